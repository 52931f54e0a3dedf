/* Which marks stand where in the row of claims: pure geometry, in pixels. */

/**
 * Claims of one kind at one place of the row: in which row from below, and how many claims stand `below` it in its column.
 * @typedef {{ids: string[], kind: string, own: boolean, open: boolean, x: number, row: number, below: number}} Mark
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
 * Where there are too many for a mark each (`binned`), all columns do, and a claim stands in the middle of the time in which it may have been said.
 * @param {Saying[]} sayings @param {string[]} kinds in their order from below
 * @param {number} from @param {number} to pixels @param {boolean} [binned] @returns {Mark[]}
 */
export function marksOf(sayings, kinds, from, to, binned = false) {
  const last = Math.max(0, Math.floor((to - from) / PITCH) - 1);
  const column = (/** @type {number} */ x) => Math.max(0, Math.min(last, Math.floor((x - from) / PITCH)));
  const rank = (/** @type {Saying} */ { kind, own }) => kinds.indexOf(kind) * 2 + Number(!own);
  const slack = (/** @type {Saying} */ { left, right }) => Math.round((right - left) / PITCH); // who has least of it, is seated first
  /** @type {Saying[][]} */
  const columns = Array.from({ length: last + 1 }, () => []);
  for (const saying of sayings.slice().sort((p, q) => slack(p) - slack(q) || p.x - q.x || rank(p) - rank(q))) {
    const at = column(saying.x);
    let [best, least] = [at, binned ? 0 : columns[at].length * ASIDE];
    for (let other = column(saying.left); other <= column(saying.right - 0.1) && least > 0; other += 1) {
      const cost = columns[other].length * ASIDE + Math.abs(other - at);
      if (cost < least) [best, least] = [other, cost];
    }
    columns[best].push(saying);
  }
  return columns.flatMap((held, i) => stacked(held.sort((p, q) => rank(p) - rank(q)), from + (i + 0.5) * PITCH, binned || held.length > STACK));
}

/** The marks of a column: one for each claim, or for all claims of a kind. @param {Saying[]} sayings in order @param {number} x @param {boolean} piled */
function stacked(sayings, x, piled) {
  /** @type {Map<string, Mark>} */
  const found = new Map();
  sayings.forEach(({ id, kind, own, open }, below) => {
    const key = piled ? kind : id;
    const mark = found.get(key) || { ids: [], kind, own: false, open: open && !piled, x, row: found.size, below };
    found.set(key, mark);
    mark.ids.push(id);
    mark.own ||= own;
  });
  return [...found.values()];
}
