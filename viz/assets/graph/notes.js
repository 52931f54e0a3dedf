import { Grid } from './grid.js';

/* What stands on the edges of a view: their mark, their words, and for how many events one stands. Pure geometry. */

const PLACES = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82]; // parts of the way, tried in this order
const GAP = 3; // canvas pixels between words and ring

/**
 * A note about its middle, in canvas pixels: "≠ mediates", so `wide`, and, in a ring, 3; one below the other where it is `steep`.
 * @typedef {{edge: string, x: number, y: number, text: string, wide: number, count: number, size: number, marked: boolean, steep: boolean}} Note
 * @typedef {{edge: string, mark: string, words: string, count: number, points: [number, number][], head: number}} Wish
 *   points from border to border; head: canvas pixels that its ends take
 */

/**
 * The notes that find room; words give way before a mark does, and a mark before a number.
 * @param {Wish[]} wishes the most important first @param {number[][]} taken boxes: left, top, right, bottom @param {number} size of the letters
 * @param {(text: string, marked: boolean) => number} widthOf how wide words come out, in canvas pixels
 * @returns {Note[]}
 */
export function placeNotes(wishes, taken, size, widthOf) {
  const grid = new Grid(40);
  for (const [left = 0, top = 0, right = 0, bottom = 0] of taken) grid.hold(left, top, right, bottom);
  return wishes.flatMap(({ edge, mark, words, count, points, head }) => {
    const texts = [...new Set([`${mark} ${words}`.trim(), mark, ''])].filter((text) => text || count > 1);
    const places = texts.length ? PLACES.map((part) => placeAt(points, part)) : [];
    const marked = mark !== '';
    for (const text of texts) for (const place of places) {
      const note = { edge, ...place, text, wide: text ? widthOf(text, marked) : 0, count, size, marked, steep: place.steep && text === mark };
      const free = [points[0], points.at(-1)].every((end) => end && away(note, end) >= head);
      if (free && grid.take(...boxOf(note))) return [note];
    }
    return [];
  });
}

/** The middles and widths of the words of a note and of its ring; a width of 0: it has none. @param {Note} note */
export function piecesOf({ x, y, wide, count, size, steep }) {
  const words = wide && wide + 3;
  const ring = count > 1 ? size * (1.1 + 0.3 * String(count).length) : 0;
  const [across, down] = words && ring ? (steep ? [0, size * 0.7] : [GAP / 2, 0]) : [0, 0];
  const half = steep ? 0 : 0.5;
  return {
    words: { x: x - half * ring - across, y: y - down, width: words },
    ring: { x: x + half * words + across, y: y + down, width: ring },
  };
}

/** @param {Note} note @returns {[number, number, number, number]} */
export function boxOf(note) {
  const { words, ring } = piecesOf(note);
  const both = [words, ring].filter(({ width }) => width);
  const high = note.size * 0.68;
  return [
    Math.min(...both.map(({ x, width }) => x - width / 2)), Math.min(...both.map(({ y }) => y - high)),
    Math.max(...both.map(({ x, width }) => x + width / 2)), Math.max(...both.map(({ y }) => y + high)),
  ];
}

/** How far a point is from a note. @param {Note} note @param {[number, number]} point */
function away(note, [x, y]) {
  const [left, top, right, bottom] = boxOf(note);
  return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
}

/** A point of an edge, and whether it runs steeply there. @param {[number, number][]} points @param {number} part */
function placeAt(points, part) {
  const steps = points.slice(1).map(([x, y], i) => Math.hypot(x - points[i][0], y - points[i][1]));
  let left = steps.reduce((sum, step) => sum + step, 0) * part;
  const at = steps.findIndex((step) => (left -= step) <= 0);
  const [[ax, ay], [bx, by]] = [points[at], points[at + 1]];
  const t = 1 + left / (steps[at] || 1);
  return { x: ax + (bx - ax) * t, y: ay + (by - ay) * t, steep: Math.abs(by - ay) > Math.abs(bx - ax) };
}
