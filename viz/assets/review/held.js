import { byId, el } from '../base/dom.js';
import { say } from '../base/notice.js';
import { shown } from '../base/words.js';
import { Lost, ask } from './server.js';

const LOOK_EVERY = 3000; // milliseconds: has an editor changed the file?

/**
 * What the file holds, as far as this page knows, and the way to it: one thing after the other, however fast keys come.
 * @template {{version: string, file: string}} [S=ReviewState]
 */
export class Held {
  constructor() {
    /** @type {S} */ this.state = /** @type {any} */ (null);
    /** @type {Promise<unknown>} */ this.queue = Promise.resolve();
    this.waiting = 0; // how much is in the queue
  }

  /** Once nothing is in the queue. */
  async idle() {
    let last;
    do await (last = this.queue); while (last !== this.queue);
  }

  /** @param {() => unknown} act */
  then(act) {
    this.waiting += 1;
    document.body.dataset.busy = '';
    this.queue = this.queue.then(act).catch((error) => {
      if (!(error instanceof Lost)) throw error;
      this.lost();
    }).finally(() => {
      this.waiting -= 1;
      if (!this.waiting) delete document.body.dataset.busy;
    });
    return this.queue;
  }

  /** The state of the file, whatever it is. */
  async load() {
    const answer = await ask('state');
    if (answer.state) this.state = answer.state;
    this.trouble(answer.error || '');
  }

  /** Whether another program has changed the file; then it is read anew. */
  async watch() {
    const { version, error } = await ask('version');
    if (error) this.trouble(error);
    else if (version !== this.state.version) {
      await this.load();
      say('The file was changed by another program; it is shown as it is now');
      return true;
    } else if (byId('banner').dataset.lost) this.trouble('');
    return false;
  }

  /**
   * A change, and the state of the file after it, whether it was made or not.
   * @param {string} name @param {object} body @returns {Promise<ReviewAnswer>}
   */
  async send(name, body) {
    try {
      /** @type {ReviewAnswer} */ const answer = await ask(name, { version: this.state.version, ...body });
      if (answer.state) this.state = /** @type {any} */ (answer.state);
      if (!answer.error) this.trouble('');
      return answer;
    } catch (error) {
      if (!(error instanceof Lost)) throw error;
      this.lost();
      return { done: '', claim: null, made: null, error: 'kg review does not answer: nothing was written' };
    }
  }

  /** Look again and again whether the file was changed, and show it then. @param {() => void} draw @param {() => boolean} [busy] whether it has to wait */
  watching(draw, busy = () => false) {
    const look = async () => {
      if (!document.hidden && !busy() && await this.watch()) draw();
    };
    setInterval(() => this.then(look), LOOK_EVERY);
    addEventListener('focus', () => this.then(look));
  }

  /** Whether a change was not made; the banner says why. @param {ReviewAnswer} answer */
  failed({ error }) {
    if (error && !byId('banner').dataset.lost) this.trouble(error);
    return Boolean(error);
  }

  lost() {
    byId('banner').dataset.lost = 'true';
    const file = this.state?.file;
    byId('banner').replaceChildren(
      el('span', null, 'kg review does not answer: it has ended, or this address is an old one. ',
        file ? 'All that was saved is in the file. To go on, run ' : 'Run it again and open the address that it prints.',
        file && el('code', null, shown(`kg review ${file}`)), file && ' and open the address that it prints.'));
  }

  /** One line on what went wrong, until something goes well. @param {string} words */
  trouble(words) {
    const banner = byId('banner');
    delete banner.dataset.lost;
    const close = el('button', { type: 'button', 'aria-label': 'Close this message', click: () => banner.replaceChildren() }, '×');
    banner.replaceChildren(...(words ? [el('span', null, shown(words)), close] : []));
  }
}
