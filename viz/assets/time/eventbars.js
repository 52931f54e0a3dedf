import { MARKS } from '../base/data.js';
import { svg } from '../base/dom.js';
import { FONT, strokesOf, widthOf } from '../base/marks.js';
import { xOf } from './brush.js';
import { berthsOf, namesOf } from './eventlanes.js';
import { datedOnly, edges } from '../base/time.js';
import { cut, shown, wayTo, word } from '../base/words.js';

/** @typedef {import('./brush.js').Scale} Scale */
/**
 * Where a bar stands, in pixels: surely from c to d, possibly from a to b.
 * @typedef {{a: number, c: number, d: number, b: number}} Reach
 */
/**
 * An event with a date.
 * @typedef {{event: Happening, reaches: Reach[], start: number, end: number, name: string, label: number}} Bar
 */
/**
 * A bar, the height of its middle, and where its name begins, if it has room.
 * @typedef {{bar: Bar, y: number, name: {x: number, y: number} | null}} Placed
 */

const LONGEST = 42; // characters of a label
const LEAST = 5; // pixels: a day of a decade is still to be seen
const LANE = 15; // pixels: the line of a name
const THIN = 3; // pixels: the thinnest lane
const CONTESTED = 13; // pixels of its mark before the label

/** How wide a label is, in bold, so that it may become bold. @param {string} text */
export const labelWidth = (text) => widthOf(text, `600 11.5px ${FONT}`);

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
  const name = cut(shown(event.label), LONGEST);
  const label = labelWidth(name) + (event.standing === 'Contested' ? CONTESTED : 0);
  return { event, reaches, start: Math.min(...reaches.map(({ a }) => a)), end: Math.max(...reaches.map(({ b }) => b)), name, label };
}

/**
 * Bars and their names in so much room, and how much of it they take. Null where even bars without names are too many.
 * @param {Bar[]} bars @param {number} width @param {number} room height in pixels
 * @returns {{placed: Placed[], pitch: number, height: number} | null}
 */
export function arrange(bars, width, room) {
  if (Math.max(0, ...crowding(bars, width)) > room / THIN) return null;
  const weight = (/** @type {Happening} */ { standing, claims }) => (standing === 'Contested' ? 1e6 : 0) + claims.length;
  const found = berthsOf(bars.map(({ event, start, end, label }) => ({ start, end, label, weight: weight(event) })), width, room);
  return found && { ...found, placed: bars.map((bar, i) => ({ bar, ...found.berths[i] })).sort((p, q) => p.bar.start - q.bar.start) };
}

/** A link in the drawing. @param {string} node @param {string} words @param {string} look */
export function anchor(node, words, look) {
  return svg('a', { ...wayTo(node), 'aria-label': words, class: look }, svg('title', {}, words));
}

let softened = 0; // ids of gradients are unique in the page

/** What lets a stretch begin and end softly. @param {Reach} reach @param {number} y @param {number} height */
function soften({ a, c, d, b }, y, height) {
  softened += 1;
  const stop = (/** @type {number} */ x, /** @type {number} */ opacity) => (
    svg('stop', { offset: ((x - a) / (b - a)).toFixed(4), 'stop-color': '#fff', 'stop-opacity': opacity }));
  // Steeper than a straight slope: half of an unsure stretch is to be seen well.
  const stops = [
    ...(c > a ? [stop(a, 0.1), stop((a + c) / 2, 0.8)] : []), stop(c, 1),
    stop(d, 1), ...(b > d ? [stop((d + b) / 2, 0.8), stop(b, 0.1)] : []),
  ];
  const box = { x: a, y, width: b - a, height };
  return {
    mask: `url(#time-mask-${softened})`,
    defs: [
      svg('linearGradient', { id: `time-soft-${softened}`, gradientUnits: 'userSpaceOnUse', x1: a, x2: b, y1: 0, y2: 0 }, ...stops),
      svg('mask', { id: `time-mask-${softened}`, maskUnits: 'userSpaceOnUse', ...box },
        svg('rect', { ...box, fill: `url(#time-soft-${softened})` })),
    ],
  };
}

