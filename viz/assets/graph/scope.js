/* What of a view is drawn. Pure: no DOM. */
import { drawn, lets, withoutRemarks } from '../base/filters.js';
import { split } from '../base/words.js';
import { lean, partOf } from './part.js';

const NEAR = 200; // lines at what is selected whose ends stay in a very large view

/**
 * What is drawn of a view, null for all of it; whether that stands alone, with places of its own; and whether it does so for what is
 * selected, so that another selection changes it.
 * @typedef {{what: Drawn | null, alone: boolean, follows: boolean}} Scope
 */

/**
 * What of a view is drawn in a state: what passes the filters, and of a large view the part that is asked for.
 * `scopeOf(VIEWS.actors, state, pass, [], MARKS.large)` → {what: null, alone: false, follows: false}: all, where it always stands
 * @param {View} view @param {State} state @param {Passing} pass @param {string[]} lit the edges that stand for what is selected
 * @param {{all: number, part: number}} large of more nodes than `all` the strongest `part` are drawn @returns {Scope}
 */
export function scopeOf(view, state, pass, lit, large) {
  const { page } = pass;
  const left = unremarked(state, pass);
  const hide = new Set(state.hide);
  const filtered = pass.on;
  const here = chosenIn(view, state.node, lit);
  const keep = new Set(view.nodes.length > large.all ? beside(view, state) : [state.node]);
  const [kind, id] = split(state.node);
  const remark = kind === 'claim' && left !== pass && page.claims[id]?.stance === 'Remarks';
  if (lean(view)) {
    const part = partOf(view, drawn(view, left, hide, { all: Infinity, part: Infinity }, keep), page, here, state.part);
    if (part) return { what: part, alone: true, follows: state.part !== '' };
  }
  if (!filtered && left === pass && view.nodes.length <= large.all) return { what: null, alone: false, follows: false };
  const what = drawn(view, left, hide, large, keep);
  return { what, alone: filtered && what.nodes.size < view.nodes.length, follows: remark || (filtered && state.node !== '' && !lets(pass, state.node)) };
}

/** Whether what is drawn shows what is selected now. @param {Scope} scope @param {View} view @param {State} state @param {string[]} lit @param {{all: number}} large */
export function shows({ what, follows }, view, state, lit, large) {
  const wanted = view.nodes.length > large.all ? beside(view, state) : chosenIn(view, state.node, lit);
  return !follows && (!what || [...wanted].every((id) => what.nodes.has(id)));
}

/** What passes; in the view of claims without the remarks, which are about no event, unless they are asked for. @param {State} state @param {Passing} pass */
export function unremarked({ view, remarks, node }, pass) {
  const any = view === 'claims' && !remarks && Object.values(pass.page.claims).some(({ stance }) => stance === 'Remarks');
  return any ? withoutRemarks(pass, node) : pass;
}

/** The nodes of a view that are selected, or at the ends of lines that are. @param {View} view @param {string} node @param {string[]} lit edges */
function chosenIn(view, node, lit) {
  if (view.nodes.some(({ id }) => id === node)) return [node];
  return view.edges.filter(({ id }) => lit.includes(id)).flatMap(({ from, to }) => [from, to]);
}

/** What stays in a very large view whatever its rank: the selection and its strongest neighbours. @param {View} view @param {State} state @returns {string[]} */
function beside(view, { node, edge }) {
  const at = view.edges.filter(({ id, from, to }) => id === edge || from === node || to === node);
  return [...(node ? [node] : []), ...at.slice(0, NEAR).flatMap(({ from, to }) => [from, to])];
}
