/* What is wrong with the draft, in a list that leads to the cells. */

import { byId, contract, ids } from "./contract.js";
import { isolated, worded } from "./elements.js";
import { choose } from "./grid.js";
import { errors, problems } from "./problems.js";

const MOST = 200;

const cellOf = (one) => [one.key || one.file, one.column].filter(Boolean).map(isolated).join(" · ");

/* One problem, as a button where there is a cell to go to. */
export function problemItem(one) {
  const item = worded("li", one.severity);
  const body = worded(one.table && one.key ? "button" : "div", "problem");
  const key = one.key && one.key.startsWith("new") ? { ...one, key: "new row" } : one;
  body.append(worded("span", "where", cellOf(key)), worded("span", "what", one.text));
  if (one.table && one.key) {
    body.type = "button";
    const { table, key: row, column, value } = one;
    Object.assign(body.dataset, { table, key: row, column: column || "", value: value || "" });
  }
  item.append(body);
  return item;
}

function list() {
  const wrong = errors();
  const rest = problems().filter((one) => one.severity !== "error");
  const parts = [];
  if (!problems().length) parts.push(worded("p", "empty", "Nothing is wrong."));
  [["To mend before saving", wrong], ["To look at again", rest]].forEach(([title, some]) => {
    if (!some.length) return;
    const items = worded("ul", "problems");
    items.append(...some.slice(0, MOST).map(problemItem));
    parts.push(worded("h2", "", `${title} (${some.length})`), items);
  });
  byId(ids.problems).replaceChildren(...parts);
  badge(wrong.length, rest.length);
}

function badge(faults, warnings) {
  const tab = byId(`${contract.tabPrefix}${ids.problems}`);
  const mark = worded("span", faults ? "mark" : "mark mild", String(faults || warnings));
  tab.replaceChildren("Problems", ...(faults || warnings ? [mark] : []));
}

document.addEventListener("tieline:checked", list);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.problem");
  if (!button) return;
  const dialog = button.closest("dialog");
  if (dialog) dialog.close();
  const { table, key, column, value } = button.dataset;
  choose(table, key, column, value);
});
