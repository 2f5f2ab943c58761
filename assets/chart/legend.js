/* What the marks of the chart mean, below it. */

import { parsed } from "./parsing.js";
import { byId, ids } from "./page.js";

/* In: pairs of a sign's SVG, which may be blank, and its text. */
export function showLegend(legend) {
  const items = legend.map(([svg, text]) => {
    const item = document.createElement("li");
    if (svg) item.append(parsed(svg));
    item.append(text);
    return item;
  });
  byId(ids.legend).replaceChildren(...items);
}
