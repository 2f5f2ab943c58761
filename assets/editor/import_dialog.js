/* Files of other programs: what would be made of them is shown and can be changed before their
 * rows are added, as one change that one undo takes back.
 */

import { byId, contract, ids } from "./contract.js";
import { draft } from "./draft.js";
import { made, number, worded } from "./elements.js";
import { tool } from "./form_dialog.js";
import { answers } from "./import_answers.js";
import { sheet } from "./import_sheet.js";
import { begin, forget, proposeRows, send, state, takeBack, write } from "./import_state.js";
import { isAuthor } from "./person.js";
import { say } from "./status_line.js";
import { showTab } from "./tabs.js";

const KINDS = "CSV, XLSX, ODS, GEXF, GraphML, GML, JSON, edge lists: from Gephi, Kumu, Flourish, "
  + "Cytoscape, networkx and others. A file with the names of actors may come along.";

const box = () => byId(ids.importDialog);
const counted = (count) => count.toLocaleString("en");

function button(text, does, look) {
  const one = made("button", {
    type: "button", className: look ? `button ${look}` : "button", textContent: text,
  });
  one.addEventListener("click", does);
  one.dataset.at = `button ${text.replace(/[\d,]+/g, "")}`;
  return one;
}

const close = () => box().close();

/* ---- which file ----------------------------------------------------------------------------- */

function chooser() {
  const input = made("input", { type: "file", multiple: true });
  input.dataset.at = "file";
  input.addEventListener("change", () => { if (input.files.length) send([...input.files]); });
  return input;
}

function faultLine() {
  const line = worded("p", "fault", state.fault);
  line.setAttribute("role", "alert");
  return line;
}

function first() {
  const label = made("label", { className: "drop" },
    worded("b", "", "Drop a file here, or choose one"), worded("span", "", KINDS),
    worded("span", "", "At most 10 MB. Nothing is written before you have seen what becomes of it."),
    chooser());
  const busy = worded("p", "busy", state.busy);
  busy.setAttribute("role", "status");
  return made("div", { className: "begin-import" },
    made("header", {}, worded("h2", "", "Import a file of ties"), button("Cancel", close)),
    label, busy, faultLine());
}

/* ---- what would become of it ---------------------------------------------------------------- */

function tables() {
  if (state.tables.length < 2) return [];
  const menu = made("select", {});
  menu.append(...state.tables.map(({ file, form }, at) => new Option(`${file}, ${form}`, at)));
  menu.value = state.number;
  menu.dataset.at = "tables";
  menu.setAttribute("aria-label", "Table");
  menu.addEventListener("change", () => begin({ number: Number(menu.value), kept: true }));
  return [menu];
}

function head() {
  const { file, form, count, columns, kept } = state.found;
  const rows = `${counted(count)} ${count === 1 ? "row" : "rows"}`;
  const told = `${form} · ${rows} · ${number(columns.length, "column")}`;
  const by = kept ? [worded("p", "kept", `Read by ${kept}, which was kept from an earlier file. `),
    button("Propose anew", () => begin({ kept: false }))] : [];
  return made("header", {}, made("div", {}, worded("h2", "", file), worded("p", "", told),
    ...tables(), ...by), button("Other file…", again), button("Cancel", close));
}

const TILES = [
  ["ties", "tie to add", "ties to add", "good"], ["actors", "new actor", "new actors", ""],
  ["articles", "new article", "new articles", ""], ["left_out", "left out", "left out", "mild"],
  ["refused", "refused", "refused", "bad"],
];

function tiles() {
  const { report } = state.found;
  const list = TILES.map(([key, one, many, look]) => {
    const count = report ? report[key] : 0;
    return made("li", { className: count ? look : "" }, worded("b", "", counted(count)),
      worded("span", "", count === 1 ? one : many));
  });
  return made("ul", { className: "tiles" }, ...list);
}

function refusedItem(problem) {
  const { place } = state.found;
  const item = made("li", {});
  const shown = state.found.rows.some((row) => row.line === problem.line);
  const told = `${place} ${problem.line}`;
  item.append(shown ? button(told, () => reach(problem.line), "line") : worded("b", "", told),
    worded("span", "", `${problem.column ? `${problem.column}: ` : ""}${problem.message} ${problem.remedy}`));
  return item;
}

function reach(line) {
  const row = byId(`${contract.importLine}${line}`);
  if (!row) return;
  row.scrollIntoView({ block: "center", inline: "nearest" });
  box().querySelectorAll("tr[data-lit]").forEach((one) => one.removeAttribute("data-lit"));
  row.setAttribute("data-lit", "");
}

function report() {
  const { report: found } = state.found;
  if (!found) {
    return [worded("p", "missing", "Say above the columns which one is the actor and which one "
      + "the target: two columns are needed for a tie.")];
  }
  const refused = found.refused_rows;
  const rest = found.refused - refused.length;
  return [
    ...(refused.length ? [worded("h3", "", `Refused: ${counted(found.refused)}`),
      made("ul", { className: "refused-list" }, ...refused.map(refusedItem)),
      ...(rest ? [worded("p", "aside", `and ${counted(rest)} more`)] : [])] : []),
    worded("h3", "", "Report"),
    made("ul", { className: "sentences" }, ...found.sentences.map((text) => worded("li", "", text))),
  ];
}

