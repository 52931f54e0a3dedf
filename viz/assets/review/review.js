import { byId } from '../base/dom.js';
import { say } from '../base/notice.js';
import { OPEN, guessed, inWords, waits } from './card.js';
import { actors, events, speakers } from './desk.js';
import { Form } from './form.js';
import { Held } from './held.js';
import { Making } from './making.js';
import { Help, Split } from './modes.js';
import { inOrder } from './offsets.js';
import { partsOf } from './terms.js';
import { pane, tabs } from './panes.js';
import { Queue } from './queue.js';
import { Shelf } from './shelf.js';
import { ArticleText } from './text.js';

const LOOK_EVERY = 3000; // milliseconds: has an editor changed the file?

/** The page: which claim is the current one, and what is being done to it. */
class Review {
  constructor() {
    this.held = new Held();
    this.current = -1; // the number of a claim
    this.other = -1; // the one to merge with, while that is asked
    /** @type {Form | Split | null} */ this.open = null; // what is being filled in
    this.adding = false; // whether that is a new claim
    const later = (/** @type {() => unknown} */ act) => () => { this.held.then(act); };
    /** @type {Record<string, () => void>} */
    this.keys = {
      j: later(() => this.step(1)), k: later(() => this.step(-1)), a: later(() => this.accept()), b: later(() => this.putBack()), e: later(() => this.edit()),
      d: later(() => this.remove()), s: later(() => this.split()), m: later(() => this.merge()), n: () => this.fresh(),
      r: later(() => this.eventRight()), v: later(() => this.eventForm()), u: later(() => this.undo()), '.': later(() => this.queue.go('next')), ',': later(() => this.queue.go('back')), '/': () => byId('search').focus(), '?': () => this.help.open(),
    };
    this.text = new ArticleText({
      select: (number) => this.held.then(() => { pane('claims'); this.choose(number); }), names: (claim) => inWords(this.state, claim),
    }, () => this.uses());
    this.shelf = new Shelf({
      choose: (number) => this.held.then(() => this.choose(number)), keys: this.keys, filtered: () => this.draw(), leave: () => this.leave(),
      decide: (op, actor, known) => this.held.then(() => { if (!this.open) return this.act({ op, actor, known, claim: Math.max(0, this.current) }); }),
      ofEvent: (event, right) => this.held.then(() => (right ? this.eventRight(event) : this.eventForm(event))),
      merge: later(() => this.mergeNow()), inArticle: () => { pane('article'); this.text.follow(); },
    });
    this.making = new Making((asked) => this.held.send('edit', asked), () => actors(this.state), () => this.state.terms);
    this.queue = new Queue(() => Boolean(this.open));
    this.help = new Help(byId('help'), byId('help-open'));
    addEventListener('keydown', (event) => this.key(event));
    byId('undo').addEventListener('click', this.keys.u);
    tabs();
  }

  get state() {
    return this.held.state;
  }

  /** The current claim, if something can be done to it just now. */
  get claim() {
    return this.other < 0 && !this.open ? this.state.claims[this.current] : undefined;
  }

  async start() {
    await this.held.load();
    if (!this.state) return; // the banner says why
    const order = inOrder(this.state.claims);
    this.current = (order.find((claim) => waits(this.state, claim)) || order[0])?.number ?? -1;
    this.draw();
    this.show();
    document.body.classList.add('ready');
    setInterval(() => this.held.then(() => this.watch()), LOOK_EVERY);
    addEventListener('focus', () => this.held.then(() => this.watch()));
  }

  async watch() {
    if (document.hidden || this.open || !(await this.held.watch())) return;
    this.other = -1;
    this.draw();
  }

  // What is shown.

  get now() {
    const open = this.open && !this.adding ? this.open.node : null;
    return { current: this.current, other: this.other, open, busy: Boolean(this.open) || this.other >= 0 };
  }

  draw() {
    if (!this.state) return;
    this.current = Math.min(this.current, this.state.claims.length - 1);
    const within = this.shelf.cards.contains(document.activeElement);
    this.shelf.draw(this.state, this.now);
    this.text.show(this.state, this.state.claims[this.current]);
    this.queue.draw(this.state.drafts);
    if (within && !this.open) this.shelf.focus();
  }

  /** Bring the current claim, and its passage, into sight. */
  show() {
    this.shelf.show(this.other >= 0 ? this.other : this.current);
    this.text.follow();
  }

