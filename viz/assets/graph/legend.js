import { MARKS, PAGE } from '../base/data.js';
import { el, svg } from '../base/dom.js';
import { lineOf, shapeOf } from '../base/marks.js';
import { RovingTab } from '../base/rovingtab.js';

/** A small drawing of a shape, the same path as on the canvas. @param {ReturnType<typeof shapeOf>} shape @param {{ring?: boolean}} [extra] */
export function swatch(shape, extra = {}) {
  const box = svg('svg', { viewBox: '-15 -15 30 30', width: 22, height: 22, 'aria-hidden': 'true', class: 'swatch' });
  const border = shape.fill === 'paper' ? { stroke: `var(--${shape.edge || 'line'})`, 'stroke-width': 1.6, 'stroke-dasharray': (shape.dash || []).join(' ') } : {};
  if (extra.ring) box.append(svg('path', { d: MARKS.mediator.outline, fill: 'none', stroke: 'var(--mediator)', 'stroke-width': 2.2 }));
  box.append(svg('path', { d: shape.outline, fill: `var(--${shape.fill})`, ...border }));
  const glyph = `var(--${shape.ink || (shape.fill === 'paper' ? 'ink' : 'paper')})`;
  if (shape.solid) box.append(svg('path', { d: shape.solid, fill: glyph }));
  if (shape.line) box.append(svg('path', { d: shape.line, fill: 'none', stroke: glyph, 'stroke-width': 1.5, 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }));
  return box;
}

/**
 * A small drawing of a line: both colours of a contested one, its dashes, its ends and its mark.
 * @param {{width: number, color: string, dash?: number[], second?: string, arrow?: string, ends?: string, mark?: string}} look @param {number} [width]
 */
export function stroke(look, width = 44) {
  const box = svg('svg', { viewBox: `0 0 ${width} 16`, width, height: 16, 'aria-hidden': 'true', class: 'stroke' });
  const line = (/** @type {string} */ colour, /** @type {number[] | undefined} */ dash) => svg('line', { x1: 1, y1: 8, x2: width - 1, y2: 8, stroke: `var(--${colour})`, 'stroke-width': look.width, 'stroke-dasharray': (dash || []).join(' ') });
  box.append(line(look.color, look.second ? [] : look.dash));
  if (look.second) box.append(line(look.second, look.dash));
  if (look.arrow === 'bar') box.append(svg('line', { x1: width - 2, y1: 2, x2: width - 2, y2: 14, stroke: `var(--${look.color})`, 'stroke-width': 2.4 }));
  else if (look.arrow) box.append(svg('path', { d: `M ${width - 8} 3 L ${width} 8 L ${width - 8} 13`, fill: look.arrow === 'arrow' ? `var(--${look.color})` : 'none', stroke: `var(--${look.color})`, 'stroke-width': 1.4 }));
  if (look.ends) for (const x of [2, width - 2]) box.append(svg('line', { x1: x, y1: 2, x2: x, y2: 14, stroke: `var(--${look.color})`, 'stroke-width': 2.4 }));
  if (look.mark) {
    const mark = svg('text', { x: width / 2, y: 13, 'text-anchor': 'middle', class: 'mark' });
    mark.textContent = look.mark;
    box.append(mark);
  }
  return box;
}

/** One line of the legend: what it looks like, what it is called, and what of the filters hides it. @typedef {{name: string, sample: Element, hides: string[]}} Entry */

/** The filter that a shape or a line belongs to. @param {GraphNode} node */
function kindOf(node) {
  return node.kind === 'claim' ? `stance:${node.type}` : `${node.kind}:${node.type}`;
}

