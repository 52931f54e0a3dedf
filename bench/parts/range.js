open(() => {
  const day = 864e5;
  const whole = window.whole = [Math.min(...spans.map(({ from }) => from)) / day, Math.max(...spans.map(({ to }) => to)) / day];
  const ends = ['From', 'To'].map((name, i) => {
    const input = Object.assign(document.createElement('input'), { type: 'range', min: whole[0], max: whole[1], value: whole[i] });
    input.setAttribute('aria-label', name);
    const tell = () => input.setAttribute('aria-valuetext', new Date(input.value * day).toISOString().slice(0, 10));
    tell();
    input.addEventListener('input', () => {
      if (+ends[0].value > +ends[1].value) ends[1 - i].value = input.value;
      tell();
    });
    input.addEventListener('change', () => { window.chosen = ends.map((one) => one.value).join(); });
    return input;
  });
  box.append(...ends);
});
