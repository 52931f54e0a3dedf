const DARK = matchMedia('(prefers-color-scheme: dark)');
const CALM = matchMedia('(prefers-reduced-motion: reduce)');
const FONT = '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif';
const ink = (name) => MARKS.palette[DARK.matches ? 'dark' : 'light'][name] || name;

/** How far from its centre a node ends, label included, towards where an edge comes from, so that arrows stop at the name. */
function border(node, angle) {
  const [dx, dy] = [-Math.cos(angle), -Math.sin(angle)];
  const reach = node.mediator ? node.radius * 1.36 : node.radius + 2;
  const [left, , right, bottom] = node.box;
  if (beside(node) || dy <= 0) return reach;
  const down = bottom / dy;
  if (dx * down >= left && dx * down <= right) return down;
  const side = (dx > 0 ? right : left) / dx;
  return dy * side > bottom - node.lines.length * MARKS.text.leading ? side : reach;
}

/** One view on a vis-network canvas. `pick(kind, id)` is called with what was clicked: a node id, an edge id or null. */
class Picture {
  /** @param {HTMLElement} frame @param {{nodes:GraphNode[],edges:GraphEdge[]}} view @param {(what:{node?:string,edge?:string}) => void} pick */
  constructor(frame, view, pick) {
    this.frame = frame;
    this.view = view;
    this.nodes = new Map(view.nodes.map((node) => [node.id, node]));
    this.edges = new Map(view.edges.map((edge) => [edge.id, edge]));
    this.lit = new Set();
    this.chosen = null;
    this.paths = new Map();
    const ports = view.nodes.filter((n) => n.side === 'right').map((n) => this.#port(n));
    this.network = new vis.Network(frame, { nodes: [...view.nodes.map((n) => this.#node(n)), ...ports], edges: view.edges.flatMap((e) => this.#edge(e)) }, {
      physics: false,
      layout: { improvedLayout: false },
      interaction: { hover: true, tooltipDelay: 250, selectConnectedEdges: false, hoverConnectedEdges: false, keyboard: false, dragNodes: false, zoomSpeed: 0.7 },
      nodes: { shape: 'custom' },
      edges: { color: { inherit: false }, selectionWidth: 1, hoverWidth: 0.8, chosen: true },
    });
    for (const node of view.nodes) this.network.body.nodes[node.id].shape.distanceToBorder = (_, angle) => border(node, angle);
    for (const port of ports) this.network.body.nodes[port.id].shape.distanceToBorder = () => 0;
    this.network.on('click', (event) => {
      const node = this.nodes.has(event.nodes[0]) ? event.nodes[0] : this.labelAt(event.pointer.canvas);
      const edge = node ? undefined : event.edges[0];
      pick(node ? { node } : edge ? { edge: edge.split('~')[0] } : {});
    });
    this.network.on('afterDrawing', (ctx) => this.#notes(ctx));
    frame.querySelector('canvas')?.setAttribute('role', 'img');
    frame.querySelector('canvas')?.setAttribute('aria-label', 'Graph. Everything in it can also be reached as a link in the details beside it.');
    this.open();
  }

  #node(node) {
    return { id: node.id, x: node.x, y: node.y, title: shown(node.quote || node.label).slice(0, 300), shape: 'custom', ctxRenderer: (given) => this.#draw(node, given) };
  }

  /** Where edges leave a node whose name stands right of it: nothing is seen of it. */
  #port(node) {
    return { id: `${node.id}>`, x: node.x + node.box[2], y: node.y, shape: 'custom', ctxRenderer: () => ({ drawNode() {}, nodeDimensions: { width: 0, height: 0 } }) };
  }

  #draw(node, { ctx, x, y, state }) {
    const shape = shapeOf(node);
    const scale = node.radius / 10; // shapes are drawn 20 units wide
    return {
      nodeDimensions: { width: node.radius * 2, height: node.radius * 2 },
      drawNode: () => {
        const faded = this.lit.size > 0 && !this.lit.has(node.id) && !state.hover;
        ctx.globalAlpha = faded ? 0.28 : 1;
        ctx.save();
        ctx.translate(x, y);
        ctx.scale(scale, scale);
        if (state.selected || this.chosen === node.id || state.hover) {
          ctx.beginPath();
          ctx.arc(0, 0, 15, 0, 7);
          ctx.fillStyle = ink('accent');
          ctx.globalAlpha = this.chosen === node.id ? 0.28 : 0.14;
          ctx.fill();
          ctx.globalAlpha = faded ? 0.28 : 1;
        }
        if (node.mediator) {
          ctx.lineWidth = MARKS.mediator.width / scale;
          ctx.strokeStyle = ink(MARKS.mediator.edge);
          ctx.stroke(this.#path(MARKS.mediator.outline));
        }
        const outline = this.#path(shape.outline);
        ctx.fillStyle = ink(shape.fill);
        ctx.fill(outline);
        this.#border(ctx, node, shape, outline, scale);
        const glyph = ink(shape.ink || (shape.fill === 'paper' ? 'ink' : 'paper'));
        ctx.setLineDash([]);
        ctx.lineCap = ctx.lineJoin = 'round';
        if (shape.solid) { ctx.fillStyle = glyph; ctx.fill(this.#path(shape.solid)); }
        if (shape.line) { ctx.strokeStyle = glyph; ctx.lineWidth = 1.5; ctx.stroke(this.#path(shape.line)); }
        ctx.restore();
        if (node.standing === 'Contested') this.#mark(ctx, x + node.radius * 0.95, y - node.radius * 0.95);
        this.#label(ctx, node, x, y);
        ctx.globalAlpha = 1;
      },
    };
  }

  /** An event's border says its standing, in the manner of the lines. */
  #border(ctx, node, shape, outline, scale) {
    if (shape.fill !== 'paper') return;
    const look = node.kind === 'event' ? word(MARKS.standings, node.standing || '', MARKS.standings['']) : { width: 1.6, color: shape.edge, dash: shape.dash };
    ctx.lineWidth = Math.min(look.width, 3.4) / scale;
    ctx.strokeStyle = ink(look.color);
    ctx.setLineDash(look.second ? [] : (look.dash || []).map((d) => (d * 0.8) / scale));
    ctx.stroke(outline);
    if (!look.second) return;
    ctx.setLineDash([4 / scale, 4 / scale]);
    ctx.strokeStyle = ink(look.second);
    ctx.stroke(outline);
  }

  #mark(ctx, x, y) {
    ctx.beginPath();
    ctx.arc(x, y, 8, 0, 7);
    ctx.fillStyle = ink('deny');
    ctx.fill();
    ctx.font = `700 13px ${FONT}`;
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillStyle = ink('paper');
    ctx.fillText('≠', x, y + 0.5);
  }

  #label(ctx, node, x, y) {
    const text = MARKS.text;
    const scale = this.network ? this.network.getScale() : 1;
    if (text.size * scale < 4.5) return;
    ctx.font = `${node.kind === 'event' || node.type === 'State' ? 600 : 400} ${text.size}px ${FONT}`;
    const align = word({ left: 'right', right: 'left' }, node.side, 'center'); // of the text, towards its shape
    ctx.textAlign = align;
    ctx.textBaseline = 'top';
    const [left, top, right] = node.words;
    const width = right - left - 4;
    const from = x + word({ left, right }, align, 0);
    node.lines.forEach((line, i) => {
      const at = y + top + i * text.leading;
      const wide = Math.min(ctx.measureText(line).width, width);
      ctx.fillStyle = ink('page');
      if (this.chosen !== node.id) ctx.fillRect(from - wide * word({ left: 0, right: 1 }, align, 0.5) - 2, at - 2, wide + 4, text.leading);
      ctx.fillStyle = ink('ink');
      ctx.fillText(line, from, at, width); // the fourth argument narrows a line that came out wider than was estimated
    });
  }

  #path(text) {
    if (!this.paths.has(text)) this.paths.set(text, new Path2D(text));
    return this.paths.get(text);
  }

  /** A contested edge is two: a solid one in one colour, and over it the dashes in the other. */
  #edge(edge) {
    const look = lineOf(edge);
    const lit = this.lit.size === 0 || this.lit.has(edge.id);
    const colour = (name) => ({ color: ink(name), hover: ink(name), highlight: ink(name), opacity: lit ? 1 : 0.16 });
    const [from, to] = [this.nodes.get(edge.from), this.nodes.get(edge.to)];
    const level = beside(from) || beside(to); // as in viz.curves
    const base = {
      from: from.side === 'right' ? `${edge.from}>` : edge.from, to: edge.to, title: this.#says(edge),
      smooth: level ? { enabled: true, type: 'cubicBezier', forceDirection: 'horizontal', roundness: 0.5 + edge.bend } : edge.bend ? { enabled: true, type: edge.bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(edge.bend) } : { enabled: false, type: 'continuous', roundness: 0 },
      width: look.width, arrows: look.arrow ? { to: { enabled: true, type: look.arrow, scaleFactor: look.arrow === 'bar' ? 0.7 : 0.55 } } : { to: { enabled: false } },
    };
    if (!look.second) return [{ ...base, id: edge.id, color: colour(look.color), dashes: look.dash || false }];
    return [
      { ...base, id: `${edge.id}~under`, color: colour(look.color), dashes: false },
      { ...base, id: edge.id, color: colour(look.second), dashes: look.dash, arrows: { to: { enabled: false } } },
    ];
  }

  /** The words on the edges, above the lines: all of them on what is lit, where there is room. */
  #notes(ctx) {
    Object.assign(ctx, { textAlign: 'center', textBaseline: 'middle', lineWidth: 4, lineJoin: 'round', strokeStyle: ink('page') });
    for (const edge of this.view.edges) {
      const look = lineOf(edge);
      const mark = look.mark || (edge.disputed ? '≠' : '');
      const all = `${mark} ${look.note}`.trim();
      const lit = this.lit.has(edge.id);
      const words = lit && edge.room && this.#free(edge, all) ? all : lit || !this.lit.size ? edge.note : '';
      if (!words) continue;
      ctx.font = `${mark ? 13 : 11.5}px ${FONT}`;
      ctx.fillStyle = ink(mark ? 'ink' : 'quiet');
      ctx.strokeText(words, ...edge.at);
      ctx.fillText(words, ...edge.at);
    }
  }

  /** Whether these words at the middle of an edge leave the names of what is lit alone. */
  #free({ at: [x, y] }, words) {
    const half = words.length * 3.6;
    return !this.view.nodes.some((n) => this.lit.has(n.id) && x + half > n.x + n.box[0] && x - half < n.x + n.box[2] && y + 8 > n.y + n.box[1] && y - 8 < n.y + n.box[3]);
  }

