import { bdi, el } from '../base/dom.js';
import { matching } from './offsets.js';

const MOST = 60; // choices that are shown at once
let made = 0;

/**
 * A field with a list to choose from (ARIA APG, editable combobox with list autocomplete): type to filter, arrows, Enter. Several
 * choices stand before the field, each with a button that takes it away.
 */
export class Combobox {
  /**
   * @param {{label: string, choices: () => ReviewChoice[], values: ReviewChoice[], several?: boolean, kind?: string,
   *   make?: (name: string) => Promise<ReviewChoice | null>}} of `make` is what "new …" does
   */
  constructor({ label, choices, values, several = false, kind = '', make }) {
    this.choices = choices;
    this.several = several;
    this.kind = kind;
    this.make = make;
    this.values = [...values];
    this.at = -1;
    /** @type {ReviewChoice[]} */ this.found = [];
    made += 1;
    const list = `choices-${made}`;
    this.input = el('input', {
      type: 'text', role: 'combobox', id: `combobox-${made}`, 'aria-label': label, 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list,
      autocomplete: 'off', spellcheck: 'false', dir: 'auto',
      input: () => this.open(), keydown: (event) => this.key(event), blur: () => this.leave(), click: () => this.open(), focus: () => this.input.select(),
    });
    this.list = el('ul', { role: 'listbox', id: list, 'aria-label': label, hidden: true, mousedown: (event) => event.preventDefault() });
    this.chips = el('span.chips', null);
    this.node = el('div.combobox', { class: several ? 'combobox several' : 'combobox' }, this.chips, this.input, this.list);
    this.show();
  }

  /** The ids that are chosen. */
  get ids() {
    return this.values.map((value) => value.id);
  }

  show() {
    if (!this.several) {
      this.input.value = this.values[0]?.name || '';
      return;
    }
    this.chips.replaceChildren(...this.values.map((value) => el('span.chip', null, bdi(value.name), el('button', {
      type: 'button', 'aria-label': `Remove ${value.name}`, click: () => { this.drop(value); this.input.focus(); },
    }, '×'))));
  }

  /** @param {ReviewChoice} value */
  drop(value) {
    this.values = this.values.filter((one) => one !== value);
    this.show();
  }

  open() {
    const typed = this.input.value === this.values[0]?.name && !this.several ? '' : this.input.value.trim();
    const chosen = this.several ? this.ids : [];
    const found = matching(this.choices(), typed).filter(({ choice }) => !chosen.includes(choice.id)).slice(0, MOST);
    this.found = found.map(({ choice }) => choice);
    /** @type {HTMLElement[]} */
    const rows = found.map(({ choice, also }, i) => this.option(i,
      el('span', null, bdi(choice.name), also && el('span.also', null, ' (', bdi(also), ')')), el('span.detail', null, choice.detail)));
    if (this.make && typed) {
      rows.push(this.option(rows.length, el('span', null, `New ${this.kind} “`, bdi(typed), '” …')));
    }
    if (!rows.length) rows.push(el('li.none', { role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, 'Nothing of that name'));
    this.list.replaceChildren(...rows);
    this.list.hidden = false;
    this.input.setAttribute('aria-expanded', 'true');
    this.go(typed || this.several ? 0 : Math.max(0, this.found.findIndex((one) => one.id === this.ids[0])));
  }

  /** @param {number} i @param {...Node} content */
  option(i, ...content) {
    return el('li', { role: 'option', id: `${this.list.id}-${i}`, 'aria-selected': 'false', click: () => this.choose(i) }, ...content);
  }

  /** @param {number} i */
  go(i) {
    const rows = [...this.list.children];
    this.at = Math.max(0, Math.min(rows.length - 1, i));
    rows.forEach((row, j) => row.setAttribute('aria-selected', String(j === this.at && !row.hasAttribute('aria-disabled'))));
    this.input.setAttribute('aria-activedescendant', rows[this.at]?.id || '');
    rows[this.at]?.scrollIntoView({ block: 'nearest' });
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute('aria-expanded', 'false');
    this.input.removeAttribute('aria-activedescendant');
  }

  leave() {
    this.close();
    this.input.value = this.several ? '' : this.values[0]?.name || ''; // what was typed and not chosen is nothing
  }

  /** @param {number} i */
  async choose(i) {
    const typed = this.input.value.trim();
    let choice = this.found[i];
    if (!choice && this.make && i === this.found.length && typed) {
      this.close();
      const fresh = await this.make(typed);
      this.input.focus();
      if (!fresh) return;
      choice = fresh;
    }
    if (!choice) return;
    this.values = this.several ? [...this.values, choice] : [choice];
    this.input.value = '';
    this.show();
    this.close();
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const open = !this.list.hidden;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) this.go(this.at + (event.key === 'ArrowDown' ? 1 : -1));
      else this.open();
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault(); // it chooses; it does not send the form
      if (open) this.choose(this.at);
      else this.open();
    } else if (event.key === 'Escape' && open) {
      event.stopPropagation();
      event.preventDefault();
      this.close();
    } else if (event.key === 'Backspace' && this.several && !this.input.value && this.values.length) {
      this.drop(this.values[this.values.length - 1]);
      if (open) this.open();
    }
  }
}
