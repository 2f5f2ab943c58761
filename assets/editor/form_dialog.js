/* What the tools share: a dialog with fields, and a draft as the server takes and gives it. */

import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made } from "./elements.js";

function dialog() {
  const found = byId(ids.toolDialog);
  if (found) return found;
  const box = made("dialog", { id: ids.toolDialog, className: "ask" });
  byId(ids.editor).append(box);
  return box;
}

/* A form with a title, its parts, a place for what is wrong, and two buttons. Fields side by side
 * and tables have a wide one.
 */
export function ask(title, does, ...inside) {
  const fault = made("p", { className: "fault" });
  fault.setAttribute("role", "alert");
  const submit = made("button", { type: "submit", className: "button main", textContent: does });
  const cancel = made("button", { type: "button", className: "button", textContent: "Cancel" });
  const form = made("form", { method: "dialog" }, made("h2", { textContent: title }), ...inside,
    fault, made("p", { className: "acts" }, cancel, submit));
  const box = dialog();
  cancel.addEventListener("click", () => box.close());
  box.setAttribute("aria-label", title);
  box.replaceChildren(form);
  box.classList.toggle("wide", Boolean(form.querySelector(".fields, .came-back")));
  if (!box.open) box.showModal();
  return {
    form, submit,
    tell: (text) => { fault.textContent = text; },
    close: () => box.close(),
  };
}

export const field = (label, input, hint) =>
  made("label", {}, label, input, ...(hint ? [made("small", { textContent: hint })] : []));

/* What is wrong, in words. */
export function faults(body) {
  if (body.problems) {
    return body.problems.map((one) => `${one.message} ${one.remedy}`.trim()).join(" ");
  }
  if (body.conflicts) return "Somebody else has changed the same cells. Save first, and choose.";
  return body.error || "It could not be done.";
}

/* ---- a draft as operations, and operations as changes of the draft ----------------------- */

const own = (table) => draft.columns(table)[0];
const isKeyed = (table, key) => Boolean(key)
  && draft.rows(table).filter((row) => row[own(table)] === key).length === 1;

/* A new row without a key of its own bears here the name that the draft gives it; a key that is
 * another's, too, is not written yet. All else can be done meanwhile.
 */
export function ops() {
  const names = draft.names();
  return draft.ops().flatMap((op) => {
    const key = own(op.table);
    if (op.op === "set") return op.column !== key || isKeyed(op.table, op.new) ? [op] : [];
    if (op.op !== "add") return [op];
    const name = names.shift();
    return [isKeyed(op.table, op.row[key]) ? op : { ...op, row: { ...op.row, [key]: name } }];
  });
}

/* What the server calls the rows of a draft so sent, and their keys here: of several that share a
 * key each by its number.
 */
function called(table) {
  const key = own(table);
  const keys = draft.rows(table).map((row) => {
    if (isKeyed(table, row[key])) return row[key];
    return draft.isNew(table, row._key) ? row._key : draft.readRow(table, row._key)[key];
  });
  const seen = {};
  const names = keys.map((one) => {
    seen[one] = (seen[one] || 0) + 1;
    return one && keys.filter((other) => other === one).length === 1 ? one : `${one}@${seen[one]}`;
  });
  return new Map(draft.rows(table).map((row, at) => [names[at], row._key]));
}

export function keyOf(table, id) {
  const rows = draft.rows(table);
  const found = rows.find((row) => row[own(table)] === id) || rows.find((row) => row._key === id);
  return found ? found._key : id;
}

function change(op, keys) {
  const keyOf_ = (id) => keys[op.table].get(id) || keyOf(op.table, id);
  if (op.op === "add") {
    const after = op.after ? keyOf_(op.after) : undefined;
    return { table: op.table, add: op.row, after };
  }
  const key = keyOf_(op.id);
  return op.op === "delete"
    ? { table: op.table, delete: key }
    : { table: op.table, key, column: op.column, value: op.new };
}

/* One step of the draft, from operations that the server has made for it; those of one series are
 * one step.
 */
export function takeOps(why, found, series) {
  const tables = [...new Set(found.map((op) => op.table))];
  const keys = Object.fromEntries(tables.map((table) => [table, called(table)]));
  return draft.do(why, found.map((op) => change(op, keys)), series);
}

/* Buttons of tools stand behind those of rows, each on the tabs of its tables. */
export function tool(text, id, tables, does) {
  const button = made("button", { type: "button", id, className: "button", textContent: text });
  button.addEventListener("click", does);
  const fit = () => { button.hidden = !tables.includes(current.table); };
  document.addEventListener("tieline:table", fit);
  byId(ids.tools).append(button);
  fit();
  return button;
}
