// Owns how nodes are made: outside text only ever becomes a text node.

import { here } from './state.js';
import { t } from './words.js';

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
};
ICONS.readBy = ICONS.read;

// `el('p.small:key', { hidden: true }, 'text', el(…))`: the key of words that never change.
export function el(spec, ...parts) {
	const [look, key] = spec.split(':');
	const [tag, ...classes] = look.split('.');
	const all = [key && t(key), parts].flat(4);
	const isKid = (part) => part?.tag || typeof part === 'string';
	const className = classes.join(' ');
	return { tag, props: Object.assign({ className }, ...all.filter((part) => !isKid(part))), kids: all.filter(isKid) };
}

export const said = (spec, text) => el(spec, { dir: 'auto' }, text);

export const then = (act) => (event) => {
	act(event);
	here.changed();
};

export const button = (spec, act, more) => el(`button.${spec}`, { onclick: then(act) }, more);

const drawing = (tag, props, ...kids) => ({ tag, props, kids, isDrawing: true });

export const icon = (name) => drawing('svg', { viewBox: '0 0 24 24', 'aria-hidden': true },
	drawing('path', { d: ICONS[name] }));

// What stands stays: the focus too, and a screen reader hears only news.
export function draw(place, ...wanted) {
	wanted.forEach((one, i) => {
		const { tag = '#text', props = { data: one }, kids, isDrawing } = one;
		let node = place.childNodes[i];
		if (node?.nodeName.toLowerCase() !== tag) {
			node?.remove();
			node = !kids ? new Text() :
				isDrawing ? document.createElementNS(SVG, tag) : document.createElement(tag);
			place.insertBefore(node, place.childNodes[i]);
		}
		for (const [name, value] of Object.entries(props)) {
			if (isDrawing) node.setAttribute(name, value);
			else if (node[name] !== value) node[name] = value;
		}
		if (kids) draw(node, ...kids);
	});
	while (place.childNodes.length > wanted.length) place.lastChild.remove();
}
