import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bothEnds, farFrom, headed, middleOf, pointsOf } from '../../viz/assets/graph/lines.js';

const node = (x, y, more = {}) => ({ id: `${x} ${y}`, x, y, radius: 10, side: 'below', lines: [], box: [-12, -12, 12, 12], ...more });
const named = (x, y) => node(x, y, { lines: ['A long line', 'short'], words: [-40, 15, 40, 45], box: [-40, -12, 40, 45] });
const bare = (points) => points.map((point) => point.map(Math.round));
const far = ([x, y], { x: a, y: b }) => Math.hypot(x - a, y - b);

test('lines: a straight one ends at the border of its second node, and of its first where it has an end there too', () => {
  const [a, b] = [node(0, 0), node(100, 0, { mediator: true })];
  assert.deepEqual(bare(pointsOf({ bend: 0 }, a, b, false)), [[0, 0], [86, 0]]);
  assert.deepEqual(bare(pointsOf({ bend: 0 }, a, b, true)), [[12, 0], [86, 0]]);
});

for (const [from, end, name] of [
  [[0, 200], [0, 45], 'below its last line'], [[80, 90], [27, 30], 'below its first line, beside a short last one'], [[300, 60], [12, 2], 'at the shape, above it'],
]) {
  test(`lines: one that comes to a name stops ${name}`, () => {
    assert.deepEqual(bare(pointsOf({ bend: 0 }, node(...from), named(0, 0), false)).at(-1), end);
  });
}

test('lines: parallel ones run apart on both sides, and meet at the same nodes', () => {
  const [a, b] = [node(0, 0), node(200, 0)];
  const [over, under] = [0.24, -0.24].map((bend) => pointsOf({ bend }, a, b, false));
  assert.ok(middleOf(over).y * middleOf(under).y < 0 && Math.abs(middleOf(over).y - middleOf(under).y) > 20);
  for (const line of [over, under]) assert.ok(Math.abs(far(line.at(-1), b) - 12) < 0.2);
});

test('lines: from a name on the right of a node one starts behind it, level', () => {
  const points = pointsOf({ bend: 0 }, node(0, 0, { side: 'right', box: [-12, -12, 90, 12] }), node(300, 80), false);
  assert.deepEqual(points[0], [90, 0]);
  assert.ok(points[1][1] < 1 && points.at(-1)[0] < 300);
});

test('lines: one that leads back to its node goes round beside it', () => {
  const one = node(0, 0);
  const points = pointsOf({ bend: 0 }, one, one, false);
  for (const point of points) assert.ok(far(point, one) > 9.9);
  assert.ok(farFrom(points, 20, -10) < 0.5);
});

test('lines: nodes that lie on each other have a line all the same', () => {
  for (const points of [pointsOf({ bend: 0 }, node(0, 0), node(3, 0), true), pointsOf({ bend: 0.24 }, node(0, 0), node(0, 0), true)]) {
    assert.ok(points.length > 1 && points.flat().every(Number.isFinite), String(points));
  }
});

test('lines: the line ends within its arrow, whose tip is the end', () => {
  const { body, tip, angle } = headed([[0, 0], [50, 0], [95, 0], [100, 0]], 11);
  assert.deepEqual([tip, angle], [[100, 0], 0]);
  assert.ok(body.at(-1)[0] < 100 && body.at(-1)[0] > 89);
  assert.deepEqual(headed([[0, 0], [0, 10]], 0).body, [[0, 0], [0, 10]]);
});

test('lines: at each end of one is its tip, and the way on which it comes there', () => {
  assert.deepEqual(bothEnds([[0, 0], [50, 0], [50, 40]]).map(({ tip, angle }) => [tip, angle]), [[[50, 40], Math.PI / 2], [[0, 0], Math.PI]]);
});
