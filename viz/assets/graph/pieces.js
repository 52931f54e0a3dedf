import { PAGE, VIEWS, nameOf } from '../base/data.js';
import { byId, el } from '../base/dom.js';
import { lean } from '../base/frame.js';
import { inColumns, narrowed, partOf } from './part.js';
import { columns, spread } from './placing.js';

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

/**
 * The part of a large view that is asked for, and where its nodes stand; null: all of it, as it stands.
 * @param {View} view @param {State['part']} part @param {string[]} chosen nodes @param {Drawn} all what passes the filters @param {HTMLElement} frame
 */
export function pieceOf(view, part, chosen, all, frame) {
  const nodes = partOf(view, all, PAGE, chosen, part);
  if (!nodes) return null;
  const what = narrowed(view, all, nodes, chosen, part);
  const known = new Map(view.nodes.map((node) => [node.id, node]));
  const there = [...nodes].flatMap((id) => known.get(id) || []);
  const edges = view.edges.filter(({ id }) => what.edges.has(id));
  return { what, places: inColumns(view) ? columns(there, edges) : spread(there, edges, frame.clientWidth / (frame.clientHeight || 1)) };
}

/** The nodes of a view that are selected, or at the ends of lines that are. @param {View} view @param {string} node @param {string[]} lit edges */
export function chosenIn(view, node, lit) {
  if (view.nodes.some(({ id }) => id === node)) return [node];
  return view.edges.filter(({ id }) => lit.includes(id)).flatMap(({ from, to }) => [from, to]);
}
