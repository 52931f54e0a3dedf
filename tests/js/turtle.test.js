import assert from 'node:assert/strict';
import { test } from 'node:test';
import { turtleOf } from '../../viz/assets/tools/turtle.js';
import { negation } from './sample.js';

const PREFIXES = ['actor', 'article', 'claim', 'concept', 'contradiction', 'event', 'passage', 'place', 'reading'].map((name) => `@prefix ${name}: <https://a.test/${name}/> .\n`).join('');
const THINGS = {
  'actor:lavrov': 'actor:lavrov bc:speaksFor actor:ministry .\n',
  'actor:ministry': 'actor:ministry bc:speaksFor actor:russia .\n',
  'actor:qatar': 'actor:qatar a bc:State .\n',
  'actor:russia': 'actor:russia a bc:State .\n',
  'article:report': 'article:report schema:articleBody "no \\" event:later actor:qatar ." .\n',
  'claim:no': 'claim:no bc:about event:report.talks ;\n\tbc:evidence passage:report.1-2 ;\n\tbc:speaker actor:lavrov ;\n\tbc:statedIn article:report .\n',
  'claim:yes': 'claim:yes bc:about event:report.talks ;\n\tbc:speaker actor:qatar .\n',
  'concept:a(b)': '<https://a.test/concept/a(b)> skos:prefLabel "a (b)" .\n',
  'contradiction:1': 'contradiction:1 bc:affirming claim:yes ;\n\tbc:denying claim:no .\n',
  'event:first': 'event:first bc:concerns event:report.talks .\n',
  'event:later': 'event:later bc:concerns event:first .\n',
  'event:talks': 'event:report.talks bc:concerns event:later ;\n\tbc:place place:doha ;\n\tbc:topic <https://a.test/concept/a(b)> .\n',
  'passage:report.1-2': 'passage:report.1-2 oa:hasSource article:report .\n',
  'place:doha': 'place:doha bc:within actor:qatar .\n',
  'place:moon': 'place:moon a bc:Place .\n',
  'reading:report': 'reading:report prov:used article:report .\n',
};
const PAGE = {
  claims: { no: { about: 'talks' }, yes: { about: 'talks' } },
  contradictions: [negation('1', ['yes'], ['no']), negation('', ['no'], [])],
  turtle: { prefixes: PREFIXES, things: THINGS },
};

/** What is asked for, and what is found, in the order of the whole graph. */
const CASES = [
  ['nothing', [], ''],
  ['an unknown thing', ['actor:nobody', '__proto__', 'toString'], ''],
  ['a claim: its words, its speaker and whom that one speaks for, its event with place, topic and what it concerns', ['claim:no'],
    'actor:lavrov actor:ministry actor:qatar actor:russia article:report claim:no concept:a(b) event:later event:talks passage:report.1-2 place:doha reading:report'],
  ['two claims: also their contradiction', ['claim:no', 'claim:yes'],
    'actor:lavrov actor:ministry actor:qatar actor:russia article:report claim:no claim:yes concept:a(b) contradiction:1 event:later event:talks passage:report.1-2 place:doha reading:report'],
  ['an event: one step to others, no further', ['event:first'], 'actor:qatar concept:a(b) event:first event:talks place:doha'],
  ['an article: what stands in its text is no mention', ['article:report'], 'article:report reading:report'],
  ['an actor', ['actor:lavrov'], 'actor:lavrov actor:ministry actor:russia'],
];

for (const [name, wanted, found] of CASES) {
  test(`Turtle of ${name}`, () => {
    const text = turtleOf(PAGE, wanted);
    const names = Object.keys(THINGS).filter((one) => text.includes(`\n${THINGS[one]}`));
    assert.equal(names.join(' '), found);
    assert.equal(text, [PREFIXES, ...names.map((one) => THINGS[one])].join('\n'));
  });
}

test('a page without Turtle has none', () => assert.equal(turtleOf({ claims: {}, contradictions: [] }, ['actor:russia']), ''));
