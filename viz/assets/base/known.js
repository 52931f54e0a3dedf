import { PAGE, VIEWS, meantBy, thing } from './data.js';
import { facets } from './facets.js';
import { DEFAULT_VIEW, word } from './words.js';

/** The values of each group of the filters, found when an address first asks. @type {Map<string, string[]> | null} */ let values = null;

/** The view that shows a kind, or the first of those that are there. @param {string} [kind] */
export function home(kind = 'actor') {
  const view = word(DEFAULT_VIEW, kind);
  return Object.hasOwn(VIEWS, view) ? view : /** @type {string} */ (Object.keys(VIEWS)[0]);
}

/** What of this page an address can name. @type {Required<import('./address.js').Known>} */
export const KNOWN = {
  views: Object.keys(VIEWS),
  has: (kind, id) => Boolean(thing(`${kind}:${id}`)),
  hasEdge: (view, edge) => Boolean(VIEWS[view]?.edges.some((one) => one.id === edge)),
  valuesOf: (facet) => {
    values ??= new Map(facets(PAGE, VIEWS).map((one) => [one.facet, one.values.map(({ value }) => value)]));
    return values.get(facet) || [];
  },
  home,
  meant: meantBy,
};
