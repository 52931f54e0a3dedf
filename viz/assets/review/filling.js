import { byId } from '../base/dom.js';
import { Form } from './form.js';
import { Split } from './split.js';
import { like, neighbour } from './nearness.js';
import { pane } from './panes.js';

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
    this.page.begin(new Form(this.page, claim.spans, {
      title: 'Correct this claim', claim, main: claim.review ? 'Save and accept' : 'Save', second: claim.review ? 'Save, look later' : undefined,
    }, (found, second) => this.saved({ op: 'set', claim: claim.number, accept: claim.review && !second, ...found })));
  }

  split() {
    const { claim, points } = this.page;
    if (!claim) return;
    this.page.begin(new Split(points, claim, {
      split: (at) => this.page.held.then(() => {
        this.page.close();
        return this.page.act({ op: 'split', claim: claim.number, at });
      }),
      double: () => this.page.begin(new Form(this.page, claim.spans, { title: 'The same words, said twice', claim, only: 'targets', main: 'Make a second claim' },
        (found) => this.saved({ op: 'double', claim: claim.number, ...found }))),
      leave: () => this.page.leave(),
    }));
  }

  /** A new claim, which begins with what its neighbour says. @param {ReviewSpan[]} [spans] */
  add(spans) {
    const { page } = this;
    if (page.open || page.other >= 0) return;
    const at = spans?.[0] || page.spans[0];
    const form = new Form(page, spans || page.spans, { title: 'New claim', spans, like: at && like(neighbour(page.state.claims, at), at), main: 'Add' }, (found) => this.saved({ op: 'add', ...found }));
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
}
