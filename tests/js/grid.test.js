import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Grid, away } from '../../viz/assets/graph/grid.js';

const TAKEN = [0, 0, 100, 20];
const BOXES = [
  ['beside it', [100, 0, 200, 20], true], ['below it', [0, 20, 100, 40], true], ['over its corner', [99, 19, 120, 30], false],
  ['within it', [40, 5, 50, 15], false], ['around it', [-500, -500, 500, 500], false], ['across it', [40, -90, 60, 90], false],
  ['far from it', [1e5, 1e5, 1e5 + 10, 1e5 + 10], true], ['left of nought', [-50, 0, -1, 20], true],
];
for (const [where, box, free] of BOXES) {
  test(`a box ${where} ${free ? 'has' : 'has no'} room`, () => {
    const grid = new Grid(16);
    assert.ok(grid.take(...TAKEN));
    assert.equal(grid.free(...box), free);
    assert.equal(grid.take(...box), free);
    assert.equal(grid.free(...box), false); // taken now, or before
  });
}

test('what is taken is what comparing all pairs gives', () => {
  const grid = new Grid(10);
  const taken = [];
  let seed = 7;
  const next = (most) => { seed = (seed * 48271) % 2147483647; return (seed / 2147483647) * most - most / 3; };
  for (let i = 0; i < 400; i++) {
    const [left, top] = [next(300), next(300)];
    const box = [left, top, left + 5 + Math.abs(next(40)), top + 5 + Math.abs(next(20))];
    const free = !taken.some(([a, b, c, d]) => box[0] < c && box[2] > a && box[1] < d && box[3] > b);
    assert.equal(grid.take(...box), free);
    if (free) taken.push(box);
  }
  assert.ok(taken.length > 50 && taken.length < 400);
});

const POINTS = [
  ['on the line', [5, 0], 0], ['above its middle', [5, 3], 3], ['beyond its end', [13, 4], 5], ['before its start', [-3, -4], 5],
];
for (const [where, [x, y], far] of POINTS) test(`a point ${where} is ${far} away`, () => assert.equal(away(x, y, 0, 0, 10, 0), far));
test('a line without length is a point', () => assert.equal(away(3, 4, 0, 0, 0, 0), 5));
