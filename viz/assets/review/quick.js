import { phaseWords, shown } from '../base/words.js';
import { actors, namable, speakers, targets } from './desk.js';
import { FIELDS, SINGLE, several, valuesOf } from './eventfields.js';
import { asNear, dayOf, like, neighbour, newEvent } from './nearness.js';
import { quoted } from './offsets.js';
import { choosing, lettered, typing } from './pick.js';
import { REMARKS, STANCE_LETTERS, aspectWords, eventType, eventsOf, partsOf, stanceWords } from './terms.js';

/** @typedef {import('./eventfields.js').EventField} EventField */

const CHOICE_KEYS = '123456789abcdefghijklmnopqrstuvwxyz'; // one press each; 0 is kept for none of them

/** As the fields of a request have a value. @param {string} value */
const list = (value) => (value ? [value] : []);

/** What one or two keys change of the current claim, or of its event, on its card. */
export class Quick {
  /** @param {import('./review.js').ReviewPage} page */
  constructor(page) {
    this.page = page;
    const claim = (/** @type {(claim: ReviewClaim) => void} */ act) => () => { if (page.claim) act(page.claim); };
    const event = (/** @type {(event: ReviewEvent, claim: ReviewClaim) => void} */ act) => claim((one) => { if (this.event) act(this.event, one); });
    /** @type {Record<string, () => void>} */
    this.keys = {
      w: claim(() => this.speaker()), o: claim((one) => this.about(one)), x: claim((one) => this.also(one)), t: claim((one) => this.stance(one)),
      p: event((of, one) => this.aspect(of, one)), l: claim((one) => this.via(one)), h: claim((one) => this.hedge(one)), y: claim((one) => this.said(one)), c: () => this.another(),
      f: event((one) => this.ofEvent(one, 'phase')), g: event((of, one) => this.asNear(of, one)), i: event((one) => this.fields(one)),
    };
  }

  get state() {
    return this.page.state;
  }

  /** The event that the current claim is about. */
  get event() {
    const [id] = this.page.claim ? eventsOf(this.page.claim) : [];
    return this.state.events.find((one) => one.id === id);
  }

  /** @param {object} change */
  set(change) {
    this.page.done({ op: 'set', ...change });
  }

  /** @param {string} title @param {() => ReviewChoice[]} choices @param {(id: string) => void} does @param {Parameters<typeof choosing>[3]} [more] */
  choose(title, choices, does, more) {
    this.page.begin(choosing(title, choices, does, more));
  }

  /** What makes an actor that a list does not hold. */
  get newActor() {
    return { make: (/** @type {string} */ name) => this.page.making.actor(name), kind: 'actor' };
  }

  speaker() {
    const { spans } = this.page;
    this.choose('Who says it', () => speakers(this.state, spans), (id) => this.set({ speaker: [id] }), this.newActor);
  }

  /** @param {ReviewClaim} claim */
  via(claim) {
    const none = { words: 'Nobody: it was said to the article itself', does: () => this.set({ via: [] }) };
    this.choose('Relayed by', () => actors(this.state, claim.spans), (id) => this.set({ via: [id] }), { ...this.newActor, zero: claim.via.length ? none : undefined });
  }

  /** Of what event, or property of one, the claim is; of its first stance. @param {ReviewClaim} claim */
  about({ spans, targets: [[stance], ...rest] }) {
    const now = stance === REMARKS ? 'affirms' : stance;
    this.target('Which event', spans, (id, event) => this.set({ targets: [[now, id], ...rest], event }));
  }

  /** One more stance: on a property of the same event the same one, on another event the opposite. @param {ReviewClaim} claim */
  also({ spans, targets: all }) {
    const [[stance, first]] = all;
    const opposite = { affirms: 'denies', denies: 'affirms' }[stance] || stance;
    const same = (/** @type {string} */ id) => partsOf(id).id === partsOf(first).id;
    this.target('And of which event', spans, (id, event) => this.set({ targets: [...all, [id && same(id) ? stance : opposite, id]], event }));
  }

