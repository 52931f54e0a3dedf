import { anchor } from './eventbars.js';
import { xOf } from './brush.js';
import { MARKS, PAGE, saidOf } from '../base/data.js';
import { svg } from '../base/dom.js';
import { PITCH } from './claimstacks.js';
import { edges, saidIn } from '../base/time.js';
import { shown, word } from '../base/words.js';

/** @typedef {import('./brush.js').Scale} Scale */
/** @typedef {import('./claimstacks.js').Mark} Mark */
/** @typedef {import('./claimstacks.js').Saying} Saying */

/** Four kinds of stance, four shapes: those that share a colour share one. @type {Record<string, string>} */
export const SHAPES = {
  affirm: 'M -3 0 A 3 3 0 1 1 3 0 A 3 3 0 1 1 -3 0 Z', deny: 'M -3.2 -2.7 H 3.2 L 0 3.2 Z',
  neutral: 'M -2.6 -2.6 H 2.6 V 2.6 H -2.6 Z', wish: 'M 0 -3.6 L 3.4 0 L 0 3.6 L -3.4 0 Z',
};

/**
 * Where a claim stands: at the time it was said, else at that of its article.
 * @param {Scale} scale @param {Claim} claim @returns {Saying | null}
 */
export function sayingOf(scale, claim) {
  const { own, spans: [span] } = saidIn(PAGE, claim);
  if (!span) return null;
  const { outerFrom, outerTo, openFrom, openTo } = edges(span, scale);
  const end = openTo && span.from[1] ? span.from : openFrom && span.to[0] ? span.to : null; // the one that is known of two
  const near = end ? edges({ from: end, to: end }, scale) : { outerFrom, outerTo };
  const [left, right] = [xOf(scale, outerFrom), xOf(scale, outerTo + 1)];
  const x = (xOf(scale, near.outerFrom) + xOf(scale, near.outerTo + 1)) / 2;
  return { id: claim.id, kind: word(MARKS.shapes.claim, claim.stance, null)?.fill || 'neutral', own, open: openFrom || openTo, left, right, x };
}

/** The link that a mark is, and what it says of its claims. @param {Mark} mark @param {string} look */
function linkOf(mark, look) {
  const claim = PAGE.claims[mark.ids[0]];
  const printed = PAGE.articles[claim.article].publishedText;
  const when = mark.own ? claim.saidText : `in an article (${printed})`;
  const one = `${saidOf(claim)}, ${when}`;
  const words = shown(mark.ids.length > 1 ? `${mark.ids.length} claims, the first: ${one}` : one);
  return anchor(`claim:${claim.id}`, words, `time-said ${mark.kind} ${look}`);
}

/** @param {Mark} mark @param {number} y of the lowest row @param {number} most claims of the largest pile */
export function drawMark(mark, y, most) {
  const link = linkOf(mark, `${mark.own ? '' : 'hollow'}${mark.open ? ' open' : ''}`);
  const size = most > 1 ? 0.45 + 0.75 * Math.sqrt(mark.ids.length / most) : 1;
  const at = `translate(${mark.x.toFixed(1)} ${y - mark.row * PITCH}) scale(${size.toFixed(2)})`;
  link.append(svg('circle', { class: 'time-rim', cx: mark.x, cy: y - mark.row * PITCH, r: 4.8 }),
    svg('path', { d: SHAPES[mark.kind], transform: at }),
    svg('rect', { class: 'time-hit', x: mark.x - PITCH / 2, y: y - mark.row * PITCH - PITCH / 2, width: PITCH, height: PITCH }));
  return link;
}

/** A bar of the histogram. @param {Mark} mark @param {number} base @param {number} each pixels for a claim */
export function drawBin(mark, base, each) {
  const link = linkOf(mark, 'bin');
  const [y, height] = [base - (mark.below + mark.ids.length) * each, mark.ids.length * each];
  const box = { x: mark.x - PITCH / 2 + 0.5, y: y.toFixed(1), width: PITCH - 1, height: Math.max(0.8, height).toFixed(1) };
  link.append(...['bin', 'rim', 'hit'].map((part) => svg('rect', { class: `time-${part}`, ...box })));
  return link;
}
