import { arrange, barOf, drawBar, drawCrowd, drawTag, widthOf } from './bars.js';
import { Brush, endOf, startOf, unitFor, xOf } from './brush.js';
import { PAGE } from './data.js';
import { el, svg } from './dom.js';
import { passing } from './filters.js';
import { PITCH, SHAPES, drawMark, marksOf, sayingOf } from './said.js';
import { datedOnly, extent, ticks } from './time.js';

/** @typedef {import('./bars.js').Bar} Bar */
/** What does not change while the width does not, so that nothing jumps when the filters change. @typedef {ReturnType<typeof layoutFor>} Layout */

const TALLEST = 112; // pixels, all told
const AXIS = 18;
const TOP = 2;
const TABS = 60; // links beyond which arrow keys go from one to the next

/** Events as bars and claims as marks on one line of time, and a brush on it. */
export class TimeLine {
  /** @param {HTMLElement} host @param {Go} go */
  constructor(host, go) {
    /** @type {[State, Focus, Passing] | null} */ this.last = null;
    /** @type {Layout | null} */ this.layout = null;
    this.drawn = ''; // what the drawing was made from
    /** @type {{hide: string, sieve: Passing} | null} */ this.open = null; // what passes without the brush
    this.without = 0; // events that have no place on it
    /** @type {Map<string, {bar: Bar, y: number}>} */ this.nameless = new Map(); // bars whose names have no room
    /** @type {Map<SVGElement, string[]>} */ this.links = new Map(); // and the nodes that each stands for
    this.dated = datedSpans().length > 0;
    this.plane = svg('svg', { class: 'time-plane', role: 'group', 'aria-label': 'Events and claims in time' });
    this.brush = new Brush(this.plane, go);
    this.grid = svg('g', { class: 'time-grid' });
    this.bars = svg('g', { class: 'time-bars', role: 'group', 'aria-label': 'Events' });
    this.marks = svg('g', { class: 'time-marks', role: 'group', 'aria-label': 'Claims' });
    this.tag = svg('g', {});
    this.plane.append(this.brush.ground, this.brush.stretch, this.grid, this.marks, this.bars, this.tag, this.brush.band, ...this.brush.grips);
    this.undated = el('p.time-undated', null);
    if (!this.dated) {
      host.replaceChildren(el('p.none', null, 'Nothing here has a date.'));
      return;
    }
    const key = Object.entries({ affirm: 'affirms', deny: 'denies', neutral: 'doubts or silent', wish: 'offers, demands, refuses' }).map(([kind, words]) => {
      const mark = svg('svg', { viewBox: '-5 -5 10 10', width: 10, height: 10, 'aria-hidden': 'true', class: `time-said ${kind}` }, svg('path', { d: SHAPES[kind] }));
      return el('span', null, mark, words);
    });
    const top = el('div.time-top', null, el('p.time-key', null, ...key, el('span', null, 'hollow: its article’s date')), this.undated, this.brush.readout);
    host.replaceChildren(top, this.plane);
    for (const group of [this.bars, this.marks]) group.addEventListener('keydown', (event) => walkLinks(group, /** @type {KeyboardEvent} */ (event)));
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
      if (!brushed) this.open = { hide: state.hide.join(), sieve };
      else if (this.open?.hide !== state.hide.join()) this.open = { hide: state.hide.join(), sieve: passing(PAGE, new Set(state.hide), '', '') };
      this.draw(this.layout, this.open.sieve, sieve, focus);
      if (held && !document.activeElement?.getAttribute('data-node')) [...this.links.keys()].find((link) => link.getAttribute('data-node') === held)?.focus();
    }
    this.drawn = drawn;
    this.mark(state, focus, sieve);
    this.brush.show(state.from, state.to);
    const without = brushed ? sieve.left : this.without;
    this.undated.textContent = without ? `${without} ${brushed ? '' : without === 1 ? 'event ' : 'events '}without a date${brushed ? ' left out' : ''}` : '';
  }

  /** @param {Layout} layout @param {Passing} open without the brush @param {Passing} sieve with it @param {Focus} focus */
  draw({ width, height, scale, bars, plan, room, sayings }, open, sieve, focus) {
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
      drawn = (few.length < there.length && arrange(few, width, room)) || arrange(few.filter(({ event }) => focus.events.includes(event.id)), width, room);
    }
    const { placed, pitch } = drawn || { placed: [], pitch: 1 };
    this.nameless.clear();
    this.bars.replaceChildren(...placed.filter(({ bar }) => open.events.has(bar.event.id)).map(({ bar, lane, label }) => {
      const y = TOP + (lane + 0.5) * pitch;
      const link = drawBar(bar, y, pitch, label);
      if (!label) this.nameless.set(bar.event.id, { bar, y });
      this.links.set(link, [`event:${bar.event.id}`]);
      return link;
    }));
    const said = sayings.filter(({ claim }) => open.claims.has(claim.id));
    const marks = marksOf(said, scale.left, scale.right);
    const most = Math.max(1, ...marks.map(({ ids }) => ids.length));
    this.marks.replaceChildren(...marks.map((mark) => {
      const link = drawMark(mark, height - AXIS - PITCH / 2 - 3, most);
      this.links.set(link, mark.ids.map((id) => `claim:${id}`));
      return link;
    }));
    if (this.links.size > TABS) for (const link of this.links.keys()) link.setAttribute('tabindex', link === link.parentNode?.firstChild ? '0' : '-1');
  }

  /** What is selected stands out, what the brush leaves out is paler. @param {State} state @param {Focus} focus @param {Passing} sieve */
  mark(state, focus, sieve) {
    const selected = new Set([...focus.events.map((id) => `event:${id}`), ...focus.claims.map((id) => `claim:${id}`)]);
    const one = focus.events.map((id) => this.nameless.get(id)).find(Boolean);
    this.tag.replaceChildren(...(one ? [drawTag(one.bar, one.y, this.layout?.width || 0)] : []));
    for (const [link, nodes] of this.links) {
      link.classList.toggle('out', !nodes.some((node) => (node.startsWith('event:') ? sieve.events : sieve.claims).has(node.slice(6))));
      link.classList.toggle('on', nodes.some((node) => selected.has(node)));
      if (nodes.length < 2) continue;
      const next = nodes[(nodes.indexOf(state.node) + 1) % nodes.length]; // a mark that stands for many opens the first, then the next
      link.setAttribute('data-node', next);
      link.setAttribute('href', `#claim=${encodeURIComponent(next.slice(6))}`);
    }
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
  const rows = Math.max(0, ...marksOf(sayings, scale.left, scale.right).map(({ row }) => row + 1)) * PITCH + (sayings.length ? 4 : 0);
  const room = TALLEST - AXIS - TOP - rows;
  const plan = arrange(bars, width, room);
  return { width, scale, bars, sayings, plan, room, height: TOP + (plan ? plan.height : room) + rows + AXIS };
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
  return [
    ...ticks(scale.from, scale.to, scale.right - scale.left).flatMap(({ day, label }) => {
      const x = xOf(scale, day).toFixed(1);
      const words = Number(x) + 4 + widthOf(label) < scale.right + 8 ? [svg('text', { class: 'time-tick', x: Number(x) + 4, y: height - 3 }, label)] : [];
      return [svg('line', { class: 'time-rule', x1: x, x2: x, y1: 0, y2: base + 5 }), ...words];
    }),
    svg('line', { class: 'time-axis', x1: scale.left, x2: scale.right, y1: base, y2: base }),
  ];
}

/** Arrow keys go from link to link. @param {Element} group @param {KeyboardEvent} event */
function walkLinks(group, event) {
  const links = /** @type {SVGElement[]} */ ([...group.children]);
  const at = links.indexOf(/** @type {any} */ (document.activeElement));
  const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
  if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const link = links[Math.max(0, Math.min(links.length - 1, next))];
  if (links[at].hasAttribute('tabindex')) {
    links[at].setAttribute('tabindex', '-1');
    link.setAttribute('tabindex', '0');
  }
  link.focus();
}
