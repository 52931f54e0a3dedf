let first = true;
const force = new ForceGraph(box)
  .width(innerWidth).height(innerHeight).cooldownTicks(0).nodeLabel('label').nodeColor('color').nodeVal((node) => (node.radius / 4) ** 2)
  .graphData({
    nodes: graph.nodes.map(({ id, x, y, label, radius, color }) => ({ id, x, y, fx: x, fy: y, label, radius, color })),
    links: graph.edges.map(({ from, to }) => ({ source: from, target: to })),
  })
  .onRenderFramePost(() => {
    if (!first) return;
    first = false;
    force.zoomToFit(0, 10);
    drawn();
  });
