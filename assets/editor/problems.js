/* What is wrong with the draft, as `check` says it: asked for, and kept for each cell. */

import { draft } from "./draft.js";
import { call } from "./server.js";
import { tell } from "./status_line.js";

const PATIENCE = 350; // milliseconds
let found = [];
let byCell = new Map();
let timer = 0;
let asked = 0;

const place = (table, key, column) => `${table}\n${key}\n${column}`;
const at = (table, key, column) => byCell.get(place(table, key, column)) || [];

export const problemText = (table, key, column) =>
  at(table, key, column).map((one) => one.text).join(" ") || null;

export function problemKind(table, key, column) {
  const kinds = at(table, key, column).map((one) => one.severity);
  return kinds.includes("error") ? "error" : kinds[0] || null;
}

export const problems = () => found;
/* What the tables had before the draft keeps nobody from saving it. */
export const errors = () => found.filter((one) => one.severity === "error" && !one.known);

function take(list) {
  found = list;
  byCell = new Map();
  found.forEach((one) => {
    const cell = place(one.table, one.key, one.column);
    byCell.set(cell, [...(byCell.get(cell) || []), one]);
  });
  document.dispatchEvent(new CustomEvent("tieline:checked", { detail: found }));
}

/* Ask what is wrong with the draft as it is now. */
export async function check() {
  const mine = (asked += 1);
  const { version, ops, names } = draft;
  const sent = { base: version, ops: ops(), names: names() };
  const { status, body } = await call("/api/check", sent);
  if (mine !== asked) return;
  if (status === 200 || status === 422) take(body.problems);
  else tell(body);
}

document.addEventListener("tieline:draft", () => {
  window.clearTimeout(timer);
  timer = window.setTimeout(check, PATIENCE);
});
