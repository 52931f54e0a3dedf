/** @typedef {{id:string,kind:string,type:string,label:string,x:number,y:number,radius:number,lines:string[],box:number[],mediator?:boolean,standing?:string}} GraphNode */
/** @typedef {{id:string,from:string,to:string,kind:string,label:string,directed:boolean,bend:number,events:string[],standings:string[],claims:string[],standing:string,stance?:string,aspect?:string,disputed?:boolean}} GraphEdge */

const DATA = JSON.parse(/** @type {HTMLElement} */ (document.getElementById('data')).textContent || '{}');
const PAGE = DATA.page;
const VIEWS = DATA.views;
const MARKS = DATA.marks;

const STANCES = {
  Affirms: 'affirms', Denies: 'denies', Doubts: 'doubts', DeclinesToComment: 'declines to comment',
  Offers: 'offers', Demands: 'demands', Refuses: 'refuses',
};
const ASPECTS = {
  derailedBy: 'derailed by', mediator: 'mediated by', participant: 'who takes part', place: 'where', topic: 'the topic',
  phase: 'how far it has come', when: 'when', concerns: 'what it is about', imposedBy: 'imposed by', suspends: 'what it suspends',
  attributedTo: 'what it is attributed to', term: 'the terms',
};
const ROLES = {
  participant: 'Participants', mediator: 'Mediator', place: 'Where', imposedBy: 'Imposed by', concerns: 'About',
  derailedBy: 'Derailed by', attributedTo: 'Attributed to', suspends: 'Suspends', topic: 'Topic', term: 'Terms', note: 'Note',
};
const ROLE_OF = {
  participant: 'Takes part in', mediator: 'Mediates', place: 'Where it took place', imposedBy: 'Imposed', attributedTo: 'Named as the cause of',
};
const PHASES = { proposed: 'proposed', planned: 'planned', ongoing: 'ongoing', inForce: 'in force', concluded: 'concluded', failed: 'failed' };
const ACTORS = {
  State: 'State', Institution: 'Institution', Person: 'Person', Outlet: 'News outlet', ArmedGroup: 'Armed group',
  AnonymousSource: 'Unnamed source', Actor: 'Actor',
};
const DEFAULT_VIEW = { event: 'events', place: 'events', actor: 'actors', claim: 'claims', article: 'claims' };

/** Own entry of a table, or the fallback: a key such as "constructor" must not reach the prototype. */
function word(table, key, fallback = key) {
  return Object.hasOwn(table, key) ? table[key] : fallback;
}

/** An entry of one of the page's tables ("events", "energy-talks"), or undefined. */
function entry(table, id) {
  const rows = PAGE[table] || {};
  return Object.hasOwn(rows, id) ? rows[id] : undefined;
}

/** "event:energy-talks" → ["event", "energy-talks"] */
function split(node) {
  const at = node.indexOf(':');
  return at < 0 ? ['actor', node] : [node.slice(0, at), node.slice(at + 1)];
}

const TABLES = { actor: 'actors', event: 'events', place: 'places', article: 'articles', claim: 'claims' };

/** The name to show for a node id. */
function nameOf(node) {
  const [kind, id] = split(node);
  const found = entry(word(TABLES, kind, ''), id);
  if (kind === 'article') return found ? `the article “${found.title}”` : 'the article';
  return (found && found.label) || id;
}

/** Control characters have no glyph: show their pictures (U+2400 …), so that a reader sees that they are there. */
function shown(text) {
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, (c) => String.fromCharCode(0x2400 + c.charCodeAt(0)));
}

/**
 * A DOM element. Strings among the children become text nodes; there is no way to hand in HTML.
 * @param {string} tag e.g. "p.quote"
 * @param {Record<string,string|(() => void)|boolean|undefined>|null} [attributes]
 * @param {...(Node|string|null|undefined|false)} children
 */
function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (value !== undefined && value !== false) node.setAttribute(key, String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}

/** Text that came from data: isolated, and in its own direction. */
function data(text, tag = 'bdi') {
  return el(tag, { dir: 'auto' }, shown(text));
}

/** @param {string} tag @param {Record<string,string|number>} attributes @param {...Node} children */
function svg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** The shape of a node, as in viz.marks.shape. */
function shapeOf(node) {
  const kinds = word(MARKS.shapes, node.kind, MARKS.shapes.actor);
  return word(kinds, node.type, kinds[Object.keys(kinds).at(-1)]);
}

/** The line of an edge, as in viz.marks.line. */
function lineOf(edge) {
  const kind = word(MARKS.edges, edge.kind, { arrow: 'arrow', note: edge.label || '' });
  const none = MARKS.standings[''];
  const look = kind.plain ? none : word(MARKS.stances, edge.stance || '', undefined) || word(MARKS.standings, edge.standing || '', none);
  return { ...look, arrow: edge.directed ? look.arrow || kind.arrow : '', note: kind.note };
}
