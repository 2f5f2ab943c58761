/* The table at work: its rows are those of the draft, and whatever is typed goes into the draft. */

import { typing } from "./cell_editors.js";
import { byId, contract, ids } from "./contract.js";
import { chooseRow, current } from "./current.js";
import { reachField } from "./dossier_form.js";
import { draft } from "./draft.js";
import { isNarrowed, passesFilters } from "./filters.js";
import { othersAt } from "./people_here.js";
import { problemKind, problemText, rowKind } from "./problems.js";
import { showTab } from "./tabs.js";

const WIDE = {
  claim: 420, title: 320, note: 300, url: 240, archived: 240, aliases: 260, sha256: 150,
  actor: 150, target: 150, type: 105, form: 110, certainty: 115, said_by: 120, denied_by: 120,
  when: 120, source: 120, paragraph: 110, weight: 100, quote: 110, coder: 110, id: 85, name: 180,
  links: 240, qid: 110,
};
const LINE = "_line"; // the column of the lines' numbers, which no table has
const HEIGHT = 34; // pixels of a row
const TAKEN = 60; // milliseconds
/* What may move a cell on the screen. */
const MOVES = ["bodyScroll", "modelUpdated", "columnResized", "columnMoved", "viewportChanged"];
let api = null; // the table's library
let shown = "";
let heads = "";
let wanted = null;
let opened = { key: null, column: null, more: 0 }; // the cell with room for words below it
let range = null; // the bounds of the cells that are marked
let isPointed = false; // the cell in focus was reached by a pointer

const table = () => current.table;

function column(name) {
  return {
    field: name,
    // Else a column that begins with a day takes nothing but whole days.
    cellDataType: "text",
    headerName: name.replace("_", " "),
    headerTooltip: draft.meanings(table())[name],
    width: WIDE[name] || 125,
    pinned: name === draft.columns(table())[0] ? "left" : null,
    tooltipValueGetter: ({ data, value }) =>
      problemText(table(), data._key, name) || (value && value.length > 40 ? value : null),
    cellClassRules: {
      wrong: ({ data }) => problemKind(table(), data._key, name) === "error",
      doubtful: ({ data }) => problemKind(table(), data._key, name) === "warning",
      edited: ({ data }) => draft.edited(table(), data._key, name),
      "of-words": ({ data }) => data._key === opened.key && name === opened.column,
      marked: ({ node }) => isMarked(node.rowIndex, name),
    },
    ...typing(table(), name),
  };
}

/* The line of each row in the file; the number of a faulty one is marked. */
function lineColumn() {
  const is = (kind) => ({ data }) => rowKind(table(), data._key) === kind;
  return {
    colId: LINE, headerName: "line", headerTooltip: "The row's line in the file",
    valueGetter: ({ data }) => draft.lineOf(table(), data._key) || "new",
    valueFormatter: ({ data, value }) => (othersAt(table(), data._key) || { text: value }).text,
    tooltipValueGetter: ({ data, value }) => {
      const others = othersAt(table(), data._key);
      return others && `Line ${value}: ${others.title}`;
    },
    comparator: (one, other) => (Number(one) || Infinity) - (Number(other) || Infinity) || 0,
    width: 58, pinned: "left", editable: false, filter: false, resizable: false,
    suppressNavigable: true, cellClass: "line",
    cellClassRules: {
      "of-wrong": is("error"),
      "of-doubtful": is("warning"),
      "of-others": ({ data }) => Boolean(othersAt(table(), data._key)),
    },
  };
}

function isMarked(row, name) {
  if (!range || row < range.top || row > range.bottom) return false;
  const at = grid.names().indexOf(name);
  return at >= range.left && at <= range.right;
}

/* A row that has just been added is seen, whatever is asked for. */
const isAsked = ({ data }) => passesFilters(table(), data) || draft.isNew(table(), data._key);

function options() {
  return {
    defaultColDef: {
      editable: true, sortable: true, filter: "agTextColumnFilter", resizable: true,
      filterParams: { debounceMs: 200, buttons: ["reset"] },
    },
    rowClassRules: { added: ({ data }) => draft.isNew(table(), data._key) },
    rowSelection: {
      mode: "multiRow", checkboxes: false, headerCheckbox: false, enableClickSelection: true,
    },
    enterNavigatesVerticallyAfterEdit: false,
    readOnlyEdit: true,
    tooltipShowDelay: 250,
    tooltipHideDelay: 20000,
    animateRows: false,
    getRowHeight: ({ data }) => HEIGHT + (data._key === opened.key ? opened.more : 0),
    isExternalFilterPresent: () => isNarrowed(table()),
    doesExternalFilterPass: isAsked,
    headerHeight: 36,
    suppressDragLeaveHidesColumns: true,
    overlayNoRowsTemplate: "No rows.",
  };
}

