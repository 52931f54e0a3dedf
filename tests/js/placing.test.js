import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFileSync } from 'node:fs';
import { partAlone } from '../../viz/assets/graph/placing.js';
import { spotted } from '../../viz/assets/graph/spots.js';
import { edge, node } from './sample.js';

const MARKS = JSON.parse(readFileSync(new URL('../../viz/assets/marks.json', import.meta.url), 'utf-8'));
const measured = (one, side) => spotted(one, 12, side, MARKS);
const laidAnew = (view, what, aspect) => partAlone(view, what, aspect, measured, MARKS.large);
const BOX = [-60, -12, 60, 40];
const all = ({ nodes, edges }, without = () => false) => ({ nodes: new Set(nodes.map(({ id }) => id).filter((id) => !without(id))), edges: new Map(edges.filter(({ from, to }) => !without(from) && !without(to)).map(({ id }) => [id, ''])) });
const lap = (a, b) => a.x + a.box[0] < b.x + b.box[2] && b.x + b.box[0] < a.x + a.box[2] && a.y + a.box[1] < b.y + b.box[3] && b.y + b.box[1] < a.y + a.box[3];
const laps = ({ nodes }) => nodes.flatMap((a, i) => nodes.slice(i + 1).filter((b) => lap(a, b)).map((b) => `${a.id} ${b.id}`));
const wide = ({ nodes }, at = 'x', [low, high] = [0, 2]) => Math.max(...nodes.map((one) => one[at] + one.box[high])) - Math.min(...nodes.map((one) => one[at] + one.box[low]));

/** A wheel of so many nodes, far apart; the tenth part of them is joined to the hub. */
function wheel(count) {
  const spokes = Array.from({ length: count }, (_, i) => node(`actor:n${i}`, { x: 900 * Math.cos(i), y: 900 * Math.sin(i), box: BOX, tall: [5, 5] }));
  return { nodes: [node('actor:hub', { box: BOX }), ...spokes], edges: spokes.map(({ id }, i) => edge(`e${i}`, 'actor:hub', id, { tall: 0.2 })) };
}

test('what is left closes up: no holes, no name on another, the same each time', () => {
  const whole = wheel(60);
  const left = (id) => id !== 'actor:hub' && Number(id.slice(7)) % 10 > 0;
  const found = laidAnew(whole, all(whole, left), 1.4);
  assert.deepEqual(found.nodes.map(({ id }) => id), ['actor:hub', 'actor:n0', 'actor:n10', 'actor:n20', 'actor:n30', 'actor:n40', 'actor:n50']);
  assert.equal(found.edges.length, 6);
  assert.deepEqual(laps(found), []);
  assert.ok(wide(found) < wide(whole) / 2, `${wide(found)} of ${wide(whole)}`);
  assert.deepEqual(laidAnew(whole, all(whole, left), 1.4), found);
  assert.ok(found.nodes.every((one) => one.tall === undefined) && found.edges.every((one) => one.tall === undefined)); // these are of the whole
  assert.equal(whole.nodes[1].tall[0], 5);
});

test('parts lie side by side, in about the form of the pane', () => {
  const nodes = Array.from({ length: 24 }, (_, i) => node(`actor:n${i}`, { x: i * 2000, box: BOX }));
  const view = { nodes, edges: [] };
  for (const aspect of [0.5, 2]) {
    const found = laidAnew(view, all(view), aspect);
    assert.deepEqual(laps(found), []);
    const form = wide(found) / wide(found, 'y', [1, 3]);
    assert.ok(form > aspect / 2 && form < aspect * 2, `${form} for ${aspect}`);
  }
});

test('columns stay columns, close their ranks, and keep next to what they are joined to', () => {
  const column = (kind, x, count, more) => Array.from({ length: count }, (_, i) => node(`${kind}:${i}`, { x, y: i * 300, box: [-10, -10, 150, 10], side: 'right', ...more }));
  const nodes = [...column('actor', 0, 4, { side: 'left', box: [-150, -10, 10, 10] }), ...column('claim', 600, 20), ...column('event', 1200, 4)];
  const edges = Array.from({ length: 20 }, (_, i) => [edge(`s${i}`, `actor:${i % 4}`, `claim:${i}`), edge(`a${i}`, `claim:${i}`, `event:${i % 4}`)]).flat();
  const view = { nodes, edges };
  const gone = (id) => id.startsWith('claim:') && Number(id.slice(6)) % 4 > 1; // and with them two speakers and two events
  const found = laidAnew(view, all(view, (id) => gone(id) || ['actor:2', 'actor:3', 'event:2', 'event:3'].includes(id)), 1.4);
  assert.deepEqual(laps(found), []);
  const xs = (kind) => new Set(found.nodes.filter((one) => one.kind === kind).map(({ x }) => x));
  for (const kind of ['actor', 'claim', 'event']) assert.equal(xs(kind).size, 1, kind);
  assert.ok([...xs('actor')][0] < [...xs('claim')][0] && [...xs('claim')][0] < [...xs('event')][0]);
  assert.ok(wide(found, 'y', [1, 3]) < 300, String(wide(found, 'y', [1, 3]))); // ten rows of 20 pixels
});

