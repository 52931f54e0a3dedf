/* Where the nodes of a part of a large view stand. Pure: no DOM; units are canvas pixels at zoom 1. */

/**
 * Stress majorization (Gansner, Koren & North 2004): two nodes stand as far from each other as there are steps between them. Then boxes are
 * pushed apart. It starts from where the nodes stand in the whole view, so that a part looks like it.
 */
const LINK = 135; // pixels for a step
const APART = 2.4; // steps between nodes that nothing joins
const TURNS = 80;
const PUSHES = 250;
const LETTER = 7.2; // pixels; a name has at most 30 of them
const LINE = 17; // and this height
/** Of the columns: those who speak, those who relay, claims, events. */
const COLUMNS = [0, 190, 405, 625];
const ROW = 37;
const GROUP = 12; // more between claims about different events

/** @typedef {Map<string, {x: number, y: number}>} Places */

/**
 * @param {GraphNode[]} nodes @param {GraphEdge[]} edges between them @param {number} aspect width to height of the pane
 * @returns {Places}
 */
export function spread(nodes, edges, aspect) {
  const at = new Map(nodes.map(({ id }, i) => [id, i]));
  const far = distances(nodes.length, edges.map(({ from, to }) => [/** @type {number} */ (at.get(from)), /** @type {number} */ (at.get(to))]));
  const points = started(nodes);
  for (let turn = 0; turn < TURNS; turn += 1) for (const [i, point] of points.entries()) {
    let [x, y, sum] = [0, 0, 0];
    for (const [j, other] of points.entries()) if (i !== j) {
      const wish = LINK * /** @type {number} */ (far[i]?.[j]);
      const [dx, dy] = [point[0] - other[0], point[1] - other[1]];
      const share = wish / (Math.hypot(dx, dy) || 1e-6);
      const weight = 1 / wish ** 2;
      x += weight * (other[0] + dx * share);
      y += weight * (other[1] + dy * share);
      sum += weight;
    }
    if (sum) [point[0], point[1]] = [x / sum, y / sum];
  }
  const wide = Math.sqrt(Math.max(0.6, Math.min(2.2, aspect)));
  for (const point of points) [point[0], point[1]] = [point[0] * wide, point[1] / wide];
  apart(points, nodes);
  return new Map(nodes.map(({ id }, i) => [id, { x: points[i][0], y: points[i][1] }]));
}

/** Where they stand in the whole view, in the size of a part; in a ring where they all stand in one place. @param {GraphNode[]} nodes */
function started(nodes) {
  const span = (/** @type {'x' | 'y'} */ axis) => Math.max(...nodes.map((node) => node[axis])) - Math.min(...nodes.map((node) => node[axis]));
  const scale = (LINK * Math.sqrt(nodes.length)) / (Math.max(span('x'), span('y')) || 1);
  return nodes.map(({ x, y }, i) => /** @type {[number, number]} */ ([x * scale + LINK * Math.cos(i * 2.4), y * scale + LINK * Math.sin(i * 2.4)]));
}

/** Steps between all pairs. @param {number} size @param {number[][]} links */
function distances(size, links) {
  /** @type {number[][]} */ const next = Array.from({ length: size }, () => []);
  for (const [a = 0, b = 0] of links) { next[a]?.push(b); next[b]?.push(a); }
  return next.map((_, from) => {
    const steps = new Array(size).fill(APART);
    const seen = new Set([from]);
    let front = [from];
    for (let step = 1; front.length; step += 1) {
      front = [...new Set(front.flatMap((one) => next[one] || []))].filter((one) => !seen.has(one));
      for (const one of front) { seen.add(one); steps[one] = step; }
    }
    return steps;
  });
}

