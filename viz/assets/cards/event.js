import { aspectOf, between, byArticle, disputesAbout, facts, heading, hedged, link, links, otherNames, pointsOf, standingBadge, toClaim } from './blocks.js';
import { columns, versus } from './claims.js';
import { courseCard } from './course.js';
import { MARKS, PAGE, claimsOf } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { tally } from './hidden.js';
import { joinsOf, roundsOf } from './joins.js';
import { rivalsOf } from '../base/rivals.js';
import { JOINED, ROLES, phaseWords, word } from '../base/words.js';

/** The stances that bear on whether an event took place, or is so. */
const OF_FACT = ['Affirms', 'Denies', 'Doubts'];

/**
 * The card of an event: where it stands and why, who says what, what it is by their words, and who says what of single points.
 * @param {Happening} event @returns {Content}
 */
export function eventCard(event) {
  const claims = claimsOf(event.claims);
  const about = (/** @type {string} */ aspect) => claims.filter((claim) => claim.aspect === aspect);
  const whole = about('');
  const said = whole.some(({ stance }) => OF_FACT.includes(stance)) ? 'Did it happen? Who says so' : 'Who says what';
  const points = [...new Set([...pointsOf(event), ...claims.map(({ aspect }) => aspect)])].filter(Boolean);
  return [
    heading([word(MARKS.shapes.event, event.type, MARKS.shapes.event.Event).name], event.label, otherNames(event),
      el('p.standing', null, standingBadge(event.standing), event.reason && el('span.reason', null, bdi(event.reason))),
      event.provisional && el('p.provisional', null, `${JOINED[0].toUpperCase()}${JOINED.slice(1)}.`), tally(event.claims)),
    joinsOf(event),
    whole.length > 0 && el('section', null, el('h3', null, said), ...columns(whole, { event: false, aspect: false })),
    factsOf(event),
    ...courseCard(event),
    ...points.map((aspect) => point(event, aspect, about(aspect))),
    roundsOf(event),
    !claims.length && el('p.none', null, 'It is named in the graph, but no claim is about it.'),
  ];
}

/**
 * What is said of one point: values that contradict each other side by side, then for and against.
 * @param {Happening} event @param {string} aspect @param {Claim[]} claims
 */
function point(event, aspect, claims) {
  const against = disputesAbout(event.id, aspect).filter(({ kind }) => kind === 'ValueConflict');
  const shown = new Set(against.flatMap(({ affirming }) => affirming));
  const rest = claims.filter(({ id }) => !shown.has(id));
  const denied = claims.some(({ stance }) => stance === 'Denies');
  const title = denied || pointsOf(event).includes(aspect) ? '≠ Disputed: ' : 'Said of one point: ';
  return el('section', null, el('h3', null, title, ...aspectOf({ about: event.id, aspect })),
    against.length > 0 && versus(against), ...columns(rest, { event: against.length ? undefined : false, aspect: against.length > 0 }));
}

/**
 * The facts with what is to be said beside them: that nobody tells them without a hedge, and that they are disputed.
 * @param {Happening} event
 */
function factsOf(event) {
  const rows = Object.entries(ROLES).map(([role, name]) => {
    const nodes = (event.roles[role] || []).map((node) => value(event, role, node, link(node)));
    const words = (event.texts[role] || []).map((text) => value(event, role, text, bdi(text)));
    const both = nodes.length && words.length ? [': '] : [];
    return row(event, role, name, [...between(nodes, ', '), ...both, ...between(words, '; ')]);
  });
  const several = event.articles.length > 1 ? links(event.articles.map((id) => `article:${id}`)) : [];
  return facts([row(event, 'when', 'When', when(event)), row(event, 'phase', 'Phase', phase(event)), ...rows, ['Told of in', several]]);
}

/**
 * @param {Happening} event
 * @param {string} role @param {string} name @param {(Node | string)[]} content @returns {[string, (Node | string)[]]}
 */
function row(event, role, name, content) {
  const marks = content.length ? [disputed(event, role), guess(event, role)].filter((one) => one !== null) : [];
  return [name, [...content, ...marks.flatMap((one) => [' ', one])]];
}

/**
 * A value, and the hedge of those who tell it.
 * @param {Happening} event @param {string} role @param {string} key @param {Node} shown @returns {(Node | string)[]}
 */
function value(event, role, key, shown) {
  const words = hedge(event, role, key);
  return words ? [shown, ' ', words] : [shown];
}

/** The hedge of a value, where nobody tells it without one. @param {Happening} event @param {string} role @param {string} key */
export function hedge(event, role, key) {
  const words = word(event.caveats[role]?.hedges || {}, key, '');
  return words ? hedged(words, 'All who say it say it with this word') : null;
}

/** That a fact is no more than a guess; null where it is more. @param {Happening} event @param {string} role */
function guess(event, role) {
  const title = 'The reader was not sure of it, and nobody has looked at it yet';
  return event.caveats[role]?.guess ? el('span.guess', { title }, '? a guess') : null;
}

/** The way to the claims for and against a fact; null where nobody disputes it. @param {Happening} event @param {string} role */
export function disputed(event, role) {
  const claims = event.caveats[role]?.disputed || [];
  const [first, second] = claims;
  if (!first) return null;
  const pair = second && rivalsOf(PAGE, first).includes(second);
  const own = claimsOf(claims).some(({ aspect }) => aspect === role) || disputesAbout(event.id, role).length > 0;
  const id = pair ? first : claims[claims.length - 1]; // the card of the one has the other beside it
  const title = own ? 'The claims for and against it' : 'The event as a whole is disputed: the claims for and against it';
  return el('a.disputed', { ...toClaim(id), title }, '≠ disputed');
}

/** Each date in words, and the words of the text. @param {Happening} event @returns {(Node | string)[]} */
function when({ when: dates, whenText, timeText, ...event }) {
  const keys = dates.split(' ');
  const texts = whenText ? whenText.split(' / ') : [];
  const found = between(texts.map((text, i) => value(/** @type {Happening} */ (event), 'when', keys[i] || '', bdi(text))), ' / ');
  if (!timeText || timeText === whenText) return found;
  return [...found, found.length ? ' — in the text: “' : '“', bdi(timeText), '”'];
}

/** @param {Happening} event @returns {(Node | string)[]} */
function phase(event) {
  if (event.variants.phase) return byArticle(event.variants.phase, phaseWords);
  const said = event.phase && phaseWords(event.phase);
  return said ? value(event, 'phase', said, bdi(said)) : [];
}