/** As the page has them of a large view. */
const bare = (id, more = {}) => ({ id, kind: id.split(':')[0], type: 'State', label: id, x: 0, y: 0, radius: 5, rank: 0, ...more });

test('of a large view so few are left that each has its name, and no name lies on another', () => {
  const nodes = Array.from({ length: 600 }, (_, i) => bare(`actor:n${i}`, { label: `A name of some length ${i}`, x: i % 2, y: 0 }));
  const view = { nodes, edges: nodes.slice(1).map(({ id }, i) => edge(`e${i}`, 'actor:n0', id)) };
  const found = laidAnew(view, all(view, (id) => Number(id.slice(7)) >= 30), 1.5);
  assert.equal(found.nodes.length, 30);
  assert.ok(found.nodes.every(({ lines, radius }) => lines.length === 2 && radius === 12));
  assert.deepEqual(laps(found), []);
});

test('where there is no room for all names, a large view draws together', () => {
  const nodes = Array.from({ length: 600 }, (_, i) => bare(`actor:n${i}`, { x: 3000 * Math.cos(i), y: 3000 * Math.sin(i) }));
  const view = { nodes, edges: nodes.slice(1).map(({ id }, i) => edge(`e${i}`, 'actor:n0', id)) };
  const span = (some) => wide({ nodes: some.map((one) => ({ ...one, box: [-5, -5, 5, 5] })) });
  for (const left of [500, 200, 1, 0]) {
    const found = laidAnew(view, all(view, (id) => Number(id.slice(7)) >= left), 1.4);
    assert.equal(found.nodes.length, left);
    assert.ok(found.nodes.every(({ x, y, box }) => Number.isFinite(x) && Number.isFinite(y) && Boolean(box) === (left < 2)));
    assert.ok(left === 0 || span(found.nodes) < span(nodes));
  }
});

test('claims of a large view stand in columns, event by event, for before against', () => {
  const many = [...Array(10).keys()];
  const view = {
    nodes: [bare('actor:s'), bare('actor:r'), ...many.flatMap((i) => [bare(`event:${i}`), bare(`claim:${i}n`, { type: 'Denies' }), bare(`claim:${i}y`, { type: 'Affirms' })])],
    edges: [
      edge('w', 'actor:s', 'actor:r', { kind: 'relays' }),
      ...many.flatMap((i) => [
        edge(`s${i}`, 'actor:s', `claim:${i}y`, { kind: 'says' }), edge(`r${i}`, 'actor:r', `claim:${i}n`, { kind: 'relays' }),
        edge(`y${i}`, `claim:${i}y`, `event:${i}`, { kind: 'about' }), edge(`n${i}`, `claim:${i}n`, `event:${i}`, { kind: 'about' }),
        edge(`x${i}`, `claim:${i}y`, `claim:${i}n`, { kind: 'contradicts' }),
      ]),
    ],
  };
  const what = all(view);
  what.nodes = new Set(['event:7', ...what.nodes]); // in the order in which they matter
  const found = laidAnew(view, what, 1.4);
  const at = Object.fromEntries(found.nodes.map((one) => [one.id, one]));
  assert.ok(at['actor:s'].x < at['actor:r'].x && at['actor:r'].x < at['claim:1y'].x && at['claim:1y'].x < at['event:1'].x);
  assert.deepEqual(['actor:s', 'actor:r', 'claim:1y', 'event:1'].map((id) => at[id].side), ['left', 'below', 'right', 'right']);
  const claims = found.nodes.filter(({ kind }) => kind === 'claim').sort((a, b) => a.y - b.y).map(({ id }) => id);
  assert.deepEqual(claims.slice(0, 4), ['claim:7y', 'claim:7n', 'claim:0y', 'claim:0n']);
  const pairs = claims.slice(1).map((id, i) => [at[id].y - at[claims[i]].y, id.slice(0, -1) === claims[i].slice(0, -1)]);
  assert.ok(Math.max(...pairs.filter(([, same]) => same).map(([by]) => by)) < Math.min(...pairs.filter(([, same]) => !same).map(([by]) => by)), 'those about one event stand together');
  assert.deepEqual(laps(found), []);
  assert.ok(found.edges.filter(({ kind }) => kind === 'contradicts').every(({ bend }) => bend < -0.5), 'left of the column');
});

test('parallel edges run apart, whichever way they lead', () => {
  const view = { nodes: [bare('actor:a'), bare('actor:b')], edges: [edge('e0', 'actor:a', 'actor:b', { tall: 1 }), edge('e1', 'actor:b', 'actor:a'), edge('e2', 'actor:a', 'actor:b')] };
  assert.deepEqual(laidAnew(view, all(view), 1.4).edges.map(({ bend }) => bend), [-0.24, -0, 0.24]);
});
