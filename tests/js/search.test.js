import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fold } from '../../viz/assets/base/fold.js';
import { find, makeIndex, marked } from '../../viz/assets/tools/search.js';
import { actor, article, claim, event, large, node, page, place, view } from './sample.js';

const FOLDED = [
  ['', ''], ['  Two \t\n words ', 'two words'], ['Łódź', 'lodz'], ['ŽIŽEK', 'zizek'], ['Ørsted Æsir Œuvre', 'orsted aesir oeuvre'], ['Straße', 'strasse'],
  ['Đorđe Þór Eyjafjörður', 'dorde thor eyjafjordur'], ['İSTANBUL ışık', 'istanbul isik'], ['“no” ‘no’ «no» „no“', '"no" \'no\' "no" "no"'],
  ['2022–2023 — a‑b', '2022-2023 - a-b'], ['Сергій Лавров', 'сергіи лавров'.normalize('NFKD').replace(/\p{Mn}/gu, '')], ['Ёлка', 'елка'], ['ﬁnance ½', 'finance 1⁄2'],
  ['ΟΔΟΣ', 'οδοσ'], ['οδός', 'οδοσ'], ['قَطَر', 'قطر'], ['قـــطر', 'قطر'], ['أحمد إلى آل ٱل', 'احمد الي ال ال'], ['שָׁלוֹם', 'שלום'], ['한국', '한국'.normalize('NFKD')],
  ['so\u00adft zero\u200bwidth', 'soft zerowidth'], ['\u202eevil\u202c', 'evil'], ['\u00a0no\u3000break', 'no break'], ['🕊 𝒜', '🕊 a'], ['a\ud83db', 'a\ud83db'], ['e\u0301', 'e'], ['`a`', "'a'"],
];
for (const [text, expected] of FOLDED) {
  test(`fold ${JSON.stringify(text)}`, () => {
    assert.equal(fold(text), expected);
    assert.equal(fold(fold(text)), fold(text));
  });
}

const index = (data = page(), views = {}) => makeIndex(data, views);
/** Groups as lines: what was found, and how many more. */
const lines = (groups) => groups.map(({ kind, hits, more }) => `${kind}: ${hits.map(({ node: id, at }) => id.slice(id.indexOf(':') + 1) + (at === undefined ? '' : `@${at}`)).join(' ')}${more ? ` +${more}` : ''}`);

const FOUND = [
  ['', []], ['   ', []], ['nobody at all', []], ['__proto__', []], ['\u0000', []], ['.*', []], ['(', []],
  ['Russia', ['actor: russia lavrov', 'claim: yes swap', 'event: talks exchange']], // for whom he speaks, and who takes part
  ['russia lavrov', ['actor: lavrov']], // both in one
  ['russia nobody', []],
  ['sergei lav', ['actor: lavrov', 'claim: no']],
  ['LAVROV', ['actor: lavrov', 'claim: no']],
  ['москва', ['actor: russia']],
  ['قطر', ['actor: qatar']],
  ['minister', ['actor: lavrov', 'claim: no']],
  ['doha', ['event: talks', 'claim: yes no']], // what they are about
  ['prisoner exchange', ['event: exchange', 'claim: swap']], // its type, and a part of its name
  ['energy', ['event: talks']],
  ['summer', ['event: talks']],
  ['istanbul', ['place: istanbul', 'event: exchange']],
  ['moon', ['place: moon']],
  ['words of swap', ['claim: swap']],
  ['“words”', ['claim: yes no swap']],
  ['title', ['article: other report', 'claim: yes no swap']],
  ['lodz', ['text: report@13']],
  ['"rumors".', ['text: report@13']],
  ['first', ['text: report@0']],
  ['bloomberg', ['actor: bloomberg', 'claim: yes']],
];
for (const [query, expected] of FOUND) test(`find ${JSON.stringify(query)}`, () => assert.deepEqual(lines(find(index(), query)), expected));

test('the best first: the name, names that begin so, words that begin so, parts; names before what is said of them', () => {
  const actors = ['north korea', 'korea', 'the korean war', 'mykorea', 'korean post', 'k'].map((label, i) => actor(`a${i}`, { label, office: label === 'k' ? 'korea desk' : '' }));
  actors.push(actor('alt', { label: 'Hanguk', altLabels: ['Korea'] }));
  const [{ hits }] = find(index(page({ actors: Object.fromEntries(actors.map((one) => [one.id, one])) })), 'korea');
  assert.deepEqual(hits.map(({ label }) => label), ['korea', 'Hanguk', 'korean post', 'north korea', 'the korean war', 'mykorea', 'k']);
  assert.deepEqual(hits.map(({ score }) => score), [7, 6, 5, 3, 3, 2, 1]);
});

