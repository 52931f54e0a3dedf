import { readAddress, writeAddress } from './address.js';
import { ArticlePane } from './article.js';
import { Picture } from './canvas.js';
import { edgeCard, nodeCard, overview } from './card.js';
import { Crowd } from './crowd.js';
import { MARKS, PAGE, VIEWS, thing } from './data.js';
import { byId, el } from './dom.js';
import { Exports } from './exports.js';
import { drawn, passing } from './filters.js';
import { Finder } from './finder.js';
import { focusOf, touching } from './focus.js';
import { beside, zooms } from './frame.js';
import { Help } from './help.js';
import { Legend } from './legend.js';
import { list, listMark } from './list.js';
import { CALM, DARK } from './looks.js';
import { Panel } from './panel.js';
import { TimeLine } from './timeline.js';
import { DEFAULT_VIEW, word } from './words.js';

const [card, frame, legendBox, timesBox] = ['card', 'canvas', 'legend', 'times'].map(byId);
const NARROW = matchMedia('(max-width: 819px)');

/** @type {Drawing | null} */ let picture = null;
/** @type {State} */ let state = { view: '', node: '', edge: '', quote: '', text: '', hide: [], from: '', to: '' };
let pass = passing(PAGE, new Set(), '', '');
let focus = focusOf(state);
/** @type {Drawn | null} what of the view is drawn; null: all */ let shown = null;
let followed = location.hash;
let started = false;

/** The view that shows a kind, or the first of those that are there. @param {string} [kind] */
const home = (kind = 'actor') => (Object.hasOwn(VIEWS, word(DEFAULT_VIEW, kind)) ? word(DEFAULT_VIEW, kind) : /** @type {string} */ (Object.keys(VIEWS)[0]));
const has = (/** @type {string} */ kind, /** @type {string} */ id) => Boolean(thing(`${kind}:${id}`));
const hasEdge = (/** @type {string} */ view, /** @type {string} */ edge) => Boolean(VIEWS[view]?.edges.some((one) => one.id === edge));
const read = () => readAddress(location.hash, { views: Object.keys(VIEWS), has, hasEdge, home, view: '' }); // not the view at hand: Back shows what was there

/** @type {Go} Change what is shown: the address says it, and what it says is shown. */
function go(patch) {
  const next = { ...state, ...patch };
  if (patch.node !== undefined && patch.edge === undefined) next.edge = '';
  if (patch.node !== undefined || patch.edge !== undefined) Object.assign(next, { quote: patch.quote || '', text: patch.text || '' });
  if (next.view !== state.view && patch.edge === undefined) next.edge = '';
  if (patch.quote && patch.text === undefined) next.text = '';
  const hash = writeAddress(next, home);
  if (hash === location.hash) return;
  location.hash = hash; // the browser keeps the way back
  queueMicrotask(follow); // at once, but after whoever asked for it has done; hashchange comes only later
}

/** Show what the address says, if that is not shown yet. */
function follow() {
  if (location.hash === followed) return;
  followed = location.hash;
  render(read());
}

/** A click in the picture, or on nothing in it. @param {{node?: string, edge?: string}} what */
function pick({ node = '', edge = '' }) {
  go({ node, edge });
}

/** What search found, in a view that shows it. @type {Go} */
function find(patch) {
  const node = patch.node || '';
  const view = VIEWS[state.view];
  const there = !node || !view || view.nodes.some((one) => one.id === node) || touching(node, state.view).length;
  go(there ? patch : { view: home(node.split(':')[0]), ...patch });
}

/** Show a state: the picture or the list, the card, the article, the time line. @param {State} next */
function render(next) {
  const before = state;
  state = next;
  const filtered = !started || [next.hide.join(), next.from, next.to].join() !== [before.hide.join(), before.from, before.to].join();
  if (filtered) pass = passing(PAGE, new Set(state.hide), state.from, state.to);
  const other = next.node !== before.node || next.edge !== before.edge;
  if (other || next.view !== before.view) focus = focusOf(state);
  times.show(state, focus, pass); // before the picture, which takes the height that is left
  showView(next.view !== before.view || !started, filtered, other);
  if (other || !started || next.view !== before.view) showCard();
  articles.show(state, focus, pass);
  panel.show(state, pass);
  if (other && started) {
    card.querySelector('h2')?.focus({ preventScroll: true });
    const { top } = card.getBoundingClientRect();
    if (!state.quote && (top > innerHeight - 160 || top < 0)) card.scrollIntoView({ block: 'start', behavior: CALM.matches ? 'auto' : 'smooth' });
  }
}

