/* What the filters and the time line leave of the page and of a view. Pure: no DOM. */
import { DISPUTED, outletsOf, rowOf, showing, showingSilent, valuesOf } from './facets.js';
import { disputesOf, stands } from './rivals.js';
import { datedOnly, mayOverlap, saidIn } from './time.js';
import { word } from './words.js';

/** @typedef {{all: number, part: number}} Limit draw all nodes up to `all` of them, else the `part` strongest */

/**
 * What of the page passes: `hide` holds "facet:value" of what is hidden, `from` and `to` are days of the brush or "".
 * `passing(page, new Set(['stance:Denies']), '', '').claims` holds no denial.
 * @param {Page} page @param {Set<string>} hide @param {string} from @param {string} to @returns {Passing}
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
  /** @type {Passing} */
  const found = {
    actors: new Set(), places: new Set(), events: new Set(), claims: new Set(), articles: new Set(),
    undated: { events: 0, claims: 0 }, voices: new Set(), page, on: timed || hide.size > 0,
  };
  // What passes by what it itself is.
  const voiced = new Set(Object.keys(page.claims).filter((id) => shows.claim(page.claims[id])));
  const told = new Set(Object.keys(page.events).filter((id) => shows.event(page.events[id])));
  for (const id of told) {
    const event = page.events[id];
    const claims = event.claims.filter((claim) => Object.hasOwn(page.claims, claim));
    const heard = claims.filter((claim) => voiced.has(claim));
    if (claims.length ? !heard.length : !showsSilent(event)) continue;
    // Of when something is said of it too, so that no claim passes without its event.
    const fits = !timed || within([event.spans, ...heard.map((claim) => saidIn(page, page.claims[claim]).spans)]);
    if (fits) found.events.add(id);
    else if (fits === null) found.undated.events += 1;
  }
  for (const [id, claim] of Object.entries(page.claims)) {
    const article = word(page.articles, claim.article, null);
    if (!voiced.has(id) || (claim.about && !told.has(claim.about)) || !article) continue; // a remark is about no event
    const said = !timed || within([saidIn(page, claim).spans]);
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
 * @param {Passing} sieve @param {string} node that is selected: it stays @returns {Passing}
 */
export function withoutRemarks(sieve, node) {
  const claims = [...sieve.claims].filter((id) => sieve.page.claims[id].stance !== 'Remarks' || `claim:${id}` === node);
  return { ...sieve, claims: new Set(claims), on: true };
}

/** Whether a node passes; one of which the page does not tell does. @param {Passing} sieve @param {string} id */
export function lets(sieve, id) {
  const row = rowOf(sieve.page, id);
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
  const prefix = `${kind}:`;
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, passes] = next;
    if (!node.startsWith(prefix)) continue;
    const id = node.slice(prefix.length);
    const thing = word(table, id, null);
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
 * @param {View} view @param {Passing} sieve as `passing` made it @param {Set<string>} hide @param {Limit} limit
 * @param {Set<string>} keep node ids
 * @returns {Drawn}
 */
export function drawn(view, sieve, hide, limit, keep) {
  const { page, on, voices } = sieve;
  const shows = shownBy(hide);
  const [showsActor, showsEdge] = [showing('actors', hide, page), showing('edges', hide, page)];
  const stays = (/** @type {GraphNode} */ node) => {
    const row = rowOf(page, node.id);
    if (!row) return valuesOf(node).every(([facet, value]) => shows(facet, value));
    return sieve[row.set].has(row.id) || (row.set === 'actors' && keep.has(node.id) && showsActor(page.actors[row.id]));
  };
  let left = view.nodes.filter(stays);
  let nodes = new Set(left.map(({ id }) => id));
  const joins = (/** @type {GraphEdge} */ { from, to }) => nodes.has(from) && nodes.has(to);
  /** @type {Map<string, string>} */ const standings = new Map();
  for (const edge of view.edges) {
    const standing = joins(edge) && showsEdge(edge) ? standingOf(edge, sieve, shows) : null;
    if (standing !== null) standings.set(edge.id, standing);
  }
  if (on) {
    const [tied, held, lost] = [new Set(), new Set(), new Set()]; // nodes with edges in the view, with some that are left, with some to what is not there
    const tie = (/** @type {string} */ one, /** @type {string} */ other, /** @type {boolean} */ stays) => {
      tied.add(one);
      if (stays) held.add(one);
      else if (!nodes.has(other)) lost.add(one);
    };
    for (const { id, from, to } of view.edges) {
      tie(from, to, standings.has(id));
      tie(to, from, standings.has(id));
    }
    left = left.filter(({ id }) => (
      !tied.has(id) || held.has(id) || (lost.has(id) && voices.has(id)) || id.startsWith('event:') || keep.has(id))); // an event with or without its parties
  }
  const of = left.length;
  if (of > limit.all) {
    const strongest = new Set(left.slice().sort((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0).slice(0, limit.part));
    left = left.filter((node) => strongest.has(node) || keep.has(node.id));
  }
  if (left.length < nodes.size) {
    nodes = new Set(left.map(({ id }) => id));
    for (const edge of view.edges) if (!joins(edge)) standings.delete(edge.id);
  }
  return { nodes, edges: standings, of, events: sieve.events, claims: sieve.claims };
}

/**
 * The standing that an edge shows, or null where nothing that it stands for passes.
 * @param {GraphEdge} edge in a large view without lists @param {Passing} sieve @param {(facet: string, value: string) => boolean} shows
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

/** Whether a value of a facet is shown. @param {Set<string>} hide @returns {(facet: string, value: string) => boolean} */
function shownBy(hide) {
  return (facet, value) => !hide.size || !hide.has(`${facet}:${value}`);
}
