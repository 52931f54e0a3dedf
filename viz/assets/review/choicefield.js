import { Combobox } from '../base/combobox.js';
import { bdi, el } from '../base/dom.js';
import { matching } from './offsets.js';

const MOST = 60; // choices that are shown at once
let made = 0;

/** A field in which one of many is chosen, or several: those stand before it, each with a button that takes it away. */
export class ChoiceField {
  /**
   * @param {{label: string, choices: () => ReviewChoice[], values: ReviewChoice[], several?: boolean, kind?: string,
   *   make?: (name: string) => Promise<ReviewChoice | null>, chosen?: (choice: ReviewChoice) => void}} of `make` is what "new …" does,
   *   `chosen` what follows a choice
   */
  constructor({ label, choices, values, several = false, kind = '', make, chosen = () => {} }) {
    this.chosen = chosen;
    this.choices = choices;
    this.several = several;
    this.kind = kind;
    this.make = make;
    this.values = [...values];
    made += 1;
    this.input = el('input', {
      type: 'text', id: `combobox-${made}`, 'aria-label': label, autocomplete: 'off', spellcheck: 'false', dir: 'auto',
      input: () => this.open(), click: () => this.open(), focus: () => this.input.select(), keydown: (event) => this.key(event),
    });
    const list = el('ul', { id: `choices-${made}`, 'aria-label': label, hidden: true });
    this.box = new Combobox(this.input, list, { open: () => this.open(), leave: () => this.leave(), automatic: true });
    this.chips = el('span.chips', null);
    this.node = el('div', { class: several ? 'combobox several' : 'combobox' }, this.chips, this.input, list);
    this.show();
  }

  /** What is typed: not what was chosen before. */
  get typed() {
    return !this.several && this.input.value === this.values[0]?.name ? '' : this.input.value.trim();
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

  /** What fits what is typed; all there is, as long as nothing is. */
  open() {
    const { typed } = this;
    const chosen = this.several ? this.ids : [];
    const found = matching(this.choices(), typed).filter(({ choice }) => !chosen.includes(choice.id)).slice(0, MOST);
    this.box.clear();
    const rows = found.map(({ choice, also }, i) => this.box.option(el('li', null,
      el('span', null, !typed && i < 9 && el('kbd', { 'aria-hidden': 'true' }, String(i + 1)), bdi(choice.name), also && el('span.also', null, ' (', bdi(also), ')')), el('span.detail', null, choice.detail)),
    () => this.choose(choice)));
    if (this.make && typed) {
      rows.push(this.box.option(el('li', null, el('span', null, `New ${this.kind} “`, bdi(typed), '” …')), () => this.fresh(typed)));
    }
    if (!rows.length) rows.push(this.box.option(el('li.none', null, 'Nothing of that name'), null));
    this.box.list.replaceChildren(...rows);
    this.box.show();
    this.box.light(typed || this.several ? 0 : Math.max(0, found.findIndex(({ choice }) => choice.id === this.ids[0])));
  }

  leave() {
    this.box.close();
    this.input.value = this.several ? '' : this.values[0]?.name || ''; // what was typed and not chosen is nothing
  }

  /** @param {ReviewChoice} choice */
  choose(choice) {
    this.values = this.several ? [...this.values, choice] : [choice];
    this.input.value = '';
    this.show();
    this.box.close();
    this.chosen(choice);
  }

  /** One that the list does not hold. @param {string} name */
  async fresh(name) {
    this.box.close();
    const choice = await this.make?.(name);
    this.input.focus();
    if (choice) this.choose(choice);
  }

  /** Backspace in an empty field takes the last choice away; a digit chooses as long as nothing is typed. @param {KeyboardEvent} event @returns {void} */
  key(event) {
    const row = this.box.isOpen && !this.typed && /^[1-9]$/.test(event.key) && !event.ctrlKey && !event.altKey ? this.box.options[Number(event.key) - 1]?.run : null;
    if (row) {
      event.preventDefault();
      return row();
    }
    const last = this.values.at(-1);
    if (event.key !== 'Backspace' || !this.several || this.input.value || !last) return;
    this.drop(last);
    if (this.box.isOpen) this.open();
  }
}
