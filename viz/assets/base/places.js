/* Where the nodes of a view stand when the filters leave but some of them: laid out anew, so that there are no holes. Pure: no DOM. */

/** @typedef {[number, number, number, number]} Sides left, top, right, bottom of a node with its name, relative to it */
/** @typedef {{id: string, x: number, y: number, box: Sides}} Body */

const LENGTH = 125; // pixels of an edge between nodes with names, as viz.drawing.layout has it
const BARE = 60; // between nodes of a large view, which has no room for all names
const STRETCH = 1.25; // names are wider than high, and so is a picture
const MARGIN = 9; // pixels between two boxes
const ROW = 6; // between two rows of a column
const WIDE = 1000; // pixels that columns may take, as viz.drawing.columns has it, and what is between two of them, at least and at most
const GAPS = [66, 150];
const MOST = 400; // nodes of a part that are spread by all their distances; more of them only draw together
const TURNS = 14; // of spreading
const PUSHES = 120; // rounds in which boxes push each other apart

/**
 * A view of what is left of it: its nodes with places of their own, and the edges between them. Columns stay columns.
 * `laidAnew(VIEWS.actors, drawn(…), 1.4)` @param {View} view @param {Drawn} what @param {number} aspect width to height of the pane @returns {View}
 */
export function laidAnew(view, what, aspect) {
  const left = view.nodes.filter(({ id }) => what.nodes.has(id));
  const edges = view.edges.filter(({ id }) => what.edges.has(id)).map(({ tall: _, ...edge }) => edge);
  const bodies = left.map(({ id, x, y, radius, box }) => (
    { id, x, y, box: /** @type {Sides} */ (box?.length === 4 ? box : [-radius - 6, -radius - 6, radius + 6, radius + 6]) }));
  const links = linksOf(bodies, edges);
  const columns = left.some(({ side }) => side === 'left' || side === 'right');
  if (columns) inColumns(bodies, links);
  else inParts(bodies, links, left.some(({ box }) => box?.length === 4) ? LENGTH : BARE, aspect, left.length / view.nodes.length);
  return { ...view, edges, nodes: left.map(({ tall: _, ...node }, i) => ({ ...node, x: round(bodies[i].x), y: round(bodies[i].y) })) };
}

const round = (/** @type {number} */ x) => Math.round(x * 10) / 10;

