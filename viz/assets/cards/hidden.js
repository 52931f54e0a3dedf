import { some } from '../base/counts.js';
import { el } from '../base/dom.js';

/** @type {Passing | null} */ let passing = null;

/** From now on cards show what passes. @param {Passing} pass */
export function sift(pass) {
  passing = pass;
}

/** Whether the filters let something of a table of the page pass. @param {'actors' | 'events' | 'claims' | 'articles' | 'places'} table @param {string} id */
export function passes(table, id) {
  return !passing || passing[table].has(id);
}

/** Whether the filters let a claim pass. @param {Claim} claim */
export const heard = ({ id }) => passes('claims', id);

/** "2 of 5 claims hidden by the filter"; "" where none is. @param {string[]} ids claims @param {Passing | null} [pass] */
export function hiddenOf(ids, pass = passing) {
  const hidden = pass ? ids.filter((id) => !pass.claims.has(id)).length : 0;
  return hidden ? `${hidden.toLocaleString('en')} of ${some(ids.length, 'claim')} hidden by the filter` : '';
}

/** A line that says how many of these claims the filter hides; null where it hides none. @param {string[]} ids */
export function tally(ids) {
  const words = hiddenOf(ids);
  return words ? el('p.tally', { role: 'status' }, words) : null;
}

/** What stands at a claim that the filter hides, where it is shown all the same. @param {Claim} claim */
export function hiddenMark(claim) {
  return heard(claim) ? null : el('p.filtered', null, 'hidden by the filter');
}

/**
 * What the filter hides of a list, folded, so that nothing that is said is out of reach; null where it hides none.
 * @param {Claim[]} claims @param {(claims: Claim[]) => Node[]} show made when it is opened
 */
export function folded(claims, show) {
  if (!claims.length) return null;
  const box = el('details', { class: 'sifted', toggle: () => {
    if (box.open && box.childElementCount === 1) box.append(...show(claims));
  } }, el('summary', null, `${claims.length.toLocaleString('en')} hidden by the filter`));
  return box;
}
