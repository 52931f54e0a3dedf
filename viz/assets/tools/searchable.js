/* What of each thing of the page can be found: its names, what a result says of it, and the words that its card has. Pure: no DOM. */
import { disputesOf } from '../base/rivals.js';
import { ACTORS, ASPECTS, JOINED, SPOKE, phaseWords, split, termWords, word } from '../base/words.js';

/**
 * @typedef {object} Thing
 * @property {string} kind one of `GROUPS`
 * @property {string} node
 * @property {string} label @property {string} detail what a result says of it
 * @property {string[]} names what it is called @property {string[]} rest other words of its card
 * @property {number} [at] of a paragraph: where it begins in its article, in code points
 */

/** What the kinds are called, in the order in which they are told. @type {Record<string, string>} */
export const GROUPS = {
  actor: 'Actors', event: 'Events', place: 'Places', claim: 'Claims', article: 'Articles', text: 'In the articles', other: 'Others',
};

/** Every name of a thing, the first one first. @param {{label: string, altLabels?: string[], variants: Variants}} thing */
export function namesOf({ label, altLabels = [], variants }) {
  return [...new Set([label, ...(variants.label || []).map(({ text }) => text), ...altLabels])];
}

/**
 * One after the other, so that nobody has to wait for all of them.
 * @param {Page} page @param {Record<string, View>} views @returns {Generator<Thing>}
 */
export const thingsOf = function* (page, views) {
  const seen = new Set();
  for (const thing of told(page)) {
    if (thing.kind !== 'text') seen.add(thing.node);
    yield thing;
  }
  for (const node of Object.values(views).flatMap(({ nodes }) => nodes)) {
    if (seen.has(node.id)) continue;
    seen.add(node.id);
    const kind = Object.hasOwn(GROUPS, node.kind) ? node.kind : 'other';
    yield { kind, node: node.id, label: node.label, detail: termWords(node.type || ''), names: [node.label], rest: node.quote ? [node.quote] : [] };
  }
};

/** What the page tells of. @param {Page} page @returns {Generator<Thing>} */
function* told(page) {
  const tables = /** @type {Record<string, Record<string, any>>} */ ({ actor: page.actors, event: page.events, place: page.places, article: page.articles });
  /** What a value is called: the name of a node, or the words that it is. @type {(value: string) => string} */
  const called = (value) => {
    const [kind, id] = split(value);
    const found = value.startsWith(`${kind}:`) ? word(word(tables, kind, {}), id, null) : null;
    return found ? found.label || found.title : value;
  };
  const printed = (/** @type {string} */ id) => {
    const article = word(page.articles, id, null);
    return article ? [article.title, article.outlet, article.publishedText] : [];
  };
  for (const actor of Object.values(page.actors)) yield actorThing(actor, called);
  for (const event of Object.values(page.events)) yield eventThing(event, called);
  for (const place of Object.values(page.places)) {
    yield { kind: 'place', node: `place:${place.id}`, label: place.label, detail: 'Place', names: namesOf(place), rest: place.within.map(called) };
  }
  for (const claim of Object.values(page.claims)) yield claimThing(claim, page, called, printed);
  for (const article of Object.values(page.articles)) yield* articleThings(article);
}

const line = (/** @type {(string | undefined | false)[]} */ ...parts) => parts.filter(Boolean).join(' · ');

/** @param {Actor} actor @param {(value: string) => string} called @returns {Thing} */
function actorThing(actor, called) {
  const kind = termWords(actor.kind || 'Actor', ACTORS);
  const offices = actor.variants.office?.map(({ text }) => text) || [actor.office || ''];
  return {
    kind: 'actor', node: `actor:${actor.id}`, label: actor.label, detail: line(kind, actor.office), names: namesOf(actor),
    rest: [...offices, termWords(actor.kind || 'Actor'), actor.mediator ? 'mediator' : '', ...actor.speaksFor.map((id) => `speaks for ${called(`actor:${id}`)}`)],
  };
}

/** @param {Happening} event @param {(value: string) => string} called @returns {Thing} */
function eventThing(event, called) {
  const type = termWords(event.type || 'Event');
  const when = event.whenText || event.timeText || '';
  const roles = Object.entries(event.roles).flatMap(([role, nodes]) => nodes.map((node) => `${word(ASPECTS, role, termWords(role))} ${called(node)}`));
  const hedges = Object.values(event.caveats).flatMap(({ hedges: own }) => Object.values(own));
  return {
    kind: 'event', node: `event:${event.id}`, label: event.label, detail: line(type, when), names: namesOf(event),
    rest: [
      event.standing, event.reason, event.phase && phaseWords(event.phase), ...(event.variants.phase || []).map(({ text }) => phaseWords(text)), event.timeText || '',
      ...roles, ...Object.values(event.texts).flat(), ...hedges, event.provisional ? JOINED : '', event.disputes.length ? 'disputed' : '',
    ],
  };
}

/**
 * @param {Claim} claim @param {Page} page @param {(value: string) => string} called
 * @param {(article: string) => (string | undefined)[]} printed @returns {Thing}
 */
function claimThing(claim, page, called, printed) {
  const event = claim.about ? word(page.events, claim.about, null) : null;
  const matter = event ? event.label : claim.about || claim.topics.join(', ');
  const speaker = claim.speaker.startsWith('actor:') ? word(page.actors, split(claim.speaker)[1], null) : null;
  const values = claim.aspect ? `${word(ASPECTS, claim.aspect)} ${claim.values.map(called).join(', ')}` : '';
  const against = disputesOf(page, claim.id).length ? 'contradicted' : '';
  return {
    kind: 'claim', node: `claim:${claim.id}`, label: claim.quotes.map(({ exact }) => exact).join(' […] '),
    detail: `${claim.speakerLabel || ''} ${word(SPOKE, claim.stance)}: ${matter}`, names: [],
    rest: [
      values, claim.viaLabel && `via ${claim.viaLabel}`, claim.hedge && `hedged ${claim.hedge}`, ...claim.topics, ...claim.mentions.map(called),
      claim.sideLabel, claim.saidText, ...printed(claim.article), claim.state, claim.reviewedBy && `reviewed by ${claim.reviewedBy}`,
      ...claim.marks, against, event?.standing, speaker?.office, speaker && termWords(speaker.kind, ACTORS), speaker && termWords(speaker.kind),
    ].map((one) => one || ''),
  };
}

/** An article, and each of its paragraphs. @param {Article} article @returns {Thing[]} */
function articleThings({ id, title, outlet, publishedText, reader, text }) {
  let at = 0;
  const lines = (text || '').split('\n').flatMap((own) => {
    const thing = { kind: 'text', node: `article:${id}`, label: own, detail: title, names: [], rest: [], at };
    at += Array.from(own).length + 1;
    return own.trim() ? [thing] : [];
  });
  const head = { kind: 'article', node: `article:${id}`, label: title, detail: line(outlet, publishedText), names: [title], rest: [reader && `read by ${reader}`] };
  return [head, ...lines];
}
