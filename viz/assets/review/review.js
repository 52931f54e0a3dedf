import { byId } from '../base/dom.js';
import { say } from '../base/notice.js';
import { guessed, waits } from './card.js';
import { Form } from './form.js';
import { Filling } from './filling.js';
import { listen } from './keys.js';
import { Held } from './held.js';
import { Making } from './making.js';
import { Help } from '../base/help.js';
import { HOW, KEYS } from './manual.js';
import { pane, tabs } from './panes.js';
import { Queue } from './queue.js';
import { Quick } from './quick.js';
import { Shelf, orphaned } from './shelf.js';
import { ArticleText } from './text.js';
import { inOrder, unseen } from './walk.js';
import { Walking } from './walking.js';

/** @typedef {Review} ReviewPage */

/** The page: which claim is the current one, or which sentence without any, and what is being done to it. */
class Review {
  constructor() {
    this.held = new Held();
    this.current = -1; // the number of a claim
    /** @type {ReviewSpan | null} */ this.gap = null; // the current sentence, where it has no claim
    this.other = -1; // the one to merge with, while that is asked
    /** @type {ReviewOpen | null} */ this.open = null; // what is being filled in
    this.adding = false; // whether that is a new claim
    this.read = { text: '', points: /** @type {string[]} */ ([]) };
    this.making = new Making(this);
    this.filling = new Filling(this);
    this.quick = new Quick(this);
    this.walking = new Walking(this);
    const later = (/** @type {() => unknown} */ act) => () => { this.held.then(act); };
    const free = (/** @type {() => unknown} */ act) => () => { this.free(act); };
    const claim = (/** @type {(claim: ReviewClaim) => unknown} */ act) => later(() => this.claim && act(this.claim));
    /** @type {Record<string, () => void>} */
    this.keys = {
      ...Object.fromEntries(Object.entries(this.quick.keys).map(([key, act]) => [key, free(act)])),
      ' ': free(() => this.walking.sentence()), a: free(() => this.accept()), b: claim((one) => this.putBack(one)), u: free(() => this.undo()),
      j: later(() => this.walking.step(1)), k: later(() => this.walking.step(-1)), ArrowDown: later(() => this.walking.stop(1)), ArrowUp: later(() => this.walking.stop(-1)),
      e: claim((one) => this.filling.edit(one)), d: claim((one) => this.remove(one)), s: claim((one) => this.filling.split(one)), m: claim((one) => this.merge(one)), n: () => this.fresh(),
      r: free(() => this.eventRight()), v: free(() => this.filling.event()), z: free(() => this.removeOrphan()),
      '.': later(() => this.queue.go('next')), ',': later(() => this.queue.go('back')), '/': () => byId('search').focus(), q: () => { pane('article'); this.text.begin(); },
    };
    this.text = new ArticleText(this);
    this.shelf = new Shelf(this);
    this.queue = new Queue(() => Boolean(this.open));
    this.help = new Help('How to review', HOW, KEYS);
    listen(this);
    byId('undo').addEventListener('click', this.keys.u);
    tabs();
  }

  get state() {
    return this.held.state;
  }

  /** The article in code points. */
  get points() {
    const { text } = this.state.article;
    if (this.read.text !== text) this.read = { text, points: Array.from(text) };
    return this.read.points;
  }

  /** Whether something is filled in, or with which claim to merge is asked. */
  get busy() {
    return Boolean(this.open) || this.other >= 0;
  }

  /** Do something, in its turn, if nothing else is asked by then. @param {() => unknown} act */
  free(act) {
    this.held.then(() => { if (!this.busy) return act(); });
  }

  /** The number of the current claim, -1 where it is a sentence without any. */
  get at() {
    return this.gap ? -1 : this.current;
  }

