import { some } from '../base/counts.js';
import { bdi, byId, el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { Page } from './page.js';

const HOW = [
  'Two things side by side, in the words of their articles: are they one? Each answer is written into the file of decisions at once, '
  + 'and the store follows; it can be undone. What you do not know is “unsure”, what you put off comes again when you start anew.',
];
/** @type {[string, string, string][]} */
const ANSWERS = [
  ['s', 'same', 'The same'], ['d', 'different', 'Different'], ['p', 'part of', '1 is a part of 2'], ['w', 'whole', '2 is a part of 1'],
  ['x', 'unsure', 'Unsure'], ['n', 'later', 'Not now'],
];

/** The page of what may be one: a question at a time. */
class Questions {
  constructor() {
    // A key that comes while an answer is on its way would answer a question that nobody has seen.
    const later = (/** @type {() => Promise<void>} */ act) => () => {
      if (!this.page.held.waiting) this.page.held.then(act);
    };
    /** @type {Page<QuestionsState>} */
    this.page = new Page(HOW, [
      ...ANSWERS.map(([key, answer, words]) => ({ key, words, act: later(() => this.answer(answer)) })),
      { key: 'u', words: 'Undo', act: later(() => this.page.change('undo', {})) }, { key: ',', words: 'Back to the drafts', act: () => location.assign('../') },
    ], () => this.draw());
    this.undoButton = this.page.button('u', 'Undo');
    byId('tools').prepend(this.page.button(',', '‹ Drafts'), this.undoButton);
    this.page.start();
  }

  draw() {
    const { state } = this.page.held;
    if (!state) return;
    const { question, left, decided } = state;
    byId('left').textContent = `${left ? `${some(left, 'question')} open` : 'No question is open'} · ${decided} decided`;
    byId('bar').value = left + decided ? decided / (left + decided) : 1;
    this.undoButton.disabled = !state.undo;
    if (!question) {
      byId('main').replaceChildren(el('p.none', null, 'Nothing is open. Questions come up where articles in the store may tell of the same; what was decided stands in ', el('code', null, shown(state.decisions)), '.'));
      return;
    }
    const heading = el('h2.asked', { tabindex: -1 }, question.kind === 'article' ? 'Does one reprint the other?' : 'Are they the same?',
      el('span.verdict', null, ` ${question.kind}, the rule says: ${shown(question.verdict)}${question.score ? ` (${question.score})` : ''}`));
    byId('main').replaceChildren(heading,
      el('div.sides', null, this.side(1, question.one), this.side(2, question.other)),
      el('dl.reasons', null, ...this.reasons('for', question.reasons), ...this.reasons('against', question.against), ...this.reasons('note', question.note ? [question.note] : [])),
      el('p.buttons', null, ...ANSWERS.filter(([, answer]) => answer === 'later' || question.answers.includes(answer)).map(([key, answer, words]) => this.page.button(key, words, answer === 'same'))));
    heading.focus({ preventScroll: true });
    byId('main').scrollTop = 0;
  }

  /** @param {number} number @param {AskedThing} thing */
  side(number, thing) {
    return el('section.side', { 'aria-label': `${number}: ${shown(thing.name)}` },
      el('h3', null, el('span.number', null, String(number)), ' ', bdi(thing.name)), el('p.where', null, bdi(thing.article)), el('p.where', null, bdi(thing.id)),
      ...thing.quotes.map((quote) => el('blockquote', { dir: 'auto' }, `«${shown(quote)}»`)));
  }

  /** @param {string} name @param {string[]} words */
  reasons(name, words) {
    return words.length ? [el('dt', null, name), el('dd', null, shown(words.join(', ')))] : [];
  }

  /** @param {string} answer */
  async answer(answer) {
    const question = this.page.held.state?.question;
    if (question && (answer === 'later' || question.answers.includes(answer))) await this.page.change('answer', { id: question.id, answer });
  }
}

new Questions();
