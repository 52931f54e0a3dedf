/* Plain pyvis is usable when it has come to rest and its loading bar, if there is one, is gone. */
network.once('stabilizationIterationsDone', function gone() {
  const bar = document.getElementById('loadingBar');
  if (bar && bar.style.display !== 'none') requestAnimationFrame(gone);
  else drawn();
});
