import { MARKS } from '../base/data.js';
import { svg } from '../base/dom.js';
import { DETAIL, DOT, heightOf, placeNames } from './dots.js';
import { LEAST } from './frame.js';
import { HEAD, HEADS, borderOf, fontOf, linesOfName, nodeLayers } from './glyph.js';
import { pathsOf } from './legend.js';
import { around, bothEnds, headed } from './lines.js';
import { FONT, RULER, lineOf, shapeOf, strokesOf } from '../base/marks.js';
import { boxOf, piecesOf } from './notes.js';
import { shown, word } from '../base/words.js';

const MARGIN = 16; // canvas pixels about the drawing
const PAGE_WIDTH = 1600; // pixels that a large drawing takes as a whole
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
  const few = large || scale < LEAST - 0.001; // names where there is room
  const zoom = few ? Math.min(scale, 1) : 1;
  const [width, height] = [round((right - left) * scale), round((bottom - top) * scale)];
  const inside = ([a, b, c, d] = /** @type {number[]} */ ([])) => c > left && a < right && d > top && b < bottom;
  const edges = sketch.edges.filter(({ points }) => inside(around(points).map((side, i) => side + (i < 2 ? -HEAD : HEAD))));
  const nodes = sketch.nodes.filter(({ node, x, y }) => inside(reach(node).map((side, i) => side + (i % 2 ? y : x))));
  const names = few ? [namesOf(nodes, scale, left, top, width, height)] : nodes.map((one) => faded(one.pale, nameOf(one)));
  const root = svg('svg', { xmlns: 'http://www.w3.org/2000/svg', viewBox: [left, top, right - left, bottom - top].map(round).join(' '), width, height, 'font-family': FONT, role: 'img' },
    svg('title', {}, xml(title)), svg('desc', {}, xml(desc)),
    svg('rect', { x: round(left), y: round(top), width: round(right - left), height: round(bottom - top), fill: paperInk('page') }),
    svg('g', { fill: 'none' }, ...edges.flatMap((edge) => faded(edge.pale, line(edge, zoom)))),
    svg('g', {}, ...nodes.flatMap((node) => faded(node.pale, [figure(node, large ? zoom : 1)]))),
    svg('g', { fill: paperInk('ink') }, ...names.flat()),
    svg('g', { 'text-anchor': 'middle' }, ...(zoom < 1 ? [] : sketch.notes.filter((one) => inside(boxOf(one))).flatMap(note))));
  return { text: `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(root)}\n`, width, height };
}

/** All of it. @param {Sketch} sketch @param {boolean} large */
function whole({ extent: [left = 0, top = 0, right = 0, bottom = 0] }, large) {
  const margin = large ? Math.max(MARGIN, (right - left) / 24) : MARGIN; // names are no part of its extent
  return [left - margin, top - margin, right + margin, bottom + margin];
}

/** How far a node goes on each side of its centre. @param {GraphNode} node */
function reach(node) {
  const far = node.radius * 1.5;
  return [-far, -far, far, far].map((side, i) => (i < 2 ? Math.min : Math.max)(side, node.box?.[i] ?? side));
}

/** As pale as on the screen. @param {number} pale @param {SVGElement[]} drawn */
function faded(pale, drawn) {
  return pale < 1 ? [svg('g', { opacity: pale }, ...drawn)] : drawn;
}