/** Push nodes with their names apart, along the axis in which they overlap least. @param {[number, number][]} points @param {GraphNode[]} nodes */
function apart(points, nodes) {
  const half = nodes.map(({ label, radius }) => Math.max(radius + 4, (Math.min(30, label.length) * LETTER) / 2 + 6));
  const high = nodes.map(({ radius }) => 2 * radius + LINE + 8);
  for (let push = 0, moved = true; moved && push < PUSHES; push += 1) {
    moved = false;
    for (let i = 0; i < points.length; i += 1) for (let j = 0; j < i; j += 1) {
      const [a, b] = [points[i], points[j]];
      const across = half[i] + half[j] - Math.abs(a[0] - b[0]);
      const down = (high[i] + high[j]) / 2 - Math.abs(a[1] - b[1]);
      if (across <= 0 || down <= 0) continue;
      moved = true;
      const axis = across < down * 1.5 ? 0 : 1;
      const by = ((axis ? down : across) / 2 + 0.5) * (a[axis] < b[axis] ? -1 : 1);
      a[axis] += by;
      b[axis] -= by;
    }
  }
}

/**
 * Claims in columns: who speaks, who relays, the claim, what it is about. Events stand in the order given, their claims beside them, and
 * voices as near to what they say as there is room.
 * @param {GraphNode[]} nodes in the order in which they matter @param {GraphEdge[]} edges between them @returns {Places}
 */
export function columns(nodes, edges) {
  const events = nodes.filter(({ kind }) => kind === 'event').map(({ id }) => id);
  /** @type {Map<string, string[]>} */ const joined = new Map();
  const relays = new Set();
  for (const { from, to, kind } of edges) {
    if (kind === 'contradicts') continue;
    for (const [one, other] of [[from, to], [to, from]]) joined.set(one, [...(joined.get(one) || []), other]);
    if (!to.startsWith('claim:') && !to.startsWith('event:')) relays.add(to);
  }
  const matter = (/** @type {string} */ claim) => Math.max(...(joined.get(claim) || []).map((id) => events.indexOf(id)), -1);
  const order = ['Affirms', 'Denies'];
  const rank = (/** @type {GraphNode} */ { type }) => (order.indexOf(type) + 1) || 3;
  const claims = nodes.filter(({ kind }) => kind === 'claim')
    .sort((a, b) => (matter(a.id) + 1 || 1e9) - (matter(b.id) + 1 || 1e9) || rank(a) - rank(b));
  /** @type {Map<string, number>} */ const ys = new Map();
  let y = 0;
  claims.forEach(({ id }, i) => {
    if (i && matter(id) !== matter(claims[i - 1]?.id || '')) y += GROUP;
    ys.set(id, y);
    y += ROW;
  });
  const place = (/** @type {string[]} */ column) => settle(column.map((id) => ({ id, wish: mean((joined.get(id) || []).flatMap((one) => ys.get(one) ?? [])) })), ys);
  const voices = nodes.filter(({ kind }) => kind !== 'claim' && kind !== 'event').map(({ id }) => id);
  place(events);
  place(voices.filter((id) => relays.has(id)));
  place(voices.filter((id) => !relays.has(id)));
  const column = (/** @type {GraphNode} */ { id, kind }) => (kind === 'event' ? 3 : kind === 'claim' ? 2 : Number(relays.has(id)));
  return new Map(nodes.map((node) => [node.id, { x: /** @type {number} */ (COLUMNS[column(node)]), y: ys.get(node.id) ?? 0 }]));
}

/** @param {number[]} values */
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / (values.length || 1);

/**
 * One column: rows as near as can be, in least squares, to where they wish to be, without overlap (pool adjacent violators).
 * @param {{id: string, wish: number}[]} rows @param {Map<string, number>} ys where they are written down
 */
function settle(rows, ys) {
  const ordered = rows.sort((a, b) => a.wish - b.wish);
  /** @type {{sum: number, count: number}[]} */ const pools = [];
  ordered.forEach(({ wish }, i) => {
    pools.push({ sum: wish - i * ROW, count: 1 });
    for (let last = pools.length - 1; last > 0 && pools[last - 1].sum / pools[last - 1].count >= pools[last].sum / pools[last].count; last -= 1) {
      const { sum, count } = /** @type {{sum: number, count: number}} */ (pools.pop());
      pools[last - 1] = { sum: pools[last - 1].sum + sum, count: pools[last - 1].count + count };
    }
  });
  const bases = pools.flatMap(({ sum, count }) => new Array(count).fill(sum / count));
  ordered.forEach(({ id }, i) => ys.set(id, bases[i] + i * ROW));
}
