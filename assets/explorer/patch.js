/* Brings a part of the page to what the server writes now: what is equal stays as it stands.
 *
 * Elements are kept and changed in place, so that the one in focus keeps it, and a field what was
 * typed into it.
 */

const parsed = (html) => document.createRange().createContextualFragment(html);

function bringAttributes(element, next) {
  [...element.attributes].filter(({ name }) => !next.hasAttribute(name))
    .forEach(({ name }) => element.removeAttribute(name));
  [...next.attributes].filter(({ name, value }) => element.getAttribute(name) !== value)
    .forEach(({ name, value }) => element.setAttribute(name, value));
}

function bringChildren(element, next) {
  const [children, wanted] = [[...element.childNodes], [...next.childNodes]];
  children.slice(wanted.length).forEach((child) => child.remove());
  wanted.forEach((child, at) => {
    if (at < children.length) bring(children[at], child);
    else element.append(child);
  });
}

function bring(node, next) {
  if (node.isEqualNode(next)) return;
  if (node.nodeName !== next.nodeName || node.nodeType !== Node.ELEMENT_NODE) {
    node.replaceWith(next);
    return;
  }
  bringAttributes(node, next);
  bringChildren(node, next);
}

/* What an element holds becomes this HTML. */
export const bringInside = (element, html) => bringChildren(element, parsed(html));

/* An element becomes that of this HTML. */
export const bringWhole = (element, html) => bring(element, parsed(html).firstElementChild);
