/* Plain words for what a reading holds, where a review calls it something else than the explorer does. Pure. */
import { ACTORS, ASPECTS, SPOKE, termWords, word } from '../base/words.js';

/** As a question, beside "who takes part" and "where". @type {Record<string, string>} */
const ASKED = { mediator: 'who mediates', imposedBy: 'who imposed it', derailedBy: 'what derailed it' };
const NO_KIND = 'Other';

/** What is told of whoever takes a stance, with the event to come: "declined to comment on". @param {string} stance as the ontology has it */
export function spoke(stance) {
  return stance === 'DeclinesToComment' ? `${SPOKE.DeclinesToComment} on` : word(SPOKE, stance);
}

/** @param {string} aspect as the ontology has it */
export function aspectWords(aspect) {
  return word(ASKED, aspect, word(ASPECTS, aspect));
}

/** @param {string} type */
export function actorType(type) {
  return type === 'Actor' ? NO_KIND : termWords(type, ACTORS);
}

/** @param {string} type */
export function eventType(type) {
  return type === 'Event' ? NO_KIND : termWords(type);
}
