/* What the filters and the time line leave of the page and of a view. Pure: no DOM. */
import { DISPUTED, counted, outletsOf, showing, showingSilent, valuesOf } from './facets.js';
import { disputesOf, stands } from './rivals.js';
import { datedOnly, mayOverlap } from './time.js';
import { split, word } from './words.js';

/** @typedef {Passing & {page: Page, on: boolean, voices: Set<string>}} Sieve what passes, of which page, whether any filter is on, and who says it */
/** @typedef {{all: number, part: number}} Limit draw all nodes up to `all` of them, else the `part` strongest */

/**
 * The groups of the filters, with how many actors, events, claims or relations each value holds; a group without values is left out.
 * `facets(page, VIEWS)[0]` → {facet: 'actor', name: 'Actors', values: [{value: 'State', label: 'State', count: 5}, …]}
 * @param {Page} page @param {Record<string, View>} views @returns {Facet[]}
 */
export function facets(page, views) {
  return counted(page, views, (node) => rowOf(page, node) !== null);
}

/**
 * What of the page passes: `hide` holds "facet:value" of what is hidden, `from` and `to` are days of the brush or "".
 * `passing(page, new Set(['stance:Denies']), '', '').claims` holds no denial.
 * @param {Page} page @param {Set<string>} hide @param {string} from @param {string} to @returns {Sieve}
 */
export function passing(page, hide, from, to) {
  const timed = Boolean(from || to);
  const shows = { actor: showing('actors', hide, page), event: showing('events', hide, page), claim: showing('claims', hide, page) };
  const showsSilent = showingSilent(hide, page);
  /** Whether one of the spans may be in the brush; null where none has a date. @param {(Span[] | null | undefined)[]} lists */
  const within = (lists) => {
    const dated = lists.flatMap(datedOnly);
    return dated.length ? dated.some((span) => mayOverlap(span, from, to)) : null;
  };
  /** @type {Sieve} */
  const found = {
    actors: new Set(), places: new Set(), events: new Set(), claims: new Set(), articles: new Set(),
    undated: { events: 0, claims: 0 }, voices: new Set(), page, on: timed || hide.size > 0,
  };
  const voiced = new Set(); // claims that pass by what they themselves are
  for (const [id, claim] of Object.entries(page.claims)) {
    if (shows.claim(claim)) voiced.add(id);
  }
  const told = new Set(); // events that pass by what they themselves are
  for (const [id, event] of Object.entries(page.events)) {
    if (!shows.event(event)) continue;
    told.add(id);
    const claims = event.claims.filter((claim) => Object.hasOwn(page.claims, claim));
    const heard = claims.filter((claim) => voiced.has(claim));
    if (claims.length ? !heard.length : !showsSilent(event)) continue;
    // Of when something is said of it too, so that no claim passes without its event.
    const fits = !timed || within([event.spans, ...heard.map((claim) => spansOf(page, page.claims[claim]))]);
    if (fits) found.events.add(id);
    else if (fits === null) found.undated.events += 1;
  }
  for (const [id, claim] of Object.entries(page.claims)) {
    const article = word(page.articles, claim.article, null);
    if (!voiced.has(id) || (claim.about && !told.has(claim.about)) || !article) continue; // a remark is about no event
    const said = !timed || within([spansOf(page, claim)]);
    const fits = said || (within([claim.about ? page.events[claim.about].spans : []]) ?? said);
    if (fits) found.claims.add(id);
    else if (fits === null) found.undated.claims += 1;
  }
  /** @type {[string, boolean][]} */
  const parts = Object.entries(page.events).flatMap(([id, { roles }]) =>
    Object.values(roles).flat().map((node) => [node, found.events.has(id)]));
  /** @type {[string, boolean][]} */
  const voices = Object.entries(page.claims).flatMap(([id, claim]) =>
    [claim.speaker, ...claim.side, ...outletsOf(claim, page).map((outlet) => `actor:${outlet}`)]
      .map((node) => [node, found.claims.has(id)]));
  for (const id of found.claims) found.voices.add(page.claims[id].speaker);
  const actors = Object.fromEntries(Object.entries(page.actors).filter(([, actor]) => shows.actor(actor)));
  found.actors = referred('actor', actors, [...parts, ...voices], !timed);
  found.places = referred('place', page.places, parts, !timed);
  found.articles = referred('article', page.articles,
    Object.entries(page.claims).map(([id, claim]) => [`article:${claim.article}`, found.claims.has(id)]), true);
  return found;
}

