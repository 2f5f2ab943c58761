/* What is done to whole rows: add, duplicate, delete; and undo. */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { deletions } from "./deleting.js";
import { draft } from "./draft.js";
import { number } from "./elements.js";
import { choose, grid, inGrid, isTyping } from "./grid.js";
import { askToDelete } from "./in_use_dialog.js";
import { say } from "./status_line.js";

const table = () => current.table;
const noun = () => contract.nouns[table()];
const isTable = () => contract.tables.includes(table());

/* A tie's next one mostly rests on the same article. */
function begun() {
  if (table() !== "relations" || !current.chosen) return {};
  const row = draft.row("relations", current.chosen.key);
  return row ? { source: row.source, paragraph: row.paragraph } : {};
}

function add() {
  const [key] = draft.do(`Add a ${noun()}`, [{ table: table(), add: begun() }]);
  const first = draft.columns(table())[table() === "relations" ? 1 : 0];
  choose(table(), key, first);
}

function duplicate() {
  const own = draft.columns(table())[0];
  const found = grid.keys().map((key) => draft.row(table(), key)).filter(Boolean);
  if (!found.length) return;
  const adds = found.map((row) => {
    const { _key, ...cells } = row;
    return { table: table(), add: { ...cells, [own]: "" }, after: _key };
  });
  const keys = draft.do(`Duplicate ${number(found.length, noun())}`, adds);
  choose(table(), keys[0], draft.columns(table())[table() === "relations" ? 1 : 0]);
}

function remove() {
  const keys = grid.keys();
  if (!keys.length || askToDelete(table(), keys)) return;
  const told = number(keys.length, noun());
  const all = draft.rows(table()).map((row) => row._key);
  const going = new Set(keys);
  const next = all.slice(all.indexOf(keys[0])).find((key) => !going.has(key));
  draft.do(`Delete ${told}`, deletions(table(), keys));
  say(`${told} deleted. Ctrl+Z takes it back.`);
  if (next) choose(table(), next);
}

function undo() {
  const why = draft.undo();
  if (why) say(`Undone: ${why}.`);
}

function redo() {
  const why = draft.redo();
  if (why) say(`Done again: ${why}.`);
}

/* ---- buttons and keys ------------------------------------------------------------------------ */

const DOES = {
  [ids.add]: add,
  [ids.duplicate]: duplicate,
  [ids.delete]: remove,
  [ids.undo]: undo,
  [ids.redo]: redo,
};

function keyed(event) {
  const key = event.key.toLowerCase();
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  if (key === "z") return event.shiftKey ? redo : undo;
  if (key === "y") return redo;
  if (!isTable() || !inGrid()) return null;
  return { enter: add, d: duplicate, delete: remove, backspace: remove }[key] || null;
}

/* Before the table's own keys, which would put nothing into the cells of a deleted row. */
document.addEventListener("keydown", (event) => {
  if (isTyping(event.target)) return;
  const does = keyed(event);
  if (!does) return;
  event.preventDefault();
  event.stopPropagation();
  does();
}, true);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button && DOES[button.id]) DOES[button.id]();
});

function label(id, why, keys) {
  const button = byId(id);
  button.disabled = why === null;
  button.title = why === null ? `Nothing to ${id} (${keys})` : `${why} (${keys})`;
}

function counted() {
  const count = draft.count();
  const told = byId(ids.count);
  told.textContent = count ? number(count, "unsaved change") : "All saved";
  told.toggleAttribute("data-any", count > 0);
  byId(ids.save).disabled = !count;
  label(ids.undo, draft.undoable, "Ctrl+Z");
  label(ids.redo, draft.redoable, "Ctrl+Y");
}

document.addEventListener("tieline:draft", counted);
window.addEventListener("beforeunload", (event) => {
  if (draft.count()) event.preventDefault();
});
