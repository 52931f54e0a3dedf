import { byId } from '../base/dom.js';

const NAMES = ['claims', 'article'];

/** On a phone there is one pane at a time: this one is it. @param {string} name */
export function pane(name) {
  document.body.dataset.pane = name;
  for (const one of NAMES) {
    byId(`tab-${one}`).setAttribute('aria-selected', String(one === name));
    byId(`tab-${one}`).tabIndex = one === name ? 0 : -1;
  }
}

/** The tabs that a phone has. */
export function tabs() {
  for (const name of NAMES) {
    byId(`tab-${name}`).addEventListener('click', () => pane(name));
    byId(`tab-${name}`).addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
      if (!['ArrowLeft', 'ArrowRight'].includes(event.key)) return;
      const other = NAMES[1 - NAMES.indexOf(name)];
      pane(other);
      byId(`tab-${other}`).focus();
    });
  }
  pane('claims');
}
