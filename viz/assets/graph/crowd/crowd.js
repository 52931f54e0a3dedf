import { Camera } from '../camera.js';
import { heightOf, paintDots, placeNames, reachOf, writeNames } from './crowdnodes.js';
import { extent, room } from '../../base/frame.js';
import { Ground } from './ground.js';
import { says } from '../edgestyle.js';
import { CALM } from '../../base/marks.js';
import { between, bundles, ends, lineAt, linesOf, paintLines } from './crowdedges.js';
import { Tip } from './tip.js';
import { shown } from '../../base/words.js';

const ABOUT = 28; // pixels about the picture; names stand in it
const PALE = { node: 0.2, edge: 0.16 }; // what is not lit while something is

/** @typedef {import('./crowdedges.js').Bundle} Bundle @typedef {import('./crowdedges.js').Line} Line */

/**
 * One large view. An empty vis-network is its camera (drag, wheel, pinch); all that is seen is painted here, edges by
 * bundles of one look. They are kept as an image, which a selection merely pales and a move merely shifts.
 * @implements {Drawing}
 */
export class Crowd {
  /** @param {HTMLElement} frame @param {View} view @param {(what: {node?: string, edge?: string}) => void} pick called with what was clicked */
  constructor(frame, view, pick) {
    this.frame = frame;
    this.view = view;
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(view.edges.map((edge) => [edge.id, edge]));
    /** @type {Drawn | null} */ this.what = null;
    /** @type {{nodes: GraphNode[], bundles: Bundle[]} | null} what passes the filters */ this.held = null;
    /** @type {{nodes: Set<GraphNode>, bundles: Bundle[]} | null} what is selected and touches it */ this.lit = null;
    this.ground = new Ground(() => this.#ask());
    /** @type {import('./crowdnodes.js').Name[]} */ this.names = [];
    /** @type {{node?: GraphNode, line?: Line}} what the pointer is on */ this.over = {};
    this.large = true;
    this.chosen = '';
    /** @type {string[]} */ this.marked = [];
    this.painted = false;
    this.network = new vis.Network(frame, { nodes: [], edges: [] }, {
      physics: false, layout: { improvedLayout: false }, interaction: { hover: false, selectable: false, keyboard: false, zoomSpeed: 0.7 }, // selectable would cost a frame
    });
    this.network.on('beforeDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => this.#paint(ctx));
    this.network.on('click', (/** @type {any} */ event) => {
      const { node, line } = this.#under(event.pointer.DOM);
      pick(node ? { node: node.id } : line ? { edge: line.edge.id } : {});
    });
    this.tip = new Tip(frame);
    this.listening = new AbortController();
    this.#listen(this.listening.signal);
    this.camera = new Camera(frame, this.network, ({ smooth }) => this.#fit(smooth));
    this.#fit();
  }

  /** @param {AbortSignal} signal */
  #listen(signal) {
    /** @type {PointerEvent | null} */ let last = null;
    const look = () => {
      if (last && !signal.aborted) this.#hover(last);
      last = null;
    };
    this.frame.addEventListener('pointermove', (event) => {
      if (!last) requestAnimationFrame(look);
      last = event;
    }, { signal });
    this.frame.addEventListener('pointerleave', () => this.#point({}), { signal });
  }

  #passing() {
    const nodes = [...this.nodes.values()];
    return this.what ? nodes.filter(({ id }) => this.what?.nodes.has(id)) : nodes;
  }

  /** What passes the filters: nodes, the strongest first, and edges by look. Made when it is first needed. */
  #held() {
    if (this.held) return this.held;
    const { what } = this;
    const nodes = [...this.#passing()].sort((a, b) => a.rank - b.rank);
    const edges = what ? this.view.edges.filter((edge) => what.edges.has(edge.id)) : this.view.edges;
    this.held = { nodes, bundles: bundles(linesOf(edges, this.nodes, (edge) => what?.edges.get(edge.id) ?? edge.standing)) };
    return this.held;
  }

  #ask() {
    this.network.body.emitter.emit('_requestRedraw'); // once, however often it is asked for before the next frame
  }

  /** @param {CanvasRenderingContext2D} ctx */
  #paint(ctx) {
    this.painted = true;
    const camera = this.camera.now();
    const { lit, over } = this;
    this.ground.lay(ctx, this.#held().bundles, camera, lit ? PALE.edge : 1);
    const seen = this.#held().nodes.filter(({ x, y, radius: r }) => x + r > camera.left && x - r < camera.right && y + r > camera.top && y - r < camera.bottom);
    const front = lit ? seen.filter((node) => lit.nodes.has(node)) : seen;
    const halo = (/** @type {string} */ id) => (id === this.chosen ? 1 : id === over.node?.id ? 0.5 : 0);
    if (lit) {
      paintDots(ctx, seen.filter((node) => !lit.nodes.has(node)), camera, PALE.node, halo);
      paintLines(ctx, lit.bundles, camera);
    }
    if (over.line) paintLines(ctx, bundles([over.line]).map(({ look, lines }) => ({ look: { ...look, width: look.width + 3 }, lines })), camera);
    paintDots(ctx, front, camera, 1, halo);
    this.names = placeNames(ctx, [...front.filter((node) => node.id === this.chosen), ...front], camera, this.frame.clientWidth, this.frame.clientHeight);
    writeNames(ctx, this.names, camera);
  }

  /**
   * What is at a point of the frame: a node, a name, an edge. Of many edges only the lit ones: the others cannot be told apart.
   * @param {{x: number, y: number}} point @returns {{node?: GraphNode, line?: Line}}
   */
  #under({ x, y }) {
    const camera = this.camera.now();
    const [cx, cy] = [(x - camera.x) / camera.scale, (y - camera.y) / camera.scale];
    /** @type {GraphNode | null} */ let node = null;
    let least = 3; // pixels beside it
    for (const one of this.#held().nodes) {
      const far = Math.sqrt((one.x - cx) ** 2 + (one.y - cy) ** 2) * camera.scale - reachOf(one, camera.scale);
      if (far < least) [node, least] = [one, far];
    }
    const name = this.names.find(({ left, top, right, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
    if (name && least > 0) return { node: name.node }; // the pointer is not on the node itself that shows through
    if (node) return { node };
    const reach = 5 / camera.scale;
    const among = this.ground.few(this.#held().bundles, camera) ? this.#held().bundles : [];
    const line = lineAt(this.lit?.bundles || [], cx, cy, camera, reach) || lineAt(among, cx, cy, camera, reach);
    return line ? { line } : {};
  }

  /** @param {PointerEvent} event */
  #hover(event) {
    const { left, top } = this.frame.getBoundingClientRect();
    const at = { x: event.clientX - left, y: event.clientY - top };
    this.#point(event.buttons || event.pointerType === 'touch' ? {} : this.#under(at));
    this.tip.move(at);
  }

  /** Mark what the pointer is on, and say what it is. @param {{node?: GraphNode, line?: Line}} over */
  #point(over) {
    if (over.node === this.over.node && over.line === this.over.line) return;
    this.over = over;
    this.tip.say(over.node ? shown(over.node.quote || over.node.label).slice(0, 300) : over.line ? says(over.line.edge, over.line.a, over.line.b, over.line.standing) : '');
    this.#ask();
  }

  /** The whole of what passes the filters. @param {boolean} [smooth] */
  #fit(smooth = false) {
    const [left, top, right, bottom] = extent(this.#passing());
    const { width, height, offset } = room(this.frame);
    const scale = Math.max(0.02, Math.min((width - 2 * ABOUT) / (right - left), (height - 2 * ABOUT) / (bottom - top), 1.25)) || 1; // a pane may have no height at all
    this.frame.dispatchEvent(new CustomEvent('fitted', { detail: false }));
    this.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, offset, animation: smooth && !CALM.matches ? { duration: 250 } : false });
  }

