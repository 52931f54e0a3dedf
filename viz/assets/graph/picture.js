import { Camera } from './camera.js';
import { MARKS } from '../base/data.js';
import { heightOf, paintDots, placeNames, reachOf, writeNames } from './dots.js';
import { bundled, lineAt, only, paintLines, says } from './edges.js';
import { bent } from './bends.js';
import { countOf } from '../base/focus.js';
import { LEAST, extent, opening, placed, toward, zooms } from './frame.js';
import { follow, push } from './forces.js';
import { noteFont, paintName, paintNote } from './glyph.js';
import { Ground } from './ground.js';
import { middleOf } from './lines.js';
import { CALM, lineOf, widthOf } from '../base/marks.js';
import { boxOf, placeNotes } from './notes.js';
import { lean } from './part.js';
import { Tip } from './tip.js';
import { JOINED, shown } from '../base/words.js';

const PALE = { node: 0.28, edge: 0.16 }; // what is not lit while something is
const SIZE = { note: 12, least: 10 }; // of the letters on edges: canvas pixels, and pixels of the window at the least
const FAR = 0.45; // no notes below this zoom
const NEAR = 3; // pixels beside a node that are still taken for it
const BESIDE = 5; // and beside an edge

/** @typedef {import('./edges.js').Bundle} Bundle @typedef {import('./edges.js').Line} Line */

/** What a node says of itself where one points at it. @param {GraphNode} node */
function titleOf({ quote, label, provisional }) {
  return shown(quote || label).slice(0, 300) + (provisional ? ` (${JOINED})` : '');
}

/**
 * One view on a canvas. An empty vis-network is its camera (drag, wheel, pinch); all that is seen is painted here. Edges are kept
 * as an image, which a selection merely pales and, where they are many, a move merely shifts. A `large` view has no room for all names.
 */
