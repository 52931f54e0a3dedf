const card = /** @type {HTMLElement} */ (document.getElementById('card'));
const frame = /** @type {HTMLElement} */ (document.getElementById('canvas'));
const CARDS = { event: eventCard, actor: actorCard, claim: claimCard, place: placeCard, article: articleCard };

/** @type {Picture|null} */ let picture = null;
let state = { view: '', node: '', edge: '' };

/** The view that shows this kind, or the first of those that are there. */
const home = (kind = 'actor') => (Object.hasOwn(VIEWS, DEFAULT_VIEW[kind]) ? DEFAULT_VIEW[kind] : Object.keys(VIEWS)[0]);

/** What the address asks for. The kind of a selection decides the view where none is named. */
function read(hash) {
  const asked = new URLSearchParams(hash.replace(/^#/, '').replaceAll('+', '%2B'));
  const kind = Object.keys(CARDS).find((name) => asked.has(name) && entry(TABLES[name], asked.get(name)));
  const view = asked.get('view') || '';
  const edge = asked.get('edge') || '';
  return {
    view: Object.hasOwn(VIEWS, view) ? view : state.view && !(first && kind) ? state.view : home(kind),
    node: kind ? `${kind}:${asked.get(kind)}` : '',
    edge: kind ? '' : edge,
  };
}

function write({ view, node, edge }) {
  if (!node) return `#view=${view}${edge ? `&edge=${edge}` : ''}`;
  const [kind, id] = split(node);
  return `#${kind}=${encodeURIComponent(id)}${home(kind) === view ? '' : `&view=${view}`}`;
}

/** Show a state: draw the view if it is another, fill the card, light up what is selected. */
function render(next, moveFocus) {
  const changed = next.view !== state.view || !picture;
  const other = next.node !== state.node || next.edge !== state.edge; // a mere change of view leaves the focus on its tab
  state = next;
  if (changed) {
    picture?.destroy();
    frame.replaceChildren();
    const body = document.getElementById('legend-body');
    body?.replaceChildren(...legend(VIEWS[state.view]));
    fold(VIEWS[state.view]);
    picture = new Picture(frame, VIEWS[state.view], pick);
  }
  for (const tab of document.querySelectorAll('[role=tab]')) {
    const on = /** @type {HTMLElement} */ (tab).dataset.view === state.view;
    tab.setAttribute('aria-selected', String(on));
    tab.setAttribute('tabindex', on ? '0' : '-1');
    if (on) document.getElementById('graph-pane')?.setAttribute('aria-labelledby', tab.id);
  }
  const [kind, id] = split(state.node);
  const found = state.node ? entry(TABLES[kind], id) : null;
  const edge = picture.edges.get(state.edge);
  const content = found ? CARDS[kind](found) : edge ? edgeCard(edge, picture.nodes) : overview();
  const back = found || edge ? [el('a.back', { href: `#view=${state.view}` }, '← Overview')] : [];
  card.replaceChildren(...back, ...content.filter(Boolean));
  card.scrollTop = 0;
  picture.show(picture.nodes.has(state.node) ? state.node : '', edge ? [edge.id] : found ? touching(kind, id) : []);
  if (moveFocus && other) {
    card.querySelector('h2')?.focus({ preventScroll: true });
    if (card.getBoundingClientRect().top > innerHeight - 160 || card.getBoundingClientRect().top < 0) card.scrollIntoView({ block: 'start', behavior: CALM.matches ? 'auto' : 'smooth' });
  }
}

/** The legend makes room where a view needs the height; if even so it goes on beyond the pane, a line says so. */
function fold(view) {
  const legend = document.getElementById('legend');
  if (folded) legend?.setAttribute('open', '');
  folded = zooms(view, frame).cropped && legend?.hasAttribute('open');
  if (folded) legend?.removeAttribute('open');
  document.getElementById('hint')?.toggleAttribute('hidden', !zooms(view, frame).cropped);
}

/** Edges that stand for something which is no node of this view. */
function touching(kind, id) {
  return VIEWS[state.view].edges.filter((edge) => (kind === 'event' && edge.events.includes(id)) || (kind === 'claim' && edge.claims.includes(id))).map((edge) => edge.id);
}

/** A click on the canvas. */
function pick({ node = '', edge = '' }) {
  go({ view: state.view, node, edge });
}

function go(next) {
  const hash = write(next);
  const before = location.hash;
  if (hash !== before) location.hash = hash; // the browser keeps the way back; hashchange renders
}

let first = true;
let folded = false;
addEventListener('hashchange', () => render(read(location.hash), true));
document.addEventListener('click', (event) => {
  const anchor = event.target instanceof Element ? event.target.closest('a[data-node]') : null;
  if (!anchor || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  go({ view: state.view, node: anchor.getAttribute('data-node') || '', edge: '' });
});
const tabs = [...document.querySelectorAll('[role=tab]')];
for (const tab of tabs) {
  tab.addEventListener('click', () => go({ view: /** @type {HTMLElement} */ (tab).dataset.view || home(), node: state.node, edge: '' }));
  tab.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[/** @type {KeyboardEvent} */ (event).key];
    if (!step) return;
    const next = /** @type {HTMLElement} */ (tabs[(tabs.indexOf(tab) + step + tabs.length) % tabs.length]);
    next.focus();
    next.click();
  });
}
document.getElementById('zoom-in')?.addEventListener('click', () => picture?.zoom(1.3));
document.getElementById('zoom-out')?.addEventListener('click', () => picture?.zoom(1 / 1.3));
document.getElementById('zoom-fit')?.addEventListener('click', () => picture?.open({ all: true, smooth: true }));
DARK.addEventListener('change', () => picture?.repaint());
let width = innerWidth;
addEventListener('resize', () => { if (innerWidth !== width) { width = innerWidth; fold(VIEWS[state.view]); picture?.open(); } });
if (innerWidth < 820) document.getElementById('legend')?.removeAttribute('open');
for (const doing of ['pointerdown', 'wheel']) frame.addEventListener(doing, () => document.getElementById('hint')?.setAttribute('hidden', ''), { passive: true });

document.body.classList.add('ready');
render(read(location.hash), false);
first = false;

const inWindow = (point) => {
  const at = picture.network.canvasToDOM(point);
  const box = frame.getBoundingClientRect();
  return { x: at.x + box.left, y: at.y + box.top };
};
Object.defineProperty(window, 'backchannel', { value: Object.freeze({
  at: (id) => (picture.nodes.has(id) ? inWindow(picture.nodes.get(id)) : null),
  atEdge: (id) => {
    const drawn = picture.network.body.edges[id];
    return drawn ? inWindow(drawn.edgeType.getPoint(0.5)) : null;
  },
  boxes: () => [...picture.nodes.values()].map((node) => {
    const a = inWindow({ x: node.x + node.box[0], y: node.y + node.box[1] });
    const b = inWindow({ x: node.x + node.box[2], y: node.y + node.box[3] });
    return { id: node.id, left: a.x, top: a.y, right: b.x, bottom: b.y };
  }),
  view: () => state.view,
  selected: () => state.node || state.edge,
}) });
