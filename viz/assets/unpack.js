/* What the page is made of lies in it deflated (RFC 1950) and in base64: the data, then the scripts, each of which runs as it is put in its
   place. The policy names the scripts by the hash of what they are then. Not a module: it is what stands in the page as it is. */
(async () => {
  if (!('DecompressionStream' in window)) {
    /** @type {HTMLElement} */ (document.getElementById('old')).hidden = false;
    return;
  }
  for (const packed of /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll('script[data-packed]'))) {
    const bytes = Uint8Array.from(atob(packed.textContent || ''), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
    const script = document.createElement('script');
    if (packed.dataset.packed) script.type = packed.dataset.packed;
    script.id = packed.id;
    script.textContent = await new Response(stream).text();
    packed.replaceWith(script);
  }
})();
