import { el } from '../base/dom.js';
import { fold } from '../base/fold.js';

/** @typedef {import('./tables.js').Column} Column */

const order = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;
const FORMULA = /^[=+\-@\t\r\n]/; // a spreadsheet would take it for one (OWASP, CSV injection)

/**
 * The rows of a table as they are sorted and sifted, and as CSV. What a cell says is read off it once. Of thousands that takes a while: so
 * `sort` and `sift` only note what is wanted, `read` reads what that needs of one row, and `make` does it.
 */
export class Rows {
  /** @param {any[]} all @param {Column[]} columns */
  constructor(all, columns) {
    this.all = all;
    this.columns = columns;
    this.rows = all;
    /** @type {any[] | null} sorted, as long as nothing else is wanted */ this.sorted = all;
    this.words = /** @type {string[]} */ ([]);
    /** @type {{column: Column, down: boolean} | null} */ this.order = null;
    /** @type {Map<any, string[]>} */ this.told = new Map(all.map((row) => [row, []]));
    /** @type {Map<any, string>} */ this.hay = new Map();
  }

  /** @param {Column} column @param {boolean} down */
  sort(column, down) {
    this.order = { column, down };
    this.sorted = null;
  }

  /** Keep the rows that hold all of these words. @param {string} words */
  sift(words) {
    this.words = fold(words).split(' ').filter(Boolean);
  }

  /** @param {any} row */
  read(row) {
    if (!this.sorted) this.#key(row);
    if (this.words.length) this.folded(row);
  }

  make() {
    this.sorted ??= this.#sort();
    const holds = (/** @type {any} */ row) => this.words.every((word) => this.folded(row).includes(word));
    this.rows = this.words.length ? this.sorted.filter(holds) : this.sorted;
  }

  /** What a row says, as it is looked through. @param {any} row @returns {string} */
  folded(row) {
    const text = this.hay.get(row) ?? fold(this.texts(row).join(' '));
    this.hay.set(row, text);
    return text;
  }

  /** What a row says, cell by cell. @param {any} row */
  texts(row) {
    return this.columns.map((column) => this.#text(row, column));
  }

  /** @param {any} row @param {Column} column @returns {string} */
  #text(row, column) {
    const told = /** @type {string[]} */ (this.told.get(row));
    return (told[this.columns.indexOf(column)] ??= column.cell(row).filter(Boolean).map(said).join('').replace(/\s+/g, ' ').replace(/^ · /, '').trim());
  }

  /** What a row is sorted by. @param {any} row */
  #key(row) {
    const { column } = /** @type {{column: Column}} */ (this.order);
    return column.by ? column.by(row) : this.#text(row, column);
  }

  #sort() {
    const { down } = /** @type {{down: boolean}} */ (this.order);
    const keys = new Map(this.all.map((row) => [row, this.#key(row)]));
    const empty = (/** @type {any} */ one) => Number(one === '' || one === undefined); // what says nothing comes last, whichever way
    return [...this.all].sort((a, b) => {
      const [one, other] = [keys.get(a), keys.get(b)];
      const by = typeof one === 'number' && typeof other === 'number' ? one - other : order(String(one ?? ''), String(other ?? ''));
      return empty(one) - empty(other) || (down ? -by : by);
    });
  }

  /** The rows that are left as CSV (RFC 4180). A cell that a spreadsheet would take for a formula begins with an apostrophe. */
  csv() {
    this.make();
    const cell = (/** @type {string} */ text) => {
      const safe = FORMULA.test(text) ? `'${text}` : text;
      return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
    };
    return [this.columns.map(({ name }) => name), ...this.rows.map((row) => this.texts(row))].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
  }
}

/** @param {any} piece @returns {string} */
function said(piece) {
  const text = piece instanceof Node ? el('span', null, piece).textContent || '' : String(piece);
  return piece instanceof Element && piece.matches('.sub') ? ` · ${text}` : text;
}
