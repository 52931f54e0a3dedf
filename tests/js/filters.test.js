import assert from 'node:assert/strict';
import { test } from 'node:test';
import { facets, rehidden } from '../../viz/assets/base/facets.js';
import { drawn, lets, passing } from '../../viz/assets/base/filters.js';
import { termWords } from '../../viz/assets/base/words.js';
import { SINCE, actor, article, claim, edge, event, large, node, page, span, view } from './sample.js';

const ALL = { all: 3000, part: 1500 };
const set = (...items) => new Set(items);
const sieve = (hide = [], from = '', to = '', data = page()) => passing(data, new Set(hide), from, to);
const draw = (hide = [], { from = '', to = '', data = page(), of = view(), limit = ALL, keep = set() } = {}) => drawn(of, sieve(hide, from, to, data), new Set(hide), limit, keep);
const names = (found) => Object.fromEntries(['actors', 'places', 'events', 'claims', 'articles'].map((name) => [name, [...found[name]].sort().join(' ')]));
const EVERYTHING = { actors: 'bloomberg lavrov qatar russia ukraine', places: 'istanbul moon', events: 'exchange talks', claims: 'no swap yes', articles: 'other report' };

test('what is hidden next is in order, each once', () => {
  assert.deepEqual(rehidden(['stance:Denies', 'actor:State'], { gone: ['actor:Outlet', 'actor:State'] }), ['actor:Outlet', 'actor:State', 'stance:Denies']);
  assert.deepEqual(rehidden(['stance:Denies', 'actor:State'], { back: ['actor:State'], gone: ['actor:Person'] }), ['actor:Person', 'stance:Denies']);
});

test('terms in words', () => {
  assert.equal(termWords('PrisonerExchange'), 'Prisoner exchange');
  assert.equal(termWords('AnonymousSource', { AnonymousSource: 'Unnamed source' }), 'Unnamed source');
  assert.equal(termWords('constructor', { a: 'b' }), 'Constructor');
  assert.equal(termWords(''), '');
});

test('facets: counts, plain words, in a sensible order', () => {
  const found = facets(page(), { actors: view() });
  const lines = found.map(({ facet, name, values }) => `${facet} (${name}): ${values.map(({ value, label, count }) => `${value}=${label} ${count}`).join(', ')}`);
  assert.deepEqual(lines, [
    'actor (Actors): State=State 3, Outlet=News outlet 1, Person=Person 1',
    'speaker (Speaker): russia=Russia 2, lavrov=Sergei Lavrov 1',
    'event (Events): PrisonerExchange=Prisoner exchange 1, Talks=Talks 1',
    'standing (Standing): Contested=Contested 1, Reported=Reported 1',
    'stance (Stance): Affirms=Affirms 2, Denies=Denies 1',
    'article (Article): report=Title of report · The Post 2, other=Title of other 1',
    'outlet (Outlet): bloomberg=Bloomberg 1, post=post 1, =No outlet named 1',
    'topic (Topic): energy=energy 1, =No topic 1',
    'relation (Relation): contradicts=Contradicts 1, speaksFor=Speaks for 1',
  ]);
});

test('facets: standings and stances have their own order, the unknown and the unnamed come last', () => {
  const rows = (make, key, values) => Object.fromEntries(values.map((value, i) => [`x${i}`, make(`x${i}`, { [key]: value })]));
  const found = facets(page({
    events: rows(event, 'standing', ['', '', '', 'Odd', 'Odd', 'Acknowledged', 'Acknowledged', 'Denied', 'Contested']),
    claims: rows(claim, 'stance', ['Refuses', 'Refuses', 'Denies', 'Affirms', '__proto__', '__proto__', '__proto__']),
  }), {});
  const values = (name) => found.find(({ facet }) => facet === name).values.map(({ value }) => value);
  assert.deepEqual(values('standing'), ['Contested', 'Denied', 'Acknowledged', 'Odd', '']);
  assert.deepEqual(values('stance'), ['Affirms', 'Denies', 'Refuses', '__proto__']);
  assert.ok(!found.some(({ facet }) => facet === 'topic')); // none has one
});

test('facets of a graph of which the page tells nothing come from its nodes and edges', () => {
  const empty = { actors: {}, events: {}, claims: {}, places: {}, articles: {} };
  const nodes = [node('actor:a', { type: 'State' }), node('event:b', { type: 'Talks', standing: 'Denied' }), node('claim:c', { type: 'Offers' }), node('x', { kind: 'thing' })];
  const found = facets(page(empty), { one: { nodes, edges: [{ id: 'e0', from: 'x', to: 'x', kind: 'knowsOf' }] }, two: { nodes, edges: [{ id: 'e0', from: 'x', to: 'x' }] } });
  assert.deepEqual(found.map(({ facet, values }) => `${facet}: ${values.map(({ label, count }) => `${label} ${count}`).join(', ')}`), [
    'actor: State 1', 'event: Talks 1', 'standing: Denied 1', 'stance: Offers 1', 'relation: Knows of 1, Other relation 1',
  ]);
  assert.deepEqual(facets(page(empty), {}), []);
});

