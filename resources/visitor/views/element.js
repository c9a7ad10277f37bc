// Owns how elements are made: outside text only ever becomes a text node.

const SVG = 'http://www.w3.org/2000/svg';

// Our own line set: 24 grid, stroke 1.75, the style sheet does the rest.
const ICONS = {
  exit: 'M10 5H5v14h5M10 12h10m-4-4 4 4-4 4',
  shield: 'M12 4l7 2.5V12c0 4-3 6.5-7 8-4-1.5-7-4-7-8V6.5z',
  eye: 'M3 12c4-7 14-7 18 0-4 7-14 7-18 0zM12 9.5a2.5 2.5 0 1 0 .01 0z',
  heart: 'M12 19.5C5 15 4 11.5 4.5 9c.7-3.5 5.5-4 7.5-.5 2-3.5 6.800-3 7.5.5.5 2.5-.5 6-7.5 10.5z',
  clock: 'M12 4.5a7.5 7.5 0 1 0 .01 0zM12 8v4.5l3 1.5',
  sent: 'M12 19V6m-5 5 5-5 5 5',
  delivered: 'm5 12.5 4.5 4.5L19 7.5',
  read: 'm2.5 12.5 4.5 4.5L16 7.5m-4 8 1.5 1.5L22 8',
  warn: 'M12 4.5 21 19.5H3zM12 10v4.5m0 2.200v.3',
  people: 'M9 11.5a3 3 0 1 0-.01 0zM3.5 19c0-6 11-6 11 0M15 5.800a3 3 0 0 1 0 5.400m2.5 3.300c2 .8 3 2.5 3 4.5',
  down: 'M12 5v13m-5-5 5 5 5-5',
};

/** `traits`: attributes; `on…` is a listener, true an empty attribute, false or null none. */
export function el(tag, traits = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(traits)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export const button = (kind, label, onclick, traits = {}) =>
  el('button', { type: 'button', class: kind, onclick, ...traits }, label);

/** Changes a text only when it is another: a screen reader hears every change. */
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Outside text: its own direction, isolated from the sentence around it. */
export const said = (tag, text, kind) => el(tag, { dir: 'auto', class: kind }, text);

export const only = (text) => el('span', { class: 'only-heard' }, text);
