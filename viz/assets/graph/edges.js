import { HEADS, path } from '../glyph.js';
import { away } from '../grid.js';
import { ink, lineOf, strokesOf } from '../../base/marks.js';

/* The edges of a large view: straight, and painted by look. A stroke for each edge would take five times as long. */

const APART = 5; // canvas pixels between two edges of one pair
const GAP = 3; // and pixels of the window at the least
const ARROWS = 0.45; // no arrowheads below this zoom
const SMALL = 0.85; // of the size of an arrowhead in a small view
const ROUND = 24; // points of an edge that leads back to its node
const BUNDLE = 200; // lines in one stroke; more make it no faster

/**
 * An edge as a line between two nodes; `ox` and `oy` say to which side it stands off and how many times APART.
 * @typedef {{edge: GraphEdge, standing: string, a: GraphNode, b: GraphNode, ox: number, oy: number}} Line
 * @typedef {{look: ReturnType<typeof lineOf>, lines: Line[]}} Bundle
 * @typedef {{scale: number, ratio: number, x: number, y: number, left: number, top: number, right: number, bottom: number}} Camera
 */

/**
 * The lines of these edges. Those of one pair stand side by side.
 * @param {GraphEdge[]} edges @param {Map<string, GraphNode>} nodes @param {(edge: GraphEdge) => string} standing
 * @returns {Line[]}
 */
export function linesOf(edges, nodes, standing) {
  /** @type {Map<string, Line[]>} */ const pairs = new Map();
  const lines = edges.map((edge) => {
    const [a, b] = /** @type {[GraphNode, GraphNode]} */ ([nodes.get(edge.from), nodes.get(edge.to)]);
    const line = { edge, standing: standing(edge), a, b, ox: 0, oy: 0 };
    const pair = edge.from < edge.to ? `${edge.from}\n${edge.to}` : `${edge.to}\n${edge.from}`;
    const same = pairs.get(pair);
    if (same) same.push(line); else pairs.set(pair, [line]);
    return line;
  });
  for (const same of pairs.values()) for (const [i, line] of same.entries()) {
    const { a, b } = /** @type {Line} */ (same[0]); // one direction for all of them
    const lane = (i - (same.length - 1) / 2) / (Math.hypot(b.x - a.x, b.y - a.y) || 1);
    [line.ox, line.oy] = [lane * (a.y - b.y), lane * (b.x - a.x)];
  }
  return lines;
}

/** Lines that look the same, together; what is contested or denied comes last and lies on top. @param {Line[]} lines @returns {Bundle[]} */
export function bundles(lines) {
  /** @type {Map<string, Bundle>} */ const found = new Map();
  for (const line of lines) {
    const { edge, standing } = line;
    const key = `${edge.kind} ${standing} ${edge.stance || ''} ${edge.directed}`;
    const bundle = found.get(key);
    if (bundle) bundle.lines.push(line); else found.set(key, { look: lineOf(edge, standing), lines: [line] });
  }
  const over = (/** @type {Bundle} */ { look }) => (look.second ? 200 : look.dash ? 100 : 0) + look.width;
  return [...found.values()].sort((a, b) => over(a) - over(b));
}

/** Start and end of a line, in canvas pixels at this zoom. @param {Line} line @param {number} scale @returns {[number, number, number, number]} */
export function ends({ a, b, ox, oy }, scale) {
  const apart = Math.max(APART, GAP / scale);
  return [a.x + ox * apart, a.y + oy * apart, b.x + ox * apart, b.y + oy * apart];
}

/** The same at zoom 1, from border to border; all of the circle where it leads back. @param {Line} line @returns {[number, number][]} */
export function between(line) {
  if (line.a === line.b) return Array.from({ length: ROUND + 1 }, (_, i) => circled(line, (i / ROUND) * 2 * Math.PI));
  const [ax, ay, bx, by] = ends(line, 1);
  const long = Math.hypot(bx - ax, by - ay) || 1;
  const [ux, uy] = [(bx - ax) / long, (by - ay) / long];
  return [[ax + ux * line.a.radius, ay + uy * line.a.radius], [bx - ux * line.b.radius, by - uy * line.b.radius]];
}

/**
 * The middle of the circle of an edge from a node to itself, or the point of it at an angle.
 * @param {Line} line @param {number} [angle] @returns {[number, number]}
 */
function circled({ a }, angle) {
  const [x, y] = [a.x + a.radius, a.y - a.radius];
  return angle === undefined ? [x, y] : [x + a.radius * Math.cos(angle), y + a.radius * Math.sin(angle)];
}

