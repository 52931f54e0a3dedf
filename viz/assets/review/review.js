import { byId } from '../base/dom.js';
import { say } from '../base/notice.js';
import { guessed, inWords, waits } from './card.js';
import { Form } from './form.js';
import { Filling } from './filling.js';
import { listen } from './keys.js';
import { Held } from './held.js';
import { Making } from './making.js';
import { Help } from '../base/help.js';
import { HOW, KEYS } from './manual.js';
import { eventsOf } from './terms.js';
import { pane, tabs } from './panes.js';
import { Queue } from './queue.js';
import { Quick } from './quick.js';
import { Shelf, orphaned } from './shelf.js';
import { ArticleText } from './text.js';
import { inOrder, unseen } from './walk.js';
import { Walking } from './walking.js';

/** The page: which claim is the current one, or which sentence without any, and what is being done to it. */
class Review {
  constructor() {
    this.held = new Held();
    this.current = -1; // the number of a claim
    /** @type {ReviewSpan | null} */ this.gap = null; // the current sentence, where it has no claim
    this.other = -1; // the one to merge with, while that is asked
    /** @type {ReviewOpen | null} */ this.open = null; // what is being filled in
    this.adding = false; // whether that is a new claim
    const later = (/** @type {() => unknown} */ act) => () => { this.held.then(act); };
    this.making = new Making((asked) => this.held.send('edit', asked), () => this.state);
    this.filling = new Filling(this);
    this.quick = new Quick(this);
    this.walking = new Walking(this);
    const quick = Object.entries(this.quick.keys).map(([key, act]) => [key, later(() => { if (!this.open && this.other < 0) act(); })]);
    /** @type {Record<string, () => void>} */
    this.keys = {
      ...Object.fromEntries(quick), ' ': later(() => this.walking.sentence()), z: later(() => this.removeOrphan()), q: () => { pane('article'); this.text.begin(); },
      j: later(() => this.walking.step(1)), k: later(() => this.walking.step(-1)), ArrowDown: later(() => this.walking.stop(1)), ArrowUp: later(() => this.walking.stop(-1)), a: later(() => this.accept()), b: later(() => this.putBack()), e: later(() => this.filling.edit()),
      d: later(() => this.remove()), s: later(() => this.filling.split()), m: later(() => this.merge()), n: () => this.fresh(),
      r: later(() => this.eventRight()), v: later(() => this.eventForm()), u: later(() => this.undo()), '.': later(() => this.queue.go('next')), ',': later(() => this.queue.go('back')), '/': () => byId('search').focus(),
    };
    this.text = new ArticleText({
      select: (number) => this.held.then(() => { pane('claims'); this.choose(number); }), names: (claim) => inWords(this.state, claim),
      head: later(async () => { if (await this.making.article()) say('Article changed and saved · u undoes it'); this.draw(); }),
    }, () => this.uses());
    this.shelf = new Shelf({
      choose: (number) => this.held.then(() => this.choose(number)), keys: this.keys, filtered: () => this.draw(), leave: () => this.leave(),
      decide: (op, actor, known) => this.held.then(() => { if (!this.open) return this.act({ op, actor, known, claim: Math.max(0, this.current) }); }),
      ofEvent: (event, right) => this.held.then(() => (right ? this.eventRight(event) : this.eventForm(event))),
      merge: later(() => this.mergeNow()), inArticle: () => { pane('article'); this.text.follow(); },
      goTo: (gap) => this.held.then(() => this.goTo(gap)), remove: (event) => this.held.then(() => this.removeOrphan(event)),
    });
    this.queue = new Queue(() => Boolean(this.open));
    this.help = new Help('How to review', HOW, KEYS);
    listen(this);
    byId('undo').addEventListener('click', this.keys.u);
    tabs();
  }

  get state() {
    return this.held.state;
  }

  get points() {
    return Array.from(this.state.article.text);
  }

  /** The current claim, if something can be done to it just now. */
  get claim() {
    return this.other < 0 && !this.open && !this.gap ? this.state.claims[this.current] : undefined;
  }

  /** Where the current claim, or the sentence without any, stands. */
  get spans() {
    return this.gap ? [this.gap] : this.state.claims[this.current]?.spans || [];
  }

  async start() {
    await this.held.load();
    if (!this.state) return; // the banner says why
    const order = inOrder(this.state.claims);
    this.current = (order.find((claim) => waits(this.state, claim)) || order[0])?.number ?? -1;
    this.draw();
    this.show();
    document.body.classList.add('ready');
    this.held.watching(() => {
      this.other = -1;
      this.draw();
    }, () => Boolean(this.open));
  }

  // What is shown.

  get now() {
    const open = this.open && !this.adding ? this.open.node : null;
    return { current: this.gap ? -1 : this.current, gap: this.gap, other: this.other, open, busy: Boolean(this.open) || this.other >= 0 };
  }

