/* What the page is made of lies in it deflated (RFC 1950) and in base64: the data, then the scripts, each of which runs as it is put in its
   place. The policy names the scripts by the hash of what they are then. Not a module: it is what stands in the page as it is. */
(async () => {
  const known = 'DecompressionStream' in window && 'roundRect' in CanvasRenderingContext2D.prototype; // the newest that unpacking and the scripts need
  if (!known) {
    /** @type {HTMLElement} */ (document.getElementById('old')).hidden = false;
    return;
  }
  const text = (/** @type {HTMLScriptElement} */ packed) => {
    const plain = atob(packed.textContent || '');
    const bytes = new Uint8Array(plain.length);
    for (let i = 0; i < plain.length; i += 1) bytes[i] = plain.charCodeAt(i);
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'))).text();
  };
  const all = /** @type {HTMLScriptElement[]} */ ([...document.querySelectorAll('script[data-packed]')]);
  const texts = all.map(text); // all at once; they are put in their places in order
  for (const [i, packed] of all.entries()) {
    const script = document.createElement('script');
    if (packed.dataset.packed) script.type = packed.dataset.packed;
    script.id = packed.id;
    script.textContent = await texts[i];
    packed.replaceWith(script);
  }
})();
