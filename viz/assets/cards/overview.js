import { disputesAbout, heading, joined, link, pointsOf, standingBadge } from './blocks.js';
import { claimBlock, column, versus } from './claims.js';
import { all, passed, some } from '../base/counts.js';
import { MARKS, PAGE, VIEWS, claimsOf } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { heard, passes } from './hidden.js';
import { swatch } from '../graph/legend.js';
import { shapeOf } from '../base/marks.js';

const MOST = 100; // things of a kind; search and the list view have the rest
const MOST_CONTESTED = 12; // events whose claims stand side by side
const MOST_VOICES = 2; // speakers of a side

/** With nothing selected: what passes the filters, the contested events first, then everything as links. @param {Passing} passing @returns {Content} */
export function overview(passing) {
  const events = Object.values(PAGE.events).filter(({ id }) => passes('events', id));
  const disputed = events.filter((event) => event.standing === 'Contested' || pointsOf(event).length);
  const first = disputed.slice(0, MOST_CONTESTED);
  return [
    heading(['Overview'], disputed.length ? 'Who says what, side by side' : all(passing) ? 'What is in it' : 'What passes the filter', el('p.lead', null, ...lead(events, disputed, passing))),
    ...first.map((event) => el('section.contested', null,
      el('h3', null, link(`event:${event.id}`), ' ', standingBadge(event.standing),
        ...(event.standing === 'Contested' ? [] : [' ', el('span.tag', null, '≠ a point is disputed')])), sides(event))),
    disputed.length > first.length && el('p.none', null, `and ${(disputed.length - first.length).toLocaleString('en')} more: the List has them first`),
    ...everyEvent(events),
    ...everyActor(),
  ];
}

/** @param {Happening[]} events @param {Happening[]} disputed @param {Passing} passing */
function lead(events, disputed, passing) {
  const [actors, claims, articles] = [passing.actors, passing.claims, passing.articles].map(({ size }) => size);
  if (!all(passing)) return [`${passed(passing)} pass the filter. `, ...disputesIn(disputed, claims)];
  const things = [events.length && some(events.length, 'event'), actors && some(actors, 'actor')].filter(Boolean).join(', ');
  const holds = things + (claims ? `${things && ' and '}${some(claims, 'claim')} from ${some(articles, 'article')}` : '');
  return holds ? [`${holds}. `, ...disputesIn(disputed, claims)] : ['Nothing is in this graph yet.'];
}

/** @param {Happening[]} disputed @param {number} claims */
function disputesIn(disputed, claims) {
  const whole = disputed.filter((event) => event.standing === 'Contested').length;
  const points = disputed.length - whole;
  return [
    whole ? `${some(whole, 'event')} ${whole === 1 ? 'is' : 'are'} contested: one side affirms what another denies. ` : '',
    !whole && claims ? 'No event is contested. ' : '',
    points ? `In ${whole ? `${points.toLocaleString('en')} more` : some(points, 'event')} a single point is disputed.` : '',
  ];
}

/** Who affirms and who denies it; where only a point is disputed, that point. @param {Happening} event */
function sides(event) {
  const aspect = event.standing === 'Contested' ? '' : pointsOf(event)[0] || '';
  const conflicts = disputesAbout(event.id, aspect).filter(({ kind }) => kind === 'ValueConflict');
  if (conflicts.length) return versus(conflicts);
  return el('div.columns', null, ...['Affirms', 'Denies'].map((stance) => side(event, aspect, stance)));
}

/**
 * Each speaker's first claim of a side, and how many more there are.
 * @param {Happening} event @param {string} aspect @param {string} stance
 */
function side(event, aspect, stance) {
  const [name, noun] = stance === 'Affirms' ? ['affirmed', 'affirmation'] : ['denied', 'denial'];
  const claims = claimsOf(event.claims).filter((claim) => heard(claim) && claim.aspect === aspect && claim.stance === stance);
  const names = new Set();
  const firsts = claims.filter(({ speaker }) => !names.has(speaker) && names.add(speaker)).slice(0, MOST_VOICES);
  const left = claims.length - firsts.length;
  return column(name, [
    ...firsts.map((claim) => claimBlock(claim, { event: false, rivals: false })),
    left > 0 && el('p.rest-of', null, link(`event:${event.id}`, `and ${some(left, `more ${noun}`)}`)),
  ]);
}

/** All events by their standing. @param {Happening[]} events @returns {Content} */
function everyEvent(events) {
  const groups = Object.keys(MARKS.standings).flatMap((standing) => {
    const rows = events.filter((event) => (event.standing || '') === standing);
    return group(standingBadge(standing), rows, 'event', (event) => [link(`event:${event.id}`), joined(event)]);
  });
  return groups.length ? [el('section', null, el('h3', null, 'All events'), ...groups)] : [];
}

/** All actors by their kind. @returns {Content} */
function everyActor() {
  const actors = Object.values(PAGE.actors).filter(({ id }) => passes('actors', id));
  const kinds = [...new Set([...Object.keys(MARKS.shapes.actor), ...actors.map((actor) => actor.kind)])];
  const groups = kinds.flatMap((kind) => {
    const name = Object.hasOwn(MARKS.shapes.actor, kind) ? MARKS.shapes.actor[kind].name : bdi(kind);
    const sample = el('span.badge', null, swatch(shapeOf({ kind: 'actor', type: kind })), name);
    const rows = actors.filter((actor) => actor.kind === kind);
    return group(sample, rows, 'actor', (actor) => [link(`actor:${actor.id}`), actor.mediator && el('span.tag', null, 'mediator')]);
  });
  return groups.length ? [el('section', null, el('h3', null, 'All actors'), ...groups)] : [];
}

/**
 * Things of a kind as links, the strongest of a long list.
 * @param {Element} sample @param {Thing[]} rows @param {string} kind @param {(one: any) => Content} words
 */
function group(sample, rows, kind, words) {
  if (!rows.length) return [];
  const item = (/** @type {Thing} */ one) => el('li', null, .../** @type {Node[]} */ (words(one).filter(Boolean)));
  const more = rows.length > MOST && el('li.none', null, `and ${(rows.length - MOST).toLocaleString('en')} more: the List has them, and search finds them`);
  return [el('p.group', null, sample), el('ul.plain', null, ...best(rows, kind).map(item), more)];
}

/** Of a long list the strongest come first. @param {Thing[]} list @param {string} kind */
function best(list, kind) {
  if (list.length <= MOST) return list;
  const ranks = new Map((VIEWS[`${kind}s`]?.nodes || []).map((node) => [node.id, node.rank]));
  const rank = (/** @type {Thing} */ one) => ranks.get(`${kind}:${one.id}`) ?? Infinity;
  return [...list].sort((a, b) => rank(a) - rank(b) || 0).slice(0, MOST);
}
