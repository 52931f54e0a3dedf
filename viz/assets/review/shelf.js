import { some } from '../base/counts.js';
import { bdi, byId, el } from '../base/dom.js';
import { fold } from '../base/fold.js';
import { shown } from '../base/words.js';
import { button } from './button.js';
import { card, guessed, guesses, inWords, targetWords, waits } from './card.js';
import { merged } from './merging.js';
import { quoted } from './offsets.js';
import { eventsOf } from './terms.js';
import { inOrder, stops, together, unseen, walked } from './walk.js';

/** The events that no claim is about, and to which no other event refers. @param {ReviewState} state */
export function orphaned(state) {
  const told = new Set(state.claims.flatMap(eventsOf));
  const referred = new Set(state.events.flatMap((event) => Object.values(event.fields).flat()));
  return state.events.filter((event) => !told.has(event.id) && !referred.has(event.id));
}

/** What a click on a card does, but for one on its buttons or forms and one that marks words. @param {() => void} act */
const chosen = (act) => (/** @type {Event} */ { target }) => {
  if (target instanceof Element && !target.closest('button, form, .edit') && getSelection()?.isCollapsed) act();
};

/** The claims as cards, in the order of the article, and how many are left to look at. */
export class Shelf {
  /** @param {import('./review.js').ReviewPage} page */
  constructor(page) {
    this.page = page;
    this.cards = byId('cards');
    byId('search').addEventListener('input', () => page.draw());
    byId('search').addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      const first = page.state && this.visible(-1)[0];
      if (event.key === 'Escape') this.clear();
      else if (event.key === 'Enter' && first) this.choose(first);
      else return;
      event.preventDefault();
    });
    byId('only-left').addEventListener('click', () => {
      byId('only-left').setAttribute('aria-pressed', String(!this.only));
      page.draw();
    });
  }

  /** Nothing is searched for any more. */
  clear() {
    byId('search').value = '';
    this.page.draw();
    this.focus();
  }

  get only() {
    return byId('only-left').getAttribute('aria-pressed') === 'true';
  }

  /** @param {ReviewClaim} claim */
  choose({ number }) {
    this.page.held.then(() => this.page.choose(number));
  }

  /** The claims that search and filter let through; the current one stays. @param {number} [current] its number */
  visible(current = this.page.at) {
    const { state, points } = this.page;
    const wanted = fold(byId('search').value);
    return inOrder(state.claims).filter((claim) => {
      if (this.only && !waits(state, claim) && claim.number !== current) return false;
      const words = [inWords(state, claim), ...claim.via.map((one) => one.name), claim.spans.length ? quoted(points, claim.spans) : claim.quote.join(' … '), claim.hedge];
      return !wanted || fold(words.join(' ')).includes(wanted);
    });
  }

  draw() {
    const { state } = this.page;
    const { claims, left, problems, article } = state;
    const seen = this.visible();
    document.title = `${left ? `${left} left · ` : ''}${shown(article.title)} · Backchannel`;
    byId('title').textContent = shown(article.title);
    byId('title').title = shown(state.file);
    const none = claims.length ? `None of ${claims.length} left to look at` : 'No claims';
    const more = [state.events_left && some(state.events_left, 'event'), state.names.length && some(state.names.length, 'name')];
    const words = [left ? `${left} of ${claims.length} left to look at` : none, ...more].filter(Boolean).join(' · ');
    if (byId('left').textContent !== words) byId('left').textContent = words; // it is read aloud
    const far = walked(state);
    const sentences = far.gaps ? ` · ${some(far.gaps, 'sentence')} without a claim to walk` : '';
    const all = far.seen === far.claims && !far.gaps;
    byId('walked').textContent = `${far.seen} of ${far.claims} seen${sentences}${all && state.reviewed ? ' · all of it reviewed' : ''}`;
    byId('walked').title = state.reviewed;
    byId('bar').value = far.part;
    byId('undo').disabled = !state.undo;
    byId('problems').replaceChildren(...problems.map((problem) => el('p.wrong', null, shown(problem))), ...state.names.map((one) => this.name(one)),
      ...this.unclaimed().map((event) => guesses(event, this.ofEvent(event))), this.orphans());
    const shownClaims = new Set(seen);
    const searched = byId('search').value.trim();
    this.cards.replaceChildren(...stops(state).filter(({ claim }) => (claim ? shownClaims.has(claim) : !searched))
      .map(({ claim, gap }) => (claim ? this.item(claim) : this.gap(/** @type {ReviewSpan} */ (gap)))));
    byId('none').hidden = seen.length > 0;
    byId('none').textContent = claims.length ? 'No claim fits.' : 'There are no claims yet: mark words in the article to add one.';
    this.merging();
  }

  /** A sentence that no claim rests on, until somebody says that nothing is claimed in it. @param {ReviewSpan} gap */
  gap(gap) {
    const { page } = this;
    const current = page.gap?.[0] === gap[0];
    const buttons = () => el('p.buttons', null, this.button(' ', 'Nothing claimed here', true), this.button('c', 'Claim on …'), this.button('n', 'Claim, in a form'));
    return el('li', null, el('article.card-gap', {
      tabindex: current ? 0 : -1, 'aria-label': 'A sentence without a claim', 'aria-current': current ? 'true' : undefined, 'data-at': gap[0],
      click: chosen(() => page.free(() => page.goTo(gap))),
    }, el('div.card-head', null, el('span.quiet', null, 'No claim rests on this sentence'), el('span.look', null, 'to walk')),
    el('blockquote', { dir: 'auto' }, shown(quoted(page.points, [gap]))), current && this.below(buttons)));
  }

  /** What is filled in on the current card; where nothing is asked, what can be done. @param {() => HTMLElement} buttons */
  below(buttons) {
    const { open, adding, busy } = this.page;
    return open && !adding ? open.node : busy ? null : buttons();
  }

  /** The events that no claim is about. */
  orphans() {
    const orphans = orphaned(this.page.state);
    return orphans.length ? el('details.orphans', null, el('summary', null, `No claim is about ${orphans.length === 1 ? 'one event' : `${orphans.length} events`}`),
      el('ul', null, ...orphans.map((event) => el('li', null, bdi(event.name), ' ', el('button', { type: 'button', 'aria-label': `Remove ${event.name}`, click: () => this.page.free(() => this.page.removeOrphan(event)) }, 'Remove'))))) : '';
  }

  /** A name that may be another's: a person says so. @param {ReviewState['names'][number]} one */
  name({ id, name, maybe }) {
    const { page } = this;
    const decide = (/** @type {'same' | 'differs'} */ op, /** @type {string} */ known) => () => page.held.then(() => { if (!page.open) return page.act({ op, actor: id, known }); });
    return el('div.name', null, ...maybe.flatMap((other) => [
      el('p', null, 'Is “', bdi(name), '” the same as ', el('b', null, bdi(other.name)), '?'),
      el('p.buttons', null, button('The same', undefined, decide('same', other.id), true), button('Another one', undefined, decide('differs', other.id))),
    ]));
  }

  /** The same claims, of which some are shown in another way. @param {number[]} numbers */
  touch(numbers) {
    for (const number of new Set(numbers)) {
      const old = this.cards.querySelector(`[data-number="${number}"]`);
      if (old) old.parentElement?.replaceWith(this.item(this.page.state.claims[number]));
    }
  }

  /** @param {ReviewClaim} claim */
  item(claim) {
    const { at, other, busy } = this.page;
    const current = claim.number === at;
    return el('li', null, el('article.card-claim', {
      tabindex: current ? 0 : -1, 'aria-labelledby': `claim-${claim.number}`, 'aria-current': current ? 'true' : undefined, 'data-number': claim.number,
      'data-review': claim.state === 'look', 'data-merge': claim.number === other,
      click: chosen(() => this.choose(claim)),
    }, ...card(this.page, claim, current ? this.below(() => this.buttons(claim)) : null,
      (event) => (current && !busy ? this.ofEvent(event, true) : null))));
  }

  /** The events of which something was guessed and that no claim is about. */
  unclaimed() {
    const { state } = this.page;
    const told = new Set(state.claims.flatMap((claim) => guessed(state, claim)));
    return state.events.filter((event) => event.looks.length && !told.has(event));
  }

  /** @param {ReviewEvent} event @param {boolean} [keyed] whether keys mean it */
  ofEvent(event, keyed = false) {
    const { page } = this;
    const key = (/** @type {string} */ one) => (keyed ? one : undefined);
    return el('p.buttons', null, button('Right as it is', key('r'), () => page.free(() => page.eventRight(event))), button('Correct the event', key('v'), () => page.free(() => page.filling.event(event))));
  }

  /** What a key does too. @param {string} key @param {string} words */
  button(key, words, main = false) {
    return button(words, key === ' ' ? 'Space' : key, this.page.keys[key], main);
  }

  /** @param {ReviewClaim} claim */
  buttons(claim) {
    const all = together(this.page.state.claims, claim).filter(unseen).length;
    return el('p.buttons', null, unseen(claim) && this.button('a', 'Accept', claim.state === 'look'), claim.state === 'reviewed' && this.button('b', 'Put back'),
      this.button('e', 'Correct'), this.button('s', 'Split'), this.button('m', 'Merge'), this.button('d', 'Delete'),
      all > 1 ? this.button(' ', `All ${all} of the sentence`) : null,
      el('button.way', { type: 'button', click: () => this.page.inArticle() }, 'In the article'));
  }

  /** What is asked while two claims are to be merged, and what would come of it. */
  merging() {
    const { page } = this;
    const { state, points } = page;
    const bar = byId('mode');
    const [one, other] = [state.claims[page.current], state.claims[page.other]];
    if (!one || !other) return bar.replaceChildren();
    const { wrong, quote, more, dropped } = merged(one, other, points, (target) => targetWords(state, target));
    if (!bar.firstChild) { // its buttons may have the focus
      bar.replaceChildren(el('div.outcome', null), el('p.buttons', null, button('Merge', 'Enter', () => page.held.then(() => page.mergeNow()), true), button('Cancel', 'Esc', () => page.leave())));
    }
    bar.querySelector('.outcome')?.replaceChildren(
      el('p', null, 'Merge the two into one? It keeps what the first of them says, and the words of both. ', el('span.quiet', null, 'j k or a click choose another one.')),
      wrong ? el('p.wrong', null, wrong) : el('p.becomes', null, el('b', null, bdi(inWords(state, one.number < other.number ? one : other))), ': “', bdi(quote), '”',
        ...more.map((words) => ` · ${words}`), ...dropped.map((words) => el('span.quiet', null, ` · without ${words}`))));
    bar.querySelector('.main')?.toggleAttribute('disabled', Boolean(wrong));
  }

  /** Bring the current claim, or where none is the current sentence, into sight; while two are merged, the other one. */
  show() {
    const number = this.page.other >= 0 ? this.page.other : this.page.at;
    this.cards.querySelector(number < 0 ? '[aria-current]' : `[data-number="${number}"]`)?.scrollIntoView({ block: 'nearest' });
  }

  /** The focus on the current claim. */
  focus() {
    /** @type {HTMLElement | null} */ (this.cards.querySelector('[aria-current]'))?.focus({ preventScroll: true });
  }
}
