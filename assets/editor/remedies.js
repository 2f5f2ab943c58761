/* What can be done about a problem: a text or an act for each, every one a step of the draft. */

import { deletions } from "./deleting.js";
import { draft } from "./draft.js";
import { isolated, made, number } from "./elements.js";
import { ask, faults, field, keyOf, ops, takeOps } from "./form_dialog.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const quoted = (text) => `\u201c${isolated(text)}\u201d`;
const rowOf = (one) => draft.row(one.table, one.key);

function done(text, changes) {
  draft.do(text, changes);
  say(`${text}. Ctrl+Z takes it back.`);
}

/* The tie with the same id and all the same cells, if there is one: then its id is no slip. */
export function twin(one) {
  const row = one.table === "relations" && one.column === "id" && one.value && rowOf(one);
  if (!row) return null;
  return draft.rows("relations").find((other) => other._key !== row._key
    && draft.columns("relations").every((name) => other[name] === row[name])) || null;
}

/* The one text that a cell can mean, if there is one. */
export const meaningOf = (one) => (one.meaning && !twin(one) ? one.meaning : null);

const writing = (one, value) => ({ table: one.table, key: one.key, column: one.column, value });

/* Write what each of some problems means, as one step. */
export function mendAll(some) {
  const text = some.length === 1
    ? `Write ${quoted(meaningOf(some[0]))}` : `Mend ${some.length} cells that have one meaning`;
  done(text, some.map((one) => writing(one, meaningOf(one))));
}

/* "Write 'Valdoria'": the remedy itself. */
const write = (one, value) => ({
  text: `Write ${quoted(value)}`,
  does: () => done(`Write ${isolated(value)}`, [writing(one, value)]),
});

const remove = (one, what) => ({
  text: `Delete the ${what}`,
  does: () => done(`Delete the ${what} ${isolated((rowOf(one) || {}).id || "")}`.trim(),
    deletions(one.table, [one.key])),
});

/* Who is named by a tie, and not among the actors yet. */
function newActors(one) {
  const { table, column, value, severity } = one;
  const isEnd = table === "relations" && (column === "actor" || column === "target");
  const isNew = isEnd && severity === "error" && Boolean(value.trim())
    && !draft.rows("actors").some(({ name }) => name === value);
  return isNew ? [{ text: `Add ${quoted(value)}\u2026`, does: () => addActor(one) }] : [];
}

function addActor(one) {
  const kind = made("select", { name: "kind" });
  kind.append(...draft.choices.words.actors.kind.map((word) => new Option(word, word)));
  const text = `Add ${isolated(one.value)} to the actors`;
  const { form, close } = ask(text, "Add", field("Kind", kind));
  kind.focus();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    close();
    done(text, [{ table: "actors", add: { name: one.value, kind: kind.value } }]);
  });
}

/* One of two actors is from now on the other, in all that names it. */
async function merge(drop, keep, ties = false) {
  const { status, body } = await call("/api/merge", { drop, keep, ties, ops: ops() });
  if (status !== 200) {
    say(`Not merged: ${faults(body)}`);
    return;
  }
  const text = `Merge ${isolated(drop)} into ${isolated(keep)}`;
  takeOps(text, body.ops);
  say(`${text}. Ctrl+Z takes it back.`);
}

function merges(one) {
  const other = draft.row("actors", keyOf("actors", one.other));
  if (!other) return [];
  const [late, early] = [one.value, other.name];
  return [
    { text: `Merge into ${quoted(early)}`, does: () => merge(late, early) },
    { text: `Merge ${quoted(early)} into this`, does: () => merge(early, late) },
  ];
}

/* Of two ends one acts for the other: to readers they are one already, and may be one at all. */
function mergeInside(one) {
  const { actor, target } = rowOf(one) || {};
  const acting = draft.rows("actors").find((row) =>
    (row.name === actor && row.represents === target)
    || (row.name === target && row.represents === actor));
  if (!acting) return [];
  const between = draft.rows("relations").filter((tie) =>
    [tie.actor, tie.target].sort().join("|") === [actor, target].sort().join("|")).length;
  return [{
    text: `Merge ${quoted(acting.name)} into ${quoted(acting.represents)}, `
      + `without the ${number(between, "tie")} between them`,
    does: () => merge(acting.name, acting.represents, true),
  }];
}

/* A warning that is right as it is: noted in dossier.toml with a reason. */
function acknowledge(one) {
  const why = made("input", { name: "why", required: true, autocomplete: "off" });
  const { form, close } = ask("Acknowledge a warning", "Acknowledge",
    made("p", { textContent: one.text }), field("Why it is right as it is", why));
  why.focus();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!why.value.trim()) return;
    const row = rowOf(one);
    const { value: before } = draft.row("dossier", "acknowledged");
    const line = `${row[draft.columns(one.table)[0]]} ${one.check} ${why.value.trim()}`;
    const value = [before, line].filter(Boolean).join("\n");
    close();
    draft.do("Acknowledge a warning",
      [{ table: "dossier", key: "acknowledged", column: "value", value }]);
  });
}

const writeAll = (text) => (one) => (one.proposals || []).map((value) => ({
  text,
  does: () => done(text, [{ table: one.table, key: one.key, column: "value", value }]),
}));

/* Rows that are fewer on purpose: dossier.toml then expects no more than there are, and has no
 * headline for what is not there.
 */
const OF_DOSSIER = {
  expect: writeAll("Expect what is there"),
  pairs: writeAll("Delete this headline"),
};

const ACTS = {
  copy: (one) => [remove(one, "copy")],
  inside: (one) => [remove(one, "tie"), ...mergeInside(one)],
  alike: merges,
};

/* The likeliest first: {text, does}. */
export function remediesOf(one) {
  if (!one.table || !one.key) return [];
  if (one.table === "dossier") return (OF_DOSSIER[one.key] || (() => []))(one);
  const acts = [
    ...(twin(one) ? [remove(one, "copy")] : []),
    ...(one.proposals || []).map((value) => write(one, value)),
    ...newActors(one),
    ...(ACTS[one.check] ? ACTS[one.check](one) : []),
  ];
  return one.check && one.severity !== "error"
    ? [...acts, { text: "Acknowledge\u2026", does: () => acknowledge(one) }] : acts;
}
