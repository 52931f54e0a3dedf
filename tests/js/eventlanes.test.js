import assert from 'node:assert/strict';
import { test } from 'node:test';
import { berthsOf, lanes, namesOf } from '../../viz/assets/time/eventlanes.js';

const bar = (start, end) => ({ start, end });
const LANES = [
  [[], []],
  [[bar(0, 50)], [0]],
  [[bar(0, 50), bar(20, 70)], [0, 1]],
  [[bar(0, 50), bar(20, 70), bar(60, 90)], [0, 1, 0]],
  [[bar(60, 90), bar(0, 50)], [0, 0]], // in no order
  [[bar(0, 50), bar(50, 60)], [0, 1]], // they would touch
  [[bar(5, 5), bar(5, 5), bar(5, 5)], [0, 1, 2]],
];
for (const [items, expected] of LANES) test(`lanes ${JSON.stringify(items)}`, () => assert.deepEqual(lanes(items), expected));
test('no two bars of a lane overlap', () => {
  const items = Array.from({ length: 500 }, (_, i) => bar((i * 7919) % 1000, ((i * 7919) % 1000) + (i % 40)));
  const found = lanes(items);
  items.forEach((a, i) => items.slice(i + 1).forEach((b, j) => {
    if (found[i] === found[i + 1 + j]) assert.ok(a.end < b.start || b.end < a.start);
  }));
});

const item = (start, end, label, weight = 0) => ({ start, end, label, weight });
/** What is drawn of a bar and of its name, with as much as letters and lines take. */
const boxes = (items, berths) => items.flatMap(({ start, end, label }, i) => {
  const { y, name } = berths[i];
  return [{ of: i, name: false, left: start, right: end, top: y - 4, bottom: y + 4 }, ...(name ? [{ of: i, name: true, left: name.x, right: name.x + label, top: name.y - 6, bottom: name.y + 6 }] : [])];
});
const some = (count, seed = 1) => {
  let now = seed;
  const random = () => { now = (now * 48271) % 2147483647; return now / 2147483647; };
  return Array.from({ length: count }, () => {
    const start = random() * 700;
    return item(start, Math.min(800, start + 5 + random() * (random() < 0.3 ? 700 : 40)), 60 + random() * 200, Math.floor(random() * 9));
  });
};

test('a name stands right of its bar, left of it, or above a bar that leaves no room on its line', () => {
  assert.deepEqual(namesOf(item(100, 200, 80), 800)[0], { x: 206, up: 0 });
  assert.deepEqual(namesOf(item(700, 790, 80), 800)[0], { x: 614, up: 0 });
  assert.deepEqual(namesOf(item(20, 790, 80), 800)[0], { x: 20, up: 11 });
  for (const { x } of namesOf(item(300, 310, 300), 320)) assert.ok(x >= 0 && x + 300 <= 320);
});

test('bars and names never lie over each other, and all stays in the room', () => {
  for (let count = 1; count <= 30; count += 1) for (const room of [60, 150]) {
    const items = some(count, count);
    const found = berthsOf(items, 800, room);
    if (!found) continue;
    assert.ok(found.height <= room, `${count} in ${room}: ${found.height}`);
    if (found.pitch < 9) continue; // thin lanes: no names
    const drawn = boxes(items, found.berths);
    drawn.forEach((a, i) => drawn.slice(i + 1).forEach((b) => {
      const meet = a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
      assert.ok(!meet, `${count} in ${room}: ${JSON.stringify([a, b])}`);
    }));
    for (const { left, right } of drawn) assert.ok(left >= 0 && right <= 800);
  }
});

test('a long bar that others stand beside has its name too, and where there is no room the weightiest have theirs', () => {
  const ban = item(250, 800, 190);
  const story = [item(30, 270, 200), item(70, 140, 130), ban, item(600, 660, 160, 9), item(640, 660, 195)];
  for (const width of [800, 820]) assert.ok(berthsOf(story, width, 64).berths.every(({ name }) => name));
  const few = berthsOf(story, 820, 40).berths;
  assert.ok(few[3].name);
  assert.ok(few.some(({ name }) => !name));
});

test('too many bars are thin and nameless, and more still are none', () => {
  const many = Array.from({ length: 61 }, (_, i) => item(i * 10, i * 10 + 5, 50));
  assert.ok(berthsOf(many, 800, 60).berths.every(({ name }) => !name));
  const heap = Array.from({ length: 12 }, () => item(0, 10, 50));
  assert.equal(berthsOf(heap, 800, 48).pitch, 4);
  assert.equal(berthsOf(heap, 800, 30), null);
  assert.deepEqual(berthsOf([], 800, 60).berths, []);
});
