/* Days, spans of days, and the geometry of a time line. Pure: no DOM, and no clock. */
import { word } from './words.js';

/** @typedef {'day' | 'week' | 'month' | 'year'} Unit */

/** Days of the years 1 to 9999, proleptic Gregorian, numbered from 1970-01-01: whole numbers, so that no time zone can shift them. */
const FIRST_DAY = -719162;
const LAST_DAY = 2932896;
const MILLISECONDS = 86400000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/**
 * What ticks can stand at: so many days of a month, months or years, and how many days that is.
 * @type {[Unit, number, number][]}
 */
const STEPS = [
  ['day', 1, 1], ['day', 2, 2], ['day', 7, 7], ['day', 14, 15], ['month', 1, 30], ['month', 3, 91], ['month', 6, 183],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => /** @type {[Unit, number, number]} */ (['year', years, years * 365])),
];
/** Pixels: "14 Aug 2024", "Aug 2024" and "2024" at 12 px, and some air. @type {Record<string, number>} */
const TICK_ROOM = { day: 84, month: 64, year: 44 };

/** The number of a day, NaN where the text is none: `dayOf('1970-01-02')` → 1, `dayOf('2023-02-29')` → NaN. @param {string} iso */
export function dayOf(iso) {
  const day = /^\d{4}-\d\d-\d\d$/.test(iso) ? Date.parse(`${iso}T00:00:00Z`) / MILLISECONDS : NaN;
  return day >= FIRST_DAY && isoOf(day) === iso ? day : NaN;
}

/** The day of a number, kept within the years 1 to 9999: `isoOf(1)` → "1970-01-02". @param {number} day */
export function isoOf(day) {
  if (Number.isNaN(day)) return '';
  return new Date(Math.max(FIRST_DAY, Math.min(LAST_DAY, Math.round(day))) * MILLISECONDS).toISOString().slice(0, 10);
}

/** Whether a span names any day: `isDated({from: ['', ''], to: ['', '']})` → false. @param {Span} span */
export function isDated({ from, to }) {
  return Boolean(from[0] || from[1] || to[0] || to[1]);
}

/** The spans that name a day. @param {Span[] | null | undefined} spans @returns {Span[]} */
export function datedOnly(spans) {
  return (spans || []).filter(isDated);
}

/** When a claim was said, else when its article was published, and whether it is its `own` date. @param {Page} page @param {Claim} claim @returns {{own: boolean, spans: Span[]}} */
export function saidIn(page, { spans, article }) {
  const own = datedOnly(spans);
  return { own: own.length > 0, spans: own.length ? own : datedOnly(word(page.articles, article, null)?.spans) };
}

/**
 * Whether a span may share a day with `from` … `to` (ISO days, "" is open): "summer 2024" may overlap 2024-08-31/2025-01-01.
 * @param {Span} span @param {string} from @param {string} to
 */
export function mayOverlap(span, from, to) {
  const first = span.from[0];
  const last = span.to[1];
  return (!to || !first || first <= to) && (!from || !last || last >= from); // four-digit years: the order of texts is that of days
}

/**
 * First and last of all days that the spans name, or null where they name none.
 * `extent([{from: ['1970-01-02', '1970-01-02'], to: ['', '']}])` → {from: 1, to: 1}
 * @param {Iterable<Span>} spans
 */
export function extent(spans) {
  let from = Infinity;
  let to = -Infinity;
  for (const span of spans) {
    for (const iso of [...span.from, ...span.to]) {
      const day = dayOf(iso);
      if (day < from) from = day;
      if (day > to) to = day;
    }
  }
  return from <= to ? { from, to } : null;
}

/**
 * What a bar of a span is drawn from, in days, both ends inclusive: surely within core, possibly within outer; an open end is drawn
 * up to the end of `whole`. Without a sure core ("summer 2024": some time in it) coreFrom and coreTo are the middle, so that the
 * bar is soft at both ends.
 * @param {Span} span @param {{from: number, to: number}} whole
 */
export function edges(span, whole) {
  const [a, b, c, d] = [...span.from, ...span.to].map(dayOf);
  const days = [a, b, c, d].filter((day) => !Number.isNaN(day));
  const openFrom = Number.isNaN(a);
  const openTo = Number.isNaN(d);
  const outerFrom = openFrom ? Math.min(whole.from, ...days) : a;
  const outerTo = Math.max(outerFrom, openTo ? Math.max(whole.to, ...days) : d);
  const inside = (/** @type {number} */ day) => Math.max(outerFrom, Math.min(outerTo, day));
  const middle = Math.floor((outerFrom + outerTo) / 2);
  // It had begun by b and had not ended before c. Where one is open, the other is all that is sure.
  const known = [b, c].filter((day) => !Number.isNaN(day));
  const sure = known.length > 0 && !(b > c);
  const [coreFrom, coreTo] = sure ? [inside(known[0]), inside(known[known.length - 1])] : [middle, middle];
  return { outerFrom, coreFrom, coreTo, outerTo, openFrom, openTo };
}

