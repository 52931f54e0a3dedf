/* The course of an event that several articles tell of: what was said of it, day by day, and what of that changed or does not agree. Pure. */
import { disputesOf, sidesOf } from './rivals.js';
import { datedOnly, saidIn } from './time.js';
import { word } from './words.js';

/**
 * A moment: what is said in a claim, or how far it has come as articles have it.
 * @typedef {object} Moment
 * @property {string} day ISO, "" where neither the claim nor its article has a date
 * @property {string} dayText as one writes it
 * @property {boolean} printed whether it is the day of the article
 * @property {string} claim its id, or ""
 * @property {string} phase or ""
 * @property {string[]} articles that say it
 * @property {Turn[]} turns what it stands against
 */
/** @typedef {{kind: 'Reversal' | 'ValueConflict', aspect: string, claim: string, own: string[], other: string[]}} Turn with which claim, and the values of both */

/** From what is but thought of to what is over, in words. */
const PHASES = ['proposed', 'planned', 'ongoing', 'in force', 'concluded', 'failed'];

/**
 * The course of an event: the claims about it by the day on which they were said, else printed, and before those of a day what its articles
 * give as the phase. What has no date comes last.
 * @param {Page} page @param {Happening} event @param {(claim: string) => boolean} passes @returns {Moment[]}
 */
export function courseOf(page, event, passes) {
  const claims = event.claims.filter((id) => passes(id) && Object.hasOwn(page.claims, id)).map((id) => page.claims[id]);
  const said = claims.map((claim) => {
    const { own, spans } = saidIn(page, claim);
    const dayText = own ? claim.saidText || claim.said : word(page.articles, claim.article, null)?.publishedText || '';
    return { day: dayIn(spans[0]), dayText, printed: !own, claim: claim.id, phase: '', articles: [claim.article], turns: turnsOf(page, claim.id, passes) };
  });
  const told = new Set(claims.map(({ article }) => article));
  const phases = (event.given?.phase || []).flatMap(({ value, articles }) => articles.filter((id) => told.has(id)).map((id) => {
    const article = word(page.articles, id, null);
    return { day: dayIn(datedOnly(article?.spans)[0]), dayText: article?.publishedText || '', printed: true, claim: '', phase: value, articles: [id], turns: [] };
  }));
  const late = (/** @type {Moment} */ { day }) => day || '~'; // after all digits
  return /** @type {Moment[]} */ ([...together(phases), ...said]).sort((a, b) => (late(a) < late(b) ? -1 : late(a) > late(b) ? 1 : 0)
    || Number(Boolean(a.claim)) - Number(Boolean(b.claim)) || rank(a.phase) - rank(b.phase));
}

/** The first day that a span names. @param {Span | undefined} span */
function dayIn(span) {
  return span ? span.from[0] || span.from[1] || span.to[0] || span.to[1] : '';
}

const rank = (/** @type {string} */ phase) => PHASES.indexOf(phase);

/** Articles of one day that give the same phase are one moment. @param {Moment[]} phases */
function together(phases) {
  /** @type {Map<string, Moment>} */ const found = new Map();
  for (const one of phases) {
    const key = `${one.day} ${one.phase}`;
    const before = found.get(key);
    if (before) before.articles.push(...one.articles);
    else found.set(key, one);
  }
  return [...found.values()];
}

/** What a claim takes back, and which other value another one gives. @param {Page} page @param {string} id @param {(claim: string) => boolean} passes @returns {Turn[]} */
function turnsOf(page, id, passes) {
  return disputesOf(page, id).flatMap((one) => {
    if (one.kind !== 'Reversal' && one.kind !== 'ValueConflict') return [];
    const kind = one.kind;
    const values = (/** @type {string} */ claim) => one.given[claim] || [];
    return sidesOf(one).filter((side) => !side.includes(id)).flatMap((side) => side.filter(passes).slice(0, 1).map((claim) => (
      { kind, aspect: one.aspect, claim, own: values(id), other: values(claim) })));
  });
}
