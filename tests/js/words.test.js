/* Addresses of nodes, texts that are cut, and readers by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, readerWords, wayTo } from '../../viz/assets/base/words.js';

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

test('who read an article, in words', () => {
  assert.equal(readerWords('llm:gemma'), 'the model gemma');
  assert.equal(readerWords('grammar'), 'the grammar reader');
  assert.equal(readerWords('A. Hale'), 'A. Hale');
});
