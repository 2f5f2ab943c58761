/* In which rows a tool works: all, those that are shown, or those that are selected. */

import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, number } from "./elements.js";
import { field } from "./form_dialog.js";
import { grid } from "./grid.js";

/* The field that asks, and what gives the rows that are chosen. */
export function rowChoice() {
  const all = draft.rows(current.table);
  const shown = grid.rows();
  const keys = new Set(grid.selected());
  const selected = shown.filter((row) => keys.has(row._key));
  const choices = [
    ...(selected.length > 1 ? [["selected", `the ${number(selected.length, "selected row")}`]] : []),
    ...(shown.length < all.length ? [["shown", `the ${number(shown.length, "shown row")}`]] : []),
    ["all", `all ${number(all.length, "row")}`],
  ];
  const select = made("select", { name: "rows" });
  select.append(...choices.map(([value, text]) => new Option(text, value)));
  const rows = () => ({ selected, shown, all })[select.value];
  return { element: field("In", select), rows };
}
