import { el, set, svg } from '../base/dom.js';
import { dayOf, dayWords, endOf, isoOf, startOf, stretchWords, unitFor } from '../base/time.js';

/** Days on a line, both ends inclusive, and its pixels. @typedef {{from: number, to: number, left: number, right: number}} Scale */
/** @typedef {import('../base/time.js').Unit} Unit */

const CLICK = 4; // pixels: a drag that is shorter is a click
const GRIP = 24; // pixels: what a finger can hit
/** How many units Page Up and Page Down go. @type {Record<Unit, number>} */
const LEAP = { day: 7, week: 4, month: 12, year: 10 };

/** Where a day begins. @param {Scale} scale @param {number} day */
export function xOf({ from, to, left, right }, day) {
  return left + ((day - from) / (to + 1 - from)) * (right - left);
}

/** The day at a pixel. @param {Scale} scale @param {number} x */
function dayAt({ from, to, left, right }, x) {
  return Math.max(from, Math.min(to, Math.floor(from + ((x - left) / (right - left)) * (to + 1 - from))));
}

/** The stretch of time that is filtered by: drawn with a pointer, or moved with two sliders. */
export class Brush {
  /** @param {SVGElement} plane what is drawn on @param {Go} go */
  constructor(plane, go) {
    this.plane = plane;
    this.go = go;
    /** @type {Scale} */ this.scale = { from: 0, to: 0, left: 0, right: 1 };
    /** @type {Unit} */ this.unit = 'day';
    this.height = 0;
    this.from = ''; // what the address says
    this.to = '';
    /** @type {[number, number]} */ this.now = [0, 0]; // what is drawn
    /** @type {{x: number, side: string, now: [number, number], moved: boolean} | null} */ this.drag = null;
    this.keyed = false; // moved by a key that is still down
    this.ground = svg('rect', { class: 'time-ground', x: 0, y: 0 });
    this.stretch = svg('rect', { class: 'time-stretch', y: 0 });
    this.band = svg('rect', { class: 'time-band', 'data-side': 'both' });
    this.grips = Object.entries({ from: 'From', to: 'To' }).map(([side, name]) => svg('g', {
      class: 'time-grip', role: 'slider', tabindex: 0, 'aria-label': name, 'data-side': side,
    },
      svg('line', { class: 'time-edge', x1: 0, x2: 0, y1: 0 }), svg('rect', { class: 'time-hit' }), svg('path', { class: 'time-handle' })));
    this.words = el('span', null);
    const name = 'Clear the time range';
    const clear = { type: 'button', 'aria-label': name, title: name, click: () => this.commit(NaN, NaN) };
    this.readout = el('p.time-range', { hidden: true }, this.words, el('button', clear, '×'));
    plane.addEventListener('pointerdown', (event) => this.press(event));
    plane.addEventListener('pointermove', (event) => this.move(event));
    plane.addEventListener('pointerup', (event) => this.release(event));
    plane.addEventListener('pointercancel', () => this.cancel());
    for (const grip of this.grips) {
      grip.addEventListener('keydown', (event) => this.key(event));
      for (const end of ['keyup', 'blur']) grip.addEventListener(end, () => this.settle());
    }
  }

  /** A new scale. The axis is the lowest `axis` pixels. @param {Scale} scale @param {number} height @param {number} axis */
  place(scale, height, axis) {
    this.scale = scale;
    this.height = height;
    this.unit = unitFor(scale.to + 1 - scale.from, scale.right - scale.left);
    const top = height - axis;
    set(this.ground, { width: scale.left + scale.right, height });
    set(this.stretch, { height: top });
    set(this.band, { y: top - 2, height: 5 });
    for (const { children: [edge, hit, handle] } of this.grips) {
      set(edge, { y2: top });
      set(hit, { x: -GRIP / 2, y: top - GRIP / 2, width: GRIP, height: GRIP });
      set(handle, { d: `M -4 ${top - 7} h 8 v 14 h -8 Z M -1.2 ${top - 3.5} v 7 M 1.2 ${top - 3.5} v 7` });
    }
  }

  /** What the address says. @param {string} from @param {string} to */
  show(from, to) {
    [this.from, this.to] = [from, to];
    if (this.drag || this.keyed) return;
    this.draw(Number.isNaN(dayOf(from)) ? this.scale.from : dayOf(from), Number.isNaN(dayOf(to)) ? this.scale.to : dayOf(to));
  }

