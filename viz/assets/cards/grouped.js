import { standingBadge } from './blocks.js';
import { columns, first } from './claims.js';
import { some } from '../base/counts.js';
import { entry, matterOf } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { folded, passes } from './hidden.js';

const FEW = 12; // claims that are shown side by side; of more there is a group for each matter
const ROWS = 8; // of a list that are shown at once

/**
 * Claims side by side; where many pass the filters, by what they are about, each group to be unfolded, what is contested and what most is
 * said of first. Those that do not pass are folded. @param {string[]} ids @returns {Content}
 */
export function grouped(ids) {
  const kept = ids.filter((id) => passes('claims', id));
  if (kept.length <= FEW) return columns(ids);
  /** @type {Map<string, string[]>} */ const groups = new Map();
  for (const id of kept) {
    const claim = entry('claims', id);
    const key = claim ? claim.about || matterOf(claim) : '';
    const held = groups.get(key);
    if (held) held.push(id); else groups.set(key, [id]);
  }
  const contested = (/** @type {string} */ about) => Number(entry('events', about)?.standing === 'Contested');
  const ordered = [...groups].sort(([a, some1], [b, some2]) => contested(b) - contested(a) || some2.length - some1.length);
  const rows = few(ordered, ([about, own]) => {
    const event = entry('events', about);
    return el('details.by-matter', null,
      el('summary', null, bdi(event?.label || about), ' ', el('span.tag', null, some(own.length, 'claim')), ' ', event ? standingBadge(event.standing) : ''),
      .../** @type {Node[]} */ (columns(own).filter(Boolean)));
  });
  return [...rows, folded(ids.filter((id) => !passes('claims', id)), first)];
}

/**
 * The first of many, and the rest behind a summary.
 * @template T @param {T[]} rows @param {(row: T) => Node} make @param {string} [tag] what holds them @param {number} [most] so many are the first @returns {Node[]}
 */
export function few(rows, make, tag = 'div', most = ROWS) {
  const [first, rest] = rows.length > most + 2 ? [rows.slice(0, most), rows.slice(most)] : [rows, []];
  const more = () => el('details.more-rows', null, el('summary', null, `${rest.length.toLocaleString('en')} more`), el(tag, null, ...rest.map(make)));
  return [el(tag, null, ...first.map(make)), ...(rest.length ? [more()] : [])];
}
