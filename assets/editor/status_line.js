/* The line under the title: what was done, or what keeps the tables from being shown. */

import { byId, ids } from "./contract.js";

/* Say what was done, to screen readers too. */
export function say(text) {
  byId(ids.spoken).textContent = text;
  byId(ids.told).textContent = text;
}

/* Say what is wrong: an answer with `problems` or an `error`. */
export function tell(body) {
  const problems = (body.problems || []).map((one) => `${one.file}: ${one.message}`);
  byId(ids.told).textContent = body.error || problems.join(" ");
}

/* What was said of one step is not said of the next. */
document.addEventListener("tieline:draft", () => {
  byId(ids.told).textContent = "";
});
