/* What is likely meant at a place of the article: the speakers and events of its neighbours, and what its words name. Pure: no DOM. */
import { folded, part } from './offsets.js';
import { REMARKS, partsOf } from './terms.js';

const FAR = 1e9;
const STEM = 5; // letters by which two words are taken for forms of one: "mediated", "mediation"
const LONGEST_NAME = 70; // characters of an event that is named by its words

/** @typedef {{claims: ReviewClaim[], events: ReviewEvent[], actors: ReviewState['actors']}} Known */

/** The stems of the words of a text that say something. @param {string} text */
export function stems(text) {
  return new Set((folded(text).match(/[\p{L}\p{N}]{4,}/gu) || []).map((word) => word.slice(0, STEM)));
}

/** How many characters lie between two spans. @param {ReviewSpan} one @param {ReviewSpan} other */
const between = (one, other) => Math.max(0, other[0] - one[1], one[0] - other[1]);

/** @param {ReviewClaim} claim @param {ReviewSpan} at */
function distance(claim, at) {
  const gaps = claim.spans.map((span) => between(span, at));
  return gaps.length ? Math.min(...gaps) - (claim.context && claim.context[0] <= at[0] && at[1] <= claim.context[1] ? 0.5 : 0) : FAR;
}

/** The claims, the nearest to a place first; of two as near, the one that stands before it. @param {ReviewClaim[]} claims @param {ReviewSpan} at */
export function byNearness(claims, at) {
  const after = (/** @type {ReviewClaim} */ claim) => ((claim.spans[0]?.[0] ?? FAR) > at[0] ? 1 : 0);
  return claims.map((claim) => ({ claim, far: distance(claim, at) })).sort((a, b) => a.far - b.far || after(a.claim) - after(b.claim)).map((one) => one.claim);
}

/** What a new claim at a place begins with: the one that its neighbour has. @param {ReviewClaim[]} claims @param {ReviewSpan} at @returns {ReviewClaim | undefined} */
export function neighbour(claims, at) {
  return byNearness(claims.filter((claim) => claim.spans.length && claim.spans[0][0] <= at[1]), at)[0] || byNearness(claims, at)[0];
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
  const words = stems(spans.map(([start, end]) => part(points, start, end)).join(' '));
  const shares = (/** @type {string[]} */ names) => Math.max(0, ...names.map((name) => {
    const own = [...stems(name)];
    return own.length ? own.filter((stem) => words.has(stem)).length / own.length : 0;
  }));
  const near = byNearness(known.claims, at).flatMap((claim) => claim.targets.filter(([stance]) => stance !== REMARKS).map(([, target]) => partsOf(target).id));
  const rank = (/** @type {string} */ id) => (near.includes(id) ? near.indexOf(id) : near.length);
  const scored = known.events.flatMap((event) => {
    const close = 1 / (1 + rank(event.id) / 2);
    const told = shares([event.name]);
    const whole = { id: event.id, score: told * 1.5 + close };
    const parts = Object.entries(event.fields).filter(([key, values]) => aspects.includes(key) && values.length).map(([key, values]) => {
      const told = Math.max(...values.map((value) => shares(namesOf(known, value))));
      return { id: `${event.id}.${key}`, score: told > 0.5 ? close + told * 0.6 : close * 0.1 };
    });
    return [whole, ...parts];
  });
  return scored.sort((a, b) => b.score - a.score).map((one) => one.id);
}

/** The event that is nearest to another one and has something. @param {Known} known @param {string} event @param {(one: ReviewEvent) => boolean} has */
export function eventNear(known, event, has) {
  const starts = new Map(known.events.map((one) => [one.id, known.claims
    .filter((claim) => claim.targets.some(([stance, target]) => stance !== REMARKS && partsOf(target).id === one.id)).map((claim) => claim.spans[0]?.[0] ?? FAR)]));
  const own = starts.get(event) || [];
  const order = known.events.map((one) => one.id);
  const far = (/** @type {ReviewEvent} */ one) => {
    const others = starts.get(one.id) || [];
    const gaps = own.flatMap((a) => others.map((b) => Math.abs(a - b) + (b > a ? 0.5 : 0)));
    return gaps.length ? Math.min(...gaps) : FAR + Math.abs(order.indexOf(one.id) - order.indexOf(event));
  };
  return known.events.filter((one) => one.id !== event && has(one)).sort((a, b) => far(a) - far(b))[0];
}

/** What an event lacks that its neighbour can tell: of what kind it is, and who takes part or mediates. @param {Known} known @param {ReviewEvent} event @returns {Record<string, string[]>} */
export function asNear(known, event) {
  /** @type {Record<string, string[]>} */ const found = {};
  const alike = event.type === 'Event' && eventNear(known, event.id, (one) => one.type !== 'Event');
  if (alike) found.type = [alike.type];
  const keys = ['participants', 'by', 'mediator'];
  if (keys.some((key) => event.fields[key].length)) return found;
  const model = alike || eventNear(known, event.id, (one) => keys.some((key) => one.fields[key].length));
  const key = model && keys.find((one) => model.fields[one].length);
  if (model && key) found[key] = model.fields[key];
  return found;
}

/**
 * A new event that some words are about: named by them, of the kind whose word stands there, and else as its neighbour.
 * @param {Known} known @param {string} words @param {ReviewEvent | undefined} near @param {string[]} types the kinds, with their words
 * @returns {Record<string, string[]>}
 */
export function newEvent(known, words, near, types) {
  const clause = words.split(/[,;:]|\s(?:which|who|that)\s/u)[0].trim() || words;
  const whole = clause.replace(/^(?:the|a|an|its|his|her|their)\s+/iu, '');
  const named = whole.length > LONGEST_NAME ? whole.slice(0, LONGEST_NAME).replace(/(?:\s+\S{0,3})*\s+\S*$/u, '') : whole;
  const name = named.slice(0, 1).toUpperCase() + named.slice(1);
  const held = stems(name);
  const type = types.find((one) => one !== 'Event' && [...stems(one.replace(/(?<=[a-z])(?=[A-Z])/g, ' '))].every((stem) => held.has(stem))) || near?.type || 'Event';
  const alike = near && near.type === type;
  /** @type {Record<string, string[]>} */ const made = { type: [type], name: [name] };
  const source = near && Object.fromEntries(['participants', 'mediator'].map((key) => [key, near.fields[key]]));
  if (source?.participants.length) made.participants = source.participants;
  else if (source?.mediator.length && alike) made.mediator = source.mediator;
  if (alike && near.fields.phase.length) made.phase = near.fields.phase;
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
