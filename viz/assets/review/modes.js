import { el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { part, seams } from './offsets.js';

/** Where a claim is to be split: its words, and a bar between two of them that arrow keys and clicks move. */
export class Split {
  /**
   * @param {string[]} points @param {ReviewClaim} claim
   * @param {{split: (at: number) => void, double: () => void, leave: () => void}} does
   */
  constructor(points, claim, does) {
    this.places = seams(points, claim.spans);
    this.does = does;
    this.at = Math.floor(this.places.length / 2);
    const end = claim.spans[claim.spans.length - 1]?.[1] || 0;
    const starts = [claim.spans[0]?.[0] || 0, ...this.places];
    this.words = starts.map((start, i) => {
      const text = claim.spans.flatMap(([from, to]) => part(points, Math.max(from, start), Math.min(to, starts[i + 1] ?? end)));
      return text.join('').trim();
    });
    this.slider = el('div.seam', {
      role: 'slider', tabindex: 0, 'aria-label': 'Where to split', 'aria-valuemin': 1, 'aria-valuemax': this.places.length, dir: 'auto',
      keydown: (event) => this.key(event),
    });
    const none = !this.places.length;
    this.node = el('div.edit', { role: 'group', 'aria-label': 'Split this claim' },
      none ? el('p.hint', null, 'It is a single word: it cannot be split.') : el('p.hint', null, '← → or a click say where; Enter splits.'),
      none ? null : this.slider,
      el('p.buttons', null,
        none ? null : el('button.main', { type: 'button', click: () => this.split() }, 'Split here', el('kbd', { 'aria-hidden': 'true' }, 'Enter')),
        el('button', { type: 'button', click: () => does.double() }, 'Same words, another stance …'),
        el('button', { type: 'button', click: () => does.leave() }, 'Cancel', el('kbd', { 'aria-hidden': 'true' }, 'Esc'))));
    this.node.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      does.leave();
    });
    if (!none) this.show();
  }

  submit() {
    if (this.places.length) this.split();
  }

  focus() {
    /** @type {HTMLElement | null} */ (this.node.querySelector('[tabindex="0"], button'))?.focus();
  }

  show() {
    this.slider.replaceChildren(...this.words.flatMap((word, i) => [
      i === this.at + 1 ? el('span.bar', { 'aria-hidden': 'true' }) : i ? ' ' : null,
      el('span', { class: i > this.at ? 'after' : 'before', click: () => this.go(i - 1) }, shown(word)),
    ]).filter((one) => one !== null));
    const left = this.words.slice(0, this.at + 1).join(' ');
    const right = this.words.slice(this.at + 1).join(' ');
    this.slider.setAttribute('aria-valuenow', String(this.at + 1));
    this.slider.setAttribute('aria-valuetext', `${left} | ${right}`);
  }

  /** @param {number} at */
  go(at) {
    this.at = Math.max(0, Math.min(this.places.length - 1, at));
    this.show();
  }

  split() {
    this.does.split(this.places[this.at]);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const to = {
      ArrowLeft: this.at - 1, ArrowDown: this.at - 1, ArrowRight: this.at + 1, ArrowUp: this.at + 1, Home: 0, End: this.places.length - 1,
    }[event.key];
    if (to !== undefined) this.go(to);
    else if (event.key === 'Enter') this.split();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }
}

const HOW = [
  'On the left is the article, on the right what the reader took from it, in the order of the text. Dashed boxes are claims that '
  + 'the reader was not sure of: look at each, and accept, correct or delete it. Whatever you do is written into the file at once; '
  + 'close the page whenever you like.',
  'Mark words in the article to add a claim; while a claim is being corrected, to make them its quote. What else marked words are good for stands beside them.',
];
/** By what they are for. @type {[string, [string, string][]][]} */
const KEYS = [
  ['Through the article', [
    ['Space', 'The whole sentence is right, or claims nothing: on to the next'], ['a', 'Accept, and on to the next one to look at'],
    ['j  k', 'Next and previous claim'], ['↓  ↑', 'The same, with the sentences that no claim rests on'], ['b', 'Put back what was accepted'], ['u  Ctrl Z', 'Undo'], ['/', 'Search'],
    ['.  ,', 'Of several drafts: done, on to the next one; back'],
  ]],
  ['The claim', [
    ['w', 'Who says it'], ['t', 'The stance'], ['o', 'Of which event'], ['p', 'Which property of it'], ['x', 'Another stance or event beside it'],
    ['l', 'Who relayed it'], ['h', 'Hedge'], ['y', 'When it was said'], ['e', 'All of it in a form'], ['d', 'Delete'], ['s', 'Split in two, or say the same words twice'],
    ['m', 'Merge with the next claim, or another one (j k, then Enter)'],
  ]],
  ['A new claim', [['c', 'On these words: only which event is asked'], ['n', 'In a form'], ['q', 'Mark words by keys: arrows, with Shift for more']]],
  ['Its event', [
    ['f', 'How far it is'], ['g', 'What it lacks as its neighbour has it: kind, sides'], ['i', 'One of its fields, by a letter'], ['v', 'All of it in a form: join, part, remove too'],
    ['r', 'What was guessed of it is right'], ['z', 'Remove the event that no claim is about'],
  ]],
  ['In lists and forms', [
    ['1  2', 'Choose from the list, 0 what stands below it'], ['Ctrl Enter', 'Save, wherever the focus is'], ['Esc', 'Leave; asks before it drops what was filled in'], ['?', 'This help'],
  ]],
];

/** The help, and whether single keys do anything. */
export class Help {
  /** @param {HTMLDialogElement} dialog @param {HTMLElement} button */
  constructor(dialog, button) {
    this.dialog = dialog;
    this.single = el('input', { type: 'checkbox', checked: true, id: 'single-keys' });
    this.title = el('h2', { id: 'help-title', tabindex: -1 }, 'How to review');
    dialog.replaceChildren(this.title, ...HOW.map((words) => el('p', null, words)), ...KEYS.flatMap(([of, rows]) => [el('h3', null, of),
        el('dl', null, ...rows.flatMap(([key, does]) => [el('dt', null, ...key.split('  ').flatMap((one, i) => [i ? ' ' : null, el('kbd', null, one)])), el('dd', null, does)]))]),
      el('p', null, el('label', null, this.single, ' Single keys do this')),
      el('button', { type: 'button', class: 'close', click: () => dialog.close() }, 'Close'));
    button.addEventListener('click', () => this.open());
  }

  open() {
    this.dialog.showModal();
    this.title.focus({ preventScroll: true });
    this.dialog.scrollTop = 0;
  }
}
