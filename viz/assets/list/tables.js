import { aspectOf, joined, link, links, matter, pointsOf, quoted, standingBadge } from '../cards/blocks.js';
import { MARKS, PAGE, VIEWS, entry } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { showing } from '../base/facets.js';
import { hiddenOf } from '../cards/hidden.js';
import { swatch } from '../graph/legend.js';
import { shapeOf } from '../base/marks.js';
import { rivalsOf, sidesOf, stands } from '../base/rivals.js';
import { ACTORS, SPOKE, phaseWords, split, termWords, word } from '../base/words.js';

/** @typedef {Node | string | null | false | undefined} Piece */
/** @typedef {{name: string, cell: (row: any) => Piece[], some?: boolean, by?: (row: any) => string | number}} Column `some` false: it has nothing to say in this graph; `by`: what it is sorted by, else its text */
/**
 * @typedef {{id: string, name: string, note: string, rows: any[], columns?: Column[],
 *   item?: (row: any) => Element, node?: (row: any) => string}} Part
 */

const MOST_LINKS = 8; // in one cell
const MOST_SAID = 6; // claims of one side of a contradiction
const KNOWN = ['speaksFor', 'says', 'relays', 'about', 'contradicts', 'accuses'];
/** @type {Record<string, string>} */
const AGAINST = {
  Negation: 'One affirms what the other denies', Reversal: 'One side, two moments', ValueConflict: 'Two values for the same thing',
};

/**
 * What a list holds: events, actors, claims and so on, as far as they pass the filters.
 * @param {Passing} passing @param {State} state @param {number} most rows that are shown at once
 */
export function partsOf(passing, state, most) {
  const makers = [events, actors, claims, contradictions, places, articles, relations];
  return makers.map((make) => make(passing, most, state)).filter((part) => part.rows.length);
}

/** Links, the first of them where they are many. @param {string[]} nodes @param {number} most @returns {Piece[]} */
function few(nodes, most) {
  const cut = most < Infinity && nodes.length > MOST_LINKS + 1 ? MOST_LINKS : nodes.length;
  return [...links(nodes.slice(0, cut)), cut < nodes.length && ` and ${nodes.length - cut} more`];
}

/**
 * Who speaks; of an article in its own voice it is enough to say so, where there is but one.
 * @param {string} speaker @param {string} label
 */
function voice(speaker, label) {
  const article = split(speaker)[0] === 'article' && entry('articles', split(speaker)[1]);
  if (!article) return link(speaker, label);
  return link(speaker, Object.keys(PAGE.articles).length > 1 ? article.outlet || article.title : 'The article itself');
}

/** @param {string} kind @param {string} type @param {string} name */
function typed(kind, type, name) {
  return el('span.typed', null, swatch(shapeOf({ kind, type })), name);
}

/** Outlets as links, quietly. @param {string[]} via @param {string} tag */
function relayedBy(via, tag) {
  return via.length > 0 && el(tag, null, 'via ', ...links(via.map((id) => `actor:${id}`)));
}

/** A quiet second line; none where there is nothing to say. @param {...(Node | string | false | null | undefined)} content */
function sub(...content) {
  const found = content.filter(Boolean);
  return found.length > 0 && el('span.sub', null, ...found);
}

const byName = new Intl.Collator('en', { sensitivity: 'base', numeric: true }).compare;
const contested = (/** @type {Happening} */ event) => Number(event.standing === 'Contested' || event.disputes.length > 0);

