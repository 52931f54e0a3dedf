import { el } from '../base/dom.js';

/** The words beside the pointer, for a drawing that is one canvas. */
export class Tip {
  /** @param {HTMLElement} frame within which it stays @param {(at: {x: number, y: number} | null) => void} point called once a frame with where the pointer is, null: nowhere that counts */
  constructor(frame, point) {
    this.frame = frame;
    this.box = el('div.vis-tooltip', { dir: 'auto' });
    frame.append(this.box);
    this.listening = new AbortController();
    const { signal } = this.listening;
    /** @type {PointerEvent | null} */ let last = null;
    const look = () => {
      if (last && !signal.aborted) this.#follow(last, point);
      last = null;
    };
    frame.addEventListener('pointermove', (event) => {
      if (!last) requestAnimationFrame(look);
      last = event;
    }, { signal });
    frame.addEventListener('pointerleave', () => point(null), { signal });
  }

  /** @param {PointerEvent} event @param {(at: {x: number, y: number} | null) => void} point */
  #follow({ clientX, clientY, buttons, pointerType }, point) {
    const { left, top } = this.frame.getBoundingClientRect();
    const at = { x: clientX - left, y: clientY - top };
    point(buttons || pointerType === 'touch' ? null : at);
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
  }
}
