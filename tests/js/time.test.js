import assert from 'node:assert/strict';
import { test } from 'node:test';
import { datedOnly, dayOf, dayWords, daysWords, edges, extent, isDated, isoOf, mayOverlap, stretchWords, ticks } from '../../viz/assets/base/time.js';
import { SINCE, SUMMER, span } from './sample.js';

const DAYS = [
  ['1970-01-01', 0], ['1970-01-02', 1], ['1969-12-31', -1], ['2000-02-29', 11016], ['0001-01-01', -719162], ['9999-12-31', 2932896],
  ['0099-12-31', -683004], // not 1999
];
for (const [iso, day] of DAYS) {
  test(`${iso} is day ${day}`, () => {
    assert.equal(dayOf(iso), day);
    assert.equal(isoOf(day), iso);
  });
}

const NO_DAYS = ['', 'x', '2023-02-29', '2024-02-30', '2024-13-01', '2024-00-01', '2024-01-00', '0000-01-01', '2024-1-1', '2024-01-01T00:00', '2024-01-01\n',
  '10000-01-01', '-0001-01-01', '٢٠٢٤-٠١-٠١', '2024', '__proto__'];
for (const text of NO_DAYS) test(`${JSON.stringify(text)} is no day`, () => assert.ok(Number.isNaN(dayOf(text))));

test('numbers beyond the calendar are kept within it', () => {
  assert.equal(isoOf(NaN), '');
  assert.equal(isoOf(-Infinity), '0001-01-01');
  assert.equal(isoOf(1e12), '9999-12-31');
  assert.equal(isoOf(0.6), '1970-01-02');
});

