import { arrange, barOf, drawBar, drawCrowd, drawTag, labelWidth } from './eventbars.js';
import { Brush, xOf } from './brush.js';
import { some } from '../base/counts.js';
import { PAGE } from '../base/data.js';
import { el, set, svg } from '../base/dom.js';
import { lets, passing } from '../base/filters.js';
import { NARROW } from '../base/marks.js';
import { SHAPES, drawBin, drawMark, sayingOf } from './claimmarks.js';
import { RovingTab } from '../base/rovingtab.js';
import { PITCH, marksOf } from './claimstacks.js';
import { wayTo } from '../base/words.js';
import { datedOnly, endOf, extent, startOf, ticks, unitFor } from '../base/time.js';

/** @typedef {import('./eventbars.js').Placed} Placed */
/**
 * What does not change while the width does not, so that nothing jumps when the filters change.
 * @typedef {ReturnType<typeof layoutFor>} Layout
 */

const TALLEST = [128, 168]; // pixels, all told, in a low window and in a high one, or where the page is scrolled anyway
const SHARE = 0.16; // of the window's height
const MANY = 400; // claims; of more there is a histogram
const HISTOGRAM = 62; // pixels
const AXIS = 18;
const TOP = 2;
const KINDS = Object.keys(SHAPES);
const REMARKED = Object.values(PAGE.claims).some(({ stance }) => stance === 'Remarks');
const KEY = { affirm: 'affirms', deny: 'denies', neutral: REMARKED ? 'doubts, silent, remarks' : 'doubts or silent', wish: 'offers, demands, refuses' };

/** Events as bars and claims as marks on one line of time, and a brush on it. */
export class TimeLine {
  /** @param {HTMLElement} host @param {Go} go */
  constructor(host, go) {
    /** @type {[State, Focus, Passing] | null} */ this.last = null;
    /** @type {Layout | null} */ this.layout = null;
    this.drawn = ''; // what the drawing was made from
    /** @type {{hide: string, sieve: Passing} | null} */ this.open = null; // what passes without the brush
    this.without = 0; // events that have no place on it
    /** @type {Map<string, Placed>} */ this.nameless = new Map(); // bars whose names have no room
    this.chosen = ''; // the selected one of them
    /** @type {Map<SVGElement, string[]>} */ this.links = new Map(); // and the nodes that each stands for
    this.dated = datedSpans().length > 0;
    this.plane = svg('svg', { class: 'time-plane', role: 'group', 'aria-label': 'Events and claims in time' });
    this.brush = new Brush(this.plane, go);
    this.grid = svg('g', { class: 'time-grid' });
    this.bars = svg('g', { class: 'time-bars', 'aria-label': 'Events' });
    this.marks = svg('g', { class: 'time-marks', 'aria-label': 'Claims' });
    this.stops = [this.bars, this.marks].map((group) => new RovingTab(group, host));
    this.tag = svg('g', {});
    const { ground, stretch, band, grips } = this.brush;
    this.plane.append(ground, stretch, this.grid, this.marks, this.bars, this.tag, band, ...grips);
    this.undated = el('p.time-undated', null);
    if (!this.dated) {
      host.replaceChildren(el('p.none', null, 'Nothing here has a date.'));
      return;
    }
    const key = Object.entries(KEY).map(([kind, words]) => {
      const box = { viewBox: '-5 -5 10 10', width: 10, height: 10, 'aria-hidden': 'true', class: `time-said ${kind}` };
      const mark = svg('svg', box, svg('path', { d: SHAPES[kind] }));
      return el('span', null, mark, words);
    });
    const about = el('p.time-key', null, ...key, el('span', null, 'hollow: its article’s date'));
    host.replaceChildren(el('div.time-top', null, this.brush.readout, this.undated, about), this.plane);
    for (const doing of ['pointerover', 'pointerout', 'focusin', 'focusout']) host.addEventListener(doing, (event) => {
      const link = doing.endsWith('out') ? null : /** @type {Element} */ (event.target).closest('.time-bar');
      this.tell(link?.getAttribute('data-node')?.slice(6) || '');
    });
    new ResizeObserver(() => this.last && this.show(...this.last)).observe(host);
  }

