import { some } from '../base/counts.js';
import { byId, el } from '../base/dom.js';
import { phaseWords, shown } from '../base/words.js';
import { ChoiceField } from './choicefield.js';
import { actors, events, stored } from './desk.js';
import { FIELDS, several, valuesOf } from './eventfields.js';
import { REMARKS, actorType, eventType, partsOf } from './terms.js';

/** A field of the dialog: what it shows, and what stands in it. @typedef {{node: HTMLElement, values: () => string[], key: string}} Filled */

/** @param {string} key @param {string} label @param {string[]} choices @param {(choice: string) => string} words @param {string} chosen @returns {Filled} */
function select(key, label, choices, words, chosen) {
  const options = choices.map((choice) => el('option', { value: choice, selected: choice === chosen }, words(choice)));
  const node = el('select', { id: `making-${key}` }, ...options);
  return { key, node: el('p.field', null, el('label', { for: node.id }, label), node), values: () => (node.value ? [node.value] : []) };
}

/** @param {string} key @param {string} label @param {string} value @param {string} [hint] @param {boolean} [many] @returns {Filled} */
function typed(key, label, value, hint, many = false) {
  const input = el('input', { id: `making-${key}`, type: 'text', autocomplete: 'off', maxlength: 1000, dir: 'auto', 'aria-describedby': hint && `making-${key}-hint` });
  input.value = value;
  const node = el('p.field', null, el('label', { for: input.id }, label), input, hint && el('span.hint', { id: `making-${key}-hint` }, shown(hint)));
  return { key, node, values: () => (many ? several(input.value) : [input.value.trim()].filter(Boolean)) };
}

/** @param {string} key @param {string} label @param {() => ReviewChoice[]} choices @param {{id: string, name: string}[]} values @param {boolean} [many] @returns {Filled} */
function listed(key, label, choices, values, many = true) {
  const field = new ChoiceField({ label, choices, values: values.map((one) => ({ ...one, detail: '' })), several: many });
  return { key, node: el('p.field', null, el('label', { for: field.input.id }, label), field.node), values: () => field.ids };
}

