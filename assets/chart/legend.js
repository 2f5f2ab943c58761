/* What the marks of the chart mean, below it. */

import { parsed } from "./parsing.js";
import { byId, ids } from "./page.js";

/* Below the drawing that the server sent first, as long as that is what is seen. */
function place() {
  const first = byId(ids.first);
  return first ? first.querySelector(".keys") : byId(ids.legend);
}

/* In: pairs of a sign's SVG, which may be blank, and its text. */
export function showLegend(legend) {
  const items = legend.map(([svg, text]) => {
    const item = document.createElement("li");
    if (svg) item.append(parsed(svg));
    item.append(text);
    return item;
  });
  place().replaceChildren(...items);
}