  /** A second claim: on the words that are marked, or on those of this one. @param {ReviewSpan} [span] */
  another(span) {
    const { claim, spans } = this.page;
    const on = span ? [span] : spans;
    if (!on.length) return;
    const near = (!span && claim) || neighbour(this.state.claims, on[0]);
    const { speaker, via, said, said_text } = like(near, on[0]);
    const ids = (/** @type {{id: string}[]} */ of) => of.map((one) => one.id);
    const stance = !span && claim && claim.targets[0][0] !== REMARKS ? claim.targets[0][0] : 'affirms';
    this.target('A claim on which event', on, (id, event) => this.page.done({
      op: 'add', words: on.map((one) => ({ span: one })), speaker: near ? ids(speaker) : ['article'], via: ids(via),
      targets: [[stance, id]], fields: { said: list(said), said_text: list(said_text) }, event,
    }));
  }

  /** One event, or a new one that is named by the words. @param {string} title @param {ReviewSpan[]} spans @param {(id: string, event?: Record<string, string[]>) => void} does */
  target(title, spans, does) {
    const { points, making, state } = this.page;
    const words = quoted(points, spans, ' ');
    const near = spans.length ? neighbour(state.claims, spans[0]) : undefined;
    const beside = near && eventsOf(near)[0];
    const made = newEvent(words, state.events.find((one) => one.id === beside), state.terms.event_types);
    this.choose(title, () => targets(state, spans, points), (id) => does(id), {
      make: (name) => making.event(name), kind: 'event',
      zero: words ? { words: `New: ${shown(made.name[0])} (${eventType(made.type[0])})`, does: () => does('', made) } : undefined,
    });
  }

  /** @param {ReviewClaim} claim */
  stance(claim) {
    const last = claim.targets.length - 1;
    const rows = Object.entries(this.state.terms.stances).map(([key, term]) => ({ letter: STANCE_LETTERS[key], words: stanceWords(term), does: () => this.take(claim, last, key) }));
    this.page.begin(lettered('The stance', rows));
  }

  /** Another stance; a remark becomes one on an event, and a claim a remark on what its event is called. @param {ReviewClaim} claim @param {number} at @param {string} key */
  take(claim, at, key) {
    const [before, about] = claim.targets[at];
    const put = (/** @type {string} */ id, /** @type {Record<string, string[]> | undefined} */ event = undefined) => this.set({ targets: claim.targets.map((one, i) => (i === at ? [key, id] : one)), event });
    if (key === REMARKS && before !== REMARKS) put(this.state.events.find((one) => one.id === partsOf(about).id)?.name || about);
    else if (before === REMARKS && key !== REMARKS) {
      this.page.leave();
      this.target(`${stanceWords(this.state.terms.stances[key])} which event`, claim.spans, put);
    } else put(about);
  }

  /** Which property of the event is meant: first those that it has. @param {ReviewEvent} event @param {ReviewClaim} claim */
  aspect(event, claim) {
    const last = claim.targets.findLastIndex(([stance]) => stance !== REMARKS);
    const [stance, about] = claim.targets[last];
    const { id } = partsOf(about);
    const has = this.state.events.find((one) => one.id === id)?.fields || {};
    const choices = Object.entries(this.state.terms.aspects).map(([key, term]) => ({ id: key, name: aspectWords(term), detail: (has[key] || []).join('; '), near: has[key]?.length ? 0 : 1 }));
    const put = (/** @type {string} */ target) => this.set({ targets: claim.targets.map((one, i) => (i === last ? [stance, target] : one)) });
    this.choose('What of the event', () => choices, (key) => put(`${id}.${key}`), { zero: { words: 'The event itself', does: () => put(id) } });
  }

  /** @param {ReviewClaim} claim @param {string} [words] as marked */
  hedge(claim, words) {
    if (words) this.set({ hedge: words });
    else this.typing('Hedge', [{ label: 'Hedge', value: claim.hedge }], ([hedge]) => this.set({ hedge }));
  }

  /** @param {ReviewClaim} claim @param {string} [words] as marked */
  said(claim, words) {
    const put = (/** @type {string} */ day, /** @type {string} */ text) => this.set({ fields: { said: list(day), said_text: list(text) } });
    if (words) put(dayOf(words) || claim.said, words);
    else this.typing('When it was said', [{ label: 'Said', value: claim.said, hint: '2025-03-19, 2025-03, 2025-03/..' }, { label: 'In words', value: claim.said_text }], ([day, text]) => put(day, text));
  }

  /** @param {string} title @param {Parameters<typeof typing>[1]} lines @param {(values: string[]) => void} does */
  typing(title, lines, does) {
    this.page.begin(typing(title, lines, does, () => this.page.leave()));
  }

