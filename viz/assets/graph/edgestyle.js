import { MARKS } from '../base/data.js';
import { beside } from '../base/frame.js';
import { ink, lineOf, strokesOf } from '../base/marks.js';
import { shown } from '../base/words.js';

export const PALE = { node: 0.28, edge: 0.16 }; // what is not lit while something is

/**
 * An edge as vis-network draws it. A contested one is two: a solid one in one colour, and over it the dashes in the other.
 * @param {GraphEdge} edge @param {[GraphNode, GraphNode]} ends @param {{standing: string, lit: boolean, seen: boolean}} how
 */
export function edgesOf(edge, [from, to], { standing, lit, seen }) {
  const look = lineOf(edge, standing);
  const colour = (/** @type {string} */ name) => ({ color: ink(name), hover: ink(name), highlight: ink(name), opacity: lit ? 1 : PALE.edge });
  const within = from.side === 'right' && to.side === 'right' && from.x === to.x;
  const level = (beside(from) || beside(to)) && !within; // as in viz.drawing.curves
  const base = {
    from: from.side === 'right' && !within ? `${edge.from}>` : edge.from, to: edge.to, title: says(edge, from, to, standing), hidden: !seen,
    smooth: level ? { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: 0.5 + edge.bend } : edge.bend ? { enabled: true, type: edge.bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(edge.bend) } : { enabled: false, type: 'continuous', roundness: 0 },
    width: look.width, arrows: { to: arrow(look.arrow || look.ends), from: arrow(look.ends) },
  };
  const drawn = strokesOf(look).map(({ color, dash }) => ({ color: colour(color), dashes: dash || false }));
  const under = { ...base, ...drawn[0], id: `${edge.id}~under`, hidden: !seen || !look.second };
  const over = { ...base, ...drawn.at(-1), id: edge.id, ...(look.second ? { arrows: { to: { enabled: false } } } : {}) };
  return lineOf(edge).second ? [under, over] : [over];
}

/** @param {string} [type] of the end of a line */
function arrow(type) {
  return type ? { enabled: true, type, scaleFactor: type === 'bar' ? 0.7 : 0.55 } : { enabled: false };
}

/** An edge in words. @param {GraphEdge} edge @param {GraphNode} from @param {GraphNode} to @param {string} standing */
export function says(edge, from, to, standing) {
  const bare = edge.stance || MARKS.edges[edge.kind]?.line; // what has a line of its own, such as that two contradict each other, has no standing
  return shown(`${from.label.slice(0, 80)} – ${edge.label} – ${to.label.slice(0, 80)}${standing && !bare ? ` (${standing})` : ''}`);
}
