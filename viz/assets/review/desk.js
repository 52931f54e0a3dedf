import { actorType, eventType } from './terms.js';

/** Whom a reading may name. @param {ReviewState} state @returns {ReviewChoice[]} */
export function actors(state) {
  return state.actors.map(({ id, name, type, also, here }) => ({ id, name, also, here, detail: actorType(type) }));
}

/** Who may speak: the article too, with its own voice. @param {ReviewState} state @returns {ReviewChoice[]} */
export function speakers(state) {
  return [{ id: 'article', name: 'The article itself', detail: 'its own voice', here: true }, ...actors(state)];
}

/** What a claim may be about. @param {ReviewState} state @returns {ReviewChoice[]} */
export function events(state) {
  return state.events.map(({ id, name, type }) => ({ id, name, detail: eventType(type), here: true }));
}