/** The legend of one view, only what occurs in it: shapes, then lines. @param {View} view @returns {[Entry[], Entry[]]} */
function entries(view) {
  /** @type {Map<string, Entry>} */ const shapes = new Map();
  /** @type {Map<string, Entry>} */ const lines = new Map();
  /** @param {Map<string, Entry>} map @param {string} name @param {() => Element} sample @param {string} hide */
  const put = (map, name, sample, hide) => {
    const found = map.get(name) || { name, sample: sample(), hides: [] };
    if (hide && !found.hides.includes(hide)) found.hides.push(hide);
    map.set(name, found);
  };
  for (const node of view.nodes) put(shapes, shapeOf(node).name, () => swatch(shapeOf(node)), kindOf(node));
  for (const edge of view.edges) {
    const look = lineOf(edge);
    if (edge.kind === 'speaksFor') put(lines, 'speaks for', () => stroke({ ...look, arrow: 'vee' }), 'relation:speaksFor');
    else if (edge.kind === 'says' || edge.kind === 'relays') put(lines, 'says, relays', () => stroke({ ...look, arrow: 'vee' }), `relation:${edge.kind}`);
    else if (MARKS.edges[edge.kind]?.line) put(lines, look.name, () => stroke(look), `relation:${edge.kind}`);
    else if (edge.stance) put(lines, look.name, () => stroke(look), `stance:${edge.stance}`);
    else if (!edge.standing && !edge.events?.length && !edge.claims?.length) put(lines, 'a tie, no claims', () => stroke({ ...look, arrow: '' }), `relation:${edge.kind || ''}`);
    else for (const standing of edge.standings?.length ? edge.standings : [edge.standing || '-']) line(standing === '-' ? '' : standing);
  }
  const spoken = Object.keys(PAGE.claims).length > 0; // else there is nothing that a standing counts
  /** @param {string} standing */
  function line(standing) {
    const look = MARKS.standings[standing];
    if (look) put(lines, look.name, () => stroke({ ...look, arrow: '' }), `standing:${standing}`);
  }
  if (!view.edges.some((edge) => edge.stance)) for (const node of view.nodes) if (node.kind === 'event' && (node.standing || spoken)) line(node.standing || '');
  const order = [...Object.values(MARKS.standings), ...Object.values(MARKS.stances)].map((look) => look.name);
  const rank = (/** @type {Entry} */ one) => order.indexOf(one.name) + 1 || order.length + 1;
  const names = Object.values(MARKS.shapes).flatMap((kind) => Object.values(kind)).map((shape) => shape.name);
  return [
    [...shapes.values()].sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name)),
    [...lines.values()].sort((a, b) => rank(a) - rank(b)),
  ];
}

/** The legend of one view, which is also a filter: a click on a kind hides it. */
export class Legend {
  /** @param {HTMLElement} host @param {Go} go */
  constructor(host, go) {
    this.host = host;
    this.go = go;
    /** @type {[HTMLElement, string[]][]} */ this.buttons = [];
    /** @type {View | null} */ this.view = null;
    host.setAttribute('aria-label', 'Legend, which hides and shows too');
    this.stop = new RovingTab(host, host, 'button');
  }

  /** @param {View} view @param {State} state */
  show(view, state) {
    if (view !== this.view) this.#build(view);
    this.view = view;
    this.hide = state.hide;
    for (const [button, hides] of this.buttons) button.setAttribute('aria-pressed', String(!hides.every((one) => state.hide.includes(one))));
  }

  /** @param {View} view */
  #build(view) {
    this.buttons = [];
    const rows = entries(view).map((row) => el('ul', null, ...row.map((one) => el('li', null, this.#button(one)))));
    if (view.nodes.some((node) => node.mediator)) rows[0]?.append(el('li.plain', null, swatch(MARKS.shapes.actor.State, { ring: true }), 'Mediator'));
    this.host.replaceChildren(...rows);
    this.stop.settle(() => false);
  }

  /** @param {Entry} one */
  #button({ name, sample, hides }) {
    const button = el('button', { type: 'button', title: `Hide or show: ${name}`, click: () => {
      const hidden = hides.every((hide) => this.hide?.includes(hide));
      const rest = (this.hide || []).filter((hide) => !hides.includes(hide));
      this.go({ hide: (hidden ? rest : [...rest, ...hides]).sort() });
    } }, sample, name);
    this.buttons.push([button, hides]);
    return button;
  }
}
