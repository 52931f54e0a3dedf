/* In every page that bench/trials.py opens, before anything else in it: what of a table can be seen, the explorer's own or another's. */
(() => {
  const ROWS = ':is(.listing-claims tbody tr, #box tbody tr, .tabulator-row)';
  const own = () => document.querySelector('.listing-claims');
  const text = (node) => node.innerText.trim();
  const rows = (within) => [...document.querySelectorAll(`${within} ${ROWS}`)].filter((row) => row.innerText?.trim());

  window.probe = {
    /** How many rows stand there, on the screen or, of the explorer's paper, in what is printed. */
    rows: () => rows(own() ? '#list' : '').length,
    printed: () => document.querySelectorAll(own() ? '#print .listing-claims tbody tr' : '.tabulator-print-table tbody tr, #box tbody tr').length,
    /** What the rows say that are on the screen. */
    told: () => rows(own() ? '#list' : '').map(text),
    /** The first cell of each. */
    first: () => rows(own() ? '#list' : '').map((row) => text(row.children[0])),
    /** Of the explorer, how many rows its other tables have. */
    others: () => own() ? document.querySelectorAll('#list tbody tr, #list .pairs > li').length - rows('#list').length : 0,
    /** Whether nothing has to be moved sideways. */
    fits: () => [document.documentElement, document.querySelector('#list, #box')].every((node) => node.scrollWidth <= innerWidth),
    /** Whether what a contender says was chosen is a stretch with both its ends inside. */
    inside: () => !!window.whole && window.chosen.split(',').every((end) => +end > window.whole[0] && +end < window.whole[1]),
    /** Whether the keys are at the head of a column. */
    atHead: () => !!document.activeElement.closest('th, .tabulator-col'),
  };
})();
