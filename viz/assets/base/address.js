/* What the address says, as a state, and back. Pure: no DOM. */
import { isFacet } from './facets.js';
import { dayOf } from './time.js';
import { split } from './words.js';

/**
 * What there is to name. `has` answers false for what it does not know, "__proto__" included; without `hasEdge` and
 * `hasValue`, an edge and what the filters hide are taken as they are, and without `meant` an id means what has it.
 * @typedef {object} Known
 * @property {string[]} views
 * @property {(kind: string, id: string) => boolean} has
 * @property {(kind: string) => string} home the view that shows a kind
 * @property {(kind: string, id: string) => string[]} [meant] the ids that an id means
 * @property {(view: string, edge: string) => boolean} [hasEdge]
 * @property {(facet: string, value: string) => boolean} [hasValue]
 */

const SELECTED = ['event', 'actor', 'claim', 'place', 'article'];

/**
 * The state that an address asks for. Each part that is malformed or names nothing is left out by itself; nothing throws.
 * A selection without a view opens in the view that shows its kind; without either it is that of the actors.
 * `readAddress('#event=energy-talks&hide=actor:Outlet', known)`
 * → {view: 'events', node: 'event:energy-talks', hide: ['actor:Outlet'], …}
 * @param {string} hash @param {Known} known @returns {State}
 */
export function readAddress(hash, known) {
  const raw = partsOf(hash);
  const asked = (/** @type {string} */ name) => decoded(raw(name)) ?? '';
  const id = (/** @type {string} */ kind, name = kind) => {
    const found = asked(name) ? meant(known, kind, asked(name)) : [];
    return found.length === 1 ? /** @type {string} */ (found[0]) : '';
  };

  const kind = SELECTED.find((name) => id(name));
  const other = asked('node'); // of a kind that no page has, as in a graph of somebody else's
  const node = kind ? `${kind}:${id(kind)}` : other && known.has(...split(other)) ? other : '';
  const named = asked('view') === 'list' || known.views.includes(asked('view')) ? asked('view') : '';
  const view = named || (node ? known.home(split(node)[0]) : known.home('actor'));
  const drawn = !node && view !== 'list' && /^e\d{1,9}$/.test(asked('edge')) && (known.hasEdge?.(view, asked('edge')) ?? true);
  const edge = drawn ? asked('edge') : '';
  const days = [asked('from'), asked('to')].map((iso) => (Number.isNaN(dayOf(iso)) ? '' : iso));
  const [from, to] = days[0] && days[1] && days[0] > days[1] ? ['', ''] : days;
  const hide = hidden(raw('hide'), known.hasValue);
  const remarks = asked('remarks') === 'shown' ? 'shown' : '';
  const part = /** @type {State['part']} */ (['1', '2', 'all'].includes(asked('part')) ? asked('part') : '');
  return { view, node, edge, quote: id('claim', 'quote'), text: id('article', 'text'), hide, part, remarks, from, to };
}

/**
 * The nodes of which an address names several at once, by an id that articles share: `unclear('#event=talks', known)` →
 * ["event:paper.talks", "event:wire.talks"]; none where it is clear what is meant.
 * @param {string} hash @param {Known} known
 */
export function unclear(hash, known) {
  const raw = partsOf(hash);
  return SELECTED.flatMap((kind) => {
    const found = meant(known, kind, decoded(raw(kind)) ?? '');
    return found.length > 1 ? found.map((id) => `${kind}:${id}`) : [];
  });
}

/** @param {Known} known @param {string} kind @param {string} id @returns {string[]} */
function meant(known, kind, id) {
  if (!id || known.has(kind, id)) return id ? [id] : [];
  return known.meant?.(kind, id) || [];
}

/**
 * What an address asks for that is not there, in words: `unknown('#claim=nope&view=actors', known)` → ["claim “nope”"].
 * @param {string} hash @param {Known} known @returns {string[]}
 */
export function unknown(hash, known) {
  const found = readAddress(hash, known);
  const nodes = /** @type {Record<string, string>} */ ({ quote: 'claim', text: 'article' });
  return entriesOf(hash).flatMap(([key, raw]) => {
    const value = decoded(raw);
    if (!key && !raw) return [];
    const said = [`${key || '?'} “${(value ?? raw).slice(0, 60)}”`];
    if (SELECTED.includes(key || '') || nodes[key || '']) return value && meant(known, nodes[key || ''] || key || '', value).length ? [] : said;
    if (key === 'hide') {
      const [asked, there] = [hidden(raw), hidden(raw, known.hasValue)];
      const gone = asked.filter((one) => !there.includes(one));
      return gone.length || !asked.length ? [`${key} “${gone.join(', ').slice(0, 60) || value || raw}”`] : [];
    }
    if (!key || !Object.hasOwn(found, key)) return said;
    return /** @type {any} */ (found)[key] === value || (key === 'edge' && found.node) ? [] : said;
  });
}

/** The parts of an address, their values as they are written there. @param {string} hash @returns {[string | null, string][]} */
function entriesOf(hash) {
  return hash.replace(/^#/, '').split('&').map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [decoded(part.slice(0, at)), part.slice(at + 1)];
  });
}

/** What an address says of a part, as it is written there. @param {string} hash @returns {(name: string) => string} */
function partsOf(hash) {
  const parts = entriesOf(hash);
  return (name) => parts.find(([key]) => key === name)?.[1] || '';
}

/**
 * The shortest address that says a state; the same state always has the same one, as browsers keep it.
 * `writeAddress({view: 'events', node: 'actor:qatar', …}, home)` → "#actor=qatar&view=events"
 * @param {State} state @param {(kind: string) => string} home the view that shows a kind
 */
export function writeAddress(state, home) {
  const { view, node, edge, quote, text, hide, part, remarks, from, to } = state;
  const [kind, id] = split(node);
  const plain = SELECTED.includes(kind) && node.startsWith(`${kind}:`);
  const values = [...new Set(hide)].sort().map((one) => split(one).map(encoded).join(':'));
  /** @type {[string, string][]} */
  const parts = [
    [plain ? kind : 'node', node && encoded(plain ? id : node)],
    ['view', node && home(kind) === view ? '' : encoded(view)],
    ['edge', node ? '' : encoded(edge)],
    ['quote', encoded(quote)],
    ['text', encoded(text)],
    ['hide', values.join(',')],
    ['part', part],
    ['remarks', remarks],
    ['from', encoded(from)],
    ['to', encoded(to)],
  ];
  return `#${parts.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/**
 * "actor:Outlet,topic:a%2Cb" → ["actor:Outlet", "topic:a,b"]. Programs that pass links on may have written the colons and commas
 * between the values as escapes too; then there is no bare colon.
 * @param {string} value @param {Known['hasValue']} hasValue @returns {string[]}
 */
function hidden(value, hasValue = () => true) {
  const found = (value.includes(':') ? value : decoded(value) ?? '').split(',').flatMap((one) => {
    const at = one.indexOf(':');
    const [facet, text] = [one.slice(0, Math.max(0, at)), decoded(one.slice(at + 1))];
    return isFacet(facet) && text !== null && hasValue(facet, text) ? [`${facet}:${text}`] : [];
  });
  return [...new Set(found)].sort();
}

/** Escapes as text, null where they are malformed. A "+" stays one: an address is no form. @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** Text as escapes; half a surrogate pair has none. @param {string} text */
function encoded(text) {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));
}
