/* What is wrong with the draft, as `check` says it: asked for, and kept for each cell. */

import { draft } from "./draft.js";
import { call } from "./server.js";
import { tell } from "./status_line.js";

const PATIENCE = 350; // milliseconds
let found = [];
let byCell = new Map();
let byRow = new Map();
let timer = 0;
let isAsked = false; // the draft as it is now
let asking = null; // the question that is not answered yet

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

/* Whether an answer came. */
async function ask() {
  isAsked = true;
  const { version, ops, names } = draft;
  const sent = { base: version, ops: ops(), names: names() };
  const { status, body } = await call("/api/check", sent);
  if (status !== 200 && status !== 422) {
    isAsked = false;
    tell(body);
    return false;
  }
  // What is said of a draft that has changed meanwhile is not shown.
  if (isAsked) take(body.problems);
  return true;
}

/* Whether it is known what is wrong with the draft as it is now. */
export const isChecked = () => isAsked && !asking;

/* Ask what is wrong with the draft as it is now, if that is not known; one question at a time: of
 * large tables an answer takes seconds.
 */
export async function check() {
  window.clearTimeout(timer);
  while (!isChecked()) {
    asking = asking || ask().finally(() => { asking = null; });
    if (!await asking) return;
  }
}

document.addEventListener("tieline:draft", () => {
  isAsked = false;
  window.clearTimeout(timer);
  timer = window.setTimeout(check, PATIENCE);
});
