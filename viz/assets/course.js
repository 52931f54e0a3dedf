import { MARKS } from './data.js';
import { beside } from './frame.js';

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
 * The points of an edge as vis-network draws it, from the centre of its first node to the border of its second.
 * @param {any} network @param {string} id @returns {[number, number][]}
 */
export function course(network, id) {
  const { edgeType: line, to } = network.body.edges[id];
  const via = line.getViaNode ? line.getViaNode() : undefined;
  const tip = line.findBorderPosition(to, network.canvas.getContext(), { via });
  const last = Number.isFinite(tip.t) ? tip.t : 1;
  const along = via ? Array.from({ length: STEPS }, (_, i) => (i / STEPS) * last) : [0];
  return [...along.map((t) => line.getPoint(t, via)), tip].map(({ x, y }) => [x, y]);
}
