import assert from 'node:assert/strict';
import { test } from 'node:test';
import { count, matching, moved, part, points, runs, seams, trimmed } from '../../viz/assets/review/offsets.js';
import { inOrder } from '../../viz/assets/review/walk.js';

const TEXT = Array.from('Ash: “no 🕊 talks, not now.”');

test('places count code points', () => {
  assert.equal(points('🕊 é'), 3);
  assert.equal(part(TEXT, 9, 10), '🕊');
});

test('a sentence is cut at the words of a claim, which may overlap', () => {
  const cut = (spans) => runs(TEXT, [0, 16], spans).map(({ text, inside }) => (inside ? `[${text}]` : text)).join('');
  assert.equal(cut([[6, 8]]), 'Ash: “[no] 🕊 talks');
  assert.equal(cut([[0, 3], [2, 8]]), '[Ash][: “no] 🕊 talks');
  assert.equal(cut([[11, 40]]), 'Ash: “no 🕊 [talks]');
  assert.equal(cut([]), 'Ash: “no 🕊 talks');
});

test('white space at the ends of what is marked is not meant', () => {
  assert.deepEqual(trimmed(TEXT, [4, 9]), [5, 8]);
  assert.equal(trimmed(TEXT, [4, 5]), null);
});

test('a claim can be split before each word but the first', () => {
  assert.deepEqual(seams(TEXT, [[5, 16]]).map((at) => TEXT[at]), ['🕊', 't']);
  assert.deepEqual(seams(TEXT, [[0, 3], [11, 16]]), [11]);
  assert.deepEqual(seams(TEXT, [[0, 3]]), []);
});

test('an end moves by a word, and a word stays', () => {
  const words = (span) => part(TEXT, ...span);
  assert.equal(words(moved(TEXT, [6, 8], 'end', 1)), 'no 🕊 talks');
  assert.equal(words(moved(TEXT, [6, 16], 'end', -1)), 'no');
  assert.equal(words(moved(TEXT, [6, 8], 'start', -1)), 'Ash: “no');
  assert.equal(words(moved(TEXT, [6, 8], 'end', -1)), 'no');
  assert.equal(words(moved(TEXT, [6, 8], 'start', 1)), 'no');
  assert.equal(words(moved(TEXT, [0, 3], 'start', -1)), 'Ash');
  assert.equal(words(moved(TEXT, [18, 25], 'end', 1)), 'not now');
});

test('how often typed words stand there', () => {
  assert.equal(count('No  talks.\nNo talks.', 'No talks'), 2);
  assert.equal(count('No talks.', ' '), 0);
});

test('choices: the name before other spellings, what the reading names first', () => {
  const choices = [
    { id: 'russia', name: 'Russia', detail: '', also: ['Moscow'] }, { id: 'rwanda', name: 'Rwanda', detail: '', here: true },
    { id: 'moss', name: 'Jon Moss', detail: '' }, { id: 'tuerkiye', name: 'Türkiye', detail: '' },
  ];
  assert.deepEqual(matching(choices, 'mos').map(({ choice, also }) => [choice.id, also]), [['moss', ''], ['russia', 'Moscow']]);
  assert.deepEqual(matching(choices, 'turk').map(({ choice }) => choice.id), ['tuerkiye']);
  assert.equal(matching(choices, '')[0].choice.id, 'rwanda');
  assert.deepEqual(matching(choices, 'zz'), []);
});

test('claims stand in the order of the article, those it does not hold where the file has them', () => {
  const claims = [[50], [10], [], [5]].map(([start], number) => ({ number, spans: start === undefined ? [] : [[start, start + 1]] }));
  assert.deepEqual(inOrder(claims).map((claim) => claim.number), [3, 1, 2, 0]);
});
