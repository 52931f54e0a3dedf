import { Chooser, articlesInOrder, byline } from './chooser.js';
import { PAGE, claimsOf, entry, saidOf } from '../base/data.js';
import { el, set } from '../base/dom.js';
import { CALM } from '../base/marks.js';
import { digest, segments, together } from './passages.js';
import { shown, split, wayTo } from '../base/words.js';

/** Where a run stands in the page. @typedef {{start: number, text: string, node: HTMLElement | Text}} Place */

/** The articles' texts with the passages of all claims marked where they stand. One is shown, the others are a tab away. */
export class ArticlePane {
  /** @param {HTMLElement} host @param {Go} go */
  constructor(host, go) {
    this.id = ''; // the article shown
    this.drawn = ''; // what the text was made from
    this.seen = ''; // the selection to which the text was last scrolled
    this.within = false; // whether that selection was made by a click in the text
    /** @type {{id: string, offset: number} | null} */ this.asked = null; // a place that search found
    /** @type {Map<HTMLElement, string[]>} */ this.passages = new Map();
    /** @type {Place[]} */ this.places = [];
    const head = el('div.article-head', null);
    this.body = el('div.article-body', { id: 'article-text', tabindex: 0, click: () => { this.within = true; } });
    this.chooser = new Chooser(head, this.body, go);
    host.replaceChildren(head, this.body);
  }

  /** @param {State} state @param {Focus} focus @param {Passing} passing */
  show(state, focus, passing) {
    const id = this.chosen(state, focus);
    const article = entry('articles', id);
    if (!article) {
      this.body.replaceChildren(el('p.none', null, 'No article in this graph.'));
      return;
    }
    this.chooser.show(article, focus, passing);
    const other = id !== this.id;
    const claims = Object.values(PAGE.claims).filter((claim) => claim.article === id && passing.claims.has(claim.id));
    const drawn = JSON.stringify([id, claims.map((claim) => claim.id)]);
    if (drawn !== this.drawn) {
      const top = this.body.scrollTop;
      this.draw(article, claims);
      this.body.scrollTop = other ? 0 : top;
    }
    [this.id, this.drawn] = [id, drawn];
    const [kind, name] = split(state.node);
    const current = state.quote || (kind === 'claim' ? name : '');
    this.light(current, focus);
    const seen = JSON.stringify([id, state.node, state.edge, state.quote, state.text]);
    if (this.asked && this.asked.id === state.text) this.reveal(id, this.asked.offset);
    else if (seen !== this.seen) this.follow([current, ...focus.claims], Boolean(state.quote), other);
    [this.seen, this.asked, this.within] = [seen, null, false];
  }

  /**
   * The article to show: the one asked for, that of the selection, the last one, or the first.
   * @param {State} state @param {Focus} focus
   */
  chosen(state, focus) {
    const [kind, name] = split(state.node);
    const [first] = claimsOf([state.quote, ...focus.claims]);
    const asked = [state.text, kind === 'article' ? name : '', first ? first.article : '', this.id];
    return asked.find((id) => id && entry('articles', id)) || articlesInOrder()[0]?.id || '';
  }

  /** @param {Article} article @param {Claim[]} claims those whose passages are marked */
  draw(article, claims) {
    this.passages.clear();
    this.places = [];
    const quotes = claims.flatMap((claim) => claim.quotes.map((quote) => ({ ...quote, claim: claim.id })));
    const placed = quotes.filter((quote) => quote.start < quote.end); // a graph without its store does not know where they stand
    const unplaced = article.text ? [] : quotes.filter((quote) => quote.start >= quote.end);
    const loose = unplaced.map((quote) => [{ text: quote.exact, claims: [quote.claim], start: 0 }]);
    const paragraphs = [...together(article.text ? segments(article.text, placed) : digest(placed), article.text), ...loose];
    const title = article.title.trim();
    const isTitle = paragraphs.slice(0, 2).map((runs) => runs.map((run) => run.text).join('').trim() === title);
    /** @type {HTMLElement[]} */
    const content = paragraphs.map((runs, i) => {
      const part = isTitle[0] && i === 0 ? 'h2.headline' : isTitle[0] && isTitle[i] ? 'p.again' : 'p';
      return el(part, { dir: 'auto' }, ...runs.map((run) => this.run(run)));
    });
    if (!isTitle[0]) content.unshift(el('h2.headline', { dir: 'auto' }, shown(article.title)));
    content[0].id = 'article-title';
    if (!article.text) content.splice(1, 0, el('p.none', null, 'The article’s text is not in this graph; these are its passages.'));
    this.body.classList.toggle('digest', !article.text);
    this.body.replaceChildren(byline(article), ...content);
  }

