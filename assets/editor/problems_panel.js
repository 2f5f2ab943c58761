/* What is wrong with the draft, in a list that leads to the cells and offers what to write. */

import { byId, contract, ids } from "./contract.js";
import { draft } from "./draft.js";
import { isolated, made, worded } from "./elements.js";
import { ask, field } from "./form_dialog.js";
import { choose } from "./grid.js";
import { errors, problems } from "./problems.js";
import { say } from "./status_line.js";

const MOST = 200;
const CHECKS = { actor: "named", target: "named", claim: "words" }; // by column (checks.py)

const cellOf = (one) => [one.key || one.file, one.column].filter(Boolean).map(isolated).join(" · ");
const named = (one) => (one.key && one.key.startsWith("new") ? { ...one, key: "new row" } : one);

function act(text, does) {
  const button = made("button", { type: "button", className: "plain", textContent: text });
  button.addEventListener("click", (event) => {
    const dialog = event.target.closest("dialog");
    if (dialog) dialog.close();
    does();
  });
  return button;
}

/* "Write 'Valdoria'": the remedy itself, one step of the draft. */
function write(one, value) {
  const text = `Write ${isolated(value) || "nothing"}`;
  return act(`Write \u201c${isolated(value)}\u201d`, () => {
    draft.do(text, [{ table: one.table, key: one.key, column: one.column, value }]);
    say(`${text}. Ctrl+Z takes it back.`);
  });
}

/* A warning that is right as it is: noted in dossier.toml with a reason. */
function acknowledge(one) {
  return act("Acknowledge\u2026", () => {
    const why = made("input", { name: "why", required: true, autocomplete: "off" });
    const { form, close } = ask("Acknowledge a warning", "Acknowledge",
      made("p", { textContent: one.text }), field("Why it is right as it is", why));
    why.focus();
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!why.value.trim()) return;
      const { value: before } = draft.row("dossier", "acknowledged");
      const line = `${one.key} ${CHECKS[one.column]} ${why.value.trim()}`;
      const value = [before, line].filter(Boolean).join("\n");
      close();
      draft.do("Acknowledge a warning",
        [{ table: "dossier", key: "acknowledged", column: "value", value }]);
    });
  });
}

const isOfText = (one) => one.severity !== "error" && one.table === "relations"
  && CHECKS[one.column] && one.text.includes("acknowledge");

/* One problem, as a button where there is a cell to go to, and what can be done about it. */
export function problemItem(one) {
  const item = worded("li", one.severity);
  const body = worded(one.table && one.key ? "button" : "div", "problem");
  body.append(worded("span", "where", cellOf(named(one))), worded("span", "what", one.text));
  item.append(body);
  if (!one.table || !one.key) return item;
  body.type = "button";
  const { table, key: row, column, value } = one;
  Object.assign(body.dataset, { table, key: row, column: column || "", value: value || "" });
  const acts = (one.proposals || []).map((proposal) => write(one, proposal));
  if (isOfText(one)) acts.push(acknowledge(one));
  if (acts.length) item.append(made("p", { className: "remedies" }, ...acts));
  return item;
}

function group(title, some) {
  if (!some.length) return [];
  const items = worded("ul", "problems");
  items.append(...some.slice(0, MOST).map(problemItem));
  return [worded("h2", "", `${title} (${some.length})`), items];
}

function list() {
  const known = problems().filter((one) => one.severity === "error" && one.known);
  const rest = problems().filter((one) => one.severity !== "error");
  const parts = [
    ...group("To mend before saving", errors()),
    ...group("Wrong in the tables", known),
    ...group("To look at again", rest),
  ];
  byId(ids.problems).replaceChildren(
    ...(parts.length ? parts : [worded("p", "empty", "Nothing is wrong.")]));
  badge(errors().length + known.length, rest.length);
}

function badge(faults, warnings) {
  const tab = byId(`${contract.tabPrefix}${ids.problems}`);
  const mark = worded("span", faults ? "mark" : "mark mild", String(faults || warnings));
  tab.replaceChildren("Problems", ...(faults || warnings ? [mark] : []));
}

document.addEventListener("tieline:checked", list);

document.addEventListener("click", (event) => {
  const button = event.target.closest("button.problem");
  if (!button) return;
  const dialog = button.closest("dialog");
  if (dialog) dialog.close();
  const { table, key, column, value } = button.dataset;
  choose(table, key, column, value);
});
