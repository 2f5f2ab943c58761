/* The legend: what the marks of the picture mean, those alone that it shows.
 *
 * The figure says it in `layout.meta.legend`: the SVG of a sign, blank where there is none, and its
 * text. The signs are the server's own; they become elements without any markup of data.
 */

import { byId, ids } from "./contract.js";

function signOf(svg) {
  const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
  return document.importNode(parsed.documentElement, true);
}

export function showLegend(meta) {
  const items = ((meta && meta.legend) || []).map(([svg, text]) => {
    const item = document.createElement("li");
    if (svg) item.append(signOf(svg));
    item.append(text);
    return item;
  });
  byId(ids.legend).replaceChildren(...items);
}
