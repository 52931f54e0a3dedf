/* Part of the graph as Turtle, out of the statements that the page holds. Pure: no DOM. */
import { stands } from '../base/rivals.js';
import { split } from '../base/words.js';

/** What belongs to a thing of a kind, so that its statements can be read without the rest of the graph. @type {Record<string, string[]>} */
const BELONGS = {
  claim: ['passage', 'actor', 'article', 'event', 'concept'],
  event: ['actor', 'place', 'concept'],
  actor: ['actor', 'place', 'concept'],
  place: ['place', 'actor'],
  passage: ['article'],
  article: ['actor', 'reading', 'concept'],
};

/**
 * The statements of some things with those of what belongs to them: the passages of claims, who speaks for whom, who relays, places,
 * topics, articles and how they were read; events that these events refer to, and the contradictions between these claims.
 * `turtleOf(page, ['event:energy-talks'])` → "@prefix actor: … .\n\nactor:qatar a bc:Actor …"
 * @param {Page} page @param {Iterable<string>} wanted names of nodes @returns {string} Turtle, in the order of the whole graph
 */
export function turtleOf(page, wanted) {
  const { prefixes, things } = page.turtle || { prefixes: '', things: {} };
  const spaces = spacesOf(prefixes);
  const names = namesOf(things, spaces);
  const mentions = (/** @type {string} */ name) => mentioned(things[name], spaces).map((one) => names.get(one) || one);
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ name) => Object.hasOwn(things, name) && found.add(name);
  for (const name of wanted) add(name);
  const claims = [...found].filter((name) => split(name)[0] === 'claim').map((name) => split(name)[1]);
  for (const id of claims) if (Object.hasOwn(page.claims, id) && page.claims[id].about) add(`event:${page.claims[id].about}`);
  for (const one of page.contradictions) if (one.id && stands(one, (claim) => found.has(`claim:${claim}`))) add(`contradiction:${one.id}`);
  const events = [...found].filter((name) => split(name)[0] === 'event');
  // One step only: through what events are about and derailed by, most of a graph hangs together.
  for (const name of events) for (const other of mentions(name)) if (split(other)[0] === 'event') add(other);
  for (const name of found) { // a set hands out what is added to it on the way
    const [kind, id] = split(name);
    const belongs = Object.hasOwn(BELONGS, kind) ? BELONGS[kind] : [];
    for (const other of mentions(name)) if (belongs.includes(split(other)[0])) add(other);
    if (belongs.includes('reading')) add(`reading:${id}`);
  }
  return [prefixes, ...Object.keys(things).filter((name) => found.has(name)).map((name) => things[name])].join('\n');
}

/** The name spaces that the prefixes stand for, the longest first. @param {string} prefixes @returns {[string, string][]} */
function spacesOf(prefixes) {
  return [...prefixes.matchAll(/^@prefix (\S*): <([^>]*)>/gm)]
    .map(([, name, space]) => /** @type {[string, string]} */ ([name, space]))
    .sort((a, b) => b[1].length - a[1].length);
}

/**
 * What the page calls a thing that stands in the graph with its article: "event:report.talks" is `event:talks` where that is clear.
 * @param {Record<string, string>} things @param {[string, string][]} spaces @returns {Map<string, string>}
 */
function namesOf(things, spaces) {
  const own = Object.keys(things).filter((name) => ['event', 'actor'].includes(split(name)[0]));
  return new Map(own.map((name) => [mentioned(things[name].split(' ', 1)[0], spaces)[0], name]));
}

/**
 * The names of what a statement mentions; what stands in its texts is no mention.
 * @param {string} statement @param {[string, string][]} spaces
 */
function mentioned(statement, spaces) {
  const bare = statement.replace(/"(?:[^"\\]|\\.)*"/g, '""');
  return (bare.match(/<[^>]*>|[^\s<>"]+:[^\s<>"]+/g) || []).map((term) => {
    if (!term.startsWith('<')) return term.replace(/\\(.)/g, '$1');
    const iri = term.slice(1, -1);
    const [name, space] = spaces.find(([, one]) => iri.startsWith(one)) || ['', ''];
    return name ? `${name}:${iri.slice(space.length)}` : iri;
  });
}
