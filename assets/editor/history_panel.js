/* The history: who changed what, when and why; any change taken back, as a change of its own. */

import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made } from "./elements.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const KINDS = {
  save: "", fix: "by make fix", undo: "an undo", outside: "made outside this program",
};
const UNKNOWN = "What it did to the rows is not known, so it cannot be undone here.";
const NO_CELL = "No cell was changed, only how the file is written: nothing to undo here.";
let scope = "row";
let asked = 0;
let told = new Map();
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

/* ---- what is shown --------------------------------------------------------------------------- */

function heading(one) {
  const when = made("time", { dateTime: one.when });
  when.textContent = new Date(one.when).toLocaleString(undefined,
    { dateStyle: "medium", timeStyle: "short" });
  const kind = one.undoes ? `undoes change ${one.undoes}` : KINDS[one.kind];
  return made("p", { className: "about" }, `Change ${one.id} · `, when,
    ...[one.who, kind].filter(Boolean).map((text) => ` · ${text}`));
}

/* Why there is nothing to press; a blank text where there is. */
function shut(one) {
  if (one.undone_by) return `Undone by change ${one.undone_by}.`;
  if (one.kept) return "";
  if (!one.whole) return UNKNOWN;
  return one.did.length ? "" : NO_CELL;
}

function end(one) {
  const text = shut(one);
  if (text) return made("p", { className: "about", textContent: text });
  const undo = button("Undo this change…", { undo: one.id }, "button");
  undo.setAttribute("aria-describedby", `change-${one.id}`);
  return undo;
}

function steps(texts) {
  const list = made("ul", { className: "did" });
  list.append(...texts.map((text) => made("li", { textContent: text })));
  return list;
}

function entry(one) {
  const why = made("h2", {
    id: `change-${one.id}`, textContent: one.why || "No reason given",
  });
  return made("li", { className: one.undone_by ? "undone" : "" },
    why, heading(one), ...(one.did.length ? [steps(one.did)] : []), end(one));
}

function choice() {
  const known = row();
  const made_ = [["row", known ? `This row: ${isolated(known.id)}` : "This row"], ["all", "All changes"]]
    .map(([value, text]) => {
      const one = button(text, { scope: value }, "button");
      one.setAttribute("aria-pressed", String(value === scope));
      return one;
    });
  return made("p", { className: "acts" }, ...made_);
}

const nothing = () => (scope === "row"
  ? "No change of this row is known. What was there before the first save is in git, if anywhere."
  : "Nothing was changed through this program yet.");

function show(changes, fault) {
  const focused = panel().contains(document.activeElement) && document.activeElement.dataset;
  const list = made("ol", { className: "changes" });
  list.append(...changes.map(entry));
  const empty = made("p", { className: "empty", textContent: fault || nothing() });
  told = new Map(changes.map((one) => [one.id, one]));
  panel().replaceChildren(choice(), changes.length ? list : empty);
  if (focused) focus(focused);
}

/* What is drawn anew keeps the focus: on the same button, or on what chooses the list. */
function focus({ undo }) {
  const same = undo && panel().querySelector(`[data-undo="${undo}"]`);
  (same || panel().querySelector("[aria-pressed=true]")).focus();
}

async function read() {
  if (!isOpen()) return;
  const mine = (asked += 1);
  const known = row();
  seen = draft.version;
  if (scope === "row" && !known) {
    show([], "Choose a row that is saved to see what was done to it.");
    return;
  }
  const query = scope === "row" ? `?${new URLSearchParams(known)}` : "";
  const { status, body } = await call(`/api/history${query}`);
  if (mine === asked) show(status === 200 ? body.changes : [], fault(status, body));
}

const fault = (status, body) => (status === 200 ? "" : body.error || "It could not be read.");

/* ---- taking a change back -------------------------------------------------------------------- */

function held(cell) {
  if (cell === null) return "is not there any more";
  if (typeof cell === "string") return cell ? `now says “${isolated(cell)}”` : "is now blank";
  return "has changed";
}

const clash = (one) => `${[one.id, one.column].filter(Boolean).map(isolated).join(": ")} ${held(one.theirs)}`;

/* Why it could not be undone, in a sentence. */
function reason({ status, body }) {
  if (status === 409) {
    return `It cannot be undone, for others came after it. ${body.conflicts.map(clash).join("; ")}.`;
  }
  if (status === 422) return body.problems.map((one) => `${one.message} ${one.remedy}`).join(" ");
  return body.error || "It could not be undone.";
}

async function undo(number, why, form) {
  const submit = form.querySelector(".main");
  submit.disabled = true;
  const answer = await call("/api/undo", { number, reason: why });
  submit.disabled = false;
  if (answer.status !== 200) {
    form.querySelector(".fault").textContent = reason(answer);
    return;
  }
  byId(ids.undoDialog).close();
  const { status } = await draft.load();
  // Tables that cannot be shown again, as they came, are told of where the page begins.
  if (status === 422) window.location.reload();
  say(`Change ${number} is undone, and that is saved.`);
  read();
}

function ask(number) {
  const box = byId(ids.undoDialog);
  const input = made("input", { name: "reason", required: true, autocomplete: "off" });
  const close = button("Cancel", {}, "button");
  close.addEventListener("click", () => box.close());
  const form = made("form", { method: "dialog" },
    made("h2", { textContent: `Undo change ${number}` }),
    made("p", { textContent: "This is taken back, and saved at once as a change of its own:" }),
    steps(told.get(number).did),
    made("p", { textContent: "Later changes of other cells stay, and so does what you have not saved." }),
    made("label", {}, "Why", input),
    made("p", { className: "fault", role: "alert" }),
    made("p", { className: "acts" }, close,
      made("button", { type: "submit", className: "button main", textContent: "Undo and save" })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) undo(number, input.value.trim(), form);
  });
  box.replaceChildren(form);
  box.setAttribute("aria-label", `Undo change ${number}`);
  box.showModal();
  input.focus();
}

document.addEventListener("click", (event) => {
  const pressed = event.target.closest(`#${ids.history} button`);
  if (!pressed) return;
  if (pressed.dataset.undo) ask(Number(pressed.dataset.undo));
  if (!pressed.dataset.scope) return;
  scope = pressed.dataset.scope;
  read();
});
["tieline:chosen", "tieline:beside", "tieline:saved"]
  .forEach((name) => document.addEventListener(name, read));

/* Others have saved: their changes belong into the list. */
document.addEventListener("tieline:draft", () => {
  if (draft.version !== seen) read();
});
