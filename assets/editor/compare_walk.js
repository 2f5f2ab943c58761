/* The disagreements of two codings, one by one: mine, theirs or both, each a step of the draft. */

import { draft } from "./draft.js";
import { isolated, made } from "./elements.js";
import { ask, keyOf } from "./form_dialog.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const TABLE = "relations";
const OWN = new Set(["id", "source"]); // no matter of a coding: each table has its own
const CHOICES = {
  differs: { mine: "Keep mine", theirs: "Take theirs", both: "Keep both" },
  only_a: { mine: "Keep it", theirs: "Delete it" },
  only_b: { mine: "Leave it out", theirs: "Add it" },
};
const COUNTED = { mine: "as here", theirs: "as there", both: "as both" };

/* What a choice changes in the draft; `key` is that of my row there. */
export function changesOf(choice, { a, b, article }, key) {
  const row = b && { ...b, id: "", source: article };
  if (choice === "mine") return [];
  if (!b) return [{ table: TABLE, delete: key }];
  if (!a || choice === "both") return [{ table: TABLE, add: row, after: key || undefined }];
  const cells = Object.entries(b).filter(([name, text]) => !OWN.has(name) && text !== (a[name] || ""));
  // A passage of another paragraph is none of this one.
  const isStale = a.quote && b.quote === undefined && a.paragraph !== b.paragraph;
  return [...cells, ...(isStale ? [["quote", ""]] : [])]
    .map(([column, value]) => ({ table: TABLE, key, column, value }));
}

/* How many were settled in which way. */
export function summary(done, total) {
  const parts = Object.entries(COUNTED).flatMap(([choice, words]) => {
    const count = done.filter((one) => one.choice === choice).length;
    return count ? [`${count} ${words}`] : [];
  });
  const left = total - done.filter((one) => one.choice in COUNTED).length;
  const rest = left ? `; ${left} left` : "";
  const unsaved = done.some((one) => one.changed) ? " Save to keep it." : "";
  return parts.length ? `Settled: ${parts.join(", ")}${rest}.${unsaved}` : "Nothing was settled.";
}

/* ---- what is shown of one ------------------------------------------------------------------ */

function values(name, { a, b }) {
  const texts = [a, b].map((row) => (row && row[name]) || "");
  const differs = Boolean(a && b) && !OWN.has(name) && texts[0] !== texts[1];
  return texts.map((text) => made("td", {},
    differs && text ? made("mark", { textContent: isolated(text) }) : isolated(text)));
}

function sheet(one) {
  const names = [...draft.columns(TABLE), ...draft.lacking(TABLE)]
    .filter((name) => name !== "source" && [one.a, one.b].some((row) => row && row[name]));
  const head = ["Column", "Mine", "Theirs"].map((text) => made("th", { scope: "col", textContent: text }));
  return made("div", { className: "difference came-back", tabIndex: 0 },
    made("table", {}, made("thead", {}, made("tr", {}, ...head)),
      made("tbody", {}, ...names.map((name) => made("tr", {},
        made("th", { scope: "row", textContent: name }), ...values(name, one))))));
}

async function paragraphsOf(article, texts) {
  if (!texts.has(article)) {
    const { version, ops, names } = draft;
    const sent = { article, base: version, ops: ops(), names: names() };
    const { status, body } = await call("/api/article", sent);
    texts.set(article, (status === 200 && body.paragraphs) || []);
  }
  return texts.get(article);
}

/* The paragraphs that either row cites, where the text is at hand. */
async function showCited(one, texts, place) {
  const found = await paragraphsOf(one.article, texts);
  const read = one.paragraphs.filter((at) => found[at - 1]);
  place.replaceChildren(...read.map((at) => made("p", {},
    made("b", { textContent: `${at} ` }), isolated(found[at - 1].text))));
}

function what({ kind, differs, in_other_row: isKnown }) {
  if (kind === "differs") {
    const [last, ...most] = [...differs].reverse();
    return `another ${most.length ? `${most.reverse().join(", ")} and ` : ""}${last}`;
  }
  const [here, there] = kind === "only_a" ? ["here", "there"] : ["there", "here"];
  return `only ${here}${isKnown ? `, but the tie has another row ${there}` : ""}`;
}

function where(one) {
  const { paragraphs: cited } = one;
  const noun = cited.length === 1 ? "paragraph" : "paragraphs";
  const place = cited.length ? `, ${noun} ${cited.join(" and ")}` : "";
  return `${isolated(one.article)}${place}, ${one.pair.map(isolated).join(" and ")}: ${what(one)}.`;
}

/* ---- one after the other ------------------------------------------------------------------- */

function button(text, does) {
  const made_ = made("button", { type: "button", className: "button", textContent: text });
  made_.addEventListener("click", does);
  return made_;
}

function settle(state, choice) {
  const one = state.list[state.at];
  const key = state.keys[state.at] && keyOf(TABLE, state.keys[state.at]);
  const changes = changesOf(choice, one, key);
  if (changes.length) draft.do(`Settled: ${one.article}, ${one.pair.join(" and ")}`, changes);
  state.done.push({ choice, changed: changes.length > 0 });
  next(state, 1);
}

function next(state, step) {
  const at = state.at + step;
  if (at < state.list.length) draw({ ...state, at });
  else end(state);
}

function back(state) {
  const last = state.done.pop();
  if (last.changed) draft.undo();
  next(state, -1);
}

function end(state) {
  state.close();
  say(summary(state.done, state.list.length));
}

function choices(state, others) {
  const later = button("Later", () => {
    state.done.push({ choice: "later", changed: false });
    next(state, 1);
  });
  const before = button("Back", () => back(state));
  before.disabled = !state.at;
  return made("p", { className: "acts" }, before, later,
    ...Object.entries(others).map(([word, text]) => button(text, () => settle(state, word))));
}

function draw(before) {
  const one = before.list[before.at];
  const { mine, ...others } = CHOICES[one.kind];
  const text = made("div", { className: "cited" });
  const state = { ...before, close: () => asked.close() };
  const asked = ask(`Disagreement ${state.at + 1} of ${state.list.length}`, mine,
    made("p", { className: "told", textContent: where(one) }), sheet(one), text,
    choices(state, others));
  const stop = asked.form.lastElementChild.firstElementChild;
  stop.textContent = "Stop here";
  stop.addEventListener("click", () => say(summary(state.done, state.list.length)));
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    settle(state, "mine");
  });
  // What is heard with the focus, for the page's own words changed under it.
  asked.submit.setAttribute("aria-label", `${mine}. ${where(one)}`);
  asked.submit.focus();
  showCited(one, state.texts, text);
}

/* `found` is what the server answered: disagreements, and the keys of my rows. */
export function walk({ disagreements, keys }) {
  draw({ list: disagreements, keys, at: 0, done: [], texts: new Map() });
}
