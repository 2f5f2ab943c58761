/* Which columns of a table are shown, and in which order; kept for the next time. */

import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, worded } from "./elements.js";
import { ask } from "./form_dialog.js";
import { grid } from "./grid.js";
import { keepSettings, settingsOf } from "./grid_settings.js";
import { say } from "./status_line.js";
import { menuItem } from "./tools_menu.js";

/* The columns as they are: each with its width, and whether it is hidden. */
const stateNow = () => grid.columnState()
  .map(({ colId, width, hide }) => ({ colId, width, hide: Boolean(hide) }));

function keep() {
  keepSettings(current.table, { columns: stateNow() });
}

/* The first column tells the rows apart: it stays. */
function line(name, isShown) {
  const box = made("input", { type: "checkbox", name: "column", value: name, checked: isShown });
  const step = (text, label, by) => {
    const button = made("button", { type: "button", className: "button", textContent: text });
    button.setAttribute("aria-label", `${label} ${name}`);
    button.addEventListener("click", () => {
      const item = button.closest("li");
      const other = by < 0 ? item.previousElementSibling : item.nextElementSibling;
      if (other) other[by < 0 ? "before" : "after"](item);
      button.focus();
    });
    return button;
  };
  return made("li", {}, made("label", { className: "tick" }, box, name.replace("_", " ")),
    step("\u2191", "Move up", -1), step("\u2193", "Move down", 1));
}

/* The order and the widths that every table has at first. */
function reset() {
  keepSettings(current.table, { columns: [] });
  grid.resetColumns();
  say("All columns are shown in their first order.");
}

function open() {
  const [own] = draft.columns(current.table);
  const state = stateNow().filter(({ colId }) => draft.columns(current.table).includes(colId));
  const list = made("ul", { className: "columns" }, ...state
    .filter(({ colId }) => colId !== own).map(({ colId, hide }) => line(colId, !hide)));
  const asked = ask("Columns", "Show these", list,
    worded("small", "", "The headers can be dragged, too, and their borders."));
  const again = made("button", { type: "button", className: "button", textContent: "Reset" });
  again.addEventListener("click", () => {
    asked.close();
    reset();
  });
  asked.form.querySelector(".acts").prepend(again);
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const boxes = [...list.querySelectorAll("[name=column]")];
    const hidden = boxes.filter((box) => !box.checked).length;
    grid.setColumns(boxes.map((box) => ({ colId: box.value, hide: !box.checked })));
    keep();
    asked.close();
    say(hidden ? `${hidden} of ${boxes.length + 1} columns hidden.` : "All columns are shown.");
    grid.focus();
  });
}

document.addEventListener("tieline:ready", () => {
  menuItem({ text: "Columns\u2026", id: "columns" }, open);
});
document.addEventListener("tieline:columns", () => grid.setColumns(settingsOf(current.table).columns));
document.addEventListener("tieline:grid", () => {
  ["columnMoved", "columnResized"].forEach((name) => grid.listen(name, ({ source, finished }) => {
    if (finished !== false && source.startsWith("ui")) keep();
  }));
});
