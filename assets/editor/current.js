/* What is at work: the table that is shown, the chosen row, and the column of the cell in focus. */

import { contract } from "./contract.js";

export const current = {
  table: contract.tables[0],
  chosen: null, // {table, key}
  column: null,
};

/* Choose a row, and tell the panels beside the table. */
export function chooseRow(table, key) {
  current.chosen = { table, key };
  document.dispatchEvent(new CustomEvent("tieline:chosen"));
}
