/* The line above the table: how many faults it has, in how many of its lines, and the ways on; how
 * many of them are shown.
 * It stands there without a fault, too, so that the table keeps its place.
 */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, number, worded } from "./elements.js";
import { isFiltered, showAll } from "./filter_bar.js";
import { grid } from "./grid.js";
import { isError, problems } from "./problems.js";
import { meaningOf, mendAll } from "./remedies.js";

const count = (some) => some.length.toLocaleString("en");
const linesOf = (some) => new Set(some.map((one) => one.key || one.line)).size;
const of = (table) => problems().filter((one) => one.table === table);

/* "10 faults in 7 of 11 lines", and what else there is. */
function said(table) {
  const rows = draft.rows(table);
  const faults = of(table).filter(isError);
  const doubts = of(table).filter((one) => !isError(one));
  const elsewhere = problems().filter((one) => isError(one) && one.table !== table);
  const all = `${count(rows)} line${rows.length === 1 ? "" : "s"}`;
  const inLines = (some) => `${number(linesOf(some), "line")} of ${count(rows)}`;
  const first = faults.length
    ? [worded("b", "", `${number(faults.length, "fault")} in ${inLines(faults)}`)]
    : [worded("span", "", `${all}, no fault`)];
  const shown = isFiltered() ? [`${grid.size().rows.toLocaleString("en")} shown`] : [];
  const rest = [
    ...shown,
    ...(faults.length ? ["pictures leave those lines out"] : []),
    ...(doubts.length ? [`${doubts.length} to look at again`] : []),
    ...(elsewhere.length ? [`${number(elsewhere.length, "fault")} in other tables`] : []),
  ];
  return [...first, rest.map((one) => ` \u00b7 ${one}`).join("")];
}

function all() {
  if (!isFiltered()) return [];
  const button = made("button", { type: "button", id: "show-all", className: "button",
    textContent: `Show all ${count(draft.rows(current.table))} ${contract.nouns[current.table]}s` });
  button.addEventListener("click", () => {
    showAll();
    grid.focus();
  });
  return [button];
}

function mend() {
  const meant = problems().filter(meaningOf);
  if (!meant.length) return [];
  const text = meant.length === 1 ? "Mend the one that has one meaning"
    : `Mend the ${count(meant)} that have one meaning`;
  const button = made("button", { type: "button", className: "button main", textContent: text });
  button.addEventListener("click", () => mendAll(problems().filter(meaningOf)));
  return [button];
}

function next() {
  if (!problems().some((one) => one.table && one.key)) return [];
  const button = made("button", { type: "button", className: "button", textContent: "Next " },
    worded("kbd", "", "F8"));
  button.addEventListener("click", () =>
    document.dispatchEvent(new CustomEvent("tieline:next-fault")));
  return [button];
}

function marks() {
  contract.tables.forEach((table) => {
    const tab = byId(`${contract.tabPrefix}${table}`);
    const old = tab.querySelector(".mark");
    if (old) old.remove();
    const faults = of(table).filter(isError).length;
    if (faults) tab.append(worded("span", "mark", String(faults)));
  });
}

function show() {
  const bar = byId(ids.faults);
  bar.hidden = !contract.tables.includes(current.table);
  if (!draft.version || bar.hidden) return;
  const told = bar.querySelector("p") || made("p", {});
  told.replaceChildren(...said(current.table));
  bar.replaceChildren(told, ...all(), ...next(), ...mend());
  const kinds = of(current.table);
  bar.className = kinds.some(isError) ? "bad" : kinds.length ? "mild" : "";
}

document.addEventListener("tieline:checked", () => {
  show();
  marks();
});
document.addEventListener("tieline:table", show);
document.addEventListener("tieline:grid", () => {
  ["modelUpdated", "filterChanged"].forEach((name) => grid.listen(name, show));
});
