import { el } from '../base/dom.js';
import { button } from './button.js';
import { listed, mayDrop, typed } from './fields.js';

/*
 * What one key asks for on the card of a claim: one of a list, one of a few by its letter, or a few words. Each is answered by one
 * more key where that is possible.
 */

/** @typedef {{letter: string, words: string, value?: string, does: () => void}} Row */

/** @param {string} title @param {(HTMLElement | false | undefined)[]} body @param {Row[]} [rows] what single keys do @param {() => boolean} [free] whether they do it just now */
function panel(title, body, rows = [], free = () => true) {
  const keydown = (/** @type {KeyboardEvent} */ event) => {
    const row = !event.ctrlKey && !event.metaKey && !event.altKey && free() && rows.find((one) => one.letter === event.key);
    if (!row) return;
    event.preventDefault();
    event.stopPropagation();
    row.does();
  };
  return el('div.edit.pick', { role: 'group', 'aria-label': title, keydown }, ...body);
}

/** @param {Row} row */
function rowButton({ letter, words, value, does }) {
  return el('button', { type: 'button', 'aria-keyshortcuts': letter, click: does }, el('kbd', { 'aria-hidden': 'true' }, letter), words, value && el('span.quiet', null, `: ${value}`));
}

/**
 * One of a list, by its number, by letters, or by arrows.
 * @param {string} title @param {() => ReviewChoice[]} choices @param {(id: string) => void} does
 * @param {{make?: (name: string) => Promise<ReviewChoice | null>, kind?: string, zero?: {words: string, does: () => void}}} [more] `zero` is what 0 does
 * @returns {ReviewOpen}
 */
export function choosing(title, choices, does, { make, kind, zero } = {}) {
  const { box, input, node } = listed('pick-one', title, choices, [], { several: false, make, kind, chosen: (choice) => does(choice.id) });
  const rows = zero ? [{ letter: '0', ...zero }] : [];
  node.append(...rows.map(rowButton));
  return { node: panel(title, [node], rows, () => !input.value), focus: () => { input.focus(); box.open(); } };
}

/** One of a few, by its letter. @param {string} title @param {Row[]} rows @returns {ReviewOpen} */
export function lettered(title, rows) {
  const buttons = rows.map(rowButton);
  const body = el('div', null, el('p.form-title', null, title), el('div.letters', null, ...buttons));
  return { node: panel(title, [body], rows), focus: () => buttons[0]?.focus() };
}

/**
 * A few words for each of some fields; Enter saves them.
 * @param {string} title @param {{label: string, value: string, hint?: string}[]} lines @param {(values: string[]) => void} does @param {() => void} leave
 * @returns {ReviewOpen}
 */
export function typing(title, lines, does, leave) {
  const fields = lines.map(({ label, value, hint }, i) => typed(`pick-${i}`, label, value, hint));
  const filled = () => fields.map((one) => one.input.value.trim());
  const submit = () => does(filled());
  const asked = el('p.hint', { role: 'alert' });
  const form = el('form', { submit: (/** @type {Event} */ event) => { event.preventDefault(); submit(); } }, ...fields.map((one) => one.node), asked,
    el('p.buttons', null, button('Save', 'Enter', null, true), button('Cancel', 'Esc', leave)));
  const [{ input }] = fields;
  return { node: panel(title, [form]), focus: () => { input.focus(); if (input instanceof HTMLInputElement) input.select(); }, submit, leave: mayDrop(filled, asked, 'typed; Enter') };
}
