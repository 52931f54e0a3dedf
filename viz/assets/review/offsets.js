/* Places in a text, in code points, and what is found in it. Pure: no DOM. */
import { fold } from '../base/fold.js';

/** How many code points a text has. @param {string} text */
export function points(text) {
  let count = 0;
  for (const point of text) count += point ? 1 : 0;
  return count;
}

/** A part of a text, by code points. @param {string[]} text its code points @param {number} start @param {number} end */
export function part(text, start, end) {
  return text.slice(start, end).join('');
}

/** The words of spans, white space folded. @param {string[]} text its code points @param {ReviewSpan[]} spans @param {string} [between] */
export function quoted(text, spans, between = ' … ') {
  return spans.map(([start, end]) => part(text, start, end).replace(/\s+/g, ' ')).join(between);
}

/**
 * A text cut into runs: those within one of the spans and those outside, in order.
 * @param {string[]} text its code points @param {ReviewSpan} within @param {ReviewSpan[]} spans
 * @returns {{text: string, inside: boolean}[]}
 */
export function runs(text, within, spans) {
  const found = [];
  let at = within[0];
  for (const [start, end] of spans) {
    const [from, to] = [Math.max(at, start), Math.min(within[1], end)];
    if (from >= to) continue;
    if (at < from) found.push({ text: part(text, at, from), inside: false });
    found.push({ text: part(text, from, to), inside: true });
    at = to;
  }
  if (at < within[1]) found.push({ text: part(text, at, within[1]), inside: false });
  return found;
}

const SPACE = /\s/;

/** A span without the white space at its ends, or null where it holds nothing else. @param {string[]} text @param {ReviewSpan} span @returns {ReviewSpan | null} */
export function trimmed(text, [start, end]) {
  while (start < end && SPACE.test(text[start])) start += 1;
  while (start < end && SPACE.test(text[end - 1])) end -= 1;
  return start < end ? [start, end] : null;
}

/**
 * Where the words within spans begin, but for the first of all: the places at which a claim can be split.
 * @param {string[]} text @param {ReviewSpan[]} spans
 */
export function seams(text, spans) {
  /** @type {number[]} */ const found = [];
  for (const [start, end] of spans) {
    for (let at = start; at < end; at += 1) {
      if (!SPACE.test(text[at]) && (at === start || SPACE.test(text[at - 1]))) found.push(at);
    }
  }
  return found.slice(1);
}

/** Whether a letter or digit stands at a place. @param {string[]} text @param {number} at */
const letter = (text, at) => at >= 0 && at < text.length && /[\p{L}\p{N}\p{M}]/u.test(text[at]);

/**
 * A span with one end moved by a word: 1 to the right, -1 to the left. It keeps at least one word.
 * @param {string[]} text @param {ReviewSpan} span @param {'start' | 'end'} which @param {1 | -1} by @returns {ReviewSpan}
 */
export function moved(text, [start, end], which, by) {
  const begins = (/** @type {number} */ at) => letter(text, at) && !letter(text, at - 1);
  const ends = (/** @type {number} */ at) => letter(text, at - 1) && !letter(text, at);
  const good = which === 'start' ? begins : ends;
  let at = (which === 'start' ? start : end) + by;
  while (at > 0 && at < text.length && !good(at)) at += by;
  if (!good(at)) return [start, end];
  if (which === 'start') return at < end ? [at, end] : [start, end];
  return at > start ? [start, at] : [start, end];
}

/** The first word from a place on, or back from it. @param {string[]} text @param {number} at @param {1 | -1} by @returns {ReviewSpan | null} */
export function wordFrom(text, at, by) {
  while (at >= 0 && at < text.length && !letter(text, at)) at += by;
  if (!letter(text, at)) return null;
  let [start, end] = [at, at + 1];
  while (letter(text, start - 1)) start -= 1;
  while (letter(text, end)) end += 1;
  return [start, end];
}

/** In how many places a text has some words, white space folded. @param {string} text @param {string} words */
export function count(text, words) {
  const fold = (/** @type {string} */ one) => one.replace(/\s+/g, ' ').trim();
  const needle = fold(words);
  return needle ? fold(text).split(needle).length - 1 : 0;
}

/**
 * The choices whose names hold what was typed, the likeliest first: its own name before other spellings, what begins with it
 * before what holds it, what this reading names before all else, and of these what is near in the text.
 * @param {ReviewChoice[]} choices @param {string} typed @returns {{choice: ReviewChoice, also: string}[]} `also` is the spelling that fits
 */
export function matching(choices, typed) {
  const wanted = fold(typed);
  const fits = (/** @type {string} */ name) => {
    const words = fold(name);
    if (!words.includes(wanted)) return 3;
    return words.startsWith(wanted) ? 0 : words.includes(` ${wanted}`) ? 1 : 2;
  };
  /** @type {{choice: ReviewChoice, also: string, rank: number}[]} */ const found = [];
  for (const choice of choices) {
    const own = Math.min(fits(choice.name), fits(choice.id));
    const other = (choice.also || []).map((name) => ({ name, rank: fits(name) })).sort((a, b) => a.rank - b.rank)[0];
    if (own === 3 && (!other || other.rank === 3)) continue;
    const rank = own < 3 ? own : 3 + other.rank;
    found.push({ choice, also: own < 3 ? '' : other.name, rank: rank * 2 + (choice.here ? 0 : 1) });
  }
  return found.sort((a, b) => a.rank - b.rank || (a.choice.near ?? 999) - (b.choice.near ?? 999) || a.choice.name.localeCompare(b.choice.name, 'en'));
}
