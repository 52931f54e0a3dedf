import { MARKS, PAGE, entry, nameOf, thing } from '../base/data.js';
import { bdi, el } from '../base/dom.js';
import { stroke, swatch } from '../graph/legend.js';
import { ASPECTS, JOINED, SPOKE, TABLES, cut, shown, split, wayTo, word } from '../base/words.js';

/** A link to something on this page. @param {string} node e.g. "event:energy-talks" @param {string} [text] */
export function link(node, text) {
  const [kind, id] = split(node);
  if (!thing(node)) return bdi(text || (Object.hasOwn(TABLES, kind) ? id : node)); // words may hold a colon
  return el('a', wayTo(node), bdi(text || nameOf(node)));
}

/** Things with a mark between them, as "a, b" has a comma. @param {(Node | string | (Node | string)[])[]} things @param {string} mark @returns {(Node | string)[]} */
export function between(things, mark) {
  return things.flatMap((one, i) => [i ? [mark] : [], one].flat());
}

/** Links in a row, with commas. @param {string[]} nodes */
export function links(nodes) {
  return between(nodes.map((node) => link(node)), ', ');
}

/** What leads to the card of a claim. @param {string} id */
export const toClaim = (id) => wayTo(`claim:${id}`);

/** What leads to the words of a claim. @param {string} id */
export const toWords = (id) => ({ href: toClaim(id).href, 'data-quote': id, title: 'Show it in the article' });

/** What a claim does, with its shape: "denied". @param {Claim} claim */
export function stance({ id, stance: kind }) {
  return el('a.stance', toClaim(id), swatch(word(MARKS.shapes.claim, kind, MARKS.shapes.claim.Doubts)), word(SPOKE, kind));
}

/** The word with which somebody hedges. @param {string} words @param {string} [title] */
export function hedged(words, title) {
  return el('span.hedge', { title }, '“', bdi(words), '”');
}

export const short = (/** @type {string} */ text) => cut(text, 48);

/** How one says that nothing is affirmed or denied, and in a graph of somebody else's, that nobody says anything. */
const SILENT = Object.keys(PAGE.claims).length ? MARKS.standings[''].name : 'No claims';

/** A mark beside an event that a rule took several articles' events for; null where a person did, or none had to. @param {Happening} event */
export function joined(event) {
  return event.provisional ? el('span.tag.provisional', { title: JOINED }, 'joined by a rule') : null;
}

/** What a claim is about: a link to its event, or the topics of a remark and whom it mentions. @param {Claim} claim @returns {(Node | string)[]} */
export function matter({ about, topics, mentions }) {
  if (about) return [link(`event:${about}`)];
  return [bdi(topics.join(', ')), ...(mentions.length ? [' (mentions ', ...links(mentions), ')'] : [])];
}

/** @param {string | undefined} standing */
export function standingBadge(standing) {
  const look = word(MARKS.standings, standing || '', MARKS.standings['']);
  return el('span.badge', { 'data-standing': standing || 'none' }, stroke(look, 34), standing || SILENT);
}

/**
 * The quote, word for word, split quotations piece by piece; a click on it shows where it stands in the article.
 * @param {Claim} claim
 */
export function quoted(claim) {
  const pieces = between(claim.quotes.map(({ exact }) => [el('span.q', null, '“'), bdi(exact), el('span.q', null, '”')]), ' […] ');
  return el('blockquote', { dir: 'auto' }, el('a.quote', toWords(claim.id), ...pieces));
}

/**
 * What the claim is about, in words: "derailed by …", as its own article has it; all that any article has, where it is no claim.
 * @param {{about: string, aspect: string, values?: string[]}} claim
 */
export function aspectOf(claim) {
  if (!claim.aspect) return [];
  const own = claim.values && [...new Set(claim.values)];
  const event = entry('events', claim.about);
  const nodes = own?.length ? own : [...(event?.roles[claim.aspect] || []), ...(event?.texts[claim.aspect] || [])];
  return [word(ASPECTS, claim.aspect), ...(nodes.length ? [' ', ...links(nodes)] : [])];
}

/** An article as one names it in passing: the outlet or the title, and the date. @param {string} id */
export function inArticle(id) {
  const article = entry('articles', id);
  return link(`article:${id}`, article ? [short(article.outlet || article.title), article.publishedText].filter(Boolean).join(', ') : id);
}

/** "…, in The Post, 14 August 2024" @param {string[]} articles */
function told(articles) {
  return [', in ', ...between(articles.map(inArticle), '; ')];
}

/** The names that other articles give a thing. @param {{label: string, variants: Variants}} thing */
export function otherNames({ label, variants }) {
  const others = (variants.label || []).filter(({ text }) => text !== label);
  return others.length ? el('p.also', null, 'also: ', ...between(others.map(({ text, articles }) => ['“', bdi(text), '”', ...told(articles)]), ' · ')) : null;
}

/** Values of a field with the articles that give them. @param {Variants[string]} variants @param {(text: string) => string} [say] */
export function byArticle(variants, say = (text) => text) {
  return between(variants.map(({ text, articles }) => [bdi(say(text)), ...told(articles)]), ' · ');
}

/** The contradictions about each event. @type {Map<string, Contradiction[]>} */ const ABOUT = new Map();
for (const one of PAGE.contradictions || []) ABOUT.set(one.about, [...(ABOUT.get(one.about) || []), one]);

/** The contradictions about an event, on one aspect or all. @param {string} event @param {string} [aspect] */
export function disputesAbout(event, aspect) {
  return (ABOUT.get(event) || []).filter((one) => aspect === undefined || one.aspect === aspect);
}

/** The aspects of an event on which claims contradict each other. @param {Happening} event */
export function pointsOf(event) {
  return [...new Set([...(event.disputes || []), ...disputesAbout(event.id).map(({ aspect }) => aspect)])].filter(Boolean);
}

/** A definition list; rows without content are left out. @param {[string, (Node|string)[]][]} rows */
export function facts(rows) {
  const filled = rows.filter(([, content]) => content.length);
  return filled.length ? el('dl', null, ...filled.flatMap(([name, content]) => [el('dt', null, name), el('dd', null, ...content)])) : null;
}

/** The head of a card. @param {(string | false)[]} kicker @param {string} title @param {...(Node | null | false | '')} more */
export function heading(kicker, title, ...more) {
  return el('header.head', null, el('p.kicker', null, ...kicker), el('h2', { dir: 'auto', tabindex: '-1' }, shown(title)), ...more);
}
