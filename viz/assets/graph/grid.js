/* Where there is room on a plane: pure geometry, for the names of a large view. */

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Boxes that must not overlap, found by the cells that they lie in. */
export class Grid {
  /** @param {number} side of a cell; about as large as a box is high */
  constructor(side) {
    this.side = side;
    /** @type {Map<number, Box[]>} */ this.cells = new Map();
  }

  /** @param {number} left @param {number} top @param {number} right @param {number} bottom */
  free(left, top, right, bottom) {
    const { side } = this;
    for (let row = Math.floor(top / side); row * side <= bottom; row++) {
      for (let column = Math.floor(left / side); column * side <= right; column++) {
        for (const box of this.cells.get(row * 1e6 + column) || []) {
          if (left < box.right && right > box.left && top < box.bottom && bottom > box.top) return false;
        }
      }
    }
    return true;
  }

  /**
   * Take this room if it is free; says whether it was.
   * @param {number} left @param {number} top @param {number} right @param {number} bottom
   */
  take(left, top, right, bottom) {
    if (!this.free(left, top, right, bottom)) return false;
    this.hold(left, top, right, bottom);
    return true;
  }

  /** Take this room, free or not. @param {number} left @param {number} top @param {number} right @param {number} bottom */
  hold(left, top, right, bottom) {
    const { side } = this;
    for (let row = Math.floor(top / side); row * side <= bottom; row++) {
      for (let column = Math.floor(left / side); column * side <= right; column++) {
        const held = this.cells.get(row * 1e6 + column);
        if (held) held.push({ left, top, right, bottom });
        else this.cells.set(row * 1e6 + column, [{ left, top, right, bottom }]);
      }
    }
  }
}

/**
 * How far a point is from a piece of a straight line.
 * @param {number} x @param {number} y @param {number} ax @param {number} ay @param {number} bx @param {number} by
 */
export function away(x, y, ax, ay, bx, by) {
  const [dx, dy] = [bx - ax, by - ay];
  const along = dx || dy ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy))) : 0;
  return Math.sqrt((x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2); // Math.hypot takes many times as long
}
