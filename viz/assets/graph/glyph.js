import { MARKS } from '../base/data.js';
import { FONT, ink, shapeOf } from '../base/marks.js';
import { piecesOf } from './notes.js';
import { word } from '../base/words.js';

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
  const shape = shapeOf(node);
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
  if (node.mediator) {
    ctx.lineWidth = MARKS.mediator.width / scale;
    ctx.strokeStyle = ink(MARKS.mediator.edge);
    ctx.stroke(path(MARKS.mediator.outline));
  }
  const outline = path(shape.outline);
  ctx.fillStyle = ink(shape.fill);
  ctx.fill(outline);
  frameOf(ctx, node, shape, outline, scale);
  const glyph = ink(shape.ink || (shape.fill === 'paper' ? 'ink' : 'paper'));
  ctx.setLineDash([]);
  ctx.lineCap = ctx.lineJoin = 'round';
  if (shape.solid) { ctx.fillStyle = glyph; ctx.fill(path(shape.solid)); }
  if (shape.line) { ctx.strokeStyle = glyph; ctx.lineWidth = 1.5; ctx.stroke(path(shape.line)); }
  ctx.restore();
  ctx.globalAlpha = alpha;
  if (node.standing === 'Contested') contestedMark(ctx, x + node.radius * 0.95, y - node.radius * 0.95);
}

/**
 * The line about a light shape, in the manner of the lines: an event's says its standing.
 * @param {GraphNode} node @param {{fill: string, edge?: string, dash?: number[]}} shape
 * @returns {{width: number, color: string, dash: number[], second: string} | null}
 */
export function borderOf(node, shape) {
  if (shape.fill !== 'paper') return null;
  const look = node.kind === 'event' ? word(MARKS.standings, node.standing || '', MARKS.standings['']) : { width: 1.6, color: shape.edge || 'line', dash: shape.dash };
  return { width: Math.min(look.width, 3.4), color: look.color, dash: look.second ? [] : (look.dash || []).map((/** @type {number} */ d) => d * 0.8), second: look.second || '' };
}

/** @param {CanvasRenderingContext2D} ctx @param {GraphNode} node @param {any} shape @param {Path2D} outline @param {number} scale */
function frameOf(ctx, node, shape, outline, scale) {
  const look = borderOf(node, shape);
  if (!look) return;
  ctx.lineWidth = look.width / scale;
  ctx.strokeStyle = ink(look.color);
  ctx.setLineDash(look.dash.map((d) => d / scale));
  ctx.stroke(outline);
  if (!look.second) return;
  ctx.setLineDash([4 / scale, 4 / scale]);
  ctx.strokeStyle = ink(look.second);
  ctx.stroke(outline);
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

/** The name of a node that has its lines and their box. @param {CanvasRenderingContext2D} ctx @param {GraphNode} node @param {number} x @param {number} y */
export function paintName(ctx, node, x, y) {
  const text = MARKS.text;
  ctx.font = fontOf(node);
  const align = word({ left: 'right', right: 'left' }, node.side, 'center'); // of the text, towards its shape
  ctx.textAlign = /** @type {CanvasTextAlign} */ (align);
  ctx.textBaseline = 'top';
  const [left, top, right] = /** @type {[number, number, number]} */ (node.words);
  const width = right - left - 4;
  const from = x + word({ left, right }, align, 0);
  node.lines.forEach((line, i) => {
    const at = y + top + i * text.leading;
    const wide = Math.min(ctx.measureText(line).width, width);
    ctx.fillStyle = ink('page');
    const above = i || node.side !== 'below' ? 2 : 5; // no stump of an edge between a shape and its name
    ctx.fillRect(from - wide * word({ left: 0, right: 1 }, align, 0.5) - 2, at - above, wide + 4, text.leading + above - 2);
    ctx.fillStyle = ink('ink');
    ctx.fillText(line, from, at, width); // the fourth argument narrows a line that came out wider than was estimated
  });
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
