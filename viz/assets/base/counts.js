/* How much passes the filters, in the words of all who tell it. Pure: no DOM. */

/** "1 event", "2,000 events". @param {number} count @param {string} one */
export function some(count, one) {
  return `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;
}

const COUNTED = /** @type {const} */ (['events', 'claims', 'actors']);

/** Whether nothing of the page is hidden. @param {Passing} passing */
export function all(passing) {
  return COUNTED.every((table) => passing[table].size === Object.keys(passing.page[table]).length);
}

/** "9 of 16 events, 12 of 29 claims, 14 of 18 actors", without what the page has none of. @param {Passing} passing */
export function passed(passing) {
  return COUNTED.flatMap((table) => {
    const whole = Object.keys(passing.page[table]).length;
    return whole ? [`${passing[table].size.toLocaleString('en')} of ${whole.toLocaleString('en')} ${table}`] : [];
  }).join(', ');
}

/** "2 events and 1 claim without a date are hidden": what a stretch of time hides of which it cannot be asked. @param {Passing} passing */
export function undated({ undated: { events, claims } }) {
  const parts = [...(events ? [some(events, 'event')] : []), ...(claims ? [some(claims, 'claim')] : [])];
  return parts.length ? `${parts.join(' and ')} without a date ${events + claims === 1 ? 'is' : 'are'} hidden` : '';
}
