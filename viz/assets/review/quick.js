import { phaseWords, shown } from '../base/words.js';
import { actors, events, speakers, stored, targets } from './desk.js';
import { FIELDS, several, valuesOf } from './eventfields.js';
import { asNear, dayOf, neighbour, newEvent } from './nearness.js';
import { part } from './offsets.js';
import { choosing, lettered, typing } from './pick.js';
import { REMARKS, STANCE_LETTERS, aspectWords, eventType, partsOf, stanceWords } from './terms.js';

/** @typedef {import('./eventfields.js').EventField} EventField */

const CHOICE_KEYS = '123456789abcdefghijklmnopqrstuvwxyz'; // one press each; 0 is kept for none of them

/**
 * What one or two keys change of the current claim, or of its event, on its card.
 * @typedef {{state: ReviewState, claim: ReviewClaim | undefined, current: number, spans: ReviewSpan[], points: string[], making: import('./making.js').Making,
 *   begin: (open: ReviewOpen) => void, leave: () => void, done: (body: object) => void}} QuickPage `claim` is the current one while nothing is asked, `current` its number, `spans` where it stands
 */
export class Quick {
  /** @param {QuickPage} page */
  constructor(page) {
    this.page = page;
    this.leave = () => page.leave();
    /** @type {Record<string, () => void>} */
    this.keys = {
      w: () => this.speaker(), o: () => this.about(), x: () => this.also(), t: () => this.stance(), p: () => this.aspect(), l: () => this.via(),
      h: () => this.hedge(), y: () => this.said(), c: () => this.another(), f: () => this.ofEvent('phase'), g: () => this.asNear(), i: () => this.fields(),
    };
  }

  get state() {
    return this.page.state;
  }

  /** The event that the current claim is about. */
  get event() {
    const target = this.page.claim?.targets.find(([stance]) => stance !== REMARKS);
    return target && this.state.events.find((one) => one.id === partsOf(target[1]).id);
  }

  /** @param {object} change */
  set(change) {
    this.page.done({ op: 'set', claim: this.page.current, ...change });
  }

  /** @param {string} title @param {() => ReviewChoice[]} choices @param {(id: string) => void} does @param {Parameters<typeof choosing>[4]} [more] */
  choose(title, choices, does, more) {
    this.page.begin(choosing(title, choices, does, this.leave, more));
  }

  speaker() {
    const { claim, spans, making } = this.page;
    if (claim) this.choose('Who says it', () => speakers(this.state, spans), (id) => this.set({ speaker: [id] }), { make: (name) => making.actor(name), kind: 'actor' });
  }

  via() {
    const { claim, spans, making } = this.page;
    const none = { words: 'Nobody: it was said to the article itself', does: () => this.set({ via: [] }) };
    if (claim) this.choose('Relayed by', () => actors(this.state, spans), (id) => this.set({ via: [id] }), { make: (name) => making.actor(name), kind: 'actor', zero: claim.via.length ? none : undefined });
  }

  /** Of what event, or property of one, the claim is; of its first stance. */
  about() {
    const { claim } = this.page;
    if (!claim) return;
    const [[stance], ...rest] = claim.targets;
    const now = stance === REMARKS ? 'affirms' : stance;
    this.target('Which event', claim.spans, (id, event) => this.set({ targets: [[now, id], ...rest], event }));
  }

  /** One more stance: on a property of the same event the same one, on another event the opposite. */
  also() {
    const { claim } = this.page;
    if (!claim) return;
    const [[stance, first]] = claim.targets;
    const opposite = { affirms: 'denies', denies: 'affirms' }[stance] || stance;
    const same = (/** @type {string} */ id) => partsOf(id).id === partsOf(first).id;
    this.target('And of which event', claim.spans, (id, event) => this.set({ targets: [...claim.targets, [id && same(id) ? stance : opposite, id]], event }));
  }

  /** A second claim: on the words that are marked, or on those of this one. @param {ReviewSpan} [span] */
  another(span) {
    const { claim, spans } = this.page;
    const on = span ? [span] : spans;
    const near = (!span && claim) || (on.length && neighbour(this.state.claims, on[0]));
    if (!on.length) return;
    const there = near && near.context && near.context[0] <= on[0][0] && on[0][1] <= near.context[1];
    const said = there ? { said: near.said ? [near.said] : [], said_text: near.said_text ? [near.said_text] : [] } : {};
    const stance = !span && claim && claim.targets[0][0] !== REMARKS ? claim.targets[0][0] : 'affirms';
    this.target('A claim on which event', on, (id, event) => this.page.done({
      op: 'add', words: on.map((one) => ({ span: one })), speaker: near ? near.speaker.map((one) => one.id) : ['article'], via: near ? near.via.map((one) => one.id) : [],
      targets: [[stance, id]], fields: said, event,
    }));
  }