function setUp(found) {
  api = found;
  Object.entries(options()).forEach(([name, value]) => api.setGridOption(name, value));
  api.addEventListener("cellEditRequest", ({ data, colDef, newValue, oldValue }) => {
    const value = newValue === null || newValue === undefined ? "" : String(newValue);
    if (value === (oldValue || "")) return;
    const change = { table: table(), key: data._key, column: colDef.field, value };
    // A key that others use is asked about first.
    if (told("tieline:written", change)) draft.do(`Edit of ${colDef.field}`, [change]);
  });
  api.addEventListener("cellFocused", focused);
  api.addEventListener("cellEditingStopped", keepFocus);
  MOVES.forEach((name) => api.addEventListener(name, () => told("tieline:moved")));
  show();
}

/* Whether nobody who listens has taken it over. */
const told = (name, detail) =>
  document.dispatchEvent(new CustomEvent(name, { detail, cancelable: true }));

function focused({ rowIndex, column: at }) {
  const node = rowIndex === null ? null : api.getDisplayedRowAtIndex(rowIndex);
  if (!node || !node.data) return;
  const key = node.data._key;
  const { chosen } = current;
  current.column = at && at.getColId ? at.getColId() : null;
  if (!chosen || chosen.key !== key || chosen.table !== table()) chooseRow(table(), key);
  told("tieline:cell", { table: table(), key, column: current.column });
}

/* A row that is drawn anew may drop the focus of its cell: whoever types on goes on there. */
function keepFocus() {
  window.requestAnimationFrame(() => {
    const at = api.getFocusedCell();
    const isLost = document.activeElement === document.body;
    if (at && isLost) api.setFocusedCell(at.rowIndex, at.column);
  });
}

/* Another table has other columns, and one may have been added; otherwise only the rows are new. */
function show() {
  if (!api || !draft.version || !contract.tables.includes(table())) return;
  if (shown !== table()) {
    shown = table();
    heads = "";
    api.setGridOption("rowData", []);
  }
  const names = draft.columns(shown);
  if (heads !== names.join()) {
    heads = names.join();
    api.setGridOption("columnDefs", [lineColumn(), ...names.map(column)]);
    told("tieline:columns");
  }
  api.setGridOption("rowData", draft.rows(shown));
  api.refreshCells({ force: true });
  if (wanted) reach();
  else keepFocus();
}

function reach() {
  const { key, column: name } = wanted;
  const node = api.getRowNode(key);
  wanted = null;
  if (!node) return;
  if (node.rowIndex === null) api.setFilterModel(null);
  if (!isAsked(node)) told("tieline:unfilter");
  api.ensureNodeVisible(node, null);
  const at = name || draft.columns(table())[0];
  if (!grid.names().includes(at)) api.setColumnsVisible([at], true);
  api.ensureColumnVisible(at);
  const wasMarked = range !== null;
  range = null;
  api.deselectAll();
  node.setSelected(true);
  api.setFocusedCell(node.rowIndex, at);
  // Later: cells that are drawn anew before would leave the focus where it was.
  if (wasMarked) api.refreshCells({ force: true });
}

/* Go to a cell, or to the field of the dossier's words that has the text `value`. */
export function choose(word, key, name, value) {
  if (word === "dossier") {
    showTab(word);
    reachField(key, value);
    return;
  }
  wanted = { key, column: name };
  if (table() !== word) showTab(word);
  else if (api) reach();
}