/**
 * What passes, but for the remarks, which are about no event: the picture of claims leaves them out unless it is asked for them.
 * @param {Sieve} sieve @param {string} node that is selected: it stays @returns {Sieve}
 */
export function withoutRemarks(sieve, node) {
  const claims = [...sieve.claims].filter((id) => sieve.page.claims[id].stance !== 'Remarks' || `claim:${id}` === node);
  return { ...sieve, claims: new Set(claims), on: true };
}

/** Whether a node passes; one of which the page does not tell does. @param {Sieve} sieve @param {string} id */
export function lets(sieve, id) {
  const row = rowOf(sieve.page, { id });
  return !row || sieve[row.set].has(row.id);
}

/**
 * What of a table passes: what something that passes refers to. What a place is within passes with it, and for whom an actor speaks.
 * @param {string} kind @param {Record<string, Actor | Place | Article>} table
 * @param {[string, boolean][]} references nodes, and whether what refers to them passes
 * @param {boolean} alone whether that passes to which nothing refers at all
 */
function referred(kind, table, references, alone) {
  /** @type {Map<string, boolean>} */
  const found = new Map();
  const open = [...references];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, passes] = next;
    const id = split(node)[1];
    const thing = node.startsWith(`${kind}:`) ? word(table, id, null) : null;
    if (!thing || found.get(id) || found.get(id) === passes) continue;
    found.set(id, passes);
    const more = 'within' in thing ? thing.within : 'speaksFor' in thing ? thing.speaksFor.map((one) => `actor:${one}`) : [];
    for (const other of more) open.push([other, passes]);
  }
  return new Set(Object.keys(table).filter((id) => found.get(id) ?? alone));
}

/**
 * What of a view is drawn. Nodes that lose all their edges to the filters go too, but for those who say what passes and whose only
 * fault it is that nobody is left to whom an edge leads; actors who are in `keep` stay unless their kind is hidden. Of more than `limit.all` nodes
 * only the `limit.part` strongest are drawn, and those in `keep`.
 * `drawn(VIEWS.actors, passing(PAGE, hide, '', ''), hide, MARKS.large, new Set())`
 * → {nodes: Set {'actor:qatar', …}, edges: Map {'e0' → 'Contested', …}, …}
 * @param {View} view @param {Sieve} sieve as `passing` made it @param {Set<string>} hide @param {Limit} limit
 * @param {Set<string>} keep node ids
 * @returns {Drawn}
 */
export function drawn(view, sieve, hide, limit, keep) {
  const { rows, ends } = skeleton(view, sieve.page);
  const shows = shownBy(hide);
  const [showsActor, showsEdge] = [showing('actors', hide, sieve.page), showing('edges', hide, sieve.page)];
  const left = Uint8Array.from(view.nodes, (node, i) => {
    const row = rows[i];
    const kept = row?.set === 'actors' && keep.has(node.id) && showsActor(sieve.page.actors[row.id]);
    return Number(row ? kept || sieve[row.set].has(row.id) : valuesOf(node).every(([facet, value]) => shows(facet, value)));
  });
  const standings = view.edges.map((edge, i) => {
    const joins = left[ends[2 * i]] && left[ends[2 * i + 1]] && showsEdge(edge);
    return joins ? standingOf(edge, sieve, shows) : null;
  });
  if (sieve.on) {
    const ties = new Uint8Array(left.length + 1); // 1: the node has edges, 2: some of them are left, 4: some lead to what is not there
    ends.forEach((node, i) => { ties[node] |= standings[i >> 1] !== null ? 2 : left[ends[i ^ 1]] ? 1 : 5; });
    const stays = (/** @type {string} */ id, /** @type {number} */ tie) => (
      tie === 0 || tie & 2 || (tie & 4 && sieve.voices.has(id)) || id.startsWith('event:') || keep.has(id)); // an event with or without its parties
    view.nodes.forEach(({ id }, i) => { if (!stays(id, ties[i] || 0)) left[i] = 0; });
  }
  const of = left.reduce((sum, one) => sum + one, 0);
  if (of > limit.all) {
    const rank = (/** @type {number} */ i) => view.nodes[i].rank ?? Infinity;
    const strongest = [...left.keys()].filter((i) => left[i]).sort((i, j) => rank(i) - rank(j) || i - j);
    for (const i of strongest.slice(limit.part)) if (!keep.has(view.nodes[i].id)) left[i] = 0;
  }
  const nodes = new Set(view.nodes.filter((_, i) => left[i]).map(({ id }) => id));
  const found = { nodes, edges: new Map(), of, events: sieve.events, claims: sieve.claims };
  standings.forEach((standing, i) => {
    if (standing !== null && left[ends[2 * i]] && left[ends[2 * i + 1]]) found.edges.set(view.edges[i].id, standing);
  });
  return found;
}