/** @param {Passing} passing @param {number} most @returns {Part} */
function events(passing, most) {
  const rows = [...passing.events].flatMap((id) => entry('events', id) || []);
  const many = rows.length > most;
  const first = (/** @type {Happening} */ { spans, earliest }) => spans?.[0]?.from[0] || spans?.[0]?.to[1] || earliest || '9999';
  const byDate = (/** @type {Happening} */ a, /** @type {Happening} */ b) => (first(a) < first(b) ? -1 : first(a) > first(b) ? 1 : 0);
  rows.sort((a, b) => contested(b) - contested(a) || (many ? b.claims.length - a.claims.length : byDate(a, b)) || byName(a.label, b.label));
  const said = Object.keys(PAGE.claims).length > 0;
  const hides = (/** @type {Happening} */ event) => sub(hiddenOf(event.claims, passing)); // the reason counts them all the same
  const points = (/** @type {Happening} */ event) =>
    pointsOf(event).map((aspect) => sub('≠ disputed: ', ...aspectOf({ about: event.id, aspect })));
  const when = (/** @type {Happening} */ event) => (event.whenText ? bdi(event.whenText)
    : event.timeText && el('span', null, '“', bdi(event.timeText), '”'));
  const by = (/** @type {string} */ stance) => (/** @type {Happening} */ event) => {
    const shown = event.claims.flatMap((id) => (passing.claims.has(id) && entry('claims', id)) || []);
    const own = shown.filter((claim) => claim.stance === stance && !claim.aspect);
    const voices = new Map(own.map((claim) => [claim.speaker, claim.speakerLabel]));
    const cut = most < Infinity && voices.size > MOST_LINKS + 1 ? MOST_LINKS : voices.size;
    const named = [...voices].slice(0, cut).flatMap(([speaker, label], i) => [i > 0 && ', ', voice(speaker, label)]);
    return [...named, cut < voices.size && ` and ${voices.size - cut} more`];
  };
  return {
    id: 'events', name: 'Events', rows, node: (event) => `event:${event.id}`,
    note: `Contested ones first, then ${many ? 'those with the most claims' : 'by date'}.`,
    columns: [
      { name: 'Event', cell: (event) => [link(`event:${event.id}`), ...points(event), sub(joined(event))] },
      {
        name: 'Kind',
        cell: (event) => [typed('event', event.type, termWords(event.type || 'Event')), sub(event.phase && phaseWords(event.phase))],
      },
      { name: 'When', cell: (event) => [when(event)], some: rows.some(when), by: (event) => first(event).replace('9999', '') },
      {
        name: 'Standing',
        cell: (event) => [standingBadge(event.standing), sub(event.standing && event.reason && bdi(event.reason)), hides(event)],
      },
      { name: 'Affirmed by', cell: by('Affirms'), some: said },
      { name: 'Denied by', cell: by('Denies'), some: said },
    ],
  };
}

/** @param {Passing} passing @param {number} most @returns {Part} */
function actors(passing, most) {
  const rows = [...passing.actors].flatMap((id) => entry('actors', id) || []);
  /** @type {Map<string, Set<string>>} */ const happened = new Map();
  /** @type {Map<string, Map<string, number>>} */ const said = new Map();
  for (const id of passing.events) for (const node of Object.values(entry('events', id)?.roles || {}).flat()) {
    if (node.startsWith('actor:')) happened.set(node, (happened.get(node) || new Set()).add(`event:${id}`));
  }
  for (const claim of [...passing.claims].flatMap((id) => entry('claims', id) || [])) {
    for (const [node, does] of [[claim.speaker, word(SPOKE, claim.stance)], ...claim.via.map((id) => [`actor:${id}`, 'relayed'])]) {
      const tally = said.get(node) || new Map();
      said.set(node, tally.set(does, (tally.get(does) || 0) + 1));
    }
  }
  const sum = (/** @type {string} */ id) => [...(said.get(`actor:${id}`)?.values() || [])].reduce((all, n) => all + n, 0);
  const weights = new Map(rows.map(({ id }) => [id, sum(id) + (happened.get(`actor:${id}`)?.size || 0)]));
  const weight = (/** @type {Actor} */ { id }) => /** @type {number} */ (weights.get(id));
  const tallied = (/** @type {Actor} */ { id }) =>
    [...(said.get(`actor:${id}`) || [])].map(([does, n]) => `${does}\u00a0${n}`).join(', ');
  const many = rows.length > most;
  rows.sort((a, b) => (many ? weight(b) - weight(a) : 0) || byName(a.label, b.label));
  return {
    id: 'actors', name: 'Actors', rows, node: (actor) => `actor:${actor.id}`,
    note: many ? 'Those with the most events and claims first.' : '',
    columns: [
      { name: 'Actor', cell: (actor) => [link(`actor:${actor.id}`), actor.office && el('span.sub', null, bdi(actor.office))] },
      {
        name: 'Kind',
        cell: (actor) => [typed('actor', actor.kind, termWords(actor.kind || 'Actor', ACTORS)), sub(actor.mediator && 'mediator')],
      },
      {
        name: 'Speaks for', some: rows.some((actor) => actor.speaksFor.length),
        cell: (actor) => links(actor.speaksFor.map((/** @type {string} */ id) => `actor:${id}`)),
      },
      { name: 'Events', cell: (actor) => few([...(happened.get(`actor:${actor.id}`) || [])], most), some: happened.size > 0, by: (actor) => -(happened.get(`actor:${actor.id}`)?.size || 0) },
      { name: 'Claims', cell: (actor) => [tallied(actor)], some: said.size > 0, by: (actor) => -sum(actor.id) },
    ],
  };
}

