/** A panel that drops from its button. Escape, a click elsewhere and going on to something else close it. */
export class Drop {
  /** @param {HTMLElement} button @param {HTMLElement} host @param {() => void} fill called when it opens */
  constructor(button, host, fill) {
    this.button = button;
    this.host = host;
    this.fill = fill;
    host.tabIndex = -1;
    button.addEventListener('click', () => (this.isOpen ? this.close() : this.open()));
    for (const one of [button, host]) one.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !this.isOpen || event.defaultPrevented) return;
      event.preventDefault(); // it is done with: the selection stays
      this.close();
    });
    host.addEventListener('focusout', (event) => {
      const to = /** @type {Node | null} */ (event.relatedTarget);
      if (to && !this.#own(to)) this.close(false);
    });
    document.addEventListener('pointerdown', (event) => {
      if (this.isOpen && !this.#own(/** @type {Node} */ (event.target))) this.close(false);
    });
  }

  /** @param {Node} node */
  #own(node) {
    return this.host.contains(node) || this.button.contains(node);
  }

  get isOpen() {
    return !this.host.hidden;
  }

  open() {
    this.fill();
    this.host.hidden = false;
    this.button.setAttribute('aria-expanded', 'true');
    this.host.scrollTop = 0;
    this.host.focus({ preventScroll: true });
  }

  /** @param {boolean} [back] whether the focus goes back to the button */
  close(back = true) {
    if (!this.isOpen) return;
    this.host.hidden = true;
    this.button.setAttribute('aria-expanded', 'false');
    if (back) this.button.focus({ preventScroll: true });
  }
}
