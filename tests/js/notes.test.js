import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxOf, piecesOf, placeNotes } from '../../viz/assets/graph/notes.js';

const LEVEL = [[0, 0], [100, 0], [200, 0]];
const wish = (more = {}) => ({ edge: 'e0', mark: '≠', words: 'mediates', count: 1, points: LEVEL, head: 13, ...more });
const wide = (text) => text.length * 6.2; // pixels, as on a canvas
const place = (wishes, taken = [], widthOf = wide) => placeNotes(wishes, taken, 12, widthOf);
const texts = (wishes, taken) => place(wishes, taken).map(({ edge, text, count }) => `${edge} ${text}${count > 1 ? ` (${count})` : ''}`);
const overlap = ([a, b, c, d], [e, f, g, h]) => a < g && e < c && b < h && f < d;

const CASES = [
  ['words stand half-way where nothing is', [wish()], [], ['e0 ≠ mediates']],
  ['words stand beside a name in the middle', [wish()], [[85, -20, 125, 20]], ['e0 ≠ mediates']],
  ['without room for words the mark stands alone', [wish()], [[60, -20, 90, 20], [110, -20, 150, 20]], ['e0 ≠']],
  ['where a name takes the whole way nothing stands', [wish({ count: 3 })], [[-20, -20, 220, 20]], []],
  ['an edge with no mark, no words and one event has no note', [wish({ mark: '', words: '' })], [], []],
  ['a number stands without a mark', [wish({ mark: '', words: '', count: 7 })], [], ['e0  (7)']],
  ['a number goes with its mark', [wish({ words: '', count: 2 })], [], ['e0 ≠ (2)']],
  ['where both do not fit the number stays', [wish({ words: '', count: 2, points: [[0, 0], [50, 0]] })], [], ['e0  (2)']],
  ['an edge too short for arrowhead and words has the mark', [wish({ points: [[0, 0], [60, 0]] })], [], ['e0 ≠']],
  ['two edges in one place: the first has its words', [wish(), wish({ edge: 'e1', points: [[0, 4], [60, 4], [120, 4]] })], [], ['e0 ≠ mediates', 'e1 ≠']],
];
for (const [name, wishes, taken, found] of CASES) test(`notes: ${name}`, () => assert.deepEqual(texts(wishes, taken), found));

test('notes: no note lies on what is taken, on an end of its edge, or on another note', () => {
  const taken = [[30, -9, 70, 9], [140, -30, 170, 30], [-20, -20, 20, 20]];
  const notes = place([wish({ count: 4 }), wish({ edge: 'e1', points: [[0, 0], [0, 200]], count: 12 }), wish({ edge: 'e2', points: [[0, 60], [200, -60]] })], taken);
  assert.equal(notes.length, 3);
  for (const [i, note] of notes.entries()) {
    for (const box of [...taken, ...notes.slice(i + 1).map(boxOf)]) assert.ok(!overlap(boxOf(note), box), note.edge);
  }
});

test('notes: on a steep edge the number stands below the mark, on the edge', () => {
  const [note] = place([wish({ words: '', count: 2, points: [[0, 0], [5, 200]] })]);
  const { words, ring } = piecesOf(note);
  assert.ok(ring.y - words.y > 12 && ring.x === words.x);
});

test('notes: where letters are wide the words take the room that they take, or leave the mark alone', () => {
  const points = [[0, 0], [50, 0], [100, 0]];
  assert.deepEqual(place([wish({ points })]).map(({ text }) => text), ['≠ mediates']);
  assert.deepEqual(place([wish({ points })], [], (text) => 1.3 * wide(text)).map(({ text }) => text), ['≠']);
  const [note] = place([wish()], [], () => 90);
  assert.ok(piecesOf(note).words.width >= 90);
});
