import { byId, el } from '../base/dom.js';
import { CALM } from '../base/marks.js';

const HEAD = 0.45; // of the window: as much of a card shows what it is about

/**
 * What leads back from a card: to the overview, and, where the picture is not beside it but above, up to that.
 * @param {string} view @param {boolean} drawn or a list
 */
export function wayBack(view, drawn) {
  const up = el('button.up', { type: 'button', click: toPicture }, drawn ? '↑ Picture' : '↑ List');
  return el('p.way-back', null, el('a.back', { href: `#view=${view}`, 'data-node': '' }, '← Overview'), up);
}

function toPicture() {
  byId('graph-pane').scrollIntoView({ block: 'start', behavior: CALM.matches ? 'auto' : 'smooth' });
  const pane = byId('list').hidden ? byId('canvas') : byId('list');
  pane.focus({ preventScroll: true });
}

/**
 * Bring a card into sight that was filled: only as far as one sees what it is about, so that the picture does not go.
 * @param {HTMLElement} card @param {boolean} glide
 */
export function toCard(card, glide) {
  const { top, height } = card.getBoundingClientRect();
  const missing = top + Math.min(height, innerHeight * HEAD) - innerHeight;
  const by = top < 0 ? top : Math.max(0, missing);
  if (by) scrollBy({ top: by, behavior: glide && !CALM.matches ? 'smooth' : 'auto' });
}
