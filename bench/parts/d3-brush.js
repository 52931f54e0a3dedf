import { brushX } from 'd3-brush';
import { scaleUtc } from 'd3-scale';
import { select } from 'd3-selection';
import { utcMonth } from 'd3-time';

open(() => {
  window.whole = [Math.min(...spans.map(({ from }) => from)), Math.max(...spans.map(({ to }) => to))];
  const x = scaleUtc(window.whole, [20, 1000]);
  const plane = select(box).append('svg').attr('width', 1020).attr('height', 140).attr('role', 'group').attr('aria-label', 'Events in time');
  plane.selectAll('rect.bar').data(spans).join('rect').attr('class', 'bar').attr('x', ({ from }) => x(from)).attr('y', (_, i) => (i % 20) * 6)
    .attr('width', ({ from, to }) => Math.max(2, x(to) - x(from))).attr('height', 4);
  plane.append('g').call(brushX().extent([[20, 0], [1000, 120]]).on('end', ({ selection }) => {
    window.chosen = selection && selection.map((one) => +utcMonth.round(x.invert(one))).join();
  }));
});
