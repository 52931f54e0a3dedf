import { el } from '../base/dom.js';
import { partsOf } from './tables.js';

/** @typedef {import('./tables.js').Part} Part */

/**
 * All that passes the filters, as text: tables of events, actors, claims, places and articles, and the contradictions side by side.
 * @param {Passing} passing @param {State} state
 * @param {number} [most] rows of each table at once; Infinity for paper: then there are no buttons
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
  for (const row of host.querySelectorAll('[data-row]')) {
    if (node && row.getAttribute('data-row') === node) row.setAttribute('aria-current', 'true');
    else row.removeAttribute('aria-current');
  }
}

/** @param {Part} part @param {string} count @param {number} most */
function section({ id, name, note, rows, columns, item, node }, count, most) {
  const shown = (columns || []).filter((column) => column.some !== false);
  const titled = el('h3', { id: `list-${id}`, tabindex: -1 }, name, ' ', el('span.count', null, count));
  // The roles are those of the elements; browsers forget them where a narrow pane shows rows as blocks.
  const body = item ? el('ul.pairs', null) : el('tbody', { role: 'rowgroup' });
  const table = item ? body : el('table', { role: 'table', 'aria-labelledby': `list-${id}` },
    note && el('caption', null, note),
    el('thead', { role: 'rowgroup' }, el('tr', { role: 'row' },
      ...shown.map(({ name: head }) => el('th', { scope: 'col', role: 'columnheader', 'data-of': head }, head)))),
    body);
  const line = (/** @type {any} */ row) => {
    const key = node ? node(row) : undefined;
    if (item) return item(row);
    return el('tr', { role: 'row', 'data-row': key }, ...shown.map((column, i) => {
      const content = /** @type {(Node | string)[]} */ (column.cell(row).filter(Boolean));
      const data = { 'data-label': column.name, 'data-empty': !content.length };
      return i ? el('td', { role: 'cell', ...data }, ...content) : el('th', { scope: 'row', role: 'rowheader', ...data }, ...content);
    }));
  };
  const whole = el('section', { class: `listing listing-${id}`, 'aria-labelledby': `list-${id}` },
    titled, item && note && el('p.note', null, note), table);
  let at = 0;
  const more = el('button.more', { type: 'button', click: () => grow(true) });
  const grow = (/** @type {boolean} */ move) => {
    const added = rows.slice(at, at + most).map(line);
    at += added.length;
    body.append(...added);
    const left = rows.length - at;
    more.textContent = `Show ${Math.min(left, most).toLocaleString('en')} more of ${left.toLocaleString('en')}`;
    if (!left) more.remove();
    if (move) /** @type {HTMLElement | null} */ (added[0]?.querySelector('a'))?.focus();
  };
  grow(false);
  if (at < rows.length) whole.append(more);
  return whole;
}
