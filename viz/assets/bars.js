import { MARKS } from './data.js';
import { svg } from './dom.js';
import { FONT } from './looks.js';
import { xOf } from './brush.js';
import { datedOnly, edges, lanes, spell } from './time.js';
import { shown, split, word } from './words.js';

/** @typedef {import('./brush.js').Scale} Scale */
/** Where a bar stands, in pixels: surely from c to d, possibly from a to b. @typedef {{a: number, c: number, d: number, b: number}} Reach */
/** An event with a date. @typedef {{event: Happening, spans: Span[], reaches: Reach[], start: number, end: number, name: string, label: number}} Bar */
/** A bar in its lane; its name stands at `label`, over the bar or beside it. @typedef {{bar: Bar, lane: number, label: {x: number, over: boolean} | null}} Placed */

const LONGEST = 42; // characters of a label
const LEAST = 5; // pixels: a day of a decade is still to be seen
const LANE = 15; // pixels: a lane with names
const THIN = 3; // and one without
const GAP = 6; // pixels around a name
const CONTESTED = 13; // pixels of its mark before the label
let pen = /** @type {CanvasRenderingContext2D | null} */ (null);

/** How wide a label is, in bold, so that it may become bold. @param {string} text */
export function widthOf(text) {
  pen ||= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * 7;
  pen.font = `600 11.5px ${FONT}`;
  return pen.measureText(text).width;
}

/** @param {Scale} scale @param {Span} span @returns {Reach} */
function reach(scale, span) {
  const { outerFrom, coreFrom, coreTo, outerTo } = edges(span, scale);
  const [a, c, d, b] = [xOf(scale, outerFrom), xOf(scale, coreFrom), xOf(scale, coreTo + 1), xOf(scale, outerTo + 1)];
  const more = Math.max(0, LEAST - (b - a)) / 2;
  return { a: a - more, c: c - (c === a ? more : 0), d: d + (d === b ? more : 0), b: b + more };
}

/** @param {Scale} scale @param {Happening} event @returns {Bar | null} null where it has no date */
export function barOf(scale, event) {
  const spans = datedOnly(event.spans);
  if (!spans.length) return null;
  const reaches = spans.map((span) => reach(scale, span));
  const points = Array.from(shown(event.label));
  const name = points.length > LONGEST ? `${points.slice(0, LONGEST - 1).join('').trimEnd()}…` : points.join('');
  const label = widthOf(name) + (event.standing === 'Contested' ? CONTESTED : 0);
  return { event, spans, reaches, start: Math.min(...reaches.map(({ a }) => a)), end: Math.max(...reaches.map(({ b }) => b)), name, label };
}

/**
 * Bars in lanes: with their names where there is room, else thin. Null where even thin lanes are too many.
 * @param {Bar[]} bars @param {number} width @param {number} room height in pixels @returns {{placed: Placed[], pitch: number, height: number} | null}
 */
export function arrange(bars, width, room) {
  if (Math.max(0, ...crowding(bars, width)) > room / THIN) return null;
  const most = Math.floor(room / LANE);
  const named = lanes(bars.map(({ start, end, label }) => {
    if (end + GAP + label < width) return { start, end: end + GAP + label, label: 0 };
    return { start: start - GAP - label > 0 ? start - GAP - label : start, end, label: 0 };
  }));
  const count = (/** @type {number[]} */ found) => Math.max(0, ...found) + 1;
  const rows = count(named) <= most ? named : lanes(bars.map(({ start, end }) => ({ start, end, label: 0 })));
  const pitch = Math.min(LANE + 2, Math.floor((room / count(rows)) * 10) / 10);
  if (pitch < THIN) return null;
  /** @type {Placed[]} */
  const placed = bars.map((bar, i) => ({ bar, lane: rows[i], label: null })).sort((p, q) => p.bar.start - q.bar.start);
  if (pitch >= LANE) placed.forEach((one, i) => {
    const before = placed.slice(0, i).filter(({ lane }) => lane === one.lane);
    const after = placed.slice(i + 1).find(({ lane }) => lane === one.lane);
    const from = Math.max(0, ...before.map(({ bar, label }) => Math.max(bar.end, label ? label.x + bar.label : 0) + GAP));
    one.label = labelAt(one.bar, from, after ? after.bar.start - GAP : width);
  });
  return { placed, pitch, height: count(rows) * pitch };
}

/** Where a name has room between two pixels: right of its bar, left of it, or over it. @param {Bar} bar @param {number} from @param {number} to */
function labelAt({ start, end, label }, from, to) {
  if (end + GAP + label <= to) return { x: end + GAP, over: false };
  if (start - GAP - label >= from) return { x: start - GAP - label, over: false };
  return end - start >= label + 4 * GAP ? { x: start + 3 * GAP, over: true } : null;
}

/** A link in the drawing. @param {string} node @param {string} words @param {string} look */
export function anchor(node, words, look) {
  const [kind, id] = split(node);
  const title = svg('title', {});
  title.textContent = words;
  return svg('a', { href: `#${kind}=${encodeURIComponent(id)}`, 'data-node': node, 'aria-label': words, class: look }, title);
}

let softened = 0; // ids of gradients are unique in the page

