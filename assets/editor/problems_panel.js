/* What is wrong with the draft, in a list that leads to the cells and offers what to do there. */

import { byId, contract, ids } from "./contract.js";
import { draft } from "./draft.js";
import { isolated, made, worded } from "./elements.js";
import { choose } from "./grid.js";
import { errors, isError, problems } from "./problems.js";
import { meaningOf, mendAll, remediesOf } from "./remedies.js";

const MOST = 200;
const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const HINT = "F8 next fault \u00b7 Enter its first remedy \u00b7 Esc back to the cell \u00b7 "
  + "each is one step of undo";

/* "relations.csv, line 6, when": the line is that of the file as it is saved. */
export function placeOf(one) {
  const isRow = Boolean(one.key) && one.table !== "dossier";
  const line = isRow ? draft.lineOf(one.table, one.key) : one.line;
  const row = line ? `line ${line}` : isRow && "new row";
  return [one.file, row, one.column].filter(Boolean).join(", ");
}

function act({ text, does }) {
  const button = made("button", { type: "button", className: "plain", textContent: text });
  button.addEventListener("click", (event) => {
    const dialog = event.target.closest("dialog");
    if (dialog) dialog.close();
    does();
  });
  return button;
}

function leading(one, ...inside) {
  const body = worded(one.table && one.key ? "button" : "div", "problem");
  body.append(worded("span", "where", placeOf(one)), ...inside);
  if (!one.table || !one.key) return body;
  body.type = "button";
  const { table, key, column, value } = one;
  Object.assign(body.dataset, { table, key, column: column || "", value: value || "" });
  return body;
}

/* One problem, as a button where there is a cell to go to, and what can be done about it. */
export function problemItem(one) {
  const item = worded("li", one.severity);
  item.append(leading(one, worded("span", "what", one.text)));
  const acts = remediesOf(one).map(act);
  if (acts.length) item.append(made("p", { className: "remedies" }, ...acts));
  return item;
}

/* One that has one meaning: what stands there, what is meant, and a button. */
function plainItem(one) {
  const item = worded("li", "meant");
  const now = worded("span", "what");
  now.append(worded("del", "", isolated(one.value) || "blank"), " \u2192 ",
    worded("ins", "", isolated(meaningOf(one))));
  const mend = made("button", { type: "button", className: "button", textContent: "Mend" });
  mend.setAttribute("aria-label", `Write ${meaningOf(one)}, ${placeOf(one)}`);
  mend.addEventListener("click", () => mendAll([one]));
  item.append(leading(one, now), mend);
  return item;
}

function group(title, some, item) {
  if (!some.length) return [];
  const items = worded("ul", "problems");
  items.append(...some.slice(0, MOST).map(item));
  const more = some.length > MOST ? [worded("p", "empty", `and ${some.length - MOST} more`)] : [];
  return [worded("h2", "", `${title}: ${some.length}`), items, ...more];
}

/* Those of the draft first: they hold back the saving of their rows. */
function list() {
  const meant = problems().filter(meaningOf);
  const others = problems().filter((one) => !meaningOf(one));
  const faults = others.filter(isError);
  const held = new Set(errors());
  const parts = [
    ...group("To mend before saving", faults.filter((one) => held.has(one)), problemItem),
    ...group("Need a person", faults.filter((one) => !held.has(one)), problemItem),
    ...group("Have one meaning", meant, plainItem),
    ...group("To look at again", others.filter((one) => !isError(one)), problemItem),
  ];
  byId(ids.problems).replaceChildren(
    ...(parts.length ? parts : [worded("p", "empty", "Nothing is wrong.")]),
    ...(parts.length ? [worded("p", "keys", HINT)] : []));
  badge(problems().filter(isError).length, problems().length);
}

function badge(faults, all) {
  const tab = byId(`${contract.tabPrefix}${ids.problems}`);
  const mark = worded("span", faults ? "mark" : "mark mild", String(faults || all));
  tab.replaceChildren("Problems", ...(all ? [mark] : []));
}

/* Within the panel alone, above its last line: the page stays where it is. */
function bringIntoSight(item) {
  const panel = byId(ids.problems);
  const [room, place] = [panel, item].map((one) => one.getBoundingClientRect());
  const bottom = room.bottom - panel.querySelector(".keys").offsetHeight;
  if (place.top < room.top) panel.scrollTop += place.top - room.top;
  else if (place.bottom > bottom) panel.scrollTop += place.bottom - bottom;
}

/* The one whose cell is at work is marked, and in sight. */
function mark({ detail }) {
  byId(ids.problems).querySelectorAll("li").forEach((item) => {
    const data = (item.querySelector("button.problem") || { dataset: {} }).dataset;
    const isIt = Boolean(detail) && data.table === detail.table && data.key === detail.key
      && data.column === detail.column;
    if (isIt) item.setAttribute("aria-current", "true");
    else item.removeAttribute("aria-current");
    if (isIt) bringIntoSight(item);
  });
}

document.addEventListener("tieline:checked", list);
document.addEventListener("tieline:fault", mark);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.problem");
  if (!button) return;
  const dialog = button.closest("dialog");
  if (dialog) dialog.close();
  const { table, key, column, value } = button.dataset;
  choose(table, key, column, value);
});

document.addEventListener("keydown", (event) => {
  const item = STEPS[event.key] && event.target.closest(`#${ids.problems} li`);
  if (!item) return;
  const all = [...byId(ids.problems).querySelectorAll("button.problem")];
  const at = all.indexOf(item.querySelector("button.problem")) + STEPS[event.key];
  event.preventDefault();
  if (all[at]) all[at].focus();
});
