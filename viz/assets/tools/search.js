/* Search over all that the page holds: names first, then what a result says, then the other words of a card. Pure: no DOM. */
import { fold, letters } from '../base/fold.js';
import { GROUPS, thingsOf } from './searchable.js';

/** @typedef {Hit & {at?: number}} Found `at`: where the paragraph begins in the article, in code points */
/** @typedef {{kind: string, name: string, hits: Found[], more: number}} Group `more`: how many hits there are beyond those given */
/**
 * Something that can be found, folded: its names one by one and as one text, what a result says of it, and that with the rest of its card.
 * @typedef {{thing: import('./searchable.js').Thing, names: string[], hay: string, told: string, all: string}} Entry
 */
/** @typedef {{entries: Entry[], left: Generator<Entry>}} Index `left`: what is not among the entries yet, for nobody looked for it */

const EXCERPT = 140; // characters of a quote or paragraph that a hit shows

/**
 * What `find` looks through. Nothing is folded before the first search, so that opening the page costs nothing; whoever is in no hurry
 * takes the entries one by one from what is left.
 * @param {Page} page @param {Record<string, View>} views @returns {Index}
 */
export function makeIndex(page, views) {
  return { entries: [], left: entriesOf(page, views) };
}

/** @param {Page} page @param {Record<string, View>} views @returns {Generator<Entry>} */
function* entriesOf(page, views) {
  /** The names of speakers and events stand in many claims. @type {Map<string, string>} */ const known = new Map();
  const folded = (/** @type {string} */ text) => {
    const found = known.get(text) ?? fold(text);
    known.set(text, found);
    return found;
  };
  for (const thing of thingsOf(page, views)) {
    const names = thing.names.map(fold).filter(Boolean);
    const told = thing.kind === 'text' ? fold(thing.label) : `${fold(thing.label)}\n${folded(thing.detail)}`; // not the title with each paragraph
    yield { thing, names, hay: names.join('\n'), told, all: [told, ...names, ...thing.rest.map(folded)].join('\n') };
  }
}

/**
 * What holds all the words, in groups, the best first: the very name, names that begin so, words of names that begin so, parts of names,
 * then what a result itself says, and then what else its card has. At most `limit` of each group.
 * `find(index, 'qat')` →
 * [{kind: 'actor', name: 'Actors', hits: [{node: 'actor:qatar', label: 'Qatar', detail: 'State', score: 6}], more: 1}, …]
 * @param {Index} index @param {string} words @param {number} [limit] @returns {Group[]}
 */
export function find(index, words, limit = 8) {
  const wanted = wordsOf(words);
  if (!wanted.length) return [];
  for (const entry of index.left) index.entries.push(entry);
  const whole = fold(words);
  /** @type {Map<string, {best: {entry: Entry, score: number}[], count: number}>} */
  const groups = new Map(Object.keys(GROUPS).map((kind) => [kind, { best: [], count: 0 }]));
  for (const entry of index.entries) {
    const score = scoreOf(entry, whole, wanted);
    if (score < 0) continue;
    const group = /** @type {{best: {entry: Entry, score: number}[], count: number}} */ (groups.get(entry.thing.kind));
    group.count += 1;
    // Kept in order, and no longer than needed: a short word may fit everything.
    let place = group.best.length;
    while (place > 0 && better(entry, score, group.best[place - 1])) place -= 1;
    if (place >= limit) continue;
    group.best.splice(place, 0, { entry, score });
    if (group.best.length > limit) group.best.pop();
  }
  return [...groups]
    .filter(([, { best }]) => best.length)
    .map(([kind, { best, count }]) => ({
      kind,
      name: GROUPS[kind],
      hits: best.map(({ entry: { thing, ...entry }, score }) => ({
        node: thing.node, label: excerpt(thing.label, words), detail: [thing.detail, ...missing(thing, entry, wanted, words)].filter(Boolean).join(' · '), score,
        ...(thing.at === undefined ? {} : { at: thing.at }),
      })),
      more: count - best.length,
    }))
    .sort((a, b) => b.hits[0].score - a.hits[0].score); // stable: else in the order of GROUPS
}

/**
 * The words of the card for which something was found, where the result itself does not have them.
 * @param {import('./searchable.js').Thing} thing @param {Omit<Entry, 'thing'>} entry @param {string[]} wanted @param {string} words
 */
