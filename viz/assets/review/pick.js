import { el } from '../base/dom.js';
import { ChoiceField } from './choicefield.js';

/*
 * What one key asks for on the card of a claim: one of a list, one of a few by its letter, or a few words. Each is answered by one
 * more key where that is possible, and Esc leaves it.
 */

/** @param {string} title @param {HTMLElement} body @param {() => void} leave @param {(event: KeyboardEvent) => boolean} [more] whether it has taken a key */
function panel(title, body, leave, more = () => false) {
  return el('div.edit.pick', {
    role: 'group', 'aria-label': title, keydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key !== 'Escape' && !more(event)) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') leave();
    },
  }, body);
}

/**
 * One of a list, by its number, by letters, or by arrows.
 * @param {string} title @param {() => ReviewChoice[]} choices @param {(id: string) => void} does @param {() => void} leave
 * @param {{make?: (name: string) => Promise<ReviewChoice | null>, kind?: string, zero?: {words: string, does: () => void}}} [more] `zero` is what 0 does
 * @returns {ReviewOpen}
 */
export function choosing(title, choices, does, leave, { make, kind, zero } = {}) {
  const field = new ChoiceField({ label: title, choices, values: [], make, kind, chosen: (choice) => does(choice.id) });
  const none = zero && el('button', { type: 'button', click: zero.does }, el('kbd', { 'aria-hidden': 'true' }, '0'), zero.words);
  const node = panel(title, el('div.field', null, el('label', { for: field.input.id }, title), field.node, none), leave, (event) => {
    if (event.key !== '0' || !zero || field.input.value) return false;
    zero.does();
    return true;
  });
  return { node, focus: () => { field.input.focus(); field.open(); } };
}

/**
 * One of a few, by its letter.
 * @param {string} title @param {{letter: string, words: string, value?: string, does: () => void}[]} rows @param {() => void} leave @returns {ReviewOpen}
 */
export function lettered(title, rows, leave) {
  const list = el('div.letters', null, ...rows.map((row) => el('button', { type: 'button', 'aria-keyshortcuts': row.letter, click: row.does },
    el('kbd', { 'aria-hidden': 'true' }, row.letter), row.words, row.value && el('span.quiet', null, `: ${row.value}`))));
  const node = panel(title, el('div', null, el('p.form-title', null, title), list), leave, (event) => {
    const row = !event.ctrlKey && !event.metaKey && !event.altKey && rows.find((one) => one.letter === event.key);
    if (row) row.does();
    return Boolean(row);
  });
  return { node, focus: () => /** @type {HTMLElement | null} */ (list.querySelector('button'))?.focus() };
}

/**
 * A few words for each of some fields; Enter saves them.
 * @param {string} title @param {{label: string, value: string, hint?: string}[]} fields @param {(values: string[]) => void} does @param {() => void} leave
 * @returns {ReviewOpen}
 */
export function typing(title, fields, does, leave) {
  const inputs = fields.map(({ label, value }) => {
    const input = el('input', { type: 'text', 'aria-label': label, autocomplete: 'off', maxlength: 500, dir: 'auto' });
    input.value = value;
    return input;
  });
  const submit = () => does(inputs.map((input) => input.value.trim()));
  const asked = el('p.hint', { role: 'alert' });
  const changed = () => inputs.some((input, i) => input.value !== fields[i].value);
  const leaving = () => {
    if (changed() && !asked.textContent) asked.textContent = 'Esc once more drops what you typed; Enter saves it.';
    else leave();
  };
  const form = el('form', { submit: (/** @type {Event} */ event) => { event.preventDefault(); submit(); } },
    ...fields.map(({ label, hint }, i) => el('div.field', null, el('label', null, label), el('div', null, inputs[i], hint && el('p.hint', null, hint)))), asked,
    el('p.buttons', null, el('button.main', { type: 'submit' }, 'Save', el('kbd', { 'aria-hidden': 'true' }, 'Enter')),
      el('button', { type: 'button', click: leave }, 'Cancel', el('kbd', { 'aria-hidden': 'true' }, 'Esc'))));
  return { node: panel(title, form, leaving), focus: () => { inputs[0].focus(); inputs[0].select(); }, submit };
}
