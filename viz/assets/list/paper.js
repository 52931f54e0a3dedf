import { byId, el } from '../base/dom.js';
import { list } from './list.js';

/**
 * What the page's paper holds: the card, and the list of what passes the filters.
 * @param {HTMLElement} card @param {Passing} passing @param {State} state
 */
export function toPaper(card, passing, state) {
  const paper = byId('print');
  for (const button of card.querySelectorAll('.show-all')) if (button instanceof HTMLElement) button.click();
  paper.replaceChildren(el('section', null, ...[...card.cloneNode(true).childNodes]), ...list(passing, state, Infinity));
  for (const folded of paper.querySelectorAll('details')) folded.setAttribute('open', '');
  for (const button of paper.querySelectorAll('.cite')) {
    button.previousSibling?.remove(); // the dot before it
    button.remove();
  }
}
