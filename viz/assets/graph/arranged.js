import { MARKS } from '../base/data.js';
import { byId } from '../base/dom.js';
import { beside } from './lines.js';
import { shapeOf } from '../base/marks.js';
import { Picture } from './picture.js';
import { partAlone } from './placing.js';
import { spotted } from './spots.js';

/**
 * The picture of a view, or of a part of it as a view of its own.
 * @param {HTMLElement} frame @param {View} view @param {Drawn | null} part null: all of it, where it always stands
 * @param {(what: {node?: string, edge?: string}) => void} pick @returns {Picture}
 */
export function arranged(frame, view, part, pick) {
  const measured = (/** @type {GraphNode} */ node, /** @type {import('./spots.js').Side | ''} */ side) => spotted(node, shapeOf(node).radius, side, MARKS);
  const whole = part ? partAlone(view, part, frame.clientWidth / (frame.clientHeight || 1), measured, MARKS.large) : view;
  frame.replaceChildren();
  const found = new Picture(frame, whole, pick);
  for (const inner of frame.querySelectorAll('[tabindex]')) inner.removeAttribute('tabindex'); // the frame itself has the focus
  byId('physics').toggleAttribute('hidden', found.large || whole.nodes.some(beside));
  byId('physics').setAttribute('aria-pressed', 'false');
  return found;
}