  /** One event, or a new one that is named by the words. @param {string} title @param {ReviewSpan[]} spans @param {(id: string, event?: Record<string, string[]>) => void} does */
  target(title, spans, does) {
    const { points, making, state } = this.page;
    const words = spans.map(([start, end]) => part(points, start, end)).join(' ').replace(/\s+/g, ' ');
    const near = spans.length ? neighbour(state.claims, spans[0]) : undefined;
    const beside = near && near.targets.find(([stance]) => stance !== REMARKS);
    const model = beside && state.events.find((one) => one.id === partsOf(beside[1]).id);
    const made = newEvent(words, model, state.terms.event_types);
    this.choose(title, () => targets(state, spans, points), (id) => does(id), {
      make: (name) => making.event(name), kind: 'event',
      zero: words ? { words: `New: ${shown(made.name[0])} (${eventType(made.type[0])})`, does: () => does('', made) } : undefined,
    });
  }

  stance() {
    const { claim } = this.page;
    if (!claim) return;
    const last = claim.targets.length - 1;
    const rows = Object.entries(this.state.terms.stances).map(([key, term]) => ({ letter: STANCE_LETTERS[key], words: stanceWords(term), does: () => this.take(claim, last, key) }));
    this.page.begin(lettered('The stance', rows, this.leave));
  }

  /** Another stance; a remark becomes one on an event, and a claim a remark on what its event is called. @param {ReviewClaim} claim @param {number} at @param {string} key */
  take(claim, at, key) {
    const [before, about] = claim.targets[at];
    const put = (/** @type {string} */ id, /** @type {Record<string, string[]> | undefined} */ event = undefined) => this.set({ targets: claim.targets.map((one, i) => (i === at ? [key, id] : one)), event });
    if (key === REMARKS && before !== REMARKS) put(this.state.events.find((one) => one.id === partsOf(about).id)?.name || about);
    else if (before === REMARKS && key !== REMARKS) {
      this.leave();
      this.target(`${stanceWords(this.state.terms.stances[key])} which event`, claim.spans, put);
    } else put(about);
  }

  /** Which property of the event is meant: first those that it has. */
  aspect() {
    const { claim } = this.page;
    const { event } = this;
    if (!claim || !event) return;
    const last = claim.targets.findLastIndex(([stance]) => stance !== REMARKS);
    const [stance, about] = claim.targets[last];
    const { id } = partsOf(about);
    const has = this.state.events.find((one) => one.id === id)?.fields || {};
    const choices = Object.entries(this.state.terms.aspects).map(([key, term]) => ({ id: key, name: aspectWords(term), detail: (has[key] || []).join('; '), near: has[key]?.length ? 0 : 1 }));
    const put = (/** @type {string} */ target) => this.set({ targets: claim.targets.map((one, i) => (i === last ? [stance, target] : one)) });
    this.choose('What of the event', () => choices, (key) => put(`${id}.${key}`), { zero: { words: 'The event itself', does: () => put(id) } });
  }

  /** @param {string} [words] as marked */
  hedge(words) {
    const { claim } = this.page;
    const { leave } = this;
    if (!claim) return;
    if (words) this.set({ hedge: words });
    else this.page.begin(typing('Hedge', [{ label: 'Hedge', value: claim.hedge }], ([hedge]) => this.set({ hedge }), leave));
  }

  /** @param {string} [words] as marked */
  said(words) {
    const { claim } = this.page;
    const { leave } = this;
    if (!claim) return;
    const put = (/** @type {string} */ day, /** @type {string} */ text) => this.set({ fields: { said: day ? [day] : [], said_text: text ? [text] : [] } });
    if (words) put(dayOf(words) || claim.said, words);
    else this.page.begin(typing('When it was said', [{ label: 'Said', value: claim.said, hint: '2025-03-19, 2025-03, 2025-03/..' }, { label: 'In words', value: claim.said_text }], ([day, text]) => put(day, text), leave));
  }

