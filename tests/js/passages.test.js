import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citation, digest, segments } from '../../viz/assets/text/passages.js';
import { article, claim } from './sample.js';

const mark = (id, start, end) => ({ claim: id, start, end });
/** Paragraphs as text: what claims a and b hold in brackets. */
const drawn = (paragraphs) => paragraphs.map((paragraph) => `${paragraph.start}: ${paragraph.segments.map(({ text, claims }) => (claims.length ? `[${claims}|${text}]` : text)).join('')}`);

const CASES = [
  ['nothing', '', [], ['0: ']],
  ['no passages', 'He said no.', [], ['0: He said no.']],
  ['one passage', 'He said no.', [mark('a', 8, 10)], ['0: He said [a|no].']],
  ['the whole text', 'no', [mark('a', 0, 2)], ['0: [a|no]']],
  ['nested', 'abcdef', [mark('long', 0, 6), mark('short', 2, 4)], ['0: [long|ab][short,long|cd][long|ef]']],
  ['overlapping', 'abcdef', [mark('a', 0, 4), mark('b', 2, 6)], ['0: [a|ab][a,b|cd][b|ef]']],
  ['the same passage twice', 'abc', [mark('b', 1, 2), mark('a', 1, 2)], ['0: a[b,a|b]c']],
  ['two passages of one claim', 'abcdef', [mark('a', 0, 4), mark('a', 2, 6)], ['0: [a|ab][a|cd][a|ef]']],
  ['side by side', 'abcd', [mark('a', 0, 2), mark('b', 2, 4)], ['0: [a|ab][b|cd]']],
  ['over a paragraph', 'one\ntwo', [mark('a', 2, 5)], ['0: on[a|e]', '4: [a|t]wo']],
  ['blank lines', 'a\n\nb\n', [], ['0: a', '2: ', '3: b', '5: ']],
  ['a passage that is a newline', 'a\nb', [mark('a', 1, 2)], ['0: a', '2: b']],
  ['code points', '🕊🕊 no 🕊', [mark('a', 3, 5)], ['0: 🕊🕊 [a|no] 🕊']],
  ['an astral passage', 'x🕊y', [mark('a', 1, 2)], ['0: x[a|🕊]y']],
  ['from right to left', 'قال لا', [mark('a', 4, 6)], ['0: قال [a|لا]']],
  ['accents of their own', 'e\u0301a', [mark('a', 1, 2)], ['0: e[a|\u0301]a']],
  ['half a surrogate pair', 'a\ud83db', [mark('a', 1, 2)], ['0: a[a|\ud83d]b']],
  ['offsets beyond the text', 'abc', [mark('a', 2, 99), mark('b', -5, 1), mark('c', 50, 60)], ['0: [b|a]b[a|c]']],
  ['offsets that are none', 'abc', [mark('a', 2, 1), mark('b', 1, 1), mark('c', NaN, 2), mark('d', 0, NaN)], ['0: abc']],
  ['__proto__ as an id', 'abc', [mark('__proto__', 1, 2)], ['0: a[__proto__|b]c']],
  ['markup', '<b>\u0000</b>', [mark('a', 0, 3)], ['0: [a|<b>]\u0000</b>']],
];
for (const [name, text, quotes, expected] of CASES) {
  test(`segments: ${name}`, () => {
    const paragraphs = segments(text, quotes);
    assert.deepEqual(drawn(paragraphs), expected);
    assert.equal(paragraphs.map((paragraph) => paragraph.segments.map((segment) => segment.text).join('')).join('\n'), text); // nothing is lost
  });
}

test('segments: whatever the passages, nothing of the text is lost', () => {
  const text = 'α🕊\nβ\n\nγδε🕊 ζ\n'.repeat(20);
  const length = Array.from(text).length;
  for (let round = 0; round < 40; round += 1) {
    const quotes = Array.from({ length: 12 }, (_, i) => mark(`c${i}`, (round * 31 + i * 17) % length, (round * 7 + i * 53) % (length + 9)));
    const paragraphs = segments(text, quotes);
    assert.equal(paragraphs.map((paragraph) => paragraph.segments.map((segment) => segment.text).join('')).join('\n'), text);
    const points = Array.from(text);
    for (const { claim: id, start, end } of quotes) {
      const held = paragraphs.flatMap((paragraph) => paragraph.segments.filter(({ claims }) => claims.includes(id)).map((segment) => segment.text)).join('');
      assert.equal(held, points.slice(start, Math.max(start, end)).join('').replaceAll('\n', ''));
    }
  }
});

test('segments: a long article', (t) => {
  const text = 'Words and words. '.repeat(12000);
  const quotes = Array.from({ length: 500 }, (_, i) => mark(`c${i}`, i * 400, i * 400 + 90));
  const begun = performance.now();
  segments(text, quotes);
  t.diagnostic(`${text.length} characters, 500 passages: ${(performance.now() - begun).toFixed(1)} ms`);
});

