import { byId } from '../base/dom.js';
import { actors, events, speakers, targets } from './desk.js';
import { Form } from './form.js';
import { Split } from './split.js';
import { neighbour } from './nearness.js';
import { pane } from './panes.js';
import { REMARKS } from './terms.js';

/**
 * The forms of a claim, and what is done with what was filled in.
 * @typedef {{state: ReviewState, claim: ReviewClaim | undefined, gap: ReviewSpan | null, current: number, other: number, open: ReviewOpen | null, adding: boolean, points: string[],
 *   spans: ReviewSpan[], held: import('./held.js').Held, making: import('./making.js').Making, begin: (open: ReviewOpen) => void, close: () => void, leave: () => void, walking: import('./walking.js').Walking,
 *   act: (body: object) => Promise<void>, after: (answer: ReviewAnswer, more: string, after?: () => void) => void}} FillingPage
 */
export class Filling {
  /** @param {FillingPage} page */
  constructor(page) {
    this.page = page;
  }

  edit() {
    const { claim } = this.page;
    if (!claim) return;
    this.page.begin(new Form(this.desk(claim.spans), {
      title: 'Correct this claim', claim, main: claim.review ? 'Save and accept' : 'Save', second: claim.review ? 'Save, look later' : undefined,
    }, (found, second) => this.saved({ op: 'set', claim: claim.number, accept: claim.review && !second, ...found }), () => this.page.leave()));
  }

  split() {
    const { claim, points } = this.page;
    if (!claim) return;
    this.page.begin(new Split(points, claim, {
      split: (at) => this.page.held.then(() => {
        this.page.close();
        return this.page.act({ op: 'split', claim: claim.number, at });
      }),
      double: () => this.page.begin(new Form(this.desk(claim.spans), { title: 'The same words, said twice', claim, only: 'targets', main: 'Make a second claim' },
        (found) => this.saved({ op: 'double', claim: claim.number, ...found }), () => this.page.leave())),
      leave: () => this.page.leave(),
    }));
  }

  /** A new claim, which begins with what its neighbour says. @param {ReviewSpan[]} [spans] */
  add(spans) {
    const { page } = this;
    if (page.open || page.other >= 0) return;
    const at = spans?.[0] || page.spans[0];
    const near = at && neighbour(page.state.claims, at);
    const there = near && at && near.context && near.context[0] <= at[0] && at[1] <= near.context[1];
    const target = near?.targets.find(([stance]) => stance !== REMARKS);
    const like = near ? { speaker: near.speaker, via: near.via, targets: target ? [/** @type {ReviewTarget} */ (['affirms', target[1].split('.')[0]])] : [], said: there ? near.said : '', said_text: there ? near.said_text : '' } : undefined;
    const form = new Form(this.desk(spans || page.spans), { title: 'New claim', spans, like, main: 'Add' }, (found) => this.saved({ op: 'add', ...found }), () => page.leave());
    page.adding = true;
    pane('claims');
    byId('adding').replaceChildren(form.node);
    page.begin(form);
    byId('adding').scrollIntoView({ block: 'start' });
  }

  /** What a form asks for: '' when it is done, else what went wrong, and what was typed stays. @param {{op: string, accept?: boolean, claim?: number}} body */
  async saved(body) {
    const { page } = this;
    const words = () => JSON.stringify(page.state.claims[page.current]?.quote);
    const before = words();
    const answer = await page.held.send('edit', body);
    if (answer.error && (page.adding || words() === before)) return answer.error;
    page.close(); // also where the file has changed so that the claim is another one now
    page.after(answer, ' and saved · u undoes it', () => { page.gap = null; if (body.accept) page.walking.on(); });
    return '';
  }

  /** What a form has to choose from. @param {ReviewSpan[]} spans @returns {import('./form.js').Desk} */
  desk(spans) {
    const { page } = this;
    const near = () => new Map(targets(page.state, spans, page.points).map((one, i) => [one.id, i]));
    return {
      choices: {
        actors: () => actors(page.state, spans), speakers: () => speakers(page.state, spans),
        events: () => { const order = near(); return events(page.state).map((one) => ({ ...one, near: order.get(one.id) })); },
      },
      terms: () => page.state.terms, makeActor: (name) => page.making.actor(name), makeEvent: (name) => page.making.event(name),
      correctActor: (id) => page.making.actor('', page.state.actors.find((one) => one.id === id)),
      correctEvent: async (id) => {
        const event = page.state.events.find((one) => one.id === id);
        return event ? page.making.event(event.name, event) : null;
      },
      points: () => page.points, text: () => page.state.article.text,
    };
  }
}