test('groups: the one with the best hit first, not more than the limit of each', () => {
  const data = page({ actors: Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`a${i}`, actor(`a${i}`, { label: `Envoy to Doha ${i}` })])) });
  data.places.doha = place('doha', { label: 'Doha' });
  const found = find(index(data), 'doha', 3);
  assert.deepEqual(found.map(({ kind, name, hits, more }) => [kind, name, hits.length, more]), [['place', 'Places', 1, 0], ['actor', 'Actors', 3, 27], ['event', 'Events', 1, 0], ['claim', 'Claims', 2, 0]]);
  assert.deepEqual(found[1].hits.map(({ label }) => label), ['Envoy to Doha 0', 'Envoy to Doha 1', 'Envoy to Doha 2']);
});

/** A page with all that cards and results print. */
function full() {
  const data = page();
  Object.assign(data.claims.no, { hedge: 'reportedly', state: 'to look at', saidText: '20 August 2024', sideLabel: 'Russia', side: ['actor:russia'] });
  Object.assign(data.claims.yes, { aspect: 'place', values: ['place:istanbul', 'actor:qatar'], reviewedBy: 'AH' });
  Object.assign(data.events.talks, { phase: 'inForce', provisional: true, reason: 'affirmed by 1 origin', disputes: ['place'] });
  data.actors.envoys = actor('envoys', { label: 'Two envoys', kind: 'AnonymousSource', speaksFor: ['ukraine'] });
  data.claims.whisper = claim('whisper', { speaker: 'actor:envoys', speakerLabel: 'Two envoys', stance: 'Doubts', about: 'exchange', article: 'other' });
  return data;
}

const PRINTED = [ // what is typed, and what comes first in which group
  ['Lavrov denied', 'claim:no'], ['denied lavrov doha', 'claim:no'], ['Russia affirmed talks', 'claim:yes'], ['contested', 'event:talks'],
  ['anonymous', 'actor:envoys'], ['unnamed source', 'actor:envoys'], ['anonymous doubted', 'claim:whisper'], ['The Post', 'article:report'],
  ['20 August', 'claim:no'], ['in force', 'event:talks'], ['to look at', 'claim:no'], ['reviewed by AH', 'claim:yes'], ['hedged', 'claim:no'],
  ['where qatar', 'claim:yes'], ['joined by a rule', 'event:talks'], ['speaks for ukraine', 'actor:envoys'], ['contradicted', 'claim:yes'],
];
for (const [query, first] of PRINTED) {
  test(`what is printed is found: ${query}`, () => {
    const found = find(index(full()), query);
    assert.equal(found[0]?.hits[0].node, first, JSON.stringify(lines(found)));
  });
}

test('a result says why it was found, where neither its name nor its detail do', () => {
  const detail = (query) => find(index(full()), query)[0].hits[0].detail;
  assert.equal(detail('in force'), 'Talks · summer 2024 · in force');
  assert.equal(detail('lavrov denied'), 'Sergei Lavrov denied: Talks in Doha');
  assert.equal(detail('lavrov reportedly'), 'Sergei Lavrov denied: Talks in Doha · hedged reportedly');
});

test('5,000 claims', (t) => {
  const data = page({ claims: Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`c${i}`, claim(`c${i}`, { stance: i % 2 ? 'Denies' : 'Affirms', about: i % 3 ? 'talks' : 'exchange' })])) });
  const all = index(data);
  for (const query of ['russia denied doha', 'russia denied doha', 'contested', 'a', 'the post']) {
    const begun = performance.now();
    const found = find(all, query);
    t.diagnostic(`“${query}”: ${found.reduce((sum, group) => sum + group.hits.length + group.more, 0)} hits, ${(performance.now() - begun).toFixed(1)} ms`);
  }
});

test('every name and office that an article gives is found, whichever stands first', () => {
  const of = (...texts) => texts.map((text, i) => ({ text, articles: [['report', 'other'][i]] }));
  const data = page();
  data.actors.lavrov.variants = { label: of('Sergei Lavrov', 'Sergey Lawrow'), office: of('Foreign Minister', 'Envoy at large') };
  data.events.talks.variants = { label: of('Talks in Doha', 'Gulf meeting') };
  data.places.moon.variants = { label: of('Moon', 'Luna') };
  data.places.istanbul.altLabels = ['Constantinople'];
  const nodes = (query) => find(index(data), query).flatMap(({ hits }) => hits.map(({ node: id }) => id));
  assert.deepEqual(['lawrow', 'envoy at large', 'gulf meeting', 'luna', 'constantinople'].map((query) => nodes(query)[0]), [
    'actor:lavrov', 'actor:lavrov', 'event:talks', 'place:moon', 'place:istanbul',
  ]);
});

