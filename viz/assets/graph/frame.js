import { MARKS } from '../base/data.js';
import { extentOf } from './bodies.js';
import { beside } from './lines.js';
import { NARROW } from '../base/marks.js';

const MARGIN = 12; // pixels about the picture
const ABOUT = 28; // and about a large one, whose names have no boxes: they stand in it
const FARTHEST = 0.02; // a pane may have no height at all
const BUTTONS = 64; // pixels that the zoom buttons take, at the left, or below on a narrow page
const NARROW_BUTTONS = 54;
const SHORT = 10 / MARKS.text.size; // the zoom of columns that are too wide even with the smallest names

/** The least zoom at which names are drawn in full, below their node or beside it. */
export const LEAST = MARKS.text.smallest / MARKS.text.size;

/** A view with nodes of its own, which may move, in their places for this pane: one that is higher than wide has others. @param {View} view @param {HTMLElement} frame @returns {View} */
export function placed(view, frame) {
  const tall = frame.clientHeight > frame.clientWidth;
  return {
    ...view,
    nodes: view.nodes.map((node) => (tall && node.tall ? { ...node, x: node.tall[0], y: node.tall[1] } : { ...node })),
    edges: view.edges.map((edge) => (tall && edge.tall !== undefined ? { ...edge, bend: edge.tall } : edge)),
  };
}

/** Left, top, right, bottom of a picture, in canvas pixels; there is one of nothing too. @param {GraphNode[]} nodes @returns {[number, number, number, number]} */
export function extent(nodes) {
  return nodes.length ? extentOf(nodes) : [-100, -100, 100, 100];
}

/** What of the pane the zoom buttons leave: its size, and how far its middle is from that of the pane. @param {HTMLElement} frame */
function room(frame) {
  const [left, below] = NARROW.matches ? [0, NARROW_BUTTONS] : [BUTTONS, 0];
  return { width: frame.clientWidth - left, height: frame.clientHeight - below, offset: { x: left / 2, y: -below / 2 } };
}

/**
 * How near a view can come to the pane: the zooms at which its width and all of it fit, and the least at which its names
 * can be read. It is `cropped` where it does not fit at that.
 * @param {View} view @param {HTMLElement} frame
 */
export function zooms(view, frame) {
  const [left, top, right, bottom] = extent(view.nodes);
  const { width, height } = room(frame);
  const margin = view.nodes[0]?.box ? MARGIN : ABOUT;
  const wide = Math.min((width - 2 * margin) / (right - left || 1), 1.25);
  const whole = Math.max(FARTHEST, Math.min(wide, (height - 2 * margin) / (bottom - top || 1)));
  const columns = view.nodes.some(beside);
  const least = columns ? MARKS.text.least / MARKS.text.size : LEAST;
  return { wide, whole, least, cropped: whole < least, columns };
}

/** Position, zoom and offset that a view opens with, as vis-network's moveTo takes them. @param {View} view @param {HTMLElement} frame @param {boolean} all */
export function opening(view, frame, all) {
  const [left, top, right, bottom] = extent(view.nodes);
  const { wide, whole, least, cropped, columns } = zooms(view, frame);
  const { offset } = room(frame);
  if (!cropped || all) return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: whole, offset };
  const scale = !columns ? LEAST : wide >= LEAST ? wide : NARROW.matches ? least : SHORT; // on a phone no more than two columns are seen anyway
  const half = halves(frame, scale);
  return { position: columns ? part(view, half) : heart(view, half), scale, offset };
}

/** Half of what the pane shows in canvas pixels at this zoom, and the margin. @param {HTMLElement} frame @param {number} scale */
function halves(frame, scale) {
  const { width, height } = room(frame);
  return { x: width / 2 / scale, y: height / 2 / scale, margin: MARGIN / scale };
}

/** @param {number} low @param {number} high @param {number} wish */
const within = (low, high, wish) => Math.max(low, Math.min(high, wish));

/**
 * The middle of what is shown of columns too large for the pane: a node with what it touches; where none is given, from
 * the speakers on. On a narrow page, where nothing but speakers would be seen, that node is the first contested event.
 * @param {View} view @param {ReturnType<typeof halves>} half @param {GraphNode} [chosen]
 */
