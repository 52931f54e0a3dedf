const texts = (list) => (list || []).flatMap((text, i) => (i ? ['; ', data(text)] : [data(text)]));

/** The card of an event: what it is, where it stands and why, who is in it, and who says what. */
function eventCard(event) {
  const roles = event.roles || {};
  const own = event.texts || {};
  const groups = new Map([['', []]]);
  for (const id of event.claims) {
    const claim = entry('claims', id);
    if (claim) groups.set(claim.aspect, [...(groups.get(claim.aspect) || []), id]);
  }
  const when = event.whenText || event.when;
  const rows = [
    ['When', [when && data(when), event.timeText && event.timeText !== when && [when ? ' — in the text: “' : '“', data(event.timeText), '”']].flat().filter(Boolean)],
    ...Object.keys(ROLES).map((role) => [ROLES[role], [...links(roles[role] || []), ...((roles[role] || []).length && (own[role] || []).length ? [': '] : []), ...texts(own[role])]]),
  ];
  return [
    heading([word(MARKS.shapes.event, event.type, MARKS.shapes.event.Event).name, event.phase && ` · ${word(PHASES, event.phase)}`].filter(Boolean), event.label,
      el('p.standing', null, standingBadge(event.standing), event.reason && el('span.reason', null, data(event.reason)))),
    facts(rows),
    ...[...groups].flatMap(([aspect, ids]) => ids.length ? [el('section', null,
      el('h3', null, aspect ? (event.disputes || []).includes(aspect) ? '≠ Disputed: ' : 'Said of one point: ' : 'Did it happen? Who says so',
        ...(aspect ? [aspectOf({ about: event.id, aspect })].flat() : [])),
      ...columns(ids, { event: false, aspect: false }))] : []),
    event.claims.length ? null : el('p.none', null, 'It is named in the graph, but no claim is about it.'),
  ];
}

/** The card of an actor: names, whom they speak for, what they are in, and what they say. */
function actorCard(actor) {
  const node = `actor:${actor.id}`;
  const voices = Object.values(PAGE.actors).filter((other) => other.speaksFor.includes(actor.id)).map((other) => `actor:${other.id}`);
  const claims = Object.values(PAGE.claims);
  const said = claims.filter((claim) => claim.speaker === node).map((claim) => claim.id);
  const behalf = claims.filter((claim) => claim.speaker !== node && claim.side.includes(actor.id)).map((claim) => claim.id);
  const relayed = claims.filter((claim) => claim.via.includes(actor.id)).map((claim) => claim.id);
  const roles = Object.keys(ROLE_OF).map((role) => [ROLE_OF[role], eventList(Object.values(PAGE.events).filter((event) => (event.roles[role] || []).includes(node)))]);
  const known = /^https?:\/\//.test(actor.sameAs || '') ? [el('a', { href: actor.sameAs, rel: 'noreferrer noopener' }, actor.sameAs.replace(/^https?:\/\/(www\.)?/, ''))] : [];
  return [
    heading([word(ACTORS, actor.kind), actor.mediator && ' · mediator'].filter(Boolean), actor.label, actor.office && el('p.lead', null, data(actor.office))),
    facts([
      ['Other names', (actor.altLabels || []).flatMap((name, i) => (i ? [', ', data(name)] : [data(name)]))],
      ['Speaks for', links(actor.speaksFor.map((id) => `actor:${id}`))],
      ['Spoken for by', links(voices)],
      ...roles,
      ['Same as', known],
    ]),
    said.length ? el('section', null, el('h3', null, 'What ', data(actor.label), ' says'), ...columns(said)) : null,
    behalf.length ? el('section', null, el('h3', null, 'Said on behalf of ', data(actor.label)), ...columns(behalf)) : null,
    relayed.length ? el('section', null, el('h3', null, 'What ', data(actor.label), ' relays'), ...columns(relayed)) : null,
  ];
}

function eventList(events) {
  return events.length ? [el('ul.plain', null, ...events.map((event) => el('li', null, link(`event:${event.id}`), event.standing === 'Contested' && el('span.tag', null, '≠ contested'))))] : [];
}

function claimCard(claim) {
  const rivals = claim.contradicts.filter((id) => entry('claims', id));
  const kinds = (PAGE.contradictions || []).filter((pair) => pair.claims.includes(claim.id)).map((pair) => word({ Negation: 'one affirms what the other denies', Reversal: 'one side, two moments', ValueConflict: 'another value for the same thing' }, pair.kind));
  const own = claimBlock(claim.id, { rivals: false });
  const context = claim.quotes.map((quote) => el('p.context', { dir: 'auto' }, data(quote.prefix || ''), el('mark', null, data(quote.exact)), data(quote.suffix || '')));
  const event = entry('events', claim.about);
  return [
    heading(['Claim'], nameOf(claim.speaker).replace(/^the/, 'The'), event && el('p.standing', null, link(`event:${claim.about}`), ' ', standingBadge(event.standing))),
    rivals.length
      ? el('section', null, el('h3', null, `≠ ${[...new Set(kinds)].join('; ') || 'Contradicted'}`), el('div.columns', null, el('div.column', null, el('h4', null, 'this claim'), own), el('div.column', null, el('h4', null, 'against it'), ...rivals.map((id) => claimBlock(id, { rivals: false })))))
      : el('section', null, own, el('p.none', null, 'No claim in this graph contradicts it.')),
    el('section', null, el('h3', null, 'In the text'), ...context),
  ];
}