  /** @param {State} state @param {Focus} focus @param {Passing} sieve */
  show(state, focus, sieve) {
    this.last = [state, focus, sieve];
    const width = this.plane.clientWidth;
    if (!this.dated || !width) return;
    if (width !== this.layout?.width) this.layout = layoutFor(width);
    const brushed = Boolean(state.from || state.to);
    const drawn = JSON.stringify([width, state.hide, !this.layout.plan && [state.from, state.to, focus.events]]);
    if (drawn !== this.drawn) {
      const held = document.activeElement?.getAttribute('data-node');
      // What the brush leaves out is drawn, only paler.
      const hide = state.hide.join();
      if (!brushed) this.open = { hide, sieve };
      else if (this.open?.hide !== hide) this.open = { hide, sieve: passing(PAGE, new Set(state.hide), '', '') };
      this.draw(this.layout, this.open.sieve, sieve, focus);
      const lost = held && !document.activeElement?.getAttribute('data-node');
      if (lost) [...this.links.keys()].find((link) => link.getAttribute('data-node') === held)?.focus();
    }
    this.drawn = drawn;
    this.mark(state, focus, sieve);
    this.brush.show(state.from, state.to);
    // What a stretch leaves out the status line tells.
    this.undated.textContent = this.without && !brushed ? `${some(this.without, 'event')} without a date` : '';
  }

  /** @param {Layout} layout @param {Passing} open without the brush @param {Passing} sieve with it @param {Focus} focus */
  draw({ width, height, scale, bars, plan, room, sayings, binned }, open, sieve, focus) {
    this.links.clear();
    this.plane.setAttribute('height', String(height));
    this.brush.place(scale, height, AXIS);
    this.grid.replaceChildren(...axisOf(scale, height));
    const there = bars.filter(({ event }) => open.events.has(event.id));
    this.without = open.events.size - there.length;
    let drawn = plan;
    if (!drawn) {
      const few = there.filter(({ event }) => sieve.events.has(event.id));
      const crowd = drawCrowd(there, few, width, TOP + room);
      this.grid.append(...crowd);
      const selected = few.filter(({ event }) => focus.events.includes(event.id));
      drawn = (few.length < there.length && arrange(few, width, room)) || arrange(selected, width, room);
    }
    const { placed, pitch } = drawn || { placed: [], pitch: 1 };
    this.nameless.clear();
    this.bars.replaceChildren(...placed.filter(({ bar }) => open.events.has(bar.event.id)).map((one) => {
      const link = drawBar(one, TOP, pitch);
      if (!one.name) this.nameless.set(one.bar.event.id, one);
      this.links.set(link, [`event:${one.bar.event.id}`]);
      return link;
    }));
    const said = sayings.filter(({ id }) => open.claims.has(id));
    const marks = marksOf(said, KINDS, scale.left, scale.right, binned);
    const most = Math.max(1, ...marks.map(({ ids, below }) => ids.length + (binned ? below : 0)));
    if (binned) this.grid.append(svg('text', { class: 'time-tick', x: scale.left, y: height - AXIS - HISTOGRAM + 13 }, `up to ${some(most, 'claim')} at once`));
    this.marks.replaceChildren(...marks.map((mark) => {
      const link = binned ? drawBin(mark, height - AXIS - 1, (HISTOGRAM - 18) / most) : drawMark(mark, height - AXIS - PITCH / 2 - 3, most);
      this.links.set(link, mark.ids.map((id) => `claim:${id}`));
      return link;
    }));
  }

