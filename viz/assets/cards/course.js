import { between, disputesAbout, inArticle, link, links, quoted, short, stance, toClaim } from './blocks.js';
import { passes } from './hidden.js';
import { PAGE, entry } from '../base/data.js';
import { courseOf } from '../base/course.js';
import { bdi, el } from '../base/dom.js';
import { ASPECTS, ROLES, SPOKE, word } from '../base/words.js';

const FIRST = 12; // moments that are shown at once
/** What the rows of who gives what are called, beside the roles. @type {Record<string, string>} */
const GIVEN = { when: 'When', phase: 'Phase', ...ROLES };

/**
 * Where several articles tell of an event: what was said of it day by day, and who gives which of its values.
 * @param {Happening} event @returns {(Node | null)[]}
 */
export function courseCard(event) {
  if (event.articles.length < 2) return [];
  const moments = courseOf(PAGE, event, (id) => passes('claims', id));
  const list = el('ol.course', null);
  const show = (/** @type {number} */ most) => list.replaceChildren(...moments.slice(0, most).map((one, i) => moment(one, moments[i - 1])));
  const more = moments.length > FIRST && el('button', { class: 'show-all', type: 'button', click: () => {
    show(Infinity);
    more && more.remove();
    list.querySelectorAll('li')[FIRST]?.querySelector('a')?.focus();
  } }, `Show all ${moments.length.toLocaleString('en')}`);
  show(FIRST);
  return [
    moments.length ? el('section.coursed', null, el('h3', null, 'Its course'), list, more) : null,
    values(event),
  ];
}

/** One moment, under its day where that is another than before. @param {import('../base/course.js').Moment} one @param {import('../base/course.js').Moment} [before] */
function moment(one, before) {
  const same = before && before.dayText === one.dayText && before.day === one.day;
  const day = el('p.day', { class: same ? 'day again' : undefined }, one.dayText ? bdi(one.dayText) : 'without a date', one.printed && one.dayText ? el('span.printed', null, ' printed') : '');
  const papers = between(one.articles.filter((id) => passes('articles', id)).map(paper), '; ');
  const claim = entry('claims', one.claim);
  if (!claim) return el('li', { 'data-phase': one.phase }, day, el('div.moment', null, el('p.what', null, 'phase: ', el('b', null, one.phase)), el('p.facts', null, ...papers)));
  return el('li', { 'data-of': claim.id, 'data-stance': claim.stance }, day, el('div.moment', null,
    el('p.what', null, el('span.who', null, link(claim.speaker, claim.speakerLabel)),
      claim.via.length > 0 && ' via ', ...links(claim.via.map((outlet) => `actor:${outlet}`)), ' ',
      stance(claim),
      claim.aspect && [' ', word(ASPECTS, claim.aspect)].join(''), ...(claim.aspect && claim.values.length ? [' ', ...links(claim.values)] : [])),
    quoted(claim),
    el('p.facts', null, ...papers, claim.hedge && ' · hedged “', claim.hedge && bdi(claim.hedge), claim.hedge && '”'),
    ...one.turns.map((turn) => against(turn))));
}

/** What a moment takes back, or does not agree with, in the words of the other. @param {import('../base/course.js').Turn} turn */
function against({ kind, aspect, claim: id, own, other }) {
  const claim = entry('claims', id);
  if (!claim) return null;
  const head = kind === 'Reversal'
    ? ['⇄ the same side ', el('a', toClaim(id), word(SPOKE, claim.stance)), ' it', claim.saidText ? ', ' : '', bdi(claim.saidText)]
    : ['≠ ', word(ASPECTS, aspect), ': ', ...links(own), ' here, ', ...links(other), ...(claim.speaker === `article:${claim.article}` ? [] : [' by ', link(claim.speaker, claim.speakerLabel)])];
  return el('div.turn', { 'data-kind': kind }, el('p.label', null, ...head, '; ', inArticle(claim.article)), quoted(claim));
}

/** The outlet of an article, and its title. @param {string} id */
function paper(id) {
  const article = entry('articles', id);
  return link(`article:${id}`, article ? [article.outlet, short(article.title)].filter(Boolean).join(': ') : id);
}

/** Each value with the articles that give it. @param {Happening} event */
function values({ id: event, given = {} }) {
  const rows = Object.entries(GIVEN).flatMap(([role, name]) => {
    const told = (given[role] || []).flatMap(({ value, articles }) => {
      const kept = articles.filter((id) => passes('articles', id));
      return kept.length ? [{ value, kept }] : [];
    });
    if (!told.length) return [];
    const lines = told.map(({ value, kept }) => el('li', null, link(value), el('span.givers', null, ' — ', ...between(kept.map(inArticle), '; '))));
    return [el('tr', null, el('th', { scope: 'row' }, name), el('td', { 'data-given': role, 'data-differ': told.length > 1 && disputesAbout(event, role).length > 0 }, el('ul.plain', null, ...lines)))];
  });
  return rows.length ? el('section.given', null, el('h3', null, 'Who gives what'), el('table', null, el('tbody', null, ...rows))) : null;
}