/** what is hidden, from, to, and what of EVERYTHING is other */
const PASSING = [
  [[], '', '', {}],
  [['actor:State'], '', '', { actors: 'lavrov', claims: 'no', events: 'talks', places: 'moon', articles: 'report' }], // what states say goes with them
  [['stance:Denies'], '', '', { actors: 'bloomberg qatar russia ukraine', claims: 'swap yes' }],
  [['stance:Affirms'], '', '', { actors: 'lavrov qatar russia ukraine', claims: 'no', events: 'talks', places: 'moon', articles: 'report' }],
  [['stance:Affirms', 'stance:Denies'], '', '', { actors: 'qatar', claims: '', events: '', places: 'moon', articles: '' }],
  [['event:Talks'], '', '', { actors: 'qatar russia ukraine', claims: 'swap', events: 'exchange', articles: 'other' }],
  [['standing:Contested'], '', '', { actors: 'qatar russia ukraine', claims: 'swap', events: 'exchange', articles: 'other' }],
  [['topic:energy'], '', '', { actors: 'qatar russia ukraine', claims: 'swap', events: 'exchange', articles: 'other' }],
  [['topic:'], '', '', { claims: 'no yes', events: 'talks', places: 'moon', articles: 'report' }],
  [['outlet:bloomberg'], '', '', { actors: 'lavrov qatar russia ukraine', claims: 'no swap' }],
  [['outlet:post'], '', '', { actors: 'bloomberg qatar russia ukraine', claims: 'swap yes' }],
  [['outlet:'], '', '', { claims: 'no yes', events: 'talks', places: 'moon', articles: 'report' }],
  [['relation:speaksFor', 'colour:red', '', '__proto__', 'actor:'], '', '', {}],
  // the brush; "exchange" has no date, nor has "swap", whose article has none; nothing dates an actor or a place of which nobody speaks
  [[], '2024-08-01', '2024-12-31', { actors: 'bloomberg lavrov russia ukraine', claims: 'no yes', events: 'talks', places: '', articles: 'report', undated: { events: 1, claims: 1 } }],
  [[], '2024-09-01', '2024-09-01', { actors: 'bloomberg russia ukraine', claims: 'yes', events: 'talks', places: '', articles: 'report', undated: { events: 1, claims: 1 } }], // "yes" is of the day of its article
  [[], '2025-01-01', '', { actors: '', claims: '', events: '', places: '', articles: '', undated: { events: 1, claims: 1 } }],
  [[], '', '2024-05-31', { actors: '', claims: '', events: '', places: '', articles: '', undated: { events: 1, claims: 1 } }],
  [['event:PrisonerExchange'], '2024-08-01', '2024-12-31', { actors: 'bloomberg lavrov russia ukraine', claims: 'no yes', events: 'talks', places: '', articles: 'report', undated: { events: 0, claims: 0 } }],
];
for (const [hide, from, to, other] of PASSING) {
  test(`passing without ${hide.join(', ') || 'nothing'} ${from}/${to}`, () => {
    const { undated = { events: 0, claims: 0 }, ...expected } = other;
    const found = sieve(hide, from, to);
    assert.deepEqual(names(found), { ...EVERYTHING, ...expected });
    assert.deepEqual(found.undated, undated);
  });
}

test('whoever one of those that pass speaks for passes too, and whoever has nothing left does not', () => {
  const actors = { minister: actor('minister', { speaksFor: ['ministry'] }), ministry: actor('ministry', { speaksFor: ['land'] }), land: actor('land'), idle: actor('idle') };
  const data = page({ actors });
  data.claims.no.speaker = 'actor:minister';
  assert.equal([...sieve([], '', '', data).actors].join(' '), 'minister ministry land idle');
  assert.equal([...sieve([], '2024-08-20', '2024-08-20', data).actors].join(' '), 'minister ministry land');
  assert.equal([...sieve(['stance:Denies'], '', '', data).actors].join(' '), 'idle');
});

test('whether a node passes, whatever its kind; one that is none of the page does', () => {
  const found = sieve(['stance:Denies', 'event:PrisonerExchange']);
  const nodes = ['actor:lavrov', 'actor:russia', 'event:exchange', 'event:talks', 'claim:no', 'claim:yes', 'place:istanbul', 'article:other', 'topic:war', '__proto__'];
  assert.deepEqual(nodes.filter((id) => lets(found, id)), ['actor:russia', 'event:talks', 'claim:yes', 'topic:war', '__proto__']);
});

