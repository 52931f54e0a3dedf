import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAddress, unclear, unknown, writeAddress } from '../../viz/assets/base/address.js';

const THINGS = {
  event: ['energy-talks', 'a&b=c,d:e%', 'переговоры', '🕊', 'view'], actor: ['qatar', 'c++', '__proto__x'], claim: ['q.no-1'],
  article: ['report'], place: ['istanbul'], topic: ['peace'],
};
const HOME = { event: 'events', place: 'events', actor: 'actors', claim: 'claims', article: 'claims' };
const home = (kind) => (Object.hasOwn(HOME, kind) ? HOME[kind] : 'actors');
const known = (more = {}) => ({
  views: ['actors', 'events', 'claims'], has: (kind, id) => Object.hasOwn(THINGS, kind) && THINGS[kind].includes(id), home, ...more,
});
const NOTHING = { view: 'actors', node: '', edge: '', quote: '', text: '', hide: [], part: '', remarks: '', from: '', to: '' };

/** address, and what of the state is not as in NOTHING */
const READ = [
  ['', {}],
  ['#', {}],
  ['#event=energy-talks', { view: 'events', node: 'event:energy-talks' }],
  ['event=energy-talks', { view: 'events', node: 'event:energy-talks' }],
  ['#actor=qatar&view=events', { view: 'events', node: 'actor:qatar' }],
  ['#view=events&actor=qatar', { view: 'events', node: 'actor:qatar' }],
  ['#claim=q.no-1', { view: 'claims', node: 'claim:q.no-1' }],
  ['#view=list', { view: 'list' }],
  ['#place=istanbul&view=list', { view: 'list', node: 'place:istanbul' }],
  ['#view=actors&edge=e3', { edge: 'e3' }],
  ['#view=list&edge=e3', { view: 'list' }],
  ['#actor=qatar&edge=e3', { node: 'actor:qatar' }],
  ['#edge=<b>', {}],
  ['#edge=e', {}],
  ['#quote=q.no-1&text=report', { quote: 'q.no-1', text: 'report' }],
  ['#quote=q.nobody&text=nothing', {}],
  ['#node=topic%3Apeace', { node: 'topic:peace' }],
  ['#node=topic:war', {}],
  ['#event=%F0%9F%95%8A', { view: 'events', node: 'event:🕊' }],
  ['#event=🕊', { view: 'events', node: 'event:🕊' }],
  ['#actor=c++', { node: 'actor:c++' }],
  ['#actor=c%2B%2B', { node: 'actor:c++' }],
  // names nothing, is malformed, or is meant to do harm
  ['#event=nobody', {}],
  ['#event=', {}],
  ['#view=nope', {}],
  ['#view=__proto__', {}],
  ['#view=constructor', {}],
  ['#actor=__proto__', {}],
  ['#actor=constructor', {}],
  ['#__proto__=x&constructor=y', {}],
  ['#node=__proto__', {}],
  ['#%E0%A4%A', {}],
  ['#%E0%A4%A=%&event=energy-talks', { view: 'events', node: 'event:energy-talks' }],
  ['#event=%E0%A4%A&actor=qatar', { node: 'actor:qatar' }],
  ['#event=nobody&actor=qatar', { node: 'actor:qatar' }],
  ['#event=energy-talks&event=nobody', { view: 'events', node: 'event:energy-talks' }],
  ['#&&&=&=x&&', {}],
  // filters
  ['#hide=actor:Outlet,standing:Denied', { hide: ['actor:Outlet', 'standing:Denied'] }],
  ['#hide=standing:Denied,actor:Outlet,standing:Denied', { hide: ['actor:Outlet', 'standing:Denied'] }],
  ['#hide=standing:,topic:', { hide: ['standing:', 'topic:'] }],
  ['#hide=topic:a%2Cb%3Ac,nonsense,colour:red,__proto__:x', { hide: ['topic:a,b:c'] }],
  ['#hide=topic:%E0%A4%A,outlet:bloomberg', { hide: ['outlet:bloomberg'] }],
  ['#hide=actor%3AOutlet%2Cstanding%3ADenied', { hide: ['actor:Outlet', 'standing:Denied'] }],
  ['#hide=%E0%A4%A', {}],
  ['#hide=,:,', {}],
  // days
  ['#from=2022-01-01&to=2023-05-01', { from: '2022-01-01', to: '2023-05-01' }],
  ['#from=2022-01-01', { from: '2022-01-01' }],
  ['#to=2024-02-29', { to: '2024-02-29' }],
  ['#from=2023-02-29&to=2023-05-01', { to: '2023-05-01' }],
  ['#from=2022-1-1&to=tomorrow', {}],
  ['#from=2023-05-01&to=2022-01-01', {}],
  ['#from=2022-01-01&to=2022-01-01', { from: '2022-01-01', to: '2022-01-01' }],
  ['#from=0000-01-01&to=-000001-01-01', {}],
];
for (const [hash, expected] of READ) {
  test(`read ${hash || '(nothing)'}`, () => assert.deepEqual(readAddress(hash, known()), { ...NOTHING, ...expected }));
}

