/* How edges bend where Python has not said it, in a large view and in a part that has places of its own: the rules of viz.drawing.curves. Pure; pixels at zoom 1. */

const STEP = 0.24; // between parallel edges
const MOST = 0.8; // and between the first and the last of them
const ASIDE = 90; // an edge within a column stands off it by less than half of this

/** Edges by the two nodes that they join, whichever way they lead. @param {GraphEdge[]} edges @returns {GraphEdge[][]} */
export function parallel(edges) {
  /** @type {Map<string, GraphEdge[]>} */ const found = new Map();
  for (const edge of edges) {
    const { from, to } = edge;
    const pair = from < to ? `${from} ${to}` : `${to} ${from}`;
    const held = found.get(pair);
    if (held) held.push(edge); else found.set(pair, [edge]);
  }
  return [...found.values()];
}

/**
 * Edges with their bend: 0 is straight, ±1 a half circle. Parallel ones run apart; one within a column runs left of it.
 * @param {GraphEdge[]} edges @param {Map<string, GraphNode>} nodes @returns {GraphEdge[]}
 */
export function bent(edges, nodes) {
  /** @type {Map<GraphEdge, number>} */ const bends = new Map();
  for (const bundle of parallel(edges)) {
    const step = Math.min(STEP, MOST / Math.max(1, bundle.length - 1));
    bundle.forEach((edge, place) => {
      const [a, b] = /** @type {[GraphNode, GraphNode]} */ ([nodes.get(edge.from), nodes.get(edge.to)]);
      const within = bundle.length === 1 && a !== b && a.side === 'right' && b.side === 'right' && a.x === b.x;
      const aside = (place - (bundle.length - 1) / 2) * step;
      bends.set(edge, within ? Math.min(1, ASIDE / Math.max(1, Math.abs(b.y - a.y))) * (b.y < a.y ? 1 : -1) : edge.from < edge.to ? aside : -aside);
    });
  }
  return edges.map(({ tall: _, ...edge }, i) => ({ ...edge, bend: /** @type {number} */ (bends.get(edges[i])) }));
}