function why() {
  const { needs, report: found } = state.found;
  const missing = needs.filter((need) => need.required).length;
  if (missing) return `${number(missing, "answer")} missing before the rows can be added.`;
  if (!found) return "Two columns are to be chosen.";
  if (!found.ties) return "None of its rows becomes a tie.";
  const unsaved = draft.count();
  return `One undo takes all back. The mapping is kept in the dossier for the next such file.${
    unsaved ? ` Your ${number(unsaved, "unsaved change")} ${unsaved === 1 ? "stays" : "stay"} unsaved.` : ""}`;
}

function foot() {
  const { report: found, needs } = state.found;
  const count = found ? found.ties : 0;
  const ties = `${counted(count)} ${count === 1 ? "tie" : "ties"}`;
  const does = [...(isAuthor() ? [] : [button(`Import ${ties}`, write, "main")]),
    button(isAuthor() ? `Propose ${ties}` : "Put into the queue", proposeRows,
      isAuthor() ? "main" : "")];
  does.forEach((one) => { one.disabled = !count || needs.some((need) => need.required); });
  const told = worded("p", "busy", state.busy || why());
  told.setAttribute("role", "status");
  return made("footer", {}, faultLine(), made("p", { className: "acts" }, ...does), told);
}

function plan() {
  const open = box().querySelector("details");
  const side = made("aside", {},
    made("div", { className: "answers" }, ...answers(Boolean(open && open.open)), ...report()),
    foot());
  return made("div", { className: "plan" },
    made("section", {}, head(), tiles(), sheet()), side);
}

/* ---- what was done -------------------------------------------------------------------------- */

function sentence({ id, rows, ties, actors, articles, change, mapping, undone }) {
  if (id) return `Proposal ${id} waits in the queue, with ${number(rows, "row")}. Nothing is added yet.`;
  const added = `${number(ties, "tie")}, ${number(actors, "actor")} and ${number(articles, "article")}`;
  if (undone) return `The import is taken back: ${added} are gone again.`;
  const kept = mapping ? ` The mapping is kept in ${mapping}: the next such file is read by it.` : "";
  return `${added} are added, as change ${change} of the history.${kept}`;
}

async function undo() {
  if (await takeBack()) await seen();
}

async function seen() {
  await draft.load();
  document.dispatchEvent(new CustomEvent("tieline:saved"));
}

function done() {
  const ended = made("div", { className: "begin-import" },
    worded("h2", "", state.done.id ? "Queued" : "Imported"),
    worded("p", "", sentence(state.done)), faultLine(),
    made("p", { className: "acts" },
      ...(state.done.undone || state.done.id ? [] : [button("Undo the import", undo)]),
      button("Another file…", again),
      state.done.id
        ? button("See the queue", () => { close(); showTab(ids.queue); }, "main")
        : button("See the ties", () => { close(); showTab("relations"); }, "main")));
  return ended;
}

/* ---- all of it ------------------------------------------------------------------------------ */

function again() {
  forget();
  draw();
}

/* Drawn anew, with the focus and the scrolled places as they were. */
function draw() {
  const at = document.activeElement && document.activeElement.dataset.at;
  const places = [".rows", ".answers"].map((one) => {
    const found = box().querySelector(one);
    return found && [one, found.scrollLeft, found.scrollTop];
  });
  const top = box().scrollTop;
  box().replaceChildren(state.done ? done() : state.found ? plan() : first());
  box().toggleAttribute("data-busy", Boolean(state.busy));
  places.filter(Boolean).forEach(([one, left, top]) => {
    const found = box().querySelector(one);
    if (found) Object.assign(found, { scrollLeft: left, scrollTop: top });
  });
  box().scrollTop = top;
  const same = at && [...box().querySelectorAll("[data-at]")].find((one) => one.dataset.at === at);
  if (same) same.focus({ preventScroll: true });
}

let isAdded = false;

async function onImport() {
  if (!box().open) return;
  draw();
  const { done: added } = state;
  if (added && !isAdded) {
    isAdded = true;
    await seen();
    say(sentence(added));
  } else if (!added) {
    isAdded = false;
  }
}

export function openImport() {
  forget();
  isAdded = false;
  box().setAttribute("aria-label", "Import a file of ties");
  draw();
  box().showModal();
}

document.addEventListener("tieline:import", onImport);
document.addEventListener("dragover", (event) => {
  if (box() && box().open) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  if (!box() || !box().open) return;
  event.preventDefault();
  if (event.dataTransfer.files.length) send([...event.dataTransfer.files]);
});
document.addEventListener("tieline:ready", () => {
  tool("Import…", "import-files", contract.tables, openImport);
});