/** @param {Passing} passing @returns {Part} */
function claims(passing) {
  const rows = [...passing.claims].flatMap((id) => entry('claims', id) || []);
  const denied = (/** @type {Claim} */ claim) => Number(rivalsOf(PAGE, claim.id).some((id) => passing.claims.has(id)));
  const first = new Map(rows.map((claim) => [claim, denied(claim)]));
  rows.sort((a, b) => Number(first.get(b)) - Number(first.get(a))); // else as they stand in the text
  return {
    id: 'claims', name: 'Claims', rows, node: (claim) => `claim:${claim.id}`,
    note: 'Those that another one contradicts first, then in the order of the text.',
    columns: [
      { name: 'Speaker', cell: (claim) => [voice(claim.speaker, claim.speakerLabel), relayedBy(claim.via, 'span.sub')] },
      { name: 'Stance', cell: (claim) => [stance(claim), Number(first.get(claim)) > 0 && el('span.sub', null, '≠ contradicted')] },
      { name: 'On', cell: (claim) => [...matter(claim), sub(...aspectOf(claim))], some: rows.some((claim) => claim.about || claim.topics.length) },
      { name: 'In these words', cell: (claim) => [quoted(claim), claim.hedge && sub('hedged “', bdi(claim.hedge), '”'), sub(stateOf(claim))] },
      { name: 'Where', cell: where, some: rows.some((claim) => claim.article) },
    ],
  };
}

/** How far a person has looked at it. @param {Claim} claim */
function stateOf({ state, reviewedBy }) {
  return reviewedBy ? `reviewed by ${reviewedBy}` : state;
}

/** @param {Claim} claim */
function stance(claim) {
  const shape = word(MARKS.shapes.claim, claim.stance, MARKS.shapes.claim.Doubts);
  const href = `#claim=${encodeURIComponent(claim.id)}`;
  return el('a.stance', { href, 'data-node': `claim:${claim.id}` }, swatch(shape), word(SPOKE, claim.stance));
}

/** The article, where there are several, and the place in it. @param {Claim} claim @returns {Piece[]} */
function where(claim) {
  const article = entry('articles', claim.article);
  const spans = claim.quotes.filter((quote) => quote.end).map((quote) => el('span.sub', null, `${quote.start}–${quote.end}`));
  return [article && Object.keys(PAGE.articles).length > 1 && link(`article:${article.id}`, article.outlet || article.title), ...spans];
}

/** @param {Passing} passing @param {number} most @returns {Part} */
function contradictions(passing, most) {
  const shown = (/** @type {string} */ id) => passing.claims.has(id) && Boolean(entry('claims', id));
  /** @param {Claim} claim @param {string[]} values that its article gives, where they are what differs */
  const said = (claim, values) => [
    el('p.who', null, voice(claim.speaker, claim.speakerLabel), ' ',
      relayedBy(claim.via, 'span.via'), claim.via.length > 0 && ' ', stance(claim), ...(values.length ? [': ', ...links(values)] : [])),
    quoted(claim),
  ];
  /** One side's claims; beyond the first of them a link has the rest. @param {Contradiction} one @param {string[]} ids */
  const side = (one, ids) => {
    const claims = ids.filter(shown).map((id) => /** @type {Claim} */ (entry('claims', id)));
    const cut = most < Infinity && claims.length > MOST_SAID + 1 ? MOST_SAID : claims.length;
    return el('div.side', { 'data-stance': claims[0]?.stance }, ...claims.slice(0, cut).flatMap((claim) => said(claim, one.given[claim.id] || [])),
      cut < claims.length && el('p.sub', null, link(`event:${one.about}`, `and ${claims.length - cut} more`)));
  };
  return {
    id: 'contradictions', name: 'Contradictions', note: '',
    rows: PAGE.contradictions.filter((one) => stands(one, shown)),
    item: (/** @type {Contradiction} */ one) => el('li', null,
      el('p.matter', null, '≠ ', link(`event:${one.about}`), ...(one.aspect ? [', ', ...aspectOf(one)] : []),
        el('span.sub', null, word(AGAINST, one.kind, 'They contradict each other'))),
      el('div.pair', null, ...sidesOf(one).filter((ids) => ids.some(shown)).map((ids) => side(one, ids)))),
  };
}