  draw() {
    if (!this.state) return;
    this.current = Math.min(this.current, this.state.claims.length - 1);
    if (this.gap && !this.state.unread.some((one) => one[0] === this.gap?.[0])) this.gap = null;
    const within = this.shelf.cards.contains(document.activeElement);
    this.shelf.draw(this.state, this.now);
    this.text.show(this.state, this.gap ? undefined : this.state.claims[this.current], this.gap);
    this.queue.draw(this.state.drafts);
    if (within && !this.open) this.shelf.focus();
  }

  /** Bring the current claim, and its passage, into sight. */
  show() {
    this.shelf.show(this.gap ? -1 : this.other >= 0 ? this.other : this.current);
    this.text.follow();
  }

  /** @param {number} number */
  choose(number) {
    if (this.open || (this.other >= 0 && number === this.current)) return;
    const before = this.other >= 0 ? this.other : this.current;
    const all = this.shelf.only || this.gap || this.other >= 0; // the one that was current may have to go
    this.gap = null;
    if (this.other >= 0) this.other = number;
    else this.current = number;
    if (all) this.draw();
    else {
      this.shelf.touch(this.state, this.now, [before, number]);
      this.text.show(this.state, this.state.claims[this.current]);
    }
    this.show();
    this.shelf.focus();
  }

  /** @param {ReviewSpan} gap a sentence without a claim */
  goTo(gap) {
    if (this.open || this.other >= 0) return;
    this.gap = gap;
    this.draw();
    this.show();
    this.shelf.focus();
  }

  // What one does.

  /** A change: made, said, and shown. @param {object} body @param {() => void} [after] what then becomes the current claim */
  async act(body, after) {
    const before = orphaned(this.state).map((event) => event.id);
    const answer = await this.held.send('edit', body);
    const lost = orphaned(this.state).filter((event) => !before.includes(event.id))[0];
    this.after(answer, ` and saved · ${lost ? `z removes “${lost.name}”, which no claim is about now` : 'u undoes it'}`, after);
  }

  /** @param {ReviewAnswer} answer @param {string} more @param {() => void} [after] */
  after(answer, more, after) {
    if (!this.held.failed(answer)) {
      const { done, claim } = answer;
      if (claim !== null) this.current = claim;
      after?.();
      say(done + more);
    }
    this.draw();
    this.show();
    this.shelf.focus();
  }

  /** What a key on the card asked for. @param {object} body */
  done(body) {
    this.close();
    this.held.then(() => this.act(body, () => { this.gap = null; }));
  }

  async accept() {
    if (this.gap) return this.walking.sentence();
    if (this.claim && unseen(this.claim)) await this.act({ op: 'accept', claim: this.current }, () => this.walking.on());
    else if (this.claim) this.after({ error: '', done: 'Looked at already', claim: null, made: null }, '', () => this.walking.on());
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
    const ids = this.claim ? eventsOf(this.claim) : [];
    const found = event || (this.claim && guessed(this.state, this.claim)[0]) || this.state.events.find((one) => ids.includes(one.id));
    if (found && await this.making.event(found.name, found, this.claim)) say('Event changed and saved · u undoes it');
    this.draw();
    this.shelf.focus();
  }

  /** An event that no claim is about goes. @param {ReviewEvent} [event] */
  async removeOrphan(event) {
    const found = event || orphaned(this.state).at(-1);
    if (!this.open && this.other < 0 && found) await this.act({ op: 'remove-event', known: found.id, claim: Math.max(0, this.current) });
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
    this.after(await this.held.send('undo', {}), '', () => { this.gap = null; });
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
    } else this.held.then(() => this.filling.add(span ? [span] : this.gap ? [this.gap] : undefined));
  }

  /** @param {ReviewOpen} open */
  begin(open) {
    this.open = open;
    this.draw();
    if (!this.adding) this.show();
    open.focus();
    if (!this.adding) open.node.scrollIntoView({ block: 'nearest' });
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

  /** What marked words are good for. @returns {{words: string, key?: string, use: (span: ReviewSpan) => void}[]} */
  uses() {
    const form = this.open;
    if (form instanceof Form && !form.how.only) {
      const use = (/** @type {boolean} */ more) => (/** @type {ReviewSpan} */ span) => { pane('claims'); form.take(span, more); };
      return [{ words: 'Make it the quote', key: 'n', use: use(false) }, { words: 'Add to the quote', use: use(true) }];
    }
    if (form || this.other >= 0) return [];
    const quick = this.quick.uses().map((one) => ({ ...one, use: (/** @type {ReviewSpan} */ span) => { pane('claims'); this.held.then(() => one.use(span)); } }));
    return [{ words: 'New claim', key: 'n', use: (span) => this.held.then(() => this.filling.add([span])) }, ...quick];
  }
}

const page = new Review();
page.held.then(() => page.start());
