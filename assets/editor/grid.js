/* The table at work: its rows are those of the draft, and whatever is typed goes into the draft. */

import { typing } from "./cell_editors.js";
import { contract, ids } from "./contract.js";
import { chooseRow, current } from "./current.js";
import { reachField } from "./dossier_form.js";
import { draft } from "./draft.js";
import { problemKind, problemText } from "./problems.js";
import { showTab } from "./tabs.js";

const WIDE = {
  claim: 420, title: 320, note: 300, url: 240, archived: 240, aliases: 260, sha256: 150,
  said_by: 130, denied_by: 130, when: 140, source: 120, paragraph: 100, id: 90, name: 180,
};
const TAKEN = 60; // milliseconds
let api = null; // the table's library
let shown = "";
let wanted = null;

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
    },
    ...typing(table(), name),
  };
}

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
    rowHeight: 34,
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
    draft.do(`Edit of ${colDef.field}`,
      [{ table: table(), key: data._key, column: colDef.field, value }]);
  });
  api.addEventListener("cellFocused", focused);
  api.addEventListener("cellEditingStopped", keepFocus);
  show();
}

function focused({ rowIndex, column: at }) {
  const node = rowIndex === null ? null : api.getDisplayedRowAtIndex(rowIndex);
  if (!node || !node.data) return;
  const key = node.data._key;
  const { chosen } = current;
  current.column = at && at.getColId ? at.getColId() : null;
  if (!chosen || chosen.key !== key || chosen.table !== table()) chooseRow(table(), key);
}

/* A row that is drawn anew may drop the focus of its cell: whoever types on goes on there. */
function keepFocus() {
  window.requestAnimationFrame(() => {
    const at = api.getFocusedCell();
    const isLost = document.activeElement === document.body;
    if (at && isLost) api.setFocusedCell(at.rowIndex, at.column);
  });
}

/* Another table has other columns; otherwise only the rows are new. */
function show() {
  if (!api || !draft.version || !contract.tables.includes(table())) return;
  if (shown !== table()) {
    shown = table();
    api.setGridOption("rowData", []);
    api.setGridOption("columnDefs", draft.columns(shown).map(column));
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
  api.ensureNodeVisible(node, null);
  const at = name || draft.columns(table())[0];
  api.ensureColumnVisible(at);
  api.deselectAll();
  node.setSelected(true);
  api.setFocusedCell(node.rowIndex, at);
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
  /* Keys of the rows that are selected, else of the row in which the focus is. */
  keys: () => {
    const rows = api.getSelectedNodes().filter((node) => node.displayed !== false);
    rows.sort((a, b) => a.rowIndex - b.rowIndex);
    if (rows.length) return rows.map((node) => node.data._key);
    const at = api.getFocusedCell();
    const node = at && api.getDisplayedRowAtIndex(at.rowIndex);
    return node ? [node.data._key] : [];
  },
  /* From the cell in focus: the keys of the rows below it, and the columns to its right. */
  corner: () => {
    const at = api.getFocusedCell();
    if (!at) return null;
    const names = api.getAllDisplayedColumns().map((one) => one.getColId());
    const keys = [];
    for (let row = at.rowIndex; row < api.getDisplayedRowCount(); row += 1) {
      keys.push(api.getDisplayedRowAtIndex(row).data._key);
    }
    return { keys, columns: names.slice(names.indexOf(at.column.getColId())) };
  },
  value: () => {
    const at = api.getFocusedCell();
    const node = at && api.getDisplayedRowAtIndex(at.rowIndex);
    return node ? node.data[at.column.getColId()] : "";
  },
};

document.addEventListener("tieline:ready", async () => {
  setUp(await window.dash_ag_grid.getApiAsync(ids.grid));
});
document.addEventListener("tieline:draft", show);
document.addEventListener("tieline:table", show);
document.addEventListener("tieline:checked", () => api && api.refreshCells({ force: true }));