test('what a hit says of itself', () => {
  const of = (query) => find(index(), query)[0].hits[0];
  assert.deepEqual(of('lavrov'), { node: 'actor:lavrov', label: 'Sergei Lavrov', detail: 'Person · Foreign Minister', score: 3 });
  assert.equal(of('doha').detail, 'Talks · summer 2024');
  assert.equal(of('words of no').detail, 'Sergei Lavrov denied: Talks in Doha');
  assert.deepEqual(of('rumors'), { node: 'article:report', label: 'The Łódź “rumors”.', detail: 'Title of report', score: 1, at: 13 });
});

test('paragraphs begin at code points; a long one is cut around what was found', () => {
  const text = `🕊🕊\n${'word '.repeat(100)}needle ${'word '.repeat(100)}`;
  const [{ hits: [hit] }] = find(index(page({ articles: { a: article('a', { text }) } })), 'needle');
  assert.equal(hit.at, 3);
  assert.match(hit.label, /^…word .*needle.*…$/);
  assert.ok(hit.label.length <= 142);
});

test('nodes of which the page does not tell are found too, once', () => {
  const views = { actors: view(), other: { nodes: [node('actor:extra', { label: 'Extra', type: 'Person' }), node('x', { kind: 'topic', label: 'Extra topic' }), node('claim:c', { label: 'short', quote: 'extra words' })], edges: [] } };
  assert.deepEqual(lines(find(index(page(), { ...views, again: views.other }), 'extra')), ['actor: extra', 'other: x', 'claim: c']);
  assert.deepEqual(lines(find(index(page(), views), 'qatar')), ['actor: qatar']);
});

test('hostile texts are texts', () => {
  const label = '<img onerror=alert(1)> \u202e\u0000';
  const actors = { ['__proto__']: actor('__proto__', { label }), constructor: actor('constructor', { label: 'x'.repeat(10000) }) };
  const found = find(index(page({ actors })), '<img')[0].hits[0];
  assert.equal(found.node, 'actor:__proto__');
  assert.equal(found.label, label);
  assert.equal(find(index(page({ actors })), 'xxx')[0].hits[0].label.length, 141); // cut, with …
  assert.deepEqual(find(index(), 'xq '.repeat(5000)), []);
});

test('nothing is read before the first search', () => {
  const silent = new Proxy({}, { get() { throw new Error('read'); }, ownKeys() { throw new Error('read'); } });
  assert.ok(makeIndex(silent, silent));
});

const MARKED = [
  ['', 'a', []],
  ['abc', '', ['abc']],
  ['Łódź talks', 'lodz', ['[Łódź]', ' talks']],
  ['talks on talks', 'talk', ['[talk]', 's on ', '[talk]', 's']],
  ['Straße', 's', ['[S]', 'tra', '[ß]', 'e']],
  ['e\u0301te\u0301', 'ete', ['[e\u0301te\u0301]']],
  ['قَطَر الدوحة', 'قطر', ['[قَطَر]', ' الدوحة']],
  ['🕊 dove 🕊', '🕊', ['[🕊]', ' dove ', '[🕊]']],
  ['🕊 dove', 'dove', ['🕊 ', '[dove]']],
  ['“limited talks”', '"limited', ['“', '[limited]', ' talks”']],
  ['overlap', 'over verla', ['[overla]', 'p']],
  ['aaa', 'aa', ['[aa]', 'a']],
  ['ﬁn', 'in', ['[ﬁn]']],
  ['a\ud83db', 'b', ['a\ud83d', '[b]']],
  ['<b>', '<b>', ['[<b>]']],
];
for (const [text, query, expected] of MARKED) {
  test(`marked ${JSON.stringify(text)} for ${JSON.stringify(query)}`, () => {
    const pieces = marked(text, query);
    assert.deepEqual(pieces.map((piece) => (piece.hit ? `[${piece.text}]` : piece.text)), expected);
    assert.equal(pieces.map((piece) => piece.text).join(''), text);
  });
}

test('20,000 entries', (t) => {
  const of = large();
  const data = page({
    actors: Object.fromEntries(of.nodes.map((one) => [one.id.slice(6), actor(one.id.slice(6), { label: one.label, altLabels: ['Міністерство', 'وزارة'], kind: one.type })])),
    events: Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`v${i}`, event(`v${i}`, { label: `Talks ${i}` })])),
    claims: Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [`c${i}`, claim(`c${i}`)])),
    articles: { report: article('report', { text: 'A sentence of an article about ministries and talks.\n'.repeat(2000) }) },
  });
  const all = makeIndex(data, { actors: of });
  for (const query of ['ministry', 'a', 'm', 'etude 1999', 'міністерство 7', 'zzz', 'ministry of étude', 'ta']) {
    const begun = performance.now();
    const found = find(all, query);
    t.diagnostic(`“${query}”: ${found.reduce((sum, group) => sum + group.hits.length + group.more, 0)} hits, ${(performance.now() - begun).toFixed(1)} ms`);
  }
});
