/* Boxes on a plane: spread, pushed apart, packed, stacked. Pure geometry; pixels at zoom 1. */

/** @typedef {[number, number, number, number]} Sides left, top, right, bottom of a node with its name, relative to it */
/** @typedef {{id: string, x: number, y: number, box: Sides, group: string}} Body `group`: rows of one stand closer together in a column */

const FORMS = [0.7, 2.2]; // width to height of a part, at least and at most: as the pane, where that is not extreme
const MARGIN = 9; // pixels between two boxes
const ROW = 6; // between two rows of a column
const GROUP = 8; // and more between two groups of them
const AIR = 2; // times the room that boxes take: less of it, and pushing them apart would lose the form
const TURNS = 14; // of spreading
const [SHRINK, SHRINKS] = [0.9, 12]; // of drawing together: a step, and how many at the most
const PUSHES = 120; // rounds in which boxes push each other apart

/**
 * Rows as near as can be, in least squares, to where they wish to be, without overlap (pool adjacent violators).
 * @param {Body[]} column @param {(number | undefined)[]} wishes
 */
export function stack(column, wishes) {
  let step = 0;
  const gap = (/** @type {Body} */ above, /** @type {Body} */ below) => above.box[3] - below.box[1] + ROW + (above.group === below.group ? 0 : GROUP);
  const steps = column.map((body, place) => (step += place ? gap(column[place - 1], body) : 0));
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
 * Distances in the picture as those in the graph: stress, one pair at a time (Zheng, Pawar & Goodman 2019, "Graph Drawing by Stochastic
 * Gradient Descent"), from where the nodes stood, so that the reader knows them again.
 * @param {Body[]} part @param {number[][]} links @param {number} length @param {number} aspect width to height of the pane
 */
export function spread(part, links, length, aspect) {
  const form = Math.max(FORMS[0], Math.min(FORMS[1], aspect));
  const [wide, high] = [length * Math.sqrt(form), length / Math.sqrt(form)];
  /** @type {[number, number, number][]} */ const pairs = [];
  links.forEach((_, start) => {
    const far = new Map([[start, 0]]);
    for (const [one, steps] of far) for (const other of links[one] || []) if (!far.has(other)) far.set(other, steps + 1);
    for (const [other, steps] of far) if (other > start) pairs.push([start, other, steps]);
  });
  const reach = pairs.reduce((most, [, , steps]) => Math.max(most, steps), 1);
  const [xs, ys] = [part.map(({ x }, i) => x / wide + i * 1e-4), part.map(({ y }, i) => y / high + i * 1.7e-4)];
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
  part.forEach((body, i) => { [body.x, body.y] = [xs[i] * wide, ys[i] * high]; });
  const [left, top, right, bottom] = extentOf(part);
  const taken = part.reduce((sum, { box }) => sum + (box[2] - box[0] + MARGIN) * (box[3] - box[1] + MARGIN), 0);
  grow(part, Math.max(1, Math.sqrt((AIR * taken) / ((right - left) * (bottom - top)))));
}

/** @param {Body[]} part @param {number} by how many times */
function grow(part, by) {
  for (const body of part) { body.x *= by; body.y *= by; }
}

/** Left, top, right, bottom of all boxes; of what has none, of its circle. @param {{x: number, y: number, radius?: number, box?: number[]}[]} bodies @returns {Sides} */
export function extentOf(bodies) {
  /** @type {Sides} */ const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, radius = 0, box: [left = 0, top = 0, right = 0, bottom = 0] = [-radius, -radius, radius, radius] } of bodies) {
    found[0] = Math.min(found[0], x + left);
    found[1] = Math.min(found[1], y + top);
    found[2] = Math.max(found[2], x + right);
    found[3] = Math.max(found[3], y + bottom);
  }
  return found;
}

/**
 * Parts packed, and drawn together before where boxes find room and all of it gets less high by it. Small ones stay airy.
 * @param {Body[][]} parts @param {number} aspect @param {number} room pixels of height within which all is airy enough
 */
export function tighten(parts, aspect, room) {
  const bodies = parts.flat();
  const packed = () => ({ high: pack(parts, aspect), places: bodies.map(({ x, y }) => ({ x, y })) });
  let best = packed();
  for (let turn = 0; turn < SHRINKS && best.high > room; turn += 1) {
    for (const part of parts) { grow(part, SHRINK); apart(part); }
    const now = packed();
    if (now.high < best.high) best = now;
  }
  bodies.forEach((body, i) => Object.assign(body, best.places[i]));
}

/** Boxes that overlap push each other apart, along the side on which they overlap least; if that does not do, all is stretched. @param {Body[]} part */
export function apart(part) {
  for (let turn = 0; turn < 2 * PUSHES; turn += 1) {
    if (turn > PUSHES) grow(part, 1.03);
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

/** Parts side by side in rows, so that all of it is about as wide to its height as the pane; its height. @param {Body[][]} parts @param {number} aspect */
function pack(parts, aspect) {
  const gap = 4 * MARGIN;
  const framed = parts.map((part) => {
    const [left, top, right, bottom] = extentOf(part);
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
  return y + row;
}
