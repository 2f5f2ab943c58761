/* The first rows of a file, above each column a menu that says what it means, and what is made of
 * each cell: what is read otherwise, what stands there by default, what is refused.
 */

import { contract } from "./contract.js";
import { made, number, worded } from "./elements.js";
import { chooseColumn, state } from "./import_state.js";

const LEFT_OUT = "leave out";
const FLAG = "says the type";
/* The columns of a tie that a column of the file fills cell by cell. */
const SAME = ["actor", "target", "type", "form", "certainty", "when", "paragraph", "weight"];
/* The columns that stand in a tie by default, in the order of the table. */
const BY_DEFAULT = ["type", "form", "when", "certainty"];

const meaningOf = (column) => (
  Object.entries(state.mapping.columns).find(([, name]) => name === column) || [""])[0];
const isFlag = (column) => state.found.mapping.flags.includes(column);

function menu({ name, examples }) {
  const select = made("select", { title: examples });
  const fields = Object.entries(contract.importFields);
  select.append(new Option(isFlag(name) ? FLAG : LEFT_OUT, ""),
    ...fields.map(([word, text]) => {
      const option = new Option(word.replaceAll("_", " "), word);
      option.title = text;
      return option;
    }));
  select.value = meaningOf(name);
  select.dataset.at = `column ${name}`;
  select.setAttribute("aria-label", `What the column ${name} is`);
  select.addEventListener("change", () => chooseColumn(name, select.value));
  return select;
}

function columnHead(column) {
  const isUsed = meaningOf(column.name) || isFlag(column.name);
  return made("th", { scope: "col", className: isUsed ? "" : "unused" },
    worded("span", "name", column.name), menu(column));
}

const defaultHead = (name) => made("th", { scope: "col", className: "by-default" },
  worded("span", "name", "not in the file"), worded("b", "", name));

/* What is made of a cell: struck through where it is read as something else. */
function cell(text, column, row) {
  const meaning = meaningOf(column);
  const look = meaning || isFlag(column) ? "" : "unused";
  if (row.columns.includes(column)) {
    return made("td", { className: "wrong" }, worded("span", "", text || "(blank)"));
  }
  const now = row.tie && SAME.includes(meaning) ? row.tie[meaning] : text;
  if (!row.tie || now === text || !text) return worded("td", look, text);
  return made("td", { className: "mended" }, worded("s", "", text), ` ${now}`);
}

function line(row, defaults) {
  const { columns } = state.found;
  const head = made("th", { scope: "row", textContent: row.line });
  const title = { refused: "refused", "left out": "left out", tie: "", read: "" }[row.state];
  if (title) head.append(worded("span", "hush", ` ${title}`));
  return made("tr", { className: row.state.replace(" ", "-"), id: `${contract.importLine}${row.line}` },
    head, ...row.cells.map((text, at) => cell(text, columns[at].name, row)),
    ...defaults.map((name) => worded("td", "by-default", row.tie ? row.tie[name] || "?" : "")));
}

function rest() {
  const { count, rows } = state.found;
  const more = count - rows.length;
  return more > 0 ? [worded("p", "aside", `and ${number(more, "more row")}`)] : [];
}

export function sheet() {
  const { columns, rows, place, report } = state.found;
  const named = (report && report.defaulted) || [];
  const defaults = BY_DEFAULT.filter((name) => named.includes(name));
  const head = made("tr", {}, worded("th", "place", place),
    ...columns.map(columnHead), ...defaults.map(defaultHead));
  const table = made("table", {}, made("thead", {}, head),
    made("tbody", {}, ...rows.map((row) => line(row, defaults))));
  const box = made("div", { className: "rows", tabIndex: 0 }, table, ...rest());
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", "The first rows of the file");
  box.dataset.at = "sheet";
  return box;
}
