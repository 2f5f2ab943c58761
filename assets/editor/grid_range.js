/* A rectangle of cells, marked by Shift with arrow keys or a click, or by dragging: copied, pasted
 * into, emptied, filled down.
 */

import { boundsOf, moved, parsed, sizeOf, spread, tabbed } from "./cell_range.js";
import { contract, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { number } from "./elements.js";
import { grid, inGrid, isTyping } from "./grid.js";
import { say } from "./status_line.js";

const ARROWS = {
  ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
};
let start = null; // the corner at which marking began: {row, column}
let end = null; // the corner that moves
let among = ""; // the keys of the first and the last row
let isDragging = false;

const table = () => current.table;
const isTable = () => contract.tables.includes(table());
const ownColumn = () => draft.columns(table())[0];

/* ---- marking ------------------------------------------------------------------------------- */

const ends = ({ top, bottom }) =>
  [...grid.rows(top, top), ...grid.rows(bottom, bottom)].map((row) => row._key).join("\n");
const isSame = (one, other) => one.row === other.row && one.column === other.column;

function mark(corner) {
  if (grid.isMarked() && isSame(corner, end)) return;
  if (!grid.isMarked() && !isDragging) start = grid.at();
  end = corner;
  const bounds = boundsOf(start, end);
  among = ends(bounds);
  grid.mark(bounds, end);
  say(`${sizeOf(bounds)} marked.`);
}

function unmark() {
  if (grid.isMarked()) grid.mark(null);
}

/* Rows that were sorted, filtered or deleted are others now. */
function keepMarked() {
  if (grid.isMarked() && ends(grid.range()) !== among) unmark();
}

/* The place of a cell on the screen. */
function placeOf(target) {
  const cell = target.closest && target.closest(`#${ids.sheet} .ag-cell`);
  if (!cell) return null;
  const column = grid.names().indexOf(cell.getAttribute("col-id"));
  const row = Number(cell.closest(".ag-row").getAttribute("row-index"));
  return column < 0 ? null : { row, column };
}

function pressed(event) {
  const isMouse = event.pointerType === "mouse" && event.button === 0;
  const isPlain = isMouse && !event.ctrlKey && !event.metaKey;
  const place = isPlain && !isTyping(event.target) && placeOf(event.target);
  if (!place) return;
  if (event.shiftKey && grid.at()) {
    // The table would move its focus there, and the browser mark text.
    event.preventDefault();
    event.stopPropagation();
    mark(place);
  } else {
    unmark();
    start = place;
    isDragging = true;
  }
}

function dragged(event) {
  if (!isDragging || event.buttons !== 1) return;
  const place = placeOf(event.target);
  if (place && (grid.isMarked() || !isSame(place, start))) mark(place);
}

/* ---- what is done to the cells that are marked --------------------------------------------- */

/* The rows and columns of the range, and of the cell in focus where none is marked. */
function cellsOf(bounds) {
  return {
    rows: grid.rows(bounds.top, bounds.bottom),
    columns: grid.names().slice(bounds.left, bounds.right + 1),
  };
}

const writing = (key, column, value) => ({ table: table(), key, column, value });

function done(text, changes) {
  draft.do(text, changes);
  say(`${text}. Ctrl+Z takes it back.`);
}

function empty() {
  const { rows, columns } = cellsOf(grid.range());
  const kept = columns.filter((name) => name !== ownColumn());
  const changes = rows.flatMap((row) => kept.filter((name) => row[name])
    .map((name) => writing(row._key, name, "")));
  if (changes.length) done(`Empty ${number(changes.length, "cell")}`, changes);
  else say(`Nothing to empty: the cells are blank, or in the column ${ownColumn()}, which stays.`);
}

/* The rows to fill and the row above them: the range's first, or the one above a single cell. */
function filled() {
  const bounds = grid.range();
  const isOne = bounds.top === bounds.bottom;
  if (isOne && bounds.top === 0) return null;
  const { rows, columns } = cellsOf(isOne ? { ...bounds, top: bounds.top - 1 } : bounds);
  return { first: rows[0], rows: rows.slice(1), columns };
}

/* Write the first row's cells into all rows below it; keys stay, for each row has its own. */
export function fillDown() {
  const found = grid.at() && filled();
  if (!found) {
    say("Nothing to fill: mark cells, or go to a cell that has one above it.");
    return;
  }
  const { first, rows, columns } = found;
  const kept = columns.filter((name) => name !== ownColumn());
  const changes = rows.flatMap((row) => kept
    .filter((name) => (row[name] || "") !== (first[name] || ""))
    .map((name) => writing(row._key, name, first[name] || "")));
  if (changes.length) done(`Fill ${number(changes.length, "cell")} from above`, changes);
  else say(`Nothing to fill: the cells say that already, or are in the column ${ownColumn()}.`);
}

/* ---- copy and paste ------------------------------------------------------------------------ */

function copied() {
  const { rows, columns } = cellsOf(grid.range());
  return tabbed(rows.map((row) => columns.map((name) => row[name] || "")));
}

/* A first row that names the columns says where each cell goes. */
function header(rows) {
  const names = draft.columns(table());
  return rows[0].length > 1 && rows[0].every((name) => names.includes(name)) ? rows[0] : null;
}

/* Cells for the rows of the keys; beyond the last one they make new rows, unless blank. */
function pasted(rows, { keys, columns }) {
  return rows.flatMap((cells, at) => {
    const row = cells.slice(0, columns.length).map((value, place) => [columns[place], value]);
    if (keys[at]) return row.map(([column, value]) => writing(keys[at], column, value));
    return cells.some(Boolean) ? [{ table: table(), add: Object.fromEntries(row) }] : [];
  });
}

/* From the first cell of the range on: the keys of the rows below, the columns to the right. */
const cornerOf = ({ top, left }, count) => ({
  keys: grid.rows(top, top + count - 1).map((row) => row._key),
  columns: grid.names().slice(left),
});

function paste(text) {
  const rows = parsed(text);
  if (!rows.length) return;
  const named = header(rows);
  const bounds = grid.range();
  if (!named && !bounds) return;
  const body = named ? rows.slice(1) : spread(rows, bounds);
  const corner = named ? { keys: [], columns: named } : cornerOf(bounds, body.length);
  const changes = pasted(body, corner);
  if (!changes.length) return;
  const count = number(body.length, "row");
  const keys = draft.do(`Paste of ${count}`, changes);
  const beyond = keys.length ? `, ${keys.length} of them new` : "";
  say(`${count} pasted${beyond}. Ctrl+Z takes it back.`);
}

const isMeant = (event) => isTable() && inGrid() && !isTyping(event.target);

document.addEventListener("paste", (event) => {
  if (!isMeant(event)) return;
  paste(event.clipboardData.getData("text/plain"));
  event.preventDefault();
});

document.addEventListener("copy", (event) => {
  if (!isMeant(event) || String(window.getSelection()) || !grid.range()) return;
  event.clipboardData.setData("text/plain", copied());
  event.preventDefault();
  if (grid.isMarked()) say(`${sizeOf(grid.range())} copied.`);
});

/* ---- keys ---------------------------------------------------------------------------------- */

function withShift(key, isCtrl) {
  if (isCtrl && key.toLowerCase() === "d") return fillDown;
  const corner = grid.isMarked() ? end : grid.at();
  if (!ARROWS[key] || !corner) return null;
  return () => mark(moved(corner, ARROWS[key], grid.size(), isCtrl));
}

function keyed(event) {
  const isCtrl = event.ctrlKey || event.metaKey;
  if (event.shiftKey) return withShift(event.key, isCtrl);
  if (!grid.isMarked() || isCtrl) return null;
  return { Escape: unmark, Delete: empty, Backspace: empty }[event.key] || null;
}

/* Before the table's own keys. */
document.addEventListener("keydown", (event) => {
  if (!isMeant(event) || event.altKey) return;
  const does = keyed(event);
  if (does) {
    event.preventDefault();
    event.stopImmediatePropagation();
    does();
  } else if (ARROWS[event.key] || event.key === "Tab" || event.key === "Enter") unmark();
}, true);

document.addEventListener("tieline:grid", () => {
  // The table moves its focus with this event already.
  document.addEventListener("pointerdown", pressed, true);
  document.addEventListener("mouseover", dragged);
  document.addEventListener("mouseup", () => { isDragging = false; });
  // The rows of a range are selected by it: the table's own click would select others.
  document.addEventListener("click", (event) => {
    if (grid.isMarked() && placeOf(event.target)) event.stopPropagation();
  }, true);
  grid.listen("modelUpdated", keepMarked);
  ["columnMoved", "columnVisible"].forEach((name) => grid.listen(name, unmark));
});
document.addEventListener("tieline:table", () => grid.isMarked() && unmark());
