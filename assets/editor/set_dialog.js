/* One text for a column of many rows, typed as in the column's own cells. */

import { cellField } from "./cell_editors.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { ask, field } from "./form_dialog.js";
import { grid } from "./grid.js";
import { fillDown } from "./grid_range.js";
import { rowChoice } from "./row_choice.js";
import { say } from "./status_line.js";
import { menuItem } from "./tools_menu.js";

function open() {
  const table = current.table;
  // Keys stay: each row has its own.
  const names = draft.columns(table).slice(1);
  const column = made("select", { name: "column" });
  column.append(...names.map((name) =>
    new Option(name.replace("_", " "), name, false, name === current.column)));
  const place = worded("div", "set-value");
  const rows = rowChoice();
  const asked = ask("Set cells", "Set", made("div", { className: "fields" },
    field("Column", column), rows.element), field("Text for all of them", place),
  made("p", { className: "told", role: "status" }));
  let cell = null;
  let changes = [];
  const look = () => {
    const value = cell.getValue();
    const all = rows.rows();
    changes = all.filter((row) => (row[column.value] || "") !== value)
      .map((row) => ({ table, key: row._key, column: column.value, value }));
    const same = all.length - changes.length;
    asked.form.querySelector(".told").textContent = [
      `${number(changes.length, "cell")} will ${value ? `say \u201c${isolated(value)}\u201d` : "be blank"}`,
      ...(same ? [`${same} ${same === 1 ? "does" : "do"} already`] : []),
    ].join("; ");
    asked.submit.disabled = !changes.length;
  };
  const show = () => {
    cell = cellField(table, column.value);
    place.replaceChildren(cell.getGui());
    look();
  };
  column.addEventListener("input", show);
  asked.form.addEventListener("input", look);
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
    if (!changes.length) return;
    asked.close();
    const text = `Set ${column.value} in ${number(changes.length, "row")}`;
    draft.do(text, changes);
    say(`${text}. Ctrl+Z takes it back.`);
    grid.focus();
  });
  show();
  cell.afterGuiAttached();
}

document.addEventListener("tieline:ready", () => {
  menuItem({ text: "Set cells\u2026", id: "set-cells" }, open);
  menuItem({ text: "Fill down", id: "fill-down", key: "Ctrl+Shift+D" }, fillDown);
});
