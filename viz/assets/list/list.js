import { PAGE } from '../base/data.js';
import { el } from '../base/dom.js';
import { fileName, save } from '../base/files.js';
import { inTurns } from '../base/turns.js';
import { Rows } from './rows.js';
import { partsOf } from './tables.js';

/** @typedef {import('./tables.js').Part} Part */

const FEW = 8; // rows that one reads as they are
const FIRST = 40; // rows that are made at once, more than a window holds; those after them follow in turns
let selected = '';

/**
 * All that passes the filters, as text: tables of events, actors, claims, places and articles, and the contradictions side by side.
 * @param {Passing} passing @param {State} state
 * @param {number} [most] rows of each table that are made at once; Infinity for paper: then there are no buttons
 * @returns {Node[]}
 */
export function list(passing, state, most = 200) {
  const parts = partsOf(passing, state, most);
  const count = (/** @type {Part} */ part) => part.rows.length.toLocaleString('en');
  const sections = parts.map((part) => section(part, count(part), most));
  const jump = (/** @type {number} */ i) => {
    const heading = /** @type {HTMLElement} */ (sections[i]?.querySelector('h3'));
    heading.focus({ preventScroll: true });
    heading.scrollIntoView({ block: 'start' });
  };
  const buttons = parts.map((part, i) => el('button', { type: 'button', click: () => jump(i) },
    part.name, ' ', el('span.count', null, count(part))));
  for (const one of sections) listMark(one, state.node);
  return [
    el('header.list-head', null, el('h2', { tabindex: -1 }, 'All that is shown, as a list'),
      most < Infinity && parts.length > 1 && el('div.jump', { role: 'group', 'aria-label': 'Go to' }, ...buttons)),
    ...sections,
    ...(parts.length ? [] : [el('p.none', null, 'Nothing passes the filters.')]),
  ];
}

/** Show in a list that is there what is selected. @param {Element} host @param {string} node */
export function listMark(host, node) {
  selected = node;
  for (const row of host.querySelectorAll('[data-row]')) {
    if (node && row.getAttribute('data-row') === node) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}

/** @param {Part} part @param {string} count @param {number} most */
function section({ id, name, note, rows, columns, item, node }, count, most) {
  const shown = (columns || []).filter((column) => column.some !== false);
  const titled = el('h3', { id: `list-${id}`, tabindex: -1 }, name, ' ', el('span.count', null, count));
  const sorted = new Rows(rows, shown);
  const paper = most === Infinity;
  // The roles are those of the elements; browsers forget them where a narrow pane shows rows as blocks.
  const body = item ? el('ul.pairs', null) : el('tbody', { role: 'rowgroup' });
  const heads = shown.map((column, i) => el('th', { scope: 'col', role: 'columnheader', 'data-of': column.name, 'aria-sort': 'none' },
    paper ? column.name : el('button', { type: 'button', title: `Sort by ${column.name}`, click: () => sort(i) }, column.name)));
  const table = item ? body : el('table', { role: 'table', 'aria-labelledby': `list-${id}`, 'aria-rowcount': rows.length + 1 },
    note && el('caption', null, note),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row', 'aria-rowindex': 1 }, ...heads)),
    body);
  const line = (/** @type {any} */ row, /** @type {number} */ at) => {
    const key = node ? node(row) : undefined;
    if (item) return item(row);
    const current = key && key === selected ? 'true' : undefined;
    return el('tr', { role: 'row', 'data-row': key, 'aria-current': current, 'aria-rowindex': at + 2 }, ...shown.map((column, i) => {
      const content = /** @type {(Node | string)[]} */ (column.cell(row).filter(Boolean));
      const data = { 'data-label': column.name, 'data-empty': !content.length };
      return i ? el('td', { role: 'cell', ...data }, ...content) : el('th', { scope: 'row', role: 'rowheader', ...data }, ...content);
    }));
  };
  const said = el('span.count', { role: 'status' });
  const words = el('input', {
    type: 'search', 'aria-label': `Rows of ${name} with these words`, placeholder: 'Rows with …', autocomplete: 'off', input: () => sift(),
    focus: () => inTurns(rows, (row) => sorted.folded(row), undefined, false), // while the first word is being typed
  });
  const give = () => save(new Blob(['\ufeff', sorted.csv()], { type: 'text/csv' }), fileName([name, PAGE.title], 'csv'));
  const csv = el('button', { type: 'button', click: () => inTurns(rows, (row) => sorted.texts(row), give) }, 'CSV', el('span.unseen', null, ` of ${name}`));
  const tools = !item && !paper && el('div.row-tools', null, rows.length > FEW && words, csv, said);
  const more = el('button.more', { type: 'button', click: () => grow(true) });
  const whole = el('section', { class: `listing listing-${id}`, 'aria-labelledby': `list-${id}` },
    titled, tools, item && note && el('p.note', null, note), table);
  let at = 0;
  let [reading, making] = [() => {}, () => {}]; // give up what is under way
  const put = (/** @type {any} */ row) => body.append(line(row, at++));
  const beyond = () => {
    const left = sorted.rows.length - at;
    more.textContent = `Show ${Math.min(left, most).toLocaleString('en')} more of ${left.toLocaleString('en')}`;
    if (left) whole.append(more);
  };
  const grow = (/** @type {boolean} */ move) => {
    const added = sorted.rows.slice(at, at + most);
    const [first, before] = [paper ? Infinity : FIRST, body.lastElementChild];
    more.remove();
    added.slice(0, first).forEach(put);
    if (move) before?.nextElementSibling?.querySelector('a')?.focus();
    if (added.length > first) making = inTurns(added.slice(first), put, beyond, false); else beyond();
  };
  const anew = () => {
    sorted.make();
    making();
    at = 0;
    body.replaceChildren();
    said.textContent = words.value.trim() ? `${sorted.rows.length.toLocaleString('en')} of ${count}` : '';
    grow(false);
  };
  const make = () => {
    reading();
    reading = inTurns(rows, (row) => sorted.read(row), anew);
  };
  const sort = (/** @type {number} */ i) => {
    const down = heads[i]?.getAttribute('aria-sort') === 'ascending';
    heads.forEach((head, k) => head.setAttribute('aria-sort', k !== i ? 'none' : down ? 'descending' : 'ascending'));
    sorted.sort(/** @type {import('./tables.js').Column} */ (shown[i]), down);
    make();
  };
  const sift = () => {
    sorted.sift(words.value);
    make();
  };
  grow(false);
  return whole;
}
