/* An actor or an article that ties use: to be deleted, merged or renamed it is asked what becomes
 * of them.
 */

import { contract } from "./contract.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { entriesOf } from "./dossier_entries.js";
import { ask, faults, ops, takeOps } from "./form_dialog.js";
import { showOnly } from "./filters.js";
import { askToMerge, askToRename } from "./rename_dialog.js";
import { call } from "./server.js";
import { say } from "./status_line.js";
import { showTab } from "./tabs.js";

const USED_BY = {
  actors: (tie, names) => names.has(tie.actor) || names.has(tie.target),
  articles: (tie, names) => names.has(tie.source),
};
const ownKey = (table, key) => (draft.row(table, key) || {})[draft.columns(table)[0]] || "";
const SHOWN = 3; // ties that the dialog tells

/* Two of one name could not be told apart by it. */
const areTold = (table, keys) => keys.every((key) => ownKey(table, key) && draft.rows(table)
  .filter((row) => ownKey(table, row._key) === ownKey(table, key)).length === 1);

/* What some rows are called, the ties that use them, and the actors who act for one of them; null
 * where there are none.
 */
function usesOf(table, keys) {
  if (!USED_BY[table] || !areTold(table, keys)) return null;
  const names = keys.map((key) => ownKey(table, key));
  const among = new Set(names);
  const ties = draft.rows("relations").filter((tie) => USED_BY[table](tie, among));
  const acting = table !== "actors" ? [] : draft.rows("actors")
    .filter((row) => among.has(row.represents) && !among.has(row.name));
  const told = names.length === 1
    ? `\u201c${isolated(names[0])}\u201d` : number(names.length, contract.nouns[table]);
  const entries = entriesOf(table, names);
  return ties.length || acting.length || entries.length
    ? { told, names, ties, acting, entries } : null;
}

function show({ told, ties }) {
  showTab("relations");
  showOnly("relations", ties.map((row) => row._key));
  say(`Only the ${number(ties.length, "tie")} of ${told}.`);
}

async function remove(table, names, text, { form, close, submit, tell }) {
  submit.disabled = true;
  const entries = !form.querySelector("[name=entries]:not(:checked)");
  const { status, body } = await call("/api/delete", { table, ids: names, entries, ops: ops() });
  submit.disabled = false;
  if (status !== 200) {
    tell(faults(body));
    return;
  }
  close();
  takeOps(text, body.ops);
  say(`${text}. Ctrl+Z takes it back.`);
}

/* The first of the ties, and what becomes of those who act for an actor. */
function inside({ ties, acting, entries }) {
  const some = ties.slice(0, SHOWN)
    .map((tie) => worded("li", "", `${tie.id || "new"}: ${isolated(tie.claim)}`));
  if (ties.length > SHOWN) {
    some.push(worded("li", "", `and ${number(ties.length - SHOWN, "more tie")}`));
  }
  const act = acting.length === 1 ? "1 actor acts" : `${acting.length} actors act`;
  return [
    ...(some.length ? [made("ul", { className: "sentences" }, ...some)] : []),
    ...(acting.length
      ? [worded("p", "", `${act} for it, and will act for nobody if it is deleted.`)] : []),
    ...(entries.length ? withEntries(entries) : []),
  ];
}

/* What dossier.toml says of it, and whether that goes, too. */
function withEntries(entries) {
  const box = made("input", { type: "checkbox", name: "entries", checked: true });
  return [
    worded("p", "aside", `dossier.toml names ${entries.length === 1 ? "it" : "them"}:`),
    made("ul", { className: "sentences" }, ...entries.map((one) => worded("li", "", one))),
    made("label", { className: "tick" }, box,
      "Delete that there, too (otherwise it has to be mended before saving)"),
  ];
}

/* Show and merge, before the dialog's own buttons. */
function others(table, uses, asked) {
  const [name] = uses.names;
  const button = (text, does) => {
    const made_ = made("button", { type: "button", className: "button", textContent: text });
    made_.addEventListener("click", () => {
      asked.close();
      does();
    });
    return made_;
  };
  return [
    ...(uses.ties.length ? [button("Show them", () => show(uses))] : []),
    ...(uses.names.length === 1 ? [button("Merge\u2026", () => askToMerge(table, name))] : []),
  ];
}

/* Ask what is to be done with what uses the rows; false where nothing does. */
export function askToDelete(table, keys) {
  const uses = usesOf(table, keys);
  if (!uses) return false;
  const { told, names, ties } = uses;
  const used = ties.length ? `used by ${number(ties.length, "tie")}`
    : uses.acting.length ? "represented by others" : "named in dossier.toml";
  const also = ties.length ? ` with ${number(ties.length, "tie")}` : "";
  const asked = ask(`${told} ${names.length === 1 ? "is" : "are"} ${used}`, `Delete${also}`,
    ...inside(uses));
  asked.form.querySelector(".acts").prepend(...others(table, uses, asked));
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    remove(table, names, `Delete ${told}${also}`, asked);
  });
  return true;
}

/* ---- a key that is written over -------------------------------------------------------------- */

document.addEventListener("tieline:written", (event) => {
  const { table, key, column, value } = event.detail;
  const isKey = Boolean(USED_BY[table]) && column === draft.columns(table)[0];
  const uses = isKey && value.trim() && usesOf(table, [key]);
  if (!uses) return;
  event.preventDefault();
  askToRename(table, uses.names[0], value);
});
