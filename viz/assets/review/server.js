/* The way to `kg review`, which is on this machine and has the address that this page has. */

/** No answer: `kg review` has ended, or another one has taken its port. */
export class Lost extends Error {}

/** What is asked for, or with a body what comes of a change. @param {string} name @param {object} [body] @returns {Promise<any>} */
export async function ask(name, body) {
  const how = body && { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  try {
    const response = await fetch(name, { credentials: 'omit', cache: 'no-store', redirect: 'error', ...how });
    if (response.status !== 403) return await response.json();
  } catch {} // nobody is there, or it ended while it answered
  throw new Lost();
}
