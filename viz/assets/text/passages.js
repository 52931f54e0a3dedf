/* Where quotes stand in a text. Pure: no DOM. Offsets count Unicode code points, as in kg.text.article: "🕊" is one. */
import { SPOKE, shown, word } from '../base/words.js';

/** @typedef {{start: number, segments: Segment[]}} Paragraph `start` in code points */
/** @typedef {{claim: string, start: number, end: number}} Mark */
/** A run of the text, with the code point at which it starts. @typedef {Segment & {start: number}} Run */

/**
 * A text in paragraphs, one for each line (a blank one has no segments), cut where passages begin and end. Joined by newlines it is
 * the text.
 * Passages may overlap; those that lie outside the text, wholly or partly, are cut to it.
 * `segments('He said no.', [{claim: 'c', start: 8, end: 10}])` → [{start: 0, segments: [{text: 'He said ', claims: []},
 * {text: 'no', claims: ['c']}, {text: '.', claims: []}]}]
 * @param {string} text @param {Mark[]} quotes @returns {Paragraph[]}
 */
export function segments(text, quotes) {
  const points = Array.from(text);
  const marks = quotes
    .map(({ claim, start, end }) => ({ claim, start: Math.max(0, start), end: Math.min(points.length, end), length: end - start }))
    .filter((mark) => mark.start < mark.end)
    .sort((a, b) => a.length - b.length || a.start - b.start);
  const cuts = new Set(marks.flatMap((mark) => [mark.start, mark.end]));
  /** @type {Paragraph[]} */
  const found = [{ start: 0, segments: [] }];
  let from = 0;
  const close = (/** @type {number} */ to) => {
    if (from < to) {
      const claims = new Set(marks.filter((mark) => mark.start <= from && from < mark.end).map((mark) => mark.claim));
      found[found.length - 1].segments.push({ text: points.slice(from, to).join(''), claims: [...claims] });
    }
    from = to;
  };
  for (let i = 0; i <= points.length; i += 1) {
    if (i === points.length || cuts.has(i)) close(i);
    if (points[i] !== '\n') continue;
    close(i);
    from = i + 1;
    found.push({ start: i + 1, segments: [] });
  }
  return found;
}

/** A text in which no line is longer was broken by its sender: its paragraphs are parted by blank lines. */
const WRAPPED = 100;

/**
 * Lines as paragraphs. Those of a text that was broken at a certain width belong together up to the next blank line.
 * @param {Paragraph[]} lines @param {string} text
 */
export function together(lines, text) {
  const size = (/** @type {string} */ words) => Array.from(words).length;
  const rows = lines.map(({ start, segments: parts }) => parts.map((part) => {
    const run = { ...part, start };
    start += size(part.text);
    return run;
  }));
  const blank = rows.map((row) => !row.some((run) => run.text.trim()));
  const short = rows.every((row) => row.reduce((sum, run) => sum + run.text.length, 0) <= WRAPPED);
  const broken = text !== '' && blank.slice(1, -1).includes(true) && short;
  /** @type {Run[][]} */
  const found = [];
  rows.forEach((row, i) => {
    if (blank[i]) return;
    if (broken && i > 0 && !blank[i - 1]) found[found.length - 1].push({ text: '\n', claims: [], start: row[0].start - 1 }, ...row);
    else found.push(row);
  });
  return found;
}

/**
 * What is known of a text that is not there: the quotes and the words around them, in their order. Those that touch are one piece;
 * each gap begins a new paragraph. The passages are marked as by `segments`. What is around a quote was cut at so many characters: a word
 * that was cut is left out.
 * @param {(Quote & {claim: string})[]} quotes @returns {Paragraph[]}
 */
