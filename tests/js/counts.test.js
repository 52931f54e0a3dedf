import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passed, some, undated } from '../../viz/assets/base/counts.js';
import { passing } from '../../viz/assets/base/filters.js';
import { page } from './sample.js';

test('how many', () => {
  assert.deepEqual([some(1, 'event'), some(0, 'claim'), some(2000, 'event')], ['1 event', '0 claims', '2,000 events']);
});

test('what passes, and of what', () => {
  assert.equal(passed(passing(page(), new Set(['event:Talks']), '', '')), '1 of 2 events, 1 of 3 claims, 3 of 5 actors');
  assert.equal(passed(passing(page({ events: {}, claims: {} }), new Set(), '', '')), '5 of 5 actors');
});

test('what has no date, and of what', () => {
  const words = (events, claims) => undated({ undated: { events, claims } });
  assert.equal(words(0, 0), '');
  assert.equal(words(1, 0), '1 event without a date is hidden');
  assert.equal(words(0, 2), '2 claims without a date are hidden');
  assert.equal(words(2, 1), '2 events and 1 claim without a date are hidden');
  assert.equal(undated(passing(page(), new Set(), '2024-08-01', '')), '1 event and 1 claim without a date are hidden');
});