/** The dialog in which an actor or event is made that the lists do not hold, and in which one that is there, or the article's head, is corrected. */
export class Making {
  /** @param {(change: object) => Promise<ReviewAnswer>} send @param {() => ReviewState} state */
  constructor(send, state) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId('making'));
    this.send = send;
    this.state = state;
    /** @type {ReviewChoice | null} */ this.made = null; // what the dialog gives once it is closed
  }

  /** @param {string} name @param {ReviewState['actors'][number]} [old] @returns {Promise<ReviewChoice | null>} */
  actor(name, old) {
    const all = () => actors(this.state()).filter((one) => one.id !== old?.id);
    const of = old?.speaks_for && (all().find((one) => one.id === old.speaks_for) || { id: old.speaks_for, name: old.speaks_for });
    const fields = [
      select('type', 'What it is', this.state().terms.actor_types, actorType, old?.type || 'Person'),
      listed('speaks_for', 'Speaks for', all, of ? [of] : [], false), typed('office', 'Office', old?.office || ''), typed('also', 'Also called', (old?.also || []).join('; '), 'several with ; between them', true),
    ];
    const hint = el('p.hint', null, 'Speaks for: the state or body whose position it gives; leave it empty where it speaks for itself.');
    return this.ask(old ? 'Correct the actor' : 'New actor', old?.name || name, fields, old ? { op: 'set-actor', known: old.id } : { op: 'actor' }, [hint]);
  }

  /** The head of the article. @returns {Promise<ReviewChoice | null>} */
  article() {
    const { fields } = this.state().article;
    return this.ask('Correct the head of the article', fields.title, [
      typed('published', 'Published', fields.published, '2025-03-19, 2025-03, 2025-03/..'), typed('outlet', 'Outlet', fields.outlet), typed('url', 'Address', fields.url),
    ], { op: 'set-article' }, [], 'title');
  }

  /** A new event, or one that is there with other values. @param {string} name @param {ReviewEvent} [old] @param {ReviewClaim} [claim] that is looked at @returns {Promise<ReviewChoice | null>} */
  event(name, old, claim) {
    const state = this.state();
    const others = () => events(this.state()).filter((one) => one.id !== old?.id);
    const fields = FIELDS.filter(({ key }) => key !== 'name').map(({ key, label, kind, hint }) => {
      const values = old ? valuesOf(old, key) : [];
      if (key === 'type') return select(key, label, state.terms.event_types, eventType, old?.type || 'Talks');
      if (key === 'phase') return select(key, label, ['', ...state.terms.phases], (phase) => (phase ? phaseWords(phase) : 'not said'), values[0] || '');
      if (kind === 'actors') return listed(key, label, () => actors(this.state()), old?.who[key] || []);
      if (kind !== 'events') return typed(key, label, values.join('; '), hint, kind === 'words');
      const choices = key === 'same_as' ? () => stored(this.state()) : others;
      return listed(key, label, choices, values.map((id) => choices().find((one) => one.id === id) || { id, name: id }), !['same_as', 'part_of'].includes(key));
    });
    const looks = old?.looks.length ? el('ul.doubts', { 'aria-label': 'Guessed' }, ...old.looks.map((look) => el('li', null, shown(look)))) : null;
    return this.ask(old ? 'Correct the event' : 'New event', name, fields, old ? { op: 'set-event', known: old.id } : { op: 'event' }, old ? [looks, this.more(old, claim)] : [], 'name', old?.looks.length ? { review: [] } : {});
  }

  /** What can be done with a whole event: joined, parted, taken away; each says first what comes of it. @param {ReviewEvent} event @param {ReviewClaim} [claim] */
  more(event, claim) {
    const state = this.state();
    const about = (/** @type {string} */ id) => state.claims.filter((one) => one.targets.some(([stance, target]) => stance !== REMARKS && partsOf(target).id === id));
    const outcome = el('p.outcome', { role: 'status' });
    /** @type {object | null} */ let body = null;
    const now = el('button', { type: 'button', hidden: true, click: () => body && this.whole(body) }, 'Do it');
    const asked = (/** @type {object} */ change, /** @type {string} */ words) => {
      body = change;
      outcome.textContent = words;
      now.hidden = false;
    };
    const joined = new ChoiceField({ label: 'Join with', choices: () => events(state).filter((one) => one.id !== event.id), values: [], chosen: ({ id, name }) => {
      const other = /** @type {ReviewEvent} */ (state.events.find((one) => one.id === id));
      const comes = FIELDS.filter(({ key }) => !event.fields[key]?.length && other.fields[key]?.length).map(({ key, label }) => `${label.toLowerCase()}: ${other.fields[key].join(', ')}`);
      asked({ op: 'join', known: event.id, name: id }, `“${name}” goes: its ${some(about(id).length, 'claim')} are said of “${event.name}”${comes.length ? `, which gets from it ${comes.join('; ')}` : ''}.`);
    } });
    const others = about(event.id);
    const part = claim && others.length > 1 && el('button', { type: 'button', click: () => asked({ op: 'part', known: event.id, claim: claim.number, name: `${event.name} (2)` },
      `The claim “${claim.quote.join(' … ')}” is said of an event of its own, “${event.name} (2)”, with all that this one has; ${some(others.length - 1, 'claim')} stay here.`) }, 'Part: this claim on an event of its own');
    const remove = el('button', { type: 'button', click: () => asked({ op: 'remove-event', known: event.id },
      others.length ? `Without the event these are left, as remarks on its name: ${others.map((one) => `“${one.quote.join(' … ')}”`).join('; ')}.` : 'No claim is about it.') }, 'Remove the event');
    return el('details.more-of', null, el('summary', null, 'Join, part, remove'), el('p.field', null, el('label', { for: joined.input.id }, 'Join with'), joined.node), el('p.buttons', null, part || null, remove), outcome, now);
  }

  /** @param {object} body */
  async whole(body) {
    const answer = await this.send(body);
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
   * @param {string} title @param {string} name @param {Filled[]} fields @param {{op: string, known?: string}} change @param {(HTMLElement | null)[]} [more] @param {string} [named] the key of the name
   * @param {Record<string, string[]>} [always] what is sent whether it was changed or not
   * @returns {Promise<ReviewChoice | null>}
   */
  ask(title, name, fields, change, more = [], named = 'name', always = {}) {
    const isNew = ['actor', 'event'].includes(change.op);
    return new Promise((done) => {
      this.made = null;
      const first = typed(named, named === 'title' ? 'Title' : 'Name', name);
      const field = /** @type {HTMLInputElement} */ (first.node.querySelector('input'));
      field.required = true;
      field.id = 'making-name';
      first.node.querySelector('label')?.setAttribute('for', field.id);
      const all = [first, ...fields];
      const before = all.map((one) => JSON.stringify(one.values()));
      const changed = () => all.filter((one, i) => isNew || JSON.stringify(one.values()) !== before[i]);
      const wrong = el('p.wrong', { role: 'alert' });
      const form = el('form', {
        submit: async (event) => {
          event.preventDefault();
          const sent = changed().filter((one) => !isNew || one.values().length);
          const answer = await this.send({ ...change, fields: { ...Object.fromEntries(sent.map((one) => [one.key, one.values()])), ...always } });
          if (answer.error) wrong.textContent = answer.error;
          else this.done({ id: answer.made || change.known || '', name: field.value.trim(), detail: '' });
        },
        keydown: (event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          form.requestSubmit();
        },
      },
      el('h2', { id: 'making-title' }, title), first.node, more[0] || null, ...fields.map((one) => one.node), ...more.slice(1), wrong,
      el('p.buttons', null, el('button.main', { type: 'submit' }, isNew ? 'Make it' : 'Save'),
        el('button', { type: 'button', click: () => this.dialog.close() }, 'Cancel')));
      this.dialog.replaceChildren(form);
      this.dialog.classList.toggle('wide', fields.length > 4);
      this.dialog.setAttribute('aria-labelledby', 'making-title');
      const begun = all.map((one) => JSON.stringify(one.values())).join();
      const asks = (/** @type {Event} */ event) => { // Esc, as the browser has it
        if (all.map((one) => JSON.stringify(one.values())).join() === begun || wrong.dataset.asked) return;
        event.preventDefault();
        wrong.dataset.asked = 'true';
        wrong.textContent = 'Esc once more drops what you filled in; Ctrl+Enter saves it.';
      };
      this.dialog.addEventListener('cancel', asks);
      this.dialog.addEventListener('close', () => {
        this.dialog.removeEventListener('cancel', asks);
        done(this.made);
      }, { once: true });
      this.dialog.showModal();
      field.focus();
      field.select();
    });
  }
}
