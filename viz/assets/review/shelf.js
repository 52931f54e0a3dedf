import { bdi, byId, el } from '../base/dom.js';
import { fold } from '../base/fold.js';
import { shown } from '../base/words.js';
import { button } from './button.js';
import { card, guessed, guesses, inWords, targetWords, waits } from './card.js';
import { merged } from './merging.js';
import { quoted } from './offsets.js';
import { eventsOf } from './terms.js';
import { inOrder, stops, together, unseen, walked } from './walk.js';

/**
 * The current claim, or the sentence without one, the claim to merge with, what is filled in, and whether anything is.
 * @typedef {{current: number, gap: ReviewSpan | null, other: number, open: HTMLElement | null, busy: boolean}} Now
 */

/** The events that no claim is about, and to which no other event refers. @param {ReviewState} state */
export function orphaned(state) {
  const told = new Set(state.claims.flatMap(eventsOf));
  const referred = new Set(state.events.flatMap((event) => Object.values(event.fields).flat()));
  return state.events.filter((event) => !told.has(event.id) && !referred.has(event.id));
}

/** The claims as cards, in the order of the article, and how many are left to look at. */
export class Shelf {
  /** @param {{choose: (number: number) => void, keys: Record<string, () => void>, inArticle: () => void, filtered: () => void, merge: () => void, leave: () => void, goTo: (gap: ReviewSpan) => void, remove: (event: ReviewEvent) => void,
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
    const wanted = fold(byId('search').value);
    const points = Array.from(state.article.text);
    return inOrder(state.claims).filter((claim) => {
      if (this.only && !waits(state, claim) && claim.number !== current) return false;
      const words = [inWords(state, claim), ...claim.via.map((one) => one.name), claim.spans.length ? quoted(points, claim.spans) : claim.quote.join(' … '), claim.hedge];
      return !wanted || fold(words.join(' ')).includes(wanted);
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
    const far = walked(state);
    const sentences = far.gaps ? ` · ${far.gaps} sentence${far.gaps > 1 ? 's' : ''} without a claim to walk` : '';
    const all = far.seen === far.claims && !far.gaps;
    byId('walked').textContent = `${far.seen} of ${far.claims} seen${sentences}${all && state.reviewed ? ' · all of it reviewed' : ''}`;
    byId('walked').title = state.reviewed;
    byId('bar').value = far.part;
    byId('undo').disabled = !state.undo;
    byId('problems').replaceChildren(...problems.map((problem) => el('p.wrong', null, shown(problem))), ...state.names.map((one) => this.name(one)),
      ...this.unclaimed(state).map((event) => guesses(event, this.ofEvent(event))), this.orphans(state));
    const shownClaims = new Set(seen);
    const searched = byId('search').value.trim();
    this.cards.replaceChildren(...stops(state).filter(({ claim }) => (claim ? shownClaims.has(claim) : !searched))
      .map(({ claim, gap }) => (claim ? this.item(state, now, claim, points) : this.gap(now, /** @type {ReviewSpan} */ (gap), points))));
    byId('none').hidden = seen.length > 0;
    byId('none').textContent = claims.length ? 'No claim fits.' : 'There are no claims yet: mark words in the article to add one.';
    this.merging(state, now, points);
  }

  /** A sentence that no claim rests on, until somebody says that nothing is claimed in it. @param {Now} now @param {ReviewSpan} gap @param {string[]} points */
  gap(now, gap, points) {
    const current = now.gap?.[0] === gap[0];
    const buttons = () => el('p.buttons', null, this.button(' ', 'Nothing claimed here', true), this.button('c', 'Claim on …'), this.button('n', 'Claim, in a form'));
    return el('li', null, el('article.card-gap', {
      tabindex: current ? 0 : -1, 'aria-label': 'A sentence without a claim', 'aria-current': current ? 'true' : undefined, 'data-at': gap[0],
      click: (event) => { if (!event.target.closest('button, form, .edit') && getSelection()?.isCollapsed) this.page.goTo(gap); },
    }, el('div.card-head', null, el('span.quiet', null, 'No claim rests on this sentence'), el('span.look', null, 'to walk')),
    el('blockquote', { dir: 'auto' }, shown(quoted(points, [gap]))), current ? now.open || (now.busy ? null : buttons()) : null));
  }

  /** The events that no claim is about. @param {ReviewState} state */
  orphans(state) {
    const orphans = orphaned(state);
    return orphans.length ? el('details.orphans', null, el('summary', null, `No claim is about ${orphans.length === 1 ? 'one event' : `${orphans.length} events`}`),
      el('ul', null, ...orphans.map((event) => el('li', null, bdi(event.name), ' ', el('button', { type: 'button', 'aria-label': `Remove ${event.name}`, click: () => this.page.remove(event) }, 'Remove'))))) : '';
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
    const key = (/** @type {string} */ one) => (keyed ? one : undefined);
    return el('p.buttons', null, button('Right as it is', key('r'), () => this.page.ofEvent(event, true)), button('Correct the event', key('v'), () => this.page.ofEvent(event, false)));
  }

  /** What a key does too. @param {string} key @param {string} words */
  button(key, words, main = false) {
    return button(words, key === ' ' ? 'Space' : key, this.page.keys[key], main);
  }

  /** @param {ReviewClaim} claim */
  buttons(claim) {
    const all = this.state ? together(this.state.claims, claim).filter(unseen).length : 0;
    return el('p.buttons', null, unseen(claim) && this.button('a', 'Accept', claim.state === 'look'), claim.state === 'reviewed' && this.button('b', 'Put back'),
      this.button('e', 'Correct'), this.button('s', 'Split'), this.button('m', 'Merge'), this.button('d', 'Delete'),
      all > 1 ? this.button(' ', `All ${all} of the sentence`) : null,
      el('button.way', { type: 'button', click: this.page.inArticle }, 'In the article'));
  }

  /** What is asked while two claims are to be merged, and what would come of it. @param {ReviewState} state @param {Now} now @param {string[]} points */
  merging(state, now, points) {
    const bar = byId('mode');
    const [one, other] = [state.claims[now.current], state.claims[now.other]];
    if (!one || !other) return bar.replaceChildren();
    const { wrong, quote, more, dropped } = merged(one, other, points, (target) => targetWords(state, target));
    if (!bar.firstChild) { // its buttons may have the focus
      bar.replaceChildren(el('div.outcome', null), el('p.buttons', null, button('Merge', 'Enter', this.page.merge, true), button('Cancel', 'Esc', this.page.leave)));
    }
    bar.querySelector('.outcome')?.replaceChildren(
      el('p', null, 'Merge the two into one? It keeps what the first of them says, and the words of both. ', el('span.quiet', null, 'j k or a click choose another one.')),
      wrong ? el('p.wrong', null, wrong) : el('p.becomes', null, el('b', null, bdi(inWords(state, one.number < other.number ? one : other))), ': “', bdi(quote), '”',
        ...more.map((words) => ` · ${words}`), ...dropped.map((words) => el('span.quiet', null, ` · without ${words}`))));
    bar.querySelector('.main')?.toggleAttribute('disabled', Boolean(wrong));
  }

  /** Bring a claim, or where none is the current sentence, into sight. @param {number} number */
  show(number) {
    this.cards.querySelector(number < 0 ? '[aria-current]' : `[data-number="${number}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  /** The focus on the current claim. */
  focus() {
    /** @type {HTMLElement | null} */ (this.cards.querySelector('[aria-current]'))?.focus({ preventScroll: true });
  }
}