export function digest(quotes) {
  const length = (/** @type {string} */ text) => Array.from(text).length;
  const marks = quotes.map(({ claim, start, exact }) => ({ claim, start, end: start + length(exact) }));
  /** @type {Map<number, string>} the code points that are known, by their place */ const known = new Map();
  const know = (/** @type {number} */ start, /** @type {string} */ text) => Array.from(text).forEach((point, i) => known.set(start + i, point));
  for (const { start, exact, prefix, suffix } of quotes) {
    know(start - length(prefix), prefix);
    know(start + length(exact), suffix);
  }
  for (const { start, exact } of quotes) know(start, exact); // the words of a quote are surer than what another quote has around it
  return [...known.keys()].filter((at) => !known.has(at - 1)).sort((a, b) => a - b).flatMap((begin) => {
    const points = [];
    for (let at = begin; known.has(at); at += 1) points.push(known.get(at));
    const own = marks.filter(({ start }) => start >= begin && start < begin + points.length);
    const [first, last] = [Math.min(...own.map(({ start }) => start)) - begin, Math.max(...own.map(({ end }) => end)) - begin];
    // A stretch that is shorter was cut by the end of the text, not within a word. Some scripts have no space at all.
    const from = first < FULL ? 0 : first - length(points.slice(0, first).join('').replace(/^\S*\s+/, ''));
    const to = points.length - last < FULL ? points.length : last + length(points.slice(last).join('').replace(/\s+\S*$/, ''));
    const start = begin + from;
    const found = segments(points.slice(from, to).join(''), own.map((mark) => ({ claim: mark.claim, start: mark.start - start, end: mark.end - start })));
    return found.map((paragraph) => ({ ...paragraph, start: paragraph.start + start }));
  });
}

const FULL = 32; // characters around a quote, if the text has as many (kg.text.evidence)

/**
 * A claim as one paragraph of plain text, to be pasted where one cites it; whoever says it stands first, as an author does, and the source
 * as the Chicago Manual of Style (17th edition, 14.191) has it:
 * Sergei Lavrov (Foreign Minister), relayed by Bloomberg, denied (said August 2024; hedged “reportedly”): Talks in Doha, derailed by
 * rain — “no”. In: “Talks,” The Post, 14 August 2024, characters 8–10. https://…
 * What is not handed in is taken from the claim; `event` and `aspect` are words.
 * @param {Claim} claim
 * @param {{speaker?: string, office?: string, event?: string, aspect?: string, article?: Article}} [more]
 */
export function citation(claim, { speaker, office, event, aspect, article } = {}) {
  const outlets = inLine(claim.viaLabel);
  const who = `${inLine(speaker || claim.speakerLabel)}${office ? ` (${inLine(office)})` : ''}${outlets && `, relayed by ${outlets},`}`;
  const said = claim.said ? `said ${inLine(claim.saidText || claim.said)}` : claim.saidText && `when: “${inLine(claim.saidText)}”`;
  const how = [said, claim.hedge && `hedged “${inLine(claim.hedge)}”`].filter(Boolean).join('; ');
  const about = listed([inLine(event || claim.about || claim.topics.join(', ')), aspect ? inLine(aspect) : '']);
  const quotes = claim.quotes.map((quote) => `“${inLine(quote.exact)}”`).join(' […] ');
  const places = placesOf(claim);
  const printed = [article?.outlet, article?.publishedText || article?.published].map((one) => inLine(one || ''));
  const where = listed([...printed, places && `characters ${places}`]);
  const title = inLine(article?.title || '');
  const named = title && `“${title}${where && !/[.,?!…]$/.test(title) ? ',' : ''}”`;
  const source = [named, where].filter(Boolean).join(' ');
  const claimed = `${who} ${word(SPOKE, claim.stance)}${how && ` (${how})`}: ${about}${quotes && ` — ${quotes}`}.`;
  return [claimed, source && `In: ${source}.`, addresses(claim)].filter(Boolean).join(' ');
}

/** Where the words of a claim stand, "791–885"; "" where that is not known. @param {Claim} claim */
export function placesOf({ quotes }) {
  return quotes.filter(({ start, end }) => end > start).map(({ start, end }) => `${start}–${end}`).join(', ');
}

const listed = (/** @type {(string | false | undefined)[]} */ parts) => parts.filter(Boolean).join(', ');

/** The addresses of the passages, which lie beside that of their claim; that of the claim where they have none. @param {Claim} claim */
function addresses({ iri, id, quotes }) {
  const own = `claim/${id}`;
  const passages = quotes.flatMap(({ passage }) => (passage?.startsWith('passage:') ? [passage.slice('passage:'.length)] : []));
  if (!iri.endsWith(own) || !passages.length) return iri;
  return passages.map((name) => `${iri.slice(0, -own.length)}passage/${name}`).join(' ');
}

/**
 * Text for one line among others: white space is one space, controls that turn the direction of what follows are left out, and
 * a piece with letters from right to left is isolated (Unicode UAX #9, FSI and PDI).
 * @param {string} text
 */
function inLine(text) {
  const line = shown(String(text).replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/\s+/g, ' ').trim());
  return /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u.test(line) ? `\u2068${line}\u2069` : line;
}
