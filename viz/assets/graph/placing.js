/* A part of a view as a view of its own: what the filters leave of it, or what is shown of a large one. Pure: no DOM; pixels at zoom 1. */
import { bent, parallel } from './bends.js';
import { apart, spread, stack, tighten } from './bodies.js';

/** @typedef {import('./bodies.js').Body} Body @typedef {import('./spots.js').Side} Side */

const LENGTH = 125; // of an edge between nodes with names, as viz.drawing.layout has it
const [LANE, LANES] = [5, 7]; // pixels for each of parallel edges, of which more are no farther apart
const BARE = 60; // and in a part that has no room for all names
const WIDE = 1000; // that columns may take, as viz.drawing.columns has it, and what is between two of them, at least and at most
const GAPS = [66, 150];
const ROOM = 560; // of height, within which a part stays airy, as viz.drawing.layout has it
const MOST = 400; // nodes of a part that are spread by all their distances; more of them only draw together
const STANCES = ['Affirms', 'Denies']; // of the claims about an event

/**
 * The nodes that are left, with places of their own, and the edges between them. Columns stay columns.
 * `partAlone(VIEWS.actors, drawn(…), 1.4, (node, side) => spotted(…), MARKS.large)`
 * @param {View} view @param {Drawn} what its nodes in the order in which they matter @param {number} aspect width to height of the pane
 * @param {(node: GraphNode, side: Side | '') => GraphNode} measured a node of a large view with its name and its room
 * @param {{crowd: number, columns: number}} large more nodes than these, in a graph and in columns, have no room for names @returns {View}
 */
export function partAlone(view, what, aspect, measured, large) {
  const known = new Map(view.nodes.map((node) => [node.id, node]));
  const left = [...what.nodes].flatMap((id) => known.get(id) || []);
  const edges = view.edges.filter(({ id }) => what.edges.has(id));
  const columns = left.some(({ kind }) => kind === 'claim');
  const named = left.length <= (columns ? large.columns : large.crowd);
  const begun = columns && left.some(({ box }) => !box) ? columned(left, edges) : new Map();
  const nodes = left.map(({ tall: _, ...node }) => (node.box || !named ? node : measured(node, begun.get(node.id)?.side ?? '')));
  const more = columns ? new Map() : roomsOf(edges);
  const bodies = nodes.map(({ id, x, y, radius, box = [-radius - 6, -radius - 6, radius + 6, radius + 6] }) => (
    { id, x, y, group: '', ...begun.get(id), box: /** @type {Body['box']} */ (box.map((side, i) => side + (more.get(id) || 0) * (i < 2 ? -1 : 1))) }));
  const links = linksOf(bodies, edges);
  if (columns) inColumns(bodies, links);
  else inParts(bodies, links, named ? LENGTH : BARE, aspect, left.length / view.nodes.length);
  const placed = nodes.map((node, i) => ({ ...node, x: round(bodies[i].x), y: round(bodies[i].y) }));
  return { ...view, nodes: placed, edges: named ? bent(edges, new Map(placed.map((node) => [node.id, node]))) : edges }; // the others are bent when they are painted
}

const round = (/** @type {number} */ x) => Math.round(x * 10) / 10;
const mean = (/** @type {number[]} */ of) => (of.length ? of.reduce((sum, one) => sum + one, 0) / of.length : undefined);

/**
 * Where nodes of columns begin: who speaks, who relays, the claims event by event, and what they are about; with the sides of their names.
 * @param {GraphNode[]} nodes in the order in which they matter @param {GraphEdge[]} edges
 * @returns {Map<string, {side: Side, x: number, y: number, group: string}>}
 */
function columned(nodes, edges) {
  const relays = new Set(edges.filter(({ kind, to }) => kind !== 'contradicts' && !/^(claim|event):/.test(to)).map(({ to }) => to));
  const matters = new Map(edges.filter(({ kind }) => kind === 'about').map(({ from, to }) => [from, to]));
  const order = new Map(nodes.map(({ id }, i) => [id, i]));
  const begun = (/** @type {Side} */ side, /** @type {number} */ x, y = 0, group = '') => ({ side, x, y, group });
  return new Map(nodes.map(({ id, kind, type }) => {
    if (kind === 'event') return [id, begun('right', 3)];
    if (kind !== 'claim') return [id, relays.has(id) ? begun('below', 1) : begun('left', 0)];
    const group = matters.get(id) || '';
    const stance = STANCES.includes(type) ? STANCES.indexOf(type) : STANCES.length;
    return [id, begun('right', 2, 10 * (order.get(group) ?? nodes.length) + stance, group)];
  }));
}

