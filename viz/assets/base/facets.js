/* The groups of the filters: one row of this table is all that a group needs to be drawn, counted, hidden and kept in the address. Pure. */
import { ACTORS, SPOKE, split, termWords, word } from './words.js';

/**
 * @typedef {object} Group
 * @property {string} facet what the address calls it: "actor" of `hide=actor:Outlet`
 * @property {string} name what the reader calls it
 * @property {'actors' | 'events' | 'claims' | 'edges'} of what it hides: rows of a table of the page, or edges of the views
 * @property {(one: any, page: Page) => string[]} values those that a row or an edge has; it passes as long as one of them is shown
 * @property {(node: GraphNode) => string} [drawn] the value of a node of which the page does not tell; absent where it has none
 * @property {string[]} [order] the values that come first, in this order
 * @property {(value: string, page: Page) => string} [label] of a value; absent where it is the term in words
 * @property {(page: Page) => string} [nameless] what the value "" is called
 * @property {(one: any) => boolean} [elsewhere] whether a row or an edge belongs to another group, so that its values are not offered here
 * @property {boolean} [named] left out where no value has a name
 * @property {'actor' | 'event' | 'claim' | 'standings' | 'edges'} [sample] what a value looks like: a kind of shape, or a table of lines, in marks.json
 */

/** From the most disputed to the least: an edge shows the first of those that it stands for. */
export const DISPUTED = ['Contested', 'Denied', 'Reported', 'Corroborated', 'Acknowledged'];
/** Edges that tell of a relation, not of what somebody affirms or denies. */
const RELATIONS = ['speaksFor', 'says', 'relays', 'contradicts', 'offers', 'demands', 'refuses', 'plans', 'accuses'];

/** @type {Group[]} in the order in which they are drawn */
export const GROUPS = [
  {
    facet: 'actor', name: 'Actors', of: 'actors', sample: 'actor',
    values: (actor) => [actor.kind || 'Actor'], drawn: (node) => node.type || 'Actor', label: (kind) => termWords(kind, ACTORS),
  },
  { facet: 'event', name: 'Events', of: 'events', sample: 'event', values: (event) => [event.type || 'Event'], drawn: (node) => node.type || 'Event' },
  {
    facet: 'standing', name: 'Standing', of: 'events', sample: 'standings', order: DISPUTED, label: (standing) => standing,
    values: (event) => [event.standing || ''], drawn: (node) => node.standing || '',
    nameless: (page) => (Object.keys(page.claims).length ? 'No claim either way' : 'No claims'),
  },
  { facet: 'stance', name: 'Stance', of: 'claims', sample: 'claim', order: Object.keys(SPOKE), values: (claim) => [claim.stance], drawn: (node) => node.type || '' },
  {
    facet: 'outlet', name: 'Outlet', of: 'claims', values: outletsOf,
    label: (outlet, page) => word(page.actors, outlet, null)?.label || outlet, nameless: () => 'No outlet named',
  },
  { facet: 'topic', name: 'Topic', of: 'events', values: topicsOf, label: (topic) => topic, nameless: () => 'No topic', named: true },
  {
    facet: 'relation', name: 'Relation', of: 'edges', sample: 'edges', nameless: () => 'Other relation',
    values: (edge) => [edge.kind || ''], elsewhere: isOfClaims,
  },
];

/** Whether the address may name a group. @param {string} facet */
export function isFacet(facet) {
  return GROUPS.some((group) => group.facet === facet);
}

/**
 * Whether the filters let something pass: of each group that is about it, one of its values is shown.
 * @param {Group['of']} of @param {Set<string>} hide "facet:value" of what is hidden @param {Page} page
 * @returns {(one: any) => boolean}
 */
export function showing(of, hide, page) {
  const used = new Set([...hide].map((one) => split(one)[0]));
  const groups = GROUPS.filter((group) => group.of === of && used.has(group.facet));
  return (one) => groups.every(({ facet, values }) => values(one, page).some((value) => !hide.has(`${facet}:${value}`)));
}

