import { border, course } from './course.js';
import { MARKS } from './data.js';
import { beside, extent, halves, opening, part, zooms } from './frame.js';
import { paint, paintName } from './glyph.js';
import { CALM, FONT, ink, lineOf } from './looks.js';
import { shown } from './words.js';

/** One view on a vis-network canvas. @implements {Drawing} */
export class Picture {
  /** @param {HTMLElement} frame @param {View} view @param {(what: {node?: string, edge?: string}) => void} pick called with what was clicked */
  constructor(frame, view, pick) {
    this.frame = frame;
    this.view = view;
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(view.edges.map((edge) => [edge.id, edge]));
    /** @type {Set<string>} */ this.lit = new Set();
    /** @type {Drawn | null} */ this.what = null;
    this.chosen = '';
    this.moving = false;
    const ports = view.nodes.filter((n) => n.side === 'right').map((n) => this.#port(n));
    this.network = new vis.Network(frame, { nodes: [...view.nodes.map((n) => this.#node(n)), ...ports], edges: view.edges.flatMap((e) => this.#edge(e)) }, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, tooltipDelay: 250, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, dragNodes: false, zoomSpeed: 0.7 },
      nodes: { shape: 'custom' },
      edges: { color: { inherit: false }, selectionWidth: 1, hoverWidth: 0.8, chosen: true },
    });
    for (const node of view.nodes) this.#body(node.id).shape.distanceToBorder = (/** @type {any} */ _, /** @type {number} */ angle) => border(node, angle);
    for (const port of ports) this.#body(port.id).shape.distanceToBorder = () => 0;
    this.network.on('click', (/** @type {any} */ event) => {
      const node = this.nodes.has(event.nodes[0]) ? event.nodes[0] : this.#labelAt(event.pointer.canvas);
      const edge = node ? undefined : event.edges[0];
      pick(node ? { node } : edge ? { edge: edge.split('~')[0] } : {});
    });
    this.network.on('afterDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => this.#notes(ctx));
    this.open();
  }

  /** @param {string} id */
  #body(id) {
    return this.network.body.nodes[id];
  }

  /** @param {GraphNode} node */
  #node(node) {
    return {
      id: node.id, x: node.x, y: node.y, title: shown(node.quote || node.label).slice(0, 300), shape: 'custom', hidden: !this.#seen(node.id),
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
        ctx.globalAlpha = faded ? 0.28 : 1;
        paint(ctx, node, x, y, { halo: chosen ? 1 : state.selected || state.hover ? 0.5 : 0, alpha: ctx.globalAlpha });
        if (MARKS.text.size * (this.network ? this.network.getScale() : 1) >= 4.5) paintName(ctx, node, x, y, chosen);
        ctx.globalAlpha = 1;
      },
    };
  }

  /** A contested edge is two: a solid one in one colour, and over it the dashes in the other. @param {GraphEdge} edge */
  #edge(edge) {
    const look = this.#look(edge);
    const lit = this.lit.size === 0 || this.lit.has(edge.id);
    const colour = (/** @type {string} */ name) => ({ color: ink(name), hover: ink(name), highlight: ink(name), opacity: lit ? 1 : 0.16 });
    const [from, to] = /** @type {[GraphNode, GraphNode]} */ ([this.nodes.get(edge.from), this.nodes.get(edge.to)]);
    const level = beside(from) || beside(to); // as in viz.curves
    const base = {
      from: from.side === 'right' ? `${edge.from}>` : edge.from, to: edge.to, title: this.#says(edge), hidden: !this.#seen(edge.id),
      smooth: level ? { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: 0.5 + edge.bend } : edge.bend ? { enabled: true, type: edge.bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(edge.bend) } : { enabled: false, type: 'continuous', roundness: 0 },
      width: look.width, arrows: look.arrow ? { to: { enabled: true, type: look.arrow, scaleFactor: look.arrow === 'bar' ? 0.7 : 0.55 } } : { to: { enabled: false } },
    };
    const under = { ...base, id: `${edge.id}~under`, color: colour(look.color), dashes: false, hidden: base.hidden || !look.second };
    const over = look.second
      ? { ...base, id: edge.id, color: colour(look.second), dashes: look.dash, arrows: { to: { enabled: false } } }
      : { ...base, id: edge.id, color: colour(look.color), dashes: look.dash || false };
    return lineOf(edge).second ? [under, over] : [over];
  }

