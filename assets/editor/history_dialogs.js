/* What the history does, asked first: a change undone, all of it or some of its rows; a row, a cell
 * or tables restored, saved at once or put into the draft.
 */

import { byId, contract, ids } from "./contract.js";
import { draft } from "./draft.js";
import { isolated, made, number } from "./elements.js";
import { takeOps } from "./form_dialog.js";
import { call } from "./server.js";
import { say } from "./status_line.js";
import { steps } from "./steps.js";

const box = () => byId(ids.undoDialog);

/* The last moment of a day where the editor is. */
export const endOfDay = (day) => new Date(`${day}T23:59:59`).toISOString();

/* ---- what both have -------------------------------------------------------------------------- */

const acting = (text, look, type = "button") =>
  made("button", { type, className: `button ${look}`, textContent: text });

/* A form with a reason; `does` is called with it. */
function ask(title, submit, inside, { others = [], does }) {
  const input = made("input", { name: "reason", required: true, autocomplete: "off" });
  const close = acting("Cancel", "");
  close.addEventListener("click", () => box().close());
  const main = acting(submit, "main", "submit");
  const fault = made("p", { className: "fault", role: "alert" });
  const form = made("form", { method: "dialog" }, made("h2", { textContent: title }), ...inside,
    made("label", {}, "Why", input), fault,
    made("p", { className: "acts" }, close, ...others, main));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    main.disabled = true;
    fault.textContent = await does(input.value.trim());
    main.disabled = false;
  });
  open(title, form);
  input.focus();
}

function open(title, form) {
  box().replaceChildren(form);
  box().setAttribute("aria-label", title);
  if (!box().open) box().showModal();
}

/* What has only to be read. */
function tell(title, text) {
  const close = acting("Close", "main");
  close.addEventListener("click", () => box().close());
  open(title, made("form", { method: "dialog" }, made("h2", { textContent: title }),
    made("p", { textContent: text }), made("p", { className: "acts" }, close)));
  close.focus();
}

function held(cell) {
  if (cell === null) return "is not there any more";
  if (typeof cell === "string") return cell ? `now says “${isolated(cell)}”` : "is now blank";
  return "has changed";
}

const clash = (one) => `${[one.id, one.column].filter(Boolean).map(isolated).join(": ")} ${held(one.theirs)}`;

/* Why it could not be done, in a sentence. */
function reason({ status, body }) {
  if (status === 409) {
    return `It cannot be undone, for others came after it. ${body.conflicts.map(clash).join("; ")}.`;
  }
  if (status === 422) return body.problems.map((one) => `${one.message} ${one.remedy}`).join(" ");
  return body.error || "It could not be done.";
}

/* Ask the server, then read the tables anew; resolves to why it could not be done, or nothing. */
async function send(path, body, said, then) {
  const answer = await call(path, body);
  if (answer.status !== 200) return reason(answer);
  box().close();
  const { status } = await draft.load();
  // Tables that cannot be shown again, as they came, are told of where the page begins.
  if (status === 422) window.location.reload();
  say(said);
  then();
  return "";
}

/* ---- undo ------------------------------------------------------------------------------------ */

const STATES = { back: "as it was before already", changed: "changed again since" };

function tick(label, attributes) {
  const input = made("input", { type: "checkbox", ...attributes });
  return { input, line: made("label", { className: "tick" }, input, label) };
}

/* The rows of a change, each to be ticked; those that cannot be taken back are told. */
function rowList(rows) {
  return rows.map((one) => {
    const isOpen = one.state === "open";
    const text = one.did.join("; ") + (isOpen ? "" : ` (${STATES[one.state]})`);
    const { input, line } = tick(text, { checked: isOpen, disabled: !isOpen });
    return { input, line, name: [one.table, one.id] };
  });
}

