import { byId } from '../base/dom.js';
import { placed, zooms } from './frame.js';
import { NARROW } from '../base/marks.js';
import { lean } from './part.js';

const SNUG = 400; // pixels of height that a picture should have
const LOW = 280; // and a large one, of which a part is shown, at the least

/**
 * The legend and the time line make room where a view needs the height; if even so it goes on beyond the pane, a line says so.
 * @param {View} view @param {HTMLElement} frame @param {(cropped: boolean) => void} tell
 */
export function fold(view, frame, tell) {
  const boxes = ['legend', 'times'].map(byId);
  for (const box of boxes) if (box.dataset.folded) unfold(box);
  const cropped = () => !lean(view) && zooms(placed(view, frame), frame).cropped;
  const fit = () => {
    if (lean(view)) return frame.clientHeight >= LOW; // how much of it is seen says its camera
    tell(cropped());
    return !cropped();
  };
  for (const box of boxes) if (!NARROW.matches && box.hasAttribute('open') && !fit()) {
    foldUp(box);
  }
  if (fit()) return;
  for (const box of boxes) if (box.dataset.folded) { // it did not help enough: open what leaves a good part of the height
    unfold(box);
    if (frame.clientHeight < SNUG) foldUp(box);
  }
  fit();
}

/** @param {HTMLElement} box */
function foldUp(box) {
  box.dataset.folded = 'yes';
  box.removeAttribute('open');
}

/** @param {HTMLElement} box */
function unfold(box) {
  box.setAttribute('open', '');
  delete box.dataset.folded;
}