/** The picture of the view at hand, or the list. @param {boolean} changed @param {boolean} filtered @param {boolean} other another selection */
function showView(changed, filtered, other) {
  const view = VIEWS[state.view];
  if (changed) {
    picture?.destroy();
    picture = null;
    frame.replaceChildren();
    for (const tab of tabs) {
      const on = tab.dataset.view === state.view;
      tab.setAttribute('aria-selected', String(on));
      tab.tabIndex = on ? 0 : -1;
      if (on) byId('graph-pane').setAttribute('aria-labelledby', tab.id);
    }
    for (const id of ['picture-pane', 'legend']) byId(id).toggleAttribute('hidden', !view);
    byId('list').toggleAttribute('hidden', !!view);
    if (!view) byId('list').scrollTop = 0;
  }
  if (!view) {
    if (changed || filtered) byId('list').replaceChildren(...list(pass, state));
    listMark(byId('list'), state.node);
    return status(null);
  }
  legend.show(view, state);
  if (changed) {
    fold(view);
    const crowd = view.nodes.length > MARKS.large.crowd;
    picture = new (crowd ? Crowd : Picture)(frame, view, pick);
    for (const inner of frame.querySelectorAll('[tabindex]')) inner.removeAttribute('tabindex'); // the frame itself has the focus
    byId('physics').toggleAttribute('hidden', crowd || view.nodes.some(beside));
    byId('physics').setAttribute('aria-pressed', 'false');
  }
  const drawing = /** @type {Drawing} */ (picture);
  const large = view.nodes.length > MARKS.large.all;
  const any = state.hide.length > 0 || state.from !== '' || state.to !== '';
  const keep = around(view);
  const again = changed || filtered || (other && large && ![...keep].every((id) => shown?.nodes.has(id)));
  if (again) shown = any || large ? drawn(view, pass, new Set(state.hide), MARKS.large, keep) : null;
  if (again) drawing.draw(shown);
  if (filtered && !changed) drawing.open({ smooth: true });
  if (changed || filtered || other) drawing.show(drawing.nodes.has(state.node) ? state.node : '', state.edge ? [state.edge] : state.node ? touching(state.node, state.view) : []);
  status(shown);
}

/** What stays in the picture of a large view whatever its rank: the selection and its strongest neighbours. @param {View} view */
function around(view) {
  const near = new Set(view.edges.filter((edge) => edge.id === state.edge || edge.from === state.node || edge.to === state.node).slice(0, 200).flatMap((edge) => [edge.from, edge.to]));
  return state.node ? near.add(state.node) : near;
}

/** How much is shown, where that is not all. @param {Drawn | null} what */
function status(what) {
  const count = (/** @type {number} */ n) => n.toLocaleString('en');
  const all = what && VIEWS[state.view]?.nodes.length || 0;
  const any = state.hide.length > 0 || state.from !== '' || state.to !== '';
  const [events, claims] = [Object.keys(PAGE.events).length, Object.keys(PAGE.claims).length];
  const parts = [
    what && what.nodes.size < all && `${count(what.nodes.size)} of ${count(all)} shown${what.nodes.size < what.of ? ', the strongest' : ''}`,
    any && events > 0 && `${count(pass.events.size)} of ${count(events)} events, ${count(pass.claims.size)} of ${count(claims)} claims`,
    (state.from || state.to) && pass.left > 0 && `${count(pass.left)} without a date are left out`,
  ].filter(Boolean);
  byId('status').replaceChildren(parts.join(' · '), ...(any ? [' ', el('button', { type: 'button', click: () => go({ hide: [], from: '', to: '' }) }, 'Show everything')] : []));
}

function showCard() {
  const edge = VIEWS[state.view]?.edges.find((one) => one.id === state.edge);
  const nodes = picture?.nodes || new Map();
  const found = nodeCard(state.node, VIEWS[state.view] ? state.view : home());
  const content = found || (edge ? edgeCard(edge, nodes) : overview());
  const back = found || edge ? [el('a.back', { href: `#view=${state.view}`, 'data-node': '' }, '← Overview')] : [];
  card.replaceChildren(...back, .../** @type {Node[]} */ (content.filter(Boolean)));
  card.scrollTop = 0;
}

/** The legend and the time line make room where a view needs the height; if even so it goes on beyond the pane, a line says so. @param {View} view */
function fold(view) {
  for (const box of [legendBox, timesBox]) {
    if (box.dataset.folded) box.setAttribute('open', '');
    delete box.dataset.folded;
  }
  const cropped = () => view.nodes.some(beside) && zooms(view, frame).cropped;
  for (const box of [legendBox, timesBox]) if (!NARROW.matches && box.hasAttribute('open') && cropped()) {
    box.dataset.folded = 'yes';
    box.removeAttribute('open');
  }
  byId('hint').toggleAttribute('hidden', !cropped());
}

/** The next passage of what is selected, or the one before. @param {number} step */
function passage(step) {
  const ids = focus.claims.filter((id) => pass.claims.has(id));
  if (ids.length) go({ quote: ids[(ids.indexOf(state.quote || /** @type {string} */ (ids[0])) + step + ids.length) % ids.length] });
}

