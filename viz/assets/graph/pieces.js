import { PAGE, VIEWS, nameOf } from '../base/data.js';
import { byId, el } from '../base/dom.js';
import { inColumns, lean } from './part.js';

/** Which part of a large view is drawn, to choose from. @param {State} state @param {Go} go */
export function pieces(state, go) {
  const view = VIEWS[state.view];
  const host = byId('pieces');
  const disputed = PAGE.contradictions.length > 0 || Boolean(view && inColumns(view));
  const large = Boolean(view && lean(view) && (disputed || state.node || state.edge));
  host.toggleAttribute('hidden', !large);
  if (!view || !large) return;
  const name = state.node ? nameOf(state.node) : state.edge ? 'this line' : '';
  const short = name.length > 24 ? `${name.slice(0, 23)}…` : name;
  /** @type {[State['part'], string, string][]} */ const ways = [
    ['', disputed ? 'Strongest contradictions' : 'All', disputed ? 'What is contradicted most' : 'The whole picture'],
    ['1', name && `1 step about ${short}`, `Only what is joined to ${name}`],
    ['2', name && '2 steps', `And what is joined to that`],
    ['all', inColumns(view) || !disputed ? '' : 'All', 'The whole picture'],
  ];
  const held = document.activeElement instanceof HTMLElement && host.contains(document.activeElement) ? document.activeElement.dataset.part : undefined;
  host.replaceChildren(...ways.filter(([, words]) => words).map(([part, words, title]) => el('button', {
    type: 'button', title, 'data-part': part, 'aria-pressed': String(state.part === part), click: () => go({ part }),
  }, words)));
  if (held !== undefined) /** @type {HTMLElement | null} */ (host.querySelector(`[data-part="${held}"]`))?.focus();
}
