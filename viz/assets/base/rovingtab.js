/** Links of which one has a stop of the Tab key and arrow keys lead to the others: the roving tabindex of the ARIA APG's toolbar. */
export class RovingTab {
  /**
   * @param {Element} host whose children they are, or that holds them
   * @param {HTMLElement} pane around it: browsers stop at a part of an SVG that listens for the focus
   * @param {string} [of] a selector, where they are no children of it
   */
  constructor(host, pane, of = '') {
    this.host = host;
    this.of = of;
    host.setAttribute('role', 'toolbar');
    host.addEventListener('keydown', (event) => this.#walk(/** @type {KeyboardEvent} */ (event)));
    pane.addEventListener('focusin', (event) => this.#stop(this.#links().find((link) => link === event.target)));
  }

  /**
   * There are other links: the stop is at the one that is chosen, else where it was, else at the first.
   * @param {(link: Element) => boolean} chosen
   */
  settle(chosen) {
    const links = this.#links();
    const held = links.find((link) => link === document.activeElement);
    this.#stop(held || links.find(chosen) || links.find((link) => link.getAttribute('tabindex') === '0') || links[0]);
  }

  #links() {
    return /** @type {SVGElement[]} */ ([...(this.of ? this.host.querySelectorAll(this.of) : this.host.children)]);
  }

  /** @param {Element | undefined} stop */
  #stop(stop) {
    if (stop) for (const link of this.#links()) link.setAttribute('tabindex', link === stop ? '0' : '-1');
  }

  /** @param {KeyboardEvent} event */
  #walk(event) {
    const links = this.#links();
    const at = links.indexOf(/** @type {SVGElement} */ (event.target));
    const next = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    links[Math.max(0, Math.min(links.length - 1, next))].focus();
  }
}
