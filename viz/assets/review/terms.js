/* Plain words for the terms of a reading's YAML. Pure. */

/** @typedef {Record<string, string>} Terms */

/** After whoever says it. @type {Terms} */ export const SPOKE = {
  affirms: 'affirmed', denies: 'denied', doubts: 'doubted', declines: 'declined to comment on', offers: 'offered', demands: 'demanded',
  refuses: 'refused',
};
/** As the pages' style sheets name them. @type {Terms} */ export const STANCE = {
  affirms: 'Affirms', denies: 'Denies', doubts: 'Doubts', declines: 'DeclinesToComment', offers: 'Offers', demands: 'Demands',
  refuses: 'Refuses',
};
/** @type {Terms} */ export const ASPECTS = {
  participants: 'who takes part', mediator: 'who mediates', place: 'where', topic: 'the topic', phase: 'how far it has come', when: 'when',
  suspends: 'what it suspends', imposed_by: 'who imposed it', concerns: 'what it is about', derailed_by: 'what derailed it',
  attributed_to: 'what it is attributed to', term: 'the terms',
};
/** @type {Terms} */ export const ACTOR_TYPES = {
  State: 'State', Institution: 'Institution', Person: 'Person', Outlet: 'News outlet', ArmedGroup: 'Armed group',
  AnonymousSource: 'Unnamed source', Actor: 'Other',
};
/** @type {Terms} */ export const EVENT_TYPES = {
  Talks: 'Talks', Mediation: 'Mediation', Moratorium: 'Moratorium', Ceasefire: 'Ceasefire', Agreement: 'Agreement',
  PrisonerExchange: 'Prisoner exchange', MilitaryAction: 'Military action', Event: 'Other',
};
/** @type {Terms} */ export const PHASES = {
  proposed: 'proposed', planned: 'planned', ongoing: 'ongoing', inForce: 'in force', concluded: 'concluded', failed: 'failed',
};

/** Own entry of a table, or the key itself. @param {Terms} table @param {string} key */
export function word(table, key) {
  return Object.hasOwn(table, key) ? table[key] : key;
}
