import assert from 'node:assert/strict';
import { test } from 'node:test';
import { courseOf } from '../../viz/assets/base/course.js';
import { article, claim, event, negation, page, span } from './sample.js';

/** One truce in three papers: agreed, in force, over; its day and who broke it are told in two ways. */
function truce() {
  return page({
    events: { truce: event('truce', {
      claims: ['late', 'early', 'undated', 'back'], articles: ['one', 'two', 'three'],
      given: { phase: [{ value: 'in force', articles: ['one', 'two'] }, { value: 'planned', articles: ['one'] }, { value: 'failed', articles: ['three'] }] },
    }) },
    claims: {
      late: claim('late', { about: 'truce', article: 'two' }),
      early: claim('early', { about: 'truce', article: 'one', spans: [span('2024-01-02')], saidText: '2 January 2024' }),
      undated: claim('undated', { about: 'truce', article: 'three' }),
      back: claim('back', { about: 'truce', article: 'two', stance: 'Denies', spans: [span(['2024-03-01', '2024-03-31'])], saidText: 'March 2024' }),
    },
    contradictions: [
      negation('r', ['early'], ['back'], { kind: 'Reversal', about: 'truce' }),
      negation('v', ['early', 'late'], [], { kind: 'ValueConflict', about: 'truce', aspect: 'when', given: { early: ['1 May'], late: ['2 May'] } }),
      negation('n', ['late'], ['back'], { about: 'truce' }),
    ],
    articles: {
      one: article('one', { spans: [span('2024-02-01')], publishedText: '1 February 2024' }),
      two: article('two', { spans: [span('2024-04-01')], publishedText: '1 April 2024' }), three: article('three'),
    },
  });
}
const line = ({ day, claim: id, phase, articles }) => `${day || 'undated'} ${id || phase} ${articles.join('+')}`;
const course = (data, passes = () => true) => courseOf(data, data.events.truce, passes);

test('days in order, said before printed, phases before what is said of them, the undated last', () => {
  assert.deepEqual(course(truce()).map(line), [
    '2024-01-02 early one', '2024-02-01 planned one', '2024-02-01 in force one', '2024-03-01 back two',
    '2024-04-01 in force two', '2024-04-01 late two', 'undated failed three', 'undated undated three',
  ]);
  assert.deepEqual(course(truce()).map(({ dayText, printed }) => `${dayText}${printed ? ' printed' : ''}`).slice(0, 4), ['2 January 2024', '1 February 2024 printed', '1 February 2024 printed', 'March 2024']);
});

test('a reversal and another value, on both sides; a mere denial is none', () => {
  const turns = Object.fromEntries(course(truce()).filter(({ claim: id }) => id).map(({ claim: id, turns: found }) => [id, found.map(({ kind, claim: other, own, other: theirs }) => `${kind} ${other} ${own} ${theirs}`.trim())]));
  assert.deepEqual(turns, { early: ['Reversal back', 'ValueConflict late 1 May 2 May'], back: ['Reversal early'], late: ['ValueConflict early 2 May 1 May'], undated: [] });
});

test('what does not pass is not in it, nor what it is held against, nor a phase of articles of which nothing passes', () => {
  const found = course(truce(), (id) => id !== 'early' && id !== 'undated');
  assert.deepEqual(found.map(line), ['2024-03-01 back two', '2024-04-01 in force two', '2024-04-01 late two']);
  assert.deepEqual(found.flatMap(({ turns }) => turns), []);
});

test('articles of one day that give the same phase are one moment; ids such as __proto__ are ids', () => {
  const data = truce();
  data.articles.two.spans = [span('2024-02-01')];
  data.events.truce.claims.push('__proto__', 'gone');
  assert.ok(course(data).map(line).includes('2024-02-01 in force one+two'));
});
