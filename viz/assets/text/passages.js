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
  const points = (/** @type {string} */ text) => Array.from(text || '');
  const pieces = quotes
    .map(({ claim, start, exact, prefix, suffix }) =>
      ({ claim, start, before: points(prefix), exact: points(exact), after: points(suffix) }))
    .sort((a, b) => a.start - a.before.length - (b.start - b.before.length) || a.start - b.start);
  /** @type {{start: number, points: string[], pieces: typeof pieces}[]} */
  const runs = [];
  for (const piece of pieces) {
    const begin = piece.start - piece.before.length;
    let run = runs[runs.length - 1];
    if (!run || begin > run.start + run.points.length) runs.push((run = { start: begin, points: [], pieces: [] }));
    [...piece.before, ...piece.exact, ...piece.after].forEach((point, i) => { run.points[begin - run.start + i] = point; });
    run.pieces.push(piece);
  }
  return runs.flatMap((run) => {
    // The words of a quote are surer than what another quote has around it.
    for (const piece of run.pieces) piece.exact.forEach((point, i) => { run.points[piece.start - run.start + i] = point; });
    const ends = run.pieces.map(({ start, exact }) => start + exact.length - run.start);
    const [from, to] = wholeWords(run.points, Math.min(...run.pieces.map(({ start }) => start)) - run.start, Math.max(...ends));
    const start = run.start + from;
    const marks = run.pieces.map((piece) => {
      const at = piece.start - start;
      return { claim: piece.claim, start: at, end: at + piece.exact.length };
    });
    return segments(run.points.slice(from, to).join(''), marks).map((paragraph) => ({ ...paragraph, start: paragraph.start + start }));
  });
}

const FULL = 32; // characters around a quote, if the text has as many (kg.text.evidence)
const SPACE = /\s/;

/**
 * Where a piece of a text begins and ends if words that may be cut are left out: what is before `first`, the first quote, up to a space,
 * and what is after the last one from the last space on. A stretch that is shorter was cut by the end of the text, not within a word.
 * @param {string[]} points @param {number} first @param {number} last
 */
function wholeWords(points, first, last) {
  let from = 0;
  let to = points.length;
  if (first >= FULL) {
    while (from < first && !SPACE.test(points[from])) from += 1;
    while (from < first && SPACE.test(points[from])) from += 1;
    if (from === first && !SPACE.test(points[first - 1])) from = 0; // no space at all, as in some scripts
  }
  if (to - last >= FULL) {
    while (to > last && !SPACE.test(points[to - 1])) to -= 1;
    while (to > last && SPACE.test(points[to - 1])) to -= 1;
    if (to === last && !SPACE.test(points[last])) to = points.length;
  }
  return [from, to];
}

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
