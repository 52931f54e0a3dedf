import { phaseWords } from '../base/words.js';
import { speakersNear, targetsNear } from './nearness.js';
import { actorType, aspectWords, eventType, partsOf } from './terms.js';

/** Whom a reading may name; with a place, those near it first. @param {ReviewState} state @param {ReviewSpan[]} [spans] @returns {ReviewChoice[]} */
export function actors(state, spans) {
  const near = order(spans?.length ? speakersNear(state.claims, spans[0]) : []);
  return state.actors.map(({ id, name, type, also, here }) => ({ id, name, also, here, detail: actorType(type), near: near(id) }));
}

/** Who may speak: the article too, with its own voice. @param {ReviewState} state @param {ReviewSpan[]} [spans] @returns {ReviewChoice[]} */
export function speakers(state, spans) {
  const near = order(spans?.length ? speakersNear(state.claims, spans[0]) : []);
  return [{ id: 'article', name: 'The article itself', detail: 'its own voice', here: true, near: near('article') }, ...actors(state, spans)];
}

/** What tells an event from another one of its name: its day, its sides, how far it is. @param {ReviewEvent} event */
function told({ type, fields, who }) {
  const sides = [...who.participants, ...who.mediator].map((one) => one.name).join(', ');
  return [eventType(type), sides, fields.when[0] || fields.time_text[0], fields.phase[0] && phaseWords(fields.phase[0])].filter(Boolean).join(' · ');
}

/** The events; with a place, those first that a claim there is likely about. @param {ReviewState} state @param {ReviewSpan[]} [spans] @param {string[]} [points] @returns {ReviewChoice[]} */
export function events(state, spans, points) {
  const near = order(spans && points ? targetsNear(state, spans, points, []) : []);
  return state.events.map((event) => ({ id: event.id, name: event.name, detail: told(event), here: true, near: near(event.id) }));
}

/** What a claim at a place may be about: events and single properties of them, the likeliest first. @param {ReviewState} state @param {ReviewSpan[]} spans @param {string[]} points @returns {ReviewChoice[]} */
export function targets(state, spans, points) {
  const { aspects } = state.terms;
  return targetsNear(state, spans, points, Object.keys(aspects)).map((id, near) => {
    const { id: of, aspect } = partsOf(id);
    const event = /** @type {ReviewEvent} */ (state.events.find((one) => one.id === of));
    return { id, name: aspect ? `${event.name}: ${aspectWords(aspects[aspect])}` : event.name, detail: aspect ? '' : told(event), here: true, near };
  });
}

/** What a field of an event may name: actors, events of a store, or other events. @param {ReviewState} state @param {import('./eventfields.js').EventField} field @param {ReviewEvent | undefined} event @param {ReviewSpan[]} [spans] @returns {ReviewChoice[]} */
export function namable(state, { key, kind }, event, spans) {
  if (kind === 'actors') return actors(state, spans);
  return key === 'same_as' ? state.stored.map((one) => ({ ...one, here: true })) : events(state).filter((one) => one.id !== event?.id);
}

/** @param {string[]} ids */
function order(ids) {
  return (/** @type {string} */ id) => { const at = ids.indexOf(id); return at < 0 ? 99 : at; };
}
