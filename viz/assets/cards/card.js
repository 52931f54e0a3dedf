import { between, byArticle, facts, heading, joined, link, links, otherNames, standingBadge } from './blocks.js';
import { claimBlock, column, columns, few, grouped, stack } from './claims.js';
import { some } from '../base/counts.js';
import { MARKS, PAGE, VIEWS, claimsOf, entry, nameOf, thing } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { deeds } from './deeds.js';
import { disputed, eventCard, hedge } from './event.js';
import { voicesOf } from '../base/focus.js';
import { heard, passes } from './hidden.js';
import { stroke } from '../graph/legend.js';
import { lineOf } from '../base/marks.js';
import { disputesOf, rivalsOf } from '../base/rivals.js';
import { daysWords } from '../base/time.js';
import { ACTORS, SPOKE, cut, split, termWords, word } from '../base/words.js';

const MOST_LINES = 500; // of a picture, in a card
const TALL_ROWS = 3; // of a list whose rows have a second line, that are shown at once
const MANY_VOICES = 12; // who speak for somebody, in one line
const MOST_EVENTS = 20; // of an edge, with their claims; of those beyond there are links

/** The card of an actor: names, whom they speak for, what they are in, and what they say. @param {Actor} actor @returns {Content} */
function actorCard(actor) {
  const node = `actor:${actor.id}`;
  const voices = voicesOf(actor.id);
  const claims = Object.values(PAGE.claims);
  const said = claims.filter((claim) => claim.speaker === node);
  const behalf = claims.filter((claim) => claim.speaker !== node && (voices.includes(claim.speaker) || claim.side.includes(node)));
  const relayed = claims.filter((claim) => claim.via.includes(actor.id));
  const part = (/** @type {string} */ role) => Object.values(PAGE.events).filter((event) => (event.roles[role] || []).includes(node));
  const of = (/** @type {string} */ before, /** @type {string} */ after, /** @type {Claim[]} */ found) =>
    found.length > 0 && el('section', null, el('h3', null, before, bdi(actor.label), after, ' ', el('span.tag', null, some(found.filter(heard).length, 'claim'))), ...grouped(found));
  return [
    heading([termWords(actor.kind || '', ACTORS), actor.mediator && ' · mediator'], actor.label, otherNames(actor), office(actor)),
    facts([
      ['Other names', between(actor.altLabels.map((name) => bdi(name)), ', ')],
      ['Speaks for', links(actor.speaksFor.map((id) => `actor:${id}`))],
      ['Spoken for by', voices.length > MANY_VOICES ? few(voices, (voice) => el('li', null, link(voice)), 'ul.plain') : links(voices)],
      ['Same as', sameAs(actor.sameAs || '')],
    ]),
    ...deeds(actor, [...said, ...behalf], (role, under) => eventList(part(role), role, node, under)),
    of('What ', ' says', said),
    of('Said on behalf of ', '', behalf),
    of('What ', ' relays', relayed),
  ];
}

/** Their office; where articles differ, each with its articles. @param {Actor} actor */
function office({ office: one, variants }) {
  if (variants.office) return el('p.lead', null, ...byArticle(variants.office));
  return one ? el('p.lead', null, bdi(one)) : null;
}

