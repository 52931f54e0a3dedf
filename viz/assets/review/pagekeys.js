import { byId, el } from '../base/dom.js';

/** @typedef {{key: string, words: string, act: () => unknown}} Key */

/** The single keys of a page, each with what it does, and the help that tells them and can switch them off. */
export class Keys {
  /** @param {string[]} how @param {Key[]} keys */
  constructor(how, keys) {
    this.keys = keys;
    this.dialog = /** @type {HTMLDialogElement} */ (byId('help'));
    this.single = el('input', { type: 'checkbox', checked: true, id: 'single-keys' });
    this.title = el('h2', { id: 'help-title', tabindex: -1 }, 'How it goes');
    this.dialog.replaceChildren(this.title, ...how.map((words) => el('p', null, words)), el('h3', null, 'Keys'),
      el('dl', null, ...[...keys, { key: '?', words: 'This help' }].flatMap(({ key, words }) => [el('dt', null, el('kbd', null, key)), el('dd', null, words)])),
      el('p', null, el('label', null, this.single, ' Single keys do this')),
      el('button', { type: 'button', class: 'close', click: () => this.dialog.close() }, 'Close'));
    byId('help-open').addEventListener('click', () => this.help());
    addEventListener('keydown', (event) => this.pressed(event));
  }

  help() {
    this.dialog.showModal();
    this.title.focus({ preventScroll: true });
    this.dialog.scrollTop = 0;
  }

  /** A button that does what a key does, and names it. @param {string} key @param {string} words @param {boolean} [main] @returns {HTMLButtonElement} */
  button(key, words, main = false) {
    return /** @type {HTMLButtonElement} */ (el(main ? 'button.main' : 'button', {
      type: 'button', 'aria-keyshortcuts': key, 'data-key': key, click: () => { this.keys.find((one) => one.key === key)?.act(); },
    }, words, el('kbd', { 'aria-hidden': 'true' }, key)));
  }

  /** @param {KeyboardEvent} event */
  pressed(event) {
    const at = /** @type {Element} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || this.dialog.open || !this.single.checked) return;
    if (at instanceof Element && at.closest('input:not([type=checkbox]), select, textarea')) return;
    const found = this.keys.find((one) => one.key === event.key);
    if (event.key === '?') this.help();
    else if (found && !(event.key === 'Enter' && at.closest('a, button'))) found.act();
    else return;
    event.preventDefault();
  }
}
