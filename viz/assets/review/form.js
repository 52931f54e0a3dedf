import { el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { ChoiceField } from './choicefield.js';
import { count, moved, part } from './offsets.js';
import { REMARKS, aspectWords, partsOf, stanceWords } from './terms.js';

/** @typedef {{choices: {speakers: () => ReviewChoice[], actors: () => ReviewChoice[], events: () => ReviewChoice[]}, terms: () => ReviewState['terms'], makeActor: (name: string) => Promise<ReviewChoice | null>, makeEvent: (name: string) => Promise<ReviewChoice | null>, correctEvent: (id: string) => Promise<ReviewChoice | null>, correctActor: (id: string) => Promise<ReviewChoice | null>, points: () => string[], text: () => string}} Desk */
/** What a new claim begins with. @typedef {{speaker: {id: string, name: string}[], via: {id: string, name: string}[], targets: ReviewTarget[], said: string, said_text: string}} Like */
/** A passage in the form: marked in the article, or typed. @typedef {{span: ReviewSpan | null, quote: string, nth: number | null}} Passage */

/**
 * A stance and what it is about. `before` and `value` are the property that was meant, and the one value of it.
 * @typedef {{stance: HTMLSelectElement, event: ChoiceField, aspect: HTMLSelectElement, topic: HTMLInputElement, before: string, value: string, node: HTMLElement}} Row
 */

/** What a row says it is about, as a reading writes it; '' for nothing. @param {Row} row */
function aboutOf({ stance, event, aspect, topic, before, value }) {
  if (stance.value === REMARKS) return topic.value.trim();
  const of = aspect.value && `.${aspect.value}${value && aspect.value === before ? `=${value}` : ''}`;
  return event.ids[0] ? event.ids[0] + of : '';
}

/** The form in which a claim is corrected, or a new one is made. */
export class Form {
  /**
   * @param {Desk} desk
   * @param {{title: string, claim?: ReviewClaim, spans?: ReviewSpan[], like?: Like, only?: 'targets', main: string, second?: string, twice?: boolean}} how
   *   of a claim, or of words that were marked; `only` where just the stances are asked for; `main` and `second` name the buttons
   * @param {(change: object, second: boolean) => Promise<string>} send gives what went wrong, '' where nothing did
   * @param {() => void} leave
   */
  constructor(desk, how, send, leave) {
    this.desk = desk;
    this.how = how;
    this.send = send;
    this.drop = leave;
    const claim = how.claim;
    const begins = claim || how.like;
    const choiceOf = (/** @type {{id: string, name: string}} */ one) => ({ ...one, detail: '' });
    /** @type {Passage[]} */
    this.passages = how.spans ? how.spans.map((span) => this.ofSpan(span))
      : claim && claim.spans.length === claim.quote.length ? claim.spans.map((span) => this.ofSpan(span))
        : (claim?.quote || ['']).map((quote) => ({ span: null, quote, nth: null }));
    this.before = JSON.stringify(this.passages);
    this.speaker = new ChoiceField({
      label: 'Speaker', several: true, kind: 'actor', choices: desk.choices.speakers, make: desk.makeActor, values: (begins?.speaker || []).map(choiceOf),
    });
    this.via = new ChoiceField({
      label: 'Relayed by', several: true, kind: 'actor', choices: desk.choices.actors, make: desk.makeActor, values: (begins?.via || []).map(choiceOf),
    });
    const line = (/** @type {string} */ id, /** @type {string} */ value) => {
      const input = el('input', { type: 'text', id, autocomplete: 'off', maxlength: 500, dir: 'auto' });
      input.value = value;
      return input;
    };
    this.hedge = line('form-hedge', claim?.hedge || '');
    /** What else a claim may say, by its key. @type {Record<string, HTMLInputElement>} */
    this.facts = { said: line('form-said', begins?.said || ''), said_text: line('form-said-text', begins?.said_text || ''), note: line('form-note', claim?.note || '') };
    /** @type {Row[]} */ this.targets = [];
    this.rows = el('div.targets', null);
    this.quotes = el('div.quotes', null);
    this.wrong = el('p.wrong', { role: 'alert' });
    this.node = this.draw();
    for (const target of begins?.targets.length ? begins.targets : [/** @type {ReviewTarget} */ (['affirms', ''])]) this.target(target);
    this.drawQuotes();
    this.first = this.filled();
    this.asked = false;
  }

  /** All that is filled in, to tell whether any of it changed. */
  filled() {
    return JSON.stringify([this.passages, this.speaker.ids, this.via.ids, this.hedge.value, Object.values(this.facts).map((one) => one.value), this.targets.map((row) => [row.stance.value, aboutOf(row)])]);
  }

  draw() {
    const { title, main, second, only } = this.how;
    const field = (/** @type {string} */ name, /** @type {string} */ id, /** @type {HTMLElement} */ node) => el('div.field', null, el('label', { for: id }, name), node);
    return el('form.edit', {
      'aria-label': title, submit: (event) => { event.preventDefault(); this.save(false); }, keydown: (event) => this.key(event),
    },
    el('p.form-title', null, title),
    only ? null : el('div.field', null, el('span.label', null, 'Quote'), this.quotes),
    only ? null : field('Speaker', this.speaker.input.id, this.speaker.node),
    el('div.field', null, el('span.label', null, 'Says'), this.rows),
    only ? null : field('Relayed by', this.via.input.id, this.via.node),
    only ? null : field('Hedge', 'form-hedge', this.hedge),
    only ? null : field('Said', 'form-said', this.facts.said), only ? null : field('Said, in words', 'form-said-text', this.facts.said_text), only ? null : field('Note', 'form-note', this.facts.note),
    this.wrong,
    el('p.buttons', null, el('button.main', { type: 'submit' }, main, el('kbd', { 'aria-hidden': 'true' }, 'Ctrl+Enter')),
      second ? el('button', { type: 'button', click: () => this.save(true) }, second) : null,
      el('button', { type: 'button', click: this.drop }, 'Cancel', el('kbd', { 'aria-hidden': 'true' }, 'Esc')), only ? null : this.correct()));
  }

  /** The way to the speaker itself. */
  correct() {
    const button = el('button', { type: 'button', title: 'Its kind, office, side, and other names', click: async () => {
      const last = this.speaker.values.at(-1);
      const changed = last && last.id !== 'article' && await this.desk.correctActor(last.id);
      if (changed) this.speaker.values = [...this.speaker.values.slice(0, -1), changed];
      this.speaker.show();
      button.focus();
    } }, 'The speaker itself …');
    return button;
  }

  submit() {
    this.save(false);
  }

  /** Whether the form may go: where something was filled in, not before that is said. */
  leave() {
    if (this.asked || this.filled() === this.first) return true;
    this.asked = true;
    this.wrong.textContent = 'Esc once more drops what you filled in; Ctrl+Enter saves it.';
    return false;
  }

  /** @param {ReviewSpan} span @returns {Passage} */
  ofSpan(span) {
    return { span, quote: part(this.desk.points(), ...span).replace(/\s+/g, ' '), nth: null };
  }

  focus() {
    const typed = this.how.only || this.how.claim || this.passages[0]?.quote;
    const first = this.how.only ? this.targets[0].stance : typed ? this.speaker.input : this.quotes.querySelector('textarea');
    /** @type {HTMLElement | null} */ (first)?.focus();
  }

  /** Other words for the quote, marked in the article. @param {ReviewSpan} span @param {boolean} more beside those that it has */
  take(span, more) {
    this.passages = more ? [...this.passages.filter((one) => one.quote), this.ofSpan(span)] : [this.ofSpan(span)];
    this.drawQuotes();
  }

  drawQuotes() {
    this.quotes.replaceChildren(...this.passages.map((passage, i) => this.quote(passage, i)),
      el('p.hint', null, this.passages.some((one) => one.quote) ? 'Mark other words in the article, move an end by a word, or type.' : 'Mark words in the article, or type them as they stand there.'));
  }

  /** @param {Passage} passage @param {number} i */
  quote(passage, i) {
    const label = this.passages.length > 1 ? `Quote, part ${i + 1}` : 'Quote';
    const which = el('p.which', null);
    const field = el('textarea', { 'aria-label': label, rows: 1, dir: 'auto', spellcheck: 'false', input: () => {
      Object.assign(passage, { span: null, quote: field.value, nth: null });
      this.which(passage, which);
    } });
    field.value = shown(passage.quote);
    const end = (/** @type {string} */ sign, /** @type {string} */ name, /** @type {'start' | 'end'} */ at, /** @type {1 | -1} */ by) => el('button', {
      type: 'button', 'aria-label': `${name}: ${label}`, title: name, click: () => {
        if (!passage.span) return;
        Object.assign(passage, this.ofSpan(moved(this.desk.points(), passage.span, at, by)));
        field.value = shown(passage.quote);
      },
    }, sign);
    const ends = passage.span ? el('span.ends', null,
      el('span', null, 'begin'), end('◂', 'Begin one word earlier', 'start', -1), end('▸', 'Begin one word later', 'start', 1),
      el('span', null, 'end'), end('◂', 'End one word earlier', 'end', -1), end('▸', 'End one word later', 'end', 1)) : null;
    const drop = this.passages.length > 1 && el('button', { type: 'button', 'aria-label': `Remove ${label}`, click: () => {
      this.passages.splice(i, 1);
      this.drawQuotes();
    } }, 'Remove');
    this.which(passage, which);
    return el('div.quote-field', null, field, el('div.quote-tools', null, ends, drop), which);
  }

  /** Typed words that stand in the article several times need a number. @param {Passage} passage @param {HTMLElement} host */
  which(passage, host) {
    const several = passage.span ? 0 : count(this.desk.text(), passage.quote);
    host.replaceChildren();
    if (several < 2) return;
    const field = el('input', { type: 'number', min: 1, max: several, value: passage.nth || 1, 'aria-label': 'Which of them', input: () => { passage.nth = Number(field.value) || 1; } });
    passage.nth ||= 1;
    host.append('These words stand there ', String(several), ' times; it is number ', field);
  }

  /** One more stance on an event. @param {ReviewTarget} target */
  target([stance, about]) {
    const remark = stance === REMARKS;
    const { id, aspect, value } = remark ? partsOf('') : partsOf(about);
    const events = this.desk.choices.events();
    const number = this.targets.length + 1;
    const { stances, aspects } = this.desk.terms();
    const pick = el('select', { 'aria-label': `Stance ${number}` }, ...Object.entries(stances).map(([key, term]) => el('option', { value: key, selected: key === stance }, stanceWords(term))));
    const event = new ChoiceField({
      label: `Event ${number}`, kind: 'event', choices: this.desk.choices.events, make: this.desk.makeEvent,
      values: id ? [events.find((one) => one.id === id) || { id, name: id, detail: '' }] : [],
    });
    const of = el('select', { class: 'aspect', 'aria-label': `What of the event ${number}` }, el('option', { value: '' }, 'the event itself'),
      ...Object.entries(aspects).map(([key, term]) => el('option', { value: key, selected: key === aspect }, aspectWords(term))));
    const correct = el('button', { type: 'button', title: 'Correct the event itself', 'aria-label': `Correct event ${number} itself`, click: async () => {
      const changed = event.ids[0] && await this.desk.correctEvent(event.ids[0]);
      if (changed) event.values = [changed];
      event.show();
      correct.focus();
    } }, '✎');
    const topic = el('input', { class: 'topic', type: 'text', 'aria-label': `Topic ${number}`, autocomplete: 'off', maxlength: 200, dir: 'auto' });
    topic.value = remark ? about : '';
    const row = { stance: pick, event, aspect: of, topic, before: aspect, value, node: el('div.target-row', null, pick, event.node, of, correct, topic) };
    this.targets.push(row);
    const turn = () => {
      topic.hidden = pick.value !== REMARKS;
      event.node.hidden = of.hidden = correct.hidden = !topic.hidden;
    };
    pick.addEventListener('change', turn);
    turn();
    const drop = number > 1 && el('button', { type: 'button', 'aria-label': `Remove stance ${number}`, click: () => {
      this.targets.splice(this.targets.indexOf(row), 1);
      row.node.remove();
    } }, '×');
    if (drop) row.node.append(drop);
    const more = this.rows.querySelector('.more') || el('button.more', { type: 'button', click: () => {
      this.target(['denies', '']);
      this.targets[this.targets.length - 1].stance.focus();
    } }, 'Another stance or event');
    this.rows.append(row.node, more);
  }

  /** What has changed, as kg.review.requests.Change has it. */
  changes() {
    const { claim, only } = this.how;
    /** @type {Record<string, unknown>} */ const found = {};
    const targets = this.targets.map((row) => [row.stance.value, aboutOf(row)]);
    const same = (/** @type {unknown} */ a, /** @type {unknown} */ b) => JSON.stringify(a) === JSON.stringify(b);
    if (only || !claim || !same(targets, claim.targets)) found.targets = targets;
    if (only) return found;
    if (!claim || JSON.stringify(this.passages) !== this.before) {
      found.words = this.passages.filter((one) => one.span || one.quote.trim())
        .map(({ span, quote, nth }) => (span ? { span } : nth ? { quote, nth } : { quote }));
    }
    if (!claim || !same(this.speaker.ids, claim.speaker.map((one) => one.id))) found.speaker = this.speaker.ids;
    if (!claim || !same(this.via.ids, claim.via.map((one) => one.id))) found.via = this.via.ids;
    if (!claim || this.hedge.value.trim() !== claim.hedge) found.hedge = this.hedge.value.trim();
    const facts = Object.entries(this.facts).map(([key, input]) => /** @type {[string, string]} */ ([key, input.value.trim()]))
      .filter(([key, value]) => value !== (claim ? { said: claim.said, said_text: claim.said_text, note: claim.note }[key] : ''));
    if (facts.length) found.fields = Object.fromEntries(facts.map(([key, value]) => [key, value ? [value] : []]));
    return found;
  }

  /** @param {boolean} second */
  async save(second) {
    const missing = this.targets.find((row) => !aboutOf(row));
    if (missing || (!this.how.only && !this.speaker.ids.length)) {
      const remark = missing && !missing.topic.hidden;
      this.wrong.textContent = remark ? 'Say on what.' : missing ? 'Say of which event.' : 'Say who says it.';
      (remark ? missing.topic : (missing ? missing.event : this.speaker).input).focus();
      return;
    }
    this.wrong.textContent = await this.send(this.changes(), second);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.save(false);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (this.leave()) this.drop();
    }
  }
}
