import { byId, el } from './dom.js';

const TYPED_INTO = 'input:not([type=checkbox]), select, textarea';

/** The help of a page, its single keys, and whether they do anything. */
export class Help {
  /**
   * @param {string} title @param {string[]} how
   * @param {[string, [string, string][]][]} rows keys by what they are for, each with what it does; two spaces are between keys of one row
   * @param {Record<string, () => void>} [keys] what single keys do
   */
  constructor(title, how, rows, keys = {}) {
    this.keys = keys;
    this.dialog = /** @type {HTMLDialogElement} */ (byId('help'));
    this.single = el('input', { type: 'checkbox', checked: true, id: 'single-keys' });
    this.title = el('h2', { id: 'help-title', tabindex: -1 }, title);
    const names = (/** @type {string} */ row) => row.split('  ').flatMap((key, i) => [i && ' ', el('kbd', null, key)]);
    this.dialog.replaceChildren(
      this.title,
      ...how.map((words) => el('p', null, words)),
      ...rows.flatMap(([of, all]) => [el('h3', null, of), el('dl', null, ...all.flatMap(([row, does]) => [el('dt', null, ...names(row)), el('dd', null, does)]))]),
      el('p', null, el('label', null, this.single, ' Single keys do this')),
      el('button', { type: 'button', class: 'close', click: () => this.dialog.close() }, 'Close'),
    );
    byId('help-open').addEventListener('click', () => this.open());
    addEventListener('keydown', (event) => this.#pressed(event));
  }

  open() {
    this.dialog.showModal();
    this.title.focus({ preventScroll: true }); // or it opens at its first control, far below
    this.dialog.scrollTop = 0;
  }

  /** Whether a key counts by itself: it is no chord, nothing is typed, no dialog is open, and single keys are not switched off. @param {KeyboardEvent} event */
  hears(event) {
    const typing = event.target instanceof Element && event.target.closest(TYPED_INTO);
    return this.single.checked && !typing && !event.defaultPrevented && !event.ctrlKey && !event.metaKey && !event.altKey && !document.querySelector('dialog[open]');
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key } = event;
    const act = key === '?' ? () => this.open() : Object.hasOwn(this.keys, key) && this.keys[key];
    if (!act || !this.hears(event)) return;
    event.preventDefault();
    act();
  }
}
