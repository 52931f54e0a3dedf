import { some } from '../base/counts.js';
import { byId, el } from '../base/dom.js';
import { phaseWords, shown } from '../base/words.js';
import { button } from './button.js';
import { actors, events, namable } from './desk.js';
import { FIELDS, SEVERAL, SINGLE, valuesOf } from './eventfields.js';
import { changes, listed, mayDrop, select, typed } from './fields.js';
import { actorType, eventType, eventsOf } from './terms.js';

/** @typedef {import('./fields.js').Field} Field */

/** The dialog in which an actor or event is made that the lists do not hold, and in which one that is there, or the article's head, is corrected. */
export class Making {
  /** @param {import('./review.js').ReviewPage} page */
  constructor(page) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId('making'));
    this.page = page;
    /** @type {ReviewChoice | null} */ this.made = null; // what the dialog gives once it is closed
  }

  /** @param {string} name @param {ReviewState['actors'][number]} [old] @returns {Promise<ReviewChoice | null>} */
  actor(name, old) {
    const all = () => actors(this.page.state).filter((one) => one.id !== old?.id);
    const of = old?.speaks_for && (all().find((one) => one.id === old.speaks_for) || { id: old.speaks_for, name: old.speaks_for });
    return this.ask({
      title: old ? 'Correct the actor' : 'New actor', change: old ? { op: 'set-actor', known: old.id } : { op: 'actor' },
      fields: [
        typed('making-name', 'Name', old?.name || name), select('making-type', 'What it is', this.page.state.terms.actor_types, actorType, old?.type || 'Person'),
        listed('making-speaks_for', 'Speaks for', all, of ? [of] : [], { several: false }),
        typed('making-office', 'Office', old?.office || ''), typed('making-also', 'Also called', (old?.also || []).join('; '), SEVERAL, true),
      ],
      hint: el('p.hint', null, 'Speaks for: the state or body whose position it gives; leave it empty where it speaks for itself.'),
    });
  }

  /** @param {string} id of an actor that is there @returns {Promise<ReviewChoice | null>} */
  async correctActor(id) {
    const old = this.page.state.actors.find((one) => one.id === id);
    return old ? this.actor(old.name, old) : null;
  }

  /** @param {string} id of an event that is there @returns {Promise<ReviewChoice | null>} */
  async correctEvent(id) {
    const old = this.page.state.events.find((one) => one.id === id);
    return old ? this.event(old.name, old) : null;
  }

  /** The head of the article. @returns {Promise<ReviewChoice | null>} */
  article() {
    const { title, published, outlet, url } = this.page.state.article.fields;
    return this.ask({
      title: 'Correct the head of the article', change: { op: 'set-article' },
      fields: [
        typed('making-title', 'Title', title), typed('making-published', 'Published', published, '2025-03-19, 2025-03, 2025-03/..'),
        typed('making-outlet', 'Outlet', outlet), typed('making-url', 'Address', url),
      ],
    });
  }

  /** A new event, or one that is there with other values. @param {string} name @param {ReviewEvent} [old] @param {ReviewClaim} [claim] that is looked at @returns {Promise<ReviewChoice | null>} */
  event(name, old, claim) {
    const { event_types: types, phases } = this.page.state.terms;
    const fields = FIELDS.map((field) => {
      const { key, label, kind, hint } = field;
      const id = `making-${key}`;
      const values = old ? valuesOf(old, key) : [];
      if (key === 'name') return typed(id, label, name);
      if (key === 'type') return select(id, label, types, eventType, old?.type || 'Talks');
      if (key === 'phase') return select(id, label, ['', ...phases], (phase) => (phase ? phaseWords(phase) : 'not said'), values[0] || '');
      if (kind !== 'actors' && kind !== 'events') return typed(id, label, values.join('; '), hint, kind === 'words');
      const choices = () => namable(this.page.state, field, old);
      return listed(id, label, choices, old?.who[key] || values.map((one) => choices().find((other) => other.id === one) || { id: one, name: one }), { several: !SINGLE.includes(key) });
    });
    if (!old) return this.ask({ title: 'New event', change: { op: 'event' }, fields });
    const looks = old.looks.length ? el('ul.doubts', { 'aria-label': 'Guessed' }, ...old.looks.map((look) => el('li', null, shown(look)))) : null;
    return this.ask({ title: 'Correct the event', change: { op: 'set-event', known: old.id }, fields, hint: looks, more: this.more(old, claim), always: looks ? { review: [] } : {} });
  }

  /** What can be done with a whole event: joined, parted, taken away; each says first what comes of it. @param {ReviewEvent} event @param {ReviewClaim} [claim] */
  more(event, claim) {
    const state = this.page.state;
    const about = (/** @type {string} */ id) => state.claims.filter((one) => eventsOf(one).includes(id));
    const outcome = el('p.outcome', { role: 'status' });
    /** @type {object | null} */ let body = null;
    const now = el('button', { type: 'button', hidden: true, click: () => body && this.whole(body) }, 'Do it');
    const asked = (/** @type {object} */ change, /** @type {string} */ words) => {
      body = change;
      outcome.textContent = words;
      now.hidden = false;
    };
    const joined = listed('making-join', 'Join with', () => events(state).filter((one) => one.id !== event.id), [], { several: false, chosen: ({ id, name }) => {
      const other = /** @type {ReviewEvent} */ (state.events.find((one) => one.id === id));
      const comes = FIELDS.filter(({ key }) => !event.fields[key]?.length && other.fields[key]?.length).map(({ key, label }) => `${label.toLowerCase()}: ${other.fields[key].join(', ')}`);
      asked({ op: 'join', known: event.id, name: id }, `“${name}” goes: its ${some(about(id).length, 'claim')} are said of “${event.name}”${comes.length ? `, which gets from it ${comes.join('; ')}` : ''}.`);
    } });
    const others = about(event.id);
    const part = claim && others.length > 1 && el('button', { type: 'button', click: () => asked({ op: 'part', known: event.id, claim: claim.number, name: `${event.name} (2)` },
      `The claim “${claim.quote.join(' … ')}” is said of an event of its own, “${event.name} (2)”, with all that this one has; ${some(others.length - 1, 'claim')} stay here.`) }, 'Part: this claim on an event of its own');
    const remove = el('button', { type: 'button', click: () => asked({ op: 'remove-event', known: event.id },
      others.length ? `Without the event these are left, as remarks on its name: ${others.map((one) => `“${one.quote.join(' … ')}”`).join('; ')}.` : 'No claim is about it.') }, 'Remove the event');
    return el('details.more-of', null, el('summary', null, 'Join, part, remove'), joined.node, el('p.buttons', null, part || null, remove), outcome, now);
  }

  /** @param {object} body */
  async whole(body) {
    const answer = await this.page.held.send('edit', body);
    const wrong = this.dialog.querySelector('.wrong');
    if (answer.error && wrong) wrong.textContent = answer.error;
    else this.done({ id: answer.made || '', name: '', detail: '' });
  }

  /** @param {ReviewChoice | null} made */
  done(made) {
    this.made = made;
    this.dialog.close();
  }

  /**
   * @param {{title: string, change: {op: string, known?: string}, fields: Field[], hint?: HTMLElement | null, more?: HTMLElement | null, always?: import('./fields.js').Filled}} how
   *   the first field is the name; `hint` stands below it, `more` below all; `always` is sent whether it was changed or not
   * @returns {Promise<ReviewChoice | null>}
   */
  ask({ title, change, fields, hint, more, always }) {
    const isNew = !change.known && change.op !== 'set-article';
    const [{ input }, ...rest] = fields;
    const wrong = el('p.wrong', { role: 'alert' });
    const filled = () => Object.fromEntries(fields.map((one) => [one.key, one.values()]));
    const first = isNew ? Object.fromEntries(fields.map((one) => [one.key, []])) : filled();
    const form = el('form', {
      submit: async (event) => {
        event.preventDefault();
        const answer = await this.page.held.send('edit', { ...change, fields: { ...changes(first, filled()), ...always } });
        if (answer.error) wrong.textContent = answer.error;
        else this.done({ id: answer.made || change.known || '', name: input.value.trim(), detail: '' });
      },
      keydown: (event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        form.requestSubmit();
      },
    },
    el('h2', { id: 'making-heading' }, title), fields[0].node, hint, ...rest.map((one) => one.node), more, wrong,
    el('p.buttons', null, button(isNew ? 'Make it' : 'Save', undefined, null, true), button('Cancel', undefined, () => this.dialog.close())));
    const leave = mayDrop(filled, wrong, 'filled in; Ctrl+Enter');
    input.required = true;
    this.made = null;
    this.dialog.replaceChildren(form);
    this.dialog.setAttribute('aria-labelledby', 'making-heading');
    this.dialog.classList.toggle('wide', fields.length > 5);
    return new Promise((done) => {
      this.dialog.oncancel = (event) => { if (!leave()) event.preventDefault(); }; // Esc, as the browser has it
      this.dialog.onclose = () => done(this.made);
      this.dialog.showModal();
      input.focus();
      if (input instanceof HTMLInputElement) input.select();
    });
  }
}
