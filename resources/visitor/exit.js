// Owns the quick exit: everything away at once, and no way back by the back button.

import * as memory from './memory.js';

const TWICE_MS = 1000;

export function install(button, page) {
  let escapedAt = -TWICE_MS; // not 0: the page itself may be younger than that
  const leave = () => {
    try {
      page.vanish();
    } finally {
      memory.wipe();
      document.body.replaceChildren();
      location.replace(page.exit);
    }
  };
  button.onclick = leave;
  addEventListener('keydown', ({ key, timeStamp, repeat }) => {
    if (key !== 'Escape' || repeat) return;
    if (timeStamp - escapedAt < TWICE_MS) leave();
    escapedAt = timeStamp;
  });
  // A page from the back-forward cache would show everything again.
  addEventListener('pageshow', ({ persisted }) => persisted && leave());
}