  /** @param {number} from @param {number} to */
  draw(from, to) {
    this.now = [from, to];
    const { scale } = this;
    const whole = from <= scale.from && to >= scale.to;
    const inside = (/** @type {number} */ x) => Math.max(scale.left, Math.min(scale.right, x));
    const ends = [inside(xOf(scale, from)), inside(xOf(scale, to + 1))];
    for (const node of [this.stretch, this.band]) set(node, { x: ends[0], width: Math.max(0, ends[1] - ends[0]) });
    this.plane.classList.toggle('brushed', !whole);
    this.grips.forEach((grip, i) => {
      const day = [from, to][i];
      set(grip, {
        transform: `translate(${ends[i].toFixed(1)} 0)`, 'aria-valuemin': scale.from, 'aria-valuemax': scale.to,
        'aria-valuenow': Math.max(scale.from, Math.min(scale.to, day)), 'aria-valuetext': dayWords(isoOf(day)),
      });
    });
    this.readout.hidden = whole;
    this.words.textContent = whole ? '' : stretchWords(from, to);
  }

  /** @param {PointerEvent} event */
  press(event) {
    const target = /** @type {Element} */ (event.target);
    if (event.button !== 0 || !event.isPrimary || target.closest('a')) return;
    const side = target.closest('[data-side]')?.getAttribute('data-side') || '';
    const whole = side === 'both' && !this.plane.classList.contains('brushed');
    this.drag = { x: this.x(event), side: whole ? '' : side, now: this.now, moved: false };
    this.plane.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event */
  move(event) {
    const { drag, scale, unit } = this;
    const x = this.x(event);
    if (!drag || (!drag.moved && Math.abs(x - drag.x) < CLICK)) return;
    drag.moved = true;
    const [from, to] = drag.now;
    const day = dayAt(scale, x);
    if (drag.side === 'both') {
      const by = Math.max(scale.from - from, Math.min(scale.to - to, day - dayAt(scale, drag.x)));
      this.draw(startOf(from + by, unit), endOf(to + by, unit));
    } else {
      const other = drag.side === 'from' ? to : drag.side === 'to' ? from : dayAt(scale, drag.x);
      this.draw(startOf(Math.min(day, other), unit), endOf(Math.max(day, other), unit));
    }
  }

  /** @param {PointerEvent} event */
  release(event) {
    const { drag } = this;
    if (!drag) return;
    this.move(event);
    this.drag = null;
    if (drag.moved) this.commit(...this.now);
    else if (!drag.side) this.commit(NaN, NaN);
  }

  cancel() {
    this.drag = null;
    this.show(this.from, this.to);
  }

  /** Arrow keys move an end by one unit of the scale; the address follows when the key is let go. @param {KeyboardEvent} event */
  key(event) {
    const side = /** @type {Element} */ (event.currentTarget).getAttribute('data-side') === 'from' ? 0 : 1;
    const { key } = event;
    const { scale, unit, now } = this;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (key === 'Escape') {
      if (this.plane.classList.contains('brushed')) event.preventDefault(); // it has done its work here
      this.commit(NaN, NaN);
      return;
    }
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -LEAP[unit], PageUp: LEAP[unit] }[key];
    if (step === undefined && key !== 'Home' && key !== 'End') return;
    event.preventDefault();
    const aim = key === 'Home' ? scale.from : key === 'End' ? scale.to : (side ? endOf : startOf)(now[side], unit, step);
    const inside = Math.max(scale.from, Math.min(scale.to, aim));
    this.keyed = true;
    if (side) this.draw(now[0], Math.max(endOf(now[0], unit), inside));
    else this.draw(Math.min(startOf(now[1], unit), inside), now[1]);
  }

  settle() {
    if (this.keyed) this.commit(...this.now);
    this.keyed = false;
  }

  /** The stretch is chosen; NaN or all of it is none. @param {number} first @param {number} last */
  commit(first, last) {
    const none = Number.isNaN(first) || (first <= this.scale.from && last >= this.scale.to);
    const [from, to] = none ? ['', ''] : [isoOf(first), isoOf(last)];
    if (none) this.draw(this.scale.from, this.scale.to);
    if (from !== this.from || to !== this.to) this.go({ from, to });
  }

  /** @param {PointerEvent} event */
  x(event) {
    return event.clientX - this.plane.getBoundingClientRect().left;
  }
}