export class Picture {
  /** @param {HTMLElement} frame @param {View} view @param {(what: {node?: string, edge?: string}) => void} pick called with what was clicked */
  constructor(frame, view, pick) {
    this.frame = frame;
    this.large = lean(view);
    this.view = placed(view, frame);
    this.nodes = new Map(this.view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(this.view.edges.map((edge) => [edge.id, edge]));
    /** @type {Drawn | null} */ this.what = null;
    /** @type {{nodes: GraphNode[], edges: GraphEdge[]} | null} what passes the filters */ this.made = null;
    /** @type {Bundle[] | null} */ this.drawn = null;
    /** @type {{nodes: Set<GraphNode>, bundles: Bundle[]} | null} what is selected and touches it */ this.lit = null;
    /** @type {import('./dots.js').Name[] | null} the names that find room, where not all do */ this.names = null;
    /** @type {{scale: number, notes: import('./notes.js').Note[]} | null} */ this.noted = null;
    /** @type {{node?: GraphNode, line?: Line}} what the pointer is on */ this.over = {};
    this.chosen = '';
    /** @type {string[]} */ this.marked = [];
    this.painted = false;
    this.moving = false;
    this.network = new vis.Network(frame, { nodes: [], edges: [] }, {
      physics: false, layout: { improvedLayout: false }, interaction: { hover: false, selectable: false, dragNodes: false, keyboard: false, zoomSpeed: 0.7 }, // selectable would cost a frame
    });
    this.ground = new Ground(() => this.#ask());
    this.network.on('beforeDrawing', (/** @type {CanvasRenderingContext2D} */ ctx) => this.#paint(ctx));
    this.network.on('click', (/** @type {any} */ event) => {
      const { node, line } = this.#under(event.pointer.DOM);
      pick(node ? { node: node.id } : line ? { edge: line.edge.id } : {});
    });
    this.tip = new Tip(frame, (at) => this.#point(at ? this.#under(at) : {}));
    this.camera = new Camera(frame, this.network, (how) => this.#fit(how));
    this.#fit();
  }

  /** What passes the filters: nodes, the strongest first, and edges. */
  #held() {
    const { what } = this;
    this.made ||= {
      nodes: this.view.nodes.filter(({ id }) => !what || what.nodes.has(id)).sort((a, b) => a.rank - b.rank),
      edges: this.view.edges.filter(({ id }) => !what || what.edges.has(id)),
    };
    return this.made;
  }

  /** Its edges by look: made only where they are needed, for it takes long where they are many. */
  #bundles() {
    const { edges } = this.#held();
    this.drawn ||= bundled(this.large ? bent(edges, this.nodes) : edges, this.nodes, (edge) => this.what?.edges.get(edge.id) ?? edge.standing);
    return this.drawn;
  }

  #ask() {
    this.network.body.emitter.emit('_requestRedraw'); // once, however often it is asked for before the next frame
  }

  /** @param {CanvasRenderingContext2D} ctx */
  #paint(ctx) {
    this.painted = true;
    if (!ctx.canvas.height) return; // nor is there an image of nothing
    if (this.moving) {
      follow(this.network, this.view.nodes);
      this.#anew();
    }
    const camera = this.camera.now();
    const { lit, over } = this;
    const [{ nodes }, bundles] = [this.#held(), this.#bundles()];
    if (!this.ground.lay(ctx, bundles, camera, lit ? PALE.edge : 1)) this.tip.look();
    if (lit) paintLines(ctx, lit.bundles, camera);
    if (over.line) paintLines(ctx, only(bundles, (line) => line.edge === over.line?.edge), camera, { more: 1.5 });
    const seen = nodes.filter(({ x, y, radius: r, box = [-r, -r, r, r] }) => x + box[2] > camera.left && x + box[0] < camera.right && y + box[3] > camera.top && y + box[1] < camera.bottom);
    const first = seen.filter((node) => node.id === this.chosen || node === over.node);
    const bright = (/** @type {GraphNode} */ node) => !lit || lit.nodes.has(node) || node === over.node;
    const front = seen.filter(bright);
    const whole = !this.large && camera.scale >= LEAST - 0.001; // room for all names
    const halo = (/** @type {string} */ id) => (id === this.chosen ? 1 : id === over.node?.id ? 0.5 : 0);
    for (const [some, alpha] of /** @type {[GraphNode[], number][]} */ ([[seen.filter((node) => !bright(node)), PALE.node], [front, 1]])) {
      paintDots(ctx, some, camera, alpha, halo);
      ctx.globalAlpha = alpha;
      if (whole) for (const node of some) paintName(ctx, node, node.x, node.y);
    }
    ctx.globalAlpha = 1;
    this.names = whole ? null : placeNames(ctx, [...first, ...front], camera, this.frame.clientWidth, this.frame.clientHeight);
    for (const note of this.#notes()) paintNote(ctx, note);
    if (this.names) writeNames(ctx, this.names, camera);
  }

  /** What stands on the edges: at rest the marks and numbers, on what is lit the words too. */
  #notes() {
    const scale = this.network.getScale();
    if (this.noted && this.noted.scale === scale) return this.noted.notes;
    const notes = scale < FAR ? [] : this.#noted(Math.max(SIZE.note, SIZE.least / scale));
    this.noted = { scale, notes };
    return notes;
  }

  /** @param {number} size of the letters, in canvas pixels @param {boolean} [named] whether all names are written */
  #noted(size, named = !this.names) {
    if (this.large) return [];
    const [{ nodes }, bundles] = [this.#held(), this.#bundles()];
    const wishes = (this.lit?.bundles || bundles).flatMap(({ lines }) => lines).map(({ edge, standing, points }) => {
      const { mark = edge.disputed ? '≠' : '', note, arrow, ends } = lineOf(edge, standing);
      return { edge: edge.id, mark, words: this.lit ? note : '', count: countOf(edge, this.what), points, head: arrow ? 13 : ends ? 5 : 1 };
    });
    const boxes = nodes.flatMap(({ words, radius, x, y }) => [
      [x - radius, y - radius, x + radius, y + radius], ...(named ? [[x + words[0], y + words[1], x + words[2], y + words[3]]] : []),
    ]);
    return placeNotes(wishes.sort((a, b) => Number(b.mark !== '') - Number(a.mark !== '')), boxes, size, (text, marked) => widthOf(text, noteFont({ size, marked })));
  }

  /**
   * What is at a point of the frame: a node, a name, an edge. Of many edges only the lit ones: the others cannot be told apart.
   * @param {{x: number, y: number}} point @returns {{node?: GraphNode, line?: Line}}
   */
  #under({ x, y }) {
    const camera = this.camera.now();
    const [cx, cy] = [(x - camera.x) / camera.scale, (y - camera.y) / camera.scale];
    const [{ nodes }, bundles] = [this.#held(), this.#bundles()];
    /** @type {GraphNode | undefined} */ let node;
    let least = NEAR;
    for (const one of nodes) {
      const far = Math.sqrt((one.x - cx) ** 2 + (one.y - cy) ** 2) * camera.scale - reachOf(one, camera.scale);
      if (far < least) [node, least] = [one, far];
    }
    const inside = (/** @type {number[]} */ [left = 0, top = 0, right = 0, bottom = 0], /** @type {number} */ across, /** @type {number} */ down) => across >= left && across <= right && down >= top && down <= bottom;
    const named = this.names ? this.names.find(({ left, top, right, bottom }) => inside([left, top, right, bottom], x, y))?.node : nodes.find((one) => inside(one.box, cx - one.x, cy - one.y));
    if (named && least > 0) return { node: named }; // the pointer is not on the node itself that shows through
    if (node) return { node };
    const among = this.ground.few(bundles, camera) ? bundles : [];
    const line = lineAt(this.lit?.bundles || [], cx, cy, BESIDE / camera.scale) || lineAt(among, cx, cy, BESIDE / camera.scale);
    return line ? { line } : {};
  }

  /** Mark what the pointer is on, and say what it is. @param {{node?: GraphNode, line?: Line}} over */
  #point(over) {
    if (over.node === this.over.node && over.line === this.over.line) return;
    this.over = over;
    this.tip.say(over.node ? titleOf(over.node) : over.line ? says(over.line) : '');
    this.#ask();
  }

  /** The whole picture, or, where that would make names unreadable, a readable part of it, unless `all` is asked for. */
  #fit({ all = false, smooth = false } = {}) {
    const view = this.#now();
    if (!all) this.frame.dispatchEvent(new CustomEvent('fitted', { detail: !this.large && zooms(view, this.frame).cropped }));
    this.network.moveTo({ ...opening(view, this.frame, all || this.large), animation: smooth && !CALM.matches ? { duration: 250 } : false });
  }

