import { PAGE, VIEWS, entry } from './data.js';
import { rivalsOf, timesOf } from './rivals.js';
import { split } from './words.js';

/** What of a claim comes first: for and against what is the case, then the rest. @type {Record<string, number>} */
const ORDER = { Affirms: 0, Denies: 1 };

/** Claims in the order in which a card shows them. @param {Claim[]} claims */
function ordered(claims) {
  return [...claims].sort((a, b) => (ORDER[a.stance] ?? 2) - (ORDER[b.stance] ?? 2)).map((claim) => claim.id);
}

/** Those who speak for an actor, as nodes. @param {string} id */
export function voicesOf(id) {
  return Object.values(PAGE.actors).filter((other) => other.speaksFor.includes(id)).map((other) => `actor:${other.id}`);
}

/** The events and claims that a selection stands for; for an actor who says nothing, what is said of the events that they are in. @param {State} state @returns {Focus} */
export function focusOf(state) {
  const claims = Object.values(PAGE.claims);
  const [kind, id] = split(state.node);
  if (state.edge) {
    const edge = VIEWS[state.view]?.edges.find((one) => one.id === state.edge);
    const events = edge?.events || [];
    const own = edge?.claims?.length ? edge.claims : ordered(claims.filter((claim) => events.includes(claim.about)));
    return { nodes: edge ? [edge.from, edge.to] : [], events, claims: own };
  }
  if (!state.node) return { nodes: [], events: [], claims: [] };
  if (kind === 'claim') {
    const claim = entry('claims', id);
    return { nodes: [state.node], events: claim?.about ? [claim.about] : [], claims: claim ? [id, ...rivalsOf(PAGE, id)] : [] };
  }
  const events = kind === 'event' ? [id] : Object.values(PAGE.events).filter((event) => Object.values(event.roles).some((nodes) => nodes.includes(state.node))).map((event) => event.id);
  const voices = kind === 'actor' ? [state.node, ...voicesOf(id)] : [];
  const own = claims.filter((claim) => (kind === 'article' ? claim.article === id : kind === 'actor' && (voices.includes(claim.speaker) || claim.side.includes(state.node) || claim.via.includes(id))));
  const mine = own.length || kind === 'article' ? own : claims.filter((claim) => events.includes(claim.about));
  return { nodes: [state.node], events, claims: ordered(mine) };
}

/** The edges of a view that stand for something which is no node of it. @param {string} node @param {string} view */
export function touching(node, view) {
  const [kind, id] = split(node);
  return (VIEWS[view]?.edges || []).filter((edge) => (kind === 'event' && edge.events?.includes(id)) || (kind === 'claim' && edge.claims?.includes(id))).map((edge) => edge.id);
}

/** For how many events an edge stands, between speakers for how many claims, of those that pass. @param {GraphEdge} edge @param {Drawn | null} what */
export function countOf({ kind, events, claims }, what) {
  const heard = claims.filter((id) => !what || what.claims.has(id));
  if (kind === 'says' || kind === 'relays') return heard.length;
  return kind === 'contradicts' ? timesOf(PAGE, heard) : events.filter((id) => !what || what.events.has(id)).length;
}
