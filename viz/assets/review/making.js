import { byId, el } from '../base/dom.js';
import { ChoiceField } from './choicefield.js';
import { phaseWords } from '../base/words.js';
import { actorType, eventType } from './terms.js';

/** @param {string} id @param {string} label @param {string[]} choices @param {(choice: string) => string} words @param {string} chosen */
function select(id, label, choices, words, chosen) {
  const options = choices.map((choice) => el('option', { value: choice, selected: choice === chosen }, words(choice)));
  return el('p.field', null, el('label', { for: id }, label), el('select', { id }, ...options));
}

/** The dialog in which an actor or event is made that the lists do not hold. */
export class Making {
  /** @param {(change: object) => Promise<ReviewAnswer>} send @param {() => ReviewChoice[]} actors @param {() => ReviewState['terms']} terms */
  constructor(send, actors, terms) {
    this.dialog = /** @type {HTMLDialogElement} */ (byId('making'));
    this.send = send;
    this.actors = actors;
    this.terms = terms;
  }

  /** @param {string} name @returns {Promise<ReviewChoice | null>} */
  actor(name) {
    const speaks = new ChoiceField({ label: 'Speaks for', choices: this.actors, values: [] });
    return this.ask('New actor', name, [
      select('making-type', 'What it is', this.terms().actor_types, actorType, 'Person'),
      el('p.field', null, el('label', { for: speaks.input.id }, 'Speaks for'), speaks.node),
      el('p.hint', null, 'The state or body whose position it gives; leave it empty where it speaks for itself.'),
    ], () => ({ op: 'actor', actor_type: byId('making-type').value, speaks_for: speaks.ids[0] || '' }));
  }

  /** A new event, or one that is there with other values. @param {string} name @param {ReviewEvent} [old] @returns {Promise<ReviewChoice | null>} */
  event(name, old) {
    const values = (old?.participants || []).map((one) => ({ ...one, detail: '' }));
    const parties = new ChoiceField({ label: 'Who takes part', choices: this.actors, values, several: true });
    return this.ask(old ? 'Correct the event' : 'New event', name, [
      select('making-type', 'What it is', this.terms().event_types, eventType, old?.type || 'Talks'),
      el('p.field', null, el('label', { for: parties.input.id }, 'Who takes part'), parties.node),
      select('making-phase', 'How far it is', ['', ...this.terms().phases], (phase) => (phase ? phaseWords(phase) : 'not said'), old?.phase || ''),
      old ? el('p.hint', null, 'All claims about it speak of it as it is then. Its place, topic and time stand in the file.') : null,
    ], () => ({
      ...(old ? { op: 'set-event', known: old.id } : { op: 'event' }), event_type: byId('making-type').value, participants: parties.ids,
      phase: byId('making-phase').value || null,
    }), old ? 'Save' : 'Make it');
  }

  /**
   * @param {string} title @param {string} name @param {(HTMLElement | null)[]} fields @param {() => object} values @param {string} [main]
   * @returns {Promise<ReviewChoice | null>}
   */
  ask(title, name, fields, values, main = 'Make it') {
    return new Promise((done) => {
      /** @type {ReviewChoice | null} */ let made = null;
      const field = el('input', { id: 'making-name', type: 'text', required: true, dir: 'auto', autocomplete: 'off', maxlength: 300 });
      field.value = name;
      const wrong = el('p.wrong', { role: 'alert' });
      const form = el('form', { submit: async (event) => {
        event.preventDefault();
        const answer = await this.send({ ...values(), name: field.value.trim() });
        if (answer.error || !answer.made) {
          wrong.textContent = answer.error || 'It was not written.';
          return;
        }
        made = { id: answer.made, name: field.value.trim(), detail: '' };
        this.dialog.close();
      } },
      el('h2', { id: 'making-title' }, title),
      el('p.field', null, el('label', { for: 'making-name' }, 'Name'), field), ...fields, wrong,
      el('p.buttons', null, el('button.main', { type: 'submit' }, main),
        el('button', { type: 'button', click: () => this.dialog.close() }, 'Cancel')));
      this.dialog.replaceChildren(form);
      this.dialog.setAttribute('aria-labelledby', 'making-title');
      this.dialog.addEventListener('close', () => done(made), { once: true });
      this.dialog.showModal();
      field.focus();
      field.select();
    });
  }
}
