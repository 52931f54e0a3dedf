import { Camera } from './camera.js';
import { border, course } from './edgepath.js';
import { MARKS } from '../base/data.js';
import { heightOf, placeNames, writeNames } from './crowd/crowdnodes.js';
import { countOf } from '../base/focus.js';
import { LEAST, extent, halves, opening, part, placed, room, zooms } from '../base/frame.js';
import { noteFont, paint, paintName, paintNote } from './glyph.js';
import { PALE, edgesOf } from './edgestyle.js';
import { CALM, lineOf, widthOf } from '../base/marks.js';
import { boxOf, placeNotes } from './notes.js';
import { JOINED, shown } from '../base/words.js';

const SIZE = { note: 12, least: 10 }; // of the letters on edges: canvas pixels, and pixels of the window at the least
const FAR = 0.45; // no notes below this zoom

/** What a node says of itself where one points at it. @param {GraphNode} node */
function titleOf({ quote, label, provisional }) {
  return shown(quote || label).slice(0, 300) + (provisional ? ` (${JOINED})` : '');
}

/** One view on a vis-network canvas. @implements {Drawing} */
export class Picture {
  /** @param {HTMLElement} frame @param {View} view @param {(what: {node?: string, edge?: string}) => void} pick called with what was clicked */
  constructor(frame, view, pick) {
    this.frame = frame;
    this.view = placed(view, frame);
    this.nodes = new Map(this.view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(this.view.edges.map((edge) => [edge.id, edge]));
    /** @type {Set<string>} */ this.lit = new Set();
    /** @type {Drawn | null} */ this.what = null;
    /** @type {import('./crowd/crowdnodes.js').Name[] | null} the names that find room, where not all do */ this.names = null;
    /** @type {{scale: number, notes: import('./notes.js').Note[]} | null} */ this.noted = null;
    this.large = false;
    this.chosen = '';
    this.shown = '';
    this.over = '';
    this.moving = false;
    const ports = this.view.nodes.filter((n) => n.side === 'right').map((n) => this.#port(n));
    this.network = new vis.Network(frame, { nodes: [...this.view.nodes.map((n) => this.#node(n)), ...ports], edges: this.view.edges.flatMap((e) => this.#edge(e)) }, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, tooltipDelay: 250, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, dragNodes: false, zoomSpeed: 0.7 },
      nodes: { shape: 'custom' },
      edges: { color: { inherit: false }, selectionWidth: 1, hoverWidth: 0.8, chosen: true },
    });
    for (const node of this.view.nodes) this.#body(node.id).shape.distanceToBorder = (/** @type {any} */ _, /** @type {number} */ angle) => border(node, angle);
    for (const port of ports) this.#body(port.id).shape.distanceToBorder = () => 0;
    this.camera = new Camera(frame, this.network, (how) => this.#fit(how));
    this.network.on('click', (/** @type {any} */ event) => {
      const node = this.nodes.has(event.nodes[0]) ? event.nodes[0] : this.#nameAt(event.pointer);
      const edge = node ? undefined : event.edges[0];
      pick(node ? { node } : edge ? { edge: edge.split('~')[0] } : {});
    });
    this.network.on('hoverNode', (/** @type {any} */ { node }) => { this.over = node; });
    this.network.on('blurNode', () => { this.over = ''; });
    this.network.on('beforeDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => this.#name(ctx));
    this.network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => {
      for (const note of this.#notes()) paintNote(ctx, note);
      if (this.names) writeNames(ctx, this.names, this.camera.now());
    });
    this.#fit();
  }

  /** @param {string} id */
  #body(id) {
    return this.network.body.nodes[id];
  }

  /** @param {GraphNode} node */
  #node(node) {
    return {
      id: node.id, x: node.x, y: node.y, title: titleOf(node), shape: 'custom', hidden: !this.#seen(node.id),
      ctxRenderer: (/** @type {any} */ given) => this.#draw(node, given),
    };
  }

  /** Where edges leave a node whose name stands right of it: nothing is seen of it. @param {GraphNode} node */
  #port(node) {
    return { id: `${node.id}>`, x: node.x + (node.box[2] || 0), y: node.y, shape: 'custom', physics: false, ctxRenderer: () => ({ drawNode() {}, nodeDimensions: { width: 0, height: 0 } }) };
  }

  /** Whether a node or an edge passes the filters. @param {string} id */
  #seen(id) {
    return !this.what || this.what.nodes.has(id) || this.what.edges.has(id);
  }

  /** @param {GraphNode} node @param {any} given */
  #draw(node, { ctx, x, y, state }) {
    return {
      nodeDimensions: { width: node.radius * 2, height: node.radius * 2 },
      drawNode: () => {
        const faded = this.lit.size > 0 && !this.lit.has(node.id) && !state.hover;
        const chosen = this.chosen === node.id;
        ctx.globalAlpha = faded ? PALE.node : 1;
        paint(ctx, node, x, y, { halo: chosen ? 1 : state.selected || state.hover ? 0.5 : 0, alpha: ctx.globalAlpha });
        if (!this.names) paintName(ctx, node, x, y);
        ctx.globalAlpha = 1;
      },
    };
  }

  /** @param {GraphEdge} edge */
  #edge(edge) {
    const ends = /** @type {[GraphNode, GraphNode]} */ ([this.nodes.get(edge.from), this.nodes.get(edge.to)]);
    return edgesOf(edge, ends, { standing: this.#standing(edge), lit: this.lit.size === 0 || this.lit.has(edge.id), seen: this.#seen(edge.id) });
  }

  /** The standing that the filters leave an edge. @param {GraphEdge} edge */
  #standing(edge) {
    return this.what?.edges.get(edge.id) ?? edge.standing;
  }

  /** @param {GraphEdge} edge */
  #course(edge) {
    return course(this.network, edge.id, Boolean(lineOf(edge).ends));
  }

