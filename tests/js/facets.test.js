/* Each group of the filters hides what it names, is offered with its count, and comes back from the address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, writeAddress } from '../../viz/assets/base/address.js';
import { GROUPS, facets, isFacet } from '../../viz/assets/base/facets.js';
import { drawn, passing } from '../../viz/assets/base/filters.js';
import { article, claim, edge, event, page as bare, view } from './sample.js';

/** The sample, with two values at least in every group. */
function page() {
  const found = bare();
  Object.assign(found.claims.yes, { side: ['actor:russia'], origin: 'actor:bloomberg', state: 'by hand' });
  Object.assign(found.claims.no, { side: ['actor:russia', 'actor:ukraine'], hedge: 'allegedly', state: 'to look at' });
  Object.assign(found.claims.swap, { speaker: 'article:other', origin: 'article:other', state: 'by hand' });
  return found;
}


const VIEWS = { actors: view() };
VIEWS.actors.edges.push(edge('e3', 'actor:qatar', 'actor:ukraine', { kind: 'knowsOf' }));
const KNOWN = {
  views: ['actors'], has: () => false, home: () => 'actors',
  valuesOf: (facet) => (facets(page(), VIEWS).find((one) => one.facet === facet)?.values || []).map(({ value }) => value),
};

/** What there is of the rows or edges that a group is about, by id, with the values that each has. */
function rows({ of, values }) {
  const all = of === 'edges' ? VIEWS.actors.edges.map((one) => [one.id, one]) : Object.entries(page()[of]);
  return all.map(([id, one]) => [id, values(one, page())]);
}

/** What is left of them. */
function left({ of }, hide) {
  const sieve = passing(page(), new Set(hide), '', '');
  return of === 'edges' ? new Set(drawn(VIEWS.actors, sieve, new Set(hide), { all: 99, part: 99 }, new Set()).edges.keys()) : sieve[of];
}

/** All that a group has to do. */
function works(group) {
  const found = facets(page(), VIEWS).find(({ facet }) => facet === group.facet);
  assert.ok(found?.name && found.values.length, `${group.facet}: nothing is offered`);
  for (const { value, label, count } of found.values) {
    const hide = [`${group.facet}:${value}`];
    const having = rows(group).filter(([, values]) => values.includes(value));
    assert.ok(label, `${hide}: it has no name`);
    assert.equal(count, having.length, `${hide}: the count`);
    for (const [id, values] of having) if (values.length === 1) assert.ok(!left(group, hide).has(id), `${hide} does not hide ${id}`);
    const state = { view: 'actors', node: '', edge: '', quote: '', text: '', hide, part: '', remarks: '', from: '', to: '' };
    for (const known of [[], [KNOWN.valuesOf]]) assert.deepEqual(readAddress(writeAddress(state, KNOWN.home, ...known), KNOWN), state, `${hide} does not survive in the address`);
  }
  const every = found.values.map(({ value }) => `${group.facet}:${value}`);
  const offered = found.values.map(({ value }) => value);
  const gone = rows(group).filter(([, values]) => values.every((value) => offered.includes(value)));
  assert.deepEqual(gone.filter(([id]) => left(group, every).has(id)), [], `${group.facet}: what all of it hides`);
}

for (const group of GROUPS) test(`the group ${group.facet} hides what it names and survives in the address`, () => works(group));

/** With another row in the table, as long as something is done. */
function withGroup(group, act) {
  GROUPS.push(group);
  try {
    act();
  } finally {
    GROUPS.pop();
  }
}

test('a row in the table is all that another group needs', () => {
  for (const group of [
    { facet: 'paper', name: 'Paper', of: 'claims', values: (claim) => [claim.article] },
    { facet: 'phase', name: 'Phase', of: 'events', values: (event) => [event.phase || ''], nameless: () => 'No phase' },
    { facet: 'office', name: 'Office', of: 'actors', values: (actor) => [actor.office || ''] },
    { facet: 'tie', name: 'Tie', of: 'edges', values: (one) => [one.kind] },
  ]) withGroup(group, () => works(group));
  assert.ok(!isFacet('phase'));
});

test('a group that hides nothing does not pass for one', () => {
  withGroup({ facet: 'region', name: 'Region', of: 'places', values: (place) => [place.within[0] || 'nowhere'] }, () => {
    assert.throws(() => works(GROUPS.at(-1)), /does not hide/);
  });
});

