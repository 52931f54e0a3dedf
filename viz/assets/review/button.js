import { el } from '../base/dom.js';

/** What ARIA calls keys that people call otherwise. @type {Record<string, string>} */
const ARIA = { Esc: 'Escape', 'Ctrl+Enter': 'Control+Enter' };

/**
 * A button, with the key that does the same.
 * @param {string} words @param {string | undefined} key as it is shown, if there is one @param {((event: Event) => unknown) | null} act null where it sends its form
 * @param {boolean} [main] whether it is the one that is mostly pressed
 */
export function button(words, key, act, main = false) {
  return el('button', {
    type: act ? 'button' : 'submit', class: main ? 'main' : undefined, 'aria-keyshortcuts': key && (ARIA[key] || key), click: act && ((event) => { act(event); }),
  }, words, key && el('kbd', { 'aria-hidden': 'true' }, key));
}
