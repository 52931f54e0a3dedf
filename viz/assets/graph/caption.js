import { some } from '../base/counts.js';
import { byId, el } from '../base/dom.js';
import { lets } from '../base/filters.js';
import { split } from '../base/words.js';

/** What is to be said of a picture, above it: that it goes on, and who is not in it. */
export class Caption {
  /** @param {HTMLElement} frame of the picture; as soon as it is moved nobody has to be told that it can be @param {Go} go */
  constructor(frame, go) {
    this.go = go;
    this.hint = byId('hint');
    this.alone = byId('alone');
    frame.addEventListener('fitted', (/** @type {any} */ { detail }) => this.more(detail));
    frame.addEventListener('moved', () => this.hint.classList.add('done')); // it keeps its room, or the picture would jump
  }

  /** @param {boolean} cropped whether the pane shows but a part of the picture */
  more(cropped) {
    this.hint.classList.remove('done');
    this.hint.toggleAttribute('hidden', !cropped);
  }

  /** @param {View | undefined} view @param {Passing} passing @param {number} remarks that are left out */
  show(view, passing, remarks) {
    const nodes = (view?.alone || []).filter((node) => lets(passing, node));
    const articles = nodes.filter((node) => split(node)[0] === 'article').length;
    const many = (/** @type {number} */ n, /** @type {string} */ one) => (n ? [some(n, one)] : []);
    const text = [...many(nodes.length - articles, 'actor'), ...many(articles, 'article')].join(' and ');
    const way = (/** @type {string} */ words, /** @type {string} */ href, /** @type {Partial<State>} */ patch) => el('a', { href, click: (event) => {
      event.preventDefault(); // the filters stay
      this.go(patch);
    } }, words);
    const alone = text ? [`${text} without ties: `, way('list', '#view=list', { view: 'list' })] : [];
    const said = remarks ? [`${some(remarks, 'remark')} not drawn: `, way('show', '#view=claims&remarks=shown', { remarks: 'shown' })] : [];
    this.alone.replaceChildren(...alone, ...(alone.length && said.length ? [' · '] : []), ...said);
  }
}
