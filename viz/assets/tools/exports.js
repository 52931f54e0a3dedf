import { some } from '../base/counts.js';
import { PAGE, VIEWS, nameOf } from '../base/data.js';
import { byId, el } from '../base/dom.js';
import { drawingOf } from '../graph/drawing.js';
import { Drop } from '../base/drop.js';
import { fileName, save } from '../base/files.js';
import { copy, say } from '../base/notice.js';
import { turtleOf } from './turtle.js';
import { TABLES, cut, shown } from '../base/words.js';

const LONGEST = 60; // characters of the name of what is selected

/** @typedef {{state: State, picture: import('../graph/picture.js').Picture | null, focus: Focus, passing: Passing}} Now */
/**
 * A way out; `not`: why it is not there now.
 * @typedef {{id: string, name: string, does: string, not?: string | false, run: () => void | Promise<void>}} Way
 */

/** The ways out of the page: pictures, Turtle, the address. */
export class Exports {
  /** @param {HTMLElement} button @param {HTMLElement} host @param {() => Now} now what the page shows */
  constructor(button, host, now) {
    this.now = now;
    this.host = host;
    this.drop = new Drop(button, host, () => this.#fill());
  }

  #fill() {
    const groups = [['Picture', this.#pictures()], ['Data', this.#data()], ['Address', this.#address()]];
    this.host.replaceChildren(...groups.filter(([, ways]) => ways.length).map(([name, ways]) => el('section', null,
      el('h2', null, /** @type {string} */ (name)), ...(/** @type {Way[]} */ (ways)).map((way) => this.#button(way)))));
  }

  /** @param {Way} way */
  #button({ id, name, does, not, run }) {
    const click = async () => {
      if (not) return say(not);
      try {
        await run();
        this.drop.close();
      } catch (error) {
        say(`That did not work: ${error instanceof Error ? error.message : error}`);
      }
    };
    const off = not ? 'true' : undefined; // it can be reached all the same, to be told why
    return el('button.way', { type: 'button', id: `export-${id}`, 'aria-disabled': off, click },
      el('span.name', null, name), el('span.does', null, shown(not || does)));
  }

  /** @returns {Way[]} */
  #pictures() {
    const not = !this.now().picture && 'The list has no picture: choose another view first.';
    return [
      { id: 'png', name: 'Picture (PNG)', does: 'What the window shows, on white, in twice its size', not, run: () => this.#png() },
      { id: 'svg', name: 'Picture (SVG)', does: 'The whole drawing, to print and to scale', not, run: () => this.#svg() },
    ];
  }

  /** @returns {Way[]} */
  #data() {
    if (!PAGE.turtle) return [];
    const { state, focus, passing } = this.now();
    const chosen = state.node || state.edge;
    return [
      {
        id: 'selection', name: 'Turtle of the selection', not: !chosen && 'Nothing is selected.',
        does: `${this.#selected()}: ${some(focus.events.length, 'event')}, ${some(focus.claims.length, 'claim')} with their words`,
        run: () => this.#turtle(selectionOf(state, focus), this.#selected()),
      },
      {
        id: 'shown', name: 'Turtle of what is shown',
        does: `${some(passing.events.size, 'event')}, ${some(passing.claims.size, 'claim')}, ${some(passing.actors.size, 'actor')}`,
        run: () => this.#turtle(shownOf(passing), PAGE.title),
      },
    ];
  }

  /** @returns {Way[]} */
  #address() {
    if (location.protocol === 'about:') return []; // within a notebook: it leads nowhere
    const run = async () => say((await copy(location.href)) ? 'Link copied' : 'The browser did not let the page copy');
    return [{ id: 'link', name: 'Link to this view', does: 'Copies the address, with what is open and what is hidden', run }];
  }

  /** What is selected, in words. */
  #selected() {
    const { state, picture } = this.now();
    const edge = picture?.edges.get(state.edge);
    if (!edge) return cut(nameOf(state.node), LONGEST);
    return [edge.from, edge.to].map((id) => cut(picture?.nodes.get(id)?.label || nameOf(id), LONGEST)).join(' – ');
  }

  /** What a drawing is called, and how it is drawn. @param {Sketch} sketch */
  #words({ nodes, edges }) {
    const { state, picture } = this.now();
    const of = VIEWS[state.view]?.nodes.length || nodes.length;
    return {
      title: `${PAGE.title} · ${state.view}`,
      large: Boolean(picture?.large),
      desc: `${nodes.length < of ? `${nodes.length} of ${of}` : of} nodes and ${edges.length} edges, drawn by Backchannel. `
        + 'Nothing in it is a verdict: it shows who said what.',
    };
  }

  #svg() {
    const { picture, state } = this.now();
    if (!picture) return;
    const sketch = picture.scene();
    save(new Blob([drawingOf(sketch, this.#words(sketch)).text], { type: 'image/svg+xml' }), fileName([state.view, PAGE.title], 'svg'));
  }

  async #png() {
    const { picture, state } = this.now();
    if (!picture) return;
    const sketch = picture.scene();
    const { text, width, height } = drawingOf(sketch, { ...this.#words(sketch), ...sight(picture) });
    save(await raster(text, width, height, 2), fileName([state.view, PAGE.title], 'png'));
  }

  /** @param {string[]} nodes @param {string} name */
  #turtle(nodes, name) {
    save(new Blob([turtleOf(PAGE, nodes)], { type: 'text/turtle' }), fileName([name], 'ttl'));
  }
}

/** @param {State} state @param {Focus} focus */
function selectionOf({ node }, { nodes, events, claims }) {
  return [node, ...nodes, ...events.map((id) => `event:${id}`), ...claims.map((id) => `claim:${id}`)];
}

/** @param {Passing} passing */
function shownOf(passing) {
  return Object.entries(TABLES).flatMap(([kind, table]) => [...passing[table]].map((id) => `${kind}:${id}`));
}

/** The part of a drawing that the window shows, and how large. @param {import('../graph/picture.js').Picture} picture */
function sight(picture) {
  const { scale, x, y } = picture.camera.now();
  const { width, height } = byId('canvas').getBoundingClientRect();
  return { box: [-x / scale, -y / scale, (width - x) / scale, (height - y) / scale], scale };
}

/** An SVG as a PNG. @param {string} text @param {number} width @param {number} height @param {number} times @returns {Promise<Blob>} */
async function raster(text, width, height, times) {
  const url = URL.createObjectURL(new Blob([text], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    const within = Math.min(times, Math.sqrt(1e8 / (width * height)), 16000 / Math.max(width, height)); // browsers draw no larger canvas
    Object.assign(canvas, { width: Math.round(width * within), height: Math.round(height * within) });
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done, fail) => {
      canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error('the picture is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