/** The lines of an edge, and its ends. @param {Sketch['edges'][number]} drawn @param {number} zoom */
function line({ edge, standing, points }, zoom) {
  const look = lineOf(edge, standing);
  const arrow = zoom < 0.5 ? '' : look.arrow;
  const width = zoom < 1 ? round((look.width * Math.max(0.3, Math.min(zoom, 0.8))) / zoom) : look.width;
  const pointed = arrow === 'arrow' || arrow === 'vee';
  const { body, tip, angle } = headed(points, pointed ? HEAD : 0);
  const d = `M ${body.map((point) => point.map(round).join(' ')).join(' L ')}`;
  const end = (/** @type {string} */ type, [x = 0, y = 0], /** @type {number} */ turn) => svg('path', {
    d: HEADS[type], transform: `translate(${round(x)} ${round(y)}) rotate(${round((turn / Math.PI) * 180)})`,
    ...(type === 'bar' ? { stroke: paperInk(look.color), 'stroke-width': 2.4 } : { fill: paperInk(look.color) }),
  });
  return [
    ...pathsOf(strokesOf(look).map(({ color, dash }) => ({ d, stroke: color, width, dash: dash?.map((one) => round(one / zoom)) })), paperInk),
    ...(arrow ? [end(arrow, tip, angle)] : []),
    ...(look.ends ? bothEnds(points).map((one) => end(look.ends || '', one.tip, one.angle)) : []),
  ];
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
  const scale = Math.round(Math.max(node.radius, DOT / zoom) * 10) / 100; // shapes are drawn 20 units wide
  const shape = shapeOf(node);
  const small = zoom < 1 && node.radius * zoom < DETAIL;
  const layers = small ? [{ d: shape.outline, fill: borderOf(node, shape)?.color || shape.fill }] : nodeLayers(node, scale);
  const off = round(node.radius * 0.95);
  const contested = !small && node.standing === 'Contested' ? [
    svg('circle', { cx: off, cy: -off, r: 8, fill: paperInk('deny') }),
    svg('text', { x: off, y: -off + 4.7, 'font-size': 13, 'font-weight': 700, 'text-anchor': 'middle', fill: paperInk('paper') }, '≠'),
  ] : [];
  return svg('g', { transform: `translate(${round(x)} ${round(y)})` },
    svg('title', {}, xml(node.label)), svg('g', { transform: `scale(${scale})` }, ...pathsOf(layers, paperInk)), ...contested);
}

/** The lines of a name, each narrowed where this machine's face makes it wider than its room. @param {Sketch['nodes'][number]} drawn */
function nameOf({ node, x, y }) {
  return linesOfName(RULER, node, x, y).flatMap(({ text, x: from, y: at, align, room, narrowed, ground }) => [
    svg('rect', { ...Object.fromEntries(Object.entries(ground).map(([name, value]) => [name, round(value)])), fill: paperInk('page') }),
    svg('text', {
      x: round(from), y: round(at + MARKS.text.size * ASCENT), ...fontAs(node, MARKS.text.size), 'text-anchor': word({ left: 'start', right: 'end' }, align, 'middle'),
      ...(narrowed ? { textLength: round(room), lengthAdjust: 'spacingAndGlyphs' } : {}),
    }, xml(text)),
  ]);
}

/**
 * The names for which there is room at a zoom, in a picture of so many pixels from its left and top.
 * @param {Sketch['nodes']} nodes the strongest last @param {number} scale @param {number} left @param {number} top @param {number} width @param {number} height
 */
function namesOf(nodes, scale, left, top, width, height) {
  const lit = nodes.filter(({ pale }) => pale === 1).map(({ node, x, y }) => ({ ...node, x, y })).reverse();
  const size = heightOf(scale) / scale;
  return placeNames(RULER, lit, { scale, x: -left * scale, y: -top * scale }, width, height).map((name) => svg('text', {
    x: round(left + (name.left + name.right) / 2 / scale), y: round(top + (name.top + 1) / scale + size * ASCENT), ...fontAs(name.node, size), 'text-anchor': 'middle', ...halo(3.5 / scale),
  }, xml(name.text)));
}

/** The font of a name as attributes. @param {GraphNode} node @param {number} size */
function fontAs(node, size) {
  const [weight] = fontOf(node).split(' ');
  return { 'font-size': round(size), 'font-weight': weight === '400' ? undefined : weight };
}

/** What makes words stand off from the lines below them. @param {number} width */
function halo(width) {
  return { stroke: paperInk('page'), 'stroke-width': round(width), 'stroke-linejoin': 'round', 'paint-order': 'stroke' };
}
