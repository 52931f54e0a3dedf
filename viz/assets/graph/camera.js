import { CALM } from '../base/marks.js';

/** Where one looks at a picture from. Once the reader has moved it, filters and the size of the window leave it alone. */
export class Camera {
  /** @param {HTMLElement} frame @param {any} network a vis-network @param {(how: {smooth?: boolean}) => void} fit look at what matters most */
  constructor(frame, network, fit) {
    this.frame = frame;
    this.network = network;
    this.fit = fit;
    this.held = false;
    /** @type {{position: {x: number, y: number}, scale: number, offset?: {x: number, y: number}} | null} where it is on the way to */ this.aim = null;
    network.on('animationFinished', () => { this.aim = null; });
    for (const doing of ['dragStart', 'zoom']) network.on(doing, () => this.hold());
    network.on('resize', () => this.#resized());
  }

  /** From now on the reader leads. */
  hold() {
    this.held = true;
    this.aim = null;
    this.frame.dispatchEvent(new Event('moved'));
  }

  /** Look at all that matters again, unless the reader leads. @param {boolean} smooth */
  refit(smooth) {
    if (!this.held) this.fit({ smooth });
  }

  /** Look there, also where the pane changes its size on the way. @param {NonNullable<Camera['aim']>} aim */
  go(aim) {
    this.network.moveTo({ ...aim, animation: CALM.matches ? false : { duration: 250 } });
    this.aim = CALM.matches ? null : aim;
  }

  /** vis-network would zoom with the window: the zoom and the middle stay instead. */
  #resized() {
    const { position, scale, offset } = this.aim || this.network.canvas.cameraState;
    this.network.canvas.cameraState = {};
    if (!this.held) this.fit({});
    else if (position) this.network.moveTo({ position, scale, offset, animation: false });
  }

  /** @param {number} factor @param {number} least */
  zoom(factor, least) {
    this.hold();
    this.network.moveTo({ scale: Math.min(4, Math.max(least, this.network.getScale() * factor)), animation: CALM.matches ? false : { duration: 150 } });
  }

  /** Move the picture by so many pixels of the window. @param {number} x @param {number} y */
  pan(x, y) {
    this.hold();
    this.network.moveTo({ offset: { x, y }, animation: false });
  }

  /** A point of the picture in pixels of the window. @param {{x: number, y: number}} point */
  window({ x, y }) {
    const at = this.network.canvasToDOM({ x, y });
    const box = this.frame.getBoundingClientRect();
    return { x: at.x + box.left, y: at.y + box.top };
  }

  /** As what is drawn beside vis-network needs it, in pixels. @returns {import('./edges.js').Camera} */
  now() {
    const { scale, translation: { x, y } } = this.network.body.view;
    const slack = 40; // nodes and the edges of one pair are wider than a point
    const [right, bottom] = [this.frame.clientWidth + slack, this.frame.clientHeight + slack];
    return { scale, ratio: this.network.canvas.pixelRatio, x, y, left: (-slack - x) / scale, top: (-slack - y) / scale, right: (right - x) / scale, bottom: (bottom - y) / scale };
  }
}