  /** @param {number} number */
  choose(number) {
    if (this.open || (this.other >= 0 && number === this.current)) return;
    const before = this.other >= 0 ? this.other : this.current;
    if (this.other >= 0) this.other = number;
    else this.current = number;
    if (this.shelf.only) this.draw(); // the one that was current may have to go
    else {
      this.shelf.touch(this.state, this.now, [before, number]);
      this.text.show(this.state, this.state.claims[this.current]);
    }
    this.show();
    this.shelf.focus();
  }

  /** @param {1 | -1} by */
  step(by) {
    const seen = this.shelf.visible(this.state, this.current).filter((claim) => this.other < 0 || claim.number !== this.current);
    const at = seen.findIndex((claim) => claim.number === (this.other >= 0 ? this.other : this.current));
    const next = seen[at < 0 ? 0 : Math.max(0, Math.min(seen.length - 1, at + by))];
    if (next) this.choose(next.number);
  }

  /** To the next claim to look at, from the current one on and then from the top. */
  on() {
    const order = inOrder(this.state.claims);
    const at = order.findIndex((claim) => claim.number === this.current);
    this.current = [...order.slice(at + 1), ...order.slice(0, at)].find((claim) => waits(this.state, claim))?.number ?? this.current;
  }

  // What one does.

  /** A change: made, said, and shown. @param {object} body @param {() => void} [after] what then becomes the current claim */
  async act(body, after) {
    const answer = await this.held.send('edit', body);
    this.after(answer, ' and saved · u undoes it', after);
  }

  /** @param {ReviewAnswer} answer @param {string} more @param {() => void} [after] */
  after({ error, done, claim }, more, after) {
    if (error && !byId('banner').dataset.lost) this.held.trouble(error);
    if (!error) {
      if (claim !== null) this.current = claim;
      after?.();
      say(done + more);
    }
    this.draw();
    this.show();
    this.shelf.focus();
  }

  async accept() {
    if (this.claim && OPEN.includes(this.claim.state)) await this.act({ op: 'accept', claim: this.current }, () => this.on());
    else if (this.claim) this.after({ error: '', done: 'Looked at already', claim: null, made: null }, '', () => this.on());
  }

  /** What the reader guessed of an event is right: that of the current claim, or another. @param {ReviewEvent} [event] */
  async eventRight(event) {
    if (this.open || this.other >= 0) return;
    const found = event || (this.claim && guessed(this.state, this.claim)[0]);
    if (found) await this.act({ op: 'event-right', known: found.id, claim: Math.max(0, this.current) });
  }

  /** The form of an event: that of the current claim, or another. @param {ReviewEvent} [event] */
  async eventForm(event) {
    if (this.open || this.other >= 0) return;
    const ids = this.claim?.targets.map(([, target]) => partsOf(target).id) || [];
    const found = event || (this.claim && guessed(this.state, this.claim)[0]) || this.state.events.find((one) => ids.includes(one.id));
    if (found && await this.making.event(found.name, found)) say('Event changed and saved · u undoes it');
    this.draw();
    this.shelf.focus();
  }

  /** What was accepted is to be looked at again. */
  async putBack() {
    if (this.claim?.state === 'reviewed') await this.act({ op: 'back', claim: this.current });
  }

  async remove() {
    if (!this.claim) return;
    const order = inOrder(this.state.claims).map((claim) => claim.number);
    const gone = this.current;
    const next = order[order.indexOf(gone) + 1] ?? order[order.indexOf(gone) - 1] ?? -1;
    await this.act({ op: 'delete', claim: gone }, () => { this.current = next > gone ? next - 1 : next; });
  }

  async undo() {
    if (this.open || this.other >= 0) return;
    this.after(await this.held.send('undo', {}), '');
  }

  edit() {
    const { claim } = this;
    if (!claim) return;
    this.begin(new Form(this.desk(), {
      title: 'Correct this claim', claim, main: claim.review ? 'Save and accept' : 'Save', second: claim.review ? 'Save, look later' : undefined,
    }, (found, second) => this.saved({ op: 'set', claim: claim.number, accept: claim.review && !second, ...found }), () => this.leave()));
  }

  split() {
    const { claim } = this;
    if (!claim) return;
    this.begin(new Split(Array.from(this.state.article.text), claim, {
      split: (at) => this.held.then(() => {
        this.close();
        return this.act({ op: 'split', claim: claim.number, at });
      }),
      double: () => this.begin(new Form(this.desk(), { title: 'The same words, said twice', claim, only: 'targets', main: 'Make a second claim' },
        (found) => this.saved({ op: 'double', claim: claim.number, ...found }), () => this.leave())),
      leave: () => this.leave(),
    }));
  }

