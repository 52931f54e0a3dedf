import { anchor } from './bars.js';
import { xOf } from './brush.js';
import { PAGE, nameOf } from './data.js';
import { svg } from './dom.js';
import { datedOnly, edges, spell } from './time.js';
import { STANCES, shown, word } from './words.js';

/** @typedef {import('./brush.js').Scale} Scale */
/** Claims of one kind at one place of the row. @typedef {{ids: string[], kind: string, own: boolean, open: boolean, x: number, row: number}} Mark */
/** A claim, where it stands and how far from there it may be. @typedef {{claim: Claim, kind: string, own: boolean, open: boolean, left: number, x: number, right: number}} Saying */

/** Four kinds of stance, four shapes. @type {Record<string, string>} */
const KINDS = { Affirms: 'affirm', Denies: 'deny', Doubts: 'neutral', DeclinesToComment: 'neutral', Offers: 'wish', Demands: 'wish', Refuses: 'wish' };
/** @type {Record<string, string>} */
export const SHAPES = {
  affirm: 'M -3 0 A 3 3 0 1 1 3 0 A 3 3 0 1 1 -3 0 Z', deny: 'M -3.2 -2.7 H 3.2 L 0 3.2 Z',
  neutral: 'M -2.6 -2.6 H 2.6 V 2.6 H -2.6 Z', wish: 'M 0 -3.6 L 3.4 0 L 0 3.6 L -3.4 0 Z',
};
const ORDER = Object.keys(SHAPES);
export const PITCH = 8; // pixels from mark to mark
const STACK = 3; // marks above each other
const NEAR = 2; // columns beside its own where a mark may stand

/** Where a claim stands: at the time it was said, else at that of its article. @param {Scale} scale @param {Claim} claim @returns {Saying | null} */
export function sayingOf(scale, claim) {
  const own = datedOnly(claim.spans);
  const span = own[0] || datedOnly(PAGE.articles[claim.article]?.spans)[0];
  if (!span) return null;
  const { outerFrom, outerTo, openFrom, openTo } = edges(span, scale);
  const end = openTo && span.from[1] ? span.from : openFrom && span.to[0] ? span.to : null; // the one that is known of two
  const near = end ? edges({ from: end, to: end }, scale) : { outerFrom, outerTo };
  const [left, right] = [xOf(scale, outerFrom), xOf(scale, outerTo + 1)];
  const x = (xOf(scale, near.outerFrom) + xOf(scale, near.outerTo + 1)) / 2;
  return { claim, kind: word(KINDS, claim.stance, 'neutral'), own: own.length > 0, open: openFrom || openTo, left, right, x };
}

/**
 * Claims in a row, each with a mark of its own, stacked where they are said at one time; as near to their time as there is room. Where there is
 * none, one mark stands for many.
 * @param {Saying[]} sayings @param {number} from @param {number} to pixels @returns {Mark[]}
 */
export function marksOf(sayings, from, to) {
  const slack = (/** @type {Saying} */ { left, right }) => Math.round((right - left) / PITCH); // who has least of it, is seated first
  const order = sayings.slice().sort((p, q) => slack(p) - slack(q) || p.x - q.x || ORDER.indexOf(p.kind) - ORDER.indexOf(q.kind) || Number(q.own) - Number(p.own));
  const columns = Math.max(1, Math.floor((to - from) / PITCH));
  const column = (/** @type {number} */ x) => Math.max(0, Math.min(columns - 1, Math.floor((x - from) / PITCH)));
  const middle = (/** @type {number} */ at) => from + (at + 0.5) * PITCH;
  const held = new Array(columns).fill(0);
  /** @type {Mark[]} */
  const marks = [];
  for (const { claim, kind, own, open, left, x, right } of order) {
    const at = column(x);
    const [first, last] = [Math.min(at - NEAR, column(left)), Math.max(at + NEAR, column(right - 0.1))];
    const fits = (/** @type {number} */ place) => place >= first && place <= last && held[place] < STACK;
    let found = -1;
    for (let off = 0; off <= last - first && found < 0; off += 1) found = fits(at + off) ? at + off : fits(at - off) ? at - off : -1;
    if (found < 0) return piles(order.map((saying) => ({ ...saying, at: column(saying.x) })), middle);
    marks.push({ ids: [claim.id], kind, own, open, x: middle(found), row: held[found] });
    held[found] += 1;
  }
  return marks.sort((p, q) => p.x - q.x || p.row - q.row);
}

/** One mark for all that is said at one time, a row for each stance. @param {(Saying & {at: number})[]} sayings @param {(at: number) => number} middle */
function piles(sayings, middle) {
  /** @type {Map<string, Mark>} */
  const found = new Map();
  for (const { claim, kind, own, at } of sayings) {
    const row = ['affirm', 'deny'].includes(kind) ? ORDER.indexOf(kind) : 2;
    const mark = found.get(`${at} ${row}`) || { ids: [], kind, own: false, open: false, x: middle(at), row };
    found.set(`${at} ${row}`, mark);
    mark.ids.push(claim.id);
    mark.own ||= own;
  }
  return [...found.values()].sort((p, q) => p.x - q.x || p.row - q.row);
}

/** @param {Mark} mark @param {number} y of the lowest row @param {number} most claims of the largest pile */
export function drawMark(mark, y, most) {
  const claim = PAGE.claims[mark.ids[0]];
  const when = mark.own ? claim.saidText || claim.spans.map(spell).join(' / ') : `in an article of ${PAGE.articles[claim.article].publishedText}`;
  const one = `${claim.speakerLabel || nameOf(claim.speaker)} ${word(STANCES, claim.stance)}: ${nameOf(`event:${claim.about}`)}, ${when}`;
  const words = shown(mark.ids.length > 1 ? `${mark.ids.length} claims, the first: ${one}` : one);
  const link = anchor(`claim:${claim.id}`, words, `time-said ${mark.kind}${mark.own ? '' : ' hollow'}${mark.open ? ' open' : ''}`);
  const size = most > 1 ? 0.45 + 0.75 * Math.sqrt(mark.ids.length / most) : 1;
  const at = `translate(${mark.x.toFixed(1)} ${y - mark.row * PITCH}) scale(${size.toFixed(2)})`;
  link.append(svg('circle', { class: 'time-rim', cx: mark.x, cy: y - mark.row * PITCH, r: 4.8 }), svg('path', { d: SHAPES[mark.kind], transform: at }),
    svg('rect', { class: 'time-hit', x: mark.x - PITCH / 2, y: y - mark.row * PITCH - PITCH / 2, width: PITCH, height: PITCH }));
  return link;
}
