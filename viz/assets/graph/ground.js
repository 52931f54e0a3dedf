import { inSight, paintLines } from './edges.js';

const FEW = 1500; // lines in sight that are painted anew in every frame, in full width
const REST = 140; // milliseconds without a move after which more than that are painted anew
const LEAN = 400; // the more lines beyond so many in sight, the paler they are: nodes and names come first
const PALE = 0.22; // but never paler than this

/** @typedef {import('./edges.js').Camera} Camera @typedef {import('./edges.js').Bundle} Bundle */

/** The edges of a view as an image. Where they are many it is moved along, and painted anew when the picture is still. */
export class Ground {
  /** @param {() => void} ask for another frame */
  constructor(ask) {
    this.ask = ask;
    this.canvas = document.createElement('canvas');
    /** @type {Camera | null} where the image was taken */ this.camera = null;
    this.rested = false;
    this.timer = 0;
  }

  /** Whether so few edges are in sight that one can tell them apart. @param {Bundle[]} held @param {Camera} camera */
  few(held, camera) {
    return inSight(held, camera, FEW) < FEW;
  }

  /**
   * Show them; whether they stand as in the frame before.
   * @param {CanvasRenderingContext2D} ctx @param {Bundle[]} held @param {Camera} camera @param {number} fade 1 shows them as they are
   */
  lay(ctx, held, camera, fade) {
    const { scale, ratio, x, y } = camera;
    const { width, height } = ctx.canvas;
    const same = this.camera !== null && this.camera.x === x && this.camera.y === y && this.camera.scale === scale && this.canvas.width === width && this.canvas.height === height;
    const few = same || this.few(held, camera);
    clearTimeout(this.timer);
    if (!this.camera || (!same && (few || this.rested))) {
      Object.assign(this.canvas, { width, height }); // empties it too
      const on = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext('2d'));
      on.setTransform(ratio * scale, 0, 0, ratio * scale, ratio * x, ratio * y);
      const alpha = Math.max(PALE, Math.min(1, Math.sqrt(LEAN / inSight(held, camera, Infinity))));
      paintLines(on, held, camera, { fine: !few, alpha });
      this.camera = camera;
    } else if (!same) {
      this.timer = window.setTimeout(() => {
        this.rested = true;
        this.ask();
      }, REST);
    }
    this.rested = false;
    const grown = scale / this.camera.scale;
    ctx.save();
    ctx.setTransform(grown, 0, 0, grown, ratio * (x - this.camera.x * grown), ratio * (y - this.camera.y * grown));
    ctx.globalAlpha = fade;
    ctx.drawImage(this.canvas, 0, 0);
    ctx.restore();
    return same;
  }

  /** Paint it anew in the next frame. */
  wipe() {
    this.camera = null;
  }

  end() {
    clearTimeout(this.timer);
  }
}
