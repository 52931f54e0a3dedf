import { set } from './dom.js';

/**
 * A row of the list, and what choosing it does; a row that does nothing says something.
 * @typedef {{node: HTMLElement, run: (() => void) | null}} Option
 */

/**
 * A field with a list of what fits below it (ARIA APG, combobox with list autocomplete): its keys, which row is lit, and what
 * a screen reader is told of it. What stands in the list, and when it opens, its owner says.
 *
 * Selection is manual or automatic, as the APG has it. Manual, for a search: no row is lit until an arrow asks for one, the arrows go
 * round, the pointer lights rows too, and Escape on a closed list empties the field. Automatic, for a choice: one is always lit, the
 * arrows stop at the ends, and all other keys stay with the field.
 */
export class Combobox {
  /**
   * @param {HTMLInputElement} input @param {HTMLElement} list the listbox, with an id
   * @param {{open: () => void, leave?: () => void, popup?: HTMLElement, automatic?: boolean}} how `open` fills the list and shows it,
   *   `leave` is what a lost focus does, `popup` what opens, where the list is only a part of it
   */
  constructor(input, list, { open, leave = () => this.close(), popup = list, automatic = false }) {
    this.input = input;
    this.list = list;
    this.open = open;
    this.popup = popup;
    this.automatic = automatic;
    /** @type {Option[]} */ this.options = [];
    this.at = -1; // the row that is lit
    set(list, { role: 'listbox' });
    set(input, {
      role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list', 'aria-haspopup': 'listbox',
      keydown: (event) => this.#key(event), blur: leave,
    });
    popup.addEventListener('mousedown', (event) => event.preventDefault()); // the focus stays in the field
  }

  get isOpen() {
    return !this.popup.hidden;
  }

  /** Other rows are to come: none of those that were there can be chosen any more. */
  clear() {
    this.options = [];
    this.at = -1;
    this.input.removeAttribute('aria-activedescendant');
  }

  /** Make an element the next row, wherever in the list it will stand. @param {HTMLElement} node @param {(() => void) | null} run */
  option(node, run) {
    const at = this.options.length;
    set(node, { id: `${this.list.id}-${at}`, role: 'option', 'aria-selected': 'false', ...(run ? { click: run } : { 'aria-disabled': 'true' }) });
    if (!this.automatic) node.addEventListener('mousemove', () => { if (this.at !== at) this.light(at, false); });
    this.options.push({ node, run });
    return node;
  }

  /** Show the rows that were made. A popup without any may still say something. */
  show() {
    this.popup.hidden = false;
    this.list.hidden = !this.options.length;
    this.input.setAttribute('aria-expanded', String(this.options.length > 0));
  }

  close() {
    this.popup.hidden = this.list.hidden = true;
    this.at = -1;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  /** @param {number} at the row to light, -1 for none @param {boolean} [scroll] */
  light(at, scroll = true) {
    this.options[this.at]?.node.setAttribute('aria-selected', 'false');
    this.at = at;
    const { node, run } = this.options[at] || {};
    if (!node || !run) return this.input.removeAttribute('aria-activedescendant');
    node.setAttribute('aria-selected', 'true');
    this.input.setAttribute('aria-activedescendant', node.id);
    if (scroll) node.scrollIntoView({ block: 'nearest' });
    if (scroll && at === 0) this.list.scrollTop = 0; // with the name of its group, where rows have one
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.key === 'Escape') return this.#escape(event);
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey); // the form around it
    if (event.isComposing || sends) return;
    const opened = !this.isOpen && this.#opens(event.key);
    if (opened) this.open();
    if (!this.isOpen || !this.options.length) return;
    const next = opened && this.at >= 0 ? this.at : this.#next(event.key);
    if (next !== undefined) {
      event.preventDefault();
      this.light(next);
    } else if (event.key === 'Enter') {
      event.preventDefault(); // it chooses; it does not send the form
      if (!opened) this.options[Math.max(this.at, 0)].run?.();
    } else if (!this.automatic && this.at >= 0 && ['ArrowLeft', 'ArrowRight'].includes(event.key)) this.light(-1);
  }

  /** Whether a key opens the list. @param {string} key */
  #opens(key) {
    return key === 'ArrowDown' || (this.automatic && (key === 'ArrowUp' || key === 'Enter'));
  }

  /** The row to which a key leads. @param {string} key @returns {number | undefined} */
  #next(key) {
    const { at, automatic, options: { length } } = this;
    const lit = !automatic && at >= 0; // Home and End belong to the field as long as nothing was chosen in the list
    return {
      ArrowDown: automatic ? Math.min(length - 1, at + 1) : (at + 1) % length,
      ArrowUp: automatic ? Math.max(0, at - 1) : at <= 0 ? length - 1 : at - 1,
      Home: lit ? 0 : undefined, End: lit ? length - 1 : undefined,
    }[key];
  }

  /** It closes the list, then empties a field that searches; whatever is around them stays. @param {KeyboardEvent} event */
  #escape(event) {
    if (!this.isOpen && (this.automatic || !this.input.value)) return;
    event.preventDefault();
    event.stopPropagation();
    if (!this.isOpen) this.input.value = '';
    this.close();
  }
}
