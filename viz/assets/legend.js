/** A small drawing of a shape, the same path as on the canvas. */
function swatch(shape, extra = {}) {
  const box = svg('svg', { viewBox: '-15 -15 30 30', width: 22, height: 22, 'aria-hidden': 'true', class: 'swatch' });
  const border = shape.fill === 'paper' ? { stroke: `var(--${shape.edge || 'line'})`, 'stroke-width': 1.6, 'stroke-dasharray': (shape.dash || []).join(' ') } : {};
  if (extra.ring) box.append(svg('path', { d: MARKS.mediator.outline, fill: 'none', stroke: 'var(--mediator)', 'stroke-width': 2.2 }));
  box.append(svg('path', { d: shape.outline, fill: `var(--${shape.fill})`, ...border }));
  const glyph = `var(--${shape.ink || (shape.fill === 'paper' ? 'ink' : 'paper')})`;
  if (shape.solid) box.append(svg('path', { d: shape.solid, fill: glyph }));
  if (shape.line) box.append(svg('path', { d: shape.line, fill: 'none', stroke: glyph, 'stroke-width': 1.5, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
  return box;
}

/** A small drawing of a line: both colours of a contested one, its dashes and its mark. */
function stroke(look, width = 44) {
  const box = svg('svg', { viewBox: `0 0 ${width} 16`, width, height: 16, 'aria-hidden': 'true', class: 'stroke' });
  const line = (colour, dash) => svg('line', { x1: 1, y1: 8, x2: width - 1, y2: 8, stroke: `var(--${colour})`, 'stroke-width': look.width, 'stroke-dasharray': (dash || []).join(' ') });
  box.append(line(look.color, look.second ? [] : look.dash));
  if (look.second) box.append(line(look.second, look.dash));
  if (look.arrow === 'bar') box.append(svg('line', { x1: width - 2, y1: 2, x2: width - 2, y2: 14, stroke: `var(--${look.color})`, 'stroke-width': 2.4 }));
  else if (look.arrow) box.append(svg('path', { d: `M ${width - 8} 3 L ${width} 8 L ${width - 8} 13`, fill: look.arrow === 'arrow' ? `var(--${look.color})` : 'none', stroke: `var(--${look.color})`, 'stroke-width': 1.4 }));
  if (look.mark) {
    const mark = svg('text', { x: width / 2, y: 13, 'text-anchor': 'middle', class: 'mark' });
    mark.textContent = look.mark;
    box.append(mark);
  }
  return box;
}

/** The legend of one view: only what occurs in it. @param {{nodes:GraphNode[],edges:GraphEdge[]}} view */
function legend(view) {
  const shapes = new Map();
  for (const node of view.nodes) shapes.set(shapeOf(node).name, shapeOf(node));
  const lines = new Map();
  for (const edge of view.edges) {
    const look = lineOf(edge);
    if (edge.kind === 'speaksFor') lines.set('speaks for', { ...look, arrow: 'vee' });
    else if (edge.kind === 'says' || edge.kind === 'relays') lines.set('says, relays', { ...look, arrow: 'vee' });
    else lines.set(look.name, edge.stance ? look : { ...look, arrow: '' });
  }
  if (view.nodes.some((node) => node.kind === 'event')) for (const node of view.nodes) {
    const look = MARKS.standings[node.standing || ''];
    if (node.kind === 'event' && look && !view.edges.some((edge) => edge.stance)) lines.set(look.name, look);
  }
  const order = [...Object.values(MARKS.standings), ...Object.values(MARKS.stances)].map((look) => look.name);
  const rank = (name) => (order.indexOf(name) + 1 || order.length + 1);
  const marks = Object.values(MARKS.shapes).flatMap((kind) => Object.values(kind)).map((shape) => shape.name);
  const list = el('ul', null, ...[...shapes.entries()].sort(([a], [b]) => marks.indexOf(a) - marks.indexOf(b)).map(([name, shape]) => el('li', null, swatch(shape), name)));
  if (view.nodes.some((node) => node.mediator)) list.append(el('li', null, swatch(MARKS.shapes.actor.State, { ring: true }), 'Mediator'));
  const strokes = el('ul', null, ...[...lines.entries()].sort(([a], [b]) => rank(a) - rank(b)).map(([name, look]) => el('li', null, stroke(look), name)));
  return [list, strokes];
}
