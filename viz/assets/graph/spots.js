/* How large a node is with its name, where Python has not measured it: the rules of viz.drawing.spots. Pure; pixels at zoom 1. */
import { shown, word } from '../base/words.js';

/** Half a pair of them would turn the neighbours of a cut name. */
export const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const UNSEEN = /[\p{Mn}\p{Me}\p{Cf}]/u;
const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60\u{10000}-\u{10ffff}]/u;
const UPPER = /\p{Lu}/u;

/** @typedef {'left' | 'right' | 'below'} Side where a name stands */

/**
 * A node with its name: the lines of it, and the room that both take; in columns smaller, in other lines.
 * `spotted({label: 'Qatar', kind: 'actor', …}, 21, '', MARKS)` → {lines: ['Qatar'], radius: 21, side: 'below', box: [-26.1, -23, 26.1, 45], …}
 * @param {GraphNode} node @param {number} size the radius of its shape @param {Side | ''} side of a column; "": it stands in none
 * @param {{text: any, columns: any}} marks as in marks.json @returns {GraphNode}
 */
export function spotted(node, size, side, { text, columns }) {
  const { wrap, lines: rows, scale, apart } = side ? columns : { wrap: text.wrap, lines: { default: text.lines }, scale: 1, apart: 0 };
  const kind = side === 'below' ? 'relay' : node.kind;
  const lines = wrapped(node.label, word(wrap, kind, wrap.default), word(rows, kind, rows.default), text);
  const radius = round(size * scale);
  const reach = node.mediator ? radius * 1.4 : radius + 2;
  const bold = node.kind === 'event' || node.type === 'State' ? 1.08 : 1;
  const wide = Math.max(...lines.map((line) => widthOf(line, text))) * bold * text.size;
  const high = lines.length * text.leading;
  if (side !== 'left' && side !== 'right') {
    const [half, bottom] = [Math.max(reach, wide / 2 + 3), round(reach + 5 + high)];
    return { ...node, lines, radius, side: 'below', box: [-half, -reach, half, bottom], words: [-half, bottom - high, half, bottom] };
  }
  const [half, near, far] = [Math.max(reach, high / 2), reach + apart, round(reach + apart + wide + 3)];
  const [top, bottom] = [1 - high / 2, 1 + high / 2];
  return side === 'left'
    ? { ...node, lines, radius, side, box: [-far, -half, reach, half], words: [-far, top, -near, bottom] }
    : { ...node, lines, radius, side, box: [-reach, -half, far, half], words: [near, top, far, bottom] };
}

const round = (/** @type {number} */ x) => Math.round(x * 10) / 10;

/**
 * The estimated width of a text in em, as viz.drawing.marks.width has it.
 * @param {string} line @param {{narrow: string, broad: string, em: Record<string, number>}} text
 */
function widthOf(line, { narrow, broad, em }) {
  const wide = (/** @type {string} */ char) => (UNSEEN.test(char) ? 0 : WIDE.test(char) ? em.wide : narrow.includes(char) ? em.narrow
    : broad.includes(char) ? em.broad : UPPER.test(char) ? em.upper : em.other) || 0;
  return Array.from(line).reduce((sum, char) => sum + wide(char), 0);
}

/**
 * A label in at most so many lines of about so many characters; the rest is cut and marked with "…".
 * @param {string} label @param {number} columns @param {number} most lines @param {any} text of marks.json @returns {string[]}
 */
function wrapped(label, columns, most, text) {
  const limit = columns * text.em.other;
  const fits = (/** @type {string} */ line) => widthOf(line, text) <= limit;
  /** @type {string[]} */ const rows = [];
  for (const whole of shown(Array.from(label).slice(0, columns * (most + 2) * 2).join('')).replace(BIDI, '').split(/\s+/).filter(Boolean)) {
    if (rows.length && fits(`${rows.at(-1)} ${whole}`)) { rows.push(`${rows.pop()} ${whole}`); continue; }
    let left = Array.from(whole);
    while (!fits(left.join(''))) {
      const cut = Math.max(1, left.findIndex((_, i) => !fits(left.slice(0, i + 1).join(''))));
      rows.push(left.slice(0, cut).join(''));
      left = left.slice(cut);
    }
    if (left.length) rows.push(left.join(''));
  }
  if (rows.length <= most) return rows.length ? rows : ['—'];
  let last = Array.from(rows[most - 1] || '');
  while (last.length && !fits(`${last.join('')}…`)) last = last.slice(0, -1);
  return [...rows.slice(0, most - 1), `${last.join('').replace(/[ ,;:.]+$/, '')}…`];
}
