/* SVG of the server's made into elements. */

/* As XML: what is not well-formed shows nothing at all, and nothing of it runs. */
export function parsed(text) {
  const read = new DOMParser().parseFromString(text, "image/svg+xml");
  return document.importNode(read.documentElement, true);
}

/* Elements without a root of their own. */
export const fragments = (text) =>
  [...parsed(`<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`).children];
