import { waits } from './card.js';
import { inOrder, onward, stops, together, unseen } from './walk.js';

/** From one claim or sentence to the next, by what is seen already. */
export class Walking {
  /** @param {import('./review.js').ReviewPage} page */
  constructor(page) {
    this.page = page;
  }

  /** @param {1 | -1} by */
  step(by) {
    const seen = this.page.shelf.visible(this.page.current).filter((claim) => this.page.other < 0 || claim.number !== this.page.current);
    const at = seen.findIndex((claim) => claim.number === (this.page.other >= 0 ? this.page.other : this.page.current));
    const next = seen[at < 0 ? 0 : Math.max(0, Math.min(seen.length - 1, at + by))];
    if (next) this.page.choose(next.number);
  }

  /** To the next claim to look at, from the current one on and then from the top. */
  on() {
    const order = inOrder(this.page.state.claims);
    const at = order.findIndex((claim) => claim.number === this.page.current);
    this.page.current = [...order.slice(at + 1), ...order.slice(0, at)].find((claim) => waits(this.page.state, claim))?.number ?? this.page.current;
  }

  /** To the next claim that nobody has seen, or sentence that nobody has walked. @param {number} from */
  further(from) {
    const next = onward(this.page.state, from, (claim) => waits(this.page.state, claim));
    this.page.gap = next?.gap || null;
    if (next?.claim) this.page.current = next.claim.number;
    return next;
  }

  /** All that the current sentence says is right, or it says nothing; and on. */
  async sentence() {
    const { gap, claim } = this.page;
    if (gap) return this.page.act({ op: 'nothing', span: gap }, () => this.further(gap[0]));
    if (!claim) return this.page.tell(this.further(-1) ? 'On' : 'All is walked');
    const claims = together(this.page.state.claims, claim).filter(unseen).map((one) => one.number);
    const at = Math.max(claim.context?.[0] ?? 0, ...together(this.page.state.claims, claim).map((one) => one.spans[0]?.[0] ?? 0));
    const on = () => { this.further(at); };
    if (claims.length) await this.page.act({ op: 'accept', claim: this.page.current, claims }, on);
    else {
      const guess = waits(this.page.state, claim) && 'Of its event something is guessed: r if it is right, v to correct it';
      const next = guess ? null : this.further(at);
      this.page.tell(guess || (next ? 'Looked at already' : 'All is walked'));
    }
  }

  /** To the next stop, be it a claim or a sentence without one. @param {1 | -1} by */
  stop(by) {
    const { page } = this;
    if (page.other >= 0) return this.step(by);
    const shown = new Set(page.shelf.visible(page.current));
    const all = stops(page.state).filter(({ claim }) => !claim || shown.has(claim));
    const at = all.findIndex(({ claim, gap }) => (page.gap ? gap?.[0] === page.gap[0] : claim?.number === page.current));
    const next = all[Math.max(0, Math.min(all.length - 1, at + by))];
    if (next?.claim) page.choose(next.claim.number);
    else if (next?.gap && !page.open) page.goTo(next.gap);
  }
}
