import { some } from '../base/counts.js';
import { byId, el } from '../base/dom.js';

/** @type {Passing | null} */ let passing = null;
/** The claims that a count is of. @type {WeakMap<Element, string[]>} */ const COUNTED = new WeakMap();

/** "2 of 5 claims hidden by the filter"; "" where none is. @param {string[]} ids claims @param {Passing | null} pass */
export function hiddenOf(ids, pass) {
  const hidden = pass ? ids.filter((id) => !pass.claims.has(id)).length : 0;
  return hidden ? `${hidden.toLocaleString('en')} of ${some(ids.length, 'claim')} hidden by the filter` : '';
}

/** A line that says how many of these claims the filter hides, as long as it hides any. @param {string[]} ids */
export function tally(ids) {
  const line = el('p.tally', { role: 'status' });
  COUNTED.set(line, ids);
  count(line);
  return line;
}

/** What stands at a claim that the filter hides elsewhere: a card keeps all, so that no contradiction is lost. @param {string} id */
export function hiddenMark(id) {
  return el('p.filtered', { hidden: !passing || passing.claims.has(id), 'data-of': id }, 'hidden by the filter');
}

/** Say in a card what the filter hides. @param {Passing} pass */
export function sift(pass) {
  passing = pass;
  const card = byId('card');
  for (const line of card.querySelectorAll('.tally')) count(line);
  for (const mark of card.querySelectorAll('.filtered')) mark.toggleAttribute('hidden', pass.claims.has(mark.getAttribute('data-of')));
}

/** @param {Element} line */
function count(line) {
  const words = hiddenOf(COUNTED.get(line) || [], passing);
  if (line.textContent !== words) line.textContent = words;
  line.toggleAttribute('hidden', !words);
}
