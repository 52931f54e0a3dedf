import { MARKS } from '../base/data.js';
import { beside } from '../base/frame.js';

const STEPS = 24; // points of a bent edge

/**
 * How far from its centre a node ends, label included, towards where an edge comes from, so that arrows stop at the name.
 * @param {GraphNode} node @param {number} angle
 */
export function border(node, angle) {
  const [dx, dy] = [-Math.cos(angle), -Math.sin(angle)];
  const reach = node.mediator ? node.radius * 1.36 : node.radius + 2;
  const [left = 0, , right = 0, bottom = 0] = node.box;
  if (beside(node) || dy <= 0) return reach;
  const down = bottom / dy;
  if (dx * down >= left && dx * down <= right) return down;
  const side = (dx > 0 ? right : left) / dx;
  return dy * side > bottom - node.lines.length * MARKS.text.leading ? side : reach;
}

/**
 * The points of an edge as vis-network draws it, from the centre of its first node (or the border, where it has an end there too) to the border of its second.
 * @param {any} network @param {string} id @param {boolean} [both] @returns {[number, number][]}
 */
export function course(network, id, both = false) {
  const { edgeType: line, to, from } = network.body.edges[id];
  if (from === to) return loop(line._getCircleData(network.canvas.getContext()), to);
  const via = line.getViaNode ? line.getViaNode() : undefined;
  const tip = line.findBorderPosition(to, network.canvas.getContext(), { via });
  const last = Number.isFinite(tip.t) ? tip.t : 1;
  const start = both ? line.findBorderPosition(from, network.canvas.getContext(), { via }) : line.getPoint(0, via);
  const first = both && Number.isFinite(start.t) ? start.t : 0;
  const along = via ? Array.from({ length: STEPS - 1 }, (_, i) => first + ((i + 1) / STEPS) * (last - first)) : [];
  return [start, ...along.map((t) => line.getPoint(t, via)), tip].map(({ x, y }) => [x, y]);
}

/** The part that the node does not cover of the circle by which an edge leads back to it. @param {[number, number, number]} circle @param {any} node @returns {[number, number][]} */
function loop([cx, cy, r], node) {
  const seen = ([x, y] = /** @type {[number, number]} */ ([0, 0])) => Math.hypot(x - node.x, y - node.y) > node.shape.width / 2;
  const round = Array.from({ length: 2 * STEPS }, (_, i) => (i / STEPS) * Math.PI).map((angle) => /** @type {[number, number]} */ ([cx + r * Math.cos(angle), cy + r * Math.sin(angle)]));
  const first = Math.max(0, round.findIndex((point, i) => seen(point) && !seen(round.at(i - 1))));
  return [...round.slice(first), ...round.slice(0, first)].filter(seen);
}
