const network = new vis.Network(box, {
  nodes: graph.nodes.map(({ id, x, y, label, radius, color }) => ({ id, x, y, label, size: radius, color })),
  edges: graph.edges.map(({ id, from, to }) => ({ id, from, to })),
}, {
  physics: false,
  layout: { improvedLayout: false },
  nodes: { shape: 'dot' },
  edges: { smooth: false, color: { color: '#a9b0b9', inherit: false } },
});
network.once('afterDrawing', () => {
  network.fit();
  drawn();
});
