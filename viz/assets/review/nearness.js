/* What is likely meant at a place of the article: the speakers and events of its neighbours, and what its words name. Pure: no DOM. */
import { fold } from '../base/fold.js';
import { quoted } from './offsets.js';
import { eventsOf, partsOf } from './terms.js';

const FAR = 1e9;
const STEM = 5; // letters by which two words are taken for forms of one: "mediated", "mediation"
const LONGEST_NAME = 70; // characters of an event that is named by its words

/** Whoever speaks of an event names these, and mostly means the event. */
const NAMED_ANYHOW = ['participants', 'by', 'against', 'topic'];

/** @typedef {{claims: ReviewClaim[], events: ReviewEvent[], actors: ReviewState['actors']}} Known */

/** The stems of the words of a text that say something. @param {string} text */
function stems(text) {
  return new Set((fold(text).match(/[\p{L}\p{N}]{4,}/gu) || []).map((word) => word.slice(0, STEM)));
}

/** How many characters lie between two spans. @param {ReviewSpan} one @param {ReviewSpan} other */
const between = (one, other) => Math.max(0, other[0] - one[1], one[0] - other[1]);

/** Whether a place lies in the sentence of a claim. @param {ReviewClaim} claim @param {ReviewSpan} at */
const beside = ({ context }, at) => Boolean(context && context[0] <= at[0] && at[1] <= context[1]);

/** @param {ReviewClaim} claim @param {ReviewSpan} at */
function distance(claim, at) {
  const gaps = claim.spans.map((span) => between(span, at));
  return gaps.length ? Math.min(...gaps) - (beside(claim, at) ? 0.5 : 0) : FAR;
}

/** The claims, the nearest to a place first; of two as near, the one that stands before it. @param {ReviewClaim[]} claims @param {ReviewSpan} at */
function byNearness(claims, at) {
  const after = (/** @type {ReviewClaim} */ claim) => ((claim.spans[0]?.[0] ?? FAR) > at[0] ? 1 : 0);
  return claims.map((claim) => ({ claim, far: distance(claim, at) })).sort((a, b) => a.far - b.far || after(a.claim) - after(b.claim)).map((one) => one.claim);
}

/** The claim that stands next to a place. @param {ReviewClaim[]} claims @param {ReviewSpan} at @returns {ReviewClaim | undefined} */
export function neighbour(claims, at) {
  return byNearness(claims.filter((claim) => claim.spans.length && claim.spans[0][0] <= at[1]), at)[0] || byNearness(claims, at)[0];
}

/** What a new claim begins with. @typedef {{speaker: {id: string, name: string}[], via: {id: string, name: string}[], targets: ReviewTarget[], said: string, said_text: string}} Like */

/** What a new claim at a place begins with: speakers and event of its neighbour, and when that was said, where both are one sentence. @param {ReviewClaim | undefined} near @param {ReviewSpan} at @returns {Like} */
export function like(near, at) {
  const { said, said_text } = near && beside(near, at) ? near : { said: '', said_text: '' };
  const targets = near ? eventsOf(near).slice(0, 1).map((id) => /** @type {ReviewTarget} */ (['affirms', id])) : [];
  return { speaker: near?.speaker || [], via: near?.via || [], targets, said, said_text };
}

/** Who may speak at a place, the nearest first. @param {ReviewClaim[]} claims @param {ReviewSpan} at */
export function speakersNear(claims, at) {
  const near = byNearness(claims, at).flatMap((claim) => [...claim.speaker, ...claim.via].map((one) => one.id));
  return [...new Set([...near.slice(0, 3), 'article', ...near])];
}

/** The names of a value of an event: of an actor all that it has. @param {Known} known @param {string} value */
function namesOf(known, value) {
  const actor = known.actors.find((one) => one.id === value);
  const event = known.events.find((one) => one.id === value);
  return actor ? [actor.name, ...actor.also] : event ? [event.name] : [value];
}

/**
 * What a claim on some words may be about, the likeliest first: events whose words stand in it and events of its neighbours; and the
 * properties of these whose value it names.
 * @param {Known} known @param {ReviewSpan[]} spans @param {string[]} points @param {string[]} aspects
 */
export function targetsNear(known, spans, points, aspects) {
  /** @type {ReviewSpan} */ const at = [spans[0]?.[0] ?? 0, spans[spans.length - 1]?.[1] ?? 0];
  const words = stems(quoted(points, spans));
  const shares = (/** @type {string[]} */ names) => Math.max(0, ...names.map((name) => {
    const own = [...stems(name)];
    return own.length ? own.filter((stem) => words.has(stem)).length / own.length : 0;
  }));
  const near = byNearness(known.claims, at).flatMap(eventsOf);
  const rank = (/** @type {string} */ id) => (near.includes(id) ? near.indexOf(id) : near.length);
  const scored = known.events.flatMap((event) => {
    const close = 1 / (1 + rank(event.id) / 2);
    const told = shares([event.name]);
    const whole = { id: event.id, score: told * 1.5 + close };
    const parts = Object.entries(event.fields).filter(([key, values]) => aspects.includes(key) && values.length).map(([key, values]) => {
      const told = NAMED_ANYHOW.includes(key) ? 0 : Math.max(...values.map((value) => shares(namesOf(known, value))));
      return { id: `${event.id}.${key}`, score: told > 0.5 ? close + told * 0.6 : close * 0.1 };
    });
    return [whole, ...parts];
  });
  return scored.sort((a, b) => b.score - a.score).map((one) => one.id);
}

