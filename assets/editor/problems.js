/* What is wrong with the draft, as `check` says it: asked for, and kept for each cell. */

import { draft } from "./draft.js";
import { call } from "./server.js";
import { tell } from "./status_line.js";

const PATIENCE = 350; // milliseconds
let found = [];
let byCell = new Map();
let byRow = new Map();
let timer = 0;
let asked = 0;

const place = (...parts) => parts.join("\n");
const worst = (some) => {
  const kinds = some.map((one) => one.severity);
  return kinds.includes("error") ? "error" : kinds[0] || null;
};

export const problemsAt = (table, key, column) => byCell.get(place(table, key, column)) || [];

export const problemText = (table, key, column) =>
  problemsAt(table, key, column).map((one) => one.text).join(" ") || null;

export const problemKind = (table, key, column) => worst(problemsAt(table, key, column));
export const rowKind = (table, key) => worst(byRow.get(place(table, key)) || []);

export const problems = () => found;
export const isError = (one) => one.severity === "error";
/* What the tables had before the draft keeps nobody from saving it. */
export const errors = () => found.filter((one) => isError(one) && !one.known);

function gathered(keyOf) {
  const all = new Map();
  found.forEach((one) => all.set(keyOf(one), [...(all.get(keyOf(one)) || []), one]));
  return all;
}

function take(list) {
  found = list;
  byCell = gathered((one) => place(one.table, one.key, one.column));
  byRow = gathered((one) => place(one.table, one.key));
  document.dispatchEvent(new CustomEvent("tieline:checked", { detail: found }));
}

/* Ask what is wrong with the draft as it is now. */
export async function check() {
  // Another one would take its place, and who waits for this one would see what was known before.
  window.clearTimeout(timer);
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
