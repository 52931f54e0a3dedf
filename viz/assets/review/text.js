import { bdi, byId, el, set } from '../base/dom.js';
import { segments, together } from '../text/passages.js';
import { readerWords, shown } from '../base/words.js';
import { inWords } from './card.js';
import { moved, points, trimmed, wordFrom } from './offsets.js';
import { pane } from './panes.js';

const CALM = matchMedia('(prefers-reduced-motion: reduce)');
const SELECT_AFTER = 120; // milliseconds without a change of the selection

/** The article with the passages of all claims, and the words that the reader marks in it. */
export class ArticleText {
  /** @param {import('./review.js').ReviewPage} page */
  constructor(page) {
    this.page = page;
    this.body = byId('article-text');
    this.marker = byId('marker');
    this.drawn = '';
    this.current = -1;
    this.near = 0; // where marking by keys begins
    /** @type {{start: number, text: string, node: Text}[]} */ this.runs = [];
    /** @type {Map<HTMLElement, number[]>} */ this.passages = new Map();
    let wait = 0;
    document.addEventListener('selectionchange', () => {
      clearTimeout(wait);
      wait = window.setTimeout(() => this.offer(), SELECT_AFTER);
    });
    this.body.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => this.key(event));
    this.body.addEventListener('scroll', () => this.offer());
    addEventListener('resize', () => this.offer());
  }

  /** What is looked at: a claim, or a sentence where none is. */
  show() {
    const { state, at, gap } = this.page;
    const current = state.claims[at];
    this.current = current ? at : -1;
    const drawn = JSON.stringify([state.article.text.length, state.version]);
    if (drawn !== this.drawn) this.draw(state);
    this.drawn = drawn;
    this.near = current?.spans[0]?.[0] ?? gap?.[0] ?? this.near;
    this.gap(gap);
    for (const [node, claims] of this.passages) {
      set(node, { 'aria-current': claims.includes(this.current) ? 'true' : null, tabindex: -1 });
    }
    const first = [...this.passages].find(([node]) => node.hasAttribute('aria-current')) || [...this.passages][0];
    if (first) first[0].tabIndex = 0;
  }

  /** @param {ReviewState} state */
  draw({ article, claims, terms }) {
    this.runs = [];
    this.passages.clear();
    const { title, byline } = article;
    const [outlet, day, reader] = byline;
    const parts = [outlet, day, reader && `read by ${readerWords(reader)}`].filter(Boolean);
    byId('article-head').replaceChildren(el('p.byline', null, ...parts.flatMap((one, i) => [i ? ' · ' : null, bdi(one)]),
      el('button.correct-head', { type: 'button', 'aria-label': 'Correct title, date and outlet', title: 'Correct title, date and outlet', click: () => this.page.held.then(() => this.page.filling.head()) }, '✎'),
      el('span.legend', null, el('span.sample', { 'data-review': '' }, terms.states.look), ' ', el('span.sample', null, 'all else'))));
    const marks = claims.flatMap((claim) => claim.spans.map(([start, end]) => ({ claim: String(claim.number), start, end })));
    const paragraphs = together(segments(article.text, marks), article.text);
    const isTitle = paragraphs[0]?.map((run) => run.text).join('').trim() === title.trim();
    const top = this.body.scrollTop;
    this.body.replaceChildren(
      ...(isTitle ? [] : [el('h2.headline', { dir: 'auto' }, shown(title))]),
      ...paragraphs.map((runs, i) => el(isTitle && i === 0 ? 'h2.headline' : 'p', { dir: 'auto' }, ...runs.map((run) => this.run(run, claims, terms.stances)))),
    );
    this.body.scrollTop = top;
  }

  /** @param {import('../text/passages.js').Run} run @param {ReviewClaim[]} claims @param {Record<string, string>} terms of stances */
  run({ text, claims: ids, start }, claims, terms) {
    const node = document.createTextNode(shown(text));
    this.runs.push({ start, text, node });
    if (!ids.length) return node;
    const found = ids.map((id) => claims[Number(id)]);
    const stances = [...new Set(found.flatMap((claim) => claim.targets.map(([stance]) => terms[stance])))];
    const passage = el('span.passage', {
      role: 'button', tabindex: -1, 'data-claims': ids.join(' '), 'data-stance': stances[0], 'data-also': stances[1],
      'data-count': ids.length > 1 ? ids.length : undefined, 'data-review': found.some((claim) => claim.state === 'look'),
      title: found.map((claim) => shown(inWords(this.page.state, claim))).join('\n'),
      click: () => { if (getSelection()?.isCollapsed) this.turn(passage); },
      keydown: (event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        this.turn(passage);
      },
    }, node);
    this.passages.set(passage, found.map((claim) => claim.number));
    return passage;
  }

  /** Words that several claims share open the shortest passage; once more, and they open the next. @param {HTMLElement} passage */
  turn(passage) {
    const claims = this.passages.get(passage) || [];
    const next = claims[(claims.indexOf(this.current) + 1) % claims.length];
    this.page.held.then(() => {
      pane('claims');
      this.page.choose(next);
    });
  }

  /** Bring the passage of the current claim into sight. */
  follow() {
    const node = this.body.querySelector('.passage[aria-current]');
    if (node) this.bring(node.getBoundingClientRect());
  }

  /** @param {DOMRect} box */
  bring(box) {
    if (!box.height) return; // on a phone the other pane is shown
    const stacked = getComputedStyle(this.body).overflowY === 'visible';
    const pane = stacked ? { top: 130, bottom: innerHeight } : this.body.getBoundingClientRect();
    if (box.top >= pane.top + 20 && box.bottom <= pane.bottom - 20) return;
    const by = box.top - pane.top - (pane.bottom - pane.top) / 3;
    (stacked ? window : this.body).scrollBy({ top: by, behavior: CALM.matches ? 'instant' : 'smooth' });
  }

  /** A sentence that no claim rests on, painted as long as it is looked at. @param {ReviewSpan | null} span */
  gap(span) {
    const range = span && this.range(span);
    if (!CSS.highlights) return;
    if (range) CSS.highlights.set('gap', new Highlight(range));
    else CSS.highlights.delete('gap');
    if (range) this.bring(range.getBoundingClientRect());
  }

  /** @param {ReviewSpan} span */
  range([start, end]) {
    const range = document.createRange();
    const within = (/** @type {{start: number, text: string}} */ run, /** @type {number} */ at) => Array.from(run.text).slice(0, at - run.start).join('').length;
    const holds = (/** @type {number} */ at, /** @type {boolean} */ last) => this.runs.find((run) => {
      const stop = run.start + points(run.text);
      return last ? run.start < at && at <= stop : run.start <= at && at < stop;
    });
    const [first, last] = [holds(start, false), holds(end, true)];
    if (!first || !last) return null;
    range.setStart(first.node, within(first, start));
    range.setEnd(last.node, within(last, end));
    return range;
  }

  /** Mark words as the mouse does. @param {ReviewSpan} span */
  mark(span) {
    const range = this.range(span);
    if (!range) return;
    getSelection()?.removeAllRanges();
    getSelection()?.addRange(range);
    this.bring(range.getBoundingClientRect());
  }

  /** Begin to mark words by keys, at the current passage. */
  begin() {
    this.body.focus({ preventScroll: true });
    const word = wordFrom(this.page.points, this.near, 1);
    if (word) this.mark(word);
  }

  /** Words are marked one by one: arrows lead to another word, with Shift they take it in or leave it out. @param {KeyboardEvent} event */
  key(event) {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const span = this.marked();
    if (!span) return this.begin();
    const far = event.key === 'ArrowUp' || event.key === 'ArrowDown' ? 8 : 1; // words, about a line
    let found = span;
    for (let i = 0; i < far; i += 1) {
      if (event.shiftKey) found = moved(this.page.points, found, 'end', by > 0 ? 1 : -1);
      else found = wordFrom(this.page.points, by > 0 ? found[1] : found[0] - 1, by > 0 ? 1 : -1) || found;
    }
    this.mark(found);
  }

  /** The words that are marked in the article, if any. @returns {ReviewSpan | null} */
  marked() {
    const selection = getSelection();
    if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.body)) return null;
    let [start, end] = [Infinity, -1];
    for (const run of this.runs) {
      if (!range.intersectsNode(run.node)) continue;
      const from = range.startContainer === run.node ? range.startOffset : 0;
      const to = range.endContainer === run.node ? range.endOffset : run.node.data.length;
      if (from >= to) continue;
      start = Math.min(start, run.start + points(run.text.slice(0, from)));
      end = Math.max(end, run.start + points(run.text.slice(0, to)));
    }
    return end > start ? trimmed(this.page.points, [start, end]) : null;
  }

  /** Beside words that are marked stands what they are good for. */
  offer() {
    const span = this.marked();
    const uses = span ? this.page.uses() : [];
    if (!span || !uses.length) {
      if (!this.marker.contains(document.activeElement)) this.marker.hidden = true;
      return;
    }
    this.marker.replaceChildren(...uses.map(({ words, key, use }) => el('button', {
      type: 'button', mousedown: (event) => event.preventDefault(), click: () => { this.clear(); use(span); },
    }, words, key ? el('kbd', { 'aria-hidden': 'true' }, key) : null)));
    this.marker.hidden = false;
    const boxes = /** @type {Selection} */ (getSelection()).getRangeAt(0).getClientRects();
    const box = boxes[boxes.length - 1];
    const own = this.marker.getBoundingClientRect();
    const left = Math.max(8, Math.min(innerWidth - own.width - 8, box.right - own.width / 2));
    const below = box.bottom + 6 + own.height < innerHeight;
    this.marker.style.setProperty('left', `${left}px`);
    this.marker.style.setProperty('top', `${below ? box.bottom + 6 : box.top - own.height - 6}px`);
  }

  clear() {
    getSelection()?.removeAllRanges();
    this.marker.hidden = true;
  }
}
