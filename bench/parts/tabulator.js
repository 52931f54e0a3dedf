import { TabulatorFull } from 'tabulator-tables';

open(() => {
  const table = new TabulatorFull(box, {
    data: rows.map((row, id) => ({ id, ...row })), height: 700, layout: 'fitColumns', printAsHtml: true, printRowRange: 'all',
    columns: columns.map((title, i) => ({ title, field: String(i), formatter: 'plaintext', variableHeight: true })),
  });
  field.addEventListener('input', () => {
    const words = field.value.toLowerCase().split(' ');
    table.setFilter((row) => words.every((word) => columns.some((_, i) => row[i].toLowerCase().includes(word))));
  });
});