  merge() {
    if (!this.claim) return;
    const order = inOrder(this.state.claims);
    const at = order.findIndex((claim) => claim.number === this.current);
    const other = order[at + 1] || order[at - 1];
    if (!other) return;
    this.other = other.number;
    this.draw();
    this.show();
  }

  async mergeNow() {
    const { other } = this;
    this.other = -1;
    if (other >= 0) await this.act({ op: 'merge', claim: this.current, other });
  }

  /** A new claim, from the words that are marked; or, while a claim is corrected, other words for its quote. */
  fresh() {
    const span = this.text.marked();
    this.text.clear();
    if (this.open instanceof Form && !this.open.how.only) {
      if (span) this.open.take(span, false);
    } else this.held.then(() => this.add(span ? [span] : undefined));
  }

  /** @param {ReviewSpan[]} [spans] */
  add(spans) {
    if (this.open || this.other >= 0) return;
    const form = new Form(this.desk(), { title: 'New claim', spans, main: 'Add' }, (found) => this.saved({ op: 'add', ...found }), () => this.leave());
    this.adding = true;
    pane('claims');
    byId('adding').replaceChildren(form.node);
    this.begin(form);
    byId('adding').scrollIntoView({ block: 'start' });
  }

  /** @param {Form | Split} open */
  begin(open) {
    this.open = open;
    this.draw();
    if (!this.adding) this.show();
    if (!this.adding) open.node.scrollIntoView({ block: 'nearest' });
    open.focus();
  }

  /** What a form asks for: '' when it is done, else what went wrong, and what was typed stays. @param {{op: string, accept?: boolean, claim?: number}} body */
  async saved(body) {
    const words = () => JSON.stringify(this.state.claims[this.current]?.quote);
    const before = words();
    const answer = await this.held.send('edit', body);
    if (answer.error && (this.adding || words() === before)) return answer.error;
    this.close(); // also where the file has changed so that the claim is another one now
    this.after(answer, ' and saved · u undoes it', () => { if (body.accept) this.on(); });
    return '';
  }

  close() {
    this.open = null;
    this.adding = false;
    byId('adding').replaceChildren();
  }

  leave() {
    this.close();
    this.other = -1;
    this.draw();
    this.show();
    this.shelf.focus();
  }

  /** What a form has to choose from. @returns {import('./form.js').Desk} */
  desk() {
    return {
      choices: { actors: () => actors(this.state), speakers: () => speakers(this.state), events: () => events(this.state) },
      terms: () => this.state.terms, makeActor: (name) => this.making.actor(name), makeEvent: (name) => this.making.event(name),
      correctEvent: async (id) => {
        const event = this.state.events.find((one) => one.id === id);
        return event ? this.making.event(event.name, event) : null;
      },
      points: () => Array.from(this.state.article.text), text: () => this.state.article.text,
    };
  }

  /** What marked words are good for. @returns {{words: string, key?: string, use: (span: ReviewSpan) => void}[]} */
  uses() {
    const form = this.open;
    if (form instanceof Form && !form.how.only) {
      const use = (/** @type {boolean} */ more) => (/** @type {ReviewSpan} */ span) => { pane('claims'); form.take(span, more); };
      return [{ words: 'Make it the quote', key: 'n', use: use(false) }, { words: 'Add to the quote', use: use(true) }];
    }
    return form || this.other >= 0 ? [] : [{ words: 'New claim', key: 'n', use: (span) => this.held.then(() => this.add([span])) }];
  }

  // Keys.

  /** @param {KeyboardEvent} event */
  key(event) {
    const at = /** @type {HTMLElement} */ (event.target);
    const typing = at instanceof Element && at.closest('input:not([type=checkbox]), select, textarea, dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]') || !this.state) return;
    if (event.key === 'Escape' && (this.open || this.other >= 0)) this.leave();
    else if (event.key === 'Escape' && byId('search').value) this.shelf.clear();
    else if (event.key === 'Enter' && this.other >= 0 && !at.closest('button')) this.held.then(() => this.mergeNow());
    else if (!this.help.single.checked || (this.open && !['n', '?'].includes(event.key))) return;
    else if (Object.hasOwn(this.keys, event.key)) this.keys[event.key]();
    else return;
    event.preventDefault();
  }
}

const page = new Review();
page.held.then(() => page.start());