/** @param {Passing} passing @param {number} most @returns {Part} */
function places(passing, most) {
  /** @type {Map<string, string[]>} */ const here = new Map();
  for (const id of passing.events) {
    for (const node of entry('events', id)?.roles.place || []) here.set(node, [...(here.get(node) || []), `event:${id}`]);
  }
  const rows = [...passing.places].flatMap((id) => entry('places', id) || []).sort((a, b) => byName(a.label, b.label));
  return {
    id: 'places', name: 'Places', note: '', rows, node: (place) => `place:${place.id}`,
    columns: [
      { name: 'Place', cell: (place) => [link(`place:${place.id}`)] },
      { name: 'Within', cell: (place) => links(place.within), some: rows.some((place) => place.within.length) },
      { name: 'Events', cell: (place) => few(here.get(`place:${place.id}`) || [], most), some: here.size > 0 },
    ],
  };
}

/** @param {Passing} passing @returns {Part} */
function articles(passing) {
  /** @type {Map<string, number>} */ const held = new Map();
  for (const id of passing.claims) { const on = entry('claims', id)?.article || ''; held.set(on, (held.get(on) || 0) + 1); }
  const rows = [...passing.articles].flatMap((id) => entry('articles', id) || []);
  const outlet = (/** @type {Article} */ { outlet: name, outletId: id }) =>
    name && (entry('actors', id) ? link(`actor:${id}`, name) : bdi(name));
  return {
    id: 'articles', name: 'Articles', note: '', rows, node: (article) => `article:${article.id}`,
    columns: [
      { name: 'Article', cell: (article) => [link(`article:${article.id}`, article.title)] },
      { name: 'Outlet', cell: (article) => [outlet(article)], some: rows.some((article) => article.outlet) },
      {
        name: 'Published', by: (article) => article.published, some: rows.some((article) => article.publishedText),
        cell: (article) => [article.publishedText && bdi(article.publishedText)],
      },
      { name: 'Claims', cell: (article) => [String(held.get(article.id) || 0)], by: (article) => held.get(article.id) || 0 },
    ],
  };
}

/**
 * Edges that no event and no claim stands behind, as in a graph of somebody else's.
 * @param {Passing} passing @param {number} _most @param {State} state @returns {Part}
 */
function relations(passing, _most, { hide }) {
  const shows = showing('edges', new Set(hide), PAGE);
  const passes = (/** @type {string} */ node) => {
    const [kind, id] = split(node);
    if (kind === 'actor' && entry('actors', id)) return passing.actors.has(id);
    return !(kind === 'event' && entry('events', id)) || passing.events.has(id);
  };
  const rows = Object.values(VIEWS).flatMap((view) => {
    const name = new Map(view.nodes.map((node) => [node.id, node.label]));
    const bare = view.edges.filter((edge) => !edge.events?.length && !edge.claims?.length && !KNOWN.includes(edge.kind));
    return bare.filter((edge) => shows(edge) && passes(edge.from) && passes(edge.to))
      .map((edge) => ({ edge, from: name.get(edge.from), to: name.get(edge.to) }));
  });
  return {
    id: 'relations', name: 'Relations', note: '', rows,
    columns: [
      { name: 'From', cell: ({ edge, from }) => [link(edge.from, from)] },
      { name: 'Relation', cell: ({ edge }) => [bdi(edge.label || edge.kind)] },
      { name: 'To', cell: ({ edge, to }) => [link(edge.to, to)] },
    ],
  };
}
