/* Who contradicts whom: the sides of a contradiction, and what stands against a claim. Pure: no DOM. */

/** The contradictions that a claim is part of, found once for a page. @type {WeakMap<Page, Map<string, Contradiction[]>>} */
const BY_CLAIM = new WeakMap();

/**
 * The claims that contradict each other, side by side: for and against, or one list for each value of an aspect.
 * `sidesOf({kind: 'Negation', affirming: ['yes'], denying: ['no', 'never'], …})` → [['yes'], ['no', 'never']]
 * @param {Contradiction} contradiction @returns {string[][]}
 */
export function sidesOf({ kind, affirming, denying, given }) {
  if (kind !== 'ValueConflict') return [affirming, denying];
  /** @type {Map<string, string[]>} */ const found = new Map();
  for (const id of affirming) {
    const key = JSON.stringify(given[id] || []);
    found.set(key, [...(found.get(key) || []), id]);
  }
  return [...found.values()];
}

/** The contradictions that a claim is part of. @param {Page} page @param {string} id @returns {Contradiction[]} */
export function disputesOf(page, id) {
  let found = BY_CLAIM.get(page);
  if (!found) {
    found = new Map();
    for (const one of page.contradictions || []) for (const claim of [...one.affirming, ...one.denying]) found.set(claim, [...(found.get(claim) || []), one]);
    BY_CLAIM.set(page, found);
  }
  return found.get(id) || [];
}

/** What stands against a claim: the claims of the other sides. @param {Page} page @param {string} id @returns {string[]} */
export function rivalsOf(page, id) {
  const others = disputesOf(page, id).flatMap((one) => sidesOf(one).filter((side) => !side.includes(id)).flat());
  return [...new Set(others)].filter((other) => Object.hasOwn(page.claims, other));
}

/**
 * Whether some of these claims stand on two sides of a contradiction.
 * @param {Contradiction} contradiction @param {(id: string) => boolean} has
 */
export function stands(contradiction, has) {
  return sidesOf(contradiction).filter((side) => side.some(has)).length > 1;
}

/**
 * How often those who speak contradict each other in these claims: of each contradiction the claims of the side that has more of them.
 * @param {Page} page @param {string[]} ids
 */
export function timesOf(page, ids) {
  const heard = new Set(ids);
  const met = new Set(ids.flatMap((id) => disputesOf(page, id)));
  return [...met].reduce((sum, one) => {
    const sizes = sidesOf(one).map((side) => side.filter((id) => heard.has(id)).length).filter(Boolean);
    return sum + (sizes.length > 1 ? Math.max(...sizes) : 0);
  }, 0);
}
