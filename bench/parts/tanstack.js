import { createTable, getCoreRowModel, getFilteredRowModel, getSortedRowModel } from '@tanstack/table-core';
import { Virtualizer, elementScroll, observeElementOffset, observeElementRect } from '@tanstack/virtual-core';

const make = (tag, text = '') => Object.assign(document.createElement(tag), { textContent: text });

open(() => {
  let state = { sorting: [], globalFilter: '' };
  const change = (name) => (next) => {
    state = { ...state, [name]: typeof next === 'function' ? next(state[name]) : next };
    table.setOptions((old) => ({ ...old, state: { ...table.initialState, ...state } }));
    show();
  };
  const table = createTable({
    data: rows, state: {}, onStateChange: () => {}, renderFallbackValue: '',
    columns: columns.map((header, i) => ({ id: header, header, accessorFn: (row) => row[i] })),
    globalFilterFn: (row, id, value) => value.toLowerCase().split(' ').every((word) => row.original.join(' ').toLowerCase().includes(word)),
    getCoreRowModel: getCoreRowModel(), getSortedRowModel: getSortedRowModel(), getFilteredRowModel: getFilteredRowModel(),
    onSortingChange: change('sorting'), onGlobalFilterChange: change('globalFilter'),
  });
  table.setOptions((old) => ({ ...old, state: { ...table.initialState, ...state } }));
  const [host, head, body] = ['table', 'thead', 'tbody'].map((tag) => make(tag));
  const top = make('tr');
  for (const column of table.getAllColumns()) {
    const [cell, button] = [make('th'), make('button', column.id)];
    button.addEventListener('click', () => {
      column.toggleSorting();
      cell.setAttribute('aria-sort', { asc: 'ascending', desc: 'descending' }[column.getIsSorted()] || 'none');
    });
    cell.append(button);
    top.append(cell);
  }
  head.append(top);
  host.append(head, body);
  box.append(host);
  Object.assign(box.style, { height: '700px', overflow: 'auto' });
  box.tabIndex = 0;
  const options = () => ({
    count: table.getRowModel().rows.length, getScrollElement: () => box, estimateSize: () => 60, overscan: 5,
    scrollToFn: elementScroll, observeElementRect, observeElementOffset, onChange: () => draw(),
  });
  const virtual = new Virtualizer(options());
  virtual._didMount();
  const spacer = (height) => { const row = make('tr'); row.style.height = `${height}px`; return row; };
  const line = ({ original }, index) => {
    const row = make('tr');
    row.setAttribute('aria-rowindex', index + 2);
    row.append(...original.map((text) => make('td', text)));
    return row;
  };
  const draw = () => {
    const items = virtual.getVirtualItems();
    const lines = items.map(({ index }) => line(table.getRowModel().rows[index], index));
    body.replaceChildren(spacer(items[0]?.start || 0), ...lines, spacer(virtual.getTotalSize() - (items.at(-1)?.end || 0)));
  };
  const show = () => { virtual.setOptions(options()); virtual._willUpdate(); draw(); };
  show();
  addEventListener('beforeprint', () => body.replaceChildren(...table.getRowModel().rows.map(line)));
  addEventListener('afterprint', draw);
  field.addEventListener('input', () => table.setGlobalFilter(field.value));
});
