import { el } from '../base/dom.js';
import { fold } from '../base/fold.js';

/** @typedef {import('./tables.js').Column} Column */

const order = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;
const FORMULA = /^[=+\-@\t\r\n]/; // a spreadsheet would take it for one (OWASP, CSV injection)

/** The rows of a table as they are sorted and sifted, and as CSV. What a cell says is read off it once. */
export class Rows {
  /** @param {any[]} all @param {Column[]} columns */
  constructor(all, columns) {
    this.all = all;
    this.columns = columns;
    this.rows = all;
    this.words = /** @type {string[]} */ ([]);
    /** @type {(a: any, b: any) => number} */ this.compare = () => 0;
    /** @type {WeakMap<object, string[]>} */ this.told = new WeakMap();
  }

  /** What a row says, cell by cell. @param {any} row @returns {string[]} */
  texts(row) {
    const held = this.told.get(row);
    if (held) return held;
    const cell = (/** @type {Column} */ column) => column.cell(row).filter(Boolean).map((piece) => (piece instanceof Element && piece.matches('.sub') ? ` · ${said(piece)}` : said(piece))).join('');
    const found = this.columns.map((column) => cell(column).replace(/\s+/g, ' ').replace(/^ · /, '').trim());
    this.told.set(row, found);
    return found;
  }

  /** @param {Column} column @param {boolean} down */
  sort(column, down) {
    const at = this.columns.indexOf(column);
    const key = column.by || ((/** @type {any} */ row) => this.texts(row)[at]);
    const keys = new Map(this.all.map((row) => [row, key(row)]));
    const empty = (/** @type {any} */ one) => Number(one === '' || one === undefined); // what says nothing comes last, whichever way
    this.compare = (a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      const by = typeof one === 'number' && typeof other === 'number' ? one - other : order(String(one ?? ''), String(other ?? ''));
      return empty(one) - empty(other) || (down ? -by : by);
    };
    this.#make();
  }

  /** Keep the rows that hold all of these words. @param {string} words */
  sift(words) {
    this.words = fold(words).split(' ').filter(Boolean);
    this.#make();
  }

  #make() {
    const holds = (/** @type {any} */ row) => {
      const text = fold(this.texts(row).join(' '));
      return this.words.every((word) => text.includes(word));
    };
    this.rows = (this.words.length ? this.all.filter(holds) : [...this.all]).sort(this.compare);
  }

  /** The rows that are left as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
  csv() {
    const cell = (/** @type {string} */ text) => {
      const safe = FORMULA.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return [this.columns.map(({ name }) => name), ...this.rows.map((row) => this.texts(row))].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
  }
}

/** @param {any} piece */
function said(piece) {
  return piece instanceof Node ? el('span', null, piece).textContent || '' : String(piece);
}