/** What lets a stretch begin and end softly. @param {Reach} reach @param {number} y @param {number} height */
function soften({ a, c, d, b }, y, height) {
  softened += 1;
  const stop = (/** @type {number} */ x, /** @type {number} */ opacity) => (
    svg('stop', { offset: ((x - a) / (b - a)).toFixed(4), 'stop-color': '#fff', 'stop-opacity': opacity }));
  // Steeper than a straight slope: half of an unsure stretch is to be seen well.
  const stops = [...(c > a ? [stop(a, 0.1), stop((a + c) / 2, 0.8)] : []), stop(c, 1), stop(d, 1), ...(b > d ? [stop((d + b) / 2, 0.8), stop(b, 0.1)] : [])];
  const box = { x: a, y, width: b - a, height };
  return {
    mask: `url(#time-mask-${softened})`,
    defs: [
      svg('linearGradient', { id: `time-soft-${softened}`, gradientUnits: 'userSpaceOnUse', x1: a, x2: b, y1: 0, y2: 0 }, ...stops),
      svg('mask', { id: `time-mask-${softened}`, maskUnits: 'userSpaceOnUse', ...box }, svg('rect', { ...box, fill: `url(#time-soft-${softened})` })),
    ],
  };
}

/**
 * The bar of an event: its line as in the legend, its ends as sure as its date.
 * @param {Bar} bar @param {number} y its middle @param {number} pitch from lane to lane @param {{x: number, over: boolean} | null} label where its name stands
 */
export function drawBar(bar, y, pitch, label) {
  const { event } = bar;
  const look = word(MARKS.standings, event.standing || '', MARKS.standings['']);
  const width = Math.max(1.2, Math.min(pitch - 1.5, look.width * 1.7));
  const words = [event.label, event.whenText || bar.spans.map(spell).join(' / '), event.standing.toLowerCase() || 'no claim either way'];
  const link = anchor(`event:${event.id}`, shown(words.filter(Boolean).join(', ')), 'time-bar');
  for (const at of bar.reaches) {
    const line = (/** @type {string} */ colour, /** @type {number[] | undefined} */ dash) => (
      svg('line', { class: `time-line-${colour}`, x1: at.a, x2: at.b, y1: y, y2: y, 'stroke-width': width, 'stroke-dasharray': dash && dash.join(' ') }));
    const lines = [line(look.color, look.second ? undefined : look.dash), ...(look.second ? [line(look.second, look.dash)] : [])];
    const soft = at.c > at.a || at.b > at.d ? soften(at, y - width, width * 2) : null;
    link.append(...(soft ? soft.defs : []), svg('g', soft ? { mask: soft.mask } : {}, ...lines));
  }
  const rim = Math.min(width / 2 + 2.5, pitch / 2);
  const [left, right] = label ? [Math.min(bar.start, label.x), Math.max(bar.end, label.x + bar.label)] : [bar.start, bar.end];
  link.append(
    svg('rect', { class: 'time-rim', x: bar.start - 2, y: y - rim, width: bar.end - bar.start + 4, height: rim * 2, rx: 2 }),
    svg('rect', { class: 'time-hit', x: left - 2, y: y - pitch / 2, width: right - left + 4, height: pitch }),
    ...(label ? drawName(bar, y, label) : []),
  );
  return link;
}

/** @param {Bar} bar @param {number} y @param {{x: number, over: boolean}} at @returns {SVGElement[]} */
function drawName({ event, name, label, start }, y, { x, over }) {
  const left = !over && x < start; // it ends at the bar, however wide it comes out
  const disputed = event.standing === 'Contested';
  const words = [...(disputed ? [svg('tspan', { class: 'time-mark' }, '≠')] : []), svg('tspan', { class: 'time-name', dx: disputed ? 4 : undefined }, name)];
  return [
    ...(over ? [svg('rect', { class: 'time-plate', x: x - 4, y: y - LANE / 2, width: label + 8, height: LANE })] : []),
    svg('text', { class: 'time-label', x: left ? x + label : x, y: y + 4, 'text-anchor': left ? 'end' : 'start' }, ...words),
  ];
}

/** The name of a bar in thin lanes, beside it whatever is there. @param {Bar} bar @param {number} y @param {number} width */
export function drawTag(bar, y, width) {
  const at = labelAt(bar, 0, width) || { x: Math.max(GAP, width - GAP - bar.label), over: true };
  return svg('g', { class: 'time-bar on', 'aria-hidden': 'true' }, ...drawName(bar, Math.max(LANE / 2, y), { ...at, over: true }));
}

/** How many bars there are at each pixel. @param {Bar[]} bars @param {number} width @returns {number[]} */
function crowding(bars, width) {
  const change = new Array(Math.ceil(width) + 1).fill(0);
  for (const { reaches } of bars) for (const { a, b } of reaches) {
    change[Math.max(0, Math.floor(a))] += 1;
    change[Math.min(change.length - 1, Math.ceil(b))] -= 1;
  }
  let now = 0;
  return change.map((by) => (now += by));
}

/**
 * How many events there are at a time, as a surface: all, and those that pass.
 * @param {Bar[]} all @param {Bar[]} some @param {number} width @param {number} base @returns {SVGElement[]}
 */
export function drawCrowd(all, some, width, base) {
  const [every, passed] = [crowding(all, width), crowding(some, width)];
  const most = Math.max(1, ...every);
  const path = (/** @type {number[]} */ counts) => `M 0 ${base} ${counts.map((n, x) => `L ${x} ${(base - (n / most) * (base - 14)).toFixed(1)}`).join(' ')} V ${base} Z`;
  return [
    svg('path', { class: 'time-crowd out', d: path(every) }), svg('path', { class: 'time-crowd', d: path(passed) }),
    svg('text', { class: 'time-tick', x: 8, y: 11 }, `up to ${most} events at once`),
  ];
}
