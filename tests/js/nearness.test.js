import assert from 'node:assert/strict';
import { test } from 'node:test';
import { merged } from '../../viz/assets/review/merging.js';
import { asNear, dayOf, eventNear, neighbour, newEvent, speakersNear, targetsNear } from '../../viz/assets/review/nearness.js';
import { wordFrom } from '../../viz/assets/review/offsets.js';
import { onward, stops, together, walked } from '../../viz/assets/review/walk.js';

const TEXT = 'Ash met Birch in Velmar. “We want peace,” said Birch. It rained. The talks were mediated by Cedar.';
const at = (words) => [TEXT.indexOf(words), TEXT.indexOf(words) + words.length];
const claim = (number, words, context, speaker, targets, more) => ({
  number, spans: [at(words)], context: at(context), speaker: [{ id: speaker, name: speaker }], via: [], targets, state: 'unseen', said: '', hedge: '', quote: [words], ...more,
});
const event = (id, name, type, fields) => ({ id, name, type, fields: { participants: [], by: [], mediator: [], phase: [], place: [], ...fields }, looks: [] });
const STATE = {
  actors: [{ id: 'ash', name: 'Ash', also: [], speaks_for: '' }, { id: 'birch', name: 'Birch', also: [], speaks_for: 'belmark' }, { id: 'cedar', name: 'Cedar', also: ['Cedria'], speaks_for: '' }],
  events: [
    event('meeting', 'A meeting', 'Talks', { participants: ['ash', 'elm'], place: ['Velmar'], mediator: ['cedar'] }),
    event('peace', 'Peace', 'Event', {}), event('raid', 'A raid', 'MilitaryAction', { participants: ['belmark', 'ash'] }),
  ],
  claims: [claim(0, 'met Birch', 'Ash met Birch in Velmar.', 'ash', [['affirms', 'meeting']]), claim(1, 'We want peace', '“We want peace,” said Birch.', 'birch', [['offers', 'peace']]),
    claim(2, 'Birch in Velmar', 'Ash met Birch in Velmar.', 'ash', [['denies', 'raid']])],
  unread: [at('It rained.')], nothing: [],
};

test('the neighbour is the nearest claim that does not begin later', () => {
  assert.equal(neighbour(STATE.claims, at('It rained')).number, 1);
  assert.equal(neighbour(STATE.claims, at('Ash')).number, 0);
  assert.deepEqual(speakersNear(STATE.claims, at('It rained')), ['birch', 'ash', 'article']);
});

test('what words name comes before what is only near', () => {
  const order = targetsNear(STATE, [at('mediated by Cedar')], Array.from(TEXT), ['mediator', 'place', 'participants']);
  assert.ok(order.indexOf('meeting.mediator') < order.indexOf('meeting.place'));
  assert.equal(targetsNear(STATE, [at('want peace')], Array.from(TEXT), [])[0], 'peace');
});

test('an event lacks the kind and the sides of the nearest event of who speaks', () => {
  assert.equal(eventNear(STATE, STATE.claims[1], 'peace', () => true).id, 'raid'); // the meeting is nearer, but not of Belmark
  assert.deepEqual(asNear(STATE, STATE.claims[1], STATE.events[1]), { type: ['MilitaryAction'], phase: ['proposed'], participants: ['belmark', 'ash'] });
  assert.deepEqual(asNear(STATE, STATE.claims[0], STATE.events[0]), {});
});

test('a new event is named by its words, which may say what it is, where and when', () => {
  const types = ['Talks', 'Agreement', 'Ceasefire', 'Event'];
  assert.deepEqual(newEvent('the agreement reached in Velmar in May 2021, which held', STATE.events[0], types), {
    type: ['Agreement'], name: ['Agreement reached in Velmar in May 2021'], participants: ['ash', 'elm'], place: ['Velmar'], when: ['2021-05'], time_text: ['in May 2021'],
  });
  assert.deepEqual(newEvent('their walk', undefined, types), { type: ['Event'], name: ['Walk'] });
});

test('a date is taken from words that leave nothing open', () => {
  for (const [words, day] of [['on 5 March 2025', '2025-03-05'], ['in 2022', '2022'], ['March 3, 2025', '2025-03-03'], ['in early 2022', ''], ['on Wednesday', ''], ['2024-02-01', '2024-02-01'], ['the summer of 2022', '']]) {
    assert.equal(dayOf(words), day, words);
  }
});

test('the walk meets claims and sentences in the order of the text, and each claim of a sentence at once', () => {
  assert.deepEqual(stops(STATE).map((stop) => stop.claim?.number ?? 'gap'), [0, 2, 1, 'gap']);
  assert.deepEqual(together(STATE.claims, STATE.claims[0]).map((one) => one.number), [0, 2]);
  const seen = { ...STATE, claims: STATE.claims.map((one) => ({ ...one, state: one.number === 1 ? 'reviewed' : one.state })) };
  assert.deepEqual(onward(seen, at('met Birch')[0], () => false).claim.number, 2);
  assert.deepEqual(onward(seen, at('Birch in')[0], () => false).gap, at('It rained.'));
  assert.equal(onward(seen, at('It rained.')[0], () => false).claim.number, 0, 'and from the end to the top');
  assert.deepEqual(walked(seen), { seen: 1, claims: 3, gaps: 1, part: 0.25 });
});

test('what comes of two claims that are merged is told before', () => {
  const [one, two, three] = STATE.claims;
  assert.match(merged(one, two, Array.from(TEXT), String).wrong, /different speakers/);
  assert.deepEqual(merged(three, one, Array.from(TEXT), (target) => target.join(' ')), { wrong: '', quote: 'met Birch … Birch in Velmar', more: [], dropped: ['denies raid'] });
  assert.match(merged({ ...one, said: '2024' }, { ...three, said: '2025' }, [], String).wrong, /different days/);
  assert.deepEqual(merged({ ...one, said: '2024' }, three, [], String).more, ['said: 2024']);
  assert.deepEqual(merged({ ...one, said: '2024' }, { ...three, context: [0, 1] }, [], String).dropped[0], 'said: 2024');
});

test('words are met one by one', () => {
  const text = Array.from('No, he — said.');
  assert.deepEqual(wordFrom(text, 2, 1), [4, 6]);
  assert.deepEqual(wordFrom(text, 8, -1), [4, 6]);
  assert.equal(wordFrom(text, 13, 1), null);
});
