/* Find, and find and replace: what is found is shown cell by cell before anything is replaced. */

import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { ask, field } from "./form_dialog.js";
import { choose, grid, inGrid, isTyping } from "./grid.js";
import { hits, placesIn, searchOf } from "./matching.js";
import { rowChoice } from "./row_choice.js";
import { say } from "./status_line.js";
import { menuItem } from "./tools_menu.js";

const MOST = 300; // cells that are listed
const PATIENCE = 150; // milliseconds
const KEYS = { f: false, h: true }; // whether to replace, too
const TICKS = [
  ["isCase", "Match case"], ["isWhole", "Whole cell"], ["isPattern", "Regular expression"],
];
let found = { table: "", hits: [], at: -1 };
let last = {}; // what was typed into each field

const columnsOf = (table, isReplacing) =>
  draft.columns(table).slice(isReplacing ? 1 : 0);

/* ---- the form ------------------------------------------------------------------------------ */

const tick = (name, text, checked) => made("label", { className: "tick" },
  made("input", { type: "checkbox", name, checked }), text);

function columnTicks(table, isReplacing) {
  const names = columnsOf(table, isReplacing);
  const boxes = names.map((name) => {
    const label = tick("column", name.replace("_", " "), true);
    label.firstChild.value = name;
    return label;
  });
  const toggle = made("button", { type: "button", className: "plain", textContent: "All or none" });
  toggle.addEventListener("click", () => {
    const all = boxes.map((label) => label.firstChild);
    const isAny = all.some((box) => !box.checked);
    all.forEach((box) => { box.checked = isAny; });
    toggle.dispatchEvent(new Event("input", { bubbles: true }));
  });
  return made("fieldset", { className: "ticks" },
    made("legend", { textContent: "Columns" }), ...boxes, toggle);
}

function parts(table, isReplacing) {
  const find = made("input", { name: "find", autocomplete: "off", value: last.find || "" });
  const by = made("input", { name: "by", autocomplete: "off", value: last.by || "" });
  const rows = rowChoice();
  const also = table === "actors" || table === "articles"
    ? ": Rename\u2026 changes it where it is used, too" : "";
  const hint = `The column ${draft.columns(table)[0]} is left out${also}.`;
  const inside = [
    made("div", { className: "fields" }, field("Find", find),
      ...(isReplacing ? [field("Replace with", by)] : []), rows.element),
    made("div", { className: "ticks" }, ...TICKS.map(([name, text]) => tick(name, text, last[name]))),
    columnTicks(table, isReplacing),
    ...(isReplacing ? [made("small", { textContent: hint })] : []),
    made("p", { className: "told", role: "status" }),
    made("div", { className: "hits" }),
  ];
  return { inside, find, by, rows };
}

/* ---- what is found --------------------------------------------------------------------------- */

function marked(text, search) {
  const parts_ = [];
  let at = 0;
  placesIn(text, search).forEach(([from, to]) => {
    parts_.push(text.slice(at, from), worded("mark", "", text.slice(from, to)));
    at = to;
  });
  return made("td", {}, ...parts_, text.slice(at) || (text ? "" : "(blank)"));
}

const placeOf = (table, hit) =>
  `${draft.lineOf(table, hit.key) ? `line ${draft.lineOf(table, hit.key)}` : "new row"}, ${hit.column}`;

function line(table, hit, { search, isReplacing, unticked, go }) {
  const box = made("input", { type: "checkbox", checked: !unticked.has(hit) });
  const way = made("button", { type: "button", className: "plain", textContent: placeOf(table, hit) });
  box.setAttribute("aria-label", `Replace in ${placeOf(table, hit)}`);
  box.addEventListener("input", () => {
    if (box.checked) unticked.delete(hit);
    else unticked.add(hit);
  });
  way.addEventListener("click", () => go(hit));
  return made("tr", {},
    ...(isReplacing ? [made("td", {}, box)] : []),
    made("th", { scope: "row" }, way), marked(hit.before, search),
    ...(isReplacing ? [made("td", { textContent: isolated(hit.after) || "(blank)" })] : []));
}