function part(view, half, chosen) {
  const [left, top, right, bottom] = extent(view.nodes);
  const contested = (/** @type {GraphNode} */ node) => Number(node.standing === 'Contested');
  const node = chosen || view.nodes.filter((n) => n.kind === 'event').sort((a, b) => contested(b) - contested(a) || a.y - b.y)[0] || /** @type {GraphNode} */ (view.nodes[0]);
  const touch = new Set(view.edges.filter((e) => e.from === node.id || e.to === node.id).flatMap((e) => [e.from, e.to]));
  const [a, b, c, d] = extent(view.nodes.filter((n) => n === node || touch.has(n.id)));
  const [x, y] = [half.x - half.margin, half.y - half.margin];
  const tall = within(top + y, Math.max(top + y, bottom - y), d - b < 2 * y ? (b + d) / 2 : node.y);
  if (right - left < 2 * x) return { x: (left + right) / 2, y: tall };
  if (!chosen && !NARROW.matches) return { x: left + x, y: top + y };
  return { x: c - a < 2 * x ? within(left + x, right - x, (a + c) / 2) : within(node.x - 0.86 * x, node.x + 0.86 * x, a + x), y: tall };
}

/**
 * The middle of the part of a graph that matters most, of those that the pane can show: where most of what is contested
 * and of the strongest nodes is seen whole.
 * @param {View} view @param {ReturnType<typeof halves>} half
 */
function heart(view, half) {
  const [left, top, right, bottom] = extent(view.nodes);
  const [x, y] = [half.x - half.margin, half.y - half.margin];
  const disputed = new Set(view.edges.filter((e) => e.standing === 'Contested' || e.disputed).flatMap((e) => [e.from, e.to]));
  const weights = new Map(view.nodes.map((n) => [n, 1 + 2 * (1 - n.rank / view.nodes.length) + 3 * Number(disputed.has(n.id)) + 3 * Number(n.standing === 'Contested')]));
  const low = [left + x, top + y];
  const high = [Math.max(left + x, right - x), Math.max(top + y, bottom - y)];
  let best = { nodes: view.nodes, weight: -1 };
  for (const { x: nx, y: ny } of view.nodes) {
    const [cx, cy] = [within(low[0], high[0], nx), within(low[1], high[1], ny)];
    const nodes = view.nodes.filter(({ x: ox, y: oy, box }) => ox + box[0] >= cx - x && ox + box[2] <= cx + x && oy + box[1] >= cy - y && oy + box[3] <= cy + y);
    const weight = nodes.reduce((sum, node) => sum + (weights.get(node) || 0), 0);
    if (weight > best.weight) best = { nodes, weight };
  }
  const [a, b, c, d] = extent(best.nodes);
  return { x: (a + c) / 2, y: (b + d) / 2 };
}

/**
 * Where to look so that nodes are in sight, and nearer where their names are too small to read; null: they are.
 * @param {View} view @param {HTMLElement} frame @param {{scale: number, x: number, y: number}} now @param {GraphNode[]} nodes what is lit
 * @param {GraphNode | undefined} chosen of these the one that counts most @param {boolean} large whether its names are as large at any zoom
 */
export function toward(view, frame, now, nodes, chosen, large) {
  const { width, height, offset } = room(frame);
  const fit = (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0]) => Math.min((width - 16) / (right - left || 1), (height - 16) / (bottom - top || 1), 1);
  const { columns, cropped } = zooms(view, frame);
  const roomy = !large && fit(extent(nodes)) >= now.scale;
  const box = extent(roomy || !chosen ? nodes : [chosen]);
  const scale = roomy && now.scale < 0.75 ? fit(box) : large ? Math.min(now.scale, fit(box)) : now.scale;
  const [left, top, right, bottom] = /** @type {[number, number, number, number]} */ (box.map((side, i) => side * now.scale + (i % 2 ? now.y : now.x)));
  const seen = left >= 0 && top >= 0 && right <= frame.clientWidth && bottom <= frame.clientHeight;
  const folded = columns && cropped;
  if (seen && scale === now.scale && (roomy || !folded)) return null;
  const position = folded && chosen ? part(view, halves(frame, scale), chosen) : { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 };
  return { position, scale, offset };
}
