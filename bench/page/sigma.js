const held = new graphology.MultiGraph();
for (const { id, x, y, label, radius, color } of graph.nodes) held.addNode(id, { x, y: -y, label, size: Math.max(1.5, radius / 4), color });
for (const { id, from, to } of graph.edges) held.addEdgeWithKey(id, from, to, { size: 1, color: '#a9b0b9' });
new Sigma(held, box); // it draws and fits before it returns
drawn();
