/* Where bars and their names have room: pure geometry, in pixels. */

/**
 * A bar from `start` to `end`, how wide its name is, and how much it matters that it is read.
 * @typedef {{start: number, end: number, label: number, weight: number}} Item
 */
/**
 * Where a bar stands (its middle) and its name, the left end and the middle of its line; null where that has no room.
 * @typedef {{y: number, name: {x: number, y: number} | null}} Berth
 */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

const GAP = 6; // from a bar to its name
const APART = 8; // from a bar or name to the next on its line
const HALF = 7; // of the line of a name
const BAR = 4.5; // half of what a bar takes up
const ABOVE = 11; // from the middle of a bar to that of the name above it
const STEP = 2; // from one height that is tried to the next
const MOST = 30; // of more bars none has its name
const THIN = 3; // what a bar takes up at the least

/**
 * The lane of each bar, 0 the topmost, so that no two of a lane touch. `lanes([{start: 0, end: 50}, {start: 20, end: 70}])` → [0, 1]
 * @param {{start: number, end: number}[]} items @returns {number[]}
 */
export function lanes(items) {
  /** @type {number[]} */
  const full = [];
  /** @type {number[]} */
  const found = new Array(items.length).fill(0);
  for (const i of inOrder(items)) {
    const { start, end } = items[i];
    const free = full.findIndex((until) => until + APART <= start);
    found[i] = free < 0 ? full.length : free;
    full[found[i]] = end;
  }
  return found;
}

/** The earliest first, of two the longer. @param {{start: number, end: number}[]} items */
function inOrder(items) {
  return items.map((_, i) => i).sort((i, j) => items[i].start - items[j].start || items[j].end - items[i].end || i - j);
}

/**
 * Bars with the names of as many as there is room for, the weightiest first: beside its bar or above it, never over any bar. Where even
 * without names there is no room, in lanes as thin as need be; null where those are too thin.
 * @param {Item[]} items @param {number} width @param {number} room its height
 * @returns {{berths: Berth[], pitch: number, height: number} | null}
 */
export function berthsOf(items, width, room) {
  const order = inOrder(items);
  /** In the order of time, else those with names first. @param {Set<number>} named */
  const tried = (named) => seated(items, order, named, width, room)
    || seated(items, order.slice().sort((i, j) => Number(named.has(j)) - Number(named.has(i))), named, width, room);
  const few = items.length <= MOST;
  let found = few ? tried(new Set(order)) || tried(new Set()) : null;
  if (found?.berths.some(({ name }) => !name)) {
    const named = new Set();
    for (const i of order.slice().sort((one, other) => items[other].weight - items[one].weight)) {
      const more = tried(named.add(i));
      if (more) found = more;
      else named.delete(i);
    }
  }
  if (found) return { ...found, pitch: 2 * BAR };
  const rows = lanes(items);
  const count = Math.max(0, ...rows) + 1;
  const pitch = Math.min(2 * BAR, Math.floor((room / count) * 10) / 10);
  return pitch < THIN ? null : { berths: rows.map((row) => ({ y: (row + 0.5) * pitch, name: null })), pitch, height: count * pitch };
}

/**
 * All bars, and the names of some, each in its turn as high up as it can be; null where that needs more room.
 * @param {Item[]} items @param {number[]} order @param {Set<number>} named @param {number} width @param {number} room
 */
function seated(items, order, named, width, room) {
  /** @type {Box[]} */
  const taken = [];
  /** @type {Berth[]} */
  const berths = new Array(items.length);
  let height = 0;
  /** What stands at the same place in time, at whatever height. @param {number} left @param {number} right */
  const across = (left, right) => taken.filter((box) => left - APART < box.right && box.left - APART < right);
  const free = (/** @type {Box[]} */ others, /** @type {number} */ top, /** @type {number} */ bottom) => (
    others.every((box) => bottom <= box.top || box.bottom <= top));
  for (const i of order) {
    const { start, end, label } = items[i];
    const others = across(start, end);
    const names = named.has(i) ? namesOf(items[i], width).map((name) => ({ ...name, others: across(name.x, name.x + label) })) : [null];
    for (let y = BAR; y <= room - BAR && !berths[i]; y += STEP) {
      if (!free(others, y - BAR, y + BAR)) continue;
      for (const name of names) {
        const [top, bottom] = name ? [y - name.up - HALF, y - name.up + HALF] : [0, 0];
        if (name && (top < 0 || bottom > room || !free(name.others, top, bottom))) continue;
        taken.push({ left: start, right: end, top: y - BAR, bottom: y + BAR });
        if (name) taken.push({ left: name.x, right: name.x + label, top, bottom });
        height = Math.max(height, y + BAR, bottom);
        berths[i] = { y, name: name && { x: name.x, y: y - name.up } };
        break;
      }
    }
    if (!berths[i]) return null;
  }
  return { berths, height };
}

/**
 * Where the name of a bar may stand: right of it, left of it, above it.
 * @param {Pick<Item, 'start' | 'end' | 'label'>} item @param {number} width @returns {{x: number, up: number}[]}
 */
export function namesOf({ start, end, label }, width) {
  const inside = (/** @type {number} */ x) => Math.max(0, Math.min(width - label, x));
  return [
    ...(end + GAP + label <= width ? [{ x: end + GAP, up: 0 }] : []),
    ...(start - GAP - label >= 0 ? [{ x: start - GAP - label, up: 0 }] : []),
    ...[start, (start + end - label) / 2, end - label].map((x) => ({ x: inside(x), up: ABOVE })),
  ];
}
