import { some } from '../base/counts.js';
import { bdi, byId, el } from '../base/dom.js';
import { say } from '../base/notice.js';
import { shown } from '../base/words.js';
import { Page } from './page.js';
import { share } from './queue.js';

const HOW = [
  'Each row is a draft, with what waits in it. Whatever you do in one is written into its file at once. The last step checks all of '
  + 'them and adds to the store what is whole; what is not says why, and does not stop the others. Then come the questions: what of '
  + 'different articles is the same.',
];

/** The page of all drafts. */
class Drafts {
  constructor() {
    /** @type {Page<DraftsState>} */
    this.page = new Page(HOW, [
      { key: 'j', words: 'Next draft', act: () => this.step(1) }, { key: 'k', words: 'Previous draft', act: () => this.step(-1) },
      { key: '.', words: 'To the first draft in which something waits', act: () => this.first() },
      { key: 'c', words: 'Check all, and add to the store what is whole', act: () => this.page.held.then(() => this.add()) },
      { key: 'q', words: 'To the questions of what is the same', act: () => location.assign('questions/') },
    ], () => this.draw());
    this.list = el('ol.drafts', { 'aria-label': 'Drafts' });
    this.button = this.page.button('c', 'Check and add to the store', true);
    this.took = el('p.took', { role: 'status' });
    byId('main').append(this.list, el('section.last', { 'aria-labelledby': 'last-step' }, el('h2', { id: 'last-step' }, 'Into the store'),
      el('p', null, 'Each draft is checked. One in which something is left to look at stays out, and the others go in.'),
      el('p.buttons', null, this.button, this.page.button('q', 'Questions: what is the same')), this.took));
    this.page.start(() => {
      this.draw();
      (this.links().find((link) => link.closest('[data-waiting]')) || this.button).focus();
      this.page.held.watching(() => this.draw());
    });
  }

  draw() {
    const { state } = this.page.held;
    if (!state) return;
    const at = this.links().findIndex((one) => one === document.activeElement);
    const waiting = state.drafts.filter((one) => one.left).length;
    byId('left').textContent = `${state.left ? `${state.left} left to look at in ${waiting} of ${state.drafts.length} drafts` : 'Nothing left to look at'} · ${state.seen} of ${some(state.claims, 'claim')} seen`;
    byId('bar').value = share(state);
    document.title = `${state.left ? `${state.left} left · ` : ''}Drafts · Backchannel`;
    byId('title').title = shown(state.file);
    this.list.replaceChildren(...state.drafts.map((one) => this.row(one)));
    this.took.textContent = shown(state.said);
    if (at >= 0) this.links()[at]?.focus({ preventScroll: true });
  }

  /** @param {DraftOfQueue} one */
  row(one) {
    const parts = [one.look && `${one.look} to look at`, one.events && some(one.events, 'guessed event'), one.names && some(one.names, 'open name')].filter(Boolean);
    const unseen = one.claims - one.seen - one.look;
    if (unseen > 0) parts.push(`${unseen} sure but unseen`);
    if (one.sentences) parts.push(`${some(one.sentences, 'sentence')} without a claim to walk`);
    const name = bdi(one.title || one.file);
    const wrong = one.fault || (one.took !== 'in the store' && one.took);
    return el('li.draft', { 'data-number': one.number, 'data-waiting': one.waiting },
      el('h2', null, one.fault ? name : el('a', { href: `${one.number}/` }, name)),
      el('p.where', null, el('span', null, shown(one.file)), ...one.byline.flatMap((part) => [' · ', bdi(part)])),
      el('p.waits', null, one.fault ? 'cannot be opened' : parts.length ? parts.join(' · ') : el('span', null, el('span', { 'aria-hidden': 'true' }, '✓ '), 'nothing waits')),
      one.fault ? null : el('p.seen', null, `${one.seen} of ${some(one.claims, 'claim')} seen`),
      one.took === 'in the store' ? el('p.stored', null, one.took) : null,
      wrong ? el('p.wrong', null, shown(wrong)) : null);
  }

  links() {
    return /** @type {HTMLElement[]} */ ([...this.list.querySelectorAll('a')]);
  }

  /** @param {1 | -1} by */
  step(by) {
    const links = this.links();
    const at = links.findIndex((one) => one === document.activeElement);
    const next = links[Math.max(0, Math.min(links.length - 1, at + by))];
    next?.focus();
    next?.closest('li')?.scrollIntoView({ block: 'nearest' });
  }

  first() {
    const found = this.page.held.state?.drafts.find((one) => one.waiting);
    if (found) location.assign(`${found.number}/`);
    else say('Nothing waits in any draft');
  }

  async add() {
    if (this.button.disabled) return;
    this.button.disabled = true;
    this.took.textContent = 'Checking and adding …';
    this.page.held.failed(await this.page.held.send('add', {}));
    this.button.disabled = false;
    this.draw();
    this.button.focus();
  }
}

new Drafts();
