import { byId, el } from '../base/dom.js';
import { ChoiceField } from './choicefield.js';
import { phaseWords, shown } from '../base/words.js';
import { actorType, eventType } from './terms.js';

/** @param {string} id @param {string} label @param {string[]} choices @param {(choice: string) => string} words @param {string} chosen */
function select(id, label, choices, words, chosen) {
  const options = choices.map((choice) => el('option', { value: choice, selected: choice === chosen }, words(choice)));
  return el('p.field', null, el('label', { for: id }, label), el('select', { id }, ...options));
}

/** @param {string} id @param {string} label @param {string} value @param {string} hint */
function typed(id, label, value, hint) {
  const input = el('input', { id, type: 'text', autocomplete: 'off', maxlength: 300, dir: 'auto', 'aria-describedby': `${id}-hint` });
  input.value = value;
  return { input, node: el('p.field', null, el('label', { for: id }, label), input, el('span.hint', { id: `${id}-hint` }, shown(hint))) };
}

/** @param {string} value */
const several = (value) => value.split(';').map((one) => one.trim()).filter(Boolean);

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
    const chosen = (/** @type {string} */ label, /** @type {{id: string, name: string}[]} */ of = []) => new ChoiceField({
      label, choices: this.actors, values: of.map((one) => ({ ...one, detail: '' })), several: true,
    });
    const parties = chosen('Who takes part', old?.participants);
    const mediators = chosen('Who mediates', old?.mediator);
    const hosts = chosen('Who hosts', old?.host);
    const whom = (/** @type {ChoiceField} */ field, /** @type {string} */ label) => el('p.field', null, el('label', { for: field.input.id }, label), field.node);
    const place = typed('making-place', 'Where', (old?.place || []).join('; '), 'several with ; between them');
    const topic = typed('making-topic', 'About what', (old?.topic || []).join('; '), 'several with ; between them');
    const when = typed('making-when', 'When', old?.when || '', `2025-03-19, 2025-03, 2025-03-19/2025-04-02${old?.time_text ? `; in the text: “${old.time_text}”` : ''}`);
    return this.ask(old ? 'Correct the event' : 'New event', name, [
      old?.looks.length ? el('ul.doubts', { 'aria-label': 'Guessed' }, ...old.looks.map((look) => el('li', null, shown(look)))) : null,
      whom(parties, 'Who takes part'), select('making-type', 'What it is', this.terms().event_types, eventType, old?.type || 'Talks'),
      whom(mediators, 'Who mediates'), whom(hosts, 'Who hosts'), place.node, when.node, topic.node,
      select('making-phase', 'How far it is', ['', ...this.terms().phases], (phase) => (phase ? phaseWords(phase) : 'not said'), old?.phase || ''),
      old ? el('p.hint', null, 'All claims about it speak of it as it is then. What else it has stands in the file.') : null,
    ], () => ({
      ...(old ? { op: 'set-event', known: old.id } : { op: 'event' }), event_type: byId('making-type').value, participants: parties.ids, mediator: mediators.ids,
      host: hosts.ids, place: several(place.input.value), topic: several(topic.input.value), when: when.input.value.trim(), phase: byId('making-phase').value || null,
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
      this.dialog.classList.toggle('wide', fields.length > 4);
      this.dialog.setAttribute('aria-labelledby', 'making-title');
      this.dialog.addEventListener('close', () => done(made), { once: true });
      this.dialog.showModal();
      field.focus();
      field.select();
    });
  }
}
