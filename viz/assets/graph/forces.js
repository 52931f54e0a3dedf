/* Nodes that push and pull each other in vis-network, which draws nothing of them. */

const FORCES = { enabled: true, solver: 'forceAtlas2Based', forceAtlas2Based: { avoidOverlap: 0.6, springLength: 130, damping: 0.6 }, stabilization: false };

/** The forces between the nodes of a view, on or off. @param {any} network @param {View} view @param {boolean} on */
export function push(network, view, on) {
  const { nodes, edges } = network.body.data;
  if (!nodes.length) {
    nodes.add(view.nodes.map(({ id, x, y, radius }) => ({ id, x, y, shape: 'custom', ctxRenderer: () => ({ drawNode() {}, nodeDimensions: { width: radius * 2, height: radius * 2 } }) })));
    edges.add(view.edges.map(({ id, from, to }) => ({ id, from, to, hidden: true })));
  }
  network.setOptions({ physics: on ? FORCES : false });
}

/** Nodes where the forces have brought them. @param {any} network @param {GraphNode[]} nodes */
export function follow(network, nodes) {
  for (const node of nodes) {
    const { x, y } = network.body.nodes[node.id];
    Object.assign(node, { x, y });
  }
}
