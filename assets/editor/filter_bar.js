/* Above the table: words by which its rows are filtered. */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { made } from "./elements.js";
import { clear, isNarrowed, setWords, wordsOf } from "./filters.js";
import { grid } from "./grid.js";

const PATIENCE = 200; // milliseconds
const input = made("input", {
  type: "search", className: "filter-words", placeholder: "Filter rows", autocomplete: "off",
  title: "Rows that have each of these words in some column",
});
let timer = 0;
input.setAttribute("aria-label", "Filter rows by words");

/* Whether some rows of the table are not shown. */
export const isFiltered = () =>
  isNarrowed(current.table) || Object.keys(grid.columnFilters()).length > 0;

/* Take away all that narrows the rows of this table. */
export function showAll() {
  window.clearTimeout(timer);
  grid.filterColumns(null);
  clear(current.table);
}

function fit() {
  if (contract.tables.includes(current.table)) input.value = wordsOf(current.table);
}

/* Behind the buttons of all tools, which are there by now. */
document.addEventListener("tieline:grid", () => {
  byId(ids.tools).append(input);
  input.addEventListener("input", () => {
    const { table } = current;
    window.clearTimeout(timer);
    timer = window.setTimeout(() => setWords(table, input.value), PATIENCE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "Enter") return;
    event.preventDefault();
    grid.first();
  });
});
document.addEventListener("tieline:unfilter", showAll);
["tieline:filter", "tieline:table"].forEach((name) => document.addEventListener(name, fit));
