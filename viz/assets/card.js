import { aspectOf, claimBlock, columns, facts, heading, link, links, standingBadge } from './blocks.js';
import { MARKS, PAGE, VIEWS, entry, nameOf, thing } from './data.js';
import { bdi, el } from './dom.js';
import { voicesOf } from './focus.js';
import { stroke, swatch } from './legend.js';
import { lineOf, shapeOf } from './looks.js';
import { ACTORS, PHASES, ROLES, ROLE_OF, STANCES, split, word } from './words.js';

const MOST = 100; // rows of a list in a card; search and the list view have the rest

/** @typedef {(Node | string | false | null | undefined)[]} Content */

/** @param {string[] | undefined} list */
const texts = (list) => (list || []).flatMap((text, i) => (i ? ['; ', bdi(text)] : [bdi(text)]));

/** The card of an event: what it is, where it stands and why, who is in it, and who says what. @param {Happening} event @returns {Content} */
function eventCard(event) {
  /** @type {Map<string, string[]>} */ const groups = new Map([['', []]]);
  for (const id of event.claims) {
    const claim = entry('claims', id);
    if (claim) groups.set(claim.aspect, [...(groups.get(claim.aspect) || []), id]);
  }
  const when = event.whenText || event.when;
  const said = event.timeText && event.timeText !== when ? [when ? ' — in the text: “' : '“', bdi(event.timeText), '”'] : [];
  return [
    heading([word(MARKS.shapes.event, event.type, MARKS.shapes.event.Event).name, !!event.phase && ` · ${word(PHASES, event.phase)}`], event.label,
      el('p.standing', null, standingBadge(event.standing), event.reason && el('span.reason', null, bdi(event.reason)))),
    facts([['When', [...(when ? [bdi(when)] : []), ...said]], ...Object.entries(ROLES).map(([role, name]) => {
      const [nodes, own] = [links(event.roles[role] || []), texts(event.texts[role])];
      return /** @type {[string, (Node | string)[]]} */ ([name, [...nodes, ...(nodes.length && own.length ? [': '] : []), ...own]]);
    })]),
    ...[...groups].flatMap(([aspect, ids]) => ids.length ? [el('section', null,
      el('h3', null, aspect ? (event.disputes || []).includes(aspect) ? '≠ Disputed: ' : 'Said of one point: ' : 'Did it happen? Who says so', ...aspectOf({ about: event.id, aspect })),
      ...columns(ids, { event: false, aspect: false }))] : []),
    !event.claims.length && el('p.none', null, 'It is named in the graph, but no claim is about it.'),
  ];
}

/** The card of an actor: names, whom they speak for, what they are in, and what they say. @param {Actor} actor @returns {Content} */
function actorCard(actor) {
  const node = `actor:${actor.id}`;
  const voices = voicesOf(actor.id);
  const claims = Object.values(PAGE.claims);
  const ids = (/** @type {(claim: Claim) => boolean} */ test) => claims.filter(test).map((claim) => claim.id);
  const said = ids((claim) => claim.speaker === node);
  const behalf = ids((claim) => claim.speaker !== node && (voices.includes(claim.speaker) || claim.side.some((side) => side === node || side === actor.id)));
  const relayed = ids((claim) => claim.via.includes(actor.id));
  const known = /^https?:\/\//.test(actor.sameAs || '') ? [el('a', { href: actor.sameAs, target: '_blank', rel: 'noreferrer noopener' }, actor.sameAs.replace(/^https?:\/\/(www\.)?/, ''))] : [];
  /** @param {string} role @param {string} name @returns {[string, Node[]]} */
  const part = (role, name) => [name, eventList(Object.values(PAGE.events).filter((event) => (event.roles[role] || []).includes(node)))];
  return [
    heading([word(ACTORS, actor.kind), actor.mediator && ' · mediator'], actor.label, actor.office && el('p.lead', null, bdi(actor.office))),
    facts([
      ['Other names', (actor.altLabels || []).flatMap((name, i) => (i ? [', ', bdi(name)] : [bdi(name)]))],
      ['Speaks for', links(actor.speaksFor.map((id) => `actor:${id}`))],
      ['Spoken for by', links(voices)],
      ...Object.entries(ROLE_OF).map(([role, name]) => part(role, name)),
      ['Same as', known],
    ]),
    said.length > 0 && el('section', null, el('h3', null, 'What ', bdi(actor.label), ' says'), ...columns(said)),
    behalf.length > 0 && el('section', null, el('h3', null, 'Said on behalf of ', bdi(actor.label)), ...columns(behalf)),
    relayed.length > 0 && el('section', null, el('h3', null, 'What ', bdi(actor.label), ' relays'), ...columns(relayed)),
  ];
}

/** @param {Happening[]} events */
function eventList(events) {
  return events.length ? [el('ul.plain', null, ...events.slice(0, MOST).map((event) => el('li', null, link(`event:${event.id}`), event.standing === 'Contested' && el('span.tag', null, '≠ contested'))), more(events.length))] : [];
}

