/* Beside the table: what its rows can be narrowed by, with counts, and filters that are kept. */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, worded } from "./elements.js";
import { chosenOf, facetsOf, setChosen, setWords, toggle, wordsOf } from "./filters.js";
import { grid } from "./grid.js";
import { keepSettings, settingsOf } from "./grid_settings.js";
import { say } from "./status_line.js";

const FEW = 8; // values of a facet that are listed
const MOST = 300;
const PATIENCE = 80; // milliseconds
const opened = new Set(); // facets of which more are listed: table and name
let timer = 0;

const panel = () => byId(ids.filter);
const isSeen = () => !panel().hidden && contract.tables.includes(current.table);

/* ---- values with their counts ---------------------------------------------------------------- */

function valueItem(facet, [value, count], chosen) {
  const isChosen = chosen.includes(value);
  const button = made("button", { type: "button", className: "value" },
    worded("span", "", value || "(blank)"),
    worded("span", "number", count.toLocaleString("en")));
  button.setAttribute("aria-pressed", String(isChosen));
  button.dataset.value = value;
  button.addEventListener("click", () => toggle(current.table, facet.name, value));
  return made("li", {}, button);
}

function more(facet, rest) {
  const button = made("button", { type: "button", className: "plain",
    textContent: `${rest.toLocaleString("en")} more` });
  button.addEventListener("click", () => {
    opened.add(`${current.table} ${facet.name}`);
    show();
  });
  return made("li", {}, button);
}

function group(facet) {
  const chosen = chosenOf(current.table)[facet.name] || [];
  const most = opened.has(`${current.table} ${facet.name}`) ? MOST : FEW;
  const listed = facet.counts.filter(([value], at) => at < most || chosen.includes(value));
  const rest = facet.counts.length - listed.length;
  const list = made("ul", { className: "values" },
    ...listed.map((one) => valueItem(facet, one, chosen)),
    ...(rest && most === FEW ? [more(facet, rest)] : []),
    ...(rest && most === MOST
      ? [worded("li", "empty", `and ${rest.toLocaleString("en")} more: filter by words`)] : []));
  list.setAttribute("aria-label", facet.label);
  list.dataset.facet = facet.name;
  return made("section", { className: "facet" }, worded("h2", "", facet.label), list);
}

/* ---- filters by name ------------------------------------------------------------------------- */

const now = () => ({
  words: wordsOf(current.table), chosen: chosenOf(current.table), columns: grid.columnFilters(),
});

function use(filter) {
  grid.filterColumns(filter.columns);
  setWords(current.table, filter.words);
  setChosen(current.table, filter.chosen);
}

function forget(name) {
  const { [name]: gone, ...filters } = settingsOf(current.table).filters;
  keepSettings(current.table, { filters });
  show();
  say(`The filter \u201c${name}\u201d is forgotten.`);
}

function keptItem([name, filter]) {
  const button = made("button", { type: "button", className: "button", textContent: name });
  button.addEventListener("click", () => use(filter));
  const away = made("button", { type: "button", className: "plain", textContent: "\u00d7" });
  away.setAttribute("aria-label", `Forget the filter ${name}`);
  away.addEventListener("click", () => forget(name));
  return made("li", {}, button, away);
}

function keep(event) {
  event.preventDefault();
  const name = new FormData(event.target).get("name").trim();
  if (!name) return;
  const filters = { ...settingsOf(current.table).filters, [name]: now() };
  const isKept = keepSettings(current.table, { filters });
  show();
  say(isKept ? `The filter \u201c${name}\u201d is kept in this browser.`
    : "The browser has no room to keep it.");
}

function keptFilters() {
  const kept = Object.entries(settingsOf(current.table).filters);
  const name = made("input", { name: "name", placeholder: "Name", autocomplete: "off" });
  name.setAttribute("aria-label", "Name of the filter");
  const form = made("form", { className: "keep-filter" }, name,
    made("button", { type: "submit", className: "button", textContent: "Keep this filter" }));
  form.addEventListener("submit", keep);
  return [
    ...(kept.length ? [made("ul", { className: "kept-filters" }, ...kept.map(keptItem))] : []), form,
  ];
}

/* ---- the panel ------------------------------------------------------------------------------- */

function show() {
  window.clearTimeout(timer);
  if (!draft.version || panel().hidden) return;
  if (!contract.tables.includes(current.table)) {
    panel().replaceChildren(worded("p", "empty", "Choose a table: its rows can be filtered here."));
    return;
  }
  const at = document.activeElement.closest("[data-value]");
  const name = (panel().querySelector("[name=name]") || { value: "" }).value;
  const groups = facetsOf(current.table, (row) => grid.passesColumns(row._key)).map(group);
  panel().replaceChildren(...keptFilters(), ...groups);
  panel().querySelector("[name=name]").value = name;
  if (at) focusAgain(at);
}

/* A value that was clicked is drawn anew. */
function focusAgain({ dataset, parentElement }) {
  const { facet } = parentElement.parentElement.dataset;
  const again = [...panel().querySelectorAll("[data-value]")].find((one) =>
    one.dataset.value === dataset.value
    && one.parentElement.parentElement.dataset.facet === facet);
  if (again) again.focus();
}

function soon() {
  window.clearTimeout(timer);
  if (isSeen()) timer = window.setTimeout(show, PATIENCE);
}

document.addEventListener("tieline:grid", () => {
  ["modelUpdated", "filterChanged"].forEach((name) => grid.listen(name, soon));
});
["tieline:table", "tieline:beside"].forEach((name) => document.addEventListener(name, show));