test('no claim passes without its event, whatever the stretch', () => {
  const data = page();
  data.articles.other.spans = [SINCE];
  for (const [from, to] of [['2022-01-01', '2022-12-31'], ['2024-08-20', '2024-08-20'], ['2024-09-01', ''], ['', '2024-05-31'], ['2030-01-01', '']]) {
    const found = sieve([], from, to, data);
    for (const id of found.claims) assert.ok(found.events.has(data.claims[id].about), `${from}/${to} ${id}`);
  }
});

test('an event passes by the time when something was said of it, a claim by that of its event', () => {
  const data = page();
  data.events.exchange.claims.push('late');
  data.claims.late = claim('late', { about: 'exchange', stance: 'Denies', spans: [span('2030-01-01')] });
  assert.ok(sieve([], '2030-01-01', '', data).events.has('exchange'));
  assert.ok(!sieve(['stance:Denies'], '2030-01-01', '', data).events.has('exchange')); // what is hidden dates nothing
  data.events.exchange.spans = [SINCE];
  assert.ok(sieve([], '2029-01-01', '2029-12-31', data).claims.has('swap'));
});

test('a claim without its article or its event does not pass', () => {
  const data = page();
  data.claims.yes.article = 'gone';
  data.claims.no.about = '__proto__';
  assert.deepEqual([...sieve([], '', '', data).claims], ['swap']);
});

test('one outlet that is shown is enough; an outlet without an id goes by its name', () => {
  const data = page();
  data.claims.yes.via = ['bloomberg', 'tass'];
  data.articles.report.outletId = '';
  assert.ok(sieve(['outlet:bloomberg'], '', '', data).claims.has('yes'));
  assert.ok(!sieve(['outlet:bloomberg', 'outlet:tass'], '', '', data).claims.has('yes'));
  assert.ok(!sieve(['outlet:The Post'], '', '', data).claims.has('no'));
});

test('what a place is within passes with it, round in a circle too', () => {
  const data = page({ places: Object.fromEntries(['istanbul', 'turkey', 'world'].map((id, i, ids) => [id, { id, iri: '', label: id, within: [`place:${ids[(i + 1) % 3]}`] }])) });
  assert.equal([...sieve([], '', '', data).places].length, 3);
  assert.equal([...sieve(['event:PrisonerExchange'], '', '', data).places].length, 0);
});

test('ids such as __proto__ are ids', () => {
  const data = page({ actors: { ['__proto__']: actor('__proto__'), constructor: actor('constructor', { kind: 'Person' }) } });
  assert.deepEqual([...sieve(['actor:State'], '', '', data).actors], ['constructor']);
});

/** what is hidden, the nodes left, the edges left with their standing */
const DRAWN = [
  [[], 'lavrov qatar russia ukraine', 'e0=Contested e1= e2=Contested'],
  [['standing:Contested'], 'qatar russia ukraine', 'e0=Reported'], // all that lavrov says is of the talks
  [['standing:Reported'], 'lavrov qatar russia ukraine', 'e0=Contested e1= e2=Contested'],
  [['event:Talks', 'event:PrisonerExchange'], 'qatar', ''], // nobody ever spoke of qatar; the others have nothing left
  [['relation:speaksFor'], 'lavrov qatar russia ukraine', 'e0=Contested e2=Contested'],
  [['stance:Denies'], 'qatar russia ukraine', 'e0=Contested'], // a contradiction needs both sides
  [['actor:Person'], 'qatar russia ukraine', 'e0=Contested'],
  [['actor:State'], 'lavrov', ''], // he says what passes, though nobody is left to whom he is joined
  [['relation:speaksFor', 'relation:contradicts', 'relation:talksWith'], 'qatar', ''],
];
for (const [hide, nodes, edges] of DRAWN) {
  test(`drawn without ${hide.join(', ') || 'nothing'}`, () => {
    const found = draw(hide);
    assert.equal([...found.nodes].map((id) => id.slice(6)).sort().join(' '), nodes);
    assert.equal([...found.edges].map(([id, standing]) => `${id}=${standing}`).join(' '), edges);
    assert.equal(found.of, found.nodes.size);
  });
}

test('the selection stays though its edges go, but not though it is hidden', () => {
  const keep = set('actor:ukraine', 'actor:lavrov', 'actor:nobody');
  assert.ok(draw(['event:Talks', 'event:PrisonerExchange'], { keep }).nodes.has('actor:ukraine'));
  assert.ok(!draw(['actor:Person'], { keep }).nodes.has('actor:lavrov'));
});