function missing({ rest }, { told, hay }, wanted, words) {
  const left = wanted.filter((one) => !told.includes(one) && !hay.includes(one));
  const found = left.flatMap((one) => rest.find((text) => begins(fold(text), one)) || rest.find((text) => fold(text).includes(one)) || []);
  return [...new Set(found)].map((text) => excerpt(text, words));
}

/**
 * Shorter names first where the score is the same; quotes and paragraphs as they stand in the text.
 * @param {Entry} entry @param {number} score @param {{entry: Entry, score: number}} other
 */
function better({ names, thing: { label } }, score, other) {
  return score > other.score || (score === other.score && names.length > 0 && label.length < other.entry.thing.label.length);
}

/**
 * From 7 (it is the name) to 0 (somewhere in its card), -1 where a word is missing.
 * @param {Entry} entry @param {string} whole @param {string[]} words
 */
function scoreOf({ names, hay, told, all }, whole, words) {
  if (!words.every((one) => all.includes(one))) return -1;
  if (!names.length || !words.every((one) => hay.includes(one))) {
    const starts = (/** @type {string} */ text) => words.every((one) => begins(text, one));
    return starts(`${hay}\n${told}`) ? 1 : starts(all) ? 0.5 : 0;
  }
  if (names.includes(whole)) return names[0] === whole ? 7 : 6;
  if (names[0].startsWith(whole)) return 5;
  if (hay.includes(`\n${whole}`)) return 4;
  return words.every((one) => begins(hay, one)) ? 3 : 2;
}

/** Whether a word of the text begins so. @param {string} text @param {string} start */
function begins(text, start) {
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1])) return true;
  }
  return false;
}

/**
 * The words of a query, without quotation marks and stops around them, unless there is nothing else.
 * @param {string} query @returns {string[]}
 */
function wordsOf(query) {
  const raw = fold(query).split(' ').filter(Boolean);
  const bare = raw.map((one) => one.replace(/^["'([{.,;:!?-]+|["')\]}.,;:!?-]+$/g, '')).filter(Boolean);
  return [...new Set(bare.length ? bare : raw)];
}

/**
 * The text in pieces, with those that the words of a query found: in the original characters, accents and all.
 * `marked('Łódź talks', 'lodz')` → [{text: 'Łódź', hit: true}, {text: ' talks', hit: false}]
 * @param {string} text @param {string} query @returns {{text: string, hit: boolean}[]}
 */
export function marked(text, query) {
  const points = Array.from(text);
  /** @type {{text: string, hit: boolean}[]} */
  const pieces = [];
  const hits = hitsIn(points, query);
  points.forEach((point, i) => {
    const last = pieces[pieces.length - 1];
    if (last && last.hit === Boolean(hits[i])) last.text += point;
    else pieces.push({ text: point, hit: Boolean(hits[i]) });
  });
  return pieces;
}

/**
 * Which characters the words of a query found; an accent goes with its letter.
 * @param {string[]} points @param {string} query @returns {Uint8Array}
 */
function hitsIn(points, query) {
  const hits = new Uint8Array(points.length);
  const folded = points.map((point) => (/\s/.test(point) ? ' ' : letters(point)));
  const text = folded.join('');
  /** @type {number[]} */
  const owner = []; // of each folded character, the character that it comes from
  folded.forEach((piece, i) => { for (let j = 0; j < piece.length; j += 1) owner.push(i); });
  for (const one of wordsOf(query)) {
    for (let at = text.indexOf(one); at >= 0; at = text.indexOf(one, at + one.length)) {
      for (let j = 0; j < one.length; j += 1) hits[owner[at + j]] = 1;
    }
  }
  for (let i = 1; i < points.length; i += 1) if (!folded[i] && hits[i - 1]) hits[i] = 1;
  return hits;
}

/** The part of a long text around the first hit. @param {string} text @param {string} query */
function excerpt(text, query) {
  const points = Array.from(text);
  if (points.length <= EXCERPT) return text;
  const first = Math.max(0, hitsIn(points, query).indexOf(1));
  let from = first < EXCERPT / 2 ? 0 : first - EXCERPT / 4;
  while (from > 0 && from < first && points[from - 1] !== ' ') from += 1;
  const to = Math.min(points.length, from + EXCERPT);
  return `${from ? '…' : ''}${points.slice(from, to).join('').trim()}${to < points.length ? '…' : ''}`;
}
