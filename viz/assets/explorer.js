import { readAddress, unclear, unknown, writeAddress } from './base/address.js';
import { ArticlePane } from './text/article.js';
import { arranged } from './graph/arranged.js';
import { Caption } from './graph/caption.js';
import { absent, edgeCard, nodeCard, severalOf } from './cards/card.js';
import { MARKS, PAGE, VIEWS, nameOf } from './base/data.js';
import { some } from './base/counts.js';
import { byId } from './base/dom.js';
import { Exports } from './tools/exports.js';
import { passing } from './base/filters.js';
import { Finder } from './tools/finder.js';
import { focusOf, touching } from './base/focus.js';
import { fold } from './graph/foot.js';
import { KNOWN, home } from './base/known.js';
import { help } from './tools/help.js';
import { sift } from './cards/hidden.js';
import { Legend } from './graph/legend.js';
import { list, listMark } from './list/list.js';
import { DARK, NARROW } from './base/marks.js';
import { say } from './base/notice.js';
import { pieces } from './graph/pieces.js';
import { scopeOf, shows, unremarked } from './graph/scope.js';
import { overview } from './cards/overview.js';
import { toPaper } from './list/paper.js';
import { Panel } from './tools/panel.js';
import { skips } from './tools/skips.js';
import { status } from './graph/status.js';
import { TimeLine } from './time/timeline.js';
import { toCard, wayBack } from './cards/wayback.js';

const [card, frame, legendBox, timesBox] = ['card', 'canvas', 'legend', 'times'].map(byId);
/** How many claims are remarks, about no event of the page. */
const REMARKS = Object.values(PAGE.claims).filter(({ stance }) => stance === 'Remarks').length;

/** @type {import('./graph/picture.js').Picture | null} */ let picture = null;
/** @type {State} */ let state = { view: '', node: '', edge: '', quote: '', text: '', hide: [], part: '', remarks: '', from: '', to: '' };
let pass = passing(PAGE, new Set(), '', '');
let focus = focusOf(state);
/** @type {import('./graph/scope.js').Scope} what of the view is drawn */ let scope = { what: null, alone: false, follows: false };
let laid = ''; // what stands alone there; "": all stands where it always does
let followed = location.hash;
let started = false;

const read = () => readAddress(location.hash, KNOWN);

/** @type {Go} Change what is shown: the address says it, and what it says is shown. */
function go(patch) {
  const next = { ...state, ...patch };
  if (patch.node !== undefined && patch.edge === undefined) next.edge = '';
  if (patch.node !== undefined || patch.edge !== undefined) Object.assign(next, { quote: patch.quote || '', text: patch.text || '' });
  if (next.view !== state.view && patch.edge === undefined) next.edge = '';
  if (patch.quote && patch.text === undefined) next.text = '';
  const hash = writeAddress(next, home, KNOWN.valuesOf);
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
  const filters = (/** @type {State} */ { hide, remarks, from, to }) => [hide.join(), remarks, from, to].join();
  const filtered = !started || filters(next) !== filters(before);
  if (filtered) pass = passing(PAGE, new Set(state.hide), state.from, state.to);
  const other = next.node !== before.node || next.edge !== before.edge;
  if (other || next.view !== before.view) focus = focusOf(state);
  times.show(state, focus, pass); // before the picture, which takes the height that is left
  showView(next.view !== before.view || !started, filtered, other, next.part !== before.part);
  sift(pass);
  if (other || !started || next.view !== before.view) showCard();
  else if (filtered) keepingPlace(showCard);
  articles.show(state, focus, pass);
  panel.show(state, pass);
  finder.show(pass);
  if (other && started) card.querySelector('h2')?.focus({ preventScroll: true });
  if (other && !state.quote) toCard(card, started); // a link leads to the words, too
}

/**
 * The picture of the view at hand, or the list.
 * @param {boolean} changed @param {boolean} filtered @param {boolean} other another selection @param {boolean} repart another part of it
 */
function showView(changed, filtered, other, repart) {
  const view = VIEWS[state.view];
  if (changed) enter(view);
  if (changed || filtered) caption.show(view, pass, pass.claims.size - unremarked({ ...state, node: '' }, pass).claims.size);
  if (view) drawView(view, changed, filtered, other, repart);
  else {
    if (changed || filtered) byId('list').replaceChildren(...list(pass, state));
    listMark(byId('list'), state.node);
  }
  status(state, pass, view ? scope.what : null, go);
  pieces(state, go);
}

/** Another view: its tab and its pane, empty as yet. @param {View | undefined} view */
function enter(view) {
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
  if (view) return;
  byId('list').scrollTop = 0;
  caption.more(false);
}

/**
 * The picture stays while it shows what is selected; where other things are drawn, or they stand otherwise, it is another one.
 * @param {View} view @param {boolean} changed @param {boolean} filtered @param {boolean} other @param {boolean} repart
 */
