import { DataSet } from 'vis-data/peer';
import { Timeline } from 'vis-timeline/peer';

open(() => {
  const line = new Timeline(box, new DataSet(spans.map(({ from, to, name }, id) => ({ id, content: name, start: new Date(from), end: new Date(to) }))), { height: 140, stack: true });
  window.whole = spans.length && [line.getWindow().start, line.getWindow().end].map(Number);
  line.on('rangechanged', ({ start, end }) => { window.chosen = `${+start},${+end}`; });
});
