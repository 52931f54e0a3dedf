import { bdi, el } from '../base/dom.js';
import { phaseWords, shown, word } from '../base/words.js';
import { FIELDS } from './eventfields.js';
import { runs } from './offsets.js';
import { REMARKS, aspectWords, eventType, eventsOf, partsOf, spoke } from './terms.js';

/** @typedef {{state: ReviewState, points: string[]}} Shown */

/** "Talks on the river dams: where"; of a remark its topic. @param {ReviewState} state @param {ReviewTarget} target */
function about(state, [stance, target]) {
  if (stance === REMARKS) return { name: target, aspect: '' };
  const { id, aspect, value } = partsOf(target);
  const event = state.events.find((one) => one.id === id);
  const named = state.actors.find((one) => one.id === value)?.name || value;
  const words = aspect && aspectWords(word(state.terms.aspects, aspect));
  return { name: event?.name || id, aspect: words && value ? `${words}, ${named}` : words };
}

/** "denied Talks on the river dams: where" @param {ReviewState} state @param {ReviewTarget} target */
export function targetWords(state, target) {
  const { name, aspect } = about(state, target);
  return `${spoke(state.terms.stances[target[0]])} ${name}${aspect && `: ${aspect}`}`;
}

/** "Ilsa Thorne denied Talks on the river dams" @param {ReviewState} state @param {ReviewClaim} claim */
export function inWords(state, claim) {
  const who = claim.speaker.map((one) => one.name).join(' and ');
  return `${who} ${claim.targets.map((target) => `${spoke(state.terms.stances[target[0]])} ${about(state, target).name}`).join(', ')}`;
}

/** The events that a claim is about and of which something was guessed. @param {ReviewState} state @param {ReviewClaim} claim */
export function guessed(state, claim) {
  const ids = eventsOf(claim);
  return state.events.filter((event) => event.looks.length && ids.includes(event.id));
}

/** Whether anything of a claim, or of its events, is left to look at. @param {ReviewState} state @param {ReviewClaim} claim */
export function waits(state, claim) {
  return claim.state === 'look' || guessed(state, claim).length > 0;
}

/** What was guessed of an event; without `buttons`, only that something was. @param {ReviewEvent} event @param {HTMLElement | null} buttons */
export function guesses(event, buttons) {
  if (!buttons) return el('ul.doubts', { 'aria-label': 'Guessed of the event' }, el('li', null, 'of the event, something is guessed'));
  return el('div.guesses', null, el('p', null, 'Of the event “', bdi(event.name), '”, guessed:'),
    el('ul.doubts', { 'aria-label': 'Why to look at the event' }, ...event.looks.map((look) => el('li', null, bdi(look)))), buttons);
}

/** Names in a row. @param {{name: string}[]} people */
const names = (people) => people.flatMap((one, i) => [i ? (i === people.length - 1 ? ' and ' : ', ') : null, bdi(one.name)]);

/** What is claimed, of what. @param {ReviewState} state @param {ReviewClaim} claim */
function whatIsSaid(state, claim) {
  return claim.targets.map((target) => {
    const { name, aspect } = about(state, target);
    const term = state.terms.stances[target[0]];
    return el('span.target', null, el('span.stance', { 'data-stance': term }, spoke(term)), ' ', bdi(name), aspect && [': ', aspect].join(''));
  }).flatMap((node, i) => [i ? el('span.and', null, ' and ') : null, node]);
}

/** What its event has, where the claim is the current one. @param {ReviewState} state @param {ReviewClaim} claim @param {boolean} current */
function eventLine(state, claim, current) {
  const ids = current ? eventsOf(claim) : [];
  return state.events.filter((event) => ids.includes(event.id)).map((event) => el('p.facts.event-line', null, eventType(event.type),
    ...FIELDS.flatMap(({ key, label }) => {
      const named = event.who[key]?.map((one) => one.name) || (event.fields[key] || []).map((one) => state.events.find((other) => other.id === one)?.name || (key === 'phase' ? phaseWords(one) : one));
      return named.length ? [` · ${label.toLowerCase()}: `, bdi(named.join(', '))] : [];
    })));
}

/** The sentence, with the claim's own words marked in it. @param {Shown} shownNow @param {ReviewClaim} claim */
function sentenceOf({ points, state }, claim) {
  if (!claim.context) return el('blockquote', { dir: 'auto' }, el('span.quote', null, shown(claim.quote.join(' … '))));
  const [start, end] = claim.context;
  const from = Math.min(start, claim.spans[0][0]);
  const to = Math.max(end, claim.spans[claim.spans.length - 1][1]);
  const stance = state.terms.stances[claim.targets[0]?.[0]];
  const pieces = runs(points, [from, to], claim.spans).map(({ text, inside }) => {
    const words = shown(text.replace(/\s+/g, ' '));
    return inside ? el('mark.quote', { 'data-stance': stance }, words) : words;
  });
  return el('blockquote', { dir: 'auto' }, ...pieces);
}

/** @param {ReviewClaim} claim @returns {(Node | string)[]} */
function facts(claim) {
  /** @type {(Node | string | null)[][]} */ const found = [];
  if (claim.mentions.length) found.push(['names ', ...names(claim.mentions)]);
  if (claim.hedge) found.push(['hedged “', bdi(claim.hedge), '”']);
  if (claim.said_text || claim.said) found.push(['said: ', bdi(claim.said_text || claim.said), claim.said_text && claim.said ? ` (${claim.said})` : '']);
  if (claim.attitude) found.push(['an attitude, not said']);
  return found.flatMap((fact, i) => [...(i ? [' · '] : []), ...fact]).filter((one) => one !== null);
}

/**
 * One claim: who, what of what, the sentence with its words, why to look.
 * @param {Shown} shownNow @param {ReviewClaim} claim @param {HTMLElement | null} below what the current one has besides
 * @param {(event: ReviewEvent) => HTMLElement | null} ofEvent what can be done about an event of which something was guessed
 */
export function card(shownNow, claim, below, ofEvent) {
  const id = `claim-${claim.number}`;
  const sure = claim.confidence !== null && el('span.sure', { title: 'How sure the reader was' }, `${Math.round(claim.confidence * 100)} % sure`);
  const { states } = shownNow.state.terms;
  const status = claim.state === 'look' ? el('span.look', null, states.look)
    : el('span.looked', { title: claim.reviewed || 'Nothing left to look at here' }, claim.state === 'reviewed' ? el('span', { 'aria-hidden': 'true' }, '✓ ') : null, states[claim.state]);
  const said = facts(claim);
  return [
    el('div.card-head', null,
      el('h2', { id }, ...names(claim.speaker), claim.via.length ? el('span.via', null, ' via ', ...names(claim.via)) : null), sure, status),
    el('p.what', null, ...whatIsSaid(shownNow.state, claim)),
    ...eventLine(shownNow.state, claim, Boolean(below)),
    sentenceOf(shownNow, claim),
    said.length ? el('p.facts', null, ...said) : null,
    claim.review && claim.doubts.length ? el('ul.doubts', { 'aria-label': 'Why to look' }, ...claim.doubts.map((doubt) => el('li', null, bdi(doubt)))) : null,
    ...guessed(shownNow.state, claim).map((event) => guesses(event, ofEvent(event))),
    claim.note || claim.remark ? el('p.note', null, bdi(claim.note || claim.remark)) : null,
    ...claim.problems.map((problem) => el('p.wrong', null, bdi(problem))),
    below,
  ].filter((one) => one !== null);
}
