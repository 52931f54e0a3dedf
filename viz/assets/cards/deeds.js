import { between, facts, hedged, link } from './blocks.js';
import { grouped } from './claims.js';
import { heard } from './hidden.js';
import { PAGE, claimsOf, nameOf } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { ROLE_OF, SPOKE, word } from '../base/words.js';

/** The parts that one has in an event by what others do or say; in all others one acts oneself. */
const SUFFERED = ['place', 'against', 'attributedTo', 'violatedBy'];
const MOST_VOICES = 4; // beside one event

/**
 * What an actor does, and what is said about them: events by the part that they have in it, each with who says so and their hedge, and then
 * what others say of them alone.
 * @param {Actor} actor @param {Claim[]} own claims of theirs, or on their behalf
 * @param {(role: string, under: (event: Happening) => Node | null) => (Node | string)[]} events in which they have a part, as a list
 * @returns {(Node | null)[]}
 */
export function deeds({ id, label }, own, events) {
  const node = `actor:${id}`;
  const rows = (/** @type {boolean} */ suffered) => Object.entries(ROLE_OF)
    .filter(([role]) => SUFFERED.includes(role) === suffered)
    .map(([role, name]) => /** @type {[string, (Node | string)[]]} */ ([name, events(role, (event) => sayers(event, role, node))]));
  const mine = new Set(own);
  const of = Object.values(PAGE.claims).filter((claim) => !mine.has(claim) && (claim.mentions.includes(node) || (claim.aspect && claim.value === node)));
  const [does, told] = [facts(rows(false)), facts(rows(true))];
  return [
    does && el('section.does', null, el('h3', null, 'What ', bdi(label), ' does'), does),
    told || of.length ? el('section.about', null, el('h3', null, 'What is said about ', bdi(label)), told, ...grouped(of)) : null,
  ];
}

/**
 * Who says that somebody has this part in an event, else who speaks of the event as a whole: "affirmed by The Post “allegedly”".
 * @param {Happening} event @param {string} role @param {string} node
 */
function sayers(event, role, node) {
  const claims = claimsOf(event.claims).filter(heard);
  const point = claims.filter((claim) => claim.aspect === role && claim.values.includes(node));
  /** @type {Map<string, Map<string, Claim>>} by stance, then by who speaks and how sure they are */ const found = new Map();
  for (const claim of point.length ? point : claims.filter(({ aspect }) => !aspect)) {
    const voices = found.get(claim.stance) || new Map();
    found.set(claim.stance, voices.set(`${claim.speaker} ${claim.hedge}`, voices.get(`${claim.speaker} ${claim.hedge}`) || claim));
  }
  const order = Object.keys(SPOKE);
  const parts = [...found].sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)).map(([stance, voices]) => {
    const first = [...voices.values()].slice(0, MOST_VOICES).map(({ speaker, speakerLabel, hedge }) => (
      [link(speaker, speakerLabel || nameOf(speaker)), ...(hedge ? [' ', hedged(hedge)] : [])]));
    return [el('span', { 'data-stance': stance }, word(SPOKE, stance)), ' by ', ...between(first, ', '), voices.size > first.length ? ` and ${voices.size - first.length} more` : ''];
  });
  return parts.length ? el('span.sayers', null, ...between(parts, '; ')) : null;
}