/** Who makes a claim, and whose position that is: a spokesman's, his ministry's, its state's. @param {Known} known @param {ReviewClaim} claim */
function sidesOf(known, claim) {
  const found = new Set(claim.speaker.map((one) => one.id));
  for (const id of found) { // what is added is met too
    const of = known.actors.find((one) => one.id === id)?.speaks_for;
    if (of) found.add(of);
  }
  return [...found];
}

const WHO = ['participants', 'by', 'mediator'];

/**
 * The event of a neighbouring claim that has something: first those in which who speaks takes part, then the nearest in the text.
 * @param {Known} known @param {ReviewClaim} claim @param {string} event that is not meant @param {(one: ReviewEvent) => boolean} has
 */
export function eventNear(known, claim, event, has) {
  const sides = sidesOf(known, claim);
  const near = byNearness(known.claims, claim.spans[0] || [0, 0]).flatMap(eventsOf);
  const found = [...new Set(near)].flatMap((id) => known.events.filter((one) => one.id === id && id !== event && has(one)));
  return found.find((one) => WHO.some((key) => one.fields[key].some((id) => sides.includes(id)))) || found[0];
}

/** Stances by which a claim says how far its event is. @type {Record<string, string>} */
const PHASE_OF = { offers: 'proposed', demands: 'proposed' };

/**
 * What an event lacks that its neighbour and its claim can tell: of what kind it is, who takes part or mediates, and that what is offered is proposed.
 * @param {Known} known @param {ReviewClaim} claim @param {ReviewEvent} event @returns {Record<string, string[]>}
 */
export function asNear(known, claim, event) {
  /** @type {Record<string, string[]>} */ const found = {};
  const alike = event.type === 'Event' && eventNear(known, claim, event.id, (one) => one.type !== 'Event');
  if (alike) found.type = [alike.type];
  const phase = claim.targets.filter(([, target]) => partsOf(target).id === event.id).map(([stance]) => PHASE_OF[stance]).find(Boolean);
  if (phase && !event.fields.phase.length) found.phase = [phase];
  if (WHO.some((key) => event.fields[key].length)) return found;
  const model = alike || eventNear(known, claim, event.id, (one) => WHO.some((key) => one.fields[key].length));
  const key = model && WHO.find((one) => model.fields[one].length);
  if (model && key) found[key] = model.fields[key];
  return found;
}

const IN_TIME = /\b(?:(?:in|on|since|by|until)\s+)?(?:the\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+)?(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?(?:19|20)\d\d\b/u;
const IN_PLACE = /\b(?:in|at)\s+((?:\p{Lu}[\p{L}’'-]+)(?:\s+\p{Lu}[\p{L}’'-]+)*)/u;

/**
 * A new event that some words are about: named by them, of the kind whose word stands there, and else as its neighbour; when and where, if they say it.
 * @param {string} words @param {ReviewEvent | undefined} near @param {string[]} types the kinds, with their words
 * @returns {Record<string, string[]>}
 */
export function newEvent(words, near, types) {
  const clause = words.split(/[,;:]|\s(?:which|who|that)\s/u)[0].trim() || words;
  const whole = clause.replace(/^(?:the|a|an|its|his|her|their)\s+/iu, '');
  const named = whole.length > LONGEST_NAME ? whole.slice(0, LONGEST_NAME).replace(/(?:\s+\S{0,3})*\s+\S*$/u, '') : whole;
  const name = named.slice(0, 1).toUpperCase() + named.slice(1);
  const held = stems(name);
  const type = types.find((one) => one !== 'Event' && [...stems(one.replace(/(?<=[a-z])(?=[A-Z])/g, ' '))].every((stem) => held.has(stem))) || near?.type || 'Event';
  const alike = near && near.type === type;
  /** @type {Record<string, string[]>} */ const made = { type: [type], name: [name] };
  if (near?.fields.participants.length) made.participants = near.fields.participants;
  else if (alike && near.fields.mediator.length) made.mediator = near.fields.mediator;
  if (alike && near.fields.phase.length) made.phase = near.fields.phase;
  const place = IN_PLACE.exec(clause)?.[1];
  const time = IN_TIME.exec(clause)?.[0];
  if (place && !MONTHS.includes(place.toLowerCase())) made.place = [place];
  if (time) Object.assign(made, { when: [dayOf(time)].filter(Boolean), time_text: [time] });
  return made;
}

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** The date in EDTF that words say in full, '' where they leave anything open: "on 5 March 2025", "in 2022". @param {string} words */
export function dayOf(words) {
  const two = (/** @type {number | string} */ n) => String(n).padStart(2, '0');
  const year = /\b(?:19|20)\d\d\b/.exec(words)?.[0];
  const iso = /\b(?:19|20)\d\d-\d\d(?:-\d\d)?\b/.exec(words)?.[0];
  if (iso || !year) return iso || '';
  const month = MONTHS.findIndex((one) => new RegExp(`\\b${one}\\b`, 'i').test(words)) + 1;
  const day = month && /\b(\d{1,2})(?:st|nd|rd|th)?\b(?!\d)/.exec(words.replace(year, ''))?.[1];
  const rest = words.replace(year, '').replace(/\b(?:in|on|of|the|since|by|from|during|year)\b/gi, '').replace(/[\s,.]/g, '');
  if (month) return `${year}-${two(month)}${day ? `-${two(day)}` : ''}`;
  return rest ? '' : year;
}
