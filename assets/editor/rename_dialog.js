/* An actor or an article by another name, and two as one: asked for, counted, taken into the
 * draft.
 */

import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made, number } from "./elements.js";
import { ask, faults, field, keyOf, ops, takeOps, tool } from "./form_dialog.js";
import { choose } from "./grid.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const PATIENCE = 250;

/* What is said of each table whose rows ties name. */
const WORDS = {
  actors: {
    title: (does) => `${does} an actor`, label: "Actor", key: "name",
    two: "Two rows that mean the same: one goes, and its names become aliases.",
    merge: "Merge two actors", goes: "This actor goes",
    alias: "Keep the old name as an alias: texts may use it",
  },
  articles: {
    title: (does) => `${does} an article`, label: "Article", key: "id",
    two: "Two records of one article: one goes, and its ties rest on the other.",
    merge: "Merge two articles", goes: "This article goes",
  },
};
const named = (table) =>
  draft.rows(table).map((row) => row[WORDS[table].key]).filter(Boolean);

function chosenName(table) {
  const at = current.chosen;
  const row = at && at.table === table && draft.row(table, at.key);
  return (row && row[WORDS[table].key]) || named(table)[0] || "";
}

function choice(table, name, value) {
  const select = document.createElement("select");
  select.name = name;
  select.append(...named(table).sort().map((one) => new Option(one, one, false, one === value)));
  return select;
}

/* "14 ties will name the actor anew; so will 2 actors acting for it." */
export function counted(changes, table = "actors") {
  const idsOf = (one) => changes.filter((op) => op.table === one).map((op) => op.id);
  const rows = (one) => new Set(idsOf(one)).size;
  const places = rows("positions");
  const ties = rows("relations");
  const others = changes.filter((op) => op.column === "represents").length;
  const isInDossier = changes.some((op) => op.table === "dossier");
  const noun = table === "actors" ? "actor" : "article";
  return [
    ties ? `${number(ties, "tie")} will name the ${noun} anew` : `No tie names this ${noun}`,
    ...(others ? [`so will ${number(others, "actor")} acting for it`] : []),
    ...(places ? ["its place in the picture goes along"] : []),
    ...(isInDossier ? ["and so will dossier.toml"] : []),
  ].join("; ") + ".";
}

/* Asks anew after each change of the form; the button takes what was answered last. */
function follow({ form, submit, tell, close }, { table, path, body, why }) {
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
    const answer = await call(path, { ...sent, table, ops: ops() });
    if (mine !== asked) return;
    const isFine = answer.status === 200;
    found = isFine ? answer.body.ops : null;
    submit.disabled = !isFine || !found.length;
    told.textContent = isFine && found.length ? counted(found, table) : "";
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
    choose(table, keyOf(table, name), WORDS[table].key);
  });
  look();
}

/* The name may be proposed: that which was written over the old one. */
export function askToRename(table, name, proposed) {
  const words = WORDS[table];
  const from = choice(table, "from", name || chosenName(table));
  const to = made("input", { name: "to", autocomplete: "off", value: proposed || from.value });
  const alias = made("input", { type: "checkbox", name: "alias", checked: true });
  const asked = ask(words.title("Rename"), "Rename",
    field(words.label, from), field(`New ${words.key}`, to),
    ...(words.alias ? [made("label", { className: "tick" }, alias, words.alias)] : []),
    made("p", { className: "told" }));
  from.addEventListener("change", () => { to.value = from.value; });
  const name_ = () => to.value.trim();
  follow(asked, {
    table,
    path: "/api/rename",
    body: () => (name_() && name_() !== from.value
      ? { from: from.value, to: to.value, alias: alias.checked } : null),
    why: () => ({
      text: `Rename ${isolated(from.value)} to ${isolated(name_())}`, name: name_(),
    }),
  });
  to.focus();
  to.select();
}

export function askToMerge(table, name) {
  const words = WORDS[table];
  const drop = choice(table, "drop", name || chosenName(table));
  const keep = choice(table, "keep", "");
  keep.prepend(new Option("Choose…", "", true, true));
  const asked = ask(words.merge, "Merge",
    made("p", { textContent: words.two }),
    field(words.goes, drop), field("and is from now on", keep),
    made("p", { className: "told" }));
  follow(asked, {
    table,
    path: "/api/merge",
    body: () => (keep.value ? { keep: keep.value, drop: drop.value } : null),
    why: () => ({
      text: `Merge ${isolated(drop.value)} into ${isolated(keep.value)}`, name: keep.value,
    }),
  });
  keep.focus();
}

document.addEventListener("tieline:ready", () => {
  const both = Object.keys(WORDS);
  tool("Rename…", "rename", both, () => askToRename(current.table));
  tool("Merge…", "merge", both, () => askToMerge(current.table));
});
