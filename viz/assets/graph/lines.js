import { away } from './grid.js';

/* Edges as lines: how they run, as in viz.drawing.curves, and how far from a point. Pure; in canvas pixels. */

const STEPS = 24; // pieces of a bent edge
const HALVINGS = 13; // until it is known to a fraction of a pixel where an edge meets a border

/** Whether its name stands left or right of a node: the view is one of columns. @param {GraphNode} node */
export const beside = ({ side }) => side === 'left' || side === 'right';

/**
 * The points of an edge: from the centre of its first node, or from its border where the edge has an end there too, to the border of its second.
 * @param {GraphEdge} edge @param {GraphNode} a @param {GraphNode} b @param {boolean} both @returns {[number, number][]}
 */
export function pointsOf({ bend }, a, b, both) {
  if (a === b) return loop(a);
  const { at, steps } = curveOf(a, b, bend || 0);
  const long = Math.sqrt((b.x - a.x) ** 2 + (b.y - a.y) ** 2);
  /** @param {GraphNode} node @param {(t: number) => [number, number]} way from its centre on */
  const left = (node, way) => (steps === 1 && !node.box ? Math.min(1, border(node, 0, 0) / (long || 1)) : leaving(way, node)); // a circle
  const first = both && a.side !== 'right' ? left(a, at) : 0;
  const last = 1 - left(b, (t) => at(1 - t));
  if (steps === 1) return [at(first), at(last)];
  return Array.from({ length: steps + 1 }, (_, i) => at(first + (i / steps) * (last - first)));
}

/**
 * The curve between two nodes, by the part of the way, and of how many pieces it is drawn. One to or from a name that stands
 * beside its node is level at both ends; from such a name it starts behind the name.
 * @param {GraphNode} a @param {GraphNode} b @param {number} bend 0 is straight, ±1 a half circle
 * @returns {{at: (t: number) => [number, number], steps: number}}
 */
function curveOf(a, b, bend) {
  const within = a.side === 'right' && b.side === 'right' && a.x === b.x; // in one column
  if ((beside(a) || beside(b)) && !within) {
    const x = a.side === 'right' ? a.x + (a.box[2] || 0) : a.x;
    const reach = (0.5 + bend) * (b.x - x);
    return { steps: STEPS, at: (t) => [
      (1 - t) ** 3 * x + 3 * t * (1 - t) ** 2 * (x + reach) + 3 * t ** 2 * (1 - t) * (b.x - reach) + t ** 3 * b.x,
      (1 - t) ** 2 * (1 + 2 * t) * a.y + t ** 2 * (3 - 2 * t) * b.y,
    ] };
  }
  if (!bend) return { steps: 1, at: (t) => [a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)] };
  const [dx, dy] = [b.x - a.x, a.y - b.y];
  const reach = (Math.abs(bend) + 1) / 2 * Math.hypot(dx, dy);
  const angle = Math.atan2(dy, dx) + (bend + 1) / 2 * Math.PI;
  const [x, y] = [a.x + reach * Math.sin(angle), a.y + reach * Math.cos(angle)];
  return { steps: STEPS, at: (t) => [(1 - t) ** 2 * a.x + 2 * t * (1 - t) * x + t ** 2 * b.x, (1 - t) ** 2 * a.y + 2 * t * (1 - t) * y + t ** 2 * b.y] };
}

/** The part of the way after which a curve has left its node. @param {(t: number) => [number, number]} at from the centre of the node on @param {GraphNode} node */
function leaving(at, node) {
  let [low, high] = [0, 1];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    const [x, y] = at(middle);
    if (Math.sqrt((x - node.x) ** 2 + (y - node.y) ** 2) < border(node, x - node.x, y - node.y)) low = middle; else high = middle;
  }
  return high === 1 ? 0 : high; // it never does: nodes lie on each other
}

/** How far from its centre a node ends in a direction, the lines of its name below it included: an arrow stops there. @param {GraphNode} node @param {number} x @param {number} y */
function border({ radius, mediator, words = [0, 0, 0, 0], lines = [], side }, x, y) {
  let far = mediator ? radius * 1.36 : radius + 2;
  if (side !== 'below' || y <= 0) return far;
  const long = Math.sqrt(x * x + y * y);
  const longest = Math.max(...lines.map((line) => line.length));
  const high = (words[3] - words[1]) / lines.length;
  lines.forEach((line, i) => {
    const half = Math.max(-words[0], words[2]) * line.length / longest;
    const [top, bottom] = [words[1] + i * high, words[1] + (i + 1) * high];
    const leaves = Math.min(bottom / y, half / Math.abs(x)) * long; // where a ray leaves these words, if it has come to them
    if (leaves * y >= top * long) far = Math.max(far, leaves);
  });
  return far;
}

/** The part that its node does not cover of the circle by which an edge leads back to it. @param {GraphNode} node @returns {[number, number][]} */
function loop({ x, y, radius }) {
  return Array.from({ length: STEPS + 1 }, (_, i) => {
    const angle = (-1 + 1.5 * (i / STEPS)) * Math.PI;
    return [x + radius * (1 + Math.cos(angle)), y + radius * (Math.sin(angle) - 1)];
  });
}

/** Half of the way along. @param {[number, number][]} points */
export function middleOf(points) {
  const [[ax, ay], [bx, by]] = /** @type {[[number, number], [number, number]]} */ ([points[(points.length - 1) >> 1], points[points.length >> 1]]);
  return { x: (ax + bx) / 2, y: (ay + by) / 2 };
}

/** Left, top, right, bottom of points. @param {[number, number][]} points @returns {[number, number, number, number]} */
export function around(points) {
  /** @type {[number, number, number, number]} */ const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    found[0] = Math.min(found[0], x);
    found[1] = Math.min(found[1], y);
    found[2] = Math.max(found[2], x);
    found[3] = Math.max(found[3], y);
  }
  return found;
}

/** How far a point is from a line of points. @param {[number, number][]} points @param {number} x @param {number} y */
export function farFrom(points, x, y) {
  let least = Infinity;
  for (let i = 1; i < points.length; i++) {
    const [[ax, ay], [bx, by]] = /** @type {[[number, number], [number, number]]} */ ([points[i - 1], points[i]]);
    least = Math.min(least, away(x, y, ax, ay, bx, by));
  }
  return least;
}

/**
 * What of a line is drawn before an arrow so long at its end, which would else stick out at the tip, and the angle at which it comes there.
 * @param {[number, number][]} points @param {number} length 0: it has none @returns {{body: [number, number][], tip: [number, number], angle: number}}
 */
export function headed(points, length) {
  const [start, tip] = /** @type {[[number, number], [number, number]]} */ ([points[0], points.at(-1)]);
  const far = (/** @type {[number, number]} */ [x, y]) => (x - tip[0]) ** 2 + (y - tip[1]) ** 2 > length ** 2;
  const [x, y] = points.slice(0, -1).findLast(far) || start;
  const angle = Math.atan2(tip[1] - y, tip[0] - x);
  const body = length ? [start, ...points.slice(1).filter(far), /** @type {[number, number]} */ ([tip[0] - Math.cos(angle) * length * 0.6, tip[1] - Math.sin(angle) * length * 0.6])] : points;
  return { body, tip, angle };
}

/** Both ends of a line, and the angle at which it comes there. @param {[number, number][]} points */
export function bothEnds(points) {
  return [points, [...points].reverse()].map((way) => headed(way, 0));
}
