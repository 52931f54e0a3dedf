import { Combobox } from '../base/combobox.js';
import { PAGE, VIEWS, thing } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { lets } from '../base/filters.js';
import { swatch } from '../graph/legend.js';
import { shapeOf } from '../base/marks.js';
import { find, makeIndex, marked } from './search.js';
import { namesOf } from './searchable.js';
import { inTurns } from '../base/turns.js';
import { shown, split } from '../base/words.js';

const FIRST = 6; // hits of a group that are shown at once
const ALL = 60; // of one that is opened
/** @typedef {import('./search.js').Found} Found */

/** Search over everything, with its results in groups. */
export class Finder {
  /**
   * @param {HTMLInputElement} input @param {HTMLElement} host @param {Go} go
   * @param {(article: string, offset: number) => void} reveal scrolls the article to a place in its text
   */
  constructor(input, host, go, reveal) {
    this.input = input;
    this.go = go;
    this.reveal = reveal;
    this.index = makeIndex(PAGE, VIEWS);
    /** @type {Set<string>} groups of which all hits are shown */ this.open = new Set();
    /** @type {Passing | null} what passes the filters */ this.passing = null;
    this.count = el('p.count', { role: 'status' });
    const list = el('div', { id: 'found-list', 'aria-label': 'Found', hidden: true });
    host.replaceChildren(this.count, list);
    this.box = new Combobox(input, list, { open: () => this.#show(), popup: host });
    this.stop = () => {};
    input.addEventListener('input', () => { this.open.clear(); this.#answer(); });
    input.addEventListener('focus', () => { if (!this.box.isOpen) this.#answer(); });
  }

  /** @param {Passing} passing */
  show(passing) {
    this.passing = passing;
  }

  focus() {
    this.input.focus();
    this.input.select();
  }

  /** Show the hits as soon as all there is can be found; the first letters need not wait for that. */
  #answer() {
    this.stop();
    const { index: { left, entries }, input } = this;
    this.stop = inTurns(left, (entry) => entries.push(entry), () => { if (document.activeElement === input) this.#show(); });
  }

  /** The hits for what is typed. */
  #show() {
    const words = this.input.value;
    if (!words.trim()) return this.box.close();
    const all = (/** @type {string} */ kind) => this.open.has(kind) && find(this.index, words, ALL).find((one) => one.kind === kind);
    const groups = find(this.index, words, FIRST).map((group) => all(group.kind) || group);
    this.box.clear();
    this.box.list.replaceChildren(...groups.map((group, i) => {
      const passes = (/** @type {Found} */ hit) => !this.passing || lets(this.passing, hit.node);
      const rows = group.hits.map((hit) =>
        this.box.option(hitRow(group.kind, hit, words, passes(hit)), () => this.#choose(group.kind, hit)));
      const beyond = `${group.more.toLocaleString('en')} more`;
      const expand = () => this.#expand(group.kind, group.hits.length);
      if (group.more && this.open.has(group.kind)) rows.push(el('p.beyond', { role: 'presentation' }, `${beyond}: type another word`));
      else if (group.more) rows.push(this.box.option(el('div.more', null, `+ ${beyond}`), expand));
      return el('div.found-group', { role: 'group', 'aria-labelledby': `found-${i}` },
        el('div.found-name', { id: `found-${i}`, role: 'presentation' }, group.name), ...rows);
    }));
    const sum = groups.reduce((all, { hits, more }) => all + hits.length + more, 0);
    this.count.replaceChildren(...(sum ? [`${sum.toLocaleString('en')} found`] : ['Nothing found for “', bdi(words.trim()), '”']));
    this.count.classList.toggle('quiet', sum > 0);
    this.box.show();
  }

  /** Show the rest of a group, and go on with the first of it. @param {string} kind @param {number} seen */
  #expand(kind, seen) {
    const start = Math.max(this.box.at, 0);
    this.open.add(kind);
    this.#show();
    const group = this.box.options.findIndex(({ node }) => node.dataset.kind === kind);
    this.box.light(group < 0 ? start : Math.min(group + seen, this.box.options.length - 1));
  }

  /** @param {string} kind @param {Found} hit */
  #choose(kind, hit) {
    this.box.close();
    this.input.blur();
    if (kind === 'text') {
      const [, article] = split(hit.node);
      this.go({ text: article, quote: '' });
      this.reveal(article, hit.at || 0);
    } else this.go({ node: hit.node, edge: '', quote: '' });
  }
}

/**
 * A hit as a row: the mark of its kind, its name, what tells it from others, and whether the filter hides it.
 * @param {string} kind @param {Found} hit @param {string} words @param {boolean} passes
 */
function hitRow(kind, hit, words, passes) {
  const [of] = split(hit.node);
  const found = thing(hit.node);
  const type = of === 'claim' ? found?.stance : of === 'article' ? 'Article' : of === 'place' ? 'Place' : found?.kind || found?.type;
  const other = otherName(hit, words);
  const detail = [hit.detail, other].filter(Boolean).join(' · ');
  return el('div.hit', { 'data-kind': kind, 'data-hit': hit.node }, swatch(shapeOf({ kind: of, type: type || '' })),
    el('span.words', null, lit(hit.label, words, kind === 'claim'),
      detail && lit(detail, other || kind === 'claim' || !foundIn(hit.label, words) ? words : '', false, 'span.detail'),
      !passes && el('span.filtered', null, 'hidden by the filter')));
}

/** How much of a name the words found. @param {string} name @param {string} words */
function foundIn(name, words) {
  return marked(name, words).reduce((sum, piece) => sum + (piece.hit ? piece.text.length : 0), 0);
}

/** The other name that was found, where the first one shows less why. @param {Found} hit @param {string} words */
function otherName(hit, words) {
  const found = thing(hit.node);
  const names = found?.variants ? namesOf(found) : [];
  const best = names.reduce((one, other) => (foundIn(other, words) > foundIn(one, words) ? other : one), hit.label);
  return best === hit.label ? '' : `also ${best}`;
}

/** Text with the words that were found marked. @param {string} text @param {string} words @param {boolean} quoted @param {string} [tag] */
function lit(text, words, quoted, tag = 'span.label') {
  const pieces = marked(shown(text), words).map((piece) => (piece.hit ? el('mark', null, piece.text) : piece.text));
  return el(tag, { dir: 'auto' }, ...(quoted ? ['“', ...pieces, '”'] : pieces));
}
