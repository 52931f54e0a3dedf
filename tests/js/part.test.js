import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inColumns, narrowed, partOf } from '../../viz/assets/graph/part.js';
import { columns, spread } from '../../viz/assets/graph/placing.js';

const node = (id, more = {}) => ({ id, kind: id.split(':')[0], type: 'State', label: id, x: 0, y: 0, radius: 8, rank: 0, ...more });
const edge = (id, from, to, kind = 'talksWith', more = {}) => ({ id, from, to, kind, count: 1, events: [], claims: [], standing: '', directed: true, ...more });
const all = ({ nodes, edges }) => ({
  nodes: new Set(nodes.map(({ id }) => id)), edges: new Map(edges.map(({ id }) => [id, ''])), of: nodes.length, events: new Set(), claims: new Set(),
});
const page = { contradictions: [{ about: 'b', affirming: ['x', 'y'], denying: ['z'] }, { about: 'a', affirming: ['p'], denying: ['q'] }] };

/** A chain of a hundred actors, of whom a few contradict each other. */
const actors = {
  nodes: Array.from({ length: 100 }, (_, i) => node(`actor:${i}`)),
  edges: [
    ...Array.from({ length: 99 }, (_, i) => edge(`e${i}`, `actor:${i}`, `actor:${i + 1}`)),
    edge('c1', 'actor:50', 'actor:90', 'contradicts', { count: 2 }), edge('c2', 'actor:3', 'actor:70', 'contradicts', { count: 9 }),
  ],
  alone: [],
};

test('the strongest contradictions come first, and only they are drawn between those who contradict each other', () => {
  const part = partOf(actors, all(actors), page, [], '');
  assert.deepEqual([...part], ['actor:3', 'actor:70', 'actor:50', 'actor:90']);
  assert.deepEqual([...narrowed(actors, all(actors), part, [], '').edges.keys()], ['c1', 'c2']);
});

test('what is chosen comes with its neighbours, and with all that it does', () => {
  const part = partOf(actors, all(actors), page, ['actor:20'], '');
  assert.ok(['actor:19', 'actor:20', 'actor:21', 'actor:3'].every((id) => part.has(id)));
  assert.deepEqual([...narrowed(actors, all(actors), part, ['actor:20'], '').edges.keys()].sort(), ['c1', 'c2', 'e19', 'e20']);
});

test('one step and two steps about a node', () => {
  assert.deepEqual([...partOf(actors, all(actors), page, ['actor:20'], '1')].sort(), ['actor:19', 'actor:20', 'actor:21']);
  assert.equal(partOf(actors, all(actors), page, ['actor:20'], '2').size, 5);
  assert.equal(partOf(actors, all(actors), page, ['actor:20'], 'all'), null);
});

test('a view without contradictions is drawn whole', () => {
  const calm = { ...actors, edges: actors.edges.slice(0, 99) };
  assert.equal(partOf(calm, all(calm), { contradictions: [] }, [], ''), null);
});

test('of events those come first that most claims are at odds about, with their parties', () => {
  const events = { nodes: ['event:a', 'event:b', 'event:c', 'actor:1', 'actor:2'].map((id) => node(id)), edges: [edge('e1', 'event:a', 'actor:1'), edge('e2', 'event:b', 'actor:2')], alone: [] };
  assert.deepEqual([...partOf(events, all(events), page, [], '')], ['event:b', 'actor:2', 'event:a', 'actor:1']);
});

/** Ten events, each with a claim for and one against it. */
const claims = (() => {
  const many = [...Array(10).keys()];
  return {
    nodes: [node('actor:s'), node('actor:r'), ...many.flatMap((i) => [node(`event:${i}`), node(`claim:${i}y`, { type: 'Affirms' }), node(`claim:${i}n`, { type: 'Denies' })])],
    edges: [
      edge('w', 'actor:s', 'actor:r', 'says', { claims: many.map((i) => `${i}n`) }),
      ...many.flatMap((i) => [
        edge(`s${i}`, 'actor:s', `claim:${i}y`, 'says', { claims: [`${i}y`] }), edge(`r${i}`, 'actor:r', `claim:${i}n`, 'relays', { claims: [`${i}n`] }),
        edge(`y${i}`, `claim:${i}y`, `event:${i}`, 'about'), edge(`n${i}`, `claim:${i}n`, `event:${i}`, 'about'),
        edge(`x${i}`, `claim:${i}y`, `claim:${i}n`, 'contradicts', { count: i }),
      ]),
    ],
    alone: [],
  };
})();

test('a claim comes with its way from who says it to what it is about', () => {
  assert.ok(inColumns(claims));
  const part = partOf(claims, all(claims), page, ['claim:4n'], '1');
  assert.ok(['actor:r', 'event:4', 'claim:4y', 'actor:s'].every((id) => part.has(id)), [...part].join());
});

test('claims stand in columns, nothing over another, those about one event together', () => {
  const part = partOf(claims, all(claims), page, [], '');
  const nodes = [...part].map((id) => claims.nodes.find((one) => one.id === id));
  const places = columns(nodes, claims.edges);
  const x = (id) => places.get(id).x;
  assert.ok(x('actor:s') < x('actor:r') && x('actor:r') < x('claim:9y') && x('claim:9y') < x('event:9'));
  assert.equal(places.get('claim:9y').y, 0, 'the strongest contradiction is on top');
  assert.ok(places.get('claim:9n').y > 0 && places.get('claim:9n').y < places.get('claim:8y').y);
  const taken = [...places.values()].map((at) => `${at.x} ${at.y}`);
  assert.equal(new Set(taken).size, taken.length);
});

test('no node stands on another or on its name, wherever they stand in the whole', () => {
  const nodes = actors.nodes.slice(0, 30).map((one, i) => ({ ...one, label: 'A name of some length', x: i % 2, y: 0 }));
  const places = [...spread(nodes, actors.edges.filter(({ from, to }) => Number(from.slice(6)) < 30 && Number(to.slice(6)) < 30), 1.5).values()];
  assert.ok(places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
  for (const [i, a] of places.entries()) for (const b of places.slice(0, i)) assert.ok(Math.abs(a.x - b.x) > 100 || Math.abs(a.y - b.y) > 30);
});
