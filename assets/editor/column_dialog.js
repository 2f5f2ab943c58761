/* A column that the table may have and lacks: chosen, and added to the draft. */

import { byId } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made } from "./elements.js";
import { ask, field, tool } from "./form_dialog.js";
import { choose, grid } from "./grid.js";
import { say } from "./status_line.js";

const BUTTON = "add-column";
const TABLE = "relations";
const button = () => byId(BUTTON);

function add(name) {
  const [key] = grid.keys();
  draft.do(`Add the column ${name}`, [{ table: TABLE, show: name }]);
  say(`The column ${name} is added; it is saved with its first cell. Ctrl+Z takes it back.`);
  if (key) choose(TABLE, key, name);
}

function open() {
  const names = draft.lacking(TABLE);
  const select = made("select", { name: "column" });
  select.append(...names.map((name) => new Option(name, name)));
  const meaning = made("p", { className: "told" });
  const explain = () => {
    const [first, ...rest] = draft.meanings(TABLE)[select.value].replaceAll("`", "");
    meaning.textContent = `${first.toUpperCase()}${rest.join("")}.`;
  };
  const { form, close } = ask("Add a column", "Add", field("Column", select), meaning);
  select.addEventListener("change", explain);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    add(select.value);
  });
  explain();
  select.focus();
}

/* Only where there is one to add. */
function fit() {
  if (!button() || !draft.version) return;
  button().hidden = current.table !== TABLE || !draft.lacking(TABLE).length;
}

document.addEventListener("tieline:ready", () => {
  tool("Add column…", BUTTON, [TABLE], open);
  fit();
  // After what the tool itself does there.
  document.addEventListener("tieline:table", fit);
});
document.addEventListener("tieline:draft", fit);