  /** Where not all names can be read, those that find room at a size that can: the strongest first, of what is lit. @param {CanvasRenderingContext2D} ctx */
  #name(ctx) {
    this.names = null;
    if (this.network.getScale() >= LEAST - 0.001) return;
    const first = (/** @type {GraphNode} */ { id }) => Number(id === this.over || id === this.chosen);
    const nodes = this.#now().nodes.filter(({ id }) => !this.lit.size || this.lit.has(id) || id === this.over);
    this.names = placeNames(ctx, nodes.sort((a, b) => first(b) - first(a) || a.rank - b.rank), this.camera.now(), this.frame.clientWidth, this.frame.clientHeight);
  }

  /** What stands on the edges: at rest the marks and numbers, on what is lit the words too. */
  #notes() {
    const scale = this.network.getScale();
    if (this.noted && this.noted.scale === scale && !this.moving) return this.noted.notes;
    const notes = scale < FAR ? [] : this.#noted(Math.max(SIZE.note, SIZE.least / scale));
    this.noted = { scale, notes };
    return notes;
  }

  /** @param {number} size of the letters, in canvas pixels */
  #noted(size) {
    const wishes = this.view.edges.filter(({ id }) => this.#seen(id) && (!this.lit.size || this.lit.has(id))).map((edge) => {
      const { mark = edge.disputed ? '≠' : '', note, arrow, ends } = lineOf(edge, this.#standing(edge));
      return { edge: edge.id, mark, words: this.lit.size ? note : '', count: countOf(edge, this.what), points: this.#course(edge), head: arrow ? 13 : ends ? 5 : 1 };
    });
    const boxes = this.#placed().flatMap(({ node: { words, radius }, x, y }) => [
      [x - radius, y - radius, x + radius, y + radius], ...(this.names ? [] : [[x + words[0], y + words[1], x + words[2], y + words[3]]]),
    ]);
    return placeNotes(wishes.sort((a, b) => Number(b.mark !== '') - Number(a.mark !== '')), boxes, size, (text, marked) => widthOf(text, noteFont({ size, marked })));
  }

  /** The nodes that are drawn, where they stand now. */
  #placed() {
    return this.view.nodes.filter((node) => this.#seen(node.id)).map((node) => {
      const { x, y } = this.moving ? this.#body(node.id) : node;
      return { node, x, y };
    });
  }

  /** The node whose name holds this point, so that one can click on a name too. @param {{DOM: {x: number, y: number}, canvas: {x: number, y: number}}} pointer */
  #nameAt({ DOM, canvas }) {
    const inside = (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0], /** @type {number} */ dx, /** @type {number} */ dy) => dx >= left && dx <= right && dy >= top && dy <= bottom;
    if (this.names) return this.names.find(({ left, top, right, bottom }) => inside([left, top, right, bottom], DOM.x, DOM.y))?.node.id;
    return this.#placed().find((held) => inside(held.node.box, canvas.x - held.x, canvas.y - held.y))?.node.id;
  }

  /** The whole picture, or, where that would make names unreadable, a readable part of it, unless `all` is asked for. */
  #fit({ all = false, smooth = false } = {}) {
    const view = this.#now();
    if (!all) this.frame.dispatchEvent(new CustomEvent('fitted', { detail: zooms(view, this.frame).cropped }));
    this.network.moveTo({ ...opening(view, this.frame, all), animation: smooth && !CALM.matches ? { duration: 250 } : false });
  }

  whole() {
    this.camera.hold();
    this.#fit({ all: true, smooth: true });
  }

  /** The view as it stands: what is filtered out takes no room. @returns {View} */
  #now() {
    const nodes = this.#placed().map(({ node, x, y }) => ({ ...node, x, y }));
    return { ...this.view, nodes: nodes.length ? nodes : this.view.nodes, edges: this.view.edges.filter((edge) => this.#seen(edge.id)) };
  }

  /** @param {number} factor */
  zoom(factor) {
    this.camera.zoom(factor, 0.08);
  }

  /** Nodes push and pull each other while this is on; each stays where it came to. @param {boolean} on */
  physics(on) {
    this.moving = true;
    this.network.setOptions({ physics: on ? { enabled: true, solver: 'forceAtlas2Based', forceAtlas2Based: { avoidOverlap: 0.6, springLength: 130, damping: 0.6 }, stabilization: false } : false });
  }

  /** @type {Drawing['draw']} */
  draw(what) {
    if (!what && !this.what) return;
    this.what = what;
    this.network.body.data.nodes.update(this.view.nodes.map(({ id }) => ({ id, hidden: !this.#seen(id) })));
    this.repaint();
  }

  /** Light up one node or some edges with what they touch; the rest steps back. @type {Drawing['show']} */
  show(node, edges) {
    if (!node && !edges.length && !this.lit.size) return;
    const fresh = `${node} ${edges}` !== this.shown; // filters ask again for what is shown already
    this.shown = `${node} ${edges}`;
    this.chosen = node;
    this.lit = new Set();
    const seen = this.view.edges.filter((e) => this.#seen(e.id));
    const on = node ? seen.filter((e) => e.from === node || e.to === node) : seen.filter((e) => edges.includes(e.id));
    if (this.nodes.has(node)) this.lit.add(node);
    for (const edge of on) for (const id of [edge.id, edge.from, edge.to]) this.lit.add(id);
    this.repaint();
    if (this.lit.size && (fresh || !this.camera.held)) this.#bring();
  }

  /** Move so that what is lit is in sight, and nearer where its names are too small to read. */
  #bring() {
    const view = this.#now();
    const nodes = view.nodes.filter((n) => this.lit.has(n.id));
    const chosen = view.nodes.find((n) => n.id === this.chosen);
    const now = this.network.getScale();
    const { width, height, offset } = room(this.frame);
    const fit = (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0]) => Math.min((width - 16) / (right - left || 1), (height - 16) / (bottom - top || 1), 1);
    const { columns, cropped } = zooms(view, this.frame);
    const roomy = fit(extent(nodes)) >= now;
    const [left = 0, top = 0, right = 0, bottom = 0] = extent(roomy || !chosen ? nodes : [chosen]);
    const scale = roomy && now < 0.75 ? fit([left, top, right, bottom]) : now;
    const a = this.network.canvasToDOM({ x: left, y: top });
    const b = this.network.canvasToDOM({ x: right, y: bottom });
    const seen = a.x >= 0 && a.y >= 0 && b.x <= this.frame.clientWidth && b.y <= this.frame.clientHeight;
    const folded = columns && cropped;
    if (seen && scale === now && (roomy || !folded)) return;
    const position = folded && chosen ? part(view, halves(this.frame, scale), chosen) : { x: (left + right) / 2, y: (top + bottom) / 2 };
    this.camera.go({ position, scale, offset });
  }

  repaint() {
    this.noted = null;
    this.network.body.data.edges.update(this.view.edges.flatMap((e) => this.#edge(e)));
    this.network.redraw();
  }

  destroy() {
    this.network.destroy();
  }

  /** @param {string} id */
  at(id) {
    const held = this.#placed().find(({ node }) => node.id === id);
    return held ? this.camera.window(held) : null;
  }

  /** @param {string} id */
  atEdge(id) {
    const edge = this.edges.get(id);
    if (!edge || !this.#seen(id)) return null;
    const points = edge.from === edge.to ? this.#course(edge) : [];
    const [x, y] = points[Math.floor(points.length / 2)] || [];
    return this.camera.window(x === undefined ? this.network.body.edges[id].edgeType.getPoint(0.5) : { x, y });
  }

  boxes() {
    const { left: x, top: y } = this.frame.getBoundingClientRect();
    const scale = this.network.getScale();
    if (this.names) return this.names.map(({ node: { id }, left, top, right, bottom }) => ({ id, left: left + x, top: top + y, right: right + x, bottom: bottom + y, size: heightOf(scale) }));
    return this.#placed().map(({ node: { id, box: [left = 0, top = 0, right = 0, bottom = 0] }, x, y }) => ({ id, ...this.#seenAt([x + left, y + top, x + right, y + bottom]), size: MARKS.text.size * scale }));
  }

  notes() {
    return this.#notes().map((note) => ({ id: note.edge, text: note.text, count: note.count, ...this.#seenAt(boxOf(note)), size: note.size * this.network.getScale() }));
  }

  /** A box of the picture in pixels of the window. @param {[number, number, number, number]} box */
  #seenAt([left, top, right, bottom]) {
    const [a, b] = [this.camera.window({ x: left, y: top }), this.camera.window({ x: right, y: bottom })];
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
  }

  /** @type {Drawing['scene']} */
  scene() {
    const edges = this.view.edges.filter((edge) => this.#seen(edge.id));
    const pale = (/** @type {string} */ id) => this.lit.size > 0 && !this.lit.has(id);
    return {
      nodes: this.#placed().map((held) => ({ ...held, label: true, pale: pale(held.node.id) ? PALE.node : 1 })).sort((a, b) => b.node.rank - a.node.rank),
      edges: edges.map((edge) => ({ edge, standing: this.#standing(edge), points: this.#course(edge), pale: pale(edge.id) ? PALE.edge : 1 })),
      notes: this.#noted(SIZE.note),
      extent: extent(this.#now().nodes),
    };
  }
}