function table_(table, all, given) {
  if (!all.length) return [];
  const heads = given.isReplacing ? ["", "Cell", "Now", "Then"] : ["Cell", "Text"];
  const head = made("tr", {}, ...heads.map((text) =>
    made("th", { scope: "col", textContent: text })));
  const rest = all.length - MOST;
  return [
    made("div", { className: "difference", tabIndex: 0 },
      made("table", {}, made("thead", {}, head),
        made("tbody", {}, ...all.slice(0, MOST).map((hit) => line(table, hit, given))))),
    ...(rest > 0 ? [made("small", { textContent: `and ${number(rest, "more cell")}`
      + `${given.isReplacing ? ", which are replaced, too" : ""}` })] : []),
  ];
}

function told(all, text) {
  if (!text.fault && !text.pattern) return "";
  const rows = new Set(all.map((hit) => hit.key)).size;
  return all.length ? `${number(all.length, "cell")} in ${number(rows, "row")}`
    : "No cell has it.";
}

const ticked = (form) => Object.fromEntries(TICKS.map(([name]) =>
  [name, form.querySelector(`[name=${name}]`).checked]));

/* ---- the dialog ------------------------------------------------------------------------------ */

function go(table, all, hit) {
  found = { table, hits: all, at: all.indexOf(hit) };
  choose(table, hit.key, hit.column);
  say(`${found.at + 1} of ${number(all.length, "cell")}. F3 goes to the next one.`);
}

function replace(table, all, asked) {
  const count = number(all.length, "cell");
  const text = `Replace ${isolated(asked.find)} in ${count}`;
  draft.do(text, all.map(({ key, column, after }) => ({ table, key, column, value: after })));
  say(`${text}. Ctrl+Z takes it back.`);
  grid.focus();
}

function open(isReplacing) {
  const table = current.table;
  const { inside, find, by, rows } = parts(table, isReplacing);
  const asked = ask(isReplacing ? "Find and replace" : "Find",
    isReplacing ? "Replace" : "Go to the first", ...inside);
  const unticked = new Set();
  let all = [];
  let timer = 0; // not 0: what was typed last has not been looked for yet
  const fit = () => {
    const left = all.filter((hit) => !unticked.has(hit)).length;
    asked.submit.disabled = !left;
    if (isReplacing) asked.submit.textContent = left ? `Replace in ${number(left, "cell")}` : "Replace";
  };
  const look = () => {
    timer = 0;
    last = { find: find.value, by: by.value, ...ticked(asked.form) };
    const search = searchOf({ text: last.find, ...last });
    const columns = [...asked.form.querySelectorAll("[name=column]:checked")]
      .map((box) => box.value);
    unticked.clear();
    all = hits(rows.rows(), columns, search, isReplacing ? last.by : null);
    asked.tell(search.fault || "");
    asked.form.querySelector(".told").textContent = told(all, search);
    const way = (hit) => {
      asked.close();
      go(table, all, hit);
    };
    const given = { search, isReplacing, unticked, go: way };
    asked.form.querySelector(".hits").replaceChildren(...table_(table, all, given));
    fit();
  };
  asked.form.addEventListener("input", (event) => {
    window.clearTimeout(timer);
    if (event.target.closest(".hits")) fit();
    else timer = window.setTimeout(look, PATIENCE);
  });
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    window.clearTimeout(timer);
    if (timer) look();
    const left = all.filter((hit) => !unticked.has(hit));
    if (!left.length) return;
    asked.close();
    if (isReplacing) replace(table, left, last);
    else go(table, all, left[0]);
  });
  look();
  find.focus();
  find.select();
}

/* ---- keys ------------------------------------------------------------------------------------ */

/* The next cell that was found, or the one before. */
function next(step) {
  const { table, hits: all, at } = found;
  const left = all.filter((hit) => draft.row(table, hit.key));
  if (table !== current.table || !left.length) {
    open(false);
    return;
  }
  go(table, left, left[(at + step + left.length) % left.length]);
}

document.addEventListener("keydown", (event) => {
  if (!inGrid() || isTyping(event.target)) return;
  const isCtrl = event.ctrlKey || event.metaKey;
  const isReplacing = isCtrl && !event.shiftKey ? KEYS[event.key.toLowerCase()] : undefined;
  if (isReplacing !== undefined) open(isReplacing);
  else if (event.key === "F3") next(event.shiftKey ? -1 : 1);
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("tieline:ready", () => {
  menuItem({ text: "Find\u2026", id: "find", key: "Ctrl+F" }, () => open(false));
  menuItem({ text: "Find and replace\u2026", id: "replace", key: "Ctrl+H" }, () => open(true));
});
