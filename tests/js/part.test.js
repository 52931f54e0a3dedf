import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inColumns, partOf } from '../../viz/assets/graph/part.js';

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
  assert.deepEqual([...part.nodes], ['actor:3', 'actor:70', 'actor:50', 'actor:90']);
  assert.deepEqual([...part.edges.keys()], ['c1', 'c2']);
});

test('what is chosen comes with its neighbours, and with all that it does', () => {
  const part = partOf(actors, all(actors), page, ['actor:20'], '');
  assert.ok(['actor:19', 'actor:20', 'actor:21', 'actor:3'].every((id) => part.nodes.has(id)));
  assert.deepEqual([...part.edges.keys()].sort(), ['c1', 'c2', 'e19', 'e20']);
});

test('one step and two steps about a node', () => {
  assert.deepEqual([...partOf(actors, all(actors), page, ['actor:20'], '1').nodes].sort(), ['actor:19', 'actor:20', 'actor:21']);
  assert.equal(partOf(actors, all(actors), page, ['actor:20'], '2').nodes.size, 5);
  assert.equal(partOf(actors, all(actors), page, ['actor:20'], 'all'), null);
});

test('a view without contradictions is drawn whole', () => {
  const calm = { ...actors, edges: actors.edges.slice(0, 99) };
  assert.equal(partOf(calm, all(calm), { contradictions: [] }, [], ''), null);
});

test('of events those come first that most claims are at odds about, with their parties', () => {
  const events = { nodes: ['event:a', 'event:b', 'event:c', 'actor:1', 'actor:2'].map((id) => node(id)), edges: [edge('e1', 'event:a', 'actor:1'), edge('e2', 'event:b', 'actor:2')], alone: [] };
  assert.deepEqual([...partOf(events, all(events), page, [], '').nodes], ['event:b', 'actor:2', 'event:a', 'actor:1']);
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
  assert.ok(['actor:r', 'event:4', 'claim:4y', 'actor:s'].every((id) => part.nodes.has(id)), [...part.nodes].join());
});
