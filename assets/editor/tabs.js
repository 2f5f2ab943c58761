/* The tabs: which table is shown, and what stands beside it. */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const tabsOf = (tab) => [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")]
  .filter((one) => !one.hidden);

function mark(tab) {
  tabsOf(tab).forEach((one) => {
    one.setAttribute("aria-selected", String(one === tab));
    one.tabIndex = one === tab ? 0 : -1;
  });
}

function showTable(word) {
  const isTable = contract.tables.includes(word);
  byId(ids.sheet).hidden = !isTable;
  byId(ids.tools).hidden = !isTable;
  byId(ids.dossier).hidden = word !== "dossier";
  byId(ids.begin).hidden = word !== ids.begin;
  byId(ids.desk).hidden = word !== ids.desk;
  current.table = word;
  document.dispatchEvent(new CustomEvent("tieline:table", { detail: word }));
}

function showBeside(tab, word) {
  tabsOf(tab).forEach((one) => {
    byId(one.dataset.beside).hidden = one.dataset.beside !== word;
  });
  document.dispatchEvent(new CustomEvent("tieline:beside", { detail: word }));
}

function show(tab) {
  mark(tab);
  if (tab.dataset.table) showTable(tab.dataset.table);
  else showBeside(tab, tab.dataset.beside);
}

export const showTab = (word) => show(byId(`${contract.tabPrefix}${word}`));

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) show(tab);
});

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (!tab || !STEPS[event.key]) return;
  const tabs = tabsOf(tab);
  const next = tabs[(tabs.indexOf(tab) + STEPS[event.key] + tabs.length) % tabs.length];
  show(next);
  next.focus();
  event.preventDefault();
});
