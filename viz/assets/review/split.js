import { el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { button } from './button.js';
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
        none ? null : button('Split here', 'Enter', () => this.split(), true), button('Same words, another stance …', undefined, does.double), button('Cancel', 'Esc', does.leave)));
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
