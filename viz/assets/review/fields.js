import { el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { ChoiceField } from './choicefield.js';
import { several } from './eventfields.js';

/** A field of a form: its row, where one types or chooses, and what stands in it. @typedef {{key: string, node: HTMLElement, input: HTMLInputElement | HTMLSelectElement, values: () => string[]}} Field */
/** What the fields of a form hold, each by its key. @typedef {Record<string, unknown>} Filled */

/** Something with its name before it. @param {string} label @param {HTMLElement} input that the name is of @param {...(Node | string | undefined | false | '')} nodes @returns {HTMLElement} */
function labelled(label, input, ...nodes) {
  return el('div.field', null, el('label', { for: input.id }, label), ...nodes);
}

/** A line to type into. @param {string} value @param {import('../base/dom.js').Attributes} attributes */
export function line(value, attributes) {
  const input = el('input', { type: 'text', autocomplete: 'off', maxlength: 500, dir: 'auto', ...attributes });
  input.value = value;
  return input;
}

/** Words to type. @param {string} id of the form and the key, "form-hedge" @param {string} label @param {string} value @param {string} [hint] @param {boolean} [many] whether it takes several, with ; @returns {Field} */
export function typed(id, label, value, hint, many = false) {
  const input = line(value, { id, maxlength: 1000, 'aria-describedby': hint && `${id}-hint` });
  const node = labelled(label, input, input, hint && el('span.hint', { id: `${id}-hint` }, shown(hint)));
  return { key: keyOf(id), node, input, values: () => (many ? several(input.value) : [input.value.trim()].filter(Boolean)) };
}

/** One of a few. @param {string} id @param {string} label @param {readonly string[]} choices @param {(choice: string) => string} words @param {string} chosen @returns {Field} */
export function select(id, label, choices, words, chosen) {
  const input = el('select', { id }, ...options(choices, words, chosen));
  return { key: keyOf(id), node: labelled(label, input, input), input, values: () => (input.value ? [input.value] : []) };
}

/** @param {readonly string[]} choices @param {(choice: string) => string} words @param {string} chosen */
export function options(choices, words, chosen) {
  return choices.map((choice) => el('option', { value: choice, selected: choice === chosen }, words(choice)));
}

/**
 * One or several of a list.
 * @param {string} id @param {string} label @param {() => ReviewChoice[]} choices @param {{id: string, name: string}[]} values
 * @param {{several?: boolean, kind?: string, make?: (name: string) => Promise<ReviewChoice | null>, chosen?: (choice: ReviewChoice) => void}} [more]
 * @returns {Field & {box: ChoiceField}}
 */
export function listed(id, label, choices, values, more = {}) {
  const box = new ChoiceField({ label, choices, values: values.map((one) => ({ ...one, detail: '' })), several: true, ...more });
  return { key: keyOf(id), node: labelled(label, box.input, box.node), input: box.input, values: () => box.ids, box };
}

/** @param {string} id */
const keyOf = (id) => id.slice(id.indexOf('-') + 1);

/** What has changed since a form was opened. @param {Filled} first @param {Filled} now @returns {Filled} */
export function changes(first, now) {
  return Object.fromEntries(Object.entries(now).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(first[key])));
}

/**
 * Whether what is filled in may be dropped: at once where nothing of it is new, else once that was said.
 * @param {() => unknown} filled @param {HTMLElement} said where it is said @param {string} words "typed; Enter" @returns {() => boolean}
 */
export function mayDrop(filled, said, words) {
  const first = JSON.stringify(filled());
  let asked = false;
  return () => {
    if (asked || JSON.stringify(filled()) === first) return true;
    asked = true;
    said.textContent = `Esc once more drops what you ${words} saves it.`;
    return false;
  };
}