test('an edge with a stance has no standing, nor has one that stands for nothing', () => {
  const of = { nodes: view().nodes, edges: [
    edge('about', 'actor:russia', 'actor:ukraine', { kind: 'about', events: ['talks'], claims: ['no'], standing: 'Contested', stance: 'Denies' }),
    edge('says', 'actor:russia', 'actor:ukraine', { kind: 'says', claims: ['yes'] }),
    edge('undecided', 'actor:russia', 'actor:ukraine', { events: ['open'] }),
  ] };
  const data = page();
  data.events.open = event('open', { standing: '' });
  assert.deepEqual([...draw([], { of, data }).edges.values()], ['', '', '']);
});

test('the brush hides edges too', () => {
  assert.deepEqual([...draw([], { from: '2025-01-01' }).edges.keys()], []);
  assert.deepEqual([...draw([], { from: '2025-01-01' }).nodes], []); // nor is anybody drawn who has nothing left
  assert.deepEqual([...draw([], { from: '2024-08-01', to: '2024-08-31' }).edges.keys()], ['e0', 'e1', 'e2']);
});

test('of many nodes the strongest are drawn, and the selection', () => {
  const of = { nodes: Array.from({ length: 10 }, (_, i) => node(`actor:n${i}`, { rank: 9 - i })), edges: [edge('e0', 'actor:n0', 'actor:n9'), edge('e1', 'actor:n8', 'actor:n9')] };
  const found = draw([], { of, limit: { all: 9, part: 3 }, keep: set('actor:n1') });
  assert.deepEqual([...found.nodes], ['actor:n1', 'actor:n7', 'actor:n8', 'actor:n9']);
  assert.deepEqual([...found.edges.keys()], ['e1']);
  assert.equal(found.of, 10);
  assert.equal(draw([], { of, limit: { all: 10, part: 3 } }).nodes.size, 10);
  for (const one of of.nodes) delete one.rank;
  assert.equal(draw([], { of, limit: { all: 9, part: 3 } }).nodes.size, 3);
  assert.equal(draw([], { of, limit: { all: 0, part: 0 } }).nodes.size, 0);
});

test('nodes of which the page does not tell pass by their own kind', () => {
  const of = { nodes: [node('actor:x', { type: 'Person' }), node('event:y', { type: 'Talks', standing: 'Denied' }), node('claim:z', { type: 'Denies' }), node('w', { kind: 'thing' })], edges: [
    { id: 'e0', from: 'actor:x', to: 'event:y', kind: 'k', standing: 'Denied' }, { id: 'e1', from: 'claim:z', to: 'w', kind: 'k', stance: 'Denies' }, { id: 'e2', from: 'w', to: 'w', events: ['unknown'] },
  ] };
  assert.deepEqual([...draw([], { of }).edges], [['e0', 'Denied'], ['e1', ''], ['e2', '']]);
  assert.deepEqual([...draw(['actor:Person'], { of, keep: set('event:y') }).nodes], ['event:y', 'claim:z', 'w']);
  assert.deepEqual([...draw(['standing:Denied'], { of }).nodes], ['claim:z', 'w']);
  assert.deepEqual([...draw(['stance:Denies'], { of }).nodes], ['actor:x', 'event:y', 'w']);
});

test('20,000 nodes, 60,000 edges', (t) => {
  const of = large();
  const data = page({ actors: Object.fromEntries(of.nodes.map((one) => [one.id.slice(6), actor(one.id.slice(6), { kind: one.type })])) });
  const timed = (name, run) => {
    const times = Array.from({ length: 5 }, () => {
      const begun = performance.now();
      run();
      return performance.now() - begun;
    });
    t.diagnostic(`${name}: ${times.map((time) => time.toFixed(1)).join(', ')} ms`);
  };
  timed('facets', () => facets(data, { actors: of }));
  for (const hide of [[], ['actor:Outlet'], ['relation:talksWith']]) {
    timed(`passing and drawn, hiding ${hide.join() || 'nothing'}`, () => draw(hide, { of, data }));
  }
  timed('drawn, the page tells nothing of it', () => draw(['actor:Outlet'], { of }));
  assert.equal(draw([], { of, data }).nodes.size, 1500);
  assert.equal(draw([], { of, data }).of, 20000);
});

test('20,000 claims on 20,000 events under the brush', (t) => {
  const ids = Array.from({ length: 20000 }, (_, i) => `x${i}`);
  const data = page({
    events: Object.fromEntries(ids.map((id, i) => [id, event(id, { claims: [id], spans: [span(`20${10 + (i % 15)}-0${1 + (i % 9)}-11`)] })])),
    claims: Object.fromEntries(ids.map((id) => [id, claim(id, { about: id })])),
    articles: { report: article('report') },
  });
  const begun = performance.now();
  const found = sieve(['stance:Denies'], '2012-01-01', '2013-12-31', data);
  t.diagnostic(`passing: ${(performance.now() - begun).toFixed(1)} ms`);
  assert.ok(found.events.size > 2000 && found.events.size === found.claims.size);
});
