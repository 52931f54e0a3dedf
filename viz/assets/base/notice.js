import { byId, el } from './dom.js';

const SAID_FOR = 5000; // milliseconds
let silence = 0;

/** Say something in passing, to eyes and ears. @param {string} text */
export function say(text) {
  clearTimeout(silence);
  byId('said').textContent = text;
  silence = window.setTimeout(() => { byId('said').textContent = ''; }, SAID_FOR);
}

/**
 * Put text on the clipboard.
 * @param {string} text @returns {Promise<boolean>} whether the browser let the page do it
 */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyByHand(text); // a page that is opened from the disk, or within a frame, may not
  }
}

/** The way of old browsers: from a field that is selected. @param {string} text */
function copyByHand(text) {
  const before = document.activeElement;
  const field = el('textarea', { class: 'aside', readonly: true, 'aria-hidden': 'true', tabindex: -1 });
  field.value = text;
  document.body.append(field);
  field.select();
  const done = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus({ preventScroll: true });
  return done;
}