/**
 * The bar of an event: its line as in the legend, its ends as sure as its date.
 * @param {Placed} placed @param {number} top what all heights are counted from @param {number} pitch what it may take up
 */
export function drawBar({ bar, name, ...at }, top, pitch) {
  const { event } = bar;
  const y = top + at.y;
  const look = word(MARKS.standings, event.standing || '', MARKS.standings['']);
  const width = Math.max(1.2, Math.min(pitch - 1.5, look.width * 1.7));
  const words = [event.label, event.whenText, event.standing.toLowerCase() || 'no claim either way'];
  const link = anchor(`event:${event.id}`, shown(words.filter(Boolean).join(', ')), 'time-bar');
  if (name) link.append(...drawName(bar, name.x, top + name.y)); // below the bar: what parts it from the ground takes nothing of it
  for (const reach of bar.reaches) {
    const lines = strokesOf(look).map(({ color, dash }) => svg('line', {
      class: `time-line-${color}`, x1: reach.a, x2: reach.b, y1: y, y2: y, 'stroke-width': width, 'stroke-dasharray': dash?.join(' '),
    }));
    const soft = reach.c > reach.a || reach.b > reach.d ? soften(reach, y - width, width * 2) : null;
    link.append(...(soft ? soft.defs : []), svg('g', soft ? { mask: soft.mask } : {}, ...lines));
  }
  const rim = Math.min(width / 2 + 2.5, pitch / 2);
  link.append(
    svg('rect', { class: 'time-rim', x: bar.start - 2, y: y - rim, width: bar.end - bar.start + 4, height: rim * 2, rx: 2 }),
    ...(name ? [svg('rect', { class: 'time-hit', x: name.x - 2, y: top + name.y - LANE / 2, width: bar.label + 4, height: LANE })] : []),
    svg('rect', { class: 'time-hit', x: bar.start - 2, y: y - pitch / 2, width: bar.end - bar.start + 4, height: pitch }),
  );
  return link;
}

/** @param {Bar} bar @param {number} x @param {number} y the middle of its line @returns {SVGElement[]} */
function drawName({ event, name, label, start }, x, y) {
  const left = x + label <= start; // it ends at the bar, however wide it comes out
  const disputed = event.standing === 'Contested';
  const mark = disputed ? [svg('tspan', { class: 'time-mark' }, '≠')] : [];
  const words = [...mark, svg('tspan', { class: 'time-name', dx: disputed ? 4 : undefined }, name)];
  return [svg('text', { class: 'time-label', x: left ? x + label : x, y: y + 4, 'text-anchor': left ? 'end' : 'start' }, ...words)];
}

/**
 * The name of a bar that has no room for it: beside the bar, else above or below, whatever other bars are there.
 * @param {Placed} placed @param {number} top @param {number} width
 */
export function drawTag({ bar, y }, top, width) {
  const { x, up } = namesOf(bar, width)[0];
  const at = top + y - up;
  return svg('g', { class: 'time-bar tag', 'aria-hidden': 'true' }, ...drawName(bar, x, at < LANE / 2 ? at + 2 * up : at));
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
  const point = (/** @type {number} */ n, /** @type {number} */ x) => `L ${x} ${(base - (n / most) * (base - 14)).toFixed(1)}`;
  const path = (/** @type {number[]} */ counts) => `M 0 ${base} ${counts.map(point).join(' ')} V ${base} Z`;
  return [
    svg('path', { class: 'time-crowd out', d: path(every) }), svg('path', { class: 'time-crowd', d: path(passed) }),
    svg('text', { class: 'time-tick', x: 8, y: 11 }, `up to ${most} events at once`),
  ];
}