/** What is said where a list is cut. @param {number} count */
function more(count) {
  return count > MOST && el('li.none', null, `and ${(count - MOST).toLocaleString('en')} more: the List has them, and search finds them`);
}

/** @type {Record<string, string>} */
const KINDS = { Negation: 'one affirms what the other denies', Reversal: 'one side, two moments', ValueConflict: 'another value for the same thing' };

/** The card of a claim: it, and beside it what contradicts it. @param {Claim} claim @returns {Content} */
function claimCard(claim) {
  const rivals = claim.contradicts.filter((id) => entry('claims', id));
  const kinds = (PAGE.contradictions || []).filter((pair) => pair.claims.includes(claim.id)).map((pair) => word(KINDS, pair.kind));
  const own = claimBlock(claim.id, { rivals: false });
  const event = entry('events', claim.about);
  const column = (/** @type {string} */ name, /** @type {(Node | null)[]} */ blocks) => el('div.column', null, el('h4', null, name), ...blocks);
  return [
    heading(['Claim'], nameOf(claim.speaker).replace(/^the/, 'The'), !!event && el('p.standing', null, link(`event:${claim.about}`), ' ', standingBadge(event.standing))),
    rivals.length
      ? el('section', null, el('h3', null, `≠ ${[...new Set(kinds)].join('; ') || 'Contradicted'}`), el('div.columns', null, column('this claim', [own]), column('against it', rivals.map((id) => claimBlock(id, { rivals: false })))))
      : el('section', null, own, el('p.none', null, 'No claim in this graph contradicts it.')),
  ];
}

/** @param {Place} place @returns {Content} */
function placeCard(place) {
  const here = Object.values(PAGE.events).filter((event) => (event.roles.place || []).includes(`place:${place.id}`));
  return [heading(['Place'], place.label), facts([['Within', links((place.within || []).map((node) => (node.includes(':') ? node : entry('actors', node) ? `actor:${node}` : `place:${node}`)))], ['Events', eventList(here)]])];
}

/** @param {Article} article @returns {Content} */
function articleCard(article) {
  const ids = Object.values(PAGE.claims).filter((claim) => claim.article === article.id).map((claim) => claim.id);
  const voice = ids.filter((id) => entry('claims', id)?.speaker === `article:${article.id}`);
  return [
    heading(['Article'], article.title),
    facts([
      ['Outlet', article.outlet ? [article.outletId ? link(`actor:${article.outletId}`) : bdi(article.outlet)] : []],
      ['Published', article.publishedText ? [bdi(article.publishedText)] : []],
      ['Read by', article.reader ? [bdi(article.reader)] : []],
      ['SHA-256', article.sha256 ? [el('span.hash', null, article.sha256)] : []],
    ]),
    voice.length > 0 && el('section', null, el('h3', null, 'In its own voice'), ...columns(voice)),
    el('section', null, el('h3', null, 'All claims it holds'), ...columns(ids.filter((id) => !voice.includes(id)))),
  ];
}

/** The card of an edge: the events and claims that it stands for. @param {GraphEdge} edge @param {Map<string, GraphNode>} nodes @returns {Content} */
export function edgeCard(edge, nodes) {
  const kind = word(MARKS.edges, edge.kind, { name: edge.label }).name;
  const name = (/** @type {string} */ id) => nodes.get(id)?.label || nameOf(id);
  const cut = (/** @type {string} */ text) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
  const claims = (edge.claims || []).filter((id) => entry('claims', id));
  const events = (edge.events || []).flatMap((id) => entry('events', id) || []);
  return [
    heading([edge.label || kind, edge.count > 1 && ` · ${edge.count}`], `${cut(name(edge.from))} ${edge.directed ? '→' : '–'} ${cut(name(edge.to))}`,
      el('p.standing', null, link(edge.from), ' ', el('span.reason', null, edge.kind === 'about' ? word(STANCES, edge.stance || '', edge.label) : kind), ' ', link(edge.to), !!edge.standing && !edge.stance && standingBadge(edge.standing))),
    edge.disputed && el('p.none', null, '≠ This point is disputed.'),
    claims.length > 0 && el('section', null, el('h3', null, 'Claims'), ...columns(claims)),
    ...(claims.length ? [] : events.map((event) => el('section', null, el('h3', null, link(`event:${event.id}`), ' ', standingBadge(event.standing)), ...(event.claims.length ? columns(event.claims, { event: false }) : [el('p.none', null, 'No claim is about it.')])))),
    !claims.length && !events.length && el('p.none', null, 'A relation that the reader of the article put down; no claim stands behind it.'),
  ];
}

