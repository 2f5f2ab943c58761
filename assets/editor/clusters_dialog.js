/* Names that may be one, in several spellings: each cluster with how often its names are used, and
 * a button that makes them one.
 */

import { contract } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { ask, faults, field, ops, takeOps } from "./form_dialog.js";
import { call } from "./server.js";
import { say } from "./status_line.js";
import { menuItem } from "./tools_menu.js";

const MOST = 100;
const columnsOf = (table) => contract.nameColumns[table] || [];
let series = 0;

/* Of actors each name that goes is merged: its ties and aliases go along. */
async function mergeActors(keep, names) {
  series += 1;
  for (const drop of names) {
    const { status, body } = await call("/api/merge", { keep, drop, ops: ops() });
    if (status !== 200) return faults(body);
    takeOps(`Merge ${isolated(drop)} into ${isolated(keep)}`, body.ops, `merge ${series}`);
  }
  return "";
}

/* Other names are texts of cells alone. */
function write(table, column, keep, names) {
  const changes = draft.rows(table).filter((row) => names.includes(row[column]))
    .map((row) => ({ table, key: row._key, column, value: keep }));
  draft.do(`Write ${isolated(keep)} in ${number(changes.length, "cell")}`, changes);
  return "";
}

const merge = (table, column, keep, names) =>
  (table === "actors" ? mergeActors(keep, names) : write(table, column, keep, names));

/* ---- a cluster -------------------------------------------------------------------------- */

function nameLine({ name, uses }, at, group) {
  const keep = made("input", { type: "radio", name: `keep-${group}`, value: name, checked: !at });
  const also = made("input", { type: "checkbox", name: "also", value: name, checked: true });
  keep.setAttribute("aria-label", `Keep ${name}`);
  also.setAttribute("aria-label", `${name} is one of them`);
  return made("tr", {}, made("td", {}, also), made("td", {}, keep),
    made("th", { scope: "row", textContent: isolated(name) }),
    made("td", { className: "number", textContent: uses.toLocaleString("en") }));
}

function clusterItem(names, group, { table, column }) {
  const button = made("button", { type: "button", className: "button", textContent: "Merge" });
  const told = made("p", { className: "told" });
  told.setAttribute("role", "status");
  const item = made("li", { className: "cluster" },
    made("table", {}, made("tbody", {}, ...names.map((one, at) => nameLine(one, at, group)))),
    button, told);
  const chosen = () => {
    const keep = item.querySelector("[type=radio]:checked").value;
    const also = [...item.querySelectorAll("[name=also]:checked")].map((box) => box.value);
    return { keep, goes: also.filter((name) => name !== keep) };
  };
  item.addEventListener("input", () => { button.disabled = !chosen().goes.length; });
  button.addEventListener("click", async () => {
    const { keep, goes } = chosen();
    button.disabled = true;
    const fault = await merge(table, column, keep, goes);
    button.disabled = !fault;
    told.className = fault ? "fault" : "told";
    told.textContent = fault || `${number(goes.length, "name")} merged into ${isolated(keep)}.`;
    if (fault) return;
    item.querySelectorAll("input").forEach((input) => { input.disabled = true; });
    say(`${told.textContent} Ctrl+Z takes it back.`);
  });
  return item;
}

/* ---- the dialog ------------------------------------------------------------------------- */

async function look(place, asked, { table, column }) {
  place.replaceChildren(worded("p", "told", "Looking\u2026"));
  const { status, body } = await call("/api/clusters", { table, column, ops: ops() });
  asked.tell(status === 200 ? "" : faults(body));
  const found = status === 200 ? body.clusters : [];
  const noun = column === "name" ? "ties" : "rows";
  const told = found.length
    ? `${number(found.length, "group")} of names that may be one, each with its ${noun}`
    : "No name looks like another.";
  const list = made("ul", { className: "clusters" }, ...found.slice(0, MOST)
    .map((names, at) => clusterItem(names, at, { table, column })));
  place.replaceChildren(worded("p", "told", status === 200 ? told : ""), list,
    ...(found.length > MOST
      ? [worded("small", "", `and ${number(found.length - MOST, "more group")}`)] : []));
}

function open() {
  const table = current.table;
  const select = made("select", { name: "column" });
  select.append(...columnsOf(table).map((name) => new Option(name.replace("_", " "), name)));
  const place = made("div", {});
  const asked = ask("Similar names", "Done",
    ...(columnsOf(table).length > 1 ? [field("Column", select)] : []), place);
  // Each merge is a step that is done already.
  asked.form.querySelector(".acts .button:not(.main)").remove();
  const again = () => look(place, asked, { table, column: select.value });
  select.addEventListener("input", again);
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    asked.close();
  });
  again();
}

document.addEventListener("tieline:ready", () => {
  const tables = Object.keys(contract.nameColumns);
  menuItem({ text: "Similar names\u2026", id: "clusters", tables }, open);
});
