import { byId } from '../base/dom.js';

/**
 * @typedef {{state: ReviewState, keys: Record<string, () => void>, open: ReviewOpen | null, other: number, leave: () => void, mergeNow: () => unknown,
 *   uses: () => {key?: string, use: (span: ReviewSpan) => void}[], held: import('./held.js').Held, shelf: import('./shelf.js').Shelf, text: import('./text.js').ArticleText,
 *   help: import('./modes.js').Help}} KeyedPage
 */

const PRESSED_BY_SPACE = 'button, summary, a, [role=button], [role=slider], [role=tab], [type=checkbox]';

/** What keys do wherever the focus is. @param {KeyedPage} page */
export function listen(page) {
  addEventListener('keydown', (event) => { if (pressed(page, event)) event.preventDefault(); });
}

/** Whether a key has done anything. @param {KeyedPage} page @param {KeyboardEvent} event */
function pressed(page, event) {
  const { key } = event;
  const at = /** @type {HTMLElement} */ (event.target);
  const within = (/** @type {string} */ selector) => at instanceof Element && at.closest(selector);
  const typing = within('input:not([type=checkbox]), select, textarea, dialog');
  if (document.querySelector('dialog[open]') || !page.state || event.defaultPrevented) return false;
  const chord = event.ctrlKey || event.metaKey;
  if (chord && key === 'Enter' && page.open?.submit) page.open.submit();
  else if (chord && key.toLowerCase() === 'z' && !typing && !event.shiftKey) page.keys.u();
  else if (typing || chord || event.altKey) return false;
  else if (key === 'Escape') return escape(page);
  else if (key === 'Enter' && page.other >= 0 && !within('button')) page.held.then(() => page.mergeNow());
  else if (key === ' ' && within(PRESSED_BY_SPACE)) return false;
  else if (!page.help.single.checked || (page.open && !['n', '?'].includes(key))) return false;
  else return single(page, key);
  return true;
}

/** What a single key does: with words that are marked what they are good for. @param {KeyedPage} page @param {string} key */
function single(page, key) {
  const span = page.text.marked();
  const marked = span && key !== 'n' && page.uses().find((one) => one.key === key);
  if (marked) {
    page.text.clear();
    marked.use(span);
  } else if (Object.hasOwn(page.keys, key)) page.keys[key]();
  else return false;
  return true;
}

/** Esc leaves the innermost thing; what is filled in, not before that is asked. @param {KeyedPage} page */
function escape(page) {
  if (page.open) {
    if (!page.open.leave || page.open.leave()) page.leave();
  } else if (page.other >= 0) page.leave();
  else if (page.text.marked()) {
    page.text.clear();
    page.shelf.focus();
  } else if (byId('search').value) page.shelf.clear();
  else return false;
  return true;
}
