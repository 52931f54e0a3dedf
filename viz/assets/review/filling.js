import { byId } from '../base/dom.js';
import { say } from '../base/notice.js';
import { guessed } from './card.js';
import { Form } from './form.js';
import { Split } from './split.js';
import { eventsOf } from './terms.js';
import { like, neighbour } from './nearness.js';
import { pane } from './panes.js';

/** The forms of a claim, of its event and of the article's head, and what is done with what was filled in. */
export class Filling {
  /** @param {import('./review.js').ReviewPage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {ReviewClaim} claim */
  edit(claim) {
    this.page.begin(new Form(this.page, claim.spans, {
      title: 'Correct this claim', claim, main: claim.review ? 'Save and accept' : 'Save', second: claim.review ? 'Save, look later' : undefined,
    }, (found, second) => this.saved({ op: 'set', claim: claim.number, accept: claim.review && !second, ...found })));
  }

  /** @param {ReviewClaim} claim */
  split(claim) {
    this.page.begin(new Split(this.page.points, claim, {
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
    const at = spans?.[0] || page.spans[0];
    const form = new Form(page, spans || page.spans, { title: 'New claim', spans, like: at && like(neighbour(page.state.claims, at), at), main: 'Add' }, (found) => this.saved({ op: 'add', ...found }));
    page.adding = true;
    pane('claims');
    byId('adding').replaceChildren(form.node);
    page.begin(form);
    byId('adding').scrollIntoView({ block: 'start' });
  }

  /** The form of an event: that of the current claim, or another. @param {ReviewEvent} [event] */
  async event(event) {
    const { page } = this;
    const { claim, state } = page;
    const ids = claim ? eventsOf(claim) : [];
    const found = event || (claim && guessed(state, claim)[0]) || state.events.find((one) => ids.includes(one.id));
    if (found && await page.making.event(found.name, found, claim)) say('Event changed and saved · u undoes it');
    page.draw();
    page.shelf.focus();
  }

  /** The form of the article's head. */
  async head() {
    if (await this.page.making.article()) say('Article changed and saved · u undoes it');
    this.page.draw();
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
