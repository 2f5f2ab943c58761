/* The rows of a proposal: what stands there, what is proposed, a tick and a cell for each. */

import { draft } from "./draft.js";
import { isolated, made, worded } from "./elements.js";
import { edit, isOpen, queue, tick, valueOf } from "./queue_state.js";

const NOUNS = { relations: "tie", actors: "actor", articles: "article", positions: "place of" };
const VERBS = { set: "Change", add: "New", delete: "Delete" };
const SHOWN = [
  "actor", "target", "type", "form", "when", "certainty", "said_by", "denied_by", "claim",
  "paragraph",
];
const LONG = ["claim", "note", "title"];
const shown = (text) => isolated(text || "") || "blank";

/* ---- a cell -------------------------------------------------------------------------------- */

function elementFor(row, column, value) {
  const words = (draft.choices.words[row.table] || {})[column];
  if (words) {
    const known = words.includes(value) ? words : [value, ...words];
    const menu = made("select", { className: "proposed" });
    menu.append(...known.map((word) => new Option(word || "blank", word)));
    menu.value = value;
    return menu;
  }
  if (!LONG.includes(column)) return made("input", { value, className: "proposed" });
  const rows = Math.min(4, 1 + Math.ceil(value.length / 44));
  return made("textarea", { value, rows, className: "proposed" });
}

function field(row, column) {
  const input = elementFor(row, column, valueOf(row, column));
  input.dataset.cell = `${row.step} ${column}`;
  input.setAttribute("aria-label", `${column} as proposed`);
  input.addEventListener("change", () => edit(row, column, input.value));
  return input;
}

const typed = new Set(); // the cells that are being typed into, by step and column

const isEdited = (row, column) =>
  (queue.edits.get(row.step) || {})[column] !== undefined;

function isField(row, column) {
  const isNeeded = row.op === "add" && column === "claim" && !row.new.claim;
  return isNeeded || isEdited(row, column) || typed.has(`${row.step} ${column}`);
}

/* A cell is typed into once it is asked for; a claim that is blank needs it. */
function proposed(row, column) {
  if (isOpen() && isField(row, column)) return field(row, column);
  const text = worded("span", valueOf(row, column) ? "" : "quiet", shown(valueOf(row, column)));
  if (!isOpen() || row.state === "there") return made("span", { className: "with-edit" }, text);
  const begin = made("button", { type: "button", className: "edit", textContent: "Edit" });
  begin.setAttribute("aria-label", `Edit ${column}`);
  begin.addEventListener("click", () => {
    typed.add(`${row.step} ${column}`);
    const input = field(row, column);
    begin.parentElement.replaceChildren(input);
    input.focus();
  });
  return made("span", { className: "with-edit" }, text, " ", begin);
}

function tickOf(row, label) {
  const box = made("input", { type: "checkbox", checked: queue.ticked.has(row.step) });
  box.disabled = !isOpen() || row.state === "there";
  box.dataset.step = row.step;
  box.setAttribute("aria-label", `Take ${label}`);
  box.addEventListener("change", () => tick(row.step, box.checked));
  return box;
}

/* ---- what others have done since ------------------------------------------------------------ */

const act = (text, does) => {
  const one = made("button", { type: "button", className: "button", textContent: text });
  one.addEventListener("click", does);
  return one;
};

/* Mine, theirs, both: what stands there now is kept, replaced, or written together. */
function conflict(row, column) {
  const now = row.now === null ? "The row is gone" : `Now “${shown(row.now)}”`;
  const told = `${now}; it was “${shown(row.old)}” when this was proposed.`;
  if (row.now === null) return worded("p", "clash", told);
  const both = [row.now, row.new].filter(Boolean).join(" ");
  return made("div", { className: "clash" }, worded("p", "", told),
    act("Keep what is there", () => tick(row.step, false)),
    act("Take the proposed", () => {
      edit(row, column, row.new);
      tick(row.step, true);
    }),
    act("Both, to edit", () => edit(row, column, both)));
}

const NOTES = {
  there: "is so already",
  conflict: "Others have changed this row since it was proposed.",
};

/* ---- a line, a row ------------------------------------------------------------------------- */

function line(look, name, box, [before, after]) {
  const head = worded("th", "", name);
  head.scope = "row";
  return made("tr", { className: look }, made("td", { className: "ck" }, box || ""), head,
    made("td", { className: "old" }, before), made("td", { className: "new" }, after));
}

