// Owns how times are written.

const two = (value) => `${value}`.padStart(2, '0');

export const clock = (ms) => `${two(new Date(ms).getHours())}:${two(new Date(ms).getMinutes())}`;

export function elapsed(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
}

/** `at 13:00` within a week by name of the day. `days`: words for today and tomorrow. */
export function dayOf(ms, lang, days) {
  const midnight = new Date().setHours(0, 0, 0, 0);
  const ahead = Math.round((new Date(ms).setHours(0, 0, 0, 0) - midnight) / 86400_000);
  const named = { weekday: 'long', ...(ahead > 6 && { day: 'numeric', month: 'long' }) };
  return days[ahead] ?? new Intl.DateTimeFormat(lang, named).format(ms);
}
