/* What is wrong with the draft, as `check` says it: at the cells, and in a list that leads there. */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});
  const { worded } = tieline.elements;
  const PATIENCE = 350;
  const MOST = 200;
  let found = [];
  let byCell = new Map();
  let timer = 0;
  let asked = 0;

  const place = (table, key, column) => `${table}\n${key}\n${column}`;
  const at = (table, key, column) => byCell.get(place(table, key, column)) || [];

  tieline.problemText = (table, key, column) =>
    at(table, key, column).map((one) => one.text).join(" ") || null;
  tieline.problemKind = (table, key, column) => {
    const kinds = at(table, key, column).map((one) => one.severity);
    return kinds.includes("error") ? "error" : kinds[0] || null;
  };
  tieline.errors = () => found.filter((one) => one.severity === "error");

  const cellOf = (one) => [one.key || one.file, one.column].filter(Boolean).join(" · ");

  /* One problem, as a button where there is a cell to go to. */
  tieline.problemItem = function (one) {
    const item = worded("li", one.severity);
    const body = worded(one.table && one.key ? "button" : "div", "problem");
    const key = one.key && one.key.startsWith("new") ? { ...one, key: "new row" } : one;
    body.append(worded("span", "where", cellOf(key)), worded("span", "what", one.text));
    if (one.table && one.key) {
      body.type = "button";
      const { table, key: row, column, value } = one;
      Object.assign(body.dataset, { table, key: row, column: column || "", value: value || "" });
    }
    item.append(body);
    return item;
  };

  function list() {
    const errors = tieline.errors();
    const rest = found.filter((one) => one.severity !== "error");
    const parts = [];
    if (!found.length) parts.push(worded("p", "empty", "Nothing is wrong."));
    [["To mend before saving", errors], ["To look at again", rest]].forEach(([title, some]) => {
      if (!some.length) return;
      const items = worded("ul", "problems");
      items.append(...some.slice(0, MOST).map(tieline.problemItem));
      parts.push(worded("h2", "", `${title} (${some.length})`), items);
    });
    document.getElementById("problems").replaceChildren(...parts);
    badge(errors.length, rest.length);
  }

  function badge(errors, warnings) {
    const tab = document.getElementById("tab-problems");
    const mark = worded("span", errors ? "mark" : "mark mild", String(errors || warnings));
    tab.replaceChildren("Problems", ...(errors || warnings ? [mark] : []));
  }

  function take(problems) {
    found = problems;
    byCell = new Map();
    found.forEach((one) => {
      const cell = place(one.table, one.key, one.column);
      byCell.set(cell, [...(byCell.get(cell) || []), one]);
    });
    list();
    document.dispatchEvent(new CustomEvent("tieline:checked", { detail: found }));
  }

  tieline.check = async function () {
    const mine = (asked += 1);
    const { version, ops, names } = tieline.draft;
    const sent = { base: version, ops: ops(), names: names() };
    const { status, body } = await tieline.call("/api/check", sent);
    if (mine !== asked) return;
    if (status === 200 || status === 422) take(body.problems);
    else tieline.tell(body);
  };

  document.addEventListener("tieline:draft", () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(tieline.check, PATIENCE);
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.problem");
    if (!button) return;
    const dialog = button.closest("dialog");
    if (dialog) dialog.close();
    const { table, key, column, value } = button.dataset;
    tieline.choose(table, key, column, value);
  });
})();
