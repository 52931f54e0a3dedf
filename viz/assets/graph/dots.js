import { MARKS } from '../base/data.js';
import { borderOf, fontOf, paint, path } from './glyph.js';
import { Grid } from './grid.js';
import { beside } from './lines.js';
import { BIDI } from './spots.js';
import { ink, shapeOf } from '../base/marks.js';
import { cut, shown } from '../base/words.js';

/* Many nodes at once, and the names for which there is room. */

export const DOT = 1.7; // pixels of the window; no node has a smaller radius
const FAR = 0.3; // below this zoom nodes shrink no more
const CHOSEN = 9; // at least the radius of the chosen one and of the one under the pointer
export const DETAIL = 6; // and from this radius on it has its glyph and border
const BOLD = 12; // names that may stand on nodes; with the rest that would hide more than it tells
const MANY = 400; // nodes in sight, above which no name can keep off them
const FEW = 170; // nodes in sight; up to here there is room for every name
const SHARE = 0.16; // of the pane that names may cover: more hide what they name
const LONG = 30; // characters of a name

/**
 * A name that is drawn: its box in pixels of the frame.
 * @typedef {{node: GraphNode, text: string, left: number, top: number, right: number, bottom: number}} Name
 * @typedef {import('./edges.js').Camera} Camera
 */

/** The radius of a node on the screen, in pixels of the window: far out nodes shrink less than the picture. @param {GraphNode} node @param {number} scale */
const sizeOf = (node, scale) => Math.max(node.radius * Math.max(scale, FAR), DOT);

/** How far it reaches there, its ring included. @param {GraphNode} node @param {number} scale */
export function reachOf(node, scale) {
  return sizeOf(node, scale) * (node.mediator ? 1.36 : 1);
}

/** @type {WeakMap<GraphNode, {outline: Path2D, colour: string, second: string, hollow: boolean}>} */ const LOOKS = new WeakMap();

/** How a small node looks: its shape in one colour, or, where it is a light one, the line about it. @param {GraphNode} node */
function lookOf(node) {
  const held = LOOKS.get(node);
  if (held) return held;
  const shape = shapeOf(node);
  const border = borderOf(node, shape);
  const found = { outline: path(shape.outline), colour: border?.color || shape.fill, second: border?.second || '', hollow: !!border };
  LOOKS.set(node, found);
  return found;
}

/**
 * Paint nodes, the first ones on top: small ones as their mere shape, in one colour.
 * @param {CanvasRenderingContext2D} ctx @param {GraphNode[]} nodes @param {Camera} camera @param {number} alpha @param {(id: string) => number} halo 0 … 1
 */
export function paintDots(ctx, nodes, { scale, ratio, x, y }, alpha, halo) {
  ctx.save();
  for (let i = nodes.length - 1; i >= 0; i--) {
    const node = /** @type {GraphNode} */ (nodes[i]);
    const about = halo(node.id);
    const real = ratio * scale;
    const radius = sizeOf(node, scale) / scale;
    if (about || radius * scale >= DETAIL) {
      ctx.setTransform(real, 0, 0, real, ratio * x, ratio * y);
      paint(ctx, { ...node, radius: about ? Math.max(radius, CHOSEN / scale) : radius }, node.x, node.y, { halo: about, alpha });
      continue;
    }
    const { outline, colour, second, hollow } = lookOf(node);
    const size = radius / 10; // shapes are drawn 20 units wide
    ctx.setTransform(real * size, 0, 0, real * size, ratio * (node.x * scale + x), ratio * (node.y * scale + y));
    ctx.globalAlpha = alpha;
    ctx.fillStyle = ink(colour);
    ctx.fill(outline);
    if (second) {
      ctx.fillStyle = ink(second);
      ctx.fillRect(0, -9.5, 9.5, 19); // half and half: contested
    }
    if (node.mediator) {
      ctx.strokeStyle = ink(MARKS.mediator.edge);
      ctx.lineWidth = 1.2 / size / scale;
      ctx.stroke(path(MARKS.mediator.outline));
    }
    if (!hollow) continue;
    ctx.scale(0.55, 0.55);
    ctx.fillStyle = ink('paper');
    ctx.globalAlpha = 1;
    ctx.fill(outline);
  }
  ctx.restore();
}

