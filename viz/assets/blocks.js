/** A link to something on this page. @param {string} node e.g. "event:energy-talks" */
function link(node, text) {
  const [kind, id] = split(node);
  const found = entry(word(TABLES, kind, ''), id);
  if (!found) return data(text || id);
  return el('a', { href: `#${kind}=${encodeURIComponent(id)}`, 'data-node': node }, data(text || nameOf(node)));
}

/** Links in a row, with commas. @param {string[]} nodes */
function links(nodes) {
  return nodes.flatMap((node, i) => (i ? [', ', link(node)] : [link(node)]));
}

const short = (text) => (text.length > 48 ? `${text.slice(0, 47)}…` : text);

function standingBadge(standing) {
  const look = word(MARKS.standings, standing || '', MARKS.standings['']);
  return el('span.badge', { 'data-standing': standing || 'none' }, stroke(look, 34), standing || 'No claim either way');
}

/** The quote, word for word; split quotations piece by piece. @param {{exact:string}[]} quotes */
function quoted(quotes) {
  return el('blockquote', { dir: 'auto' }, ...quotes.flatMap((quote, i) => [i ? ' […] ' : null, el('span.q', null, '“'), data(quote.exact), el('span.q', null, '”')]));
}

/** What the claim is about, in words: "that they were derailed by …". */
function aspectOf(claim) {
  if (!claim.aspect) return '';
  const event = entry('events', claim.about);
  const nodes = (event && event.roles && event.roles[claim.aspect]) || [];
  return [word(ASPECTS, claim.aspect), nodes.length ? [' ', ...links(nodes)] : null].flat();
}

/**
 * One claim: who, by whom relayed, what stance, on what, the words, where they stand, and what contradicts them.
 * @param {string} id @param {{event?:boolean, aspect?:boolean, rivals?:boolean}} [show]
 */
function claimBlock(id, { event = true, aspect = true, rivals = true } = {}) {
  const claim = entry('claims', id);
  if (!claim) return null;
  const article = entry('articles', claim.article);
  const facts = [];
  if (claim.hedge) facts.push(['hedged “', data(claim.hedge), '”']);
  if (claim.saidText || claim.said) facts.push(['said ', data(claim.saidText || claim.said)]);
  const places = claim.quotes.map((quote) => `${quote.start}–${quote.end}`).join(', ');
  const where = `characters ${places}`;
  if (article) facts.push([el('a', { href: `#article=${encodeURIComponent(claim.article)}`, 'data-node': `article:${claim.article}`, title: shown(article.title) },
    ...(Object.keys(PAGE.articles).length > 1 ? [data(short(article.outlet || article.title)), `, ${where}`] : [where]))]);
  return el('article.claim', { 'data-stance': claim.stance, 'data-claim': id },
    el('p.who', null, link(claim.speaker, claim.speakerLabel), ...(claim.via.length ? [el('span.via', null, ' via ', ...links(claim.via.map((outlet) => `actor:${outlet}`)))] : [])),
    el('p.what', null,
      el('a.stance', { href: `#claim=${encodeURIComponent(id)}`, 'data-node': `claim:${id}` }, swatch(word(MARKS.shapes.claim, claim.stance, MARKS.shapes.claim.Doubts)), word(STANCES, claim.stance)),
      event && claim.stance === 'DeclinesToComment' ? ' on ' : ' ', event && link(`event:${claim.about}`), event && claim.aspect && aspect && ': ', ...(aspect ? [aspectOf(claim)].flat() : [])),
    quoted(claim.quotes),
    el('p.facts', null, ...facts.flatMap((fact, i) => [i ? ' · ' : null, ...fact])),
    rivals && rivalsOf(claim));
}

/** What contradicts a claim, quoted: at once when it is one, behind a summary when they are more. */
function rivalsOf(claim) {
  const found = claim.contradicts.map((id) => entry('claims', id)).filter(Boolean);
  if (!found.length) return null;
  const line = (other) => el('div.rival', null,
    el('p.who', null, link(other.speaker, other.speakerLabel), ' ', el('a', { href: `#claim=${encodeURIComponent(other.id)}`, 'data-node': `claim:${other.id}` }, word(STANCES, other.stance))),
    quoted(other.quotes));
  if (found.length === 1) return el('div.rivals', null, el('p.label', null, '≠ contradicted by'), line(found[0]));
  return el('details.rivals', null, el('summary.label', null, `≠ contradicted by ${found.length} claims`), ...found.map(line));
}

/** Claims of one matter in two columns, affirmed and denied; every other stance below. @param {string[]} ids */
function columns(ids, show) {
  const of = (...stances) => ids.filter((id) => stances.includes(entry('claims', id)?.stance));
  const column = (name, found) => el(`div.column.${name}`, null, el('h4', null, name), ...(found.length ? found.map((id) => claimBlock(id, show)) : [el('p.none', null, name === 'affirmed' ? 'Nobody affirms it.' : 'Nobody denies it.')]));
  const yes = of('Affirms');
  const no = of('Denies');
  const rest = ids.filter((id) => !yes.includes(id) && !no.includes(id) && entry('claims', id));
  return [
    yes.length || no.length ? el('div.columns', null, column('affirmed', yes), column('denied', no)) : null,
    rest.length ? el('div.rest', null, el('h4', null, yes.length || no.length ? 'and also' : 'said of it'), ...rest.map((id) => claimBlock(id, show))) : null,
  ];
}

/** A definition list; rows without content are left out. @param {[string, (Node|string)[]][]} rows */
function facts(rows) {
  const filled = rows.filter(([, content]) => content.length);
  return filled.length ? el('dl', null, ...filled.flatMap(([name, content]) => [el('dt', null, name), el('dd', null, ...content)])) : null;
}

function heading(kicker, title, ...more) {
  return el('header.head', null, el('p.kicker', null, ...[kicker].flat()), el('h2', { dir: 'auto', tabindex: '-1' }, shown(title)), ...more);
}
