import { el } from '../base/dom.js';

const HOW = [
  'Choose something in the picture, in the list or by search. The details show who affirms and who denies it, the article the words '
  + 'that each claim rests on. A click on a quote goes to its place in the article, a click on marked words to their claim.',
  'A claim is what somebody said, never a verdict. The standing of an event is counted from claims: contested (one side affirms it, '
  + 'another denies it), acknowledged (every side that took part affirms it), corroborated (two or more origins), reported (one), denied. '
  + 'Remarks are about no event: the list and the cards have them, and the filter shows them in the picture of claims.',
  'Entries of the legend hide and show a kind. On the time line, drag over a stretch of time to see that alone; ends are soft where '
  + 'the text leaves a date open, and hollow marks stand at the date of their article. The address of the page always says what is '
  + 'open: send it, or go back.',
];
const KEYS = [
  ['/', 'Search everything'], ['f', 'Filter'], ['x', 'Export'],
  ['n  p', 'Next and previous passage of what is selected'], ['+  −  0', 'Nearer, farther, the whole picture'],
  ['← ↑ → ↓', 'Move the picture, when it has the focus'],
  ['← →  Home  End', 'From bar to bar or from mark to mark of the time line, or move an end of its stretch, when it has the focus'],
  ['Esc', 'Close a panel, then clear the selection'], ['?', 'This help'],
];

/** The help, and whether single keys do anything. */
export class Help {
  /**
   * @param {HTMLDialogElement} dialog @param {HTMLElement} button @param {string[]} views their names
   * @param {Record<string, (event: KeyboardEvent) => void>} keys what each key does
   */
  constructor(dialog, button, views, keys) {
    this.dialog = dialog;
    this.single = el('input', { type: 'checkbox', checked: true, id: 'single-keys' });
    this.title = el('h2', { id: 'help-title', tabindex: -1 }, 'How to read this page');
    const close = el('button', { type: 'button', class: 'close', click: () => dialog.close() }, 'Close');
    const rows = [[`1 – ${views.length}`, views.join(', ')], ...KEYS];
    dialog.replaceChildren(
      this.title,
      ...HOW.map((words) => el('p', null, words)),
      el('h3', null, 'Keys'),
      el('dl', null, ...rows.flatMap(([key, does]) => [el('dt', null, el('kbd', null, key)), el('dd', null, does)])),
      el('p', null, el('label', null, this.single, ' Single keys do this')),
      close,
    );
    button.addEventListener('click', () => this.open());
    addEventListener('keydown', (event) => {
      const at = /** @type {HTMLElement} */ (event.target);
      const typing = at instanceof Element && at.closest('input, select, textarea, [role=slider]');
      if (event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
      if (event.key !== 'Escape' && (typing || !this.single.checked)) return;
      if (event.key === '?') return this.open();
      keys[event.key]?.(event);
    });
  }

  open() {
    this.dialog.showModal();
    this.title.focus({ preventScroll: true }); // or it opens at its first control, far below
    this.dialog.scrollTop = 0;
  }
}
