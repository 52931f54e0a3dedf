import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passing } from '../../viz/assets/base/filters.js';
import { scopeOf, shows, unremarked } from '../../viz/assets/graph/scope.js';
import { claim, edge, node, page, view } from './sample.js';

const LARGE = { all: 6000, part: 1500 };
const state = (more = {}) => ({ view: 'actors', node: '', edge: '', quote: '', text: '', hide: [], part: '', remarks: '', from: '', to: '', ...more });
const scope = (of, now, on = page(), lit = []) => scopeOf(of, now, passing(on, new Set(now.hide), now.from, now.to), lit, LARGE);
const bare = (id, more = {}) => ({ id, kind: id.split(':')[0], type: 'State', label: id, x: 0, y: 0, radius: 5, rank: 0, ...more });

/** A chain of a hundred actors of whom two contradict each other. */
const chain = {
  nodes: Array.from({ length: 100 }, (_, i) => bare(`actor:${i}`)),
  edges: [...Array.from({ length: 99 }, (_, i) => edge(`e${i}`, `actor:${i}`, `actor:${i + 1}`)), edge('c', 'actor:50', 'actor:90', { kind: 'contradicts' })],
  alone: [],
};

test('without a filter all of a small view is drawn where it always stands, whatever is selected', () => {
  const found = scope(view(), state());
  assert.deepEqual(found, { what: null, alone: false, follows: false });
  assert.ok(shows(found, view(), state({ node: 'actor:qatar' }), [], LARGE));
});

test('what the filters leave stands alone, and stays while it shows what is selected', () => {
  const hidden = state({ hide: ['actor:Outlet', 'standing:Contested'] });
  const found = scope(view(), hidden);
  assert.ok(found.alone && found.what.nodes.size < view().nodes.length);
  const [kept] = found.what.nodes;
  assert.ok(shows(found, view(), state({ ...hidden, node: kept }), [], LARGE));
  const gone = view().nodes.find(({ id }) => !found.what.nodes.has(id)).id;
  assert.ok(!shows(found, view(), state({ ...hidden, node: gone }), [], LARGE));
});

test('of a large view a part is drawn; about what is selected it follows the selection', () => {
  const strongest = scope(chain, state());
  assert.deepEqual([[...strongest.what.nodes], strongest.alone, strongest.follows], [['actor:50', 'actor:90'], true, false]);
  assert.ok(shows(strongest, chain, state({ node: 'actor:90' }), [], LARGE));
  assert.ok(!shows(strongest, chain, state({ node: 'actor:7' }), [], LARGE));
  const about = scope(chain, state({ part: '1', node: 'actor:7' }));
  assert.deepEqual([...about.what.nodes].sort(), ['actor:6', 'actor:7', 'actor:8']);
  assert.ok(!shows(about, chain, state({ part: '1', node: 'actor:8' }), [], LARGE));
  assert.deepEqual(scope(chain, state({ part: 'all' })), { what: null, alone: false, follows: false });
});

test('lines that stand for what is selected are shown with both their ends', () => {
  const found = scope(chain, state({ node: 'event:talks' }), page(), ['e3']);
  assert.ok(['actor:3', 'actor:4'].every((id) => found.what.nodes.has(id)));
  assert.ok(!shows(found, chain, state({ node: 'event:exchange' }), ['e70'], LARGE));
});

test('of a very large view the strongest are drawn in their places, with what is selected and its neighbours', () => {
  const nodes = Array.from({ length: 7000 }, (_, i) => bare(`place:${i}`, { rank: i }));
  const vast = { nodes, edges: nodes.slice(1).map(({ id }, i) => edge(`e${i}`, `place:${i}`, id)), alone: [] };
  const found = scope(vast, state({ node: 'place:6500' }));
  assert.ok(!found.alone);
  assert.equal(found.what.nodes.size, 1503);
  assert.ok(['place:6499', 'place:6501'].every((id) => found.what.nodes.has(id)));
  assert.ok(!shows(found, vast, state({ node: 'place:5000' }), [], LARGE));
});

test('remarks are drawn where one asks for them, and one that is selected is', () => {
  const on = page();
  on.claims.remark = claim('remark', { stance: 'Remarks', about: '', topics: ['peace'] });
  const claims = { nodes: ['actor:russia', 'claim:yes', 'claim:no', 'claim:remark', 'event:talks'].map((id) => node(id)), edges: [edge('e0', 'actor:russia', 'claim:remark', { kind: 'says', claims: ['remark'] })], alone: [] };
  const drawn = (more) => scope(claims, state({ view: 'claims', ...more }), on);
  assert.ok(!drawn({}).what.nodes.has('claim:remark'));
  assert.equal(drawn({ remarks: 'shown' }).what, null);
  const chosen = drawn({ node: 'claim:remark' });
  assert.ok(chosen.what.nodes.has('claim:remark') && !chosen.alone);
  assert.ok(!shows(chosen, claims, state({ view: 'claims', node: 'claim:yes' }), [], LARGE), 'it goes with the selection');
  const pass = passing(on, new Set(), '', '');
  assert.equal(pass.claims.size - unremarked(state({ view: 'claims' }), pass).claims.size, 1);
});
