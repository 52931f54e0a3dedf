/* Each group of the filters hides what it names, is offered with its count, and comes back from the address. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, writeAddress } from '../../viz/assets/base/address.js';
import { GROUPS, isFacet } from '../../viz/assets/base/facets.js';
import { drawn, facets, passing } from '../../viz/assets/base/filters.js';
import { edge, page, view } from './sample.js';

const VIEWS = { actors: view() };
VIEWS.actors.edges.push(edge('e3', 'actor:qatar', 'actor:ukraine', { kind: 'knowsOf' }));
const KNOWN = {
  views: ['actors'], has: () => false, home: () => 'actors',
  hasValue: (facet, value) => facets(page(), VIEWS).some((one) => one.facet === facet && one.values.some((each) => each.value === value)),
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
    assert.deepEqual(readAddress(writeAddress(state, KNOWN.home), KNOWN), state, `${hide} does not survive in the address`);
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
    { facet: 'article', name: 'Article', of: 'claims', values: (claim) => [claim.article] },
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
  for (const facet of ['actor', 'event', 'standing', 'stance', 'outlet', 'topic', 'relation']) assert.ok(isFacet(facet), facet);
});
