import { passed, undated } from '../base/counts.js';
import { VIEWS } from '../base/data.js';
import { byId, el } from '../base/dom.js';

/**
 * How much is shown, where that is not all, and the way back to all of it.
 * @param {State} state @param {Passing} passing @param {Drawn | null} what of the view is drawn; null: all @param {Go} go
 */
export function status(state, passing, what, go) {
  const count = (/** @type {number} */ n) => n.toLocaleString('en');
  const all = what && VIEWS[state.view]?.nodes.length || 0;
  const told = passing.on ? passed(passing) : '';
  const about = state.part === '1' || state.part === '2' ? ', about what is selected' : ', the strongest';
  const strongest = what && what.nodes.size < what.of ? about : '';
  const parts = [
    what && (strongest || !told) && what.nodes.size < all && `${count(what.nodes.size)} of ${count(all)} shown${strongest}`,
    told,
    undated(passing),
  ].filter(Boolean);
  const clear = el('button', { type: 'button', click: () => go({ hide: [], from: '', to: '' }) }, 'Show everything');
  byId('status').replaceChildren(parts.join(' · '), ...(passing.on ? [' ', clear] : []));
}
