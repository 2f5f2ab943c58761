/* The history: who changed what, when and why, of a row, a cell or all; any change taken back, any
 * version restored, as a change of its own.
 */

import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made } from "./elements.js";
import { endOfDay, restoreDialog, undoDialog } from "./history_dialogs.js";
import { call } from "./server.js";
import { steps } from "./steps.js";

const KINDS = {
  save: "", fix: "by make fix", undo: "an undo", outside: "made outside this program",
  restore: "restores what was there before",
};
const UNKNOWN = "What it did to the rows is not known, so it cannot be undone here.";
const NO_CELL = "No cell was changed, only how the file is written: nothing to undo here.";
const NEVER = "What was there before the first save is in git, if anywhere.";
let scope = "row";
let until = "";
let asked = 0;
let told = [];
let seen = "";

const panel = () => byId(ids.history);
const isOpen = () => Boolean(panel()) && !panel().hidden;

function button(text, data, look) {
  const element = made("button", { type: "button", className: look, textContent: text });
  Object.assign(element.dataset, data);
  return element;
}

/* The chosen row as the history knows it; a row that is not saved yet has none. */
function row() {
  const { table, key } = current.chosen || {};
  return table && !draft.isNew(table, key) ? { table, id: key } : null;
}

const column = () => (row() && draft.columns(row().table).includes(current.column)
  ? current.column : null);

/* What the list is of: a row, a cell, or nothing in particular; null where none is chosen. */
function subject() {
  if (scope === "all") return {};
  if (scope === "row" || !row()) return row();
  return column() ? { ...row(), column: column() } : null;
}

/* ---- what is shown --------------------------------------------------------------------------- */

function kindOf(one) {
  if (one.undoes) return `undoes change ${one.undoes}`;
  return one.undoes_part_of ? `undoes a part of change ${one.undoes_part_of}` : KINDS[one.kind];
}

function heading(one) {
  const when = made("time", { dateTime: one.when });
  when.textContent = new Date(one.when).toLocaleString(undefined,
    { dateStyle: "medium", timeStyle: "short" });
  return made("p", { className: "about" }, `Change ${one.number} · `, when,
    ...[one.who, kindOf(one)].filter(Boolean).map((text) => ` · ${text}`));
}

/* Why there is nothing to press; a blank text where there is. */
function shut(one) {
  if (one.undone_by) return `Undone by change ${one.undone_by}.`;
  if (one.kept) return "";
  if (!one.whole) return UNKNOWN;
  return one.count ? "" : NO_CELL;
}

function described(element, one) {
  element.setAttribute("aria-describedby", `change-${one.number}`);
  return element;
}

/* The newest version is what stands there; where there was no row nothing can be restored. */
function restoring(one, at) {
  if (scope === "all" || at === 0 || !one.there_after) return [];
  const text = scope === "cell" ? "Restore this text…" : "Restore this version…";
  return [described(button(text, { restore: one.number }, "button"), one)];
}

function end(one, at) {
  const text = scope === "cell" ? "" : shut(one);
  const undo = text || scope === "cell" ? []
    : [described(button("Undo this change…", { undo: one.number }, "button"), one)];
  const acts = [...restoring(one, at), ...undo];
  return [
    ...(text ? [made("p", { className: "about", textContent: text })] : []),
    ...(acts.length ? [made("p", { className: "acts" }, ...acts)] : []),
  ];
}

const written = (text) => (text === null ? "(no row)" : isolated(text) || "(blank)");

/* What a cell held before and after, one above the other: long texts are compared so. */
const fromTo = (one) => made("dl", { className: "from-to" },
  made("dt", { textContent: "from" }), made("dd", { textContent: written(one.from) }),
  made("dt", { textContent: "to" }), made("dd", { textContent: written(one.to) }));

function what(one) {
  if (scope === "cell") return [fromTo(one)];
  return one.did.length ? [steps(one.did)] : [];
}

function entry(one, at) {
  const why = made("h2", {
    id: `change-${one.number}`, textContent: one.why || "No reason given",
  });
  return made("li", { className: one.undone_by ? "undone" : "" },
    why, heading(one), ...what(one), ...end(one, at));
}

/* What stood there before the oldest change that is known. */
function beginning(oldest) {
  if (scope === "all" || !oldest || !oldest.there_before) return [];
  const id = `before-${oldest.number}`;
  const text = scope === "cell" ? "Restore this text…" : "Restore this version…";
  const restore = button(text, { restore: oldest.number, before: "1" }, "button");
  restore.setAttribute("aria-describedby", id);
  return [made("div", { className: "beginning" }, made("h2", { id, textContent: "Before the first change that is known" }),
    ...(scope === "cell" ? [made("p", { className: "about", textContent: written(oldest.from) })] : []),
    made("p", { className: "acts" }, restore))];
}

const cellLabel = () => (column() ? `This cell: ${isolated(column())}` : "This cell");

