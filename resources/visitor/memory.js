// Owns what survives a reload, in the clear: a key would lie beside it (docs/visitor-page.md).

export function load() {
  try {
    return JSON.parse(sessionStorage.chat);
  } catch {
    return null;
  }
}

/** When the browser's room is full, the oldest lines are the first that a reload forgets. */
export function save(state, lines = state.lines) {
  try {
    sessionStorage.chat = JSON.stringify({ ...state, lines });
  } catch {
    if (lines.length) save(state, lines.slice(Math.ceil(lines.length / 2)));
  }
}

export function wipe() {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept where nothing can be kept.
  }
}
