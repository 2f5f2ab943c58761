/* What is wrong with the cell at work, right below it, with what can be done: a row opens for it,
 * so that it hides no other. F8 goes from fault to fault.
 */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, worded } from "./elements.js";
import { choose, grid } from "./grid.js";
import { isError, problems, problemsAt } from "./problems.js";
import { remediesOf } from "./remedies.js";

const GAP = 10; // pixels around the words
const PATIENCE = 350; // milliseconds in which a second click may come
let at = null; // {table, key, column}
let left = null; // the place that was left by Escape or a remedy: it does not open again by itself
let timer = 0;
let wantsFocus = false;

const isSame = (one, other) => Boolean(one && other) && one.table === other.table
  && one.key === other.key && one.column === other.column;

function box() {
  const found = byId(ids.faultPopup);
  if (found) return found;
  const words = worded("div", "words");
  words.setAttribute("role", "group");
  words.setAttribute("aria-label", "Fault and remedy");
  const room = made("div", { id: ids.faultPopup, hidden: true }, words);
  byId(ids.sheet).append(room);
  return room;
}

const words = () => box().firstChild;

function act(remedy, isFirst) {
  const button = made("button", {
    type: "button", className: isFirst ? "button main" : "button", textContent: remedy.text,
  });
  button.addEventListener("click", () => {
    const place = at;
    close();
    left = place;
    grid.focus();
    remedy.does();
  });
  return button;
}

function part(one, isFirst) {
  const acts = remediesOf(one).map((remedy, place) => act(remedy, isFirst && place === 0));
  return [
    worded("p", "", one.text),
    ...(acts.length ? [made("div", { className: "acts" }, ...acts)] : []),
  ];
}

function fill(some) {
  const parts = some.flatMap((one, place) => part(one, place === 0));
  box().className = some.some(isError) ? "bad" : "mild";
  words().replaceChildren(...parts);
}

/* Below its cell, within the table, and unseen where the cell is. */
function set() {
  if (!at) return;
  const cell = grid.cell(at.key, at.column);
  const room = grid.body();
  const sheet = byId(ids.sheet).getBoundingClientRect();
  const seen = cell && cell.getBoundingClientRect();
  const isIn = Boolean(seen) && seen.top >= room.top - 1 && seen.bottom <= room.bottom + 1
    && seen.right > room.left && seen.left < room.right;
  box().style.visibility = isIn ? "" : "hidden";
  if (!isIn) return;
  const most = sheet.width - words().offsetWidth - GAP;
  const x = Math.max(GAP, Math.min(seen.left - sheet.left, most));
  box().style.top = `${seen.bottom - sheet.top}px`;
  words().style.marginLeft = `${x}px`;
  words().style.setProperty("--at", `${Math.max(12, seen.left - sheet.left - x + 22)}px`);
}

/* Once the table has moved its rows. */
const setSoon = () => window.requestAnimationFrame(() => window.requestAnimationFrame(set));

function tell() {
  document.dispatchEvent(new CustomEvent("tieline:fault", { detail: at }));
}

function close() {
  if (!at) return;
  at = null;
  box().hidden = true;
  words().replaceChildren();
  grid.open(null, null, 0);
  tell();
}

function open(place) {
  const isWanted = wantsFocus;
  wantsFocus = false;
  const some = problemsAt(place.table, place.key, place.column);
  if (!some.length) {
    close();
    return;
  }
  at = place;
  fill(some);
  box().hidden = false;
  grid.open(at.key, at.column, box().offsetHeight);
  set();
  setSoon();
  tell();
  const first = isWanted && words().querySelector("button");
  if (first) first.focus({ preventScroll: true });
}

/* Rows move when another one opens: not before a second click could have come. */
function reached({ detail }) {
  const place = detail;
  window.clearTimeout(timer);
  if (isSame(place, left)) return;
  left = null;
  const go = () => {
    if (grid.isEditing()) return;
    if (!isSame(place, at)) open(place);
  };
  if (grid.isPointed() && !wantsFocus) timer = window.setTimeout(go, PATIENCE);
  else go();
}

/* ---- from fault to fault -------------------------------------------------------------------- */

const tables = [...contract.tables, "dossier"];
const rank = (one) => [tables.indexOf(one.table), draft.rows(one.table)
  .findIndex((row) => row._key === one.key), draft.columns(one.table).indexOf(one.column)];
const isBefore = (one, other) => {
  const at_ = one.findIndex((part_, place) => part_ !== other[place]);
  return at_ >= 0 && one[at_] < other[at_];
};

function go(step) {
  const all = problems().filter((one) => one.table && one.key);
  const some = (all.some(isError) ? all.filter(isError) : all)
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => (isBefore(a.rank, b.rank) ? -1 : Number(isBefore(b.rank, a.rank))));
  if (!some.length) return;
  const { chosen } = current;
  const here = rank(at || (chosen && chosen.table === current.table
    ? { ...chosen, column: current.column } : { table: current.table }));
  const beyond = step > 0 ? some.find((each) => isBefore(here, each.rank))
    : some.findLast((each) => isBefore(each.rank, here));
  const { one } = beyond || (step > 0 ? some[0] : some[some.length - 1]);
  [wantsFocus, left] = [one.table !== "dossier", null];
  choose(one.table, one.key, one.column, one.value);
}

document.addEventListener("keydown", (event) => {
  if (event.key === "F8" && !document.querySelector("dialog[open]")) {
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  }
  if (event.key === "Escape" && at && !grid.isEditing()) {
    left = at;
    close();
    grid.focus();
  }
});
document.addEventListener("tieline:next-fault", () => go(1));

document.addEventListener("tieline:cell", reached);
document.addEventListener("tieline:moved", () => {
  set();
  setSoon();
});
document.addEventListener("tieline:table", close);
window.addEventListener("resize", set);
document.addEventListener("tieline:checked", () => {
  left = null;
  if (at) open(at);
});
