import { byId } from '../base/dom.js';

/** @typedef {import('./review.js').ReviewPage} ReviewPage */

const PRESSED_BY_SPACE = 'button, summary, a, [role=button], [role=slider], [role=tab], [type=checkbox]';

/** What keys do wherever the focus is. @param {ReviewPage} page */
export function listen(page) {
  const ahead = new Ahead(page.held);
  addEventListener('keydown', (event) => { if (ahead.keeps(event)) event.stopPropagation(); }, true);
  addEventListener('keydown', (event) => { if (pressed(page, event)) event.preventDefault(); });
}

/** Keys that come while the one before is still on its way to the file: they wait, and then go where the focus is by then. */
class Ahead {
  /** @param {import('./held.js').Held} held */
  constructor(held) {
    this.held = held;
    /** @type {KeyboardEvent[]} */ this.kept = [];
    this.draining = false;
  }

  /** Whether a key is kept for later. @param {KeyboardEvent} event */
  keeps(event) {
    const at = document.activeElement;
    const elsewhere = at instanceof Element && at.closest('input, select, textarea, dialog');
    if (!event.isTrusted || elsewhere || (!this.held.waiting && !this.draining) || ['Shift', 'Control', 'Alt', 'Meta', 'Tab'].includes(event.key)) return false;
    event.preventDefault();
    this.kept.push(event);
    if (!this.draining) this.drain();
    return true;
  }

  async drain() {
    this.draining = true;
    for (let event = this.kept.shift(); event; event = this.kept.shift()) {
      await this.held.idle();
      const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
      const at = document.activeElement || document.body;
      const free = at.dispatchEvent(new KeyboardEvent('keydown', { key, ctrlKey, metaKey, shiftKey, altKey, bubbles: true, cancelable: true }));
      if (!free || key.length > 1 || ctrlKey || metaKey || !(at instanceof HTMLInputElement)) continue;
      at.setRangeText(key, at.selectionStart ?? 0, at.selectionEnd ?? 0, 'end');
      at.dispatchEvent(new Event('input', { bubbles: true }));
    }
    this.draining = false;
  }
}

/** Whether a key has done anything. @param {ReviewPage} page @param {KeyboardEvent} event */
function pressed(page, event) {
  const { key } = event;
  const at = /** @type {HTMLElement} */ (event.target);
  const within = (/** @type {string} */ selector) => at instanceof Element && at.closest(selector);
  const typing = within('input:not([type=checkbox]), select, textarea, dialog');
  if (document.querySelector('dialog[open]') || !page.state || event.defaultPrevented) return false;
  const chord = event.ctrlKey || event.metaKey;
  if (chord && key === 'Enter' && page.open?.submit) page.open.submit();
  else if (chord && key.toLowerCase() === 'z' && !typing && !event.shiftKey) page.keys.u();
  else if (key === 'Escape' && (page.open || !typing)) return escape(page);
  else if (typing || chord || event.altKey) return false;
  else if (key === 'Enter' && page.other >= 0 && !within('button')) page.held.then(() => page.mergeNow());
  else if (key === ' ' && within(PRESSED_BY_SPACE)) return false;
  else if (key.startsWith('Arrow') && !within('#cards')) return false; // they scroll
  else if (!page.help.hears(event) || (page.open && key !== 'n')) return false;
  else return single(page, key);
  return true;
}

/** What a single key does: with words that are marked what they are good for. @param {ReviewPage} page @param {string} key */
function single(page, key) {
  const span = page.text.marked();
  const marked = span && key !== 'n' && page.uses().find((one) => one.key === key);
  if (marked) {
    page.text.clear();
    marked.use(span);
  } else if (Object.hasOwn(page.keys, key)) page.keys[key]();
  else return false;
  return true;
}

/** Esc leaves the innermost thing; what is filled in, not before that is asked. @param {ReviewPage} page */
function escape(page) {
  if (page.open) {
    if (!page.open.leave || page.open.leave()) page.leave();
  } else if (page.other >= 0) page.leave();
  else if (page.text.marked()) {
    page.text.clear();
    page.shelf.focus();
  } else if (byId('search').value) page.shelf.clear();
  else return false;
  return true;
}