  /** What the event lacks, as its neighbour has it. */
  asNear() {
    const { event } = this;
    const { claim } = this.page;
    const found = claim && event && asNear(this.state, claim, event);
    if (event && found && Object.keys(found).length) this.put(event, found);
  }

  /** @param {ReviewEvent} event @param {Record<string, string[]>} fields */
  put(event, fields) {
    this.page.done({ op: 'set-event', known: event.id, claim: Math.max(0, this.page.current), fields });
  }

  /** All fields of the event, each by its letter. */
  fields() {
    const { event } = this;
    if (!event) return;
    const rows = FIELDS.map(({ key, letter, label }) => ({ letter, words: label, value: valuesOf(event, key).join('; '), does: () => { this.leave(); this.ofEvent(key); } }));
    this.page.begin(lettered(`Of “${shown(event.name)}”`, rows, this.leave));
  }

  /** One field of the event. @param {string} key @param {string} [words] as marked */
  ofEvent(key, words) {
    const { event } = this;
    const field = FIELDS.find((one) => one.key === key);
    if (!event || !field) return;
    const values = valuesOf(event, key);
    if (words) this.put(event, key === 'when' ? { time_text: [words], when: dayOf(words) ? [dayOf(words)] : event.fields.when } : { [key]: field.kind === 'words' ? [...values, words] : [words] });
    else if (field.kind === 'one') this.oneOf(event, field);
    else if (field.kind === 'actors' || field.kind === 'events') this.listed(event, field, values);
    else this.page.begin(typing(field.label, [{ label: field.label, value: values.join('; '), hint: field.hint }], ([value]) => this.put(event, { [key]: field.kind === 'words' ? several(value) : value ? [value] : [] }), this.leave));
  }

  /** @param {ReviewEvent} event @param {EventField} field */
  oneOf(event, { key, label }) {
    const { event_types: types, phases } = this.state.terms;
    const [all, words] = key === 'type' ? [types, eventType] : [phases, phaseWords];
    const rows = all.map((one, i) => ({ letter: CHOICE_KEYS[i], words: words(one), does: () => this.put(event, { [key]: [one] }) }));
    if (key === 'phase') rows.push({ letter: '0', words: 'not said', does: () => this.put(event, { phase: [] }) });
    this.page.begin(lettered(label, rows, this.leave));
  }

  /** Actors or events of an event: one that it has goes, another one comes. @param {ReviewEvent} event @param {EventField} field @param {string[]} values */
  listed(event, { key, label, kind }, values) {
    const { spans, making } = this.page;
    const others = () => events(this.state).filter((one) => one.id !== event.id);
    const all = () => (kind === 'actors' ? actors(this.state, spans) : key === 'same_as' ? stored(this.state) : others());
    const ids = event.who[key]?.map((one) => one.id) || values;
    const choices = () => [...ids.map((id) => ({ id, name: `✓ ${all().find((one) => one.id === id)?.name || id}`, detail: 'take it away', here: true, near: -1 })),
      ...all().filter((one) => !ids.includes(one.id))];
    this.choose(label, choices, (id) => {
      const single = key === 'part_of' || key === 'same_as';
      this.put(event, { [key]: ids.includes(id) ? ids.filter((one) => one !== id) : single ? [id] : [...ids, id] });
    }, kind === 'actors' ? { make: (name) => making.actor(name), kind: 'actor' } : {});
  }

  /** What words that are marked are good for, beside a claim of their own. @returns {{words: string, key: string, use: (span: ReviewSpan) => void}[]} */
  uses() {
    const { claim, points } = this.page;
    const text = (/** @type {ReviewSpan} */ [start, end]) => part(points, start, end).replace(/\s+/g, ' ');
    const found = [{ words: 'Claim on …', key: 'c', use: (/** @type {ReviewSpan} */ span) => this.another(span) }];
    if (!claim) return found;
    found.push(
      { words: 'Its quote', key: 'q', use: (span) => this.set({ words: [{ span }] }) },
      { words: 'Add to its quote', key: 'z', use: (span) => this.set({ words: [...claim.spans, span].map((one) => ({ span: one })) }) },
      { words: 'Its hedge', key: 'h', use: (span) => this.hedge(text(span)) }, { words: 'When said', key: 'y', use: (span) => this.said(text(span)) },
    );
    if (this.event) found.push(...FIELDS.filter((one) => one.marked).map(({ key, letter, label }) => ({ words: label, key: letter, use: (/** @type {ReviewSpan} */ span) => this.ofEvent(key, text(span)) })));
    return found;
  }
}

