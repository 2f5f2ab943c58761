/* The tabs: which table is shown, and what stands beside it. */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});
  const STEPS = { ArrowLeft: -1, ArrowRight: 1 };
  const TABLES = new Set(["relations", "actors", "articles", "positions"]);

  const tabsOf = (tab) => [...tab.closest("[role=tablist]").querySelectorAll("[role=tab]")];

  function mark(tab) {
    tabsOf(tab).forEach((one) => {
      one.setAttribute("aria-selected", String(one === tab));
      one.tabIndex = one === tab ? 0 : -1;
    });
  }

  function showTable(word) {
    const isTable = TABLES.has(word);
    document.getElementById("sheet").hidden = !isTable;
    document.getElementById("tools").hidden = !isTable;
    document.getElementById("dossier").hidden = isTable;
    tieline.shownTable = word;
    document.dispatchEvent(new CustomEvent("tieline:table", { detail: word }));
  }

  function showBeside(tab, word) {
    tabsOf(tab).forEach((one) => {
      document.getElementById(one.dataset.beside).hidden = one.dataset.beside !== word;
    });
    document.dispatchEvent(new CustomEvent("tieline:beside", { detail: word }));
  }

  function show(tab) {
    mark(tab);
    if (tab.dataset.table) showTable(tab.dataset.table);
    else showBeside(tab, tab.dataset.beside);
  }

  tieline.shownTable = "relations";
  tieline.showTab = (word) => show(document.getElementById(`tab-${word}`));

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
})();