  #says(edge) {
    const a = this.nodes.get(edge.from)?.label || '';
    const b = this.nodes.get(edge.to)?.label || '';
    return shown(`${a.slice(0, 80)} – ${edge.label} – ${b.slice(0, 80)}${edge.standing && !edge.stance ? ` (${edge.standing})` : ''}`);
  }

  /** The node whose label box holds this point, so that one can click on a name too. */
  labelAt({ x, y }) {
    return this.view.nodes.find(({ x: cx, y: cy, box }) => x >= cx + box[0] && x <= cx + box[2] && y >= cy + box[1] && y <= cy + box[3])?.id;
  }

  /** The whole picture, or, where that would make names unreadable, a readable part of it, unless `all` is asked for. */
  open({ all = false, smooth = false } = {}) {
    this.network.moveTo({ ...opening(this.view, this.frame, all), animation: smooth && !CALM.matches ? { duration: 250 } : false });
  }

  zoom(factor) {
    this.network.moveTo({ scale: Math.min(4, Math.max(0.08, this.network.getScale() * factor)), animation: CALM.matches ? false : { duration: 150 } });
  }

  /** Light up one node or some edges with what they touch; the rest steps back. Nothing given: all as it was. */
  show(node, edges) {
    this.chosen = node || null;
    this.lit = new Set();
    const on = node ? this.view.edges.filter((e) => e.from === node || e.to === node) : this.view.edges.filter((e) => edges.includes(e.id));
    if (node && this.nodes.has(node)) this.lit.add(node);
    for (const edge of on) { this.lit.add(edge.id); this.lit.add(edge.from); this.lit.add(edge.to); }
    this.repaint();
    if (this.lit.size) this.#bring(this.view.nodes.filter((n) => this.lit.has(n.id)));
  }

  /** Move so that these nodes are in sight, and nearer where their names are too small to read. */
  #bring(nodes) {
    const now = this.network.getScale();
    const [width, height] = [this.frame.clientWidth - 40, this.frame.clientHeight - 40];
    const fit = ([left, top, right, bottom]) => Math.min(width / (right - left || 1), height / (bottom - top || 1), 1);
    const { room, cropped } = zooms(this.view, this.frame);
    const roomy = fit(extent(nodes)) >= now;
    const [left, top, right, bottom] = extent(roomy || !this.chosen ? nodes : [this.nodes.get(this.chosen)]);
    const scale = roomy && now < 0.75 ? fit([left, top, right, bottom]) : now;
    const a = this.network.canvasToDOM({ x: left, y: top });
    const b = this.network.canvasToDOM({ x: right, y: bottom });
    const seen = a.x >= 0 && a.y >= 0 && b.x <= this.frame.clientWidth && b.y <= this.frame.clientHeight;
    if (seen && scale === now && (roomy || !cropped)) return;
    const position = cropped && this.chosen ? part(this.view, halves(this.frame, scale, room), this.nodes.get(this.chosen)) : { x: (left + right) / 2, y: (top + bottom) / 2 };
    this.network.moveTo({ position, scale, animation: CALM.matches ? false : { duration: 250 } });
  }

  repaint() {
    this.network.body.data.edges.update(this.view.edges.flatMap((e) => this.#edge(e)));
    this.network.redraw();
  }

  destroy() {
    this.network.destroy();
  }
}
