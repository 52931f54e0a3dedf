import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inTurns } from '../../viz/assets/base/turns.js';

const slow = () => { for (const end = performance.now() + 2; performance.now() < end;); };
const rest = () => new Promise((go) => { setTimeout(go, 0); });

test('what is little is done at once, in order', () => {
  const done = [];
  inTurns([1, 2, 3], (one) => done.push(one), () => done.push('all'));
  assert.deepEqual(done, [1, 2, 3, 'all']);
  inTurns([], () => done.push('never'), () => done.push('none'));
  assert.deepEqual(done.at(-1), 'none');
});

test('others have their turn while much is done', async () => {
  const done = [];
  const all = Array.from({ length: 100 }, (_, i) => i);
  const whole = new Promise((go) => { inTurns(all, (one) => { slow(); done.push(one); }, () => go(done.length)); });
  const first = done.length;
  assert.ok(first > 0 && first < 100);
  await rest();
  assert.ok(done.length < 100);
  assert.equal(await whole, 100);
  assert.deepEqual(done, all);
});

test('nothing is done now where it is for later, and nothing ever once it is given up', async () => {
  const done = [];
  const stop = inTurns([1], (one) => done.push(one), () => done.push('all'), false);
  assert.deepEqual(done, []);
  stop();
  await new Promise((go) => { setTimeout(go, 20); });
  assert.deepEqual(done, []);
});

test('what several go through is gone through once', async () => {
  const done = [];
  const one = (function* () { for (let i = 0; i < 60; i += 1) { slow(); yield i; } })();
  inTurns(one, (i) => done.push(i));
  for (const i of one) done.push(i);
  assert.equal(done.length, 60);
});