/** The lines of a view at a node, as links to their cards. @param {string} node @param {string} view @returns {Content} */
function connections(node, view) {
  const found = (VIEWS[view]?.edges || []).filter((edge) => edge.from === node || edge.to === node).sort((a, b) => (b.count || 1) - (a.count || 1));
  if (!found.length) return [];
  const rows = found.slice(0, MOST).map((edge) => {
    const there = edge.from === node ? edge.to : edge.from;
    return el('li', null, stroke({ ...lineOf(edge), arrow: '' }, 34), ' ', el('a', { href: `#view=${view}&edge=${edge.id}`, 'data-edge': edge.id, 'data-view': view }, edge.label ? bdi(word(MARKS.edges, edge.kind, { name: edge.label }).name || edge.label) : 'joined with', edge.directed && edge.from !== node && ' ←', ' ', bdi(nameOf(there))), (edge.count || 1) > 1 && el('span.tag', null, `${edge.count}`));
  });
  return [el('section', null, el('h3', null, `Lines in the ${view} picture`), el('ul.plain.lines', null, ...rows, more(found.length)))];
}

/** @type {Record<string, (found: any) => Content>} */
const CARDS = { event: eventCard, actor: actorCard, claim: claimCard, place: placeCard, article: articleCard };

/** The card of a node, with its lines in this view; null where there is no such thing. @param {string} node @param {string} view @returns {Content | null} */
export function nodeCard(node, view) {
  const [kind] = split(node);
  const found = node && thing(node);
  const make = word(CARDS, kind, null);
  return found && make ? [...make(found), ...(kind === 'claim' ? [] : connections(node, view))] : null;
}

/** With nothing selected: what the graph holds, the contested events first, then everything as links. @returns {Content} */
export function overview() {
  const events = Object.values(PAGE.events);
  const actors = Object.values(PAGE.actors);
  const many = (/** @type {number} */ n, /** @type {string} */ one, more = `${one}s`) => `${n.toLocaleString('en')} ${n === 1 ? one : more}`;
  const contested = events.filter((event) => event.standing === 'Contested' || (event.disputes || []).length);
  const whole = contested.filter((event) => event.standing === 'Contested').length;
  /** @param {Happening} event */
  const pair = (event) => {
    const about = (PAGE.contradictions || []).filter((one) => one.about === event.id);
    const found = about.find((one) => !one.aspect) || about[0];
    const ids = found ? found.claims : event.claims.filter((id) => ['Affirms', 'Denies'].includes(entry('claims', id)?.stance || '')).slice(0, 2);
    return columns(ids, { event: false, rivals: false });
  };
  /** Of a long list the strongest come first. @param {Thing[]} list @param {string} kind */
  const best = (list, kind) => {
    if (list.length <= MOST) return list;
    const ranks = new Map((VIEWS[`${kind}s`]?.nodes || []).map((node) => [node.id, node.rank]));
    const rank = (/** @type {Thing} */ one) => ranks.get(`${kind}:${one.id}`) ?? Infinity;
    return [...list].sort((a, b) => rank(a) - rank(b) || 0).slice(0, MOST);
  };
  /** @param {Element} sample @param {Thing[]} list @param {string} kind @param {(one: any) => Content} row */
  const group = (sample, list, kind, row) => list.length ? [el('p.group', null, sample), el('ul.plain', null, ...best(list, kind).map((one) => el('li', null, .../** @type {Node[]} */ (row(one).filter(Boolean)))), more(list.length))] : [];
  const kinds = [...new Set([...Object.keys(ACTORS), ...actors.map((actor) => actor.kind)])];
  const holds = [many(events.length, 'event'), many(actors.length, 'actor')].filter((text) => !text.startsWith('0 ')).join(', ') + (Object.keys(PAGE.claims).length ? ` and ${many(Object.keys(PAGE.claims).length, 'claim')} from ${many(Object.keys(PAGE.articles).length, 'article')}` : '');
  return [
    heading(['Overview'], contested.length ? 'Who says what, side by side' : 'What is in it', el('p.lead', null, `${holds}. `,
      whole ? `${many(whole, 'event')} ${whole === 1 ? 'is' : 'are'} contested: one side affirms what another denies. ` : events.length ? 'No event is contested. ' : '',
      contested.length > whole && `In ${many(contested.length - whole, whole ? 'more' : 'event', whole ? 'more' : 'events')} a single point is disputed.`)),
    ...contested.slice(0, 12).map((event) => el('section.contested', null, el('h3', null, link(`event:${event.id}`), ' ', standingBadge(event.standing)), ...pair(event))),
    events.length > 0 && el('section', null, el('h3', null, 'All events'), ...Object.keys(MARKS.standings).flatMap((standing) => group(standingBadge(standing), events.filter((event) => (event.standing || '') === standing), 'event', (event) => [link(`event:${event.id}`)]))),
    actors.length > 0 && el('section', null, el('h3', null, 'All actors'), ...kinds.flatMap((kind) => group(el('span.badge', null, swatch(shapeOf({ kind: 'actor', type: kind })), Object.hasOwn(MARKS.shapes.actor, kind) ? MARKS.shapes.actor[kind].name : bdi(kind)), actors.filter((actor) => actor.kind === kind), 'actor', (actor) => [link(`actor:${actor.id}`), actor.mediator && el('span.tag', null, 'mediator')]))),
  ];
}
