import { bdi, byId, el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { OPEN, card, guessed, guesses, inWords, quoteOf, waits } from './card.js';
import { folded, inOrder } from './offsets.js';

/** @typedef {{current: number, other: number, open: HTMLElement | null, busy: boolean}} Now the current claim, the one to merge with, what is filled in, whether anything is */

/** The claims as cards, in the order of the article, and how many are left to look at. */
export class Shelf {
  /** @param {{choose: (number: number) => void, keys: Record<string, () => void>, inArticle: () => void, filtered: () => void, merge: () => void, leave: () => void,
   *   decide: (op: 'same' | 'differs', actor: string, known: string) => void, ofEvent: (event: ReviewEvent, right: boolean) => void}} page */
  constructor(page) {
    this.page = page;
    this.cards = byId('cards');
    /** @type {ReviewState | null} */ this.state = null; // as it was drawn last
    byId('search').addEventListener('input', page.filtered);
    byId('search').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      const first = this.state && this.visible(this.state, -1)[0];
      if (event.key === 'Escape') this.clear();
      else if (event.key === 'Enter' && first) page.choose(first.number);
      else return;
      event.preventDefault();
    });
    byId('only-left').addEventListener('click', () => {
      byId('only-left').setAttribute('aria-pressed', String(!this.only));
      page.filtered();
    });
  }

  /** Nothing is searched for any more. */
  clear() {
    byId('search').value = '';
    this.page.filtered();
    this.focus();
  }

  get only() {
    return byId('only-left').getAttribute('aria-pressed') === 'true';
  }

  /** The claims that search and filter let through; the current one stays. @param {ReviewState} state @param {number} current */
  visible(state, current) {
    const wanted = folded(byId('search').value.trim());
    const points = Array.from(state.article.text);
    return inOrder(state.claims).filter((claim) => {
      if (this.only && !waits(state, claim) && claim.number !== current) return false;
      const words = [inWords(state, claim), ...claim.via.map((one) => one.name), quoteOf(points, claim), claim.hedge];
      return !wanted || folded(words.join(' ')).includes(wanted);
    });
  }

  /** @param {ReviewState} state @param {Now} now */
  draw(state, now) {
    this.state = state;
    const { claims, left, problems, article } = state;
    const points = Array.from(article.text);
    const seen = this.visible(state, now.current);
    document.title = `${left ? `${left} left · ` : ''}${shown(article.title)} · Backchannel`;
    byId('title').textContent = shown(article.title);
    byId('title').title = shown(state.file);
    const none = claims.length ? `None of ${claims.length} left to look at` : 'No claims';
    const some = (/** @type {number} */ n, /** @type {string} */ noun) => (n ? ` · ${n} ${noun}${n > 1 ? 's' : ''}` : '');
    const more = some(state.events_left, 'event') + some(state.names.length, 'name');
    const words = (left ? `${left} of ${claims.length} left to look at` : none) + more;
    if (byId('left').textContent !== words) byId('left').textContent = words; // it is read aloud
    byId('bar').value = claims.length ? (claims.length - left) / claims.length : 0;
    byId('undo').disabled = !state.undo;
    byId('problems').replaceChildren(...problems.map((problem) => el('p.wrong', null, shown(problem))), ...state.names.map((one) => this.name(one)),
      ...this.unclaimed(state).map((event) => guesses(event, this.ofEvent(event))));
    this.cards.replaceChildren(...seen.map((claim) => this.item(state, now, claim, points)));
    byId('none').hidden = seen.length > 0;
    byId('none').textContent = claims.length ? 'No claim fits.' : 'There are no claims yet: mark words in the article to add one.';
    this.merging(now.other >= 0);
  }

  /** A name that may be another's: a person says so. @param {ReviewState['names'][number]} one */
  name({ id, name, maybe }) {
    return el('div.name', null, ...maybe.flatMap((other) => [
      el('p', null, 'Is “', bdi(name), '” the same as ', el('b', null, bdi(other.name)), '?'),
      el('p.buttons', null, el('button.main', { type: 'button', click: () => this.page.decide('same', id, other.id) }, 'The same'),
        el('button', { type: 'button', click: () => this.page.decide('differs', id, other.id) }, 'Another one')),
    ]));
  }

  /** The same claims, of which some are shown in another way. @param {ReviewState} state @param {Now} now @param {number[]} numbers */
  touch(state, now, numbers) {
    const points = Array.from(state.article.text);
    for (const number of new Set(numbers)) {
      const old = this.cards.querySelector(`[data-number="${number}"]`);
      if (old) old.parentElement?.replaceWith(this.item(state, now, state.claims[number], points));
    }
  }

  /** @param {ReviewState} state @param {Now} now @param {ReviewClaim} claim @param {string[]} points */
  item(state, now, claim, points) {
    const current = claim.number === now.current;
    return el('li', null, el('article.card-claim', {
      tabindex: current ? 0 : -1, 'aria-labelledby': `claim-${claim.number}`, 'aria-current': current ? 'true' : undefined, 'data-number': claim.number,
      'data-review': claim.state === 'look', 'data-merge': claim.number === now.other,
      click: (event) => { if (!event.target.closest('button, form, .edit') && getSelection()?.isCollapsed) this.page.choose(claim.number); },
    }, ...card({ state, points }, claim, [current ? now.open || (now.busy ? null : this.buttons(claim)) : null],
      (event) => (current && !now.busy ? this.ofEvent(event, true) : null))));
  }

  /** The events of which something was guessed and that no claim is about. @param {ReviewState} state */
  unclaimed(state) {
    const told = new Set(state.claims.flatMap((claim) => guessed(state, claim)));
    return state.events.filter((event) => event.looks.length && !told.has(event));
  }

  /** @param {ReviewEvent} event @param {boolean} [keyed] whether keys mean it */
  ofEvent(event, keyed = false) {
    const button = (/** @type {string} */ words, /** @type {string} */ key, /** @type {boolean} */ right) => el('button', {
      type: 'button', click: () => this.page.ofEvent(event, right), 'aria-keyshortcuts': keyed ? key : undefined,
    }, words, keyed ? el('kbd', { 'aria-hidden': 'true' }, key) : null);
    return el('p.buttons', null, button('Right as it is', 'r', true), button('Correct the event', 'v', false));
  }

  /** @param {ReviewClaim} claim */
  buttons(claim) {
    const button = (/** @type {string} */ key, /** @type {string} */ words, main = false) => el(main ? 'button.main' : 'button', {
      type: 'button', click: this.page.keys[key], 'aria-keyshortcuts': key,
    }, words, el('kbd', { 'aria-hidden': 'true' }, key));
    return el('p.buttons', null, OPEN.includes(claim.state) ? button('a', 'Accept', claim.state === 'look') : null, claim.state === 'reviewed' ? button('b', 'Put back') : null, button('e', 'Correct'), button('s', 'Split'), button('m', 'Merge'), button('d', 'Delete'),
      el('button.way', { type: 'button', click: this.page.inArticle }, 'In the article'));
  }

  /** What is asked while two claims are to be merged. @param {boolean} asked */
  merging(asked) {
    const bar = byId('mode');
    if (asked && bar.firstChild) return; // it stands there already, and may have the focus
    bar.replaceChildren(...(asked ? [
      el('p', null, 'Merge the two into one? It keeps what the first of them says, and the words of both. ', el('span.quiet', null, 'j k or a click choose another one.')),
      el('p.buttons', null, el('button.main', { type: 'button', click: this.page.merge }, 'Merge', el('kbd', { 'aria-hidden': 'true' }, 'Enter')),
        el('button', { type: 'button', click: this.page.leave }, 'Cancel', el('kbd', { 'aria-hidden': 'true' }, 'Esc')))] : []));
  }

  /** Bring a claim into sight. @param {number} number */
  show(number) {
    this.cards.querySelector(`[data-number="${number}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  /** The focus on the current claim. */
  focus() {
    /** @type {HTMLElement | null} */ (this.cards.querySelector('[aria-current]'))?.focus({ preventScroll: true });
  }
}
