import { Picture } from './canvas.js';
import { Crowd } from './crowd/crowd.js';
import { byId } from '../base/dom.js';
import { beside, lean } from '../base/frame.js';
import { laidAnew } from '../base/places.js';

/**
 * The picture of a view, or of the part of it that filters leave, laid out anew.
 * @param {HTMLElement} frame @param {View} view @param {Drawn | null} part null: all of it, where it always stands
 * @param {(what: {node?: string, edge?: string}) => void} pick @returns {Drawing}
 */
export function arranged(frame, view, part, pick) {
  const [crowd, columns] = [lean(view), view.nodes.some(beside)];
  frame.replaceChildren();
  const found = new (crowd ? Crowd : Picture)(frame, part ? laidAnew(view, part, frame.clientWidth / frame.clientHeight) : view, pick);
  for (const inner of frame.querySelectorAll('[tabindex]')) inner.removeAttribute('tabindex'); // the frame itself has the focus
  byId('physics').toggleAttribute('hidden', crowd || columns);
  byId('physics').setAttribute('aria-pressed', 'false');
  return found;
}