test('what no filter can hide is passed over where that can be asked, and the rest is not', () => {
  const valuesOf = (facet) => (facet === 'actor' ? ['Outlet'] : []);
  assert.deepEqual(readAddress('#hide=actor:Bogus,actor:Outlet,topic:Outlet', known({ valuesOf })).hide, ['actor:Outlet']);
  assert.deepEqual(readAddress('#hide=actor:__proto__', known({ valuesOf })).hide, []);
});

test('an edge that the view does not have is left out where that can be asked', () => {
  const hasEdge = (view, edge) => view === 'actors' && edge === 'e1';
  assert.equal(readAddress('#view=actors&edge=e1', known({ hasEdge })).edge, 'e1');
  assert.equal(readAddress('#view=events&edge=e1', known({ hasEdge })).edge, '');
});

/** what of the state is not as in NOTHING, and its address */
const WRITTEN = [
  [{}, '#view=actors'],
  [{ view: 'list' }, '#view=list'],
  [{ view: 'events', node: 'event:energy-talks' }, '#event=energy-talks'],
  [{ view: 'events', node: 'actor:qatar' }, '#actor=qatar&view=events'],
  [{ edge: 'e3' }, '#view=actors&edge=e3'],
  [{ node: 'actor:c++' }, '#actor=c%2B%2B'],
  [{ view: 'events', node: 'event:a&b=c,d:e%' }, '#event=a%26b%3Dc%2Cd%3Ae%25'],
  [{ view: 'events', node: 'event:view' }, '#event=view'],
  [{ view: 'events', node: 'event:переговоры' }, `#event=${encodeURIComponent('переговоры')}`],
  [{ node: 'topic:peace' }, '#node=topic%3Apeace'],
  [{ quote: 'q.no-1', text: 'report' }, '#view=actors&quote=q.no-1&text=report'],
  [{ hide: ['actor:Outlet', 'standing:', 'topic:a,b:c&d'] }, '#view=actors&hide=actor:Outlet,standing:,topic:a%2Cb%3Ac%26d'],
  [{ view: 'claims', remarks: 'shown' }, '#view=claims&remarks=shown'],
  [{ from: '2022-01-01', to: '2023-05-01' }, '#view=actors&from=2022-01-01&to=2023-05-01'],
  [
    { view: 'list', node: 'actor:qatar', quote: 'q.no-1', hide: ['actor:Outlet'], to: '2023-05-01' },
    '#actor=qatar&view=list&quote=q.no-1&hide=actor:Outlet&to=2023-05-01',
  ],
];
for (const [state, hash] of WRITTEN) {
  test(`write ${hash}, and read it again`, () => {
    assert.equal(writeAddress({ ...NOTHING, ...state }, home), hash);
    assert.deepEqual(readAddress(hash, known()), { ...NOTHING, ...state });
  });
}

test('an id means what has it, else what it is short for, else all that have it with their articles', () => {
  const meant = (kind, id) => ({ 'event:paper.energy-talks': ['energy-talks'], 'event:truce': ['paper.truce', 'wire.truce'] })[`${kind}:${id}`] || [];
  const read = (hash) => readAddress(hash, known({ meant })).node;
  assert.deepEqual(['#event=paper.energy-talks', '#event=energy-talks', '#event=truce', '#event=nobody'].map(read), ['event:energy-talks', 'event:energy-talks', '', '']);
  assert.deepEqual(unclear('#event=truce&view=list', known({ meant })), ['event:paper.truce', 'event:wire.truce']);
  for (const hash of ['', '#event=energy-talks', '#event=paper.energy-talks', '#event=nobody', '#event=%', '#actor=truce']) assert.deepEqual(unclear(hash, known({ meant })), []);
});

test('one state has one address, whatever the order of its filters', () => {
  const address = (hide) => writeAddress({ ...NOTHING, hide }, home);
  assert.equal(address(['topic:b', 'actor:a', 'topic:b']), address(['actor:a', 'topic:b']));
});

test('half a surrogate pair does not throw', () => {
  assert.equal(writeAddress({ ...NOTHING, node: 'actor:\ud83d', hide: ['topic:\udc00'] }, home), '#actor=%EF%BF%BD&hide=topic:%EF%BF%BD');
});

test('the browser keeps an address as it is written', () => {
  for (const [state] of WRITTEN) {
    const hash = writeAddress({ ...NOTHING, ...state }, home);
    assert.equal(new URL(hash, 'file:///x.html').hash, hash);
  }
});

test('what an address asks for and is not there is told', () => {
  const all = known({ valuesOf: () => ['Outlet'], hasEdge: (view, edge) => edge === 'e1' });
  assert.deepEqual(unknown('#claim=nope', all), ['claim “nope”']);
  assert.deepEqual(unknown('#view=maps&edge=e9', all), ['view “maps”', 'edge “e9”']);
  for (const key of ['hide', 'keep']) assert.deepEqual(unknown(`#${key}=actor:Outlet,actor:Robot`, all), [`${key} “actor:Robot”`]);
  assert.deepEqual(unknown('#from=yesterday&colour=red&quote=nope', all), ['from “yesterday”', 'colour “red”', 'quote “nope”']);
  for (const fine of ['', '#', '#view=list', '#part=2', '#hide=actor:Outlet', '#keep=actor:Outlet,topic', '#from=2022-01-01']) assert.deepEqual(unknown(fine, all), [], fine);
});
