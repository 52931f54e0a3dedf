/* Plain words for the terms of the data. Pure: no DOM, no data of its own. */

/** @typedef {Record<string, string>} Words */

/** @type {Words} */ export const STANCES = {
  Affirms: 'affirms', Denies: 'denies', Doubts: 'doubts', DeclinesToComment: 'declines to comment',
  Offers: 'offers', Demands: 'demands', Refuses: 'refuses',
};
/** After whoever says it, be it one or many. @type {Words} */ export const SPOKE = {
  Affirms: 'affirmed', Denies: 'denied', Doubts: 'doubted', DeclinesToComment: 'declined to comment',
  Offers: 'offered', Demands: 'demanded', Refuses: 'refused',
};
/** @type {Words} */ export const ASPECTS = {
  derailedBy: 'derailed by', mediator: 'mediated by', participant: 'who takes part', place: 'where', topic: 'the topic',
  phase: 'how far it has come', when: 'when', concerns: 'what it is about', imposedBy: 'imposed by', suspends: 'what it suspends',
  attributedTo: 'what it is attributed to', term: 'the terms',
};
/** @type {Words} */ export const ROLES = {
  participant: 'Participants', mediator: 'Mediator', place: 'Where', imposedBy: 'Imposed by', concerns: 'About',
  derailedBy: 'Derailed by', attributedTo: 'Attributed to', suspends: 'Suspends', topic: 'Topic', term: 'Terms', note: 'Note',
};
/** @type {Words} */ export const ROLE_OF = {
  participant: 'Takes part in', mediator: 'Mediates', place: 'Named as the place of', imposedBy: 'Imposed',
  attributedTo: 'Named as the cause of',
};
/** @type {Words} */ export const PHASES = {
  proposed: 'proposed', planned: 'planned', ongoing: 'ongoing', inForce: 'in force', concluded: 'concluded', failed: 'failed',
};
/** @type {Words} */ export const ACTORS = {
  State: 'State', Institution: 'Institution', Person: 'Person', Outlet: 'News outlet', ArmedGroup: 'Armed group',
  AnonymousSource: 'Unnamed source', Actor: 'Actor',
};
/** @type {Words} */ export const DEFAULT_VIEW = { event: 'events', place: 'events', actor: 'actors', claim: 'claims', article: 'claims' };

/**
 * A term as words, those of a table where it stands in it: `termWords('PrisonerExchange')` → "Prisoner exchange".
 * @param {string} term @param {Words} [table]
 */
export function termWords(term, table = {}) {
  const words = word(table, term, term.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase());
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/**
 * Own entry of a table, or the fallback: a key such as "constructor" must not reach the prototype.
 * @template T, F
 * @param {Record<string, T>} table @param {string} key @param {F} [fallback] the key itself where none is given
 * @returns {T | F}
 */
export function word(table, key, fallback = /** @type {any} */ (key)) {
  return Object.hasOwn(table, key) ? /** @type {T} */ (table[key]) : fallback;
}

/**
 * "event:energy-talks" → ["event", "energy-talks"]; a bare id is an actor's.
 * @param {string} node @returns {[string, string]}
 */
export function split(node) {
  const at = node.indexOf(':');
  return at < 0 ? ['actor', node] : [node.slice(0, at), node.slice(at + 1)];
}

/** Control characters have no glyph: show their pictures (U+2400 …), so that a reader sees that they are there. @param {unknown} text */
export function shown(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
}