function drawView(view, changed, filtered, other, repart) {
  legend.show(view, state);
  if (changed) fold(view, frame, (cropped) => caption.more(cropped));
  const lit = state.edge ? [state.edge] : state.node ? touching(state.node, state.view) : [];
  const again = changed || filtered || repart || (other && !shows(scope, view, state, lit, MARKS.large));
  if (again) scope = scopeOf(view, state, pass, lit, MARKS.large);
  const { what, alone } = scope;
  const wanted = alone && what ? [...what.nodes, ...what.edges.keys()].join() : '';
  const anew = changed || wanted !== laid;
  if (anew) {
    picture?.destroy();
    picture = arranged(frame, view, alone ? what : null, pick);
    laid = wanted;
  }
  const drawing = /** @type {import('./graph/picture.js').Picture} */ (picture);
  if (again) drawing.draw(what);
  if (anew ? what : filtered) drawing.camera.refit(!anew); // a new picture knows nothing yet of what passes
  if (again || other) drawing.show(drawing.nodes.has(state.node) ? state.node : '', lit);
}

function showCard() {
  const edge = VIEWS[state.view]?.edges.find((one) => one.id === state.edge);
  const nodes = picture?.nodes || new Map();
  const found = nodeCard(state.node, VIEWS[state.view] ? state.view : home());
  const several = unclear(location.hash, KNOWN);
  const gone = unknown(location.hash, KNOWN);
  const content = found || (edge ? edgeCard(edge, nodes) : [...severalOf(several), ...absent(gone), ...overview(pass)]);
  if (gone.length) say(`Not in this graph: ${gone.join(', ')}`);
  if (several.length) say(`Several articles have that id: ${several.map(nameOf).join(', ')}`);
  const back = found || edge ? [wayBack(state.view, Boolean(VIEWS[state.view]))] : [];
  card.replaceChildren(...back, .../** @type {Node[]} */ (content.filter(Boolean)));
  card.scrollTop = 0;
}

/** The same card with other filters: the reader stays where they were. @param {() => void} show */
function keepingPlace(show) {
  const at = card.scrollTop;
  show();
  card.scrollTop = at;
}

/** The next passage of what is selected, or the one before. @param {number} step */
function passage(step) {
  const ids = focus.claims.filter((id) => pass.claims.has(id));
  if (ids.length) go({ quote: ids[(ids.indexOf(state.quote || /** @type {string} */ (ids[0])) + step + ids.length) % ids.length] });
}

const caption = new Caption(frame, go);
const articles = new ArticlePane(byId('article'), go);
const times = new TimeLine(byId('time-line'), go);
const legend = new Legend(byId('legend-body'), go);
const panel = new Panel(byId('filter-open'), byId('filter'), go);
const passed = () => ({
  ...focus, events: focus.events.filter((id) => pass.events.has(id)), claims: focus.claims.filter((id) => pass.claims.has(id)),
});
new Exports(byId('export-open'), byId('export'), () => ({ state, picture, focus: passed(), passing: pass }));
const reveal = (/** @type {string} */ id, /** @type {number} */ offset) => articles.reveal(id, offset);
const finder = new Finder(byId('search'), byId('found'), find, reveal);
const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[role=tablist][aria-label=Views] [role=tab]')]);
if (REMARKS) byId('tab-claims').title = `Who says what of which event. ${some(REMARKS, 'remark')} about no event: Filter (f) shows them here, the List has them`;
const whole = () => picture?.whole();
const view = (/** @type {number} */ n) => tabs[n]?.click();
const press = (/** @type {string} */ id) => byId(id).click();
help(tabs.map((tab) => tab.textContent || ''), {
  '/': () => finder.focus(), f: () => press('filter-open'), x: () => press('export-open'),
  n: () => passage(1), p: () => passage(-1), 1: () => view(0), 2: () => view(1), 3: () => view(2), 4: () => view(3),
  '+': () => picture?.zoom(1.3), '=': () => picture?.zoom(1.3), '-': () => picture?.zoom(1 / 1.3), 0: whole,
});
addEventListener('keydown', (event) => {
  const chord = event.ctrlKey || event.metaKey || event.altKey;
  if (event.key !== 'Escape' || chord || event.defaultPrevented || byId('help').open) return;
  if (state.node || state.edge) go({ node: '', edge: '' });
});

skips();
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
  picture?.physics(on);
});
frame.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => {
  const [x, y] = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key] || [0, 0];
  if (x || y) { event.preventDefault(); picture?.camera.pan(/** @type {number} */ (x), /** @type {number} */ (y)); }
});
DARK.addEventListener('change', () => picture?.repaint());
matchMedia('print').addEventListener('change', (media) => (media.matches ? toPaper(card, pass, state) : byId('print').replaceChildren()));
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
  notes: () => picture?.notes() || [],
  view: () => state.view,
  selected: () => state.node || state.edge,
  shown: () => ({ events: [...pass.events], claims: [...pass.claims], actors: [...pass.actors] }),
}) });
document.body.classList.add('ready');