/** What the page's paper holds: the card, and the list of what passes the filters. */
function toPaper() {
  const paper = byId('print');
  paper.replaceChildren(el('section', null, ...[...card.cloneNode(true).childNodes]), ...list(pass, state, Infinity));
  for (const folded of paper.querySelectorAll('details')) folded.setAttribute('open', '');
  for (const button of paper.querySelectorAll('.cite')) {
    button.previousSibling?.remove(); // the dot before it
    button.remove();
  }
}

const articles = new ArticlePane(byId('article'), go);
const times = new TimeLine(byId('time-line'), go);
const legend = new Legend(byId('legend-body'), go);
const panel = new Panel(byId('filter-open'), byId('filter'), go);
new Exports(byId('export-open'), byId('export'), () => ({ state, picture, focus, passing: pass }));
const finder = new Finder(byId('search'), byId('found'), find, (/** @type {string} */ id, /** @type {number} */ offset) => articles.reveal(id, offset));
const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[role=tablist][aria-label=Views] [role=tab]')]);
const whole = () => picture?.open({ all: true, smooth: true });
const view = (/** @type {number} */ n) => tabs[n]?.click();
const press = (/** @type {string} */ id) => byId(id).click();
new Help(byId('help'), byId('help-open'), {
  '/': (event) => { event.preventDefault(); finder.focus(); }, f: () => press('filter-open'), x: () => press('export-open'), n: () => passage(1), p: () => passage(-1),
  1: () => view(0), 2: () => view(1), 3: () => view(2), 4: () => view(3), '+': () => picture?.zoom(1.3), '=': () => picture?.zoom(1.3), '-': () => picture?.zoom(1 / 1.3), 0: whole,
  Escape: (event) => { if (!event.defaultPrevented && (state.node || state.edge)) go({ node: '', edge: '' }); },
});

addEventListener('hashchange', follow);
document.addEventListener('click', (event) => {
  const anchor = event.target instanceof Element ? event.target.closest('a[data-node], a[data-quote], a[data-edge]') : null;
  if (!(anchor instanceof HTMLElement || anchor instanceof SVGElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const { node, quote, edge, view: where } = anchor.dataset;
  if (quote) go({ quote });
  else if (edge) go({ view: where || state.view, node: '', edge });
  else go({ node: node || '', edge: '' });
});
for (const tab of tabs) {
  tab.addEventListener('click', () => go({ view: tab.dataset.view || home() }));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step && tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length];
    if (next) { next.focus(); next.click(); }
  });
}
byId('zoom-in').addEventListener('click', () => picture?.zoom(1.3));
byId('zoom-out').addEventListener('click', () => picture?.zoom(1 / 1.3));
byId('zoom-fit').addEventListener('click', whole);
byId('physics').addEventListener('click', (/** @type {Event} */ event) => {
  const button = /** @type {HTMLElement} */ (event.currentTarget);
  const on = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(on));
  if (picture instanceof Picture) picture.physics(on);
});
frame.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
  const [x, y] = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key] || [0, 0];
  if (x || y) { event.preventDefault(); picture?.pan(/** @type {number} */ (x), /** @type {number} */ (y)); }
});
for (const doing of ['pointerdown', 'wheel', 'keydown']) frame.addEventListener(doing, () => byId('hint').setAttribute('hidden', ''), { passive: true });
DARK.addEventListener('change', () => picture?.repaint());
let [width, height] = [frame.clientWidth, frame.clientHeight];
new ResizeObserver(() => {
  if (frame.clientWidth === width && frame.clientHeight === height || !frame.clientWidth) return;
  [width, height] = [frame.clientWidth, frame.clientHeight];
  picture?.open();
}).observe(frame);
matchMedia('print').addEventListener('change', (media) => (media.matches ? toPaper() : byId('print').replaceChildren()));
if (NARROW.matches) legendBox.removeAttribute('open');
const bare = !Object.keys(PAGE.articles).length; // a graph without articles: no pane for them, and no time
byId('article').toggleAttribute('hidden', bare);
timesBox.toggleAttribute('hidden', bare && !Object.keys(PAGE.events).length);
document.body.classList.toggle('alone', bare);

render(read());
started = true;

Object.defineProperty(window, 'backchannel', { value: Object.freeze({
  at: (/** @type {string} */ id) => picture?.at(id) || null,
  atEdge: (/** @type {string} */ id) => picture?.atEdge(id) || null,
  boxes: () => picture?.boxes() || [],
  view: () => state.view,
  selected: () => state.node || state.edge,
  shown: () => ({ events: [...pass.events], claims: [...pass.claims], actors: [...pass.actors] }),
}) });
document.body.classList.add('ready');
