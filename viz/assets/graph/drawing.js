import { MARKS } from '../base/data.js';
import { svg } from '../base/dom.js';
import { placeNames } from './crowd/crowdnodes.js';
import { LEAST } from '../base/frame.js';
import { borderOf, fontOf } from './glyph.js';
import { FONT, lineOf, shapeOf } from '../base/marks.js';
import { boxOf, piecesOf } from './notes.js';
import { shown, word } from '../base/words.js';

const MARGIN = 16; // canvas pixels about the drawing
const PAGE_WIDTH = 1600; // pixels that a large drawing takes as a whole
const HEAD = { length: 11, half: 4.5, bar: 6 }; // of an arrow, as in viz.picture
const DOT = 1.7; // of a large view: the least radius, and that from which a node has its glyph, in pixels of the window, as in crowd/crowdnodes.js
const DETAIL = 6;
const ASCENT = 0.81; // of the font size, from the top of a line to the foot of its letters, in the faces of FONT

/** A colour for paper, whatever the page looks like. @param {string} name @returns {string} */
function paperInk(name) {
  return name === 'page' ? '#ffffff' : word(MARKS.palette.light, name);
}

/** Text that XML 1.0 can hold (§2.2, production 2). @param {string} text */
function xml(text) {
  return shown(text).replace(/[\ufffe\uffff]|\p{Surrogate}/gu, '\ufffd');
}

/** @param {number} value */
function round(value) {
  return Math.round(value * 10) / 10;
}

/**
 * A drawing as an SVG file of its own, with the shapes and lines of the canvas in the colours for paper.
 * @param {Sketch} sketch @param {{title: string, desc: string, box?: number[], scale?: number, large?: boolean}} how
 *   `box`: the part to show, left, top, right, bottom; `scale`: its zoom; `large`: dots, lines and names do not become smaller with the zoom as distances do
 * @returns {{text: string, width: number, height: number}} the size in pixels
 */
