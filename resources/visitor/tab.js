// Owns that one tab alone speaks for a visitor: a duplicated tab brings the same keys along,
// and two pages that issue epochs would contradict each other.

const WAIT_MS = 1500; // a reload has to let go of its own lock first

/** False when another tab has it; the lock is held until this page goes. */
export function claim(visitor) {
  if (!navigator.locks) return Promise.resolve(true);
  return new Promise((resolve) => {
    const signal = AbortSignal.timeout(WAIT_MS);
    const hold = () => {
      resolve(true);
      return new Promise(() => {});
    };
    navigator.locks.request(`chat.${visitor}`, { signal }, hold).catch(() => resolve(false));
  });
}