  whole() {
    this.camera.hold();
    this.#fit(true);
  }

  /** @param {number} factor */
  zoom(factor) {
    this.camera.zoom(factor, 0.02);
  }

  /** @type {Drawing['draw']} */
  draw(what) {
    this.what = what;
    this.held = null;
    this.#point({});
    if (!this.painted) this.#fit();
    this.#light();
    this.repaint();
  }

  /** Light up a node or some edges with what they touch; the rest steps back. @type {Drawing['show']} */
  show(node, edges) {
    const fresh = node !== this.chosen || edges.join() !== this.marked.join(); // filters ask again for what is shown already
    [this.chosen, this.marked] = [node, edges];
    this.#light();
    const chosen = this.nodes.get(node);
    if (this.lit && (fresh || !this.camera.held)) this.#bring(chosen ? [chosen] : [...this.lit.nodes]);
    this.#ask();
  }

  #light() {
    this.lit = null;
    const chosen = this.nodes.get(this.chosen);
    const wanted = new Set(this.marked);
    if (!chosen && !wanted.size) return;
    const lines = this.#held().bundles.flatMap((bundle) => bundle.lines.filter(({ a, b, edge }) => (chosen ? a === chosen || b === chosen : wanted.has(edge.id))));
    const nodes = new Set([...(chosen ? [chosen] : []), ...lines.flatMap(({ a, b }) => [a, b])]);
    if (nodes.size) this.lit = { nodes, bundles: bundles(lines) };
  }

  /** Move so that these nodes are in sight, if they are not. @param {GraphNode[]} nodes */
  #bring(nodes) {
    const [left, top, right, bottom] = extent(nodes);
    const [a, b] = [this.network.canvasToDOM({ x: left, y: top }), this.network.canvasToDOM({ x: right, y: bottom })];
    const [wide, high] = [this.frame.clientWidth, this.frame.clientHeight];
    if (a.x >= 0 && a.y >= 0 && b.x <= wide && b.y <= high) return;
    const scale = Math.min(this.network.getScale(), (wide - 2 * ABOUT) / (right - left), (high - 2 * ABOUT) / (bottom - top));
    this.camera.go({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
  }

  repaint() {
    this.ground.wipe();
    this.#ask();
  }

  destroy() {
    this.ground.end();
    this.listening.abort();
    this.network.destroy();
  }

  /** @param {string} id */
  at(id) {
    const node = this.#held().nodes.find((one) => one.id === id);
    return node ? this.camera.window(node) : null;
  }

  /** @param {string} id */
  atEdge(id) {
    const line = this.#held().bundles.flatMap(({ lines }) => lines).find(({ edge }) => edge.id === id);
    if (!line) return null;
    const [ax, ay, bx, by] = ends(line, this.network.getScale());
    return this.camera.window({ x: (ax + bx) / 2, y: (ay + by) / 2 });
  }

  boxes() {
    const { left: x, top: y } = this.frame.getBoundingClientRect();
    const size = heightOf(this.network.getScale());
    return this.names.map(({ node: { id }, left, top, right, bottom }) => ({ id, left: left + x, top: top + y, right: right + x, bottom: bottom + y, size }));
  }

  notes() {
    return [];
  }

  /** @type {Drawing['scene']} */
  scene() {
    const { nodes, bundles: held } = this.#held();
    const { lit } = this;
    const bright = new Set(lit?.bundles.flatMap(({ lines }) => lines.map(({ edge }) => edge)));
    return {
      nodes: nodes.map((node) => ({ node, x: node.x, y: node.y, pale: !lit || lit.nodes.has(node) ? 1 : PALE.node })).reverse(),
      edges: held.flatMap(({ lines }) => lines.map((line) => ({ edge: line.edge, standing: line.standing, points: between(line), pale: !lit || bright.has(line.edge) ? 1 : PALE.edge }))),
      notes: [],
      extent: extent(nodes),
    };
  }
}