export function drawingOf(sketch, { title, desc, large = false, box = whole(sketch, large), scale = large ? Math.min(1, PAGE_WIDTH / (box[2] - box[0])) : 1 }) {
  const [left = 0, top = 0, right = 0, bottom = 0] = box;
  const zoom = large || scale < LEAST - 0.001 ? Math.min(scale, 1) : 1;
  const [width, height] = [round((right - left) * scale), round((bottom - top) * scale)];
  const inside = ([a, b, c, d] = /** @type {number[]} */ ([])) => c > left && a < right && d > top && b < bottom;
  const edges = sketch.edges.filter(({ points }) => points.length > 1 && inside(around(points)));
  const seen = sketch.nodes.filter(({ node, x, y, label }) => inside(reach(node, label).map((side, i) => side + (i % 2 ? y : x))));
  const nodes = zoom < 1 ? named(seen, zoom, left, top, width, height) : seen;
  const root = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: [left, top, right - left, bottom - top].map(round).join(' '), width, height, 'font-family': FONT, role: 'img' },
    words('title', title), words('desc', desc),
    svg('rect', { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top), fill: paperInk('page') }),
    svg('g', { fill: 'none' }, ...edges.flatMap((edge) => faded(edge.pale, line(edge, zoom)))),
    svg('g', {}, ...nodes.flatMap((node) => faded(node.pale, [figure(node, large ? zoom : 1)]))),
    svg('g', {}, ...nodes.filter(({ label }) => label).flatMap((node) => faded(node.pale, [nameOf(node, zoom)]))),
    svg('g', { 'text-anchor': 'middle' }, ...(zoom < 1 ? [] : sketch.notes.filter((one) => inside(boxOf(one))).flatMap(note))));
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`, width, height };
}

/** All of it. @param {Sketch} sketch @param {boolean} large */
function whole({ extent: [left = 0, top = 0, right = 0, bottom = 0] }, large) {
  const margin = large ? Math.max(MARGIN, (right - left) / 24) : MARGIN; // names are no part of its extent
  return [left - margin, top - margin, right + margin, bottom + margin];
}

/** @param {[number, number][]} points */
function around(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs) - HEAD.length, Math.min(...ys) - HEAD.length, Math.max(...xs) + HEAD.length, Math.max(...ys) + HEAD.length];
}

/** How far a node goes on each side of its centre. @param {GraphNode} node @param {boolean} label */
function reach(node, label) {
  const far = node.radius * 1.5;
  return label && node.box?.length ? node.box.map((side, i) => (i < 2 ? Math.min(side, -far) : Math.max(side, far))) : [-far, -far, far, far];
}

/**
 * Nodes with the names for which there is room at a zoom, in a picture of so many pixels from its left and top.
 * @param {Sketch['nodes']} nodes the strongest last @param {number} zoom @param {number} left @param {number} top @param {number} width @param {number} height
 */
function named(nodes, zoom, left, top, width, height) {
  if (!PEN) return nodes;
  const camera = { scale: zoom, ratio: 1, x: -left * zoom, y: -top * zoom, left: 0, top: 0, right: 0, bottom: 0 };
  const names = new Set(placeNames(PEN, nodes.filter(({ pale }) => pale === 1).map(({ node, x, y }) => ({ ...node, x, y })).reverse(), camera, width, height).map(({ node }) => node.id));
  return nodes.map((one) => ({ ...one, label: names.has(one.node.id) }));
}

/** As pale as on the screen. @param {number} pale @param {SVGElement[]} drawn */
function faded(pale, drawn) {
  return pale < 1 ? [svg('g', { opacity: pale }, ...drawn)] : drawn;
}

/** @param {string} tag @param {string} text */
function words(tag, text) {
  return svg(tag, {}, xml(text));
}

/** The lines of an edge, and its arrow. @param {Sketch['edges'][number]} drawn @param {number} zoom */
function line({ edge, standing, points }, zoom) {
  const look = { ...lineOf(edge, standing) };
  if (zoom < 1) Object.assign(look, { width: round((look.width * Math.max(0.3, Math.min(zoom, 0.8))) / zoom), dash: look.dash?.map((one) => round(one / zoom)), arrow: zoom < 0.5 ? '' : look.arrow });
  const tip = /** @type {[number, number]} */ (points.at(-1));
  const back = points.findLast(([x, y]) => Math.hypot(x - tip[0], y - tip[1]) > HEAD.length) || points[0];
  const long = Math.hypot(back[0] - tip[0], back[1] - tip[1]) || 1;
  const [ux, uy] = [(back[0] - tip[0]) / long, (back[1] - tip[1]) / long];
  const at = (/** @type {number} */ along, /** @type {number} */ aside) => `${round(tip[0] + ux * along - uy * aside)} ${round(tip[1] + uy * along + ux * aside)}`;
  const pointed = look.arrow === 'arrow' || look.arrow === 'vee';
  // The line ends within the arrow, or it would stick out at its tip.
  const body = pointed ? points.filter(([x, y]) => Math.hypot(x - tip[0], y - tip[1]) > HEAD.length) : points;
  const end = pointed ? ` L ${at(HEAD.length * 0.6, 0)}` : '';
  const d = `M ${(body.length ? body : [points[0]]).map((point) => point.map(round).join(' ')).join(' L ')}${end}`;
  const stroke = (/** @type {string} */ color, /** @type {number[] | undefined} */ dash) => svg('path', { d, stroke: paperInk(color), 'stroke-width': look.width, 'stroke-dasharray': dash ? dash.join(' ') : undefined });
  const drawn = look.second ? [stroke(look.color, undefined), stroke(look.second, look.dash)] : [stroke(look.color, look.dash)];
  const color = paperInk(look.color);
  if (pointed) {
    const notch = look.arrow === 'vee' ? ` L ${at(HEAD.length * 0.55, 0)}` : '';
    drawn.push(svg('path', { d: `M ${at(HEAD.length, HEAD.half)} L ${at(0, 0)} L ${at(HEAD.length, -HEAD.half)}${notch} Z`, fill: color }));
  } else if (look.arrow || look.ends) drawn.push(svg('path', { d: `M ${at(0, HEAD.bar)} L ${at(0, -HEAD.bar)}`, stroke: color, 'stroke-width': 2.4 }));
  if (look.ends) drawn.push(svg('path', { d: acrossStart(points), stroke: color, 'stroke-width': 2.4 }));
  return drawn;
}

/** A bar across the first point. @param {[number, number][]} points */
function acrossStart([[x, y] = [0, 0], [bx, by] = [0, 0]]) {
  const long = Math.hypot(bx - x, by - y) || 1;
  const [ux, uy] = [((by - y) / long) * HEAD.bar, ((x - bx) / long) * HEAD.bar];
  return `M ${round(x + ux)} ${round(y + uy)} L ${round(x - ux)} ${round(y - uy)}`;
}

/** What stands on an edge: its words, and its number in a ring. @param {Sketch['notes'][number]} drawn */
function note(drawn) {
  const { text, count, size, marked } = drawn;
  const { words: said, ring } = piecesOf(drawn);
  return [
    ...(said.width ? [svg('text', { x: round(said.x), y: round(said.y + size * 0.36), 'font-size': marked ? size + 1 : size, fill: paperInk(marked ? 'ink' : 'quiet'), ...halo(4) }, xml(text))] : []),
    ...(ring.width ? [
      svg('rect', { x: round(ring.x - ring.width / 2), y: round(ring.y - size * 0.66), width: round(ring.width), height: round(size * 1.32), rx: round(size * 0.66), fill: paperInk('page'), stroke: paperInk('quiet'), 'stroke-width': 1.1 }),
      svg('text', { x: round(ring.x), y: round(ring.y + size * 0.35), 'font-size': round(size * 0.9), 'font-weight': 600, fill: paperInk('ink') }, String(count)),
    ] : []),
  ];
}

/** A node; its whole name is its title. @param {Sketch['nodes'][number]} drawn @param {number} zoom */
function figure({ node, x, y }, zoom) {
  const shape = shapeOf(node);
  const radius = Math.max(node.radius, DOT / zoom);
  const scale = Math.round(radius * 10) / 100; // shapes are drawn 20 units wide
  const group = svg('g', { transform: `translate(${round(x)} ${round(y)})` }, words('title', node.label));
  const form = svg('g', { transform: `scale(${scale})` });
  if (zoom < 1 && node.radius * zoom < DETAIL) {
    group.append(form);
    form.append(svg('path', { d: shape.outline, fill: paperInk(borderOf(node, shape)?.color || shape.fill) }));
    return group;
  }
  if (node.mediator) form.append(svg('path', { d: MARKS.mediator.outline, fill: 'none', stroke: paperInk(MARKS.mediator.edge), 'stroke-width': MARKS.mediator.width / scale }));
  form.append(svg('path', { d: shape.outline, fill: paperInk(shape.fill) }));
  const border = borderOf(node, shape);
  const frame = (/** @type {string} */ color, /** @type {number[]} */ dash, /** @type {number} */ width) => svg('path', {
    d: shape.outline, fill: 'none', stroke: paperInk(color), 'stroke-width': width / scale, 'stroke-dasharray': dash.length ? dash.map((one) => one / scale).join(' ') : undefined,
  });
  if (border) form.append(frame(border.color, border.dash, border.width));
  if (border?.second) form.append(frame(border.second, [4, 4], border.width));
  const glyph = paperInk(shape.ink || (shape.fill === 'paper' ? 'ink' : 'paper'));
  if (shape.solid) form.append(svg('path', { d: shape.solid, fill: glyph }));
  if (shape.line) form.append(svg('path', { d: shape.line, fill: 'none', stroke: glyph, 'stroke-width': 1.5, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
  group.append(form);
  if (node.standing === 'Contested') {
    const off = round(node.radius * 0.95);
    group.append(svg('circle', { cx: off, cy: -off, r: 8, fill: paperInk('deny') }),
      svg('text', { x: off, y: -off + 4.7, 'font-size': 13, 'font-weight': 700, 'text-anchor': 'middle', fill: paperInk('paper') }, '≠'));
  }
  return group;
}

/** A name in one line. @param {string} text */
function short(text) {
  const points = Array.from(text);
  return points.length > 30 ? `${points.slice(0, 29).join('')}…` : text;
}

const PEN = document.createElement('canvas').getContext('2d');

/** The lines of a name, each narrowed where this machine's face makes it wider than its room. @param {Sketch['nodes'][number]} drawn @param {number} zoom */
function nameOf({ node, x, y }, zoom) {
  const small = zoom < 1; // a large view: one line below its dot
  const [size, leading] = small ? [12 / zoom, 15 / zoom] : [MARKS.text.size, MARKS.text.leading];
  const lines = !small && node.lines ? node.lines : [short(node.label)];
  const [left = 0, top = Math.max(node.radius, DOT / zoom) + 3 / zoom, right = 0] = (!small && node.words) || [];
  const side = small ? 'below' : node.side;
  const room = right - left - 4;
  const from = x + word({ left: right, right: left }, side, 0);
  const anchor = word({ left: 'end', right: 'start' }, side, 'middle');
  const [weight = ''] = fontOf(node).split(' ');
  if (PEN) PEN.font = fontOf(node, size);
  return svg('g', { 'font-size': round(size), 'font-weight': weight === '400' ? undefined : weight, 'text-anchor': anchor, fill: paperInk('ink') }, ...lines.flatMap((text, i) => {
    const measured = PEN ? PEN.measureText(text).width : 0;
    const wide = room > 0 ? Math.min(measured, room) : measured;
    const line = y + top + i * leading;
    const narrow = wide < measured ? { textLength: round(room), lengthAdjust: 'spacingAndGlyphs' } : {};
    const name = svg('text', { x: round(from), y: round(line + size * ASCENT), ...narrow, ...(small ? halo(3.5 / zoom) : {}) }, xml(text));
    const ground = { x: round(from - wide * word({ start: 0, end: 1 }, anchor, 0.5) - 2), y: round(line - 2), width: round(wide + 4), height: leading };
    return small ? [name] : [svg('rect', { ...ground, fill: paperInk('page') }), name];
  }));
}

/** What makes words stand off from the lines below them. @param {number} width */
function halo(width) {
  return { stroke: paperInk('page'), 'stroke-width': round(width), 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
}