function choice() {
  const known = row();
  const scopes = [["row", known ? `This row: ${isolated(known.id)}` : "This row"],
    ["cell", cellLabel()], ["all", "All changes"]];
  return made("p", { className: "acts" }, ...scopes.map(([value, text]) => {
    const one = button(text, { scope: value }, "button");
    one.setAttribute("aria-pressed", String(value === scope));
    return one;
  }));
}

/* Changes beyond the newest are found by their day, and tables are restored as of it. */
function days() {
  if (scope !== "all") return [];
  const input = made("input", { type: "date", name: "until", value: until });
  const restore = button("Restore tables as of then…", { day: "1" }, "button");
  restore.disabled = !until;
  return [made("p", { className: "acts days" }, made("label", {}, "Up to the end of ", input), restore)];
}

function nothing() {
  if (scope === "row") return `No change of this row is known. ${NEVER}`;
  if (scope === "cell") return `No change of this cell is known. ${NEVER}`;
  return until ? "The history has no change up to that day."
    : "Nothing was changed through this program yet.";
}

function show(changes, more, fault) {
  const focused = panel().contains(document.activeElement) && { ...document.activeElement.dataset,
    name: document.activeElement.name };
  told = changes;
  const list = made("ol", { className: "changes" });
  list.append(...changes.map(entry));
  const empty = made("p", { className: "empty", textContent: fault || nothing() });
  const older = made("p", { className: "acts" }, button("Older changes", { older: "1" }, "button"));
  const below = more ? [older] : beginning(changes[changes.length - 1]);
  panel().replaceChildren(choice(), ...days(), changes.length ? list : empty, ...below,
    ...(fault && changes.length ? [empty] : []));
  if (focused) focus(focused);
}

/* What is drawn anew keeps the focus: on the same button or field, or on what chooses the list. */
function focus({ undo, restore, name }) {
  const same = (undo && `[data-undo="${undo}"]`) || (restore && `[data-restore="${restore}"]`)
    || (name && `[name="${name}"]`);
  const found = same && panel().querySelector(same);
  (found || panel().querySelector("[aria-pressed=true]")).focus();
}

const HINTS = {
  row: "Choose a row that is saved to see what was done to it.",
  cell: "Choose a cell of a saved row to see what stood there.",
};

const query = (of, before) => new URLSearchParams({
  ...of,
  ...(scope === "all" && until ? { until: endOfDay(until) } : {}),
  ...(before.length ? { before: before[before.length - 1].number } : {}),
});

/* The newest changes, or those before the ones that are shown. */
async function read(before = []) {
  if (!isOpen()) return;
  const mine = (asked += 1);
  const of = subject();
  seen = draft.version;
  if (!of) {
    show([], false, HINTS[scope]);
    return;
  }
  const { status, body } = await call(`/api/history?${query(of, before)}`);
  if (mine !== asked) return;
  if (status === 200) show([...before, ...body.changes], body.more, "");
  else show(before, false, body.error || "It could not be read.");
  if (before.length) focusOn(before.length);
}

/* Who asked for older changes goes on at the first of them. */
function focusOn(at) {
  const item = panel().querySelectorAll(".changes > li")[at];
  const first = item && item.querySelector("button");
  if (first) first.focus();
}

/* ---- what is pressed ------------------------------------------------------------------------- */

const restored = (data) => restoreDialog({
  what: scope === "cell" ? `${row().id}: ${column()}` : row().id,
  body: { ...subject(), number: Number(data.restore), ...(data.before ? { before: true } : {}) },
}, () => read());

const acts = {
  undo: (data) => undoDialog(told.find((one) => one.number === Number(data.undo)), () => read()),
  restore: restored,
  day: () => restoreDialog({ day: until, body: { until: endOfDay(until) } }, () => read()),
  older: () => read(told),
  scope: (data) => {
    scope = data.scope;
    read();
  },
};

document.addEventListener("click", (event) => {
  const pressed = event.target.closest(`#${ids.history} button`);
  if (!pressed) return;
  const act = Object.keys(acts).find((name) => pressed.dataset[name]);
  if (act) acts[act](pressed.dataset);
});
document.addEventListener("change", (event) => {
  if (!event.target.closest(`#${ids.history} [name=until]`)) return;
  until = event.target.value;
  read();
});
["tieline:chosen", "tieline:beside", "tieline:saved"]
  .forEach((name) => document.addEventListener(name, () => read()));

/* Another cell of the row: only the name of the cell and its own list are others. */
document.addEventListener("tieline:cell", () => {
  if (scope === "cell") read();
  const label = isOpen() && panel().querySelector("[data-scope=cell]");
  if (label) label.textContent = cellLabel();
});

/* Others have saved: their changes belong into the list. */
document.addEventListener("tieline:draft", () => {
  if (draft.version !== seen) read();
});
