const place = new Map(graph.nodes.map(({ id }, i) => [id, i]));
const cosmos = new Cosmos.Graph(box, { enableSimulation: false, fitViewOnInit: false, pointDefaultColor: '#34435a', linkDefaultColor: '#a9b0b9', rescalePositions: true });
cosmos.setPointPositions(new Float32Array(graph.nodes.flatMap(({ x, y }) => [x, -y])));
cosmos.setPointSizes(new Float32Array(graph.nodes.map(({ radius }) => radius / 2)));
cosmos.setLinks(new Float32Array(graph.edges.flatMap(({ from, to }) => [place.get(from), place.get(to)])));
cosmos.ready.then(() => {
  cosmos.render();
  cosmos.fitView(0);
  drawn();
});
