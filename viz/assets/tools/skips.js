import { byId } from '../base/dom.js';

/** What leads a reader with a keyboard past all else, to where its `data-skip` says: a button is pressed, all else gets the focus. */
export function skips() {
  for (const skip of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('[data-skip]'))) {
    skip.addEventListener('click', () => { // a link would change the address
      const to = byId(skip.dataset.skip || '');
      if (to instanceof HTMLButtonElement) to.click(); else to.focus();
    });
  }
}