  /** The current claim, if something can be done to it just now. */
  get claim() {
    return !this.busy && !this.gap ? this.state.claims[this.current] : undefined;
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

  draw() {
    if (!this.state) return;
    this.current = Math.min(this.current, this.state.claims.length - 1);
    if (this.gap && !this.state.unread.some((one) => one[0] === this.gap?.[0])) this.gap = null;
    const within = this.shelf.cards.contains(document.activeElement);
    this.shelf.draw();
    this.text.show();
    this.queue.draw(this.state.drafts);
    if (within && !this.open) this.shelf.focus();
  }

  /** Bring the current claim, and its passage, into sight. */
  show() {
    this.shelf.show();
    this.text.follow();
  }

  /** All of it anew, with the focus on the current claim. */
  redraw() {
    this.draw();
    this.show();
    this.shelf.focus();
  }

  /** The article with the current passage. */
  inArticle() {
    pane('article');
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
      this.shelf.touch([before, number]);
      this.text.show();
    }
    this.show();
    this.shelf.focus();
  }

  /** @param {ReviewSpan} gap a sentence without a claim */
  goTo(gap) {
    this.gap = gap;
    this.redraw();
  }

  // What one does.

  /** A change: made, said, and shown. @param {object} body @param {() => void} [after] what then becomes the current claim */
  async act(body, after) {
    const before = orphaned(this.state).map((event) => event.id);
    const answer = await this.held.send('edit', { claim: Math.max(0, this.current), ...body });
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
    this.redraw();
  }

  /** Nothing was to be changed. @param {string} words @param {() => void} [after] */
  tell(words, after) {
    this.after({ error: '', done: words, claim: null, made: null }, '', after);
  }

  /** What a key on the card asked for. @param {object} body */
  done(body) {
    this.close();
    this.held.then(() => this.act(body, () => { this.gap = null; }));
  }

  async accept() {
    if (this.gap) return this.walking.sentence();
    if (this.claim && unseen(this.claim)) await this.act({ op: 'accept', claim: this.current }, () => this.walking.on());
    else if (this.claim) this.tell('Looked at already', () => this.walking.on());
  }

  /** What the reader guessed of an event is right: that of the current claim, or another. @param {ReviewEvent} [event] */
  async eventRight(event) {
    const found = event || (this.claim && guessed(this.state, this.claim)[0]);
    if (found) await this.act({ op: 'event-right', known: found.id });
  }

  /** An event that no claim is about goes. @param {ReviewEvent} [event] */
  async removeOrphan(event) {
    const found = event || orphaned(this.state).at(-1);
    if (found) await this.act({ op: 'remove-event', known: found.id });
  }

  /** What was accepted is to be looked at again. @param {ReviewClaim} claim */
  async putBack({ number, state }) {
    if (state === 'reviewed') await this.act({ op: 'back', claim: number });
  }

  /** @param {ReviewClaim} claim */
  async remove({ number: gone }) {
    const order = inOrder(this.state.claims).map((claim) => claim.number);
    const next = order[order.indexOf(gone) + 1] ?? order[order.indexOf(gone) - 1] ?? -1;
    await this.act({ op: 'delete', claim: gone }, () => { this.current = next > gone ? next - 1 : next; });
  }

  async undo() {
    this.after(await this.held.send('undo', {}), '', () => { this.gap = null; });
  }

  /** @param {ReviewClaim} claim */
  merge(claim) {
    const order = inOrder(this.state.claims);
    const at = order.indexOf(claim);
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
    } else this.free(() => this.filling.add(span ? [span] : this.gap ? [this.gap] : undefined));
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
    this.redraw();
  }

  /** What marked words are good for. @returns {{words: string, key?: string, use: (span: ReviewSpan) => void}[]} */
  uses() {
    const form = this.open;
    if (form instanceof Form && !form.how.only) {
      const use = (/** @type {boolean} */ more) => (/** @type {ReviewSpan} */ span) => { pane('claims'); form.take(span, more); };
      return [{ words: 'Make it the quote', key: 'n', use: use(false) }, { words: 'Add to the quote', use: use(true) }];
    }
    if (this.busy) return [];
    const quick = this.quick.uses().map((one) => ({ ...one, use: (/** @type {ReviewSpan} */ span) => { pane('claims'); this.held.then(() => one.use(span)); } }));
    return [{ words: 'New claim', key: 'n', use: (span) => this.free(() => this.filling.add([span])) }, ...quick];
  }
}

const page = new Review();
page.held.then(() => page.start());
