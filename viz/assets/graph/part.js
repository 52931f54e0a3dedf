/* Which part of a large view is drawn: what is contradicted most, or what stands about a node. Pure: no DOM. */
import { split } from '../base/words.js';

const MOST = 36; // nodes of a part
const LONG = 90; // and of one in columns, which one scrolls
const BESIDE = 12; // neighbours that come with what is selected where the strongest contradictions are shown
const TOLD = 8; // neighbours of a contested event

/** @typedef {Map<string, GraphEdge[]>} Ties the edges at each node, the strongest first */

/**
 * The part that is asked for, its nodes in the order in which they matter; null: all of the view.
 * @param {View} view a large one @param {Drawn} what what of it passes the filters @param {Page} page
 * @param {string[]} chosen the nodes that are selected @param {State['part']} part
 * @returns {Drawn | null}
 */
export function partOf(view, what, page, chosen, part) {
  const nodes = nodesOf(view, what, page, chosen, part);
  return nodes && narrowed(view, what, nodes, chosen, part);
}

/** @param {View} view @param {Drawn} what @param {Page} page @param {string[]} chosen @param {State['part']} part @returns {Set<string> | null} */
function nodesOf(view, what, page, chosen, part) {
  if (part === 'all' && !inColumns(view)) return null;
  const ties = tiesOf(view, what);
  const here = chosen.filter((id) => what.nodes.has(id));
  const most = inColumns(view) ? LONG : MOST;
  const steps = Number(part) || 0;
  if (steps && here.length) return about(ties, here, steps, most);
  const strongest = contradicted(view, what, page, ties, most);
  if (!strongest.size && !inColumns(view)) return null;
  const found = strongest.size ? strongest : ranked(view, what, ties, most);
  if (here.length) for (const id of about(ties, here, 1, BESIDE)) found.add(id);
  return found;
}

/** Whether a view is a large one, which has no places for its names. @param {View} view */
export const lean = (view) => view.nodes.length > 0 && !view.nodes[0].box;

/** Whether a view is one of claims, which is drawn in columns. @param {View} view */
export function inColumns(view) {
  return view.nodes.some(({ kind }) => kind === 'claim');
}

/**
 * A drawing of these nodes only. Where actors are shown that contradict each other, only that is drawn of what is between them, and what
 * the chosen ones do: all else would hide it.
 * @param {View} view @param {Drawn} what @param {Set<string>} nodes @param {string[]} chosen @param {State['part']} part @returns {Drawn}
 */
function narrowed(view, what, nodes, chosen, part) {
  const bare = !part && !inColumns(view) && view.edges.some(({ id, kind }) => kind === 'contradicts' && what.edges.has(id));
  const tells = (/** @type {GraphEdge} */ { kind, from, to }) => !bare || kind === 'contradicts' || chosen.includes(from) || chosen.includes(to);
  const kept = view.edges.filter((edge) => what.edges.has(edge.id) && nodes.has(edge.from) && nodes.has(edge.to) && tells(edge));
  return { ...what, nodes, edges: new Map(kept.map(({ id }) => [id, /** @type {string} */ (what.edges.get(id))])) };
}

/** @param {View} view @param {Drawn} what @returns {Ties} */
function tiesOf(view, what) {
  /** @type {Ties} */ const found = new Map();
  const strong = (/** @type {GraphEdge} */ { kind, count }) => (kind === 'contradicts' ? 1e6 : 0) + count;
  const edges = view.edges.filter(({ id, from, to }) => what.edges.has(id) && from !== to).sort((a, b) => strong(b) - strong(a));
  for (const edge of edges) for (const end of [edge.from, edge.to]) {
    const held = found.get(end);
    if (held) held.push(edge); else found.set(end, [edge]);
  }
  return found;
}

/**
 * What is within so many steps of these nodes, the nearest and strongest first; with a claim comes its way from who says it to what it is
 * about, for a claim alone says nothing.
 * @param {Ties} ties @param {string[]} start @param {number} steps @param {number} most
 */
function about(ties, start, steps, most) {
  const found = new Set(start);
  let front = [...start];
  for (let step = 0; step < steps; step += 1) {
    const reached = front.flatMap((id) => (ties.get(id) || []).map(({ from, to }) => (from === id ? to : from)));
    front = [...new Set(reached)].filter((id) => !found.has(id));
    for (const id of front) if (found.size < most) found.add(id);
  }
  for (const id of [...found]) if (split(id)[0] === 'claim') for (const one of way(ties, id)) found.add(one);
  return found;
}

/** From who says a claim, over who relays it, to what it is about. @param {Ties} ties @param {string} claim */
function way(ties, claim) {
  const found = new Set([claim]);
  for (const id of found) for (const { from, to, kind, claims } of ties.get(id) || []) {
    const on = kind === 'about' ? from === claim : (kind === 'says' || kind === 'relays') && claims.includes(split(claim)[1]);
    if (on) { found.add(from); found.add(to); }
  }
  return found;
}

/**
 * The strongest contradictions: pairs that contradict each other most often; in a view without such edges the events that most claims
 * are at odds about, with what has a part in them.
 * @param {View} view @param {Drawn} what @param {Page} page @param {Ties} ties @param {number} most
 */
function contradicted(view, what, page, ties, most) {
  const pairs = view.edges.filter(({ id, kind }) => kind === 'contradicts' && what.edges.has(id)).sort((a, b) => b.count - a.count);
  /** @type {string[][]} */ const groups = pairs.map(({ from, to }) => (inColumns(view) ? [...way(ties, from), ...way(ties, to)] : [from, to]));
  if (!pairs.length) {
    /** @type {Map<string, number>} */ const odds = new Map();
    for (const { about: event, affirming, denying } of page.contradictions) odds.set(event, (odds.get(event) || 0) + affirming.length + denying.length);
    const events = view.nodes.filter(({ id }) => what.nodes.has(id) && odds.has(split(id)[1]) && split(id)[0] === 'event');
    events.sort((a, b) => (odds.get(split(b.id)[1]) || 0) - (odds.get(split(a.id)[1]) || 0));
    for (const { id } of events) groups.push([id, ...(ties.get(id) || []).slice(0, TOLD).flatMap(({ from, to }) => [from, to])]);
  }
  /** @type {Set<string>} */ const found = new Set();
  for (const group of groups) {
    if (found.size && found.size + group.filter((id) => !found.has(id)).length > most) break;
    for (const id of group) found.add(id);
  }
  return found;
}

/** The strongest nodes of a view of claims in which nothing is contradicted. @param {View} view @param {Drawn} what @param {Ties} ties @param {number} most */
function ranked(view, what, ties, most) {
  const claims = view.nodes.filter(({ id, kind }) => kind === 'claim' && what.nodes.has(id)).sort((a, b) => a.rank - b.rank);
  /** @type {Set<string>} */ const found = new Set();
  for (const { id } of claims) if (found.size < most) for (const one of way(ties, id)) found.add(one);
  return found;
}