/** How much more room the ends of parallel edges take, so that these can be told apart, in pixels. @param {GraphEdge[]} edges */
function roomsOf(edges) {
  /** @type {Map<string, number>} */ const rooms = new Map();
  for (const [edge, ...more] of parallel(edges)) {
    for (const id of [edge.from, edge.to]) rooms.set(id, Math.max(rooms.get(id) || 0, LANE * Math.min(more.length, LANES - 1)));
  }
  return rooms;
}

/** Whom each body is joined to, by their places in the list. @param {Body[]} bodies @param {{from: string, to: string}[]} edges */
function linksOf(bodies, edges) {
  const at = new Map(bodies.map(({ id }, i) => [id, i]));
  const links = bodies.map(() => /** @type {Set<number>} */ (new Set()));
  for (const { from, to } of edges) {
    const [a, b] = [at.get(from), at.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    links[a].add(b);
    links[b].add(a);
  }
  return links;
}

/**
 * The highest column closes its ranks; the others stand as near to what they are joined to as their names allow.
 * @param {Body[]} bodies @param {Set<number>[]} links
 */
function inColumns(bodies, links) {
  /** @type {Map<number, number[]>} */ const found = new Map();
  bodies.forEach(({ x }, i) => found.set(Math.round(x), [...(found.get(Math.round(x)) || []), i]));
  const columns = [...found].sort(([a], [b]) => a - b).map(([, column]) => column.sort((i, j) => bodies[i].y - bodies[j].y));
  const high = (/** @type {number[]} */ column) => column.reduce((sum, i) => sum + bodies[i].box[3] - bodies[i].box[1], 0);
  const first = columns.reduce((best, column, i) => (high(column) > high(columns[best]) ? i : best), 0);
  across(columns.map((column) => column.map((one) => bodies[one])));
  /** @type {Set<number>} */ const done = new Set();
  for (const i of columns.map((_, place) => place).sort((a, b) => Math.abs(a - first) - Math.abs(b - first))) {
    const wish = new Map(columns[i].map((one) => [one, i === first ? 0 : mean([...links[one]].filter((other) => done.has(other)).map((other) => bodies[other].y))]));
    if (i !== first) columns[i].sort((a, b) => (wish.get(a) ?? Infinity) - (wish.get(b) ?? Infinity) || a - b);
    stack(columns[i].map((one) => bodies[one]), columns[i].map((one) => wish.get(one)));
    for (const one of columns[i]) done.add(one);
  }
}

/** Columns side by side, each as wide as its names. @param {Body[][]} columns */
function across(columns) {
  const spans = columns.map((column) => [Math.min(...column.map(({ box }) => box[0])), Math.max(...column.map(({ box }) => box[2]))]);
  const free = WIDE - spans.reduce((sum, [left, right]) => sum + right - left, 0);
  const gap = Math.min(GAPS[1], Math.max(GAPS[0], free / Math.max(1, columns.length - 1)));
  let x = 0;
  columns.forEach((column, i) => {
    for (const body of column) body.x = x - spans[i][0];
    x += spans[i][1] - spans[i][0] + gap;
  });
}

/**
 * Each connected part is spread and its boxes pushed apart; then the parts are packed.
 * @param {Body[]} bodies @param {Set<number>[]} links @param {number} length @param {number} aspect @param {number} share of the view that is left
 */
function inParts(bodies, links, length, aspect, share) {
  const parts = partsOf(links);
  for (const part of parts) {
    const place = new Map(part.map((one, at) => [one, at]));
    const own = part.map((one) => bodies[one]);
    if (part.length > MOST) for (const body of own) [body.x, body.y] = [body.x * Math.sqrt(share), body.y * Math.sqrt(share)];
    else if (part.length > 1) spread(own, part.map((one) => [...links[one]].map((other) => place.get(other) ?? 0)), length, aspect);
    apart(own);
  }
  tighten(parts.map((part) => part.map((one) => bodies[one])), aspect, length === BARE ? Infinity : ROOM);
}

/** @param {Set<number>[]} links @returns {number[][]} the connected parts, the largest first */
function partsOf(links) {
  const seen = new Set();
  const parts = links.flatMap((_, start) => {
    if (seen.has(start)) return [];
    seen.add(start);
    const part = [start];
    for (const one of part) for (const other of links[one] || []) if (!seen.has(other)) { seen.add(other); part.push(other); }
    return [part];
  });
  return parts.sort((a, b) => b.length - a.length);
}
