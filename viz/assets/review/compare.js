import { byId, el } from '../base/dom.js';
import { shown } from '../base/words.js';
import { card } from './card.js';
import { Page } from './page.js';

const HOW = [
  'On the left the first reading, on the right the second, claims on the same words beside each other. What both say alike is '
  + 'decided; of the rest you say what goes into the agreed reading. It is written with each choice; what is still open is marked '
  + 'in it to be looked at. The two readings stay as they are.',
];
/** @type {[string, string, string][]} */
const CHOICES = [['l', 'left', 'Left'], ['r', 'right', 'Right'], ['b', 'both', 'Both'], ['n', 'neither', 'Neither']];
/** @type {Record<string, string>} */
const TAKEN = { left: 'the left one', right: 'the right one', both: 'both', neither: 'neither' };

/** The page of two readings of one article. */
class Compare {
  constructor() {
    this.current = -1;
    /** @type {string[][]} */ this.points = []; // of each side, the article in code points
    const later = (/** @type {() => unknown} */ act) => () => { this.page.held.then(act); };
    /** @type {Page<CompareState>} */
    this.page = new Page(HOW, [
      { key: 'j', words: 'Next row', act: () => this.step(1) }, { key: 'k', words: 'Previous row', act: () => this.step(-1) },
      ...CHOICES.map(([key, choice, words]) => ({ key, words: `${words}${choice === 'both' || choice === 'neither' ? '' : ' one'}`, act: later(() => this.choose(choice)) })),
      { key: 'u', words: 'Undo', act: later(() => this.page.change('undo', {}, ({ claim }) => { this.current = claim ?? this.current; })) },
      { key: 'w', words: 'Write the agreed reading', act: later(() => this.page.change('write', {})) },
    ], () => this.draw());
    this.undoButton = this.page.button('u', 'Undo');
    byId('tools').prepend(this.page.button('w', 'Write'), this.undoButton);
    this.figures = el('table.figures');
    this.rows = el('ol.rows', { 'aria-label': 'Claims' });
    this.heads = el('p.heads');
    byId('main').append(el('details', { open: true }, el('summary', null, 'How far they agree'), this.figures), this.heads, this.rows);
    this.page.start(() => this.begin(this.page.held.state));
  }

  /** What stays as it is. @param {CompareState} state */
  begin(state) {
    this.current = (state.rows.find((row) => !row.choice) || state.rows[0])?.number ?? -1;
    this.points = state.sides.map(({ article }) => Array.from(article.text));
    byId('title').textContent = shown(state.sides[0].article.title);
    this.figures.replaceChildren(el('thead', null, el('tr', null, ...['', 'agree', 'out of', 'Cohen’s kappa'].map((head) => (head ? el('th', { scope: 'col' }, head) : el('td'))))),
      el('tbody', null, ...state.figures.map(({ name, value, of, kappa }) => el('tr', null, el('th', { scope: 'row' }, name),
        el('td', null, value === null ? '–' : value.toFixed(3)), el('td', null, of), el('td', null, kappa === null ? '' : kappa.toFixed(3))))));
    this.heads.replaceChildren(...state.names.map((name, i) => el('span', null, el('b', null, i ? 'Right: ' : 'Left: '), shown(name))));
  }

  draw() {
    const { state } = this.page.held;
    if (!state) return;
    const decided = state.rows.length - state.open;
    byId('left').textContent = `${state.open ? `${state.open} of ${state.rows.length} rows open` : `All ${state.rows.length} rows decided`} · ${state.written ? 'written to ' : 'to be written to '}${shown(state.output)}`;
    byId('bar').value = state.rows.length ? decided / state.rows.length : 1;
    this.undoButton.disabled = !state.undo;
    this.rows.replaceChildren(...state.rows.map((row) => this.row(state, row)));
    const row = /** @type {HTMLElement | null} */ (this.rows.querySelector('[aria-current]'));
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  /** @param {CompareState} state @param {CompareRow} row */
  row(state, row) {
    const current = row.number === this.current;
    const what = row.alike ? 'both say alike' : !row.right.length ? 'only the left one has it' : !row.left.length ? 'only the right one has it' : `they differ: ${row.differs.join(', ')}`;
    const chosen = row.choice && !(row.alike && row.choice === 'left') ? el('span.chosen', null, `taken: ${TAKEN[row.choice]}`) : null;
    return el('li.row', { 'data-row': row.number, 'data-open': !row.choice, 'aria-current': current ? 'true' : undefined, tabindex: current ? 0 : -1,
      'aria-label': `Row ${row.number + 1}: ${what}`, click: (event) => { if (!event.target.closest('button')) this.go(row.number); } },
    el('p.what-differs', null, what, chosen ? ' · ' : null, chosen),
    el('div.sides', null, this.side(state, row, 0), this.side(state, row, 1)),
    current ? el('p.buttons', null, ...CHOICES.map(([key, choice, words]) => {
      const button = this.page.button(key, words);
      button.setAttribute('aria-pressed', String(row.choice === choice));
      return button;
    })) : null);
  }

  /** @param {CompareState} state @param {CompareRow} row @param {0 | 1} which */
  side(state, row, which) {
    const numbers = which ? row.right : row.left;
    const side = state.sides[which];
    // Of two that are alike neither is struck out: who takes the left one takes what the right one says.
    const stays = row.alike && row.choice === 'left' ? 'both' : row.choice;
    const taken = !stays || stays === 'both' || stays === (which ? 'right' : 'left');
    const one = { state: side, points: this.points[which] || [] };
    return el('div.side', { 'data-taken': taken }, el('p.whose', null, which ? 'Right' : 'Left'), ...numbers.flatMap((number) => {
      const nodes = card(one, side.claims[number], null, () => null);
      const head = nodes[0].querySelector('h2');
      if (head) head.id = `side-${which}-${number}`;
      return [el('div.card-claim', null, ...nodes)];
    }), numbers.length ? null : el('p.none', null, 'nothing'));
  }

  /** @param {number} number */
  go(number) {
    this.current = number;
    this.draw();
  }

  /** @param {1 | -1} by */
  step(by) {
    const last = (this.page.held.state?.rows.length || 0) - 1;
    if (last >= 0) this.go(Math.max(0, Math.min(last, this.current + by)));
  }

  /** @param {string} choice */
  async choose(choice) {
    if (this.current < 0) return;
    const row = this.current;
    await this.page.change('choose', { row, choice }, () => {
      const { rows } = this.page.held.state;
      this.current = ([...rows.slice(row + 1), ...rows.slice(0, row)].find((one) => !one.choice) || rows[row]).number;
    });
  }
}

new Compare();
