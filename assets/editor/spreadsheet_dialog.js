/* A table to a spreadsheet program and back: what came back is shown before it is taken. */

import { contract } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, number } from "./elements.js";
import { base64 } from "./file_bytes.js";
import { ask, faults, field, ops, takeOps, tool } from "./form_dialog.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const MOST = 300;

const summary = (table, row) =>
  draft.columns(table).slice(1).map((name) => row[name]).filter(Boolean).join(" · ");
const ownKey = (table, row) => row[draft.columns(table)[0]] || "new";

function cells(op) {
  if (op.op === "set") return [op.id, op.column, op.old, op.new];
  if (op.op === "delete") return [op.id, "the row", summary(op.table, op.row), ""];
  return [ownKey(op.table, op.row), "the row", "", summary(op.table, op.row)];
}

function line(op) {
  const [key, column, old, now] = cells(op);
  const blank = (text, told) => text || told;
  return made("tr", {},
    made("th", { scope: "row", textContent: key }),
    made("td", { textContent: column }),
    made("td", { className: "old", textContent: blank(old, op.op === "add" ? "" : "(blank)") }),
    made("td", { className: "new",
      textContent: blank(now, op.op === "delete" ? "deleted" : "(blank)") }));
}

function difference(changes) {
  const head = made("tr", {}, ...["Row", "Column", "Now", "In the sheet"]
    .map((text) => made("th", { scope: "col", textContent: text })));
  return made("div", { className: "difference", tabIndex: 0 },
    made("table", {}, made("thead", {}, head),
      made("tbody", {}, ...changes.slice(0, MOST).map(line))),
    ...(changes.length > MOST
      ? [made("p", { textContent: `and ${number(changes.length - MOST, "more change")}` })] : []));
}

function mended(said) {
  if (!said.length) return [];
  return [made("details", { open: said.length < 4 },
    made("summary", { textContent: `${number(said.length, "thing")} that the program did, undone` }),
    made("ul", {}, ...said.slice(0, MOST).map((text) => made("li", { textContent: text }))))];
}

function shown({ ops, said }) {
  const told = ops.length ? `${number(ops.length, "change")}:` : "The sheet says what the draft says.";
  return [made("p", { className: "told", textContent: told }),
    ...(ops.length ? [difference(ops)] : []), ...mended(said)];
}

function open() {
  const table = current.table;
  const name = draft.file(table);
  const unsaved = draft.ops().filter((op) => op.table === table).length;
  const link = made("a", { href: `/api/spreadsheet/${table}.csv`, download: `${table}.csv`,
    textContent: `Download ${name} as saved` });
  const file = made("input", { type: "file", name: "file", accept: ".csv,.txt,text/csv" });
  const place = made("div", { className: "came-back" });
  const asked = ask(`${name} in a spreadsheet`, "Take into the draft",
    made("p", {}, link, ". An apostrophe keeps dates and signs as they are; save as “CSV UTF-8”."),
    ...(unsaved ? [made("p", { className: "aside",
      textContent: `The draft has ${number(unsaved, "unsaved change")} in this table. What the sheet `
        + "does not have of them is undone: save first to keep them apart." })] : []),
    field("The file that came back", file), place);
  asked.submit.disabled = true;
  listen(asked, { table, file, place, name });
}

function listen(asked, { table, file, place, name }) {
  let found = null;
  file.addEventListener("change", async () => {
    asked.submit.disabled = true;
    asked.tell("");
    place.replaceChildren();
    if (!file.files.length) return;
    const sent = { table, file: base64(await file.files[0].arrayBuffer()), ops: ops() };
    const { status, body } = await call("/api/import", sent);
    found = status === 200 ? body.ops : null;
    asked.submit.disabled = !found || !found.length;
    if (found) place.replaceChildren(...shown(body));
    else asked.tell(faults(body));
  });
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (asked.submit.disabled) return;
    asked.close();
    takeOps(`Sheet of ${name}`, found);
    say(`${number(found.length, "change")} from the sheet. Ctrl+Z takes them back.`);
  });
}

document.addEventListener("tieline:ready", () => {
  tool("Spreadsheet…", "spreadsheet", contract.tables, open);
});