  /** The line of an edge, with the standing that the filters leave it. @param {GraphEdge} edge */
  #look(edge) {
    return lineOf(edge, this.what?.edges.get(edge.id) ?? edge.standing);
  }

  /** @param {GraphEdge} edge */
  #says(edge) {
    const [a, b] = [edge.from, edge.to].map((id) => (this.nodes.get(id)?.label || '').slice(0, 80));
    const standing = this.what?.edges.get(edge.id) ?? edge.standing;
    return shown(`${a} – ${edge.label} – ${b}${standing && !edge.stance ? ` (${standing})` : ''}`);
  }

  /** The words on the edges, above the lines: all of them on what is lit, where there is room. @param {CanvasRenderingContext2D} ctx */
  #notes(ctx) {
    Object.assign(ctx, { textAlign: 'center', textBaseline: 'middle', lineWidth: 4, lineJoin: 'round', strokeStyle: ink('page') });
    for (const edge of this.view.edges) {
      if (!this.#seen(edge.id)) continue;
      const look = this.#look(edge);
      const mark = look.mark || (edge.disputed ? '≠' : '');
      const all = `${mark} ${look.note}`.trim();
      const lit = this.lit.has(edge.id);
      const at = this.#middle(edge);
      const words = lit && edge.room && this.#free(at, all) ? all : lit || !this.lit.size ? edge.note : '';
      if (!words) continue;
      ctx.font = `${mark ? 13 : 11.5}px ${FONT}`;
      ctx.fillStyle = ink(mark ? 'ink' : 'quiet');
      ctx.strokeText(words, ...at);
      ctx.fillText(words, ...at);
    }
  }

  /** Where the words of an edge stand. @param {GraphEdge} edge @returns {[number, number]} */
  #middle(edge) {
    if (!this.moving) return edge.at;
    const { x, y } = this.network.body.edges[edge.id].edgeType.getPoint(0.5);
    return [x, y];
  }

  /** Whether these words leave the names of what is lit alone. @param {[number, number]} at @param {string} words */
  #free([x, y], words) {
    const half = words.length * 3.6;
    return !this.#placed().some(({ node: { box, id }, x: nx, y: ny }) => this.lit.has(id)
      && x + half > nx + /** @type {number} */ (box[0]) && x - half < nx + /** @type {number} */ (box[2])
      && y + 8 > ny + /** @type {number} */ (box[1]) && y - 8 < ny + /** @type {number} */ (box[3]));
  }

  /** The nodes that are drawn, where they stand now. */
  #placed() {
    return this.view.nodes.filter((node) => this.#seen(node.id)).map((node) => {
      const { x, y } = this.moving ? this.#body(node.id) : node;
      return { node, x, y };
    });
  }

  /** The node whose label box holds this point, so that one can click on a name too. @param {{x: number, y: number}} point */
  #labelAt({ x, y }) {
    const inside = (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0], /** @type {number} */ dx, /** @type {number} */ dy) => dx >= left && dx <= right && dy >= top && dy <= bottom;
    return this.#placed().find((held) => inside(held.node.box, x - held.x, y - held.y))?.node.id;
  }

  /** @type {Drawing['open']} The whole picture, or, where that would make names unreadable, a readable part of it, unless `all` is asked for. */
  open({ all = false, smooth = false } = {}) {
    this.network.moveTo({ ...opening(this.#now(), this.frame, all), animation: smooth && !CALM.matches ? { duration: 250 } : false });
  }

  /** The view as it stands: what is filtered out takes no room. @returns {View} */
  #now() {
    const nodes = this.#placed().map(({ node, x, y }) => ({ ...node, x, y }));
    return { nodes: nodes.length ? nodes : this.view.nodes, edges: this.view.edges.filter((edge) => this.#seen(edge.id)) };
  }

  /** @param {number} factor */
  zoom(factor) {
    this.network.moveTo({ scale: Math.min(4, Math.max(0.08, this.network.getScale() * factor)), animation: CALM.matches ? false : { duration: 150 } });
  }

  /** Move the picture by so many pixels of the window. @param {number} x @param {number} y */
  pan(x, y) {
    this.network.moveTo({ offset: { x, y }, animation: false });
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
    this.chosen = node;
    this.lit = new Set();
    const seen = this.view.edges.filter((e) => this.#seen(e.id));
    const on = node ? seen.filter((e) => e.from === node || e.to === node) : seen.filter((e) => edges.includes(e.id));
    if (this.nodes.has(node)) this.lit.add(node);
    for (const edge of on) for (const id of [edge.id, edge.from, edge.to]) this.lit.add(id);
    this.repaint();
    if (this.lit.size) this.#bring();
  }

  /** Move so that what is lit is in sight, and nearer where its names are too small to read. */
  #bring() {
    const view = this.#now();
    const nodes = view.nodes.filter((n) => this.lit.has(n.id));
    const chosen = view.nodes.find((n) => n.id === this.chosen);
    const now = this.network.getScale();
    const [width, height] = [this.frame.clientWidth - 40, this.frame.clientHeight - 40];
    const fit = (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0]) => Math.min(width / (right - left || 1), height / (bottom - top || 1), 1);
    const { room, cropped } = zooms(view, this.frame);
    const roomy = fit(extent(nodes)) >= now;
    const [left = 0, top = 0, right = 0, bottom = 0] = extent(roomy || !chosen ? nodes : [chosen]);
    const scale = roomy && now < 0.75 ? fit([left, top, right, bottom]) : now;
    const a = this.network.canvasToDOM({ x: left, y: top });
    const b = this.network.canvasToDOM({ x: right, y: bottom });
    const seen = a.x >= 0 && a.y >= 0 && b.x <= this.frame.clientWidth && b.y <= this.frame.clientHeight;
    if (seen && scale === now && (roomy || !cropped)) return;
    const position = cropped && chosen ? part(view, halves(this.frame, scale, room), chosen) : { x: (left + right) / 2, y: (top + bottom) / 2 };
    this.network.moveTo({ position, scale, animation: CALM.matches ? false : { duration: 250 } });
  }

  repaint() {
    this.network.body.data.edges.update(this.view.edges.flatMap((e) => this.#edge(e)));
    this.network.redraw();
  }

  destroy() {
    this.network.destroy();
  }

  /** @param {{x: number, y: number}} point */
  #window(point) {
    const at = this.network.canvasToDOM(point);
    const box = this.frame.getBoundingClientRect();
    return { x: at.x + box.left, y: at.y + box.top };
  }

  /** @param {string} id */
  at(id) {
    const held = this.#placed().find(({ node }) => node.id === id);
    return held ? this.#window(held) : null;
  }

  /** @param {string} id */
  atEdge(id) {
    return this.edges.has(id) && this.#seen(id) ? this.#window(this.network.body.edges[id].edgeType.getPoint(0.5)) : null;
  }

  boxes() {
    return this.#placed().map(({ node: { id, box: [left = 0, top = 0, right = 0, bottom = 0] }, x, y }) => {
      const [a, b] = [this.#window({ x: x + left, y: y + top }), this.#window({ x: x + right, y: y + bottom })];
      return { id, left: a.x, top: a.y, right: b.x, bottom: b.y };
    });
  }

  /** @type {Drawing['scene']} */
  scene() {
    const edges = this.view.edges.filter((edge) => this.#seen(edge.id));
    return {
      nodes: this.#placed().map((held) => ({ ...held, label: true })),
      edges: edges.map((edge) => ({ edge, standing: this.what?.edges.get(edge.id) ?? edge.standing, points: course(this.network, edge.id) })),
      extent: extent(this.#now().nodes),
    };
  }
}
