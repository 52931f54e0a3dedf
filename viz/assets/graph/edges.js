import { HEAD, HEADS, path } from './glyph.js';
import { MARKS } from '../base/data.js';
import { around, bothEnds, farFrom, headed, pointsOf } from './lines.js';
import { ink, lineOf, strokesOf } from '../base/marks.js';
import { shown } from '../base/words.js';

/* The edges of a view, painted by look. A stroke for each edge would take five times as long. */

const ARROWS = 0.45; // no arrowheads below this zoom
const BUNDLE = 200; // lines in one stroke; more make it no faster

/**
 * An edge as a line of points from border to border, and the box about them.
 * @typedef {{edge: GraphEdge, standing: string, a: GraphNode, b: GraphNode, points: [number, number][], box: [number, number, number, number]}} Line
 * @typedef {{look: ReturnType<typeof lineOf>, lines: Line[]}} Bundle
 * @typedef {{scale: number, ratio: number, x: number, y: number, left: number, top: number, right: number, bottom: number}} Camera
 */

/**
 * Edges as lines, those that look the same together; what is contested or denied comes last and lies on top.
 * @param {GraphEdge[]} edges @param {Map<string, GraphNode>} nodes @param {(edge: GraphEdge) => string} standingOf
 * @returns {Bundle[]}
 */
export function bundled(edges, nodes, standingOf) {
  /** @type {Map<string, Bundle>} */ const found = new Map();
  for (const edge of edges) {
    const standing = standingOf(edge);
    const key = `${edge.kind} ${standing} ${edge.stance || ''} ${edge.directed}`;
    const bundle = found.get(key) || { look: lineOf(edge, standing), lines: [] };
    found.set(key, bundle);
    const [a, b] = /** @type {[GraphNode, GraphNode]} */ ([nodes.get(edge.from), nodes.get(edge.to)]);
    const points = pointsOf(edge, a, b, Boolean(bundle.look.ends));
    bundle.lines.push({ edge, standing, a, b, points, box: around(points) });
  }
  const over = (/** @type {Bundle} */ { look }) => (look.second ? 200 : look.dash ? 100 : 0) + look.width;
  return [...found.values()].sort((a, b) => over(a) - over(b));
}

/** Those lines of which this is so. @param {Bundle[]} held @param {(line: Line) => boolean} is @returns {Bundle[]} */
export function only(held, is) {
  return held.map(({ look, lines }) => ({ look, lines: lines.filter(is) })).filter(({ lines }) => lines.length);
}

/** Whether any of a line can be in sight. @param {Line} line @param {Pick<Camera, 'left' | 'top' | 'right' | 'bottom'>} camera */
const near = ({ box }, { left, top, right, bottom }) => box[2] > left && box[0] < right && box[3] > top && box[1] < bottom;

/** How many lines are in sight; counts no further than `enough`. @param {Bundle[]} held @param {Camera} camera @param {number} enough */
export function inSight(held, camera, enough) {
  let count = 0;
  for (const { lines } of held) for (const line of lines) if (near(line, camera) && ++count >= enough) return count;
  return count;
}

/**
 * Paint them. `fine`: none is wider than a pixel of the screen, which is drawn twenty times as fast as a wider one; `more`: pixels that they are wider.
 * @param {CanvasRenderingContext2D} ctx @param {Bundle[]} held @param {Camera} camera @param {{fine?: boolean, alpha?: number, more?: number}} [how]
 */
export function paintLines(ctx, held, camera, { fine = false, alpha = 1, more = 0 } = {}) {
  const { scale, ratio } = camera;
  const size = 1 / Math.max(scale, 1); // lines and their ends do not grow with the zoom as nodes do
  ctx.save();
  ctx.globalAlpha = alpha;
  for (const { look, lines } of held) {
    const seen = lines.filter((line) => near(line, camera));
    const ended = scale > ARROWS && !fine;
    const pointed = ended && look.arrow && look.arrow !== 'bar' ? HEAD * size : 0;
    const drawn = ended ? seen.map(({ points }) => headed(points, pointed)) : seen.map(({ points }) => ({ body: points, tip: points[0], angle: 0 }));
    const width = look.width * Math.max(0.3, Math.min(scale, 1)) + more; // pixels of the window
    ctx.lineWidth = (fine ? Math.min(width, 1 / ratio) : Math.max(width, 1)) / scale;
    for (const { color, dash = [] } of strokesOf(look)) {
      ctx.strokeStyle = ink(color);
      ctx.setLineDash(dash.map((d) => (d * Math.max(0.6, Math.min(scale, 1))) / scale));
      strokeAll(ctx, drawn.map(({ body }) => body), fine ? BUNDLE : 1); // wide lines that cross are slow in one stroke
    }
    ctx.fillStyle = ctx.strokeStyle = ink(look.color);
    ctx.setLineDash([]);
    ctx.lineWidth = 2.4;
    if (ended && look.arrow) for (const { tip, angle } of drawn) head(ctx, look.arrow, tip, angle, size);
    if (ended && look.ends) for (const { points } of seen) for (const { tip, angle } of bothEnds(points)) head(ctx, look.ends, tip, angle, size);
  }
  ctx.restore();
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number][][]} lines @param {number} most lines in one stroke */
function strokeAll(ctx, lines, most) {
  for (let i = 0; i < lines.length; i += most) {
    ctx.beginPath();
    for (const points of lines.slice(i, i + most)) {
      let first = true;
      for (const [x, y] of points) {
        if (first) ctx.moveTo(x, y); else ctx.lineTo(x, y);
        first = false;
      }
    }
    ctx.stroke();
  }
}

/** What a line ends with. @param {CanvasRenderingContext2D} ctx @param {string} type @param {[number, number]} tip @param {number} angle @param {number} size */
function head(ctx, type, [x, y], angle, size) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.scale(size, size);
  if (type === 'bar') ctx.stroke(path(HEADS[type])); else ctx.fill(path(HEADS[type]));
  ctx.restore();
}

/** The line at a point of the canvas, at most `reach` canvas pixels away. @param {Bundle[]} held @param {number} x @param {number} y @param {number} reach */
export function lineAt(held, x, y, reach) {
  const about = { left: x - reach, top: y - reach, right: x + reach, bottom: y + reach };
  /** @type {Line | null} */ let found = null;
  let least = reach;
  for (const { lines } of held) for (const line of lines) {
    const far = near(line, about) ? farFrom(line.points, x, y) : Infinity;
    if (far <= least) [found, least] = [line, far];
  }
  return found;
}

/** An edge in words. @param {Line} line */
export function says({ edge, a, b, standing }) {
  const bare = edge.stance || MARKS.edges[edge.kind]?.line; // what has a line of its own, such as that two contradict each other, has no standing
  return shown(`${a.label.slice(0, 80)} – ${edge.label} – ${b.label.slice(0, 80)}${standing && !bare ? ` (${standing})` : ''}`);
}
