import { MARKS } from './data.js';
import { word } from './words.js';

export const DARK = matchMedia('(prefers-color-scheme: dark)');
export const NARROW = matchMedia('(max-width: 819px)'); // one pane below the other, as on a phone
export const CALM = matchMedia('(prefers-reduced-motion: reduce)');
export const FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';

/** What words are measured with, where nothing is drawn. */
export const RULER = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));

/** How wide a text comes out on this machine, in the pixels of its font. @param {string} text @param {string} font as in CSS */
export function widthOf(text, font) {
  RULER.font = font;
  return RULER.measureText(text).width;
}

/** A colour of the palette by its name, for the canvas. @param {string} name @returns {string} */
export function ink(name) {
  return word(MARKS.palette[DARK.matches ? 'dark' : 'light'], name);
}

/**
 * The shape of a node, as in viz.drawing.marks.shape.
 * @param {{kind: string, type: string}} node
 * @returns {{name: string, radius: number, fill: string, outline: string, edge?: string, dash?: number[], solid?: string, line?: string, ink?: string}}
 */
export function shapeOf(node) {
  const kinds = word(MARKS.shapes, node.kind, MARKS.shapes.actor);
  return word(kinds, node.type, kinds[/** @type {string} */ (Object.keys(kinds).at(-1))]);
}

/**
 * The line of an edge, as in viz.drawing.marks.line; `standing` where the filters leave another than its own.
 * @param {GraphEdge} edge @param {string} [standing]
 * @returns {{name: string, width: number, color: string, dash?: number[], second?: string, mark?: string, arrow: string, ends?: string, note: string}} `ends`: what it has at both ends
 */
export function lineOf(edge, standing = edge.standing) {
  const kind = word(MARKS.edges, edge.kind, { arrow: 'arrow', note: edge.label || '' });
  const none = MARKS.standings[''];
  const look = kind.line || (kind.plain ? none : word(MARKS.stances, edge.stance || '', null) || word(MARKS.standings, standing || '', none));
  const ends = edge.from.startsWith('claim:') ? '' : look.ends; // claims stand close below each other, without room for ends
  return { ...look, ends, arrow: edge.directed ? look.arrow || kind.arrow : '', note: kind.note };
}

/** What makes up a look: one line, or, of a contested one, a solid line in one colour and over it the dashes in the other. @param {{color: string, dash?: number[], second?: string}} look @returns {{color: string, dash?: number[]}[]} */
export function strokesOf({ color, dash, second }) {
  return second ? [{ color }, { color: second, dash }] : [{ color, dash }];
}

/** A path of marks.json, and the names of the colours that it is filled and stroked in; `width` and `dash` in its own units. @typedef {{d: string, fill?: string, stroke?: string, width?: number, dash?: number[], round?: boolean}} Layer */

/**
 * What a shape is painted of, from below: the ring of a mediator, its ground with the line about it, its glyph.
 * @param {ReturnType<typeof shapeOf>} shape 20 units wide
 * @param {{ring?: number, border?: {width: number, color: string, dash?: number[], second?: string} | null}} about widths, in units of the shape
 * @returns {Layer[]}
 */
export function layersOf({ outline: d, fill, ink: own, solid, line }, { ring = 0, border = null }) {
  const glyph = own || (fill === 'paper' ? 'ink' : 'paper');
  return [
    ...(ring ? [{ d: MARKS.mediator.outline, stroke: MARKS.mediator.edge, width: ring }] : []),
    { d, fill },
    ...(border ? strokesOf(border).map(({ color, dash }) => ({ d, stroke: color, width: border.width, dash })) : []),
    ...(solid ? [{ d: solid, fill: glyph }] : []),
    ...(line ? [{ d: line, stroke: glyph, width: 1.5, round: true }] : []),
  ];
}
