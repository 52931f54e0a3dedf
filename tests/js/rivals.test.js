import assert from 'node:assert/strict';
import { test } from 'node:test';
import { disputesOf, rivalsOf, sidesOf, stands, timesOf } from '../../viz/assets/base/rivals.js';
import { claim, negation, page } from './sample.js';

const CONFLICT = negation('3', ['doha', 'riyadh', 'also'], [], { kind: 'ValueConflict', aspect: 'place', values: ['Doha', 'Riyadh'], given: { doha: ['Doha'], riyadh: ['Riyadh'], also: ['Doha'] } });
const IDS = ['yes', 'yes2', 'no', 'no2', 'doha', 'riyadh', 'also', 'lone'];
const PAGE = page({
  claims: Object.fromEntries(IDS.map((id) => [id, claim(id)])),
  contradictions: [negation('1', ['yes', 'yes2'], ['no', 'gone']), negation('2', ['yes'], ['no2']), CONFLICT],
});

/** A claim, and what stands against it on this page. */
const CASES = { yes: ['no', 'no2'], yes2: ['no'], no: ['yes', 'yes2'], no2: ['yes'], doha: ['riyadh'], also: ['riyadh'], riyadh: ['doha', 'also'], lone: [], nobody: [] };

for (const [id, rivals] of Object.entries(CASES)) test(`against ${id}`, () => assert.deepEqual(rivalsOf(PAGE, id), rivals));

test('values are the sides of a conflict of values', () => assert.deepEqual(sidesOf(CONFLICT), [['doha', 'also'], ['riyadh']]));

test('a contradiction stands as long as two of its sides are there', () => {
  for (const [ids, found] of [[['yes', 'no2'], true], [['yes', 'yes2'], false], [['no2'], false], [[], false]]) {
    assert.equal(PAGE.contradictions.slice(0, 2).some((one) => stands(one, (id) => ids.includes(id))), found, ids.join());
  }
  assert.equal(stands(CONFLICT, (id) => id !== 'riyadh'), false);
});

test('speakers contradict each other as often as the side with more claims speaks', () => {
  assert.equal(timesOf(PAGE, ['yes', 'no', 'no2']), 2);
  assert.equal(timesOf(PAGE, ['yes', 'yes2', 'no']), 2);
  assert.equal(timesOf(PAGE, ['yes', 'yes2']), 0);
  assert.deepEqual(disputesOf(PAGE, 'yes').map(({ id }) => id), ['1', '2']);
});
