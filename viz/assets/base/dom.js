import { shown } from './words.js';

/** @typedef {Record<string, string | number | boolean | undefined | null | ((event: any) => void)>} Attributes functions become listeners */

/** Give an element attributes: true is there without a value, null and false are not there, undefined is left as it is. @template {Element} T @param {T} node @param {Attributes} attributes @returns {T} */
export function set(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') node.addEventListener(name, value);
    else if (value === null || value === false) node.removeAttribute(name);
    else if (value !== undefined) node.setAttribute(name, value === true ? '' : String(value));
  }
  return node;
}

/**
 * A DOM element. Strings among the children become text nodes; there is no way to hand in HTML.
 * @template {string} T
 * @param {T} tag e.g. "p.quote"
 * @param {Attributes | null} [attributes]
 * @param {...(Node | string | null | undefined | false | 0 | '')} children
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement}
 */
export function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(/** @type {string} */ (name));
  if (classes.length) node.className = classes.join(' ');
  set(node, attributes || {});
  for (const child of children) if (child !== null && child !== undefined && child !== false && child !== 0) node.append(child);
  return /** @type {any} */ (node);
}

/** Text that came from data: isolated, and in its own direction. @param {unknown} text @param {string} [tag] */
export function bdi(text, tag = 'bdi') {
  return el(tag, { dir: 'auto' }, shown(text));
}

/** @param {string} tag @param {Attributes} attributes @param {...(Node | string)} children */
export function svg(tag, attributes, ...children) {
  const node = set(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes);
  node.append(...children);
  return node;
}

/** The element of the template with this id. @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
