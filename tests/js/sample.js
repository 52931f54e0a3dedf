/* A small page for the tests: two events, one contested; three claims, two by way of an outlet; and what makes more of them. */

/** "2024-08-14" or ["2024-06-01", "2024-08-31"] (some time in it) as a span. */
export const span = (from, to = from) => ({ from: [from].flat().length > 1 ? from : [from, from], to: [to].flat().length > 1 ? to : [to, to] });
export const SUMMER = span(['2024-06-01', '2024-08-31']);
export const SINCE = { from: ['2022-09-01', '2022-09-30'], to: ['', ''] };

export const actor = (id, more = {}) => ({ id, iri: `https://x/${id}`, label: id, altLabels: [], kind: 'State', mediator: false, office: '', speaksFor: [], sameAs: '', variants: {}, ...more });
export const place = (id, more = {}) => ({ id, iri: '', label: id, altLabels: [], variants: {}, within: [], ...more });
export const event = (id, more = {}) => ({
  id, iri: `https://x/${id}`, label: id, type: 'Talks', standing: 'Reported', reason: '', phase: '', when: '', whenText: '', timeText: '',
  earliest: '', latest: '', spans: [], roles: {}, texts: {}, disputes: [], claims: [], variants: {}, caveats: {}, provisional: false, articles: [],
  decidedBy: [], ...more,
});
export const claim = (id, more = {}) => ({
  id, iri: `https://x/${id}`, speaker: 'actor:russia', speakerLabel: 'Russia', side: [], sideLabel: '', via: [], viaLabel: '', stance: 'Affirms',
  about: 'talks', aspect: '', value: '', values: [], topics: [], mentions: [], ofPlan: false, marks: [], state: '', reviewedBy: '', hedge: '', said: '', saidText: '', spans: [], article: 'report',
  quotes: [{ exact: `words of ${id}`, prefix: '', suffix: '', start: 0, end: 5 }], origin: '', ...more,
});
export const article = (id, more = {}) => ({
  id, iri: `https://x/${id}`, title: `Title of ${id}`, outlet: '', outletId: '', authors: '', published: '', publishedText: '', spans: [], reader: 'hand', sha256: '', text: '', ...more,
});
export const node = (id, more = {}) => ({ id, kind: id.split(':')[0], type: '', label: id, x: 0, y: 0, radius: 9, lines: [], box: [], words: [], side: 'below', rank: 0, ...more });
export const edge = (id, from, to, more = {}) => ({
  id, from, to, kind: 'talksWith', label: '', directed: false, bend: 0, note: '', at: [0, 0], room: true, events: [], standings: [], claims: [], standing: '', count: 1, ...more,
});

/** A contradiction between two sides, about the talks. */
export const negation = (id, affirming, denying, more = {}) => ({
  id, kind: 'Negation', about: 'talks', aspect: '', affirmedBy: 'actor:russia', deniedBy: 'actor:ukraine', affirming, denying, values: [], given: {}, ...more,
});

const table = (...rows) => Object.fromEntries(rows.map((row) => [row.id, row]));

export function page(more = {}) {
  return {
    title: 'Sample', lang: 'en',
    actors: table(
      actor('russia', { label: 'Russia', altLabels: ['Москва', 'Moscow'] }), actor('ukraine', { label: 'Ukraine', altLabels: ['Київ'] }),
      actor('qatar', { label: 'Qatar', altLabels: ['قَطَر'] }), actor('lavrov', { label: 'Sergei Lavrov', kind: 'Person', office: 'Foreign Minister', speaksFor: ['russia'] }),
      actor('bloomberg', { label: 'Bloomberg', kind: 'Outlet' }),
    ),
    places: table(place('istanbul', { label: 'Istanbul', within: ['actor:turkey'] }), place('moon', { label: 'Moon' })),
    events: table(
      event('talks', {
        label: 'Talks in Doha', standing: 'Contested', whenText: 'summer 2024', spans: [SUMMER], texts: { topic: ['energy'] },
        roles: { participant: ['actor:russia', 'actor:ukraine'] }, claims: ['yes', 'no'],
      }),
      event('exchange', { label: 'Exchange of prisoners', type: 'PrisonerExchange', roles: { participant: ['actor:russia', 'actor:ukraine'], place: ['place:istanbul'] }, claims: ['swap'] }),
    ),
    claims: table(
      claim('yes', { via: ['bloomberg'], viaLabel: 'Bloomberg' }),
      claim('no', { stance: 'Denies', speaker: 'actor:lavrov', speakerLabel: 'Sergei Lavrov', spans: [span('2024-08-20')] }),
      claim('swap', { about: 'exchange', article: 'other' }),
    ),
    contradictions: [negation('1', ['yes'], ['no'])],
    articles: table(article('report', { outlet: 'The Post', outletId: 'post', spans: [span('2024-09-01')], text: 'First line.\n\nThe Łódź “rumors”.' }), article('other')),
    ...more,
  };
}

export function view() {
  return {
    nodes: ['actor:russia', 'actor:ukraine', 'actor:qatar', 'actor:lavrov'].map((id, rank) => node(id, { rank })),
    edges: [
      edge('e0', 'actor:russia', 'actor:ukraine', { events: ['talks', 'exchange'], standings: ['Contested', 'Reported'], standing: 'Contested' }),
      edge('e1', 'actor:lavrov', 'actor:russia', { kind: 'speaksFor' }),
      edge('e2', 'actor:lavrov', 'actor:russia', { kind: 'contradicts', events: ['talks'], claims: ['yes', 'no'], standing: 'Contested' }),
    ],
  };
}

/** A view as large as the page allows, lean: without lists on its edges. */
export function large(nodes = 20000, edges = 60000) {
  let seed = 1;
  const random = (below) => { seed = (seed * 48271) % 2147483647; return seed % below; };
  return {
    nodes: Array.from({ length: nodes }, (_, i) => ({ id: `actor:n${i}`, kind: 'actor', type: ['State', 'Person', 'Outlet'][i % 3], label: `Ministry of Étude ${i}`, rank: (i * 7919) % nodes })),
    edges: Array.from({ length: edges }, (_, i) => ({ id: `e${i}`, from: `actor:n${random(nodes)}`, to: `actor:n${random(nodes)}`, kind: 'talksWith' })),
  };
}
