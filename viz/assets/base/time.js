/* Days, spans of days, and the geometry of a time line. Pure: no DOM, and no clock. */

/** Days of the years 1 to 9999, proleptic Gregorian, numbered from 1970-01-01: whole numbers, so that no time zone can shift them. */
const FIRST_DAY = -719162;
const LAST_DAY = 2932896;
const MILLISECONDS = 86400000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** Three months each, as kg.dates has them; winter goes on into the next year. @type {Record<string, string>} */
const SEASONS = { '03': 'spring', '06': 'summer', '09': 'autumn', 12: 'winter' };
/**
 * What ticks can stand at: so many days of a month, months or years, and how many days that is.
 * @type {[('day'|'month'|'year'), number, number][]}
 */
const STEPS = [
  ['day', 1, 1], ['day', 2, 2], ['day', 7, 7], ['day', 14, 15], ['month', 1, 30], ['month', 3, 91], ['month', 6, 183],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000]
    .map((years) => /** @type {['year', number, number]} */ (['year', years, years * 365])),
];
/** Pixels: "14 Aug 2024", "Aug 2024" and "2024" at 12 px, and some air. */
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
  for (const iso of steps(unit, step, isoOf(from), isoOf(to))) {
    const day = dayOf(iso);
    if (!(day >= from && day <= to)) continue;
    const [year, month, date] = iso.split('-').map(Number);
    const name = MONTHS[month - 1].slice(0, 3);
    const head = !found.length || (month === 1 && date === 1); // the first one, and each new year, name the year
    const words = unit === 'day' ? `${date} ${name}` : name;
    found.push({ day, label: unit === 'year' ? String(year) : head ? `${words} ${year}` : words });
  }
  const [year, month, date] = isoOf(from).split('-').map(Number);
  return found.length ? found : [{ day: from, label: `${date} ${MONTHS[month - 1].slice(0, 3)} ${year}` }];
}

/**
 * The days at which ticks may stand. Days begin anew with each month (1, 8, 15, 22), so that ticks stay where they are when the line moves.
 * @param {'day'|'month'|'year'} unit @param {number} step @param {string} first @param {string} last @returns {Iterable<string>}
 */
function* steps(unit, step, first, last) {
  const [firstYear, firstMonth] = first.split('-').map(Number);
  const [lastYear, lastMonth] = last.split('-').map(Number);
  const pad = (/** @type {number} */ number, length = 2) => String(number).padStart(length, '0');
  if (unit === 'year') {
    for (let year = Math.ceil(firstYear / step) * step; year <= lastYear; year += step) yield `${pad(year, 4)}-01-01`;
    return;
  }
  for (let month = firstYear * 12 + firstMonth - 1; month <= lastYear * 12 + lastMonth - 1; month += 1) {
    if (unit === 'month' && month % step) continue;
    const most = unit === 'month' ? 1 : step === 1 ? 31 : 28; // not the 29th beside the next 1st
    for (let date = 1; date <= most; date += step) yield `${pad(Math.floor(month / 12), 4)}-${pad((month % 12) + 1)}-${pad(date)}`;
  }
}

/** `dayWords('2024-08-14')` → "14 August 2024"; "" where it is no day. @param {string} iso */
export function dayWords(iso) {
  if (Number.isNaN(dayOf(iso))) return '';
  const [year, month, date] = iso.split('-').map(Number);
  return `${date} ${MONTHS[month - 1]} ${year}`;
}

/**
 * A span as a reader would say it: "14 August 2024", "summer 2024", "6 to 16 August 2024", "from September 2022 on".
 * The same words as kg.dates, but without "about" and "uncertain", which a span does not know.
 * @param {Span} span
 */
export function spell({ from, to }) {
  const first = stretchWords(from[0], from[1]);
  const last = stretchWords(to[0], to[1]);
  if (first === last) return first;
  if (!last) return `from ${first} on`;
  if (!first) return `until ${last}`;
  const oneMonth = from[0] === from[1] && to[0] === to[1] && from[0].slice(0, 7) === to[0].slice(0, 7);
  return `${oneMonth ? Number(from[0].slice(8)) : first} to ${last}`;
}

/** Some day of these, in words: a day, month, season, year or decade where it is just that. @param {string} a @param {string} b */
function stretchWords(a, b) {
  const [one, other] = [dayOf(a), dayOf(b)];
  if (Number.isNaN(one)) return Number.isNaN(other) ? '' : `${dayWords(b)} or earlier`;
  if (Number.isNaN(other)) return `${dayWords(a)} or later`;
  if (one === other) return dayWords(a);
  const [year, month] = a.split('-').map(Number);
  const next = isoOf(other + 1); // the day after the last
  const months = (Number(next.slice(0, 4)) - year) * 12 + Number(next.slice(5, 7)) - month;
  const whole = a.endsWith('-01') && next.endsWith('-01');
  if (whole && months === 1) return `${MONTHS[month - 1]} ${year}`;
  if (whole && months === 3 && SEASONS[a.slice(5, 7)]) return `${SEASONS[a.slice(5, 7)]} ${year}`;
  if (whole && months === 12 && month === 1) return `${year}`;
  if (whole && months === 120 && month === 1 && year % 10 === 0) return `${year}s`;
  if (whole && months % 12 === 0 && month === 1) return `${year}–${year + months / 12 - 1}`;
  return `between ${dayWords(a)} and ${dayWords(b)}`;
}
