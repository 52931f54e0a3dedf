import { Help } from '../base/help.js';
import { say } from '../base/notice.js';
import { button } from './button.js';
import { Held } from './held.js';

/** @typedef {{key: string, words: string, act: () => unknown}} Key */

/**
 * A page of `kg review` beside that of a draft: its state, its single keys with the help that tells them, and what is said of what they did.
 * @template {{version: string, file: string}} S
 */
export class Page {
  /** @param {string[]} how @param {Key[]} keys @param {() => void} draw shows the state */
  constructor(how, keys, draw) {
    /** @type {Held<S>} */ this.held = new Held();
    this.keys = keys;
    this.draw = draw;
    const rows = keys.map(({ key, words }) => /** @type {[string, string]} */ ([key, words]));
    new Help('How it goes', how, [['Keys', [...rows, ['?', 'This help']]]], Object.fromEntries(keys.map(({ key, act }) => [key, act])));
  }

  /** @param {() => void} [begin] what comes before all is shown, where there is anything to show */
  start(begin = () => {}) {
    this.held.then(async () => {
      await this.held.load();
      if (this.held.state) begin();
      this.draw();
      document.body.classList.add('ready');
    });
  }

  /** A button that does what a key does, and names it. @param {string} key @param {string} words @param {boolean} [main] */
  button(key, words, main = false) {
    return button(words, key, () => this.keys.find((one) => one.key === key)?.act(), main);
  }

  /** A change: made, said, and shown. @param {string} name @param {object} body @param {(answer: ReviewAnswer) => void} [done] what follows where it was made */
  async change(name, body, done = () => {}) {
    const answer = await this.held.send(name, body);
    if (!this.held.failed(answer)) {
      done(answer);
      say(answer.done);
    }
    this.draw();
  }
}