  /** What the event lacks, as its neighbour has it. @param {ReviewEvent} event @param {ReviewClaim} claim */
  asNear(event, claim) {
    const found = asNear(this.state, claim, event);
    if (Object.keys(found).length) this.put(event, found);
  }

  /** @param {ReviewEvent} event @param {Record<string, string[]>} fields */
  put(event, fields) {
    this.page.done({ op: 'set-event', known: event.id, fields });
  }

  /** All fields of the event, each by its letter. @param {ReviewEvent} event */
  fields(event) {
    const rows = FIELDS.map(({ key, letter, label }) => ({ letter, words: label, value: valuesOf(event, key).join('; '), does: () => { this.page.leave(); this.ofEvent(event, key); } }));
    this.page.begin(lettered(`Of “${shown(event.name)}”`, rows));
  }

  /** One field of the event. @param {ReviewEvent} event @param {string} key @param {string} [words] as marked */
  ofEvent(event, key, words) {
    const field = /** @type {EventField} */ (FIELDS.find((one) => one.key === key));
    const { kind, label, hint } = field;
    const values = valuesOf(event, key);
    if (words) this.put(event, key === 'when' ? { time_text: [words], when: dayOf(words) ? [dayOf(words)] : event.fields.when } : { [key]: kind === 'words' ? [...values, words] : [words] });
    else if (kind === 'one') this.oneOf(event, field);
    else if (kind === 'actors' || kind === 'events') this.listed(event, field, values);
    else this.typing(label, [{ label, value: values.join('; '), hint }], ([value]) => this.put(event, { [key]: kind === 'words' ? several(value) : list(value) }));
  }

  /** @param {ReviewEvent} event @param {EventField} field */
  oneOf(event, { key, label }) {
    const { event_types: types, phases } = this.state.terms;
    const [all, words] = key === 'type' ? [types, eventType] : [phases, phaseWords];
    const rows = all.map((one, i) => ({ letter: CHOICE_KEYS[i], words: words(one), does: () => this.put(event, { [key]: [one] }) }));
    if (key === 'phase') rows.push({ letter: '0', words: 'not said', does: () => this.put(event, { phase: [] }) });
    this.page.begin(lettered(label, rows));
  }

  /** Actors or events of an event: one that it has goes, another one comes. @param {ReviewEvent} event @param {EventField} field @param {string[]} values */
  listed(event, field, values) {
    const { spans } = this.page;
    const { key, label, kind } = field;
    const all = () => namable(this.state, field, event, spans);
    const ids = event.who[key]?.map((one) => one.id) || values;
    const choices = () => [...ids.map((id) => ({ id, name: `✓ ${all().find((one) => one.id === id)?.name || id}`, detail: 'take it away', here: true, near: -1 })),
      ...all().filter((one) => !ids.includes(one.id))];
    const chosen = (/** @type {string} */ id) => (ids.includes(id) ? ids.filter((one) => one !== id) : SINGLE.includes(key) ? [id] : [...ids, id]);
    this.choose(label, choices, (id) => this.put(event, { [key]: chosen(id) }), kind === 'actors' ? this.newActor : {});
  }

  /** What words that are marked are good for, beside a claim of their own. @returns {{words: string, key: string, use: (span: ReviewSpan) => void}[]} */
  uses() {
    const { event, page: { claim, points } } = this;
    const text = (/** @type {ReviewSpan} */ span) => quoted(points, [span]);
    const found = [{ words: 'Claim on …', key: 'c', use: (/** @type {ReviewSpan} */ span) => this.another(span) }];
    if (!claim) return found;
    found.push(
      { words: 'Its quote', key: 'q', use: (span) => this.set({ words: [{ span }] }) },
      { words: 'Add to its quote', key: 'z', use: (span) => this.set({ words: [...claim.spans, span].map((one) => ({ span: one })) }) },
      { words: 'Its hedge', key: 'h', use: (span) => this.hedge(claim, text(span)) }, { words: 'When said', key: 'y', use: (span) => this.said(claim, text(span)) },
    );
    if (event) found.push(...FIELDS.filter((one) => one.marked).map(({ key, letter, label }) => ({ words: label, key: letter, use: (/** @type {ReviewSpan} */ span) => this.ofEvent(event, key, text(span)) })));
    return found;
  }
}
