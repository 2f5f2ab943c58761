/* Drawings that the server sends as text, made into elements of the page. */

/* As XML: what is not well-formed shows nothing at all, and nothing of it runs. */
export function parsed(text) {
  const read = new DOMParser().parseFromString(text, "image/svg+xml");
  return document.importNode(read.documentElement, true);
}

/* The items of a legend: pairs of a sign's SVG, or nothing, and its text. */
export const legendItems = (legend) => legend.map(([svg, text]) => {
  const item = document.createElement("li");
  if (svg) item.append(parsed(svg));
  item.append(text);
  return item;
});
