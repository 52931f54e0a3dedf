/* How edges run where a part of a view has places of its own: the rules of viz.drawing.curves. Pure; pixels at zoom 1. */

const STEP = 0.24; // between parallel edges
const MOST = 0.8; // and between the first and the last of them
const ASIDE = 90; // an edge within a column stands off it by less than half of this

/**
 * Edges with their bend: 0 is straight, ±1 a half circle. Parallel ones run apart; one within a column runs left of it.
 * @param {GraphEdge[]} edges @param {Map<string, GraphNode>} nodes @returns {GraphEdge[]}
 */
export function bent(edges, nodes) {
  /** @type {Map<string, string[]>} */ const bundles = new Map();
  const pair = (/** @type {GraphEdge} */ { from, to }) => (from < to ? `${from} ${to}` : `${to} ${from}`);
  for (const edge of edges) bundles.set(pair(edge), [...(bundles.get(pair(edge)) || []), edge.id]);
  return edges.map(({ tall: _, ...edge }) => {
    const bundle = /** @type {string[]} */ (bundles.get(pair(edge)));
    const [a, b] = /** @type {[GraphNode, GraphNode]} */ ([nodes.get(edge.from), nodes.get(edge.to)]);
    const within = bundle.length === 1 && a !== b && a.side === 'right' && b.side === 'right' && a.x === b.x;
    if (within) return { ...edge, bend: Math.min(1, ASIDE / Math.max(1, Math.abs(b.y - a.y))) * (b.y < a.y ? 1 : -1) };
    const place = (bundle.indexOf(edge.id) - (bundle.length - 1) / 2) * Math.min(STEP, MOST / Math.max(1, bundle.length - 1));
    return { ...edge, bend: edge.from < edge.to ? place : -place };
  });
}