/** Whom each body is joined to, by their places in the list. @param {Body[]} bodies @param {{from: string, to: string}[]} edges */
function linksOf(bodies, edges) {
  const at = new Map(bodies.map(({ id }, i) => [id, i]));
  const links = bodies.map(() => /** @type {Set<number>} */ (new Set()));
  for (const { from, to } of edges) {
    const [a, b] = [at.get(from), at.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    links[a].add(b);
    links[b].add(a);
  }
  return links;
}

/**
 * The highest column closes its ranks; the others stand as near to what they are joined to as their names allow.
 * @param {Body[]} bodies @param {Set<number>[]} links
 */
function inColumns(bodies, links) {
  /** @type {Map<number, number[]>} */ const found = new Map();
  bodies.forEach(({ x }, i) => found.set(Math.round(x), [...(found.get(Math.round(x)) || []), i]));
  const columns = [...found].sort(([a], [b]) => a - b).map(([, column]) => column.sort((i, j) => bodies[i].y - bodies[j].y));
  const high = (/** @type {number[]} */ column) => column.reduce((sum, i) => sum + bodies[i].box[3] - bodies[i].box[1] + ROW, 0);
  const first = columns.reduce((best, column, i) => (high(column) > high(columns[best]) ? i : best), 0);
  across(columns.map((column) => column.map((one) => bodies[one])));
  /** @type {Set<number>} */ const done = new Set();
  for (const i of columns.map((_, place) => place).sort((a, b) => Math.abs(a - first) - Math.abs(b - first))) {
    const wish = new Map(columns[i].map((one) => [one, i === first ? 0 : mean([...links[one]].filter((other) => done.has(other)).map((other) => bodies[other].y))]));
    if (i !== first) columns[i].sort((a, b) => (wish.get(a) ?? Infinity) - (wish.get(b) ?? Infinity) || a - b);
    stack(columns[i].map((one) => bodies[one]), columns[i].map((one) => wish.get(one)));
    for (const one of columns[i]) done.add(one);
  }
}

/** Columns side by side, each as wide as its names. @param {Body[][]} columns */
function across(columns) {
  const spans = columns.map((column) => [Math.min(...column.map(({ box }) => box[0])), Math.max(...column.map(({ box }) => box[2]))]);
  const free = WIDE - spans.reduce((sum, [left, right]) => sum + right - left, 0);
  const gap = Math.min(GAPS[1], Math.max(GAPS[0], free / Math.max(1, columns.length - 1)));
  let x = 0;
  columns.forEach((column, i) => {
    for (const body of column) body.x = x - spans[i][0];
    x += spans[i][1] - spans[i][0] + gap;
  });
}

/**
 * Rows as near as can be, in least squares, to where they wish to be, without overlap (pool adjacent violators).
 * @param {Body[]} column @param {(number | undefined)[]} wishes
 */
function stack(column, wishes) {
  let step = 0;
  const steps = column.map(({ box }, place) => (step += place ? column[place - 1].box[3] - box[1] + ROW : 0));
  /** @type {{sum: number, count: number}[]} */ const pools = [];
  wishes.forEach((wish, place) => {
    const last = pools[pools.length - 1];
    pools.push({ sum: wish === undefined ? (last ? last.sum / last.count : 0) : wish - steps[place], count: 1 });
    for (let [a, b] = pools.slice(-2); b && a.sum / a.count >= b.sum / b.count; [a, b] = pools.slice(-2)) {
      pools.splice(-2, 2, { sum: a.sum + b.sum, count: a.count + b.count });
    }
  });
  const bases = pools.flatMap(({ sum, count }) => Array(count).fill(sum / count));
  column.forEach((body, place) => { body.y = bases[place] + steps[place]; });
}

/**
 * Each connected part is spread and its boxes pushed apart; then the parts are packed.
 * @param {Body[]} bodies @param {Set<number>[]} links @param {number} length @param {number} aspect @param {number} share of the view that is left
 */
function inParts(bodies, links, length, aspect, share) {
  const parts = partsOf(links);
  for (const part of parts) {
    const place = new Map(part.map((one, at) => [one, at]));
    const own = part.map((one) => bodies[one]);
    if (part.length > MOST) for (const body of own) [body.x, body.y] = [body.x * Math.sqrt(share), body.y * Math.sqrt(share)];
    else if (part.length > 1) spread(own, part.map((one) => [...links[one]].map((other) => place.get(other) ?? 0)), length);
    apart(own);
  }
  pack(parts.map((part) => part.map((one) => bodies[one])), aspect);
}

/** @param {Set<number>[]} links @returns {number[][]} the connected parts, the largest first */
function partsOf(links) {
  const seen = new Set();
  const parts = links.flatMap((_, start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const part = [start];
    for (const one of part) for (const other of links[one] || []) if (!seen.has(other)) { seen.add(other); part.push(other); }
    return [part];
  });
  return parts.sort((a, b) => b.length - a.length);
}

/**
 * Distances in the picture as those in the graph: stress, one pair at a time (Zheng, Pawar & Goodman 2019, "Graph Drawing by Stochastic
 * Gradient Descent"), from where the nodes stood, so that the reader knows them again.
 * @param {Body[]} part @param {number[][]} links @param {number} length
 */
function spread(part, links, length) {
  /** @type {[number, number, number][]} */ const pairs = [];
  links.forEach((_, start) => {
    const far = new Map([[start, 0]]);
    for (const [one, steps] of far) for (const other of links[one] || []) if (!far.has(other)) far.set(other, steps + 1);
    for (const [other, steps] of far) if (other > start) pairs.push([start, other, steps]);
  });
  const reach = pairs.reduce((most, [, , steps]) => Math.max(most, steps), 1);
  const [xs, ys] = [part.map(({ x }, i) => x / STRETCH / length + i * 1e-4), part.map(({ y }, i) => y / length + i * 1.7e-4)];
  let seed = 1;
  for (let turn = 0; turn < TURNS; turn += 1) {
    const rate = reach ** 2 * (0.1 / reach ** 2) ** (turn / (TURNS - 1));
    for (let i = pairs.length - 1; i > 0; i -= 1) { // in another order each time (Fisher & Yates), always in the same ones
      seed = (seed * 48271) % 2147483647;
      const j = seed % (i + 1);
      [pairs[i], pairs[j]] = [pairs[j], pairs[i]];
    }
    for (const [a, b, steps] of pairs) {
      const [dx, dy] = [xs[a] - xs[b], ys[a] - ys[b]];
      const now = Math.sqrt(dx * dx + dy * dy) || 1e-6;
      const move = Math.min(1, rate / steps ** 2) * (now - steps) / 2 / now;
      xs[a] -= move * dx;
      xs[b] += move * dx;
      ys[a] -= move * dy;
      ys[b] += move * dy;
    }
  }
  part.forEach((body, i) => { [body.x, body.y] = [xs[i] * length * STRETCH, ys[i] * length]; });
}

/** Boxes that overlap push each other apart, along the side on which they overlap least; if that does not do, all is stretched. @param {Body[]} part */
function apart(part) {
  for (let turn = 0; turn < 2 * PUSHES; turn += 1) {
    if (turn > PUSHES) for (const body of part) { body.x *= 1.03; body.y *= 1.03; }
    const order = [...part].sort((a, b) => a.x + a.box[0] - b.x - b.box[0]);
    let pushed = false;
    order.forEach((a, i) => {
      for (let j = i + 1; j < order.length; j += 1) {
        const b = order[j];
        const across = a.x + a.box[2] + MARGIN - b.x - b.box[0];
        if (across <= 0) break; // sorted by left side: what comes later lies farther right
        const [above, below] = [a.y + a.box[3] + MARGIN - b.y - b.box[1], b.y + b.box[3] + MARGIN - a.y - a.box[1]];
        if (above <= 0 || below <= 0) continue;
        pushed = true;
        if (across < Math.min(above, below)) { a.x -= across / 2 + 0.3; b.x += across / 2 + 0.3; }
        else if (above < below) { a.y -= above / 2 + 0.3; b.y += above / 2 + 0.3; }
        else { a.y += below / 2 + 0.3; b.y -= below / 2 + 0.3; }
      }
    });
    if (!pushed) return;
  }
}

/** Parts side by side in rows, so that all of it is about as wide to its height as the pane. @param {Body[][]} parts @param {number} aspect */
function pack(parts, aspect) {
  const gap = 4 * MARGIN;
  const framed = parts.map((part) => {
    const [left, top] = [Math.min(...part.map(({ x, box }) => x + box[0])), Math.min(...part.map(({ y, box }) => y + box[1]))];
    const [right, bottom] = [Math.max(...part.map(({ x, box }) => x + box[2])), Math.max(...part.map(({ y, box }) => y + box[3]))];
    return { part, left, top, wide: right - left + gap, high: bottom - top + gap };
  }).sort((a, b) => b.high - a.high);
  const area = framed.reduce((sum, { wide, high }) => sum + wide * high, 0);
  const most = Math.max(Math.sqrt(area * aspect) * 1.1, ...framed.map(({ wide }) => wide));
  let [x, y, row] = [0, 0, 0];
  for (const { part, left, top, wide, high } of framed) {
    if (x && x + wide > most) [x, y, row] = [0, y + row, 0];
    for (const body of part) { body.x += x - left; body.y += y - top; }
    [x, row] = [x + wide, Math.max(row, high)];
  }
}

const mean = (/** @type {number[]} */ of) => (of.length ? of.reduce((sum, one) => sum + one, 0) / of.length : undefined);
