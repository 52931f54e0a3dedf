import { aspectOf, between, link, links, matter, quoted, short, stance, standingBadge, toClaim, toWords } from './blocks.js';
import { some } from '../base/counts.js';
import { PAGE, claimsOf, entry, matterOf, nameOf, thing } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { folded, heard, hiddenMark } from './hidden.js';
import { copy, say } from '../base/notice.js';
import { rivalsOf, sidesOf } from '../base/rivals.js';
import { citation, placesOf } from '../text/passages.js';
import { ASPECTS, SPOKE, split, word } from '../base/words.js';

const FIRST = 20; // claims of a column that are shown at once
const FEW = 12; // claims that are shown side by side; of more there is a group for each matter
const ROWS = 8; // of a list that are shown at once
const ABOUT = ['DeclinesToComment', 'Remarks']; // one declines to comment on something, and remarks on it
const MOST_RIVALS = 6; // that are quoted at a claim; its own card has all of them

/** @typedef {{event?: boolean, aspect?: boolean, rivals?: boolean}} Show which parts of a claim are shown */

/**
 * One claim: who, by whom relayed, what stance, on what, the words, where they stand, and what contradicts them.
 * @param {Claim} claim @param {Show} [show]
 */
export function claimBlock(claim, { event = true, aspect = true, rivals = true } = {}) {
  const relayed = claim.via.length ? el('span.via', null, ' via ', ...links(claim.via.map((outlet) => `actor:${outlet}`))) : null;
  return el('article.claim', { 'data-stance': claim.stance, 'data-claim': claim.id },
    el('p.who', null, link(claim.speaker, claim.speakerLabel), relayed),
    el('p.what', null,
      stance(claim),
      event && (ABOUT.includes(claim.stance) ? ' on ' : ' '), ...(event ? matter(claim) : []),
      aspect && claim.aspect && ': ', ...(aspect ? aspectOf(claim) : [])),
    quoted(claim),
    el('p.facts', null, ...between(factsOf(claim), ' · ')),
    hiddenMark(claim),
    rivals && against(claim));
}

/** @param {Claim} claim @returns {(Node | string)[][]} */
function factsOf(claim) {
  /** @type {(Node | string)[][]} */ const found = [];
  const article = entry('articles', claim.article);
  if (claim.hedge) found.push(['hedged “', bdi(claim.hedge), '”']);
  for (const mark of claim.marks) found.push([mark]);
  if (claim.ofPlan && claim.stance === 'Affirms') found.push(['of what is planned']);
  if (claim.said) found.push(['said ', bdi(claim.saidText || claim.said)]);
  else if (claim.saidText) found.push(['when: “', bdi(claim.saidText), '”']); // the words of the text
  if (article && Object.keys(PAGE.articles).length > 1) found.push([link(`article:${article.id}`, short(article.outlet || article.title))]);
  const places = placesOf(claim);
  if (claim.state) found.push([claim.reviewedBy ? 'reviewed by ' : claim.state, ...(claim.reviewedBy ? [bdi(claim.reviewedBy)] : [])]);
  if (!places) return found;
  const title = 'Copy quote, speaker, article and place as a citation';
  return [
    ...found,
    [el('a', toWords(claim.id), `characters ${places}`)],
    [el('button.cite', { type: 'button', title, click: () => cite(claim) }, 'Copy as citation')],
  ];
}

/** Put a citation of a claim on the clipboard. @param {Claim} claim */
async function cite(claim) {
  const [kind, id] = split(claim.speaker);
  const actor = kind === 'actor' ? entry('actors', id) : undefined;
  const own = actor?.variants.office?.find(({ articles }) => articles.includes(claim.article));
  const values = (claim.values || []).map((value) => (thing(value) ? nameOf(value) : value)).join(', ');
  const text = citation(claim, {
    speaker: claim.speakerLabel || nameOf(claim.speaker), office: own?.text || actor?.office || '',
    event: matterOf(claim), aspect: claim.aspect && [word(ASPECTS, claim.aspect), values].filter(Boolean).join(' '),
    article: entry('articles', claim.article),
  });
  say((await copy(text)) ? 'Citation copied' : 'The browser did not let the page copy');
}

/** What contradicts a claim, quoted: at once when it is one, behind a summary when they are more. @param {Claim} claim */
function against(claim) {
  const found = claimsOf(rivalsOf(PAGE, claim.id)).filter(heard);
  const [only] = found;
  if (!only) return null;
  const line = (/** @type {Claim} */ other) => el('div.rival', null,
    el('p.who', null, link(other.speaker, other.speakerLabel), ' ', el('a', toClaim(other.id), word(SPOKE, other.stance))), quoted(other));
  const many = `contradicted by ${found.length} claims`;
  if (found.length > MOST_RIVALS) return el('div.rivals', null, el('p.label', null, '≠ ', el('a', toClaim(claim.id), many)));
  if (found.length > 1) return el('details.rivals', null, el('summary.label', null, `≠ ${many}`), ...found.map(line));
  return el('div.rivals', null, el('p.label', null, '≠ contradicted by'), line(only));
}

