/* What tests/test_timeline_page.py asks of the drawing: the names that lie over a bar, and whatever else is painted over one. */
() => {
  const line = (one) => {
    const half = Number(one.getAttribute('stroke-width')) / 2;
    const [left, right, y] = ['x1', 'x2', 'y1'].map((name) => Number(one.getAttribute(name)));
    return { left, right, top: y - half, bottom: y + half };
  };
  const bars = [...document.querySelectorAll('.time-bar line')].map(line);
  const covers = (name) => bars.some((bar) => (
    name.left < bar.right && bar.left < name.right && name.top < bar.bottom && bar.top < name.bottom));
  const names = [...document.querySelectorAll('.time-plane text:not(.time-tick)')].map((one) => {
    const { x, y, width, height } = one.getBBox();
    return { text: one.textContent, left: x, right: x + width, top: y + 2, bottom: y + height - 1 }; // what letters take of their line
  });
  const painted = [...document.querySelectorAll('.time-bar > rect')].filter((one) => {
    const { fill } = getComputedStyle(one);
    return fill !== 'none' && !/^rgba\(.*, 0\)$/.test(fill);
  });
  return [...painted.map((one) => one.outerHTML), ...names.filter(covers).map(({ text }) => text)];
};
