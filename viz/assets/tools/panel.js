import { passed, undated } from '../base/counts.js';
import { MARKS, PAGE, VIEWS } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { Drop } from '../base/drop.js';
import { facets, rehidden } from '../base/facets.js';
import { stroke, swatch } from '../graph/legend.js';
import { shapeOf } from '../base/marks.js';
import { fold } from '../base/fold.js';
import { shown, word } from '../base/words.js';

const LONG = 12; // values of a group; one that has more gets a field to look for them
const TOP = 20; // of such a group that are shown at once
const FOUND = 60; // of those that are looked for
const OPEN = ['actor', 'event', 'standing', 'stance', 'outlet', 'topic', 'relation']; // groups that are not folded
/** @typedef {{facet: Facet, keys: string[], list: HTMLElement, all: HTMLButtonElement, told: HTMLElement}} Group `keys`: its values as the state has them */

/** The filters: what is ticked is shown. */
export class Panel {
  /** @param {HTMLElement} button @param {HTMLElement} host @param {Go} go */
  constructor(button, host, go) {
    this.button = button;
    this.host = host;
    this.go = go;
    /** @type {State | null} */ this.state = null;
    /** @type {Passing | null} */ this.passing = null;
    /** @type {Group[] | null} made when the panel first opens */ this.groups = null;
    this.summary = el('p.summary', { role: 'status' });
    this.reset = el('button.clear', { type: 'button', click: () => this.#clear() }, 'Show everything');
    this.remarks = el('input', { type: 'checkbox', change: () => this.go({ remarks: this.remarks.checked ? 'shown' : '' }) });
    this.from = this.#day('From', 'from');
    this.to = this.#day('To', 'to');
    this.drop = new Drop(button, host, () => { this.#build(); this.#update(); });
  }

  /** @param {State} state @param {Passing} passing */
  show(state, passing) {
    this.state = state;
    this.passing = passing;
    const count = new Set(state.hide.map((one) => one.split(':')[0])).size + Number(Boolean(state.from || state.to));
    this.remarks.checked = Boolean(state.remarks);
    this.button.textContent = count ? `Filter · ${count}` : 'Filter';
    if (this.drop.isOpen) this.#update();
  }

  #clear() {
    this.go({ hide: [], from: '', to: '' });
    this.host.focus({ preventScroll: true }); // the button goes
  }

  #build() {
    if (this.groups) return;
    this.groups = [];
    const sets = facets(PAGE, VIEWS).map((facet) => this.#set(facet));
    const dated = [...Object.values(PAGE.events), ...Object.values(PAGE.claims)].some(({ spans }) => spans?.length);
    const days = [el('label', null, 'From', this.from), el('label', null, 'To', this.to)];
    const time = dated && el('fieldset.days', null, el('legend', null, 'Time'), ...days);
    const said = Object.values(PAGE.claims).filter(({ stance }) => stance === 'Remarks').length;
    const picture = said > 0 && VIEWS.claims && el('fieldset.remarks', null, el('legend', null, 'Picture of claims'),
      el('ul', null, el('li', null, el('label', null, this.remarks, 'Remarks, about no event', el('span.count', null, said.toLocaleString('en'))))));
    this.host.replaceChildren(el('div.panel-head', null, this.summary, this.reset), el('div.facets', null, ...sets, picture, time));
  }

  /** One group of values, with a row for each of the first of them, or of those that are looked for. @param {Facet} facet */
  #set(facet) {
    const { name, values } = facet;
    const keys = values.map(({ value }) => `${facet.facet}:${value}`);
    const many = values.length > LONG;
    let whole = values.length < TOP + 3;
    const list = el('ul', { class: many ? 'long' : undefined });
    const look = many && el('input', {
      class: 'look', type: 'search', placeholder: `Find among ${values.length.toLocaleString('en')}`, 'aria-label': `Find in ${name}`, input: () => fill(),
    });
    const rest = el('button', { class: 'rest', type: 'button', click: () => { whole = true; fill(); list.querySelectorAll('input')[TOP]?.focus(); } });
    const fill = () => {
      const words = look ? fold(look.value) : '';
      const found = words ? values.filter(({ label }) => fold(label).includes(words)) : values;
      const shown = found.slice(0, words ? FOUND : whole ? Infinity : TOP);
      list.replaceChildren(...shown.map((value) => this.#row(facet, value, keys)));
      const left = found.length - shown.length;
      rest.hidden = !left;
      rest.textContent = words ? `${left.toLocaleString('en')} more: type another letter` : `Show all ${found.length.toLocaleString('en')}`;
      rest.disabled = words !== '';
      this.#tick();
    };
    const all = el('button', { class: 'all', type: 'button', click: () => this.#change(keys.some((key) => this.state?.hide.includes(key)) ? { back: keys } : { gone: keys }) });
    const told = el('span', { class: 'told' });
    const body = el('div', { class: 'values', hidden: !OPEN.includes(facet.facet) }, look, list, rest, values.length > 1 && all);
    const title = el('button', { class: 'fold', type: 'button', 'aria-expanded': String(!body.hidden), click: () => {
      body.hidden = !body.hidden;
      title.setAttribute('aria-expanded', String(!body.hidden));
      if (!list.childElementCount) fill();
    } }, name, ' ', told);
    this.groups?.push({ facet, keys, list, all, told });
    if (!body.hidden) fill();
    return el('fieldset', { 'data-facet': facet.facet }, el('legend', null, title), body);
  }

  /** A value, to be ticked, and to be the only one. @param {Facet} facet @param {Facet['values'][number]} value @param {string[]} keys of its group */
  #row(facet, { value, label, count }, keys) {
    const key = `${facet.facet}:${value}`;
    const box = el('input', { type: 'checkbox', value: key, change: () => this.#change(box.checked ? { back: [key] } : { gone: [key] }) });
    const alone = () => this.#change({ back: [key], gone: keys.filter((one) => one !== key) });
    return el('li', null, el('label', null, box, sampleOf(facet, value), bdi(label), el('span.count', null, count.toLocaleString('en'))),
      keys.length > 1 && el('button.only', { type: 'button', 'aria-label': `Only ${shown(label)}`, click: alone }, 'only'));
  }

  /** Tick what is shown, and say of each group how much of it is. */
  #tick() {
    const hidden = new Set(this.state?.hide);
    for (const { facet, keys, list, all, told } of this.groups || []) {
      for (const box of list.querySelectorAll('input')) box.checked = !hidden.has(box.value);
      const off = keys.filter((key) => hidden.has(key)).length;
      told.textContent = off ? `${(keys.length - off).toLocaleString('en')} of ${keys.length.toLocaleString('en')}` : '';
      all.textContent = off ? 'all' : 'none';
      all.setAttribute('aria-label', `${off ? 'Show all' : 'Show none'}: ${facet.name}`);
    }
  }

  /** Tick what is shown, count what passes. */
  #update() {
    const { state, passing } = this;
    if (!state || !passing) return;
    this.#tick();
    [this.from.value, this.to.value] = [state.from, state.to];
    [this.from.max, this.to.min] = [state.to, state.from];
    const text = [passed(passing), undated(passing)].filter(Boolean).join('; ');
    if (this.summary.textContent !== text) this.summary.textContent = text;
    this.reset.hidden = !passing.on;
  }

  /** @param {{back?: string[], gone?: string[]}} change */
  #change(change) {
    this.go({ hide: rehidden(this.state?.hide || [], change) });
  }

  /** A field for a day. @param {string} name @param {'from' | 'to'} key */
  #day(name, key) {
    /** @param {boolean} done whether the reader has left the field: while a year is typed it passes through the first centuries */
    const set = (done) => {
      const day = field.value;
      if (day === this.state?.[key] || (!done && (!day || day < '1000'))) return;
      const other = key === 'from' ? this.state?.to : this.state?.from;
      const turned = day && other && (key === 'from' ? day > other : day < other);
      this.go(turned ? { from: day, to: day } : { [key]: day });
    };
    /** @type {HTMLInputElement} */
    const field = el('input', {
      type: 'date', 'aria-label': `${name} day`, change: () => set(false), blur: () => set(true),
      keydown: (/** @type {KeyboardEvent} */ event) => { if (event.key === 'Enter') set(true); },
    });
    return field;
  }
}

/** What a value looks like in the picture. @param {Facet} facet @param {string} value @returns {Node | null} */
function sampleOf({ sample }, value) {
  if (!sample) return null;
  if (sample === 'standings') return stroke(word(MARKS.standings, value, MARKS.standings['']), 34);
  if (sample !== 'edges') return swatch(shapeOf({ kind: sample, type: value }));
  const { arrow, line } = word(MARKS.edges, value, { arrow: '' });
  return stroke({ ...(line || MARKS.standings['']), arrow }, 34);
}