  /** Plain words, or those of one or several claims. A second stance on the same words has a second line. @param {import("./passages.js").Run} run */
  run({ text, claims, start }) {
    const stances = [...new Set(claims.map((id) => PAGE.claims[id].stance))];
    const node = claims.length ? el('a.passage', {
      'data-claims': claims.join(' '), 'data-stance': stances[0], 'data-also': stances[1],
      'data-count': claims.length > 1 ? claims.length : undefined,
      title: shown(claims.map((id) => saidOf(PAGE.claims[id])).join('\n')),
    }, shown(text)) : document.createTextNode(shown(text));
    if (node instanceof HTMLElement) this.passages.set(node, claims);
    this.places.push({ start, text, node });
    return node;
  }

  /** What is selected, what belongs to it, and what does not. @param {string} current a claim @param {Focus} focus */
  light(current, focus) {
    const lit = new Set(focus.claims);
    this.body.classList.toggle('focused', lit.size > 0 || current !== '');
    for (const [node, claims] of this.passages) {
      const at = claims.indexOf(current);
      node.classList.toggle('lit', claims.some((id) => lit.has(id)));
      // Words that several claims share open the shortest passage; once more, and they open the next.
      const id = claims[(at + 1) % claims.length];
      set(node, { ...wayTo(`claim:${id}`), 'aria-current': at < 0 ? null : 'true' });
    }
  }

  /**
   * Bring the passage of a selection into the middle.
   * @param {string[]} wanted claims, the first that is there is meant
   * @param {boolean} quoted whether just this quote was asked for
   * @param {boolean} other whether the text is a new one
   */
  follow(wanted, quoted, other) {
    for (const one of this.body.children) one.classList.remove('sought');
    const nodesOf = (/** @type {string} */ claim) =>
      [...this.passages].filter(([, claims]) => claims.includes(claim)).map(([node]) => node);
    const found = wanted.map(nodesOf).find((nodes) => nodes.length);
    if (!found || (this.stacked() && !quoted)) return;
    const range = document.createRange();
    range.setStartBefore(found[0]);
    range.setEndAfter(found.findLast((node) => node.parentNode === found[0].parentNode) || found[0]);
    this.center(range, other, this.within);
  }

  /** Bring a place of the text into the middle, and mark its paragraph. @param {string} id @param {number} offset in code points */
  reveal(id, offset) {
    this.asked = { id, offset };
    const place = this.places.findLast(({ start }) => start <= offset);
    if (id !== this.id || !place) return; // it will be shown presently
    const inside = shown(Array.from(place.text).slice(0, Math.max(0, offset - place.start)).join('')).length;
    const words = place.node.nodeType === Node.TEXT_NODE ? place.node : place.node.firstChild || place.node;
    const range = document.createRange();
    range.setStart(words, Math.min(inside, words.textContent?.length || 0));
    range.setEndAfter(words);
    for (const one of this.body.children) one.classList.toggle('sought', one.contains(words));
    this.body.focus({ preventScroll: true });
    range.collapse(true);
    this.center(range, false, false);
  }

  /** Whether the panes stand below each other, so that it is the window that scrolls. */
  stacked() {
    return getComputedStyle(this.body).overflowY === 'visible';
  }

  /**
   * @param {Range} range
   * @param {boolean} atOnce @param {boolean} stay if it can be seen as it is: it was clicked, and must not run away from the pointer
   */
  center(range, atOnce, stay) {
    const stacked = this.stacked();
    const pane = stacked ? { top: 0, bottom: innerHeight } : this.body.getBoundingClientRect();
    const { top, bottom } = range.getBoundingClientRect();
    if (stay && top >= pane.top && bottom <= pane.bottom) return;
    const room = pane.bottom - pane.top;
    const by = top - pane.top - Math.max(room / 8, (room - (bottom - top)) / 2);
    (stacked ? window : this.body).scrollBy({ top: by, behavior: CALM.matches || atOnce ? 'instant' : 'smooth' });
  }
}
