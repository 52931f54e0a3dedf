import { MARKS, PAGE } from '../base/data.js';
import { el, svg } from '../base/dom.js';
import { rehidden } from '../base/facets.js';
import { layersOf, lineOf, shapeOf, strokesOf } from '../base/marks.js';
import { RovingTab } from '../base/rovingtab.js';

/** Layers as paths of an SVG. @param {import('../base/marks.js').Layer[]} layers @param {(name: string) => string} colour of a name */
export function pathsOf(layers, colour) {
  return layers.map(({ d, fill, stroke, width, dash, round }) => svg('path', {
    d, fill: fill ? colour(fill) : 'none', stroke: stroke && colour(stroke), 'stroke-width': width, 'stroke-dasharray': dash?.join(' ') || undefined,
    ...(round ? { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' } : {}),
  }));
}

const themed = (/** @type {string} */ name) => `var(--${name})`;

/** A small drawing of a shape, the same path as on the canvas. @param {ReturnType<typeof shapeOf>} shape @param {number} [ring] how wide that of a mediator is */
export function swatch(shape, ring = 0) {
  const border = shape.fill === 'paper' ? { color: shape.edge || 'line', width: 1.6, dash: shape.dash } : null;
  return svg('svg', { viewBox: '-15 -15 30 30', width: 22, height: 22, 'aria-hidden': 'true', class: 'swatch' }, ...pathsOf(layersOf(shape, { ring, border }), themed));
}

/**
 * A small drawing of a line: both colours of a contested one, its dashes, its ends and its mark.
 * @param {{width: number, color: string, dash?: number[], second?: string, arrow?: string, ends?: string, mark?: string}} look @param {number} [width]
 */
export function stroke(look, width = 44) {
  const line = (/** @type {string} */ d, more = {}) => ({ d, stroke: look.color, width: 2.4, ...more });
  const bar = (/** @type {number} */ x) => line(`M ${x} 2 V 14`);
  const head = line(`M ${width - 8} 3 L ${width} 8 L ${width - 8} 13`, { width: 1.4, fill: look.arrow === 'arrow' ? look.color : undefined });
  const layers = [
    ...strokesOf(look).map(({ color, dash }) => line(`M 1 8 H ${width - 1}`, { stroke: color, width: look.width, dash })),
    ...(look.arrow === 'bar' ? [bar(width - 2)] : look.arrow ? [head] : []),
    ...(look.ends ? [bar(2), bar(width - 2)] : []),
  ];
  const mark = look.mark ? [svg('text', { x: width / 2, y: 13, 'text-anchor': 'middle', class: 'mark' }, look.mark)] : [];
  return svg('svg', { viewBox: `0 0 ${width} 16`, width, height: 16, 'aria-hidden': 'true', class: 'stroke' }, ...pathsOf(layers, themed), ...mark);
}

/** One line of the legend: what it looks like, what it is called, and what of the filters hides it. @typedef {{name: string, sample: Element, hides: string[]}} Entry */

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
  for (const node of view.nodes) put(shapes, shapeOf(node).name, () => swatch(shapeOf(node)), `${node.kind === 'claim' ? 'stance' : node.kind}:${node.type}`);
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
    /** @type {string[]} */ this.hide = [];
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
    if (view.nodes.some((node) => node.mediator)) rows[0]?.append(el('li.plain', null, swatch(MARKS.shapes.actor.State, 2.2), 'Mediator'));
    this.host.replaceChildren(...rows);
    this.stop.settle(() => false);
  }

  /** @param {Entry} one */
  #button({ name, sample, hides }) {
    const button = el('button', { type: 'button', title: `Hide or show: ${name}`, click: () => {
      const hidden = hides.every((one) => this.hide.includes(one));
      this.go({ hide: rehidden(this.hide, hidden ? { back: hides } : { gone: hides }) });
    } }, sample, name);
    this.buttons.push([button, hides]);
    return button;
  }
}