/** @typedef {{set: 'actors' | 'places' | 'events' | 'claims' | 'articles', id: string}} Row where the page tells of a node */
/** What stays of a view whatever is filtered. @type {WeakMap<View, {page: Page, rows: (Row | null)[], ends: Int32Array}>} */
const SKELETONS = new WeakMap();

/**
 * The rows of a view's nodes, and the places of its edges' ends among them (beyond the last: not there).
 * @param {View} view @param {Page} page
 */
function skeleton(view, page) {
  let found = SKELETONS.get(view);
  if (found?.page !== page) {
    const places = new Map(view.nodes.map((node, i) => [node.id, i]));
    const ends = new Int32Array(view.edges.length * 2);
    view.edges.forEach(({ from, to }, i) => ends.set([places.get(from) ?? view.nodes.length, places.get(to) ?? view.nodes.length], 2 * i));
    found = { page, rows: view.nodes.map((node) => rowOf(page, node)), ends };
    SKELETONS.set(view, found);
  }
  return found;
}

/**
 * The standing that an edge shows, or null where nothing that it stands for passes.
 * @param {GraphEdge} edge in a large view without lists @param {Sieve} sieve @param {(facet: string, value: string) => boolean} shows
 */
function standingOf({ kind, events = [], claims = [], standing = '', stance = '' }, { page, events: happened, claims: made }, shows) {
  const knownEvents = events.filter((id) => Object.hasOwn(page.events, id));
  const knownClaims = claims.filter((id) => Object.hasOwn(page.claims, id));
  const passed = knownEvents.filter((id) => happened.has(id));
  const voices = knownClaims.filter((id) => made.has(id));
  if ((knownEvents.length && !passed.length) || (knownClaims.length && !voices.length)) return null;
  if (kind === 'contradicts') {
    // Both sides have to be there, or there is nothing that is contradicted.
    const both = voices.some((id) => disputesOf(page, id).some((one) => stands(one, (claim) => made.has(claim))));
    return knownClaims.length && !both ? null : 'Contested';
  }
  if (stance) return knownClaims.length || shows('stance', stance) ? '' : null;
  if (!knownEvents.length) return !standing || shows('standing', standing) ? standing : null;
  return DISPUTED.find((one) => passed.some((id) => page.events[id].standing === one)) || '';
}

/** @type {Record<string, Row['set']>} */
const SETS = { actor: 'actors', place: 'places', event: 'events', claim: 'claims', article: 'articles' };

/**
 * Where the page tells of a node; of those of a graph of somebody else's it does not.
 * @param {Page} page @param {{id: string, kind?: string}} node @returns {Row | null}
 */
function rowOf(page, node) {
  const [kind, id] = split(node.id);
  const set = word(SETS, node.kind || kind, null);
  return set && Object.hasOwn(page[set] || {}, id) ? { set, id } : null;
}

/** Whether a value of a facet is shown. @param {Set<string>} hide @returns {(facet: string, value: string) => boolean} */
function shownBy(hide) {
  return (facet, value) => !hide.size || !hide.has(`${facet}:${value}`);
}

/** When a claim was said, else when its article was published. @param {Page} page @param {Claim} claim */
function spansOf(page, { spans, article }) {
  return datedOnly(spans).length ? spans : word(page.articles, article, null)?.spans;
}