function placeCard(place) {
  const here = Object.values(PAGE.events).filter((event) => (event.roles.place || []).includes(`place:${place.id}`));
  return [heading(['Place'], place.label), facts([['Within', links((place.within || []).map((id) => (entry('actors', id) ? `actor:${id}` : `place:${id}`)))], ['Events', eventList(here)]])];
}

function articleCard(article) {
  const ids = Object.values(PAGE.claims).filter((claim) => claim.article === article.id).map((claim) => claim.id);
  const voice = ids.filter((id) => PAGE.claims[id].speaker === `article:${article.id}`);
  return [
    heading(['Article'], article.title),
    facts([['Outlet', article.outlet ? [entry('actors', article.outlet) ? link(`actor:${article.outlet}`) : data(article.outlet)] : []], ['Published', article.publishedText ? [data(article.publishedText)] : []], ['Read by', article.reader ? [data(article.reader)] : []]]),
    voice.length ? el('section', null, el('h3', null, 'In its own voice'), ...columns(voice)) : null,
    el('section', null, el('h3', null, 'All claims it holds'), ...columns(ids.filter((id) => !voice.includes(id)))),
  ];
}

/** The card of an edge: the events and claims that it stands for. @param {GraphEdge} edge @param {Map<string, GraphNode>} nodes */
function edgeCard(edge, nodes) {
  const kind = word(MARKS.edges, edge.kind, { name: edge.label }).name;
  const name = (id) => nodes.get(id)?.label || nameOf(id);
  const cut = (text) => (text.length > 90 ? `${text.slice(0, 89)}…` : text);
  const claims = edge.claims.filter((id) => entry('claims', id));
  const events = edge.events.map((id) => entry('events', id)).filter(Boolean);
  return [
    heading([edge.label || kind, edge.count > 1 && ` · ${edge.count}`].filter(Boolean), `${cut(name(edge.from))} ${edge.directed ? '→' : '–'} ${cut(name(edge.to))}`,
      el('p.standing', null, link(edge.from), ' ', el('span.reason', null, edge.kind === 'about' ? word(STANCES, edge.stance || '', edge.label) : kind), ' ', link(edge.to), edge.standing && !edge.stance ? standingBadge(edge.standing) : null)),
    edge.disputed ? el('p.none', null, '≠ This point is disputed.') : null,
    claims.length ? el('section', null, el('h3', null, 'Claims'), ...columns(claims)) : null,
    ...(claims.length ? [] : events.map((event) => el('section', null, el('h3', null, link(`event:${event.id}`), ' ', standingBadge(event.standing)), ...(event.claims.length ? columns(event.claims, { event: false }) : [el('p.none', null, 'No claim is about it.')])))),
    !claims.length && !events.length ? el('p.none', null, 'A relation that the reader of the article put down; no claim stands behind it.') : null,
  ];
}

/** With nothing selected: what the graph holds, the contested events first, then everything as links. */
function overview() {
  const events = Object.values(PAGE.events);
  const actors = Object.values(PAGE.actors);
  const many = (n, one, more = `${one}s`) => `${n} ${n === 1 ? one : more}`;
  const contested = events.filter((event) => event.standing === 'Contested' || (event.disputes || []).length);
  const pair = (event) => {
    const found = (PAGE.contradictions || []).find((one) => one.about === event.id && !one.aspect) || (PAGE.contradictions || []).find((one) => one.about === event.id);
    const ids = found ? found.claims : event.claims.filter((id) => ['Affirms', 'Denies'].includes(entry('claims', id)?.stance)).slice(0, 2);
    return columns(ids, { event: false, rivals: false });
  };
  const byStanding = Object.keys(MARKS.standings).map((standing) => [standing, events.filter((event) => (event.standing || '') === standing)]).filter(([, list]) => list.length);
  return [
    heading(['Overview'], 'Who says what, side by side', el('p.lead', null, `${many(events.length, 'event')}, ${many(actors.length, 'actor')} and ${many(Object.keys(PAGE.claims).length, 'claim')} from ${many(Object.keys(PAGE.articles).length, 'article')}. `,
      contested.length ? `${many(contested.length, 'event')} ${contested.length === 1 ? 'is' : 'are'} contested: one side affirms what another denies.` : 'No event is contested.')),
    ...contested.map((event) => el('section.contested', null, el('h3', null, link(`event:${event.id}`), ' ', standingBadge(event.standing)), ...pair(event))),
    el('section', null, el('h3', null, 'All events'), ...byStanding.flatMap(([standing, list]) => [el('p.group', null, standingBadge(standing)), el('ul.plain', null, ...list.map((event) => el('li', null, link(`event:${event.id}`))))])),
    el('section', null, el('h3', null, 'All actors'), ...Object.keys(ACTORS).flatMap((kind) => {
      const list = actors.filter((actor) => actor.kind === kind);
      return list.length ? [el('p.group', null, swatch(MARKS.shapes.actor[kind]), MARKS.shapes.actor[kind].name), el('ul.plain', null, ...list.map((actor) => el('li', null, link(`actor:${actor.id}`), actor.mediator && el('span.tag', null, 'mediator'))))] : [];
    })),
  ];
}
