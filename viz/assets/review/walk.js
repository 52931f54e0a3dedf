/* The walk through an article, sentence by sentence: which claims stand in one, and where it goes on. Pure: no DOM. */

/** The states of a claim that nobody has looked at. */
const UNSEEN = ['look', 'unseen'];

/** Where a walk may stop: a claim, or a sentence that no claim rests on. @typedef {{at: number, claim: ReviewClaim | null, gap: ReviewSpan | null}} Stop */

/** Whether nobody has looked at a claim. @param {ReviewClaim} claim */
export const unseen = (claim) => UNSEEN.includes(claim.state);

/** The claims of the sentence in which one stands, that one too. @param {ReviewClaim[]} claims @param {ReviewClaim} claim */
export function together(claims, claim) {
  const { context } = claim;
  return context ? claims.filter((one) => one.context && one.context[0] < context[1] && context[0] < one.context[1]) : [claim];
}

/** All stops, in the order of the article. @param {Pick<ReviewState, 'claims' | 'unread'>} state @returns {Stop[]} */
export function stops(state) {
  let last = 0;
  const places = state.claims.map((claim) => (last = claim.spans[0]?.[0] ?? last));
  const claims = state.claims.map((claim) => ({ at: places[claim.number], claim, gap: null }));
  const gaps = state.unread.map((gap) => ({ at: gap[0], claim: null, gap }));
  return [...claims, ...gaps].sort((a, b) => a.at - b.at || (a.claim?.number ?? -1) - (b.claim?.number ?? -1));
}

/** Claims in the order of the article; those whose words it does not hold stand where the file has them. @param {ReviewClaim[]} claims */
export function inOrder(claims) {
  return stops({ claims, unread: [] }).flatMap(({ claim }) => claim || []);
}

/**
 * Where the walk goes on from a place: to the next claim that nobody has seen or sentence that nobody has walked, and from the end to the top.
 * @param {ReviewState} state @param {number} at @param {(claim: ReviewClaim) => boolean} waits whether a claim is to be looked at all the same
 * @returns {Stop | undefined}
 */
export function onward(state, at, waits) {
  const open = stops(state).filter(({ claim }) => !claim || unseen(claim) || waits(claim));
  return open.find((stop) => stop.at > at) || open[0];
}

/** How much of an article is walked. @param {ReviewState} state */
export function walked(state) {
  const seen = state.claims.filter((claim) => !unseen(claim)).length;
  return { seen, claims: state.claims.length, gaps: state.unread.length, part: (seen + state.nothing.length) / Math.max(1, state.claims.length + state.unread.length + state.nothing.length) };
}