/* What is decided is shown as it was proposed, whatever stands there by now. */
const stateOf = (row) => (isOpen() ? row.state : "fits");

function lookOf(row) {
  if (stateOf(row) === "there") return "same";
  return queue.ticked.has(row.step) ? stateOf(row) : `${stateOf(row)} off`;
}

function setLine(row) {
  const state = stateOf(row);
  const stands = state === "conflict" ? row.now : row.old;
  const before = worded("span", stands ? "" : "quiet", shown(stands));
  const after = made("div", {}, proposed(row, row.column),
    ...(state === "there" ? [worded("small", "flag", NOTES.there)] : []),
    ...(state === "conflict" ? [conflict(row, row.column)] : []));
  return line(lookOf(row), row.column, tickOf(row, row.column), [before, after]);
}

/* The cells of a new row, or of one that goes, with one tick for all. */
function wholeRow(row) {
  const cells = row.new || row.now || row.old || {};
  const names = draft.columns(row.table).filter((name) => cells[name]
    || (row.op === "add" && name === "claim")
    || isEdited(row, name));
  return names.map((name, at) => {
    const box = at ? null : tickOf(row, row.op === "add" ? "the new row" : "the deletion");
    return row.op === "add"
      ? line(lookOf(row), name, box, ["", made("div", {}, proposed(row, name))])
      : line(lookOf(row), name, box, [shown(cells[name]), worded("span", "quiet", "gone")]);
  });
}

const cellsOf = (row) => row.new || row.now || row.old || {};

function pairOf({ actor, target }) {
  return actor && target ? [actor, target].map(isolated).join(" – ") : "";
}

function titleOf(row) {
  const tie = row.table === "relations" && row.op === "set"
    ? queue.one.concerns.find((one) => one.id === row.id) : cellsOf(row);
  const what = [VERBS[row.op], NOUNS[row.table] || row.table, isolated(row.id)].join(" ");
  const state = row.op === "set" ? "" : NOTES[stateOf(row)];
  return [what, tie && pairOf(tie), state].filter(Boolean).join(" · ");
}

const keyOf = (row) => (row.op === "set" ? `set ${row.table} ${row.id}` : `step ${row.step}`);

/* What a tie says beside the cells that are proposed; they stay in the table's order. */
function setLines(rows) {
  const tie = rows[0].table === "relations"
    && queue.one.concerns.find((one) => one.id === rows[0].id);
  if (!tie) return rows.map(setLine);
  const lines = SHOWN.filter((name) => tie[name] || rows.some((row) => row.column === name))
    .map((name) => rows.find((row) => row.column === name) || name);
  const others = rows.filter((row) => !SHOWN.includes(row.column));
  return [...lines, ...others].map((one) => (typeof one === "string"
    ? line("same", one, null, [shown(tie[one]), "the same"]) : setLine(one)));
}

/* The steps of one row of the tables stand together. */
function group(rows) {
  const title = made("tr", { className: "title" }, made("th", { colSpan: 4 }, titleOf(rows[0])));
  const lines = rows[0].op === "set" ? setLines(rows) : wholeRow(rows[0]);
  return made("tbody", {}, title, ...lines);
}

const NAMES = ["", "", "as it stands", "as proposed"];

export function rowsOf() {
  const groups = new Map();
  queue.one.rows.forEach((row) =>
    groups.set(keyOf(row), [...(groups.get(keyOf(row)) || []), row]));
  const names = NAMES.map((name) => {
    const head = worded(name ? "th" : "td", "", name);
    if (name) head.scope = "col";
    return head;
  });
  const head = made("thead", {}, made("tr", {}, ...names));
  return made("table", { className: "queue-table" }, head, ...[...groups.values()].map(group));
}

/* ---- ties that are only to be looked at ---------------------------------------------------- */

export function concerned() {
  const of = new Set(queue.one.rows.map((row) => row.id));
  const rows = queue.one.concerns.filter((row) => !of.has(row.id));
  return rows.map((row) => made("section", { className: "concerned" },
    worded("h3", "", `Tie ${row.id} · ${pairOf(row)}`),
    made("dl", {}, ...SHOWN.filter((name) => row[name]).flatMap((name) =>
      [worded("dt", "", name), worded("dd", "", isolated(row[name]))]))));
}

/* Another proposal has other cells. */
export function forgetTyped() {
  typed.clear();
}