/* Rows of a change to choose from; `chosen` gives null for all of them. */
function chooser(change, answer) {
  const { count } = answer;
  const rows = rowList(answer.rows);
  const isAllOpen = answer.rows.every((one) => one.state === "open");
  const all = tick(`All ${number(count, "row")}`, { checked: isAllOpen });
  const list = made("div", { className: "rows" }, ...rows.map((one) => one.line));
  const more = acting("More rows", "");
  const add = (found) => {
    const next = rowList(found);
    next.forEach((one) => { if (all.input.checked === false) one.input.checked = false; });
    rows.push(...next);
    list.append(...next.map((one) => one.line));
    more.hidden = rows.length >= count;
  };
  more.hidden = rows.length >= count;
  more.addEventListener("click", async () => {
    const { status, body } = await call(`/api/history/${change.number}?from=${rows.length}`);
    if (status === 200) add(body.rows);
  });
  all.input.addEventListener("change", () => rows.forEach(({ input }) => {
    if (!input.disabled) input.checked = all.input.checked;
  }));
  list.addEventListener("change", () => {
    all.input.checked = rows.length >= count && rows.every(({ input }) => input.checked);
  });
  const set = made("fieldset", {}, made("legend", { textContent: "Rows to take back" }),
    all.line, list, more);
  return {
    set,
    chosen: () => (all.input.checked ? null
      : rows.filter(({ input }) => input.checked).map(({ name }) => name)),
  };
}

export async function undoDialog(change, then) {
  const answer = change.count > 1 && change.whole
    ? await call(`/api/history/${change.number}`) : { status: 0 };
  const rows = answer.status === 200 && answer.body.count > 1 ? chooser(change, answer.body) : null;
  const inside = [
    made("p", { textContent: "This is taken back, and saved at once as a change of its own:" }),
    rows ? rows.set : steps(change.did),
    made("p", { textContent: "Later changes of other cells stay, and so does what you have not saved." }),
  ];
  ask(`Undo change ${change.number}`, "Undo and save", inside, {
    does: (why) => {
      const some = rows && rows.chosen();
      if (some && !some.length) return "No row is ticked.";
      const said = `${some ? "A part of change" : "Change"} ${change.number} is undone, and that is saved.`;
      const body = { number: change.number, reason: why, ...(some ? { rows: some } : {}) };
      return send("/api/undo", body, said, then);
    },
  });
}

/* ---- restore --------------------------------------------------------------------------------- */

/* Which tables: all, or one. */
function tableMenu(body, again) {
  const select = made("select", { name: "table" },
    made("option", { value: "", textContent: "All tables" }),
    ...[...contract.tables, "dossier"].map((table) =>
      made("option", { value: table, textContent: draft.file(table) })));
  select.value = body.table || "";
  select.addEventListener("change", () => {
    const { table: _, ...rest } = body;
    again(select.value ? { ...rest, table: select.value } : rest);
  });
  return made("label", {}, "What", select);
}

const COUNTS = [["changed", "cell"], ["added", "row"], ["deleted", "row"]];

/* How much it would change: cells that change, rows that come back or go. */
function counted(seen) {
  const parts = COUNTS.filter(([word]) => seen[word])
    .map(([word, noun]) => `${number(seen[word], noun)} ${word}`);
  return `${parts.join(", ")}:`;
}

const titleOf = ({ what, day }) => (day
  ? `Tables as of ${new Date(`${day}T12:00:00`).toLocaleDateString(undefined, { dateStyle: "medium" })}`
  : `Restore ${isolated(what)}`);

/* Look at what would be changed, then do it; `wanted` has what it is called and the request. */
export async function restoreDialog(wanted, then) {
  const { body } = wanted;
  const title = titleOf(wanted);
  const menu = wanted.day
    ? [tableMenu(body, (other) => restoreDialog({ ...wanted, body: other }, then))] : [];
  const { status, body: seen } = await call("/api/restore/preview", body);
  if (status !== 200 || !seen.did.length) {
    const text = status === 200 ? "All of it stands as it did then." : reason({ status, body: seen });
    tell(title, text);
    box().querySelector("p").before(...menu);
    return;
  }
  const drafted = acting("Put into the draft", "");
  drafted.addEventListener("click", async () => {
    await draft.load();
    box().close();
    takeOps(title, seen.ops);
    say("It is in the draft now. Save… keeps it; Undo takes it back.");
  });
  ask(title, "Restore and save", [
    ...menu,
    made("p", { textContent: `Saved at once, as a change of its own. ${counted(seen)}` }),
    steps(seen.did),
    made("p", { textContent: "What you have not saved stays in the draft." }),
  ], {
    others: [drafted],
    does: (why) => send("/api/restore", { ...body, reason: why, mark: seen.mark },
      "It is restored, and that is saved.", then),
  });
}
