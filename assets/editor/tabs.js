/* The tabs: which table is shown, and what stands beside it. */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";

const STEPS = { ArrowLeft: -1, ArrowRight: 1 };

const tabsOf = (one) => [...one.closest("[role=tablist]").querySelectorAll("[role=tab]")]
  .filter((one) => !one.hidden);

function mark(chosen) {
  tabsOf(chosen).forEach((one) => {
    one.setAttribute("aria-selected", String(one === chosen));
    one.tabIndex = one === chosen ? 0 : -1;
  });
}

function showTable(word) {
  const isTable = contract.tables.includes(word);
  byId(ids.sheet).hidden = !isTable;
  byId(ids.tools).hidden = !isTable;
  byId(ids.dossier).hidden = word !== "dossier";
  byId(ids.begin).hidden = word !== ids.begin;
  byId(ids.desk).hidden = word !== ids.desk;
  byId(ids.queue).hidden = word !== ids.queue;
  current.table = word;
  document.dispatchEvent(new CustomEvent("tieline:table", { detail: word }));
}

function showBeside(chosen, word) {
  tabsOf(chosen).forEach((one) => {
    byId(one.dataset.beside).hidden = one.dataset.beside !== word;
  });
  document.dispatchEvent(new CustomEvent("tieline:beside", { detail: word }));
}

function show(chosen) {
  mark(chosen);
  if (chosen.dataset.table) showTable(chosen.dataset.table);
  else showBeside(chosen, chosen.dataset.beside);
}

export const tab = (word) => byId(`${contract.tabPrefix}${word}`);

export const showTab = (word) => show(tab(word));

document.addEventListener("click", (event) => {
  const clicked = event.target.closest("[role=tab]");
  if (clicked) show(clicked);
});

document.addEventListener("keydown", (event) => {
  const from = event.target.closest("[role=tab]");
  if (!from || !STEPS[event.key]) return;
  const tabs = tabsOf(from);
  const next = tabs[(tabs.indexOf(from) + STEPS[event.key] + tabs.length) % tabs.length];
  show(next);
  next.focus();
  event.preventDefault();
});
