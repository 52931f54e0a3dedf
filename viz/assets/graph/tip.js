import { el } from '../base/dom.js';

/** The words beside the pointer, for a drawing that is one canvas. */
export class Tip {
  /** @param {HTMLElement} frame within which it stays @param {(at: {x: number, y: number} | null) => void} point called once a frame with where the pointer is, null: nowhere that counts */
  constructor(frame, point) {
    this.frame = frame;
    this.box = el('div.vis-tooltip', { dir: 'auto' });
    frame.append(this.box);
    this.point = point;
    this.listening = new AbortController();
    const { signal } = this.listening;
    /** @type {PointerEvent | null} the last move, while the pointer is here */ this.last = null;
    this.asked = false;
    frame.addEventListener('pointermove', (event) => {
      this.last = event;
      this.look();
    }, { signal });
    frame.addEventListener('pointerleave', () => {
      this.last = null;
      point(null);
    }, { signal });
  }

  /** See in the next frame what the pointer is on: it has moved, or the picture below it. */
  look() {
    if (this.asked || !this.last) return;
    this.asked = true;
    requestAnimationFrame(() => {
      this.asked = false;
      if (this.last && !this.listening.signal.aborted) this.#follow(this.last);
    });
  }

  /** @param {PointerEvent} event */
  #follow({ clientX, clientY, buttons, pointerType }) {
    const { left, top } = this.frame.getBoundingClientRect();
    const at = { x: clientX - left, y: clientY - top };
    this.point(buttons || pointerType === 'touch' ? null : at);
    this.#move(at);
  }

  /** Say this, or nothing. @param {string} text */
  say(text) {
    this.box.textContent = text;
    this.box.style.visibility = text ? 'visible' : 'hidden';
    this.frame.style.cursor = text ? 'pointer' : '';
  }

  /** Stand right below a point of the frame, or where there is room. @param {{x: number, y: number}} point */
  #move({ x, y }) {
    if (!this.box.textContent) return;
    const [wide, high] = [this.frame.clientWidth - this.box.offsetWidth - 4, this.frame.clientHeight - this.box.offsetHeight - 4];
    this.box.style.left = `${Math.max(4, Math.min(x + 14, wide))}px`;
    this.box.style.top = `${y + 16 > high ? Math.max(4, y - this.box.offsetHeight - 10) : y + 16}px`;
  }

  end() {
    this.listening.abort();
    this.say(''); // the frame goes on, and with it its cursor
  }
}
