/* Where quotes stand in a text. Pure: no DOM. Offsets count Unicode code points, as in kg.article: "🕊" is one. */
import { STANCES, shown, word } from './words.js';

/** @typedef {{start: number, segments: Segment[]}} Paragraph `start` in code points */
/** @typedef {{claim: string, start: number, end: number}} Mark */

/**
 * A text in paragraphs, one for each line (a blank one has no segments), cut where passages begin and end. Joined by newlines it is the text.
 * Passages may overlap; those that lie outside the text, wholly or partly, are cut to it.
 * `segments('He said no.', [{claim: 'c', start: 8, end: 10}])` → [{start: 0, segments: [{text: 'He said ', claims: []},
 * {text: 'no', claims: ['c']}, {text: '.', claims: []}]}]
 * @param {string} text @param {Mark[]} quotes @returns {Paragraph[]}
 */
export function segments(text, quotes) {
  const points = Array.from(text);
  const marks = quotes
    .map((quote) => ({ claim: quote.claim, start: Math.max(0, quote.start), end: Math.min(points.length, quote.end), length: quote.end - quote.start }))
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

/**
 * What is known of a text that is not there: the quotes and the words around them, in their order. Those that touch are one piece;
 * each gap begins a new paragraph. The passages are marked as by `segments`.
 * @param {(Quote & {claim: string})[]} quotes @returns {Paragraph[]}
 */
export function digest(quotes) {
  const points = (/** @type {string} */ text) => Array.from(text || '');
  const pieces = quotes
    .map(({ claim, start, exact, prefix, suffix }) => ({ claim, start, before: points(prefix), exact: points(exact), after: points(suffix) }))
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
    const marks = run.pieces.map(({ claim, start, exact }) => ({ claim, start: start - run.start, end: start - run.start + exact.length }));
    return segments(run.points.join(''), marks).map((paragraph) => ({ ...paragraph, start: paragraph.start + run.start }));
  });
}

/**
 * A claim as one line of plain text, to be pasted where one cites it:
 * “no”, Sergei Lavrov (Foreign Minister of Russia), via Bloomberg, denies Talks in Doha;
 * in: The Post, “Talks”, 14 August 2024, characters 8–10, https://…
 * What is not handed in is taken from the claim; `event`, `aspect` and `stance` are words.
 * @param {Claim} claim
 * @param {{speaker?: string, office?: string, via?: string | string[], event?: string, aspect?: string, stance?: string, article?: Article}} [more]
 */
export function citation(claim, { speaker, office, via, event, aspect, stance, article } = {}) {
  const quotes = claim.quotes.map((quote) => `“${inLine(quote.exact)}”`).join(' […] ');
  const outlets = [via ?? claim.viaLabel ?? ''].flat().filter(Boolean).map(inLine).join(', ');
  const says = stance || word(STANCES, claim.stance);
  const about = [inLine(event || claim.about), aspect ? inLine(aspect) : ''].filter(Boolean).join(', ');
  const first = [
    quotes,
    inLine(speaker || claim.speakerLabel) + (office ? ` (${inLine(office)})` : ''),
    outlets && `via ${outlets}`,
    `${says}${claim.stance === 'DeclinesToComment' ? ' on' : ''} ${about}`,
  ];
  const where = claim.quotes.map((quote) => `${quote.start}–${quote.end}`).join(', ');
  const second = [
    article?.outlet && inLine(article.outlet),
    article?.title && `“${inLine(article.title)}”`,
    inLine(article?.publishedText || article?.published || ''),
    where && `characters ${where}`,
    claim.iri,
  ];
  return `${first.filter(Boolean).join(', ')}; in: ${second.filter(Boolean).join(', ')}`;
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
