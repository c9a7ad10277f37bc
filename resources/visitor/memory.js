// Owns what survives a reload: one value in this tab's session storage, gone with the tab.
// It cannot be encrypted there (the key would lie beside it): docs/visitor-page.md says so.

const KEY = 'chat';
let isWiped = false;

export function load() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY));
  } catch {
    return null;
  }
}

/** When the browser's room is full, the oldest lines are the first that a reload forgets. */
export function save(state) {
  for (let { lines } = state; !isWiped; lines = lines.slice(Math.ceil(lines.length / 2))) {
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...state, lines }));
      return true;
    } catch {
      if (!lines.length) return false;
    }
  }
  return false;
}

/** For good: a task that was still under way cannot write anything back. */
export function wipe() {
  isWiped = true;
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept where nothing can be kept.
  }
}
