import { some } from '../base/counts.js';
import { byId, el } from '../base/dom.js';
import { say } from '../base/notice.js';
import { button } from './button.js';

/** How much of all claims somebody has seen, from 0 to 1. @param {{seen: number, claims: number}} of */
export const share = ({ seen, claims }) => (claims ? seen / claims : 1);

/** The bar of a draft that stands in a queue: which one it is, what is left in all, back and on. */
export class Queue {
  /** @param {() => boolean} busy whether something is filled in, which would be lost */
  constructor(busy) {
    this.busy = busy;
    /** @type {ReviewDrafts | null} */ this.drafts = null;
    this.left = el('span', { role: 'status' });
    this.bar = el('progress', { max: 1, value: 0, 'aria-label': 'Claims seen in all drafts' });
    this.node = el('nav.queue', { 'aria-label': 'Drafts' },
      button('‹ Back', ',', () => this.go('back')), el('a', { href: '../', click: (event) => { if (!this.may()) event.preventDefault(); } }, 'All drafts'),
      this.left, this.bar, button('Done, next ›', '.', () => this.go('next')));
  }

  /** @param {ReviewDrafts | null | undefined} drafts */
  draw(drafts) {
    if (!drafts) return;
    this.drafts = drafts;
    if (!this.node.isConnected) byId('banner').before(this.node);
    document.body.classList.add('queued');
    const words = `Draft ${drafts.number} of ${drafts.of} · ${drafts.left} left in all · ${drafts.seen} of ${some(drafts.claims, 'claim')} seen`;
    if (this.left.textContent !== words) this.left.textContent = words; // it is read aloud
    this.bar.value = share(drafts);
  }

  may() {
    if (this.busy()) say('Save what is filled in, or leave it, first');
    return !this.busy();
  }

  /** To the draft before or after this one; from the first and the last to the list of all. @param {'back' | 'next'} where */
  go(where) {
    if (this.drafts && this.may()) location.assign(this.drafts[where] ? `../${this.drafts[where]}/` : '../');
  }
}
