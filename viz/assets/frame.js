import { MARKS } from './data.js';

const READABLE = 0.42; // the opening zoom never goes below this: smaller labels help nobody
const MARGIN = 12; // pixels about the picture
/** @param {GraphNode} node */
export const beside = (node) => node.side === 'left' || node.side === 'right'; // its name stands left or right of it: the view is one of columns

/** Left, top, right, bottom of all boxes, in canvas pixels. @param {GraphNode[]} nodes @returns {[number, number, number, number]} */
export function extent(nodes) {
  if (!nodes.length) return [-100, -100, 100, 100];
  /** @type {[number, number, number, number]} */ const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius, box: [left, top, right, bottom] = [-radius, -radius, radius, radius] } of nodes) {
    found[0] = Math.min(found[0], x + /** @type {number} */ (left));
    found[1] = Math.min(found[1], y + /** @type {number} */ (top));
    found[2] = Math.max(found[2], x + /** @type {number} */ (right));
    found[3] = Math.max(found[3], y + /** @type {number} */ (bottom));
  }
  return found;
}

/**
 * How near a view can come to the pane: the zooms at which its width and all of it fit, and the least at which its names
 * can be read. Columns are `cropped` when they do not fit at that; other views are shown a little smaller instead.
 * @param {View} view @param {HTMLElement} frame
 */
export function zooms(view, frame) {
  const [left, top, right, bottom] = extent(view.nodes);
  const room = frame.clientWidth > 600 ? 64 : 0; // for the zoom buttons
  const wide = Math.min((frame.clientWidth - 2 * MARGIN - room) / (right - left || 1), 1.25);
  const whole = Math.min(wide, (frame.clientHeight - 2 * MARGIN) / (bottom - top || 1));
  const columns = view.nodes.some(beside);
  const least = columns ? MARKS.text.least / MARKS.text.size : view.nodes.length > 250 ? 0 : READABLE;
  return { wide, whole, least, room, cropped: columns && whole < least };
}

/** Position, zoom and offset that a view opens with, as vis-network's moveTo takes them. @param {View} view @param {HTMLElement} frame @param {boolean} all */
export function opening(view, frame, all) {
  const [left, top, right, bottom] = extent(view.nodes);
  const { wide, whole, least, room, cropped } = zooms(view, frame);
  const offset = { x: room / 2, y: 0 };
  if (!cropped || all) return { position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: cropped ? whole : Math.max(whole, least), offset };
  const scale = Math.max(wide, least);
  return { position: part(view, halves(frame, scale, room)), scale, offset };
}

/** Half the pane in canvas pixels at this zoom, and the margin. @param {HTMLElement} frame @param {number} scale @param {number} room */
export function halves(frame, scale, room) {
  return { x: (frame.clientWidth - room) / 2 / scale, y: frame.clientHeight / 2 / scale, margin: MARGIN / scale };
}

/**
 * The middle of what is shown of columns too large for the pane: a node (the first contested event where none is given)
 * with what it touches, from the left and from the top where that does not fit either.
 * @param {View} view @param {ReturnType<typeof halves>} half @param {GraphNode} [chosen]
 */
export function part(view, half, chosen) {
  const [left, top, right, bottom] = extent(view.nodes);
  const contested = (/** @type {GraphNode} */ node) => Number(node.standing === 'Contested');
  const node = chosen || view.nodes.filter((n) => n.kind === 'event').sort((a, b) => contested(b) - contested(a) || a.y - b.y)[0] || /** @type {GraphNode} */ (view.nodes[0]);
  const touch = new Set(view.edges.filter((e) => e.from === node.id || e.to === node.id).flatMap((e) => [e.from, e.to]));
  const [a, b, c, d] = extent(view.nodes.filter((n) => n === node || touch.has(n.id)));
  const within = (/** @type {number} */ low, /** @type {number} */ high, /** @type {number} */ wish) => Math.max(low, Math.min(high, wish));
  const [x, y] = [half.x - half.margin, half.y - half.margin];
  return {
    x: right - left < 2 * x ? (left + right) / 2 : c - a < 2 * x ? within(left + x, right - x, (a + c) / 2) : within(node.x - 0.8 * x, node.x + 0.8 * x, a + x),
    y: within(top + y, Math.max(top + y, bottom - y), d - b < 2 * y ? (b + d) / 2 : node.y),
  };
}