export const grid = {
  /* What is being typed is taken; the table hands it on a moment later. */
  stop: async () => {
    if (api) api.stopEditing();
    await new Promise((done) => { window.setTimeout(done, TAKEN); });
  },
  focus: () => {
    const at = api && api.getFocusedCell();
    if (at) api.setFocusedCell(at.rowIndex, at.column);
  },
  isEditing: () => Boolean(api) && api.getEditingCells().length > 0,
  /* Keys of the rows that are selected and shown, in their order. */
  selected: () => {
    const rows = api.getSelectedNodes().filter((node) => node.displayed !== false);
    rows.sort((a, b) => a.rowIndex - b.rowIndex);
    return rows.map((node) => node.data._key);
  },
  /* The same, or of none the key of the row in which the focus is. */
  keys: () => {
    const keys = grid.selected();
    if (keys.length) return keys;
    const at = api.getFocusedCell();
    const node = at && api.getDisplayedRowAtIndex(at.rowIndex);
    return node ? [node.data._key] : [];
  },
  /* The columns that are shown, from the left. */
  names: () => api.getAllDisplayedColumns().map((one) => one.getColId())
    .filter((name) => name !== LINE),
  /* The rows that are shown, in their order, from one place up to another. */
  rows: (from = 0, to = api.getDisplayedRowCount() - 1) => {
    const found = [];
    for (let at = from; at <= Math.min(to, api.getDisplayedRowCount() - 1); at += 1) {
      found.push(api.getDisplayedRowAtIndex(at).data);
    }
    return found;
  },
  size: () => ({ rows: api.getDisplayedRowCount(), columns: grid.names().length }),
  /* The place of the cell in focus, counted from 0. */
  at: () => {
    const at = api && api.getFocusedCell();
    if (!at) return null;
    return { row: at.rowIndex, column: Math.max(0, grid.names().indexOf(at.column.getColId())) };
  },
  /* The bounds of the cells that are marked, else of the cell in focus. */
  range: () => {
    const at = grid.at();
    return range || (at && { top: at.row, bottom: at.row, left: at.column, right: at.column });
  },
  isMarked: () => range !== null,
  /* Mark cells, and with them their rows; `seen` is the place that comes into view. */
  mark: (bounds, seen) => {
    range = bounds;
    api.deselectAll();
    if (bounds && bounds.bottom > bounds.top) {
      const nodes = grid.rows(bounds.top, bounds.bottom).map((row) => api.getRowNode(row._key));
      api.setNodesSelected({ nodes, newValue: true });
    }
    api.refreshCells({ force: true, suppressFlash: true });
    if (!seen) return;
    api.ensureIndexVisible(seen.row);
    api.ensureColumnVisible(grid.names()[seen.column]);
  },
  /* Whether the cell in focus was reached by a pointer. */
  isPointed: () => isPointed,
  /* A cell that is drawn, and the place in which cells are seen. */
  cell: (key, name) => [...byId(ids.sheet).querySelectorAll(`.ag-cell[col-id="${name}"]`)]
    .find((cell) => cell.closest(".ag-row").getAttribute("row-id") === key),
  body: () => byId(ids.sheet).querySelector(".ag-body").getBoundingClientRect(),
  /* Make room for words below a cell; for none, no room. */
  open: (key, name, more) => {
    const before = opened;
    opened = { key, column: name, more };
    if (before.key !== key || before.more !== more) api.resetRowHeights();
    const [old, node] = [before.key, key].map((one) => one && api.getRowNode(one));
    api.refreshCells({ rowNodes: [old, node].filter(Boolean), force: true });
    if (node && node.rowIndex !== null) api.ensureNodeVisible(node, null);
  },
  /* What the filters above the columns are; null for none. */
  columnFilters: () => (api ? api.getFilterModel() : {}),
  filterColumns: (model) => api && api.setFilterModel(model),
  /* Whether a row passes the filters above the columns. */
  passesColumns: (key) => {
    const node = api.getRowNode(key);
    return Boolean(node) && Object.entries(api.getFilterModel()).every(([name, model]) =>
      api.getColumnFilterHandler(name).doesFilterPass({ node, data: node.data, model }));
  },
  columnState: () => api.getColumnState(),
  /* Columns by their ids, in their order: which are hidden, how wide they are. */
  setColumns: (state) => {
    const first = [{ colId: LINE }, { colId: draft.columns(table())[0] }];
    if (state.length) api.applyColumnState({ state: [...first, ...state], applyOrder: true });
  },
  resetColumns: () => api.resetColumnState(),
  first: () => api.getDisplayedRowCount() && api.setFocusedCell(0, grid.names()[0]),
  listen: (name, does) => api.addEventListener(name, does),
};

export const isTyping = (target) =>
  target.closest && target.closest("input, textarea, select, dialog");
export const inGrid = () =>
  document.activeElement && document.activeElement.closest(`#${ids.sheet}`);

/* Before the table hears of it. */
document.addEventListener("pointerdown", (event) => {
  isPointed = Boolean(event.target.closest && event.target.closest(`#${ids.sheet}`));
}, true);
document.addEventListener("keydown", () => { isPointed = false; }, true);

document.addEventListener("tieline:ready", async () => {
  setUp(await window.dash_ag_grid.getApiAsync(ids.grid));
  told("tieline:grid");
});
document.addEventListener("tieline:filter", () => api && api.onFilterChanged());
document.addEventListener("tieline:draft", show);
document.addEventListener("tieline:table", show);
["tieline:checked", "tieline:others"].forEach((name) =>
  document.addEventListener(name, () => api && api.refreshCells({ force: true })));