  /** What is selected stands out, what the brush leaves out is paler. @param {State} state @param {Focus} focus @param {Passing} sieve */
  mark(state, focus, sieve) {
    const selected = new Set([...focus.events.map((id) => `event:${id}`), ...focus.claims.map((id) => `claim:${id}`)]);
    this.chosen = focus.events.find((id) => this.nameless.has(id)) || '';
    this.tell('');
    for (const [link, nodes] of this.links) {
      link.classList.toggle('out', !nodes.some((node) => lets(sieve, node)));
      link.classList.toggle('on', nodes.some((node) => selected.has(node)));
      if (nodes.length < 2) continue;
      set(link, wayTo(nodes[(nodes.indexOf(state.node) + 1) % nodes.length])); // a mark that stands for many opens the first, then the next
    }
    for (const stop of this.stops) stop.settle((link) => link.classList.contains('on'));
  }

  /** The name of a bar that has no room for it: of that which is pointed at, else of that which is selected. @param {string} event */
  tell(event) {
    const bar = this.nameless.get(event) || this.nameless.get(this.chosen);
    this.tag.replaceChildren(...(bar ? [drawTag(bar, TOP, this.layout?.width || 0)] : []));
  }
}

/** Where everything stands that has a date, filtered or not. @param {number} width */
function layoutFor(width) {
  const spans = datedSpans();
  let { from, to } = /** @type {{from: number, to: number}} */ (extent(spans));
  const days = Math.max(28, to - from + 1);
  const air = (/** @type {boolean} */ open) => Math.ceil((days - (to - from + 1)) / 2 + days / (open ? 14 : 60)); // an open end goes on
  const unit = unitFor(days, width);
  [from, to] = [startOf(from - air(spans.some((span) => !span.from[0])), unit), endOf(to + air(spans.some((span) => !span.to[1])), unit)];
  const scale = { from, to, left: 8, right: width - 8 };
  const bars = Object.values(PAGE.events).flatMap((event) => barOf(scale, event) || []);
  const sayings = Object.values(PAGE.claims).flatMap((claim) => sayingOf(scale, claim) || []);
  const binned = sayings.length > MANY;
  const highest = Math.max(0, ...binned ? [] : marksOf(sayings, KINDS, scale.left, scale.right).map(({ row }) => row + 1));
  const rows = binned ? HISTOGRAM : highest * PITCH + (sayings.length ? 4 : 0);
  const tallest = NARROW.matches ? TALLEST[1] : Math.max(TALLEST[0], Math.min(TALLEST[1], Math.round(innerHeight * SHARE)));
  const room = tallest - AXIS - TOP - rows;
  const plan = arrange(bars, width, room);
  return { width, scale, bars, sayings, binned, plan, room, height: TOP + (plan ? plan.height : room) + rows + AXIS };
}

/** All that the line has to hold: events, claims, and articles whose claims bear no date of their own. */
function datedSpans() {
  const spans = [...Object.values(PAGE.events), ...Object.values(PAGE.claims)].flatMap((thing) => datedOnly(thing.spans));
  const silent = new Set(Object.values(PAGE.claims).filter((claim) => !datedOnly(claim.spans).length).map((claim) => claim.article));
  return [...spans, ...[...silent].flatMap((id) => datedOnly(PAGE.articles[id]?.spans))];
}

/** @param {import('./brush.js').Scale} scale @param {number} height */
function axisOf(scale, height) {
  const base = height - AXIS;
  const found = ticks(scale.from, scale.to, scale.right - scale.left);
  const only = found.length === 1;
  return [
    ...found.flatMap(({ day, label }) => {
      const x = xOf(scale, day).toFixed(1);
      const fits = Number(x) + 4 + labelWidth(label) < scale.right - 6 || only;
      const words = fits ? [svg('text', { class: 'time-tick', x: Number(x) + 4, y: height - 3 }, label)] : [];
      return [svg('line', { class: 'time-rule', x1: x, x2: x, y1: 0, y2: base + 5 }), ...words];
    }),
    svg('line', { class: 'time-axis', x1: scale.left, x2: scale.right, y1: base, y2: base }),
  ];
}
