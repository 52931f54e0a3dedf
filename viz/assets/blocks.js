import { MARKS, PAGE, entry, nameOf, thing } from './data.js';
import { bdi, el } from './dom.js';
import { copy, say } from './exports.js';
import { stroke, swatch } from './legend.js';
import { citation } from './passages.js';
import { ASPECTS, STANCES, shown, split, word } from './words.js';

/** A link to something on this page. @param {string} node e.g. "event:energy-talks" @param {string} [text] */
export function link(node, text) {
  const [kind, id] = split(node);
  if (!thing(node)) return bdi(text || id);
  return el('a', { href: `#${kind}=${encodeURIComponent(id)}`, 'data-node': node }, bdi(text || nameOf(node)));
}

/** Links in a row, with commas. @param {string[]} nodes */
export function links(nodes) {
  return nodes.flatMap((node, i) => (i ? [', ', link(node)] : [link(node)]));
}

const short = (/** @type {string} */ text) => (text.length > 48 ? `${text.slice(0, 47)}…` : text);

/** @param {string | undefined} standing */
export function standingBadge(standing) {
  const look = word(MARKS.standings, standing || '', MARKS.standings['']);
  return el('span.badge', { 'data-standing': standing || 'none' }, stroke(look, 34), standing || 'No claim either way');
}

/**
 * The quote, word for word, split quotations piece by piece; a click on it shows where it stands in the article.
 * @param {Claim} claim
 */
export function quoted(claim) {
  const pieces = claim.quotes.flatMap((quote, i) => [i ? ' […] ' : null, el('span.q', null, '“'), bdi(quote.exact), el('span.q', null, '”')]);
  return el('blockquote', { dir: 'auto' }, el('a.quote', { href: `#claim=${encodeURIComponent(claim.id)}`, 'data-quote': claim.id, title: 'Show it in the article' }, ...pieces));
}

/**
 * What the claim is about, in words: "derailed by …", as its own article has it; all that any article has, where it is no claim.
 * @param {{about: string, aspect: string, values?: string[]}} claim
 */
export function aspectOf(claim) {
  if (!claim.aspect) return [];
  const nodes = claim.values || entry('events', claim.about)?.roles[claim.aspect] || [];
  return [word(ASPECTS, claim.aspect), ...(nodes.length ? [' ', ...links(nodes)] : [])];
}

/** @typedef {{event?: boolean, aspect?: boolean, rivals?: boolean}} Show which parts of a claim are shown */

/**
 * One claim: who, by whom relayed, what stance, on what, the words, where they stand, and what contradicts them.
 * @param {string} id @param {Show} [show]
 */
export function claimBlock(id, { event = true, aspect = true, rivals = true } = {}) {
  const claim = entry('claims', id);
  if (!claim) return null;
  const article = entry('articles', claim.article);
  /** @type {(Node | string)[][]} */ const facts = [];
  if (claim.hedge) facts.push(['hedged “', bdi(claim.hedge), '”']);
  if (claim.saidText || claim.said) facts.push(['said ', bdi(claim.saidText || claim.said)]);
  if (article && Object.keys(PAGE.articles).length > 1) facts.push([link(`article:${article.id}`, short(article.outlet || article.title))]);
  const places = claim.quotes.filter((quote) => quote.end > quote.start).map((quote) => `${quote.start}–${quote.end}`).join(', ');
  if (places) facts.push([el('a', { href: `#claim=${encodeURIComponent(id)}`, 'data-quote': id, title: 'Show it in the article' }, `characters ${places}`)]);
  if (places) facts.push([el('button.cite', { type: 'button', title: 'Copy quote, speaker, article and place as a citation', click: () => cite(claim) }, 'Copy as citation')]);
  return el('article.claim', { 'data-stance': claim.stance, 'data-claim': id },
    el('p.who', null, link(claim.speaker, claim.speakerLabel), ...(claim.via.length ? [el('span.via', null, ' via ', ...links(claim.via.map((outlet) => `actor:${outlet}`)))] : [])),
    el('p.what', null,
      el('a.stance', { href: `#claim=${encodeURIComponent(id)}`, 'data-node': `claim:${id}` }, swatch(word(MARKS.shapes.claim, claim.stance, MARKS.shapes.claim.Doubts)), word(STANCES, claim.stance)),
      event && claim.stance === 'DeclinesToComment' ? ' on ' : ' ', event && link(`event:${claim.about}`), event && claim.aspect && aspect && ': ', ...(aspect ? aspectOf(claim) : [])),
    quoted(claim),
    el('p.facts', null, ...facts.flatMap((fact, i) => [i ? ' · ' : null, ...fact])),
    rivals && rivalsOf(claim));
}

/** Put a citation of a claim on the clipboard. @param {Claim} claim */
async function cite(claim) {
  const event = entry('events', claim.about);
  const [kind, speaker] = split(claim.speaker);
  const text = citation(claim, {
    speaker: claim.speakerLabel, office: (kind === 'actor' && entry('actors', speaker)?.office) || '', via: claim.viaLabel,
    event: event ? event.label : claim.about, aspect: claim.aspect ? word(ASPECTS, claim.aspect) : '', stance: word(STANCES, claim.stance),
    article: entry('articles', claim.article),
  });
  say((await copy(text)) ? 'Citation copied' : 'The browser did not let the page copy');
}

/** What contradicts a claim, quoted: at once when it is one, behind a summary when they are more. @param {Claim} claim */
export function rivalsOf(claim) {
  const found = claim.contradicts.flatMap((id) => entry('claims', id) || []);
  const [only] = found;
  if (!only) return null;
  const line = (/** @type {Claim} */ other) => el('div.rival', null,
    el('p.who', null, link(other.speaker, other.speakerLabel), ' ', el('a', { href: `#claim=${encodeURIComponent(other.id)}`, 'data-node': `claim:${other.id}` }, word(STANCES, other.stance))),
    quoted(other));
  if (found.length === 1) return el('div.rivals', null, el('p.label', null, '≠ contradicted by'), line(only));
  return el('details.rivals', null, el('summary.label', null, `≠ contradicted by ${found.length} claims`), ...found.map(line));
}

/** Claims of one matter in two columns, affirmed and denied; every other stance below. @param {string[]} ids @param {Show} [show] */
export function columns(ids, show) {
  const of = (/** @type {string[]} */ ...stances) => ids.filter((id) => stances.includes(entry('claims', id)?.stance || ''));
  const column = (/** @type {string} */ name, /** @type {string[]} */ found) => el(`div.column.${name}`, null, el('h4', null, name), ...(found.length ? found.map((id) => claimBlock(id, show)) : [el('p.none', null, name === 'affirmed' ? 'Nobody affirms it.' : 'Nobody denies it.')]));
  const whole = show?.event === false; // all claims about one event are here, so that an empty column says something
  const yes = of('Affirms');
  const no = of('Denies');
  const rest = ids.filter((id) => !yes.includes(id) && !no.includes(id) && entry('claims', id));
  return [
    yes.length || no.length ? el('div.columns', null, (whole || yes.length) && column('affirmed', yes), (whole || no.length) && column('denied', no)) : null,
    rest.length ? el('div.rest', null, el('h4', null, yes.length || no.length ? 'and also' : 'said of it'), ...rest.map((id) => claimBlock(id, show))) : null,
  ];
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
