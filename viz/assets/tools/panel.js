import { passed, undated } from '../base/counts.js';
import { MARKS, PAGE, VIEWS } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { Drop } from '../base/drop.js';
import { facets } from '../base/filters.js';
import { stroke, swatch } from '../graph/legend.js';
import { shapeOf } from '../base/marks.js';
import { fold } from './search.js';
import { shown, word } from '../base/words.js';

const LONG = 12; // values of a group; one that has more gets a field to look for them
/** @typedef {{facet: Facet, boxes: Map<string, HTMLInputElement>, all: HTMLButtonElement}} Group */

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
    const count = state.hide.length + Number(Boolean(state.from || state.to));
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

  /** One group of values. @param {Facet} facet */
  #set(facet) {
    /** @type {Map<string, HTMLInputElement>} */ const boxes = new Map();
    const rows = facet.values.map(({ value, label, count }) => {
      const box = el('input', { type: 'checkbox', change: () => this.#hide(facet, value, !box.checked) });
      boxes.set(value, box);
      const sample = sampleOf(facet, value);
      const alone = { type: 'button', 'aria-label': `Only ${shown(label)}`, click: () => this.#only(facet, value) };
      return el('li', { 'data-words': fold(label) },
        el('label', null, box, sample, bdi(label), el('span.count', null, count.toLocaleString('en'))),
        facet.values.length > 1 && el('button.only', alone, 'only'));
    });
    const some = () => [...boxes.values()].some((box) => !box.checked);
    const all = el('button', { class: 'all', type: 'button', click: () => this.#all(facet, some()) });
    const rowList = el('ul', { class: rows.length > LONG ? 'long' : undefined }, ...rows);
    const look = rows.length > LONG && el('input', {
      class: 'look', type: 'search', placeholder: `Find among ${rows.length}`, 'aria-label': `Find in ${facet.name}`,
      input: () => { for (const row of rows) row.hidden = !(row.dataset.words || '').includes(fold(look ? look.value : '')); },
    });
    this.groups?.push({ facet, boxes, all });
    return el('fieldset', { 'data-facet': facet.facet }, el('legend', null, facet.name), facet.values.length > 1 && all, look, rowList);
  }

  /** Tick what is shown, count what passes. */
  #update() {
    const { state, passing } = this;
    if (!state || !passing) return;
    const hidden = new Set(state.hide);
    for (const { facet, boxes, all } of this.groups || []) {
      let off = 0;
      for (const [value, box] of boxes) {
        box.checked = !hidden.has(`${facet.facet}:${value}`);
        off += Number(!box.checked);
      }
      all.textContent = off ? 'all' : 'none';
      all.setAttribute('aria-label', `${off ? 'Show all' : 'Show none'}: ${facet.name}`);
    }
    [this.from.value, this.to.value] = [state.from, state.to];
    [this.from.max, this.to.min] = [state.to, state.from];
    const text = [passed(PAGE, passing), undated(passing)].filter(Boolean).join('; ');
    if (this.summary.textContent !== text) this.summary.textContent = text;
    this.reset.hidden = !state.hide.length && !state.from && !state.to;
  }

  /** @param {Facet} facet @param {string} value @param {boolean} hide */
  #hide(facet, value, hide) {
    const rest = (this.state?.hide || []).filter((one) => one !== `${facet.facet}:${value}`);
    this.go({ hide: (hide ? [...rest, `${facet.facet}:${value}`] : rest).sort() });
  }

  /** @param {Facet} facet @param {string} value */
  #only(facet, value) {
    const rest = facet.values.filter((one) => one.value !== value).map((one) => `${facet.facet}:${one.value}`);
    this.go({ hide: [...this.#others(facet), ...rest].sort() });
  }

  /** @param {Facet} facet @param {boolean} show */
  #all(facet, show) {
    this.go({ hide: [...this.#others(facet), ...(show ? [] : facet.values.map(({ value }) => `${facet.facet}:${value}`))].sort() });
  }

  /** What other groups hide. @param {Facet} facet */
  #others(facet) {
    return (this.state?.hide || []).filter((one) => !one.startsWith(`${facet.facet}:`));
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
