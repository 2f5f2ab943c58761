/* What was done to rows, a line for each operation. */

import { made } from "./elements.js";

export function steps(texts) {
  const list = made("ul", { className: "did" });
  list.append(...texts.map((text) => made("li", { textContent: text })));
  return list;
}
