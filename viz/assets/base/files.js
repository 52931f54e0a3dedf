import { el } from './dom.js';
import { say } from './notice.js';

/** A name for a file that every system takes: letters, digits and hyphens. @param {string[]} parts @param {string} ending */
export function fileName(parts, ending) {
  const plain = (/** @type {string} */ part) => part.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const bare = parts.map((part) => plain(part).replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-+|-+$/g, '')).filter(Boolean);
  const words = ['backchannel', ...bare].join('-').split('-');
  while (words.length > 1 && words.join('-').length > 60) words.pop();
  return `${words.join('-')}.${ending}`;
}

/** Hand the reader a file. @param {Blob} blob @param {string} name */
export function save(blob, name) {
  const url = URL.createObjectURL(blob);
  el('a', { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000); // not before the browser has read it
  say(`Saved ${name}`);
}
