/*
 * Plain words for the terms of the data. Pure: no DOM, no data of its own.
 *
 * What a term is called follows from the term ("PrisonerExchange" is a prisoner exchange), so that a new one needs no row here. Tables
 * hold what does not follow: another form of the verb, the name of a field, what people call something else than the ontology does.
 * tests/test_vocabulary_page.py holds them to the vocabulary.
 */

/** @typedef {Record<string, string>} Words */

/** What a stance is after whoever says it, be it one or many; in the order of the filters. @type {Words} */ export const SPOKE = {
  Affirms: 'affirmed', Denies: 'denied', Doubts: 'doubted', DeclinesToComment: 'declined to comment',
  Offers: 'offered', Demands: 'demanded', Refuses: 'refused', Remarks: 'remarked',
};
/** @type {Words} */ export const ASPECTS = {
  derailedBy: 'derailed by', mediator: 'mediated by', participant: 'who takes part', place: 'where', topic: 'the topic',
  phase: 'how far it has come', when: 'when', concerns: 'what it is about', imposedBy: 'imposed by', suspends: 'what it suspends',
  attributedTo: 'what it is attributed to', term: 'the terms', by: 'carried out by', against: 'against', host: 'hosted by',
  violatedBy: 'violated by',
};
/** @type {Words} */ export const ROLES = {
  participant: 'Participants', by: 'Carried out by', against: 'Against', mediator: 'Mediator', host: 'Host', place: 'Where',
  imposedBy: 'Imposed by', concerns: 'About', partOf: 'Part of', derailedBy: 'Derailed by', violatedBy: 'Violated by', attributedTo: 'Attributed to', suspends: 'Suspends', topic: 'Topic', term: 'Terms', note: 'Note',
};
/** @type {Words} */ export const ROLE_OF = {
  participant: 'Takes part in', mediator: 'Mediates', place: 'Named as the place of', imposedBy: 'Imposed',
  attributedTo: 'Named as the cause of', by: 'Carried out', against: 'Target of', host: 'Host of', violatedBy: 'Said to have broken',
};
/** What is said of an event that only a rule took several articles' events for. */ export const JOINED = 'joined by a rule; nobody has confirmed it';
/** Small numbers in words. */ export const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];
/** Kinds of actors that people call something else. @type {Words} */ export const ACTORS = { Outlet: 'News outlet', AnonymousSource: 'Unnamed source' };
/** The table of the page in which a kind of node stands. @type {Record<string, 'actors' | 'places' | 'events' | 'claims' | 'articles'>} */
export const TABLES = { actor: 'actors', event: 'events', place: 'places', article: 'articles', claim: 'claims' };
/** @type {Words} */ export const DEFAULT_VIEW = { event: 'events', place: 'events', actor: 'actors', claim: 'claims', article: 'claims' };

/**
 * A term as words, those of a table where it stands in it: `termWords('PrisonerExchange')` → "Prisoner exchange".
 * @param {string} term @param {Words} [table]
 */
export function termWords(term, table = {}) {
  const words = word(table, term, apart(term));
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}

/** A phase in words: `phaseWords('inForce')` → "in force"; what is not written as a term is left as it is. @param {string} term */
export function phaseWords(term) {
  return /^[a-z]+(?:[A-Z][a-z]+)*$/.test(term) ? apart(term) : term;
}

/** @param {string} term */
function apart(term) {
  return term.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase();
}

/** Who read an article, by what a reading calls its reader: `readerWords('llm:gemma')` → "the model gemma". @param {string} reader */
export function readerWords(reader) {
  return reader.startsWith('llm:') ? `the model ${reader.slice(4)}` : reader === 'grammar' ? 'the grammar reader' : reader;
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

/** The address of a node, and what tells the page that a link leads to it. @param {string} node */
export function wayTo(node) {
  const [kind, id] = split(node);
  return { href: `#${kind}=${encodeURIComponent(id.replace(/\p{Surrogate}/gu, '\ufffd'))}`, 'data-node': node };
}

/** Text of at most so many characters (code points), with … where it goes on. @param {string} text @param {number} most */
export function cut(text, most) {
  const points = Array.from(text);
  return points.length > most ? `${points.slice(0, most - 1).join('').trimEnd()}…` : text;
}

/** Control characters have no glyph: show their pictures (U+2400 …), so that a reader sees that they are there. @param {unknown} text */
export function shown(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
}
