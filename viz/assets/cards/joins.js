import { inArticle, link, standingBadge } from './blocks.js';
import { passes } from './hidden.js';
import { PAGE } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { copy, say } from '../base/notice.js';
import { NUMBERS } from '../base/words.js';

const RULE = 'rule:';

/**
 * That several articles tell of an event, by whose word it is one event and why; with the commands to part and to confirm it. What only a
 * rule joined looks provisional.
 * @param {Happening} event
 */
export function joinsOf(event) {
  const { joins = [] } = event;
  if (!joins.length) return null;
  const many = new Set(joins.map(({ article }) => article)).size;
  const words = NUMBERS[many] || many.toLocaleString('en');
  const by = [...new Set(joins.flatMap((one) => one.words.map((word) => byWhom(word.by))))].filter(Boolean);
  const because = [...new Set(joins.flatMap((one) => one.words.flatMap((word) => word.because)))];
  const summary = el('summary', null, el('b', null, `${words[0]?.toUpperCase()}${words.slice(1)} articles speak of this`), by.length ? `; joined by ${by.join(' and ')}` : '',
    because.length ? [', because: ', because.join(', ')].join('') : '');
  return el('details.joins', { class: event.provisional ? 'joins guessed' : undefined, open: event.provisional },
    summary, el('ul', null, ...joins.map((one) => member(one, event))));
}

/** The event of one article, and what to do with it. @param {Join} one @param {Happening} event */
function member({ event: id, article, words }, event) {
  const rule = words.length > 0 && words.every(({ by }) => by.startsWith(RULE));
  const other = words.find(({ by }) => by.startsWith(RULE))?.with || shared(event);
  const told = words.map(({ by, at, because }) => [byWhom(by), at].filter(Boolean).join(', ') + (because.length ? `: ${because.join(', ')}` : ''));
  const own = (event.variants.label || []).find(({ articles }) => articles.includes(article))?.text;
  return el('li', { class: rule ? 'guessed' : undefined, 'data-member': id },
    el('p', null, inArticle(article), own ? [': “', own, '”'].join('') : ''),
    told.length > 0 && el('p.facts', null, `joined by ${told.join('; ')}`),
    id !== other && words.length > 0 && el('p.acts', null,
      command(`kg part ${id}`, 'Part', 'it is another event'),
      rule && command(`kg same ${id} ${other}`, 'Confirm', 'by your own word')));
}

/** The id by which commands know what the members were joined to. @param {Happening} event */
const shared = ({ iri }) => decodeURIComponent(iri.slice(iri.lastIndexOf('/') + 1));

/** @param {string} by */
function byWhom(by) {
  return by.startsWith(RULE) ? `a rule (${by.slice(RULE.length)})` : by === 'hand' ? 'the reading itself' : by;
}

/** A button that copies a command for the terminal. @param {string} text @param {string} name @param {string} why */
function command(text, name, why) {
  const run = async () => say((await copy(text)) ? `Copied: ${text}` : 'The browser did not let the page copy');
  return el('button.cite', { type: 'button', title: `Copies the command: ${text}`, click: run }, name, el('span.aside', null, ` (${why}): copies “${text}”`));
}

/** The rounds of a process, the first one first. @param {Happening} event */
export function roundsOf(event) {
  const parts = Object.values(PAGE.events).filter((one) => (one.roles.partOf || []).includes(`event:${event.id}`));
  const kept = parts.filter(({ id }) => passes('events', id)).sort((a, b) => ((a.earliest || '~') < (b.earliest || '~') ? -1 : 1));
  if (!kept.length) return null;
  return el('section.rounds', null, el('h3', null, 'Its rounds'), el('ol.plain', null, ...kept.map((one) => el('li', null,
    el('span.day', null, one.whenText ? bdi(one.whenText) : one.timeText ? bdi(`“${one.timeText}”`) : 'without a date'), ' ', link(`event:${one.id}`), ' ', standingBadge(one.standing)))));
}
