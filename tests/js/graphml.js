/**
 * What graphology reads of a GraphML file: the ids of its edges, and what its first node and first edge carry.
 * `node tests/js/graphml.js FILE` prints it as JSON.
 */
import { readFileSync } from 'node:fs';
import Graph from 'graphology';
import graphml from 'graphology-graphml';

const graph = graphml.parse(Graph, readFileSync(process.argv[2], 'utf8'));
console.log(JSON.stringify({
  nodes: graph.nodes(),
  edges: graph.edges(),
  node: graph.getNodeAttributes(graph.nodes()[0]),
  edge: graph.getEdgeAttributes(graph.edges()[0]),
}));