/** Whether any of a line can be in sight. @param {Line} line @param {Camera} camera */
function near({ a, b }, { left, top, right, bottom }) {
  return (a.x > left || b.x > left) && (a.x < right || b.x < right) && (a.y > top || b.y > top) && (a.y < bottom || b.y < bottom);
}

/** How many lines are in sight; counts no further than `enough`. @param {Bundle[]} held @param {Camera} camera @param {number} enough */
export function inSight(held, camera, enough) {
  let count = 0;
  for (const { lines } of held) for (const line of lines) if (near(line, camera) && ++count >= enough) return count;
  return count;
}

/**
 * Paint them. `fine`: none is wider than a pixel of the screen, which is drawn twenty times as fast as a wider one.
 * @param {CanvasRenderingContext2D} ctx @param {Bundle[]} held @param {Camera} camera @param {{fine?: boolean, alpha?: number}} [how]
 */
export function paintLines(ctx, held, camera, { fine = false, alpha = 1 } = {}) {
  const { scale, ratio } = camera;
  ctx.save();
  ctx.globalAlpha = alpha;
  for (const { look, lines } of held) {
    const seen = lines.filter((line) => near(line, camera));
    const width = look.width * Math.max(0.3, Math.min(scale, 0.8)); // pixels of the window; lines do not grow with the zoom as nodes do
    ctx.lineWidth = (fine ? Math.min(width, 1 / ratio) : Math.max(width, 1)) / scale;
    for (const { color, dash = [] } of strokesOf(look)) {
      ctx.strokeStyle = ink(color);
      ctx.setLineDash(dash.map((d) => (d * Math.max(0.6, Math.min(scale, 1))) / scale));
      strokeAll(ctx, seen, scale, fine);
    }
    if (look.arrow && scale > ARROWS && !fine) heads(ctx, seen, scale, look, look.arrow);
    if (look.ends && scale > ARROWS && !fine) for (const end of [seen, seen.map(turned)]) heads(ctx, end, scale, look, look.ends);
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {Line[]} lines @param {number} scale @param {boolean} fine */
function strokeAll(ctx, lines, scale, fine) {
  const most = fine ? BUNDLE : 1; // wide lines that cross are slow in one stroke
  for (let i = 0; i < lines.length; i += most) {
    ctx.beginPath();
    for (const line of lines.slice(i, i + most)) {
      const [ax, ay, bx, by] = ends(line, scale);
      if (line.a === line.b) ctx.arc(...circled(line), line.a.radius, 0, 7);
      else { ctx.moveTo(ax, ay); ctx.lineTo(bx, by); }
    }
    ctx.stroke();
  }
}

/** The same line the other way. @param {Line} line @returns {Line} */
const turned = (line) => ({ ...line, a: line.b, b: line.a });

/** Arrowheads before the second node, or bars. @param {CanvasRenderingContext2D} ctx @param {Line[]} lines @param {number} scale @param {Bundle['look']} look @param {string} type */
function heads(ctx, lines, scale, look, type) {
  ctx.fillStyle = ctx.strokeStyle = ink(look.color);
  ctx.setLineDash([]);
  const size = SMALL / Math.max(scale, 0.7);
  for (const line of lines) {
    const [ax, ay, bx, by] = ends(line, scale);
    const long = Math.hypot(bx - ax, by - ay);
    if (long < line.b.radius + 14) continue;
    const [ux, uy] = [(bx - ax) / long, (by - ay) / long];
    const reach = line.b.radius + 2 * size;
    ctx.save();
    ctx.transform(size * ux, size * uy, -size * uy, size * ux, bx - ux * reach, by - uy * reach);
    if (type === 'bar') ctx.stroke(path(HEADS[type])); else ctx.fill(path(HEADS[type]));
    ctx.restore();
  }
}

/** The line at a point of the canvas, at most `reach` canvas pixels away. @param {Bundle[]} held @param {number} x @param {number} y @param {Camera} camera @param {number} reach */
export function lineAt(held, x, y, camera, reach) {
  const about = { ...camera, left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
  const apart = Math.max(APART, GAP / camera.scale);
  /** @type {Line | null} */ let found = null;
  let least = reach;
  for (const { lines } of held) for (const line of lines) {
    if (!line.ox && !line.oy && !near(line, about)) continue;
    const far = away(x - line.ox * apart, y - line.oy * apart, line.a.x, line.a.y, line.b.x, line.b.y);
    if (far <= least) [found, least] = [line, far];
  }
  return found;
}
