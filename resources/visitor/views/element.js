// Owns how elements are made: outside text only ever becomes a text node.

const SVG = 'http://www.w3.org/2000/svg';

const ICONS = {
  exit: 'M10 5H5v14h5M10 12h10m-4-4 4 4-4 4',
  shield: 'M12 4l7 2.5V12c0 4-3 6.5-7 8-4-1.5-7-4-7-8V6.5z',
  eye: 'M3 12c4-7 14-7 18 0-4 7-14 7-18 0zM12 9.5a2.5 2.5 0 1 0 .01 0z',
  heart: 'M12 19.5C5 15 4 11.5 4.5 9c.7-3.5 5.5-4 7.5-.5 2-3.5 6.8-3 7.5.5.5 2.5-.5 6-7.5 10.5z',
  queued: 'M12 4.5a7.5 7.5 0 1 0 .01 0zM12 8v4.5l3 1.5',
  sent: 'M12 19V6m-5 5 5-5 5 5',
  delivered: 'm5 12.5 4.5 4.5L19 7.5',
  read: 'm2.5 12.5 4.5 4.5L16 7.5m-4 8 1.5 1.5L22 8',
  late: 'M12 4.5 21 19.5H3zM12 10v4.5m0 2.2v.3',
  down: 'M12 5v13m-5-5 5 5 5-5',
};

/** `el('p.small', { hidden: true }, 'text', node)`: properties and children in any order. */
export function el(spec, ...parts) {
  const [tag, ...kinds] = spec.split('.');
  const node = document.createElement(tag);
  node.className = kinds.join(' ');
  for (const part of parts) {
    if (typeof part === 'string' || part instanceof Node) node.append(part);
    else Object.assign(node, part);
  }
  return node;
}

export function icon(name) {
  const [svg, path] = ['svg', 'path'].map((tag) => document.createElementNS(SVG, tag));
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', true);
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

export const button = (kind, label, onclick) => el(`button.${kind}`, { type: 'button', onclick }, label);

export const title = (text, kind = 'h1') => el(kind, { tabIndex: -1 }, text);

/** Outside text: its own direction, isolated from what stands around it. */
export const said = (spec, text) => el(spec, { dir: 'auto' }, text);

/** Changes a text only when it is another: a screen reader hears every change. */
export function put(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

export const fill = (text, facts) => text.replace(/\{(\w+)\}/g, (_, name) => facts[name]);

export const clock = (ms) => new Date(ms).toTimeString().slice(0, 5);