test('groups have names of their own, and links that were made before still mean what they did', () => {
  assert.equal(new Set(GROUPS.map(({ facet }) => facet)).size, GROUPS.length);
  for (const facet of ['actor', 'event', 'standing', 'stance', 'outlet', 'topic', 'relation', 'speaker', 'side', 'article', 'state', 'hedge', 'origin']) assert.ok(isFacet(facet), facet);
});

const claims = (hide, data = page()) => [...passing(data, new Set(hide), '', '').claims].sort().join(' ');

test('a kind of actor is a kind of speaker too: an article in its own voice is an outlet', () => {
  assert.equal(claims(['actor:State']), 'no swap');
  assert.equal(claims(['actor:Outlet']), 'no yes');
  const data = page();
  data.actors.lavrov.kind = 'AnonymousSource';
  const others = facets(data, VIEWS)[0].values.map(({ value }) => value).filter((kind) => kind !== 'AnonymousSource');
  assert.equal(claims(others.map((kind) => `actor:${kind}`), data), 'no');
});

test('a claim of two sides passes with one of them; hedge, state and origin are as the card says them', () => {
  assert.equal(claims(['side:russia']), 'no swap');
  assert.equal(claims(['side:russia', 'side:ukraine']), 'swap');
  assert.equal(claims(['hedge:unhedged']), 'no');
  assert.equal(claims(['state:by hand']), 'no');
  assert.equal(claims(['origin:bloomberg', 'origin:']), 'swap');
});

test('remarks are of no event, and hang on their own topics', () => {
  const data = page();
  data.claims.aside = claim('aside', { about: '', stance: 'Remarks', topics: ['grain'] });
  const values = (facet) => facets(data, VIEWS).find((one) => one.facet === facet).values.map(({ value, label, count }) => `${value}=${label} ${count}`);
  assert.ok(values('event').includes('=No event: remarks 1') && values('topic').includes('grain=grain 1'));
  assert.equal(claims(['event:Talks', 'event:PrisonerExchange'], data), 'aside');
  for (const hide of ['event:', 'standing:', 'topic:grain', 'stance:Remarks']) assert.ok(!claims([hide], data).includes('aside'), hide);
});

test('an event that no claim is about is told by its articles, and by no speaker of a side', () => {
  const data = page();
  data.events.bare = event('bare', { articles: ['other'] });
  const passes = (...hide) => passing(data, new Set(hide), '', '').events.has('bare');
  assert.ok(passes() && passes('article:report') && passes('stance:Denies') && passes('outlet:post'));
  for (const hide of ['article:other', 'outlet:', 'speaker:', 'side:article:other', 'hedge:unhedged', 'origin:', 'state:by hand']) assert.ok(!passes(hide), hide);
});

test('one of many outlets makes a short address, and the old one still means the same', () => {
  const data = page();
  for (let i = 0; i < 60; i += 1) {
    data.articles[`a${i}`] = article(`a${i}`, { outlet: `Outlet ${i}`, outletId: `outlet-number-${i}` });
    data.claims[`c${i}`] = claim(`c${i}`, { article: `a${i}` });
  }
  const valuesOf = (facet) => facets(data, VIEWS).find((one) => one.facet === facet).values.map(({ value }) => value);
  const hide = valuesOf('outlet').filter((value) => value !== 'outlet-number-7').map((value) => `outlet:${value}`).sort();
  const state = { view: 'actors', node: '', edge: '', quote: '', text: '', hide, remarks: '', from: '', to: '' };
  const known = { ...KNOWN, valuesOf };
  const [long, short] = [writeAddress(state, KNOWN.home), writeAddress(state, KNOWN.home, valuesOf)];
  assert.equal(short, '#view=actors&keep=outlet:outlet-number-7');
  assert.ok(long.length > 1000);
  for (const address of [long, short]) assert.deepEqual(readAddress(address, known).hide, hide);
  const none = { ...state, hide: valuesOf('outlet').map((value) => `outlet:${value}`).sort() };
  assert.equal(writeAddress(none, KNOWN.home, valuesOf), '#view=actors&keep=outlet');
  assert.deepEqual(readAddress('#keep=outlet', known).hide, none.hide);
  assert.deepEqual(readAddress('#keep=outlet:gone', known).hide, [], 'nothing that is kept is there');
  assert.deepEqual(readAddress('#keep=outlet:gone,outlet:outlet-number-7,colour:red,__proto__', known).hide, hide);
  assert.deepEqual(readAddress('#keep=outlet%3Aoutlet-number-7', known).hide, hide);
  assert.equal(new URL(short, 'file:///x.html').hash, short);
});
