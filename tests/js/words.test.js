/* Addresses of nodes, and texts that are cut. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, wayTo } from '../../viz/assets/base/words.js';

test('a link to a node has its address, whatever the id holds', () => {
  assert.deepEqual(wayTo('event:a&b=c,d:e%'), { href: '#event=a%26b%3Dc%2Cd%3Ae%25', 'data-node': 'event:a&b=c,d:e%' });
  assert.equal(wayTo('qatar').href, '#actor=qatar');
  assert.equal(wayTo('actor:\ud83d').href, '#actor=%EF%BF%BD');
});

test('a text is cut at characters, not within one, and says so', () => {
  assert.equal(cut('Qatar', 5), 'Qatar');
  assert.equal(cut('🕊🕊🕊', 3), '🕊🕊🕊');
  assert.equal(cut('🕊🕊🕊🕊', 3), '🕊🕊…');
  assert.equal(cut('Talks in Doha', 7), 'Talks…');
});
