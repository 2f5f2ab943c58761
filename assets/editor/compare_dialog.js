/* Another coding of the same articles beside the draft: sent as a table, measured, and settled. */

import { walk } from "./compare_walk.js";
import { draft } from "./draft.js";
import { isolated, made, number } from "./elements.js";
import { base64 } from "./file_bytes.js";
import { ask, faults, field, tool } from "./form_dialog.js";
import { placeOf } from "./problems_panel.js";
import { call } from "./server.js";

const MOST_FAULTS = 5;
const HEAD = ["Here", "There", "Both", "Recall", "Precision", "F1"];
const HOW = "Here are the tables of this page, unsaved changes among them; there is the other table. "
  + "Recall is the part of those here that are there, too; precision the part of those there that "
  + "are here; F1 the harmonic mean of both.";

const part = (value) => (value === null ? "\u2013" : value.toFixed(2));
const cell = (text) => made("td", { className: "number", textContent: text });

function level({ label, a, b, both, recall, precision, f1 }) {
  return made("tr", {}, made("th", { scope: "row", textContent: label }),
    ...[a, b, both].map(String).map(cell), ...[recall, precision, f1].map(part).map(cell));
}

function figures(levels) {
  const head = made("tr", {},
    made("td", {}), ...HEAD.map((textContent) =>
      made("th", { scope: "col", className: "number", textContent })));
  return made("div", { className: "difference", tabIndex: 0 },
    made("table", {}, made("thead", {}, head),
      made("tbody", {}, ...levels.map(level))));
}

function kappaText([column, { kappa, items, why }]) {
  return kappa === null ? `${column}: not defined. ${why}` : `${column}: ${kappa.toFixed(2)} (of ${items})`;
}

function kappas(found) {
  return made("details", {}, made("summary", { textContent: "Cohen\u2019s kappa" }),
    made("ul", {}, ...Object.entries(found).map((one) => made("li", { textContent: kappaText(one) }))));
}

function articles({ articles: both, a, b }) {
  const alone = [["here", a], ["there", b]].flatMap(([place, { rows_alone: rows }]) => {
    const ids = Object.keys(rows).map(isolated).join(", ");
    return ids ? [`Only ${place}, and not compared: ${ids}.`] : [];
  });
  return [`Coded in both: ${both.map(isolated).join(", ")}.`, ...alone].join(" ");
}

const told = (textContent) => made("p", { className: "aside", textContent });

function shown(body) {
  const count = body.disagreements.length;
  const left = count ? `${number(count, "disagreement")} to settle.` : "The two agree wholly.";
  return [made("p", { className: "told", textContent: left }), figures(body.levels),
    told(HOW), told(body.same_tie), told(articles(body)), ...body.notes.map(told),
    kappas(body.kappa)];
}

/* What is wrong, each with its place in either table. */
function wrong(body) {
  if (!body.problems) return faults(body);
  const few = body.problems.slice(0, MOST_FAULTS).map((one) => {
    const place = one.line ? `${placeOf(one)}: ` : "";
    return `${place}${one.message} ${one.remedy}`.trim();
  });
  const more = body.problems.length - few.length;
  return [...few, ...(more ? [`And ${number(more, "more problem")}.`] : [])].join(" ");
}

async function compared(file) {
  const { version, ops, names } = draft;
  const sent = { base: version, ops: ops(), names: names() };
  return call("/api/compare", { ...sent, file: base64(await file.arrayBuffer()) });
}

function open() {
  const file = made("input", { type: "file", name: "file", accept: ".csv,.txt,text/csv" });
  const place = made("div", { className: "came-back" });
  const asked = ask("Compare with another coding", "Settle one by one",
    made("p", { textContent: "What somebody else coded of the same articles, as a table relations.csv." }),
    field("The other table", file), place);
  let found = null;
  asked.submit.disabled = true;
  file.addEventListener("change", async () => {
    asked.submit.disabled = true;
    asked.tell("");
    place.replaceChildren();
    if (!file.files.length) return;
    const { status, body } = await compared(file.files[0]);
    found = status === 200 ? body : null;
    asked.submit.disabled = !found || !found.disagreements.length;
    if (found) place.replaceChildren(...shown(found));
    else asked.tell(wrong(body));
  });
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!asked.submit.disabled) walk(found);
  });
}

document.addEventListener("tieline:ready", () => {
  tool("Compare\u2026", "compare", ["relations"], open);
});
