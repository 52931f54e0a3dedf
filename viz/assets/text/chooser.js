import { PAGE, claimsOf, entry } from '../base/data.js';
import { bdi, el, set } from '../base/dom.js';
import { cut, readerWords, shown } from '../base/words.js';

/** More articles than these are chosen from a list, not from tabs. */
const MOST_TABS = 12;
const LONGEST_NAME = 28;

/** Which article is read: tabs, a list to choose from, or just a line that says what the only one is. */
export class Chooser {
  /** @param {HTMLElement} host @param {HTMLElement} body what the tabs are tabs of @param {Go} go */
  constructor(host, body, go) {
    this.host = host;
    this.body = body;
    this.go = go;
    this.made = ''; // of which articles
    this.at = ''; // the one shown
  }

  /**
   * Those that pass the filters, the one shown, and how many passages of the selection each holds.
   * @param {Article} article the one shown @param {Focus} focus @param {Passing} passing
   */
  show(article, focus, passing) {
    const articles = articlesInOrder().filter((other) => other === article || passing.articles.has(other.id));
    const made = JSON.stringify(articles.map(({ id }) => id));
    const make = () => (articles.length < 2 ? byline(article) : articles.length > MOST_TABS ? this.list(articles) : this.tabs(articles));
    if (made !== this.made) this.host.replaceChildren(make());
    this.made = made;
    /** @type {Map<string, number>} */
    const lit = new Map();
    for (const { id, article: holder } of claimsOf(focus.claims)) if (passing.claims.has(id)) lit.set(holder, (lit.get(holder) || 0) + 1);
    const select = this.host.querySelector('select');
    for (const option of select?.options || []) {
      const words = shown(optionName(entry('articles', option.value))) + (lit.has(option.value) ? ` (${lit.get(option.value)})` : '');
      if (option.textContent !== words) option.textContent = words; // there may be thousands
    }
    if (select) select.value = article.id;

    const tabs = /** @type {NodeListOf<HTMLElement>} */ (this.host.querySelectorAll('[role=tab]'));
    for (const tab of tabs) {
      const on = tab.dataset.article === article.id;
      set(tab, { 'aria-selected': String(on), tabindex: on ? 0 : -1, 'data-lit': lit.get(tab.dataset.article || '') ?? null });
      const row = /** @type {HTMLElement} */ (tab.parentElement);
      if (on && article.id !== this.at) row.scrollLeft = tab.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
    }
    const tab = [...tabs].find(({ dataset }) => dataset.article === article.id);
    set(this.body, { role: tab ? 'tabpanel' : 'group', 'aria-labelledby': tab?.id || 'article-title', 'data-byline': articles.length > 1 }); // else it stands in the head
    this.at = article.id;
  }

  /** @param {Article[]} articles */
  tabs(articles) {
    const names = tabNames(articles);
    const tabs = articles.map((one, i) => el('button', {
      type: 'button', role: 'tab', id: `article-tab-${i}`, 'data-article': one.id, 'aria-controls': this.body.id,
      title: shown(one.title), click: () => this.go({ text: one.id }),
    }, bdi(names[i]), el('span.date', null, shown(one.publishedText))));
    return el('div.article-tabs', { role: 'tablist', 'aria-label': 'Articles', keydown: (event) => this.walk(event) }, ...tabs);
  }

  /** @param {Article[]} articles */
  list(articles) {
    return el('label.article-choice', null, el('span', null, 'Article'),
      el('select', { change: (event) => this.go({ text: event.target.value }) }, ...articles.map(({ id }) => el('option', { value: id }))),
      el('span.of', null, `of ${articles.length}`));
  }

  /** Arrow keys go from tab to tab. @param {KeyboardEvent} event */
  walk(event) {
    const tabs = /** @type {HTMLElement[]} */ ([...this.host.querySelectorAll('[role=tab]')]);
    const at = tabs.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const next = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1 }[event.key];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    const tab = tabs[(next + tabs.length) % tabs.length];
    tab.focus();
    tab.click();
  }
}

/** All articles, the oldest first, those without a date last. @returns {Article[]} */
export function articlesInOrder() {
  const day = (/** @type {Article} */ { spans }) => spans?.[0]?.from[0] || spans?.[0]?.to[1] || '9999-12-31';
  return Object.values(PAGE.articles).sort((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0));
}

/** Where it comes from, in one line. @param {Article} article */
export function byline({ outlet, authors, publishedText, reader }) {
  const parts = [outlet, authors && `by ${authors}`, publishedText, reader && `read by ${readerWords(reader)}`].filter(Boolean);
  return el('p.byline', null, ...parts.flatMap((part, i) => [i ? ' · ' : null, bdi(part)]));
}

/** @param {Article | undefined} article */
function optionName(article) {
  return article ? [[article.outlet, article.publishedText].filter(Boolean).join(', '), article.title].filter(Boolean).join(': ') : '';
}

/**
 * What the tabs are called: the outlet, or where that does not tell them apart, the part of the title that does.
 * @param {Article[]} articles
 */
function tabNames(articles) {
  return articles.map((article) => {
    const same = articles.filter((other) => (
      other !== article && other.outlet === article.outlet && other.publishedText === article.publishedText));
    if (article.outlet && !same.length) return cut(article.outlet, LONGEST_NAME);
    const words = article.title.split(/\s+/);
    const shared = Math.max(0, ...same.map((other) => words.findIndex((one, i) => one !== other.title.split(/\s+/)[i])));
    return cut(shared > 2 ? `…${words.slice(shared).join(' ')}` : article.title, LONGEST_NAME);
  });
}
