/* Which marks stand where in the row of claims: pure geometry, in pixels. */

/**
 * Claims of one kind at one place of the row.
 * @typedef {{ids: string[], kind: string, own: boolean, open: boolean, x: number, row: number, below?: number}} Mark `below`: claims under it in a histogram
 */
/**
 * A claim: the stretch in which it may have been said, and where it stands best in it. `own`: its own date, not that of its article.
 * @typedef {{id: string, kind: string, own: boolean, open: boolean, left: number, x: number, right: number}} Saying
 */

export const PITCH = 8; // from mark to mark
const STACK = 5; // marks above each other
const ASIDE = 3; // as far aside, in columns, as a mark goes before it stands upon another

/**
 * Marks in columns, each claim with its own, stacked upward. A mark leaves its place only for another at which the claim may have been said
 * just as well: what was said on a day stays on that day. A column that is too high becomes one mark for each kind.
 * @param {Saying[]} sayings @param {string[]} kinds in their order from below
 * @param {number} from @param {number} to pixels @returns {Mark[]}
 */
export function marksOf(sayings, kinds, from, to) {
  const last = Math.max(0, Math.floor((to - from) / PITCH) - 1);
  const column = (/** @type {number} */ x) => Math.max(0, Math.min(last, Math.floor((x - from) / PITCH)));
  const rank = (/** @type {Saying} */ { kind, own }) => kinds.indexOf(kind) * 2 + Number(!own);
  const slack = (/** @type {Saying} */ { left, right }) => Math.round((right - left) / PITCH); // who has least of it, is seated first
  /** @type {Saying[][]} */
  const columns = Array.from({ length: last + 1 }, () => []);
  for (const saying of sayings.slice().sort((p, q) => slack(p) - slack(q) || p.x - q.x || rank(p) - rank(q))) {
    const at = column(saying.x);
    let [best, least] = [at, columns[at].length * ASIDE];
    for (let other = column(saying.left); other <= column(saying.right - 0.1) && least > 0; other += 1) {
      const cost = columns[other].length * ASIDE + Math.abs(other - at);
      if (cost < least) [best, least] = [other, cost];
    }
    columns[best].push(saying);
  }
  return columns.flatMap((held, i) => {
    const x = from + (i + 0.5) * PITCH;
    const ordered = held.sort((p, q) => rank(p) - rank(q));
    if (held.length > STACK) return piles(ordered, x);
    return ordered.map(({ id, kind, own, open }, row) => ({ ids: [id], kind, own, open, x, row }));
  });
}

/**
 * Where there are too many for a mark each: how many there are of each kind in each column, each kind upon the one before. A claim stands
 * in the middle of the time in which it may have been said.
 * @param {Saying[]} sayings @param {string[]} kinds in their order from below
 * @param {number} from @param {number} to pixels @returns {Mark[]}
 */
export function binsOf(sayings, kinds, from, to) {
  const last = Math.max(0, Math.floor((to - from) / PITCH) - 1);
  /** @type {Saying[][]} */ const columns = Array.from({ length: last + 1 }, () => []);
  for (const saying of sayings) columns[Math.max(0, Math.min(last, Math.floor((saying.x - from) / PITCH)))]?.push(saying);
  return columns.flatMap((held, i) => {
    let below = 0;
    return piles(held.sort((p, q) => kinds.indexOf(p.kind) - kinds.indexOf(q.kind)), from + (i + 0.5) * PITCH).map((mark) => {
      below += mark.ids.length;
      return { ...mark, below: below - mark.ids.length };
    });
  });
}

/** One mark for all claims of a kind. @param {Saying[]} sayings in order @param {number} x */
function piles(sayings, x) {
  /** @type {Map<string, Mark>} */
  const found = new Map();
  for (const { id, kind, own } of sayings) {
    const mark = found.get(kind) || { ids: [], kind, own: false, open: false, x, row: found.size };
    found.set(kind, mark);
    mark.ids.push(id);
    mark.own ||= own;
  }
  return [...found.values()];
}