/**
 * Where ticks stand between two days on a line of `width` pixels, and what they say; years, months or days as there is room.
 * `ticks(dayOf('2024-01-01'), dayOf('2024-06-30'), 600)` → Jan 2024, Feb, Mar, Apr, May, Jun
 * @param {number} from @param {number} to @param {number} width @returns {{day: number, label: string}[]}
 */
export function ticks(from, to, width) {
  if (!(from <= to) || !(width > 0)) return [];
  const [unit, step] = STEPS.find(([name, , days]) => ((to - from) / days) * TICK_ROOM[name] <= width) || STEPS[STEPS.length - 1];
  /** @type {{day: number, label: string}[]} */
  const found = [];
  for (let day = startOf(from, unit), before = -Infinity; day <= to && day > before; [before, day] = [day, startOf(day, unit, 1)]) {
    const [year, month, date] = partsOf(day);
    // Days begin anew with each month (1, 8, 15, 22), so that ticks stay where they are when the line moves; not the 29th beside the next 1st.
    const round = { year: year % step === 0, month: (month - 1) % step === 0, week: false, day: (date - 1) % step === 0 && (step === 1 || date <= 28) }[unit];
    if (day < from || !round) continue;
    const head = !found.length || (month === 1 && date === 1); // the first one, and each new year, name the year
    const words = unit === 'day' ? `${date} ${short(month)}` : short(month);
    found.push({ day, label: unit === 'year' ? String(year) : head ? `${words} ${year}` : words });
  }
  const [year, month, date] = partsOf(from);
  return found.length ? found : [{ day: from, label: `${date} ${short(month)} ${year}` }];
}

/** Year, month and date of a day. @param {number} day @returns {[number, number, number]} */
function partsOf(day) {
  return /** @type {[number, number, number]} */ (isoOf(day).split('-').map(Number));
}

const short = (/** @type {number} */ month) => MONTHS[month - 1].slice(0, 3);

/** The smallest unit that one can aim at with a pointer. @param {number} days @param {number} width in pixels @returns {Unit} */
export function unitFor(days, width) {
  return width / days >= 6 ? 'day' : (width / days) * 7 >= 6 ? 'week' : (width / days) * 30 >= 4 ? 'month' : 'year';
}

/** The first day of the unit that holds `day`, or of one `step` further on. @param {number} day @param {Unit} unit */
export function startOf(day, unit, step = 0) {
  if (unit === 'day') return day + step;
  if (unit === 'week') return day - ((((day + 3) % 7) + 7) % 7) + step * 7; // 1970-01-01 was a Thursday
  const [year, month] = partsOf(day);
  const months = year * 12 + (unit === 'year' ? step * 12 : month - 1 + step);
  const pad = (/** @type {number} */ number, /** @type {number} */ length) => String(number).padStart(length, '0');
  return dayOf(`${pad(Math.max(1, Math.min(9999, Math.floor(months / 12))), 4)}-${pad((months % 12) + 1, 2)}-01`);
}

/** The last day of that unit. @param {number} day @param {Unit} unit */
export function endOf(day, unit, step = 0) {
  return startOf(day, unit, step + 1) - 1;
}

/** `dayWords('2024-08-14')` → "14 August 2024", of a month "August 2024", of a year "2024"; "" where it is no day. @param {string} iso @param {Unit} [unit] */
export function dayWords(iso, unit = 'day') {
  if (Number.isNaN(dayOf(iso))) return '';
  const [year, month, date] = iso.split('-').map(Number);
  return [unit === 'day' && date, unit !== 'year' && MONTHS[month - 1], year].filter(Boolean).join(' ');
}

/** Days in words: "14 August 2024", "6 to 16 August 2024"; all else the data have in words already. @param {string} first ISO @param {string} last */
export function daysWords(first, last) {
  if (first === last) return dayWords(first);
  return `${first.slice(0, 7) === last.slice(0, 7) ? Number(first.slice(8)) : dayWords(first)} to ${dayWords(last)}`;
}

/**
 * Whole years or months in words, "March 2022 – June 2023", else days. `from` and `to` are the first and the last day.
 * @param {number} from @param {number} to
 */
export function stretchWords(from, to) {
  const unit = /** @type {Unit[]} */ (['year', 'month']).find((one) => startOf(from, one) === from && endOf(to, one) === to) || 'day';
  return [...new Set([from, to].map((day) => dayWords(isoOf(day), unit)))].join(' – ');
}