/**
 * Claims below each other that pass the filters, the first of them at once, all of them at a click; those that do not pass are folded.
 * @param {Claim[]} claims @param {Show} [show] @returns {(Node | null)[]}
 */
export function stack(claims, show) {
  return [...first(claims.filter(heard), show), folded(claims.filter((claim) => !heard(claim)), (gone) => first(gone, show))];
}

/** Claims below each other whatever passes. @param {Claim[]} claims @param {Show} [show] @returns {Node[]} */
function first(claims, show) {
  const blocks = claims.slice(0, FIRST).map((claim) => claimBlock(claim, show));
  if (claims.length <= FIRST) return blocks;
  const button = el('button.show-all', { type: 'button', click: () => {
    const rest = claims.slice(FIRST).map((claim) => claimBlock(claim, show));
    const asked = document.activeElement === button;
    button.replaceWith(...rest);
    if (asked) rest[0]?.querySelector('a')?.focus();
  } }, `Show all ${claims.length.toLocaleString('en')}`);
  return [...blocks, button];
}

/** @param {string} name @param {(Node | null | false | string)[]} content @param {string} [kind] */
export function column(name, content, kind = name) {
  return el(`div.column.${kind}`, null, el('h4', null, name), ...content);
}

/** Claims of one matter in two columns, affirmed and denied; every other stance below. @param {Claim[]} claims @param {Show} [show] @returns {(Node | null)[]} */
export function columns(claims, show) {
  const of = (/** @type {string} */ stance) => claims.filter((claim) => claim.stance === stance);
  const [yes, no, remarks] = ['Affirms', 'Denies', 'Remarks'].map(of);
  const rest = claims.filter(({ stance }) => !['Affirms', 'Denies', 'Remarks'].includes(stance));
  const whole = show?.event === false; // all claims about one event are here, so that an empty column says something
  const side = (/** @type {string} */ name, /** @type {Claim[]} */ found, /** @type {string} */ none) => (whole || found.length > 0)
    && column(name, found.length ? stack(found, show) : [el('p.none', null, none)]);
  const said = yes.length + no.length > 0;
  return [
    said ? el('div.columns', null, side('affirmed', yes, 'Nobody affirms it.'), side('denied', no, 'Nobody denies it.')) : null,
    rest.length ? el('div.rest', null, el('h4', null, said ? 'and also' : 'said of it'), ...stack(rest, show)) : null,
    remarks.length ? el('details.rest.remarks', null, el('summary', null, `also said: ${some(remarks.length, 'remark')}`), ...stack(remarks, show)) : null,
  ];
}

/**
 * Where articles give different values, each value with its claims, side by side.
 * @param {Contradiction[]} conflicts
 */
export function versus(conflicts) {
  /** @type {Map<string, {values: string[], ids: Set<string>}>} */ const found = new Map();
  for (const one of conflicts) for (const ids of sidesOf(one)) {
    const values = one.given[/** @type {string} */ (ids[0])] || [];
    const key = JSON.stringify(values.length ? values : ids);
    const side = found.get(key) || { values, ids: new Set() };
    found.set(key, side);
    for (const id of ids) side.ids.add(id);
  }
  const sides = [...found.values()].map(({ values, ids }) => el('div.column', null,
    el('h4.value', null, ...(values.length ? links(values) : ['another value'])),
    ...stack(claimsOf([...ids]), { event: false, aspect: false, rivals: false })));
  return el('div.columns', null, ...sides);
}

/**
 * Claims side by side; where many pass the filters, by what they are about, each group to be unfolded, what is contested and what most is
 * said of first. Those that do not pass are folded. @param {Claim[]} claims @returns {Content}
 */
export function grouped(claims) {
  const kept = claims.filter(heard);
  if (kept.length <= FEW) return columns(claims);
  /** @type {Map<string, Claim[]>} */ const groups = new Map();
  for (const claim of kept) {
    const key = claim.about || matterOf(claim);
    const held = groups.get(key);
    if (held) held.push(claim); else groups.set(key, [claim]);
  }
  const contested = (/** @type {string} */ about) => Number(entry('events', about)?.standing === 'Contested');
  const ordered = [...groups].sort(([a, some1], [b, some2]) => contested(b) - contested(a) || some2.length - some1.length);
  const rows = few(ordered, ([about, own]) => {
    const event = entry('events', about);
    return el('details.by-matter', null,
      el('summary', null, bdi(event?.label || about), ' ', el('span.tag', null, some(own.length, 'claim')), ' ', event ? standingBadge(event.standing) : ''),
      ...columns(own));
  });
  return [...rows, folded(claims.filter((claim) => !heard(claim)), first)];
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
