import DataTable from 'datatables.net-dt';
import 'datatables.net-responsive-dt';

open(() => {
  const host = document.createElement('table');
  box.append(host);
  const table = new DataTable(host, {
    data: rows, columns: columns.map((title) => ({ title, render: DataTable.render.text() })), order: [], pageLength: 200, deferRender: true, responsive: true, layout: { topEnd: null },
  });
  field.addEventListener('input', () => table.search(field.value).draw());
  addEventListener('beforeprint', () => table.page.len(-1).draw());
  addEventListener('afterprint', () => table.page.len(200).draw());
});
