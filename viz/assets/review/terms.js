/* Plain words for what a reading holds, where a review calls it something else than the explorer does. Pure. */
import { ACTORS, ASPECTS, SPOKE, termWords, word } from '../base/words.js';

/** As a question, beside "who takes part" and "where". @type {Record<string, string>} */
const ASKED = {
  mediator: 'who mediates', imposedBy: 'who imposed it', derailedBy: 'what derailed it', by: 'who acts', against: 'upon whom',
  host: 'who hosts', violatedBy: 'who broke it',
};
const NO_KIND = 'Other';

/** The key of what is said of no event of ours; its target is a topic. */
export const REMARKS = 'remarks';

/** The letter by which a stance is chosen. @type {Record<string, string>} */
export const STANCE_LETTERS = { affirms: 'a', denies: 'd', doubts: 'u', declines: 'c', offers: 'o', demands: 'm', refuses: 'r', remarks: 'k' };

/** What a stance is called where nothing comes after it. @param {string} stance as the ontology has it */
export function stanceWords(stance) {
  return stance === 'Remarks' ? 'remarked on' : word(SPOKE, stance);
}

/** What is told of whoever takes a stance, with the event to come: "declined to comment on". @param {string} stance as the ontology has it */
export function spoke(stance) {
  return stance === 'DeclinesToComment' ? `${SPOKE.DeclinesToComment} on` : stanceWords(stance);
}

/** An event, one property of it, one value of that: "truce.violated_by=nordia". @param {string} target */
export function partsOf(target) {
  const [left, ...values] = target.split('=');
  const [id, ...aspect] = left.split('.');
  return { id: id.trim(), aspect: aspect.join('.').trim(), value: values.join('=').trim() };
}

/** The events that a claim is about, by their ids; a remark is about none. @param {ReviewClaim} claim */
export function eventsOf(claim) {
  return claim.targets.filter(([stance]) => stance !== REMARKS).map(([, target]) => partsOf(target).id);
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
