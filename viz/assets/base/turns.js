/* Work on many things without holding the page up. Pure: no DOM. */

const TURN = 25; // milliseconds: what nobody notices, even with the frame that follows

/**
 * Do something with each of these, in turns between which keys are heard and frames are drawn, and then something when all is done.
 * The first turn is now, so that what is little is done at once; later, where `now` is false.
 * @template T
 * @param {Iterable<T>} all @param {(one: T) => void} each @param {() => void} [then] @param {boolean} [now]
 * @returns {() => void} gives up what is left, and `then` with it
 */
export function inTurns(all, each, then = () => {}, now = true) {
  const left = all[Symbol.iterator]();
  let going = true;
  const turn = () => {
    for (const end = performance.now() + TURN; going && performance.now() < end;) {
      const { done, value } = left.next();
      if (done) {
        going = false;
        then();
      } else each(value);
    }
    if (going) setTimeout(turn);
  };
  if (now) turn(); else setTimeout(turn);
  return () => { going = false; };
}
