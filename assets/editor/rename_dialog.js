/* An actor by another name, and two actors as one: asked for, counted, taken into the draft. */

import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made, number } from "./elements.js";
import { ask, faults, field, keyOf, ops, takeOps, tool } from "./form_dialog.js";
import { choose } from "./grid.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const PATIENCE = 250;
const named = () => draft.rows("actors").map((row) => row.name).filter(Boolean);

function chosenName() {
  const at = current.chosen;
  const row = at && at.table === "actors" && draft.row("actors", at.key);
  return (row && row.name) || named()[0] || "";
}

function choice(name, value) {
  const select = document.createElement("select");
  select.name = name;
  select.append(...named().sort().map((one) => new Option(one, one, false, one === value)));
  return select;
}

/* "It changes 14 ties, 2 other actors and 1 place." */
export function counted(changes) {
  const idsOf = (table) => changes.filter((op) => op.table === table).map((op) => op.id);
  const rows = (table) => new Set(idsOf(table)).size;
  const places = rows("positions");
  const ties = rows("relations");
  const others = changes.filter((op) => op.column === "represents").length;
  return [
    ties ? `${number(ties, "tie")} will name the actor anew` : "No tie names this actor",
    ...(others ? [`so will ${number(others, "actor")} acting for it`] : []),
    ...(places ? ["its place in the picture goes along"] : []),
  ].join("; ") + ".";
}

/* Asks anew after each change of the form; the button takes what was answered last. */
function follow({ form, submit, tell, close }, path, body, why) {
  const told = form.querySelector(".told");
  let found = null;
  let asked = 0;
  let timer = 0;

  async function look() {
    const sent = body();
    const mine = (asked += 1);
    found = null;
    submit.disabled = true;
    if (!sent) {
      told.textContent = "";
      tell("");
      return;
    }
    const answer = await call(path, { ...sent, ops: ops() });
    if (mine !== asked) return;
    const isFine = answer.status === 200;
    found = isFine ? answer.body.ops : null;
    submit.disabled = !isFine || !found.length;
    told.textContent = isFine && found.length ? counted(found) : "";
    tell(isFine ? "" : faults(answer.body));
  }

  form.addEventListener("input", () => {
    submit.disabled = true;
    window.clearTimeout(timer);
    timer = window.setTimeout(look, PATIENCE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!found || submit.disabled) return;
    const { text, name } = why();
    close();
    takeOps(text, found);
    say(`${text}. Ctrl+Z takes it back.`);
    choose("actors", keyOf("actors", name), "name");
  });
  look();
}

function rename() {
  const from = choice("from", chosenName());
  const to = made("input", { name: "to", autocomplete: "off", value: from.value });
  const alias = made("input", { type: "checkbox", name: "alias", checked: true });
  const asked = ask("Rename an actor", "Rename",
    field("Actor", from), field("New name", to),
    made("label", { className: "tick" }, alias,
      "Keep the old name as an alias: texts may use it"),
    made("p", { className: "told" }));
  from.addEventListener("change", () => { to.value = from.value; });
  follow(asked, "/api/rename",
    () => (to.value.trim() && to.value.trim() !== from.value
      ? { from: from.value, to: to.value, alias: alias.checked } : null),
    () => ({ text: `Rename ${isolated(from.value)} to ${isolated(to.value.trim())}`, name: to.value.trim() }));
  to.focus();
  to.select();
}

function merge() {
  const drop = choice("drop", chosenName());
  const keep = choice("keep", "");
  keep.prepend(new Option("Choose…", "", true, true));
  const asked = ask("Merge two actors", "Merge",
    made("p", { textContent: "Two rows that mean the same: one goes, and its names become aliases." }),
    field("This actor goes", drop), field("and is from now on", keep),
    made("p", { className: "told" }));
  follow(asked, "/api/merge",
    () => (keep.value ? { keep: keep.value, drop: drop.value } : null),
    () => ({ text: `Merge ${isolated(drop.value)} into ${isolated(keep.value)}`, name: keep.value }));
  keep.focus();
}

document.addEventListener("tieline:ready", () => {
  tool("Rename…", "rename", ["actors"], rename);
  tool("Merge…", "merge", ["actors"], merge);
});
