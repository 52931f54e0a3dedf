/* The groups of the filters: one row of this table is all that a group needs to be drawn, counted, hidden and kept in the address. Pure. */
import { ACTORS, SPOKE, TABLES, split, termWords, word } from './words.js';

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
 * @property {(claim: Claim, page: Page) => string[] | null} [said] of a group of actors or events: the values by which a claim passes too;
 *   null where what it is about decides
 * @property {(event: Happening, page: Page) => string[]} [silent] of a group of claims: the values of an event that no claim is about; absent
 *   where it has none, so that it passes only while the group hides nothing
 * @property {boolean} [choice] left out where there is but one value
 * @property {(one: any) => boolean} [elsewhere] whether a row or an edge belongs to another group, so that its values are not offered here
 * @property {boolean} [named] left out where no value has a name
 * @property {'actor' | 'event' | 'claim' | 'standings' | 'edges'} [sample] what a value looks like: a kind of shape, or a table of lines, in marks.json
 */

/** From the most disputed to the least: an edge shows the first of those that it stands for. */
export const DISPUTED = ['Contested', 'Denied', 'Reported', 'Corroborated', 'Acknowledged'];
/** How far a person has looked at a claim, what wants a look first. */
const STATES = ['to look at', 'sure but unseen', 'reviewed', 'by hand'];
/** Edges that tell of a relation, not of what somebody affirms or denies. */
const RELATIONS = ['speaksFor', 'says', 'relays', 'contradicts', 'offers', 'demands', 'refuses', 'plans', 'accuses'];

/** The kind of actor that an article is where it speaks in its own voice. */
const OWN_VOICE = 'Outlet';
/** What a remark is in the groups of events: it is about none. @type {(claim: Claim) => string[] | null} */
const ofRemark = ({ about }) => (about ? null : ['']);

/** @type {Group[]} in the order in which they are drawn */
export const GROUPS = [
  {
    facet: 'actor', name: 'Actors', of: 'actors', sample: 'actor',
    values: (actor) => [actor.kind || 'Actor'], drawn: (node) => node.type || 'Actor', label: (kind) => termWords(kind, ACTORS),
    said: ({ speaker }, page) => [kindOf(speaker, page)],
  },
  {
    facet: 'speaker', name: 'Speaker', of: 'claims', choice: true, values: ({ speaker }, page) => [isArticle(speaker, page) ? '' : brief(speaker)],
    label: called, nameless: () => 'An article in its own voice', silent: () => [''],
  },
  {
    facet: 'side', name: 'Side', of: 'claims', choice: true, values: ({ side }) => (side.length ? side.map(brief) : ['']), label: called,
    nameless: () => 'Of no side', silent: ({ articles }) => articles.map((id) => `article:${id}`),
  },
  {
    facet: 'event', name: 'Events', of: 'events', sample: 'event', values: (event) => [event.type || 'Event'], drawn: (node) => node.type || 'Event',
    said: ofRemark, nameless: () => 'No event: remarks',
  },
  {
    facet: 'standing', name: 'Standing', of: 'events', sample: 'standings', order: DISPUTED, label: (standing) => standing,
    values: (event) => [event.standing || ''], drawn: (node) => node.standing || '', said: ofRemark,
    nameless: (page) => (Object.keys(page.claims).length ? 'No claim either way' : 'No claims'),
  },
  {
    facet: 'stance', name: 'Stance', of: 'claims', sample: 'claim', order: Object.keys(SPOKE), values: (claim) => [claim.stance],
    drawn: (node) => node.type || '', silent: () => [''],
  },
  { facet: 'hedge', name: 'Hedge', of: 'claims', choice: true, values: ({ hedge }) => [hedge ? 'hedged' : 'unhedged'] },
  { facet: 'state', name: 'Looked at', of: 'claims', choice: true, order: STATES, values: ({ state }) => [state], nameless: () => 'Not known' },
  {
    facet: 'article', name: 'Article', of: 'claims', choice: true, values: ({ article }) => [article],
    label: (id, page) => titled(word(page.articles, id, null)) || id, silent: ({ articles }) => articles,
  },
  {
    facet: 'outlet', name: 'Outlet', of: 'claims', values: outletsOf, label: called, nameless: () => 'No outlet named',
    silent: ({ articles }, page) => articles.map((id) => publisherOf(id, page)),
  },
  {
    facet: 'origin', name: 'Origin', of: 'claims', choice: true, values: ({ origin }) => [origin && brief(origin)], label: called,
    nameless: () => 'None: no affirmation',
  },
  {
    facet: 'topic', name: 'Topic', of: 'events', values: (event) => topicsOf(event.texts.topic), label: (topic) => topic, nameless: () => 'No topic',
    named: true, said: ({ about, topics }) => (about ? null : topicsOf(topics)),
  },
  {
    facet: 'relation', name: 'Relation', of: 'edges', sample: 'edges', nameless: () => 'Other relation',
    values: (edge) => [edge.kind || ''], elsewhere: isOfClaims,
  },
];

/** What is hidden when some of it comes back and more goes, as the state keeps it. @param {string[]} hide @param {{back?: string[], gone?: string[]}} change */
export function rehidden(hide, { back = [], gone = [] }) {
  return [...new Set([...hide.filter((one) => !back.includes(one)), ...gone])].sort();
}

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
  const used = usedBy(hide);
  const groups = GROUPS.filter((group) => used.has(group.facet) && (group.of === of || (of === 'claims' && group.said)));
  const passes = (/** @type {Group} */ { facet, values, said }, /** @type {any} */ one) => {
    const found = of === 'claims' && said ? said(one, page) : values(one, page);
    return !found || found.some((value) => !hide.has(`${facet}:${value}`));
  };
  return (one) => groups.every((group) => passes(group, one));
}

