import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PITCH, marksOf } from '../../viz/assets/time/claimstacks.js';

const KINDS = ['affirm', 'deny', 'neutral', 'wish'];
let made = 0;
/** A claim of one day, or of a stretch about it. */
const said = (x, more = {}) => ({ id: `c${made++}`, kind: 'affirm', own: true, open: false, left: x - 0.2, x, right: x + 0.2, ...more });
const marks = (sayings) => marksOf(sayings, KINDS, 8, 808);

test('what was said on a day stays there, however much is said: marks stand upon each other', () => {
  const found = marks([said(100), said(101), said(100, { kind: 'deny' }), said(99), said(100)]);
  assert.equal(found.length, 5);
  assert.deepEqual(found.map(({ row }) => row), [0, 1, 2, 3, 4]);
  assert.equal(found.at(-1).kind, 'deny'); // those of a kind are together
  for (const { x } of found) assert.ok(Math.abs(x - 100) <= PITCH / 2 + 1, `${x}`);
});

test('a day beside a full one is not pushed away', () => {
  const found = marks([...Array.from({ length: 9 }, () => said(100)), said(104)]);
  assert.ok(Math.abs(found.find(({ ids }) => ids.includes(`c${made - 1}`)).x - 104) <= PITCH / 2);
});

test('too many of a day are one mark for each kind, and only there', () => {
  const found = marks([said(100), said(100), said(100), said(100), said(100, { kind: 'wish' }), said(100, { kind: 'neutral' }), said(300)]);
  assert.deepEqual(found.map(({ kind, ids, row }) => [kind, ids.length, row]), [['affirm', 4, 0], ['neutral', 1, 1], ['wish', 1, 2], ['affirm', 1, 0]]);
});

test('a claim of some day of a month goes aside before it stands on another, but never out of its month', () => {
  const month = { left: 90, right: 130 };
  const found = marks(Array.from({ length: 8 }, () => said(110, month)));
  assert.ok(Math.max(...found.map(({ row }) => row)) <= 2);
  for (const { x } of found) assert.ok(x > 90 - PITCH / 2 && x < 130 + PITCH / 2, `${x}`);
});

test('a pile is hollow only where none of it has a date of its own', () => {
  const [pile] = marks(Array.from({ length: 6 }, (_, i) => said(100, { own: i === 4 })));
  assert.equal(pile.own, true);
  assert.equal(pile.ids[0], `c${made - 2}`); // which is named first
});

test('none, and one at the very end', () => {
  assert.deepEqual(marks([]), []);
  assert.ok(marks([said(808)])[0].x <= 808);
  assert.equal(marksOf([said(5)], KINDS, 8, 10).length, 1);
});

test('a histogram counts every claim once, each kind upon the one before', () => {
  const said = Array.from({ length: 90 }, (_, i) => ({ id: `c${i}`, kind: ['affirm', 'deny'][i % 2], own: true, open: false, left: 0, x: i % 3 ? 20 : 60, right: 100 }));
  const bins = marksOf(said, ['affirm', 'deny'], 0, 100, true);
  assert.deepEqual(bins.flatMap(({ ids }) => ids).sort(), said.map(({ id }) => id).sort());
  for (const x of new Set(bins.map((bin) => bin.x))) {
    const [yes, no] = bins.filter((bin) => bin.x === x);
    assert.deepEqual([yes.kind, yes.below, no.kind, no.below], ['affirm', 0, 'deny', yes.ids.length]);
  }
});