/** Height of the names at a zoom, in pixels of the window. @param {number} scale */
export const heightOf = (scale) => Math.max(12, Math.min(15, MARKS.text.size * scale));

/** @type {WeakMap<GraphNode, {text: string, width: number}>} */ const WORDS = new WeakMap();

/** A node's name in one short line, and how wide it is, in its own height. @param {CanvasRenderingContext2D} ctx @param {GraphNode} node */
function wordsOf(ctx, node) {
  const held = WORDS.get(node);
  if (held) return held;
  const text = cut(shown(node.label.slice(0, 4 * LONG)).replace(BIDI, '').replace(/\s+/g, ' ').trim(), LONG) || '—';
  ctx.font = fontOf(node, 10);
  const found = { text, width: ctx.measureText(text).width / 10 };
  WORDS.set(node, found);
  return found;
}

/**
 * Names below their nodes, in columns beside them, as far as there is room, none over another and none cut off by the pane's edge.
 * @param {CanvasRenderingContext2D} ctx @param {GraphNode[]} nodes whose name comes first, first @param {{scale: number, x: number, y: number}} camera @param {number} wide of the pane @param {number} tall
 */
export function placeNames(ctx, nodes, { scale, x, y }, wide, tall) {
  const grid = new Grid(40);
  const high = heightOf(scale);
  /** @type {Name[]} */ const names = [];
  let spare = nodes.length > FEW ? wide * tall * SHARE : Infinity;
  const ground = nodes.length > MANY ? null : new Grid(40);
  for (const node of ground ? nodes : []) {
    const [across, centre, reach] = [node.x * scale + x, node.y * scale + y, reachOf(node, scale)];
    ground?.hold(across - reach, centre - reach, across + reach, centre + reach);
  }
  for (const node of nodes) {
    if (spare < 0) break;
    const [across, centre, reach] = [node.x * scale + x, node.y * scale + y, reachOf(node, scale)];
    if (across < 0 || across > wide || centre < 0 || centre + reach + high + 4 > tall) continue;
    const aside = beside(node) ? (node.side === 'left' ? -1 : 1) : 0;
    if (!aside && !grid.free(across - high, centre, across + high, centre + reach + high)) continue; // no need to measure it
    const { text, width } = wordsOf(ctx, node);
    const half = (width * high) / 2 + 2;
    const middle = aside ? across + aside * (reach + half) : Math.max(half, Math.min(across, wide - half));
    const top = aside ? centre - (high + 3) / 2 : centre + reach + 1;
    const box = { node, text, left: middle - half, top, right: middle + half, bottom: top + high + 3 };
    if (aside && (box.left < 0 || box.right > wide)) continue;
    if (ground && names.length >= (aside ? 1 : BOLD) && !ground.free(box.left, box.top, box.right, box.bottom)) continue;
    if (!grid.take(box.left - 5, Math.min(top, centre - reach) - 1, box.right + 5, box.bottom + 1)) continue;
    names.push(box);
    spare -= 2 * half * (high + 3);
  }
  return names;
}

/** Write them, in pixels of the frame. @param {CanvasRenderingContext2D} ctx @param {Name[]} names @param {Camera} camera */
export function writeNames(ctx, names, { ratio, scale }) {
  ctx.save();
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
  Object.assign(ctx, { textAlign: 'center', textBaseline: 'top', lineWidth: 3.5, lineJoin: 'round', strokeStyle: ink('page'), fillStyle: ink('ink') });
  for (const { node, text, left, top, right } of names) {
    ctx.font = fontOf(node, heightOf(scale));
    ctx.strokeText(text, (left + right) / 2, top + 1);
    ctx.fillText(text, (left + right) / 2, top + 1);
  }
  ctx.restore();
}
