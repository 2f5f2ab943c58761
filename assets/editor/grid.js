/* The table at work: its rows are those of the draft, and whatever is typed goes into the draft. */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});
  const WIDE = {
    claim: 420, title: 320, note: 300, url: 240, aliases: 260, sha256: 150, said_by: 130,
    denied_by: 130, when: 140, source: 120, paragraph: 100, id: 90, name: 180,
  };
  const TAKEN = 60; // milliseconds
  let grid = null;
  let shown = "";
  let wanted = null;

  const table = () => tieline.shownTable;
  const draft = () => tieline.draft;

  function column(name) {
    return {
      field: name,
      // Else a column that begins with a day takes nothing but whole days.
      cellDataType: "text",
      headerName: name.replace("_", " "),
      headerTooltip: draft().meanings(table())[name],
      width: WIDE[name] || 125,
      pinned: name === draft().columns(table())[0] ? "left" : null,
      tooltipValueGetter: ({ data, value }) =>
        tieline.problemText(table(), data._key, name) || (value && value.length > 40 ? value : null),
      cellClassRules: {
        wrong: ({ data }) => tieline.problemKind(table(), data._key, name) === "error",
        doubtful: ({ data }) => tieline.problemKind(table(), data._key, name) === "warning",
        edited: ({ data }) => draft().edited(table(), data._key, name),
      },
      ...tieline.typing(table(), name),
    };
  }

  function options() {
    return {
      defaultColDef: {
        editable: true, sortable: true, filter: "agTextColumnFilter", resizable: true,
        filterParams: { debounceMs: 200, buttons: ["reset"] },
      },
      rowClassRules: { added: ({ data }) => draft().isNew(table(), data._key) },
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
    grid = found;
    Object.entries(options()).forEach(([name, value]) => grid.setGridOption(name, value));
    grid.addEventListener("cellEditRequest", ({ data, colDef, newValue, oldValue }) => {
      const value = newValue === null || newValue === undefined ? "" : String(newValue);
      if (value === (oldValue || "")) return;
      draft().do(`Edit of ${colDef.field}`,
        [{ table: table(), key: data._key, column: colDef.field, value }]);
    });
    grid.addEventListener("cellFocused", focused);
    grid.addEventListener("cellEditingStopped", keepFocus);
    show();
  }

  function focused({ rowIndex, column: at }) {
    const node = rowIndex === null ? null : grid.getDisplayedRowAtIndex(rowIndex);
    if (!node || !node.data) return;
    const key = node.data._key;
    const same = tieline.chosen && tieline.chosen.key === key && tieline.chosen.table === table();
    tieline.chosenColumn = at && at.getColId ? at.getColId() : null;
    if (same) return;
    tieline.chosen = { table: table(), key };
    document.dispatchEvent(new CustomEvent("tieline:chosen"));
  }

  /* A row that is drawn anew may drop the focus of its cell: whoever types on goes on there. */
  function keepFocus() {
    window.requestAnimationFrame(() => {
      const at = grid.getFocusedCell();
      const isLost = document.activeElement === document.body;
      if (at && isLost) grid.setFocusedCell(at.rowIndex, at.column);
    });
  }

  /* Another table has other columns; otherwise only the rows are new. */
  function show() {
    if (!grid || !draft().version || table() === "dossier") return;
    if (shown !== table()) {
      shown = table();
      grid.setGridOption("rowData", []);
      grid.setGridOption("columnDefs", draft().columns(shown).map(column));
    }
    grid.setGridOption("rowData", draft().rows(shown));
    grid.refreshCells({ force: true });
    if (wanted) reach();
    else keepFocus();
  }

  function reach() {
    const { key, column: name } = wanted;
    const node = grid.getRowNode(key);
    wanted = null;
    if (!node) return;
    if (node.rowIndex === null) grid.setFilterModel(null);
    grid.ensureNodeVisible(node, null);
    const at = name || draft().columns(table())[0];
    grid.ensureColumnVisible(at);
    grid.deselectAll();
    node.setSelected(true);
    grid.setFocusedCell(node.rowIndex, at);
  }

  /* Go to a cell, or to the field of the dossier's words that has the text `value`. */
  tieline.choose = function (word, key, name, value) {
    if (word === "dossier") {
      tieline.showTab(word);
      tieline.reachField(key, value);
      return;
    }
    wanted = { key, column: name };
    if (table() !== word) tieline.showTab(word);
    else if (grid) reach();
  };

  tieline.grid = {
    /* What is being typed is taken; the table hands it on a moment later. */
    stop: async () => {
      if (grid) grid.stopEditing();
      await new Promise((done) => { window.setTimeout(done, TAKEN); });
    },
    focus: () => {
      const at = grid && grid.getFocusedCell();
      if (at) grid.setFocusedCell(at.rowIndex, at.column);
    },
    isEditing: () => Boolean(grid) && grid.getEditingCells().length > 0,
    /* Keys of the rows that are selected, else of the row in which the focus is. */
    keys: () => {
      const rows = grid.getSelectedNodes().filter((node) => node.displayed !== false);
      rows.sort((a, b) => a.rowIndex - b.rowIndex);
      if (rows.length) return rows.map((node) => node.data._key);
      const at = grid.getFocusedCell();
      const node = at && grid.getDisplayedRowAtIndex(at.rowIndex);
      return node ? [node.data._key] : [];
    },
    /* From the cell in focus: the keys of the rows below it, and the columns to its right. */
    corner: () => {
      const at = grid.getFocusedCell();
      if (!at) return null;
      const names = grid.getAllDisplayedColumns().map((one) => one.getColId());
      const keys = [];
      for (let row = at.rowIndex; row < grid.getDisplayedRowCount(); row += 1) {
        keys.push(grid.getDisplayedRowAtIndex(row).data._key);
      }
      return { keys, columns: names.slice(names.indexOf(at.column.getColId())) };
    },
    value: () => {
      const at = grid.getFocusedCell();
      const node = at && grid.getDisplayedRowAtIndex(at.rowIndex);
      return node ? node.data[at.column.getColId()] : "";
    },
  };

  document.addEventListener("tieline:ready", async () => {
    setUp(await window.dash_ag_grid.getApiAsync("grid"));
  });
  document.addEventListener("tieline:draft", show);
  document.addEventListener("tieline:table", show);
  document.addEventListener("tieline:checked", () => grid && grid.refreshCells({ force: true }));
})();