/**
 * Whether the filters of claims let an event pass about which there is none.
 * @param {Set<string>} hide @param {Page} page @returns {(event: Happening) => boolean}
 */
export function showingSilent(hide, page) {
  const used = usedBy(hide);
  const groups = GROUPS.filter(({ of, facet }) => of === 'claims' && used.has(facet));
  return (event) => groups.every(({ facet, silent }) => silent && (!event.articles.length || silent(event, page).some((value) => !hide.has(`${facet}:${value}`))));
}

/** The groups that hide something. @param {Set<string>} hide */
const usedBy = (hide) => new Set([...hide].map((one) => split(one)[0]));

/** What of the filters a node has of which the page does not tell. @param {GraphNode} node @returns {[string, string][]} */
export function valuesOf(node) {
  return GROUPS.flatMap(({ facet, of, drawn }) => (
    drawn && of === `${node.kind}s` ? [/** @type {[string, string]} */ ([facet, drawn(node)])] : []));
}

/** @typedef {{set: 'actors' | 'places' | 'events' | 'claims' | 'articles', id: string}} Row */

/** Where the page tells of a node; of those of a graph of somebody else's it does not. @param {Page} page @param {string} node @returns {Row | null} */
export function rowOf(page, node) {
  const [kind, id] = split(node);
  const set = word(TABLES, kind, null);
  return set && Object.hasOwn(page[set], id) ? { set, id } : null;
}

/**
 * The groups with how many actors, events, claims or relations each value holds; a group without values is left out.
 * `facets(page, VIEWS)[0]` → {facet: 'actor', name: 'Actors', values: [{value: 'State', label: 'State', count: 5}, …]}
 * @param {Page} page @param {Record<string, View>} views @returns {Facet[]}
 */
export function facets(page, views) {
  const edges = Object.values(views).flatMap((view) => view.edges);
  const nodes = new Map(Object.values(views).flatMap((view) => view.nodes).map((node) => [node.id, node])); // one may stand in several views
  const strangers = [...nodes.values()].filter(({ id }) => !rowOf(page, id));
  return GROUPS.flatMap((group) => {
    const { facet, name, of, values, said, drawn, elsewhere, sample = '' } = group;
    /** @type {Map<string, number>} */ const tally = new Map();
    const add = (/** @type {string} */ value, count = 1) => tally.set(value, (tally.get(value) || 0) + count);
    const rows = of === 'edges' ? edges : Object.values(page[of]);
    for (const one of rows) for (const value of values(one, page)) add(value);
    for (const claim of said ? Object.values(page.claims) : []) for (const value of said?.(claim, page) || []) {
      if (of === 'events') add(value); // a remark
      else if (value) add(value, 0);
    }
    for (const one of elsewhere ? rows.filter(elsewhere) : []) for (const value of values(one, page)) tally.delete(value);
    for (const node of strangers) if (drawn && of === `${node.kind}s`) add(drawn(node));
    if (!tally.size || (tally.size === 1 && (group.choice || (group.named && tally.has(''))))) return [];
    return [{ facet, name, sample, values: sorted(page, group, tally) }];
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
  const found = [...own, ...via.filter((one) => !NO_OUTLETS.includes(word(page.actors, one, null)?.kind || ''))];
  return found.length ? found : [publisherOf(article, page)];
}

/** The outlet of an article, "" where none is named. @param {string} id @param {Page} page */
function publisherOf(id, page) {
  const printed = word(page.articles, id, null);
  return printed?.outletId || printed?.outlet || '';
}

/** The kind of whoever speaks; "" where the page does not tell of them. @param {string} speaker @param {Page} page */
function kindOf(speaker, page) {
  if (isArticle(speaker, page)) return OWN_VOICE;
  const actor = word(page.actors, split(speaker)[1], null);
  return actor ? actor.kind || 'Actor' : '';
}

/** @param {string} node @param {Page} page */
const isArticle = (node, page) => split(node)[0] === 'article' && Object.hasOwn(page.articles, split(node)[1]);

/** A node as the address names it: an actor by its bare id. @param {string} node */
const brief = (node) => (node.startsWith('actor:') ? node.slice('actor:'.length) : node);

/** What a node, written so, is called. @param {string} node @param {Page} page @returns {string} */
function called(node, page) {
  const [kind, id] = split(node);
  if (kind === 'article') return titled(word(page.articles, id, null)) || id;
  return word(page.actors, kind === 'actor' ? id : node, null)?.label || node;
}

/** An article, told from others of that title. @param {Article | null} article */
function titled(article) {
  return article ? [article.title, article.outlet, article.publishedText].filter(Boolean).join(' · ') : '';
}

/** Topics, each once; [""] where there are none. @param {string[]} [topics] */
function topicsOf(topics = []) {
  return topics.length ? [...new Set(topics)] : [''];
}

/** Whether an edge stands for events or claims, which are filtered by what they are. @param {GraphEdge} edge */
function isOfClaims({ kind, events, claims, stance }) {
  return !RELATIONS.includes(kind) && Boolean(events?.length || claims?.length || stance);
}