test('every day has one number, in any time zone', () => {
  const zone = process.env.TZ;
  for (const tz of ['UTC', 'Pacific/Apia', 'America/Los_Angeles', 'Europe/Moscow']) {
    process.env.TZ = tz; // Apia skipped 2011-12-30
    for (let day = dayOf('2011-01-01'); day <= dayOf('2012-12-31'); day += 1) assert.equal(dayOf(isoOf(day)), day);
  }
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const UNTIL = { from: ['', ''], to: ['2020-01-01', '2020-12-31'] };
const OVERLAPS = [
  [SUMMER, '2024-08-31', '2025-01-01', true], [SUMMER, '2024-09-01', '2025-01-01', false], [SUMMER, '', '2024-05-31', false],
  [SUMMER, '', '2024-06-01', true], [SUMMER, '2024-08-31', '', true], [SUMMER, '', '', true],
  [SINCE, '9999-01-01', '', true], [SINCE, '', '2022-08-31', false], [UNTIL, '', '0001-01-01', true], [UNTIL, '2021-01-01', '', false],
];
for (const [when, from, to, expected] of OVERLAPS) {
  test(`${JSON.stringify(when)} ${expected ? 'may overlap' : 'is outside'} ${from}/${to}`, () => assert.equal(mayOverlap(when, from, to), expected));
}

test('the extent is of all days that are named', () => {
  assert.deepEqual(extent([SUMMER, SINCE]), { from: dayOf('2022-09-01'), to: dayOf('2024-08-31') });
  assert.equal(extent([]), null);
  assert.equal(extent([span('')]), null);
  assert.deepEqual(extent([span('2024-01-01')]), { from: 19723, to: 19723 });
});

test('a span that names no day has no date', () => {
  assert.deepEqual([span(''), SINCE, UNTIL, SUMMER].map(isDated), [false, true, true, true]);
  assert.deepEqual(datedOnly([span(''), SINCE]), [SINCE]);
  assert.deepEqual(datedOnly(null), []);
  assert.deepEqual(datedOnly(undefined), []);
});

const WHOLE = { from: dayOf('2020-01-01'), to: dayOf('2025-12-31') };
/** outer and core of the bar, and which ends are open */
const BARS = [
  ['a day', span('2024-08-14'), ['2024-08-14', '2024-08-14', '2024-08-14', '2024-08-14'], ''],
  ['some time in a summer', SUMMER, ['2024-06-01', '2024-07-16', '2024-07-16', '2024-08-31'], ''],
  ['from one day to another', span('2024-08-06', '2024-08-16'), ['2024-08-06', '2024-08-06', '2024-08-16', '2024-08-16'], ''],
  ['from a month to a month', span(['2024-01-01', '2024-01-31'], ['2024-03-01', '2024-03-31']), ['2024-01-01', '2024-01-31', '2024-03-01', '2024-03-31'], ''],
  ['from a month on', SINCE, ['2022-09-01', '2022-09-30', '2022-09-30', '2025-12-31'], 'to'],
  ['until a year', UNTIL, ['2020-01-01', '2020-01-01', '2020-01-01', '2020-12-31'], 'from'],
  ['nobody knows', span(''), ['2020-01-01', '2022-12-31', '2022-12-31', '2025-12-31'], 'from to'],
  ['beyond the whole', { from: ['2030-01-01', '2030-01-01'], to: ['', ''] }, ['2030-01-01', '2030-01-01', '2030-01-01', '2030-01-01'], 'to'],
];
for (const [name, when, days, open] of BARS) {
  test(`bar: ${name}`, () => {
    const bar = edges(when, WHOLE);
    assert.deepEqual([bar.outerFrom, bar.coreFrom, bar.coreTo, bar.outerTo].map(isoOf), days);
    assert.deepEqual([bar.openFrom && 'from', bar.openTo && 'to'].filter(Boolean).join(' '), open);
  });
}

const TICKS = [
  ['2024-08-12', '2024-08-16', 600, ['12 Aug 2024', '13 Aug', '14 Aug', '15 Aug', '16 Aug']],
  ['2023-12-20', '2024-01-20', 600, ['22 Dec 2023', '1 Jan 2024', '8 Jan', '15 Jan']],
  ['2024-01-01', '2024-06-30', 600, ['Jan 2024', 'Feb', 'Mar', 'Apr', 'May', 'Jun']],
  ['2023-11-15', '2024-11-15', 600, ['Jan 2024', 'Apr', 'Jul', 'Oct']],
  ['2019-05-01', '2024-05-01', 600, ['2020', '2021', '2022', '2023', '2024']],
  ['0001-01-01', '9999-12-31', 600, ['1000', '2000', '3000', '4000', '5000', '6000', '7000', '8000', '9000']],
  ['2024-08-14', '2024-08-14', 600, ['14 Aug 2024']],
  ['2024-02-10', '2024-11-10', 120, ['Jul 2024']],
  ['2024-02-10', '2024-05-10', 20, ['10 Feb 2024']], // no round day in it: its beginning
];
for (const [from, to, width, expected] of TICKS) {
  test(`ticks ${from}/${to} on ${width} px`, () => assert.deepEqual(ticks(dayOf(from), dayOf(to), width).map(({ label }) => label), expected));
}
test('no line, no ticks', () => {
  for (const [from, to, width] of [[1, 0, 600], [NaN, 1, 600], [0, NaN, 600], [0, 1, 0], [0, 1, NaN], [0, 1, -5]]) assert.deepEqual(ticks(from, to, width), []);
});
test('ticks are in order, on the line, and never closer than a label needs', () => {
  for (let days = 0; days < 5000; days += 37) {
    for (const width of [50, 320, 900, 2000]) {
      const found = ticks(10000, 10000 + days, width);
      assert.ok(found.length >= 1 && found.length <= width / 44 + 1, `${days} ${width} ${found.length}`);
      found.forEach(({ day }, i) => assert.ok(day >= (i ? found[i - 1].day + 1 : 10000) && day <= 10000 + days));
      for (let i = 1; i < found.length; i += 1) assert.ok(((found[i].day - found[i - 1].day) * width) / days >= 40, `${days} ${width}`);
    }
  }
});

const SPELLED = [
  ['2024-08-14', '2024-08-14', '14 August 2024', '14 August 2024'],
  ['2024-08-06', '2024-08-16', '6 to 16 August 2024', '6 August 2024 – 16 August 2024'],
  ['2024-08-06', '2024-09-16', '6 August 2024 to 16 September 2024', '6 August 2024 – 16 September 2024'],
  ['2024-02-01', '2024-02-29', '1 to 29 February 2024', 'February 2024'],
  ['2023-02-01', '2023-02-27', '1 to 27 February 2023', '1 February 2023 – 27 February 2023'],
  ['2022-03-01', '2023-06-30', '1 March 2022 to 30 June 2023', 'March 2022 – June 2023'],
  ['2024-01-01', '2024-12-31', '1 January 2024 to 31 December 2024', '2024'],
  ['0033-01-01', '2029-12-31', '1 January 33 to 31 December 2029', '33 – 2029'],
];
for (const [first, last, days, stretch] of SPELLED) {
  test(`in words: ${days}`, () => {
    assert.equal(daysWords(first, last), days);
    assert.equal(stretchWords(dayOf(first), dayOf(last)), stretch);
  });
}
test('a day in words', () => {
  assert.equal(dayWords('2024-08-14'), '14 August 2024');
  assert.equal(dayWords('2024-08-32'), '');
});