const quote = (id, start, prefix, exact, suffix) => ({ claim: id, start, end: start + Array.from(exact).length, prefix, exact, suffix });
const DIGESTS = [
  ['nothing', [], []],
  ['one', [quote('a', 10, 'He ', 'said', ' no.')], ['7: He [a|said] no.']],
  ['a gap', [quote('b', 90, '', 'later', ''), quote('a', 0, '', 'first', '.')], ['0: [a|first].', '90: [b|later]']],
  ['touching', [quote('a', 0, '', 'one', ' '), quote('b', 4, '', 'two', '')], ['0: [a|one] [b|two]']],
  ['overlapping words around', [quote('a', 0, '', 'one', ' two'), quote('b', 4, 'one ', 'two', ' three')], ['0: [a|one] [b|two] three']],
  ['nested', [quote('a', 0, '', 'one two', ''), quote('b', 4, 'one ', 'two', '')], ['0: [a|one ][b,a|two]']],
  ['astral', [quote('a', 3, '🕊 ', '🕊no', ' 🕊')], ['1: 🕊 [a|🕊no] 🕊']],
  ['paragraphs', [quote('a', 3, 'x\n\n', 'no', '')], ['0: x', '2: ', '3: [a|no]']],
  ['what is around is less sure than the words', [quote('a', 0, '', 'one', ' xxx'), quote('b', 4, '', 'two', '')], ['0: [a|one] [b|two]']],
  ['no words around', [quote('a', 2, '', 'no', '')], ['2: [a|no]']],
];
for (const [name, quotes, expected] of DIGESTS) test(`digest: ${name}`, () => assert.deepEqual(drawn(digest(quotes)), expected));

const AROUND = 'In August 2024, the Washington Post reported that Russia and Ukraine had held talks on a possible moratorium on attacks on energy infrastructure.';
const around = (exact, id = 'a') => {
  const at = AROUND.indexOf(exact);
  return quote(id, at, AROUND.slice(Math.max(0, at - 32), at), exact, AROUND.slice(at + exact.length, at + exact.length + 32));
};
const WHOLE = [
  ['words that are cut on both sides', [around('held talks')], ['45: that Russia and Ukraine had [a|held talks] on a possible moratorium on']],
  ['the beginning of the text', [around('the Washington Post')], ['0: In August 2024, [a|the Washington Post] reported that Russia and']],
  ['the end of the text', [around('attacks on energy')], ['84: on a possible moratorium on [a|attacks on energy] infrastructure.']],
  ['two that touch', [around('Washington'), around('held talks', 'b')], ['0: In August 2024, the [a|Washington] Post reported that Russia and Ukraine had [b|held talks] on a possible moratorium on']],
  ['no spaces', [quote('a', 40, 'あ'.repeat(32), '会談', 'い'.repeat(32))], [`8: ${'あ'.repeat(32)}[a|会談]${'い'.repeat(32)}`]],
];
for (const [name, quotes, expected] of WHOLE) test(`digest, whole words: ${name}`, () => assert.deepEqual(drawn(digest(quotes)), expected));

const POST = article('report', { title: 'Talks, but at What Cost?', outlet: 'The Post', published: '2024-08-14', publishedText: '14 August 2024' });
const SAID = claim('no', {
  stance: 'Denies', hedge: 'reportedly', said: '2024-08', saidText: 'August 2024', iri: 'https://x/claim/no',
  quotes: [{ exact: 'no one had brought\nanything “to a halt”', prefix: '', suffix: '', start: 120, end: 180, passage: 'passage:report.120-180' }],
});
const CITATIONS = [
  [
    { ...SAID, viaLabel: 'Bloomberg, TASS' }, { speaker: 'Sergei Lavrov', office: 'Foreign Minister of Russia', event: 'Talks in Doha', aspect: 'derailed by Kursk', article: POST },
    'Sergei Lavrov (Foreign Minister of Russia), relayed by Bloomberg, TASS, denied (said August 2024; hedged “reportedly”): Talks in Doha, derailed by Kursk '
    + '— “no one had brought anything “to a halt””. In: “Talks, but at What Cost?” The Post, 14 August 2024, characters 120–180. https://x/passage/report.120-180',
  ],
  [{ ...SAID, said: '', saidText: 'repeatedly', hedge: '' }, {}, 'Russia denied (when: “repeatedly”): talks — “no one had brought anything “to a halt””. In: characters 120–180. https://x/passage/report.120-180'],
  [
    claim('c', { stance: 'DeclinesToComment', viaLabel: 'Bloomberg', quotes: [{ exact: 'a', start: 1, end: 2 }, { exact: 'b', start: 5, end: 6 }] }), { event: 'Talks', article: article('x') },
    'Russia, relayed by Bloomberg, declined to comment: Talks — “a” […] “b”. In: “Title of x,” characters 1–2, 5–6. https://x/c',
  ],
  [
    claim('c', { iri: 'https://x/claim/c', quotes: [{ exact: 'a', start: 1, end: 2, passage: 'passage:x.1-2' }, { exact: 'b', start: 5, end: 6, passage: 'passage:x.5-6' }] }), {},
    'Russia affirmed: talks — “a” […] “b”. In: characters 1–2, 5–6. https://x/passage/x.1-2 https://x/passage/x.5-6',
  ],
  [claim('c', { quotes: [] }), { event: 'Talks' }, 'Russia affirmed: Talks. https://x/c'],
  [claim('c', { quotes: [] }), { event: 'Talks', article: article('x') }, 'Russia affirmed: Talks. In: “Title of x”. https://x/c'],
  [claim('c', { quotes: [], stance: '__proto__' }), { event: 'Talks' }, 'Russia __proto__: Talks. https://x/c'],
  [claim('c', { quotes: [] }), { speaker: 'ماجد الأنصاري', event: '\u202eevil\u202c \u0000<b>' }, '\u2068ماجد الأنصاري\u2069 affirmed: evil \u2400<b>. https://x/c'],
];
for (const [said, more, expected] of CITATIONS) test(`citation: ${expected.slice(0, 60)}`, () => assert.equal(citation(said, more), expected));
