/* What comes of two claims that are merged, as kg.review.edits.merge makes it. Pure: no DOM. */
import { quoted } from './offsets.js';

/**
 * @param {ReviewClaim} one @param {ReviewClaim} other @param {string[]} points @param {(target: ReviewTarget) => string} words
 * @returns {{wrong: string, quote: string, more: string[], dropped: string[]}} `wrong` is why they cannot be, `more` what the one has besides, `dropped` what is lost
 */
export function merged(one, other, points, words) {
  const [first, second] = one.number < other.number ? [one, other] : [other, one];
  const ids = (/** @type {ReviewClaim} */ claim) => claim.speaker.map((who) => who.id).join(' ');
  const wrong = ids(first) !== ids(second) ? 'They are said by different speakers: correct the speaker of one, or keep both.'
    : first.said && second.said && first.said !== second.said ? 'They are said on different days: correct the day of one, or keep both.' : '';
  const spans = [...first.spans, ...second.spans].sort((a, b) => a[0] - b[0]);
  const quote = quoted(points, spans);
  const /** @type {string[]} */ more = [], /** @type {string[]} */ dropped = [];
  const via = first.via.length ? first.via : second.via;
  if (via.length) more.push(`via ${via.map((who) => who.name).join(', ')}`);
  if (first.hedge || second.hedge) more.push(`hedged “${first.hedge || second.hedge}”`);
  const apart = String(first.context) !== String(second.context);
  const day = first.said || second.said;
  if (day) (apart && first.said !== second.said ? dropped : more).push(`said: ${day}`);
  for (const [stance, about] of second.targets) if (!first.targets.some((target) => String(target) === String([stance, about]))) dropped.push(words([stance, about]));
  return { wrong, quote, more, dropped };
}
