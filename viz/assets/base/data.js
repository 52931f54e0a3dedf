import { SPOKE, TABLES, split, word } from './words.js';

/** @type {Data} */
const DATA = JSON.parse(/** @type {HTMLElement} */ (document.getElementById('data')).textContent || '{}');
export const PAGE = DATA.page;
export const VIEWS = DATA.views;
export const MARKS = DATA.marks;

/** What a large view leaves out because it is empty. @type {any} */
const NONE = Object.freeze([]);
for (const { nodes, edges } of Object.values(VIEWS)) {
  for (const node of nodes) {
    node.type ??= '';
    node.label ??= split(node.id)[1];
  }
  for (const edge of edges) {
    edge.label ??= '';
    edge.standing ??= '';
    edge.directed ??= false;
    edge.count ??= 1;
    edge.events ??= NONE;
    edge.standings ??= NONE;
    edge.claims ??= NONE;
  }
}

/**
 * An entry of one of the page's tables ("events", "energy-talks"), or undefined.
 * @template {keyof Page & ('actors'|'places'|'events'|'claims'|'articles')} T
 * @param {T} table @param {string} id @returns {Page[T][string] | undefined}
 */
export function entry(table, id) {
  const rows = PAGE[table] || {};
  return Object.hasOwn(rows, id) ? /** @type {Page[T][string]} */ (rows[id]) : undefined;
}

/** The claims of these ids, as far as the page has them. @param {string[]} ids */
export function claimsOf(ids) {
  return ids.flatMap((id) => entry('claims', id) || []);
}

/** The entry that a node stands for, or undefined. @param {string} node @returns {any} */
export function thing(node) {
  const [kind, id] = split(node);
  return entry(/** @type {any} */ (word(TABLES, kind, '')), id);
}

/**
 * The ids that an id of an event or an actor means: a full one (`report.talks`) that the page knows by its short one, or a short one that
 * several articles have.
 * @param {string} kind @param {string} id @returns {string[]}
 */
export function meantBy(kind, id) {
  if (kind !== 'event' && kind !== 'actor') return [];
  const rows = Object.values(kind === 'event' ? PAGE.events : PAGE.actors);
  const full = rows.filter(({ iri }) => iri.endsWith(`/${kind}/${id}`));
  return (full.length ? full : rows.filter((one) => one.id.endsWith(`.${id}`))).map((one) => one.id);
}

/** What a claim is about, in words: its event, or the topics of a remark. @param {Claim} claim */
export function matterOf({ about, topics }) {
  return about ? nameOf(`event:${about}`) : topics.join(', ');
}

/** "The Washington Post denied: Talks on an energy moratorium" @param {Claim} claim */
export function saidOf(claim) {
  const about = matterOf(claim) && `: ${matterOf(claim)}`;
  return `${claim.speakerLabel || nameOf(claim.speaker)} ${word(SPOKE, claim.stance)}${about}`;
}

/** The name to show for a node. @param {string} node */
export function nameOf(node) {
  const [kind, id] = split(node);
  const found = thing(node);
  if (kind === 'claim' && found) return `“${found.quotes[0]?.exact.slice(0, 60) || ''}…”`;
  if (kind === 'article') return found ? `the article “${found.title}”` : 'the article';
  return String((found && found.label) || id);
}
