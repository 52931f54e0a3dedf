/* The way to `kg review`, which is on this machine and has the address that this page has. */

/** No answer: `kg review` has ended, or another one has taken its port. */
export class Lost extends Error {}

/** @param {string} name @param {RequestInit} [how] @returns {Promise<any>} */
async function ask(name, how) {
  let response;
  try {
    response = await fetch(name, { credentials: 'omit', cache: 'no-store', redirect: 'error', ...how });
  } catch {
    throw new Lost();
  }
  if (response.status === 403) throw new Lost();
  try {
    return await response.json();
  } catch {
    throw new Lost(); // it ended while it answered
  }
}

/** @returns {Promise<{state: any, error?: string}>} */
export const readState = () => ask('state');

/** @returns {Promise<{version?: string, error?: string}>} */
export const readVersion = () => ask('version');

/** @param {string} name @param {object} body @returns {Promise<ReviewAnswer>} */
export const change = (name, body) => ask(name, {
  method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body),
});
