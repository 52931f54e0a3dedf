import { shown } from './words.js';

/**
 * A DOM element. Strings among the children become text nodes; there is no way to hand in HTML.
 * @template {string} T
 * @param {T} tag e.g. "p.quote"
 * @param {Record<string, string | number | boolean | undefined | null | ((event: any) => void)> | null} [attributes]
 *   functions become listeners
 * @param {...(Node | string | null | undefined | false | 0 | '')} children
 * @returns {T extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[T] : HTMLElement}
 */
export function el(tag, attributes, ...children) {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(/** @type {string} */ (name));
  if (classes.length) node.className = classes.join(' ');
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === 'function') node.addEventListener(key, value);
    else if (value !== undefined && value !== false && value !== null) node.setAttribute(key, value === true ? '' : String(value));
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false && child !== 0) node.append(child);
  return /** @type {any} */ (node);
}

/** Text that came from data: isolated, and in its own direction. @param {unknown} text @param {string} [tag] */
export function bdi(text, tag = 'bdi') {
  return el(tag, { dir: 'auto' }, shown(text));
}

/** @param {string} tag @param {Record<string, string | number | undefined>} attributes @param {...(Node | string)} children */
export function svg(tag, attributes, ...children) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) node.setAttribute(key, String(value));
  node.append(...children);
  return node;
}

/** The element of the template with this id. @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}