  /** The view as it stands: what is filtered out takes no room. @returns {View} */
  #now() {
    const { nodes, edges } = this.#held();
    return { ...this.view, nodes: nodes.length ? nodes : this.view.nodes, edges };
  }

  /** Show all of it, whatever becomes of the names. */
  whole() {
    this.camera.hold();
    this.#fit({ all: true, smooth: true });
  }

  /** @param {number} factor */
  zoom(factor) {
    this.camera.zoom(factor, this.large ? 0.02 : 0.08);
  }

  /** Nodes push and pull each other while this is on; each stays where it came to. @param {boolean} on */
  physics(on) {
    this.moving = on;
    push(this.network, this.view, on);
  }

  #anew() {
    this.made = this.drawn = this.noted = null;
    this.ground.wipe();
    this.#light();
  }

  /** Draw but this. @param {Drawn | null} what null: all of the view */
  draw(what) {
    if (!what && !this.what) return;
    this.what = what;
    this.#point({});
    this.#anew();
    if (!this.painted) this.#fit();
    this.#ask();
  }

  /** Light up a node or some edges with what they touch; the rest steps back. Neither: all is as it was. @param {string} node @param {string[]} edges */
  show(node, edges) {
    const fresh = node !== this.chosen || edges.join() !== this.marked.join(); // filters ask again for what is shown already
    [this.chosen, this.marked] = [node, edges];
    this.noted = null;
    this.#light();
    const aim = this.lit && (fresh || !this.camera.held) && toward(this.#now(), this.frame, this.camera.now(), [...this.lit.nodes], this.nodes.get(node), this.large);
    if (aim) this.camera.go(aim);
    this.#ask();
  }

  #light() {
    this.lit = null;
    const chosen = this.nodes.get(this.chosen);
    const wanted = new Set(this.marked);
    if (!chosen && !wanted.size) return;
    const bundles = only(this.#bundles(), ({ a, b, edge }) => (chosen ? a === chosen || b === chosen : wanted.has(edge.id)));
    const nodes = new Set([...(chosen ? [chosen] : []), ...bundles.flatMap(({ lines }) => lines.flatMap(({ a, b }) => [a, b]))]);
    if (nodes.size) this.lit = { nodes, bundles };
  }

  repaint() {
    this.ground.wipe();
    this.#ask();
  }

  destroy() {
    this.ground.end();
    this.tip.end();
    this.network.destroy();
  }

  /** Where a node is drawn, in pixels of the window. @param {string} id */
  at(id) {
    const node = this.#held().nodes.find((one) => one.id === id);
    return node ? this.camera.window(node) : null;
  }

  /** And the middle of an edge. @param {string} id */
  atEdge(id) {
    const line = this.#bundles().flatMap(({ lines }) => lines).find(({ edge }) => edge.id === id);
    return line ? this.camera.window(middleOf(line.points)) : null;
  }

  /** The names that are drawn, and what they take. @returns {Written[]} */
  boxes() {
    const { left: x, top: y } = this.frame.getBoundingClientRect();
    const scale = this.network.getScale();
    if (this.names) return this.names.map(({ node: { id }, left, top, right, bottom }) => ({ id, left: left + x, top: top + y, right: right + x, bottom: bottom + y, size: heightOf(scale) }));
    return this.#held().nodes.map(({ id, x, y, box: [left = 0, top = 0, right = 0, bottom = 0] }) => ({ id, ...this.#seenAt([x + left, y + top, x + right, y + bottom]), size: MARKS.text.size * scale }));
  }

  /** What stands on edges: its words or mark, and its number (1 where there is none). @returns {(Written & {text: string, count: number})[]} */
  notes() {
    return this.#notes().map((note) => ({ id: note.edge, text: note.text, count: note.count, ...this.#seenAt(boxOf(note)), size: note.size * this.network.getScale() }));
  }

  /** A box of the picture in pixels of the window. @param {[number, number, number, number]} box */
  #seenAt([left, top, right, bottom]) {
    const [a, b] = [this.camera.window({ x: left, y: top }), this.camera.window({ x: right, y: bottom })];
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
  }

  /** What is drawn now, for a file. @returns {Sketch} */
  scene() {
    const [{ nodes }, bundles] = [this.#held(), this.#bundles()];
    const { lit } = this;
    const bright = new Set(lit?.bundles.flatMap(({ lines }) => lines.map(({ edge }) => edge)));
    return {
      nodes: nodes.map((node) => ({ node, x: node.x, y: node.y, pale: !lit || lit.nodes.has(node) ? 1 : PALE.node })).reverse(),
      edges: bundles.flatMap(({ lines }) => lines.map(({ edge, standing, points }) => ({ edge, standing, points, pale: !lit || bright.has(edge) ? 1 : PALE.edge }))),
      notes: this.#noted(SIZE.note, true), // a file has none where it has not all names
      extent: extent(nodes),
    };
  }
}
