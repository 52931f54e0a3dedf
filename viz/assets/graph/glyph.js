import { MARKS } from '../base/data.js';
import { FONT, ink, layersOf, shapeOf } from '../base/marks.js';
import { piecesOf } from './notes.js';
import { word } from '../base/words.js';

export const HEAD = 11; // how long an arrow is, in canvas pixels, as in viz.picture
/** What an edge ends with, its tip at 0 and the way to it from the left. @type {Record<string, string>} */
export const HEADS = { arrow: `M ${-HEAD} 4.5 L 0 0 L ${-HEAD} -4.5 Z`, vee: `M ${-HEAD} 4.5 L 0 0 L ${-HEAD} -4.5 L -6 0 Z`, bar: 'M 0 6 L 0 -6' };

/** @type {Map<string, Path2D>} */ const PATHS = new Map();

/** An outline of marks.json, made once. @param {string} text */
export function path(text) {
  const found = PATHS.get(text) || new Path2D(text);
  PATHS.set(text, found);
  return found;
}

/**
 * A node as it stands on the canvas, without its name. `halo`: 0 none … 1 the chosen one.
 * @param {CanvasRenderingContext2D} ctx @param {GraphNode} node @param {number} x @param {number} y @param {{halo?: number, alpha?: number}} [how]
 */
export function paint(ctx, node, x, y, { halo = 0, alpha = 1 } = {}) {
  const scale = node.radius / 10; // shapes are drawn 20 units wide
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(scale, scale);
  if (halo) {
    ctx.beginPath();
    ctx.arc(0, 0, 15, 0, 7);
    ctx.fillStyle = ink('accent');
    ctx.globalAlpha = 0.28 * halo;
    ctx.fill();
  }
  ctx.globalAlpha = alpha;
  for (const { d, fill, stroke, width, dash = [], round } of nodeLayers(node, scale)) {
    if (fill) { ctx.fillStyle = ink(fill); ctx.fill(path(d)); }
    if (!stroke) continue;
    Object.assign(ctx, { strokeStyle: ink(stroke), lineWidth: width, ...(round ? { lineCap: 'round', lineJoin: 'round' } : {}) });
    ctx.setLineDash(dash);
    ctx.stroke(path(d));
  }
  ctx.restore();
  ctx.globalAlpha = alpha;
  if (node.standing === 'Contested') contestedMark(ctx, x + node.radius * 0.95, y - node.radius * 0.95);
}

/** What a node is painted of at a scale. @param {GraphNode} node @param {number} scale canvas pixels for a unit of its shape */
export function nodeLayers(node, scale) {
  const shape = shapeOf(node);
  const border = borderOf(node, shape);
  return layersOf(shape, {
    ring: node.mediator ? MARKS.mediator.width / scale : 0,
    border: border && { ...border, width: border.width / scale, dash: border.dash.map((one) => one / scale) },
  });
}

/**
 * The line about a light shape, in the manner of the lines: an event's says its standing.
 * @param {GraphNode} node @param {{fill: string, edge?: string, dash?: number[]}} shape
 * @returns {{width: number, color: string, dash: number[], second?: string} | null}
 */
export function borderOf(node, shape) {
  if (shape.fill !== 'paper') return null;
  const look = node.kind === 'event' ? word(MARKS.standings, node.standing || '', MARKS.standings['']) : { width: 1.6, color: shape.edge || 'line', dash: shape.dash };
  return { ...look, width: Math.min(look.width, 3.4), dash: look.second ? [4, 4] : (look.dash || []).map((/** @type {number} */ d) => d * 0.8) };
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y */
function contestedMark(ctx, x, y) {
  ctx.beginPath();
  ctx.arc(x, y, 8, 0, 7);
  ctx.fillStyle = ink('deny');
  ctx.fill();
  ctx.font = `700 13px ${FONT}`;
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  ctx.fillStyle = ink('paper');
  ctx.fillText('≠', x, y + 0.5);
}

/** The font of a node's name, `size` pixels high. @param {GraphNode} node @param {number} [size] */
export function fontOf(node, size = MARKS.text.size) {
  return `${node.kind === 'event' || node.type === 'State' ? 600 : 400} ${size}px ${FONT}`;
}

/**
 * The lines of a name that has its box: where each begins, ends or has its middle, how wide it may be, and the ground that keeps edges off it.
 * @param {CanvasRenderingContext2D} ctx to measure it with @param {GraphNode} node @param {number} x @param {number} y
 */
export function linesOfName(ctx, node, x, y) {
  const { leading } = MARKS.text;
  ctx.font = fontOf(node);
  const align = /** @type {CanvasTextAlign} */ (word({ left: 'right', right: 'left' }, node.side, 'center')); // of the text, towards its shape
  const [left, top, right] = /** @type {[number, number, number]} */ (node.words);
  const room = right - left - 4;
  const from = x + word({ left, right }, align, 0);
  return node.lines.map((text, i) => {
    const at = y + top + i * leading;
    const wide = ctx.measureText(text).width;
    const taken = Math.min(wide, room);
    const above = i || node.side !== 'below' ? 2 : 5; // no stump of an edge between a shape and its name
    const ground = { x: from - taken * word({ left: 0, right: 1 }, align, 0.5) - 2, y: at - above, width: taken + 4, height: leading + above - 2 };
    return { text, x: from, y: at, align, room, narrowed: wide > room, ground };
  });
}

/** The name of a node that has its lines and their box. @param {CanvasRenderingContext2D} ctx @param {GraphNode} node @param {number} x @param {number} y */
export function paintName(ctx, node, x, y) {
  for (const { text, x: from, y: at, align, room, ground } of linesOfName(ctx, node, x, y)) {
    Object.assign(ctx, { textAlign: align, textBaseline: 'top', fillStyle: ink('page') });
    ctx.fillRect(ground.x, ground.y, ground.width, ground.height);
    ctx.fillStyle = ink('ink');
    ctx.fillText(text, from, at, room); // the fourth argument narrows a line that came out wider than was estimated
  }
}

/** The font of what stands on an edge: a mark is a little larger. @param {{size: number, marked: boolean}} note */
export const noteFont = ({ size, marked }) => `${marked ? size + 1 : size}px ${FONT}`;

/** A note on an edge: its words, and its number in a ring. @param {CanvasRenderingContext2D} ctx @param {import('./notes.js').Note} note */
export function paintNote(ctx, note) {
  const { text, count, size, marked } = note;
  const { words, ring } = piecesOf(note);
  Object.assign(ctx, { font: noteFont(note), textAlign: 'center', textBaseline: 'middle', lineWidth: 4, lineJoin: 'round', strokeStyle: ink('page'), fillStyle: ink('page') });
  ctx.setLineDash([]);
  if (text.includes(' ')) ctx.fillRect(words.x - words.width / 2 + size / 2, words.y - size / 2, words.width - size, size); // no line between two words
  if (words.width) {
    ctx.fillStyle = ink(marked ? 'ink' : 'quiet');
    ctx.strokeText(text, words.x, words.y);
    ctx.fillText(text, words.x, words.y);
  }
  if (!ring.width) return;
  ctx.beginPath();
  ctx.roundRect(ring.x - ring.width / 2, ring.y - size * 0.66, ring.width, size * 1.32, size * 0.66);
  Object.assign(ctx, { font: `600 ${size * 0.9}px ${FONT}`, fillStyle: ink('page'), strokeStyle: ink('quiet'), lineWidth: 1.1 });
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = ink('ink');
  ctx.fillText(String(count), ring.x, ring.y + size * 0.05);
}
