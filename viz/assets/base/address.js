/* What the address says, as a state, and back. Pure: no DOM. */
import { isFacet } from './facets.js';
import { dayOf } from './time.js';
import { split } from './words.js';

/**
 * What there is to name. `has` answers false for what it does not know, "__proto__" included; without `hasEdge` and
 * `valuesOf`, an edge and what the filters hide are taken as they are, and without `meant` an id means what has it.
 * @typedef {object} Known
 * @property {string[]} views
 * @property {(kind: string, id: string) => boolean} has
 * @property {(kind: string) => string} home the view that shows a kind
 * @property {(kind: string, id: string) => string[]} [meant] the ids that an id means
 * @property {(view: string, edge: string) => boolean} [hasEdge]
 * @property {(facet: string) => string[]} [valuesOf] the values of a group of the filters
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
  const hide = [...new Set([...hidden(raw('hide'), known.valuesOf), ...unkept(raw('keep'), known.valuesOf)])].sort();
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
    if (key === 'hide' || key === 'keep') {
      const asked = pairsOf(raw).filter(([, one]) => one !== null || key === 'keep');
      const gone = asked.filter(([facet, one]) => one !== null && known.valuesOf && !known.valuesOf(facet).includes(one)).map((one) => one.join(':'));
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
 * The shortest address that says a state; the same state always has the same one, as browsers keep it. Of each group of the filters it
 * says what is hidden, or what is kept where that is shorter: "keep=outlet:rudaw", and "keep=outlet" where none of it is.
 * `writeAddress({view: 'events', node: 'actor:qatar', …}, home)` → "#actor=qatar&view=events"
 * @param {State} state @param {(kind: string) => string} home the view that shows a kind @param {Known['valuesOf']} [valuesOf]
 */
export function writeAddress(state, home, valuesOf = () => []) {
  const { view, node, edge, quote, text, hide, part, remarks, from, to } = state;
  const [kind, id] = split(node);
  const plain = SELECTED.includes(kind) && node.startsWith(`${kind}:`);
  const filters = filtersOf(hide, valuesOf);
  /** @type {[string, string][]} */
  const parts = [
    [plain ? kind : 'node', node && encoded(plain ? id : node)],
    ['view', node && home(kind) === view ? '' : encoded(view)],
    ['edge', node ? '' : encoded(edge)],
    ['quote', encoded(quote)],
    ['text', encoded(text)],
    ['hide', filters.hide.join(',')],
    ['keep', filters.keep.join(',')],
    ['part', part],
    ['remarks', remarks],
    ['from', encoded(from)],
    ['to', encoded(to)],
  ];
  return `#${parts.filter(([, value]) => value).map(([name, value]) => `${name}=${value}`).join('&')}`;
}

/**
 * What is hidden, as an address says it: the values of each group that are, or those that are not. @param {string[]} hide
 * @param {NonNullable<Known['valuesOf']>} valuesOf
 */
function filtersOf(hide, valuesOf) {
  /** @type {Map<string, Set<string>>} */ const groups = new Map();
  for (const [facet, value] of [...new Set(hide)].sort().map(split)) groups.set(facet, (groups.get(facet) || new Set()).add(value));
  /** @type {{hide: string[], keep: string[]}} */ const found = { hide: [], keep: [] };
  for (const [facet, gone] of groups) {
    const all = valuesOf(facet);
    const written = (/** @type {string[]} */ values) => values.map((value) => `${encoded(facet)}:${encoded(value)}`);
    const stays = all.filter((value) => !gone.has(value)).sort();
    const [hidden, kept] = [written([...gone]), stays.length ? written(stays) : [encoded(facet)]];
    const shorter = all.length - stays.length === gone.size && kept.join().length < hidden.join().length;
    if (shorter) found.keep.push(...kept);
    else found.hide.push(...hidden);
  }
  return found;
}

/**
 * "actor:Outlet,topic:a%2Cb" → [["actor", "Outlet"], ["topic", "a,b"]]; a group alone has no value. Programs that pass links on may have
 * written the colons and commas between the values as escapes too; then there is no bare colon.
 * @param {string} text @returns {[string, string | null][]}
 */
function pairsOf(text) {
  return (text.includes(':') ? text : decoded(text) ?? '').split(',').flatMap((one) => {
    const at = one.indexOf(':');
    const [facet, value] = at < 0 ? [one, null] : [one.slice(0, at), decoded(one.slice(at + 1))];
    return isFacet(facet) && (at < 0 || value !== null) ? [/** @type {[string, string | null]} */ ([facet, value])] : [];
  });
}

/** What `hide=` hides, as far as it is there. @param {string} text @param {Known['valuesOf']} valuesOf @returns {string[]} */
function hidden(text, valuesOf) {
  return pairsOf(text).flatMap(([facet, value]) => (
    value === null || (valuesOf && !valuesOf(facet).includes(value)) ? [] : [`${facet}:${value}`]));
}

/**
 * What `keep=` hides: all others of a group. A group of which it keeps nothing that is there is passed over, unless it stands alone.
 * @param {string} text @param {Known['valuesOf']} valuesOf @returns {string[]}
 */
function unkept(text, valuesOf = () => []) {
  /** @type {Map<string, (string | null)[]>} */ const groups = new Map();
  for (const [facet, value] of pairsOf(text)) groups.set(facet, [...(groups.get(facet) || []), value]);
  return [...groups].flatMap(([facet, kept]) => {
    const rest = valuesOf(facet).filter((value) => !kept.includes(value));
    return rest.length < valuesOf(facet).length || kept.every((one) => one === null) ? rest.map((value) => `${facet}:${value}`) : [];
  });
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