/** @param {string} address */
function sameAs(address) {
  if (!/^https?:\/\//.test(address)) return [];
  return [el('a', { href: address, target: '_blank', rel: 'noreferrer noopener' }, address.replace(/^https?:\/\/(www\.)?/, ''))];
}

/**
 * Events with what is to be said beside them, and beside the part that somebody has in them.
 * @param {Happening[]} events @param {string} [role] @param {string} [node] @param {((event: Happening) => Node | null) | null} [under] a second line
 * @returns {Node[]}
 */
function eventList(events, role = '', node = '', under = null) {
  const tag = (/** @type {Happening} */ event) => {
    if (event.standing === 'Contested') return el('span.tag', null, '≠ contested');
    if (event.standing === 'Denied') return el('span.tag', null, '≠ denied');
    return disputed(event, role);
  };
  const row = (/** @type {Happening} */ event) => {
    const [words, beside] = [hedge(event, role, node), tag(event)];
    return el('li', null, link(`event:${event.id}`), words && ' ', words, beside && ' ', beside, joined(event), under?.(event));
  };
  const kept = events.filter(({ id }) => passes('events', id));
  const gone = events.length - kept.length;
  return [...(kept.length ? few(kept, row, 'ul.plain', under ? TALL_ROWS : undefined) : []), ...(gone ? [el('p.none', null, `${some(gone, 'event')} hidden by the filter`)] : [])];
}

/** @type {Record<string, string>} */
const KINDS = {
  Negation: 'one affirms what the other denies', Reversal: 'one side, two moments', ValueConflict: 'another value for the same thing',
};

/** The card of a claim: it, and beside it what contradicts it. @param {Claim} claim @returns {Content} */
function claimCard(claim) {
  const rivals = rivalsOf(PAGE, claim.id);
  const kinds = disputesOf(PAGE, claim.id).map(({ kind }) => word(KINDS, kind));
  const own = claimBlock(claim, { rivals: false });
  const event = entry('events', claim.about);
  const head = el('h3', null, `≠ ${[...new Set(kinds)].join('; ') || 'Contradicted'}`);
  const against = stack(claimsOf(rivals), { rivals: false });
  return [
    heading(['Claim'], nameOf(claim.speaker).replace(/^the/, 'The'),
      !!event && el('p.standing', null, link(`event:${claim.about}`), ' ', standingBadge(event.standing))),
    rivals.length
      ? el('section', null, head, el('div.columns', null, column('this claim', [own], 'this'), column('against it', against, 'against')))
      : el('section', null, own, el('p.none', null, 'No claim in this graph contradicts it.')),
  ];
}

/** @param {Place} place @returns {Content} */
function placeCard(place) {
  const here = Object.values(PAGE.events).filter((event) => (event.roles.place || []).includes(`place:${place.id}`));
  return [
    heading(['Place'], place.label, otherNames(place)),
    facts([
      ['Other names', between(place.altLabels.map((name) => bdi(name)), ', ')],
      ['Within', links(place.within || [])],
      ['Events', eventList(here, 'place', `place:${place.id}`)],
    ]),
  ];
}

/** @param {Article} article @returns {Content} */
function articleCard(article) {
  const claims = Object.values(PAGE.claims).filter((claim) => claim.article === article.id);
  const own = (/** @type {Claim} */ claim) => claim.speaker === `article:${article.id}`;
  const voice = claims.filter(own);
  return [
    heading(['Article'], article.title),
    facts([
      ['Outlet', article.outlet ? [article.outletId ? link(`actor:${article.outletId}`) : bdi(article.outlet)] : []],
      ['By', article.authors ? [bdi(article.authors)] : []],
      ['Published', article.publishedText ? [bdi(article.publishedText)] : []],
      ['Read by', article.reader ? [bdi(article.reader)] : []],
      ['SHA-256', article.sha256 ? [el('span.hash', null, article.sha256)] : []],
    ]),
    voice.length > 0 && el('section', null, el('h3', null, 'In its own voice'), ...columns(voice)),
    el('section', null, el('h3', null, 'All claims it holds'), ...columns(claims.filter((claim) => !own(claim)))),
  ];
}

/**
 * The card of an edge: the events and claims that it stands for.
 * @param {GraphEdge} edge @param {Map<string, GraphNode>} nodes @returns {Content}
 */
export function edgeCard(edge, nodes) {
  const kind = word(MARKS.edges, edge.kind, { name: edge.label }).name;
  const name = (/** @type {string} */ id) => cut(nodes.get(id)?.label || nameOf(id), 90);
  const claims = claimsOf(edge.claims);
  const all = edge.events.flatMap((id) => entry('events', id) || []);
  const events = all.filter(({ id }) => passes('events', id));
  const gone = all.length - events.length;
  const verb = edge.kind === 'about' ? word(SPOKE, edge.stance || '', edge.label) : kind;
  const standing = !!edge.standing && !edge.stance && standingBadge(edge.standing);
  const section = (/** @type {Happening} */ event) => el('section', null,
    el('h3', null, link(`event:${event.id}`), ' ', standingBadge(event.standing)),
    ...(event.claims.length ? columns(claimsOf(event.claims), { event: false }) : [el('p.none', null, 'No claim is about it.')]));
  return [
    heading([edge.label || kind, edge.count > 1 && ` · ${edge.count}`],
      `${name(edge.from)} ${edge.directed ? '→' : '–'} ${name(edge.to)}`,
      el('p.standing', null, link(edge.from), ' ', el('span.reason', null, verb), ' ', link(edge.to), standing), told(edge)),
    edge.disputed && el('p.none', null, '≠ This point is disputed.'),
    ...(claims.length ? [el('section', null, el('h3', null, 'Claims'), ...columns(claims))] : [
      ...events.slice(0, MOST_EVENTS).map(section),
      events.length > MOST_EVENTS && el('section', null, el('h3', null, 'And also'), ...eventList(events.slice(MOST_EVENTS))),
      gone > 0 && el('p.none', null, `${some(gone, 'event')} hidden by the filter`),
      !all.length && el('p.none', null, 'A relation that the reader of the article put down; no claim stands behind it.'),
    ]),
  ];
}

/** Which things an address may mean that names several. @param {string[]} nodes @returns {Content} */
export function severalOf(nodes) {
  if (!nodes.length) return [];
  const row = (/** @type {string} */ node) => el('li', null, link(node), ' ', el('span.tag', null, split(node)[1]));
  return [el('section.several', { role: 'status' }, el('h3', null, 'Several articles have that id. Which one is meant?'), el('ul.plain', null, ...nodes.map(row)))];
}

/** What the address asks for and the graph does not have. @param {string[]} gone @returns {Content} */
export function absent(gone) {
  if (!gone.length) return [];
  return [el('section.several', { role: 'status' }, el('h3', null, 'Not in this graph'),
    el('p', null, 'The address asks for ', ...between(gone.map((one) => bdi(one)), ', '), '. It may have been left out, or be called otherwise: search finds it.'))];
}

/** When the events of a line were, and how many origins there are of what is said. @param {GraphEdge} edge */
function told({ first = '', last = '', origins = 0 }) {
  const days = first && last ? daysWords(first, last) : first || last;
  const parts = [days, origins > 0 && some(origins, 'origin')].filter(Boolean);
  return parts.length > 0 && el('p.reason.told', null, parts.join(' · '));
}

/** The lines of a view at a node, as links to their cards. @param {string} node @param {string} view @returns {Content} */
function connections(node, view) {
  const heard = (/** @type {GraphEdge} */ { claims = [], events = [] }) => (claims.length ? claims.some((id) => passes('claims', id)) : !events.length || events.some((id) => passes('events', id)));
  const ends = (VIEWS[view]?.edges || []).filter((edge) => (edge.from === node || edge.to === node) && heard(edge));
  if (!ends.length) return [];
  const row = (/** @type {GraphEdge} */ edge) => {
    const there = edge.from === node ? edge.to : edge.from;
    const kind = edge.label ? bdi(word(MARKS.edges, edge.kind, { name: edge.label }).name || edge.label) : 'joined with';
    const href = `#view=${view}&edge=${edge.id}`;
    return el('li', null, stroke({ ...lineOf(edge), arrow: '' }, 34), ' ',
      el('a', { href, 'data-edge': edge.id, 'data-view': view },
        kind, edge.directed && edge.from !== node && ' ←', ' ', bdi(nameOf(there))),
      (edge.count || 1) > 1 && el('span.tag', null, `${edge.count}`));
  };
  const rows = ends.sort((a, b) => (b.count || 1) - (a.count || 1)).slice(0, MOST_LINES);
  return [el('section', null, el('h3', null, `Lines in the ${view} picture `, el('span.tag', null, ends.length.toLocaleString('en'))), ...few(rows, row, 'ul.plain.lines'))];
}

/** @type {Record<string, (found: any) => Content>} */
const CARDS = { event: eventCard, actor: actorCard, claim: claimCard, place: placeCard, article: articleCard };

/**
 * The card of a node, with its lines in this view; null where there is no such thing.
 * @param {string} node @param {string} view @returns {Content | null}
 */
export function nodeCard(node, view) {
  const [kind] = split(node);
  const found = node && thing(node);
  const make = word(CARDS, kind, null);
  return found && make ? [...make(found), ...(kind === 'claim' ? [] : connections(node, view))] : null;
}