/** What of the filters a node has of which the page does not tell. @param {GraphNode} node @returns {[string, string][]} */
export function valuesOf(node) {
  return GROUPS.flatMap(({ facet, of, drawn }) => (
    drawn && of === `${node.kind}s` ? [/** @type {[string, string]} */ ([facet, drawn(node)])] : []));
}

/**
 * The groups with how many actors, events, claims or relations each value holds; a group without values is left out.
 * `facets(page, VIEWS)[0]` → {facet: 'actor', name: 'Actors', values: [{value: 'State', label: 'State', count: 5}, …]}
 * @param {Page} page @param {Record<string, View>} views @param {(node: GraphNode) => boolean} known whether the page tells of a node
 * @returns {Facet[]}
 */
export function counted(page, views, known) {
  /** @type {Map<string, Map<string, number>>} */
  const tallies = new Map(GROUPS.map(({ facet }) => [facet, new Map()]));
  const add = (/** @type {string} */ facet, /** @type {string} */ value) => {
    const tally = /** @type {Map<string, number>} */ (tallies.get(facet));
    tally.set(value, (tally.get(value) || 0) + 1);
  };
  const edges = Object.values(views).flatMap((view) => view.edges);
  for (const { facet, of, values, elsewhere } of GROUPS) {
    const rows = of === 'edges' ? edges : Object.values(page[of]);
    for (const one of rows) for (const value of values(one, page)) add(facet, value);
    if (elsewhere) for (const one of rows) if (elsewhere(one)) for (const value of values(one, page)) tallies.get(facet)?.delete(value);
  }
  const seen = new Set(); // one node may stand in several views
  for (const node of Object.values(views).flatMap(({ nodes }) => nodes)) {
    if (!seen.has(node.id) && !known(node)) for (const [facet, value] of valuesOf(node)) add(facet, value);
    seen.add(node.id);
  }
  return GROUPS.flatMap((group) => {
    const tally = /** @type {Map<string, number>} */ (tallies.get(group.facet));
    if (!tally.size || (group.named && tally.size === 1 && tally.has(''))) return [];
    return [{ facet: group.facet, name: group.name, sample: group.sample || '', values: sorted(page, group, tally) }];
  });
}

/** @param {Page} page @param {Group} group @param {Map<string, number>} tally @returns {Facet['values']} */
function sorted(page, { order = [], label = (value) => termWords(value), nameless = () => 'Other' }, tally) {
  const place = (/** @type {string} */ value) => (
    value === '' ? order.length + 1 : order.includes(value) ? order.indexOf(value) : order.length);
  return [...tally]
    .map(([value, count]) => ({ value, label: value ? label(value, page) : nameless(page), count }))
    .sort((a, b) => place(a.value) - place(b.value) || b.count - a.count || (`${a.label}\n${a.value}` < `${b.label}\n${b.value}` ? -1 : 1));
}

/** Who relays as a person or a party does is no outlet. */
const NO_OUTLETS = ['Person', 'AnonymousSource', 'State', 'ArmedGroup'];

/** The outlets that say or relay a claim, else that of its article; [""] where none is named. @param {Claim} claim @param {Page} page */
export function outletsOf({ via, article, speaker }, page) {
  const [kind, id] = split(speaker);
  const own = kind === 'actor' && word(page.actors, id, null)?.kind === 'Outlet' && !via.includes(id) ? [id] : [];
  const printed = word(page.articles, article, null);
  const found = [...own, ...via.filter((one) => !NO_OUTLETS.includes(word(page.actors, one, null)?.kind || ''))];
  return found.length ? found : [printed?.outletId || printed?.outlet || ''];
}

/** The topics of an event, [""] where it has none. @param {Happening} event */
function topicsOf(event) {
  const topics = event.texts.topic || [];
  return topics.length ? [...new Set(topics)] : [''];
}

/** Whether an edge stands for events or claims, which are filtered by what they are. @param {GraphEdge} edge */
function isOfClaims({ kind, events, claims, stance }) {
  return !RELATIONS.includes(kind) && Boolean(events?.length || claims?.length || stance);
}
