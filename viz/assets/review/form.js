import { el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { button } from './button.js';
import { ChoiceField } from './choicefield.js';
import { actors, events, speakers } from './desk.js';
import { changes, line, listed, mayDrop, options, typed } from './fields.js';
import { count, moved, quoted } from './offsets.js';
import { REMARKS, aspectWords, partsOf, stanceWords } from './terms.js';

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
   * @param {import('./review.js').ReviewPage} page @param {ReviewSpan[]} at the place whose actors and events are offered first
   * @param {{title: string, claim?: ReviewClaim, spans?: ReviewSpan[], like?: import('./nearness.js').Like, only?: 'targets', main: string, second?: string}} how
   *   of a claim, or of words that were marked; `only` where just the stances are asked for; `main` and `second` name the buttons
   * @param {(change: object, second: boolean) => Promise<string>} send gives what went wrong, '' where nothing did
   */
  constructor(page, at, how, send) {
    this.page = page;
    this.at = at;
    this.how = how;
    this.send = send;
    const { claim, spans } = how;
    const begins = claim || how.like;
    const found = spans || (claim && claim.spans.length === claim.quote.length ? claim.spans : null);
    /** @type {Passage[]} */
    this.passages = found ? found.map((span) => this.ofSpan(span)) : (claim?.quote || ['']).map((quote) => ({ span: null, quote, nth: null }));
    const more = { kind: 'actor', make: (/** @type {string} */ name) => page.making.actor(name) };
    this.speaker = listed('form-speaker', 'Speaker', () => speakers(page.state, at), begins?.speaker || [], more);
    this.rest = [
      listed('form-via', 'Relayed by', () => actors(page.state, at), begins?.via || [], more), typed('form-hedge', 'Hedge', claim?.hedge || ''),
      typed('form-said', 'Said', begins?.said || ''), typed('form-said_text', 'Said, in words', begins?.said_text || ''), typed('form-note', 'Note', claim?.note || ''),
    ];
    /** @type {Row[]} */ this.targets = [];
    this.rows = el('div.targets', null);
    this.quotes = el('div.quotes', null);
    this.wrong = el('p.wrong', { role: 'alert' });
    this.node = this.draw();
    for (const target of begins?.targets.length ? begins.targets : [/** @type {ReviewTarget} */ (['affirms', ''])]) this.target(target);
    this.drawQuotes();
    this.first = this.filled();
    this.leave = mayDrop(() => this.filled(), this.wrong, 'filled in; Ctrl+Enter');
  }

  draw() {
    const { title, main, second, only } = this.how;
    const { making } = this.page;
    const itself = this.corrects(this.speaker.box, 'The speaker itself …', { title: 'Its kind, office, side, and other names' }, (id) => making.correctActor(id));
    const says = el('div.field', null, el('span.label', null, 'Says'), this.rows);
    const fields = only ? [says] : [el('div.field', null, el('span.label', null, 'Quote'), this.quotes), this.speaker.node, says, ...this.rest.map((one) => one.node)];
    return el('form.edit', { 'aria-label': title, submit: (event) => { event.preventDefault(); this.submit(); } },
      el('p.form-title', null, title), ...fields, this.wrong,
      el('p.buttons', null, button(main, 'Ctrl+Enter', null, true), second && button(second, undefined, () => this.submit(true)), button('Cancel', 'Esc', () => this.page.leave()), !only && itself));
  }

  /**
   * The way to what was chosen last in a field, to correct it itself.
   * @param {ChoiceField} box @param {string} words @param {import('../base/dom.js').Attributes} attributes @param {(id: string) => Promise<ReviewChoice | null>} correct
   */
  corrects(box, words, attributes, correct) {
    const way = el('button', { type: 'button', ...attributes, click: async () => {
      const last = box.values.at(-1);
      const changed = last && await correct(last.id);
      if (changed) box.values = [...box.values.slice(0, -1), changed];
      box.show();
      way.focus();
    } }, words);
    return way;
  }

  /** @param {ReviewSpan} span @returns {Passage} */
  ofSpan(span) {
    return { span, quote: quoted(this.page.points, [span]), nth: null };
  }

  focus() {
    const typed = this.how.only || this.how.claim || this.passages[0]?.quote;
    const first = this.how.only ? this.targets[0].stance : typed ? this.speaker.input : this.quotes.querySelector('textarea');
    first?.focus();
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
        Object.assign(passage, this.ofSpan(moved(this.page.points, passage.span, at, by)));
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
    const several = passage.span ? 0 : count(this.page.state.article.text, passage.quote);
    host.replaceChildren();
    if (several < 2) return;
    const field = el('input', { type: 'number', min: 1, max: several, value: passage.nth || 1, 'aria-label': 'Which of them', input: () => { passage.nth = Number(field.value) || 1; } });
    passage.nth ||= 1;
    host.append('These words stand there ', String(several), ' times; it is number ', field);
  }

  /** One more stance on an event. @param {ReviewTarget} target */
  target([stance, about]) {
    const { page, at } = this;
    const remark = stance === REMARKS;
    const { id, aspect, value } = remark ? partsOf('') : partsOf(about);
    const offered = () => events(page.state, at, page.points);
    const number = this.targets.length + 1;
    const { stances, aspects } = page.state.terms;
    const pick = el('select', { 'aria-label': `Stance ${number}` }, ...options(Object.keys(stances), (key) => stanceWords(stances[key]), stance));
    const event = new ChoiceField({
      label: `Event ${number}`, kind: 'event', choices: offered, make: (name) => page.making.event(name),
      values: id ? [offered().find((one) => one.id === id) || { id, name: id, detail: '' }] : [],
    });
    const of = el('select', { class: 'aspect', 'aria-label': `What of the event ${number}` }, ...options(['', ...Object.keys(aspects)], (key) => (key ? aspectWords(aspects[key]) : 'the event itself'), aspect));
    const correct = this.corrects(event, '✎', { title: 'Correct the event itself', 'aria-label': `Correct event ${number} itself` }, (id) => page.making.correctEvent(id));
    const topic = line(remark ? about : '', { class: 'topic', 'aria-label': `Topic ${number}`, maxlength: 200 });
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

  /** All that is filled in. @returns {import('./fields.js').Filled} */
  filled() {
    const words = this.passages.filter((one) => one.span || one.quote.trim()).map(({ span, quote, nth }) => (span ? { span } : nth ? { quote, nth } : { quote }));
    const fields = [this.speaker, ...this.rest].map((one) => [one.key, one.values()]);
    return { targets: this.targets.map((row) => [row.stance.value, aboutOf(row)]), words, ...Object.fromEntries(fields) };
  }

  /** What is sent, as kg.review.requests.Change has it: of a claim that is there what has changed. */
  change() {
    const { claim, only } = this.how;
    const now = this.filled();
    if (only) return { targets: now.targets };
    const { targets, words, speaker, via, hedge, ...fields } = claim ? changes(this.first, now) : now;
    return { targets, words, speaker, via, hedge: hedge && String(hedge), fields }; // a hedge is one line, where fields are lists
  }

  /** @param {boolean} [second] by the second button */
  async submit(second = false) {
    const missing = this.targets.find((row) => !aboutOf(row));
    if (missing || (!this.how.only && !this.speaker.values().length)) {
      const remark = missing && !missing.topic.hidden;
      this.wrong.textContent = remark ? 'Say on what.' : missing ? 'Say of which event.' : 'Say who says it.';
      (remark ? missing.topic : (missing ? missing.event : this.speaker).input).focus();
      return;
    }
    this.wrong.textContent = await this.send(this.change(), second);
  }
}
