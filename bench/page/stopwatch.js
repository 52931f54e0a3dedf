/* In every page of the bench, before anything else in it: what is measured, the same for all. */
(() => {
  /** In the second frame from now, when the first has been handed to the screen. */
  const painted = (then) => requestAnimationFrame(() => requestAnimationFrame(() => then(performance.now())));

  // The first usable frame, in milliseconds since the navigation began. A page says `drawn()` when its library has drawn and fitted the graph.
  window.drawn = () => painted((now) => { window.usable = now; });

  // The explorer says so by a class of its body.
  new MutationObserver(() => {
    if (document.body?.classList.contains('ready') && !window.usable) window.drawn();
  }).observe(document, { subtree: true, attributes: true, attributeFilter: ['class'] });

  // A selection: from the moment the mouse button comes up until what it brings about is painted.
  let up = 0;
  addEventListener('pointerup', (event) => { up = event.timeStamp; window.answered = 0; }, true);
  addEventListener('hashchange', () => { if (up) painted((now) => { window.answered = now - up; }); });
})();
