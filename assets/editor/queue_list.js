/* The list of proposals at the left: what each is about, by whom, and what became of it. */

import { sign } from "./desk_signs.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { choose, loadMore, queue, queueSuggestions, show } from "./queue_state.js";
import { say } from "./status_line.js";

const BY = {
  draft: "proposed", import: "import", suggestion: "suggested", report: "reported",
  text: "text changed",
};
const SIGNS = { accepted: "✓ ", "in part": "◐ ", refused: "✕ ", withdrawn: "↩ " };
const NONE = "Nothing waits for a decision. Here come drafts that are sent as proposals, imports "
  + "and suggestions that are queued, readers’ reports, and ties whose text has changed.";

const told = worded("h2", "counts");
const which = made("select", {}, new Option("Open", "open"), new Option("All", "all"));
const list = made("ul", { className: "queue-rows", tabIndex: 0 });
const more = made("button", { type: "button", className: "button", textContent: "More" });
const suggest = made("select", {});
const none = worded("p", "empty", NONE);

which.setAttribute("aria-label", "Which proposals");
suggest.setAttribute("aria-label", "Queue the suggestions of an article");
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Proposals");

export const listParts = (help) => [
  made("div", { className: "queue-head" }, told, which, help), none, list, more,
  made("div", { className: "queue-suggest" }, suggest),
];

/* Where the keys of the queue are at home. */
export const home = () => list.focus({ preventScroll: true });

function pairOf({ actor, target, type }) {
  const record = draft.choices.types && draft.choices.types[type];
  return [actor, target].map(isolated).join(record && record.directed ? " → " : " – ");
}

/* The tie that it adds or changes; of an import there are too many. */
function tieOf(one) {
  if (one.kind === "import") return null;
  return one.tie || (one.changes && draft.readRow("relations", one.changes)) || null;
}

/* What it is about, in a few words. */
function titleOf(one) {
  const tie = tieOf(one);
  if (tie) return pairOf(tie);
  if (one.kind === "report") return `Claim ${one.ties.join(", ")}`;
  return one.kind === "text" ? one.article : one.why;
}

export const whoOf = ({ kind, who }) => [BY[kind], who && `by ${isolated(who)}`]
  .filter(Boolean).join(" ");

function aboutOf(one) {
  if (one.kind === "suggestion") {
    return [one.tie.type, `paragraph ${one.paragraph}`, whoOf(one)].join(" · ");
  }
  if (one.kind === "text") return one.why;
  const shown = titleOf(one) === one.why ? "" : one.why;
  const size = one.steps > 1 ? number(one.steps, "change") : "";
  return [whoOf(one), size, isolated(shown)].filter(Boolean).join(" · ");
}

function item(one) {
  const isDecided = one.status !== "open";
  const status = isDecided ? `${SIGNS[one.status]}${one.status}` : "";
  const row = made("li", { id: `proposal-${one.id}`, className: isDecided ? "past" : "" },
    sign(tieOf(one) || {}, 28), worded("b", "", titleOf(one)),
    worded("span", `is ${one.status.replace(" ", "-")}`, status),
    worded("small", "", aboutOf(one)));
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", String(Boolean(queue.one) && queue.one.id === one.id));
  row.addEventListener("click", () => {
    choose(one.id);
    home();
  });
  return row;
}

function toSight(row) {
  const end = row.offsetTop + row.offsetHeight - list.clientHeight;
  list.scrollTop = Math.max(end, Math.min(list.scrollTop, row.offsetTop));
}

/* Suggestions are made when somebody asks for them, of one article. */
function updateSuggest() {
  const articles = draft.rows("articles").filter((row) => row.file);
  suggest.parentElement.hidden = !articles.length;
  suggest.replaceChildren(new Option("Queue the suggestions of…", ""),
    ...articles.map((row) => new Option(row.title || row.id, row.id)));
}

let drawn = "";

export function updateList() {
  const rows = queue.list || [];
  told.textContent = queue.list ? `${queue.count} open` : "";
  which.value = queue.which;
  more.hidden = !queue.more;
  none.hidden = Boolean(rows.length) || !queue.list;
  list.hidden = !rows.length;
  if (document.activeElement !== suggest) updateSuggest();
  const now = JSON.stringify([rows, queue.one && queue.one.id]);
  if (now === drawn) return;
  drawn = now;
  list.replaceChildren(...rows.map(item));
  const at = list.querySelector("[aria-selected=true]");
  list.setAttribute("aria-activedescendant", at ? at.id : "");
  if (at) toSight(at);
}

which.addEventListener("change", () => show(which.value));
more.addEventListener("click", loadMore);
suggest.addEventListener("change", async () => {
  const article = suggest.value;
  if (!article) return;
  suggest.disabled = true;
  say("Reading the article…");
  say(await queueSuggestions(article));
  suggest.disabled = false;
  updateSuggest();
});
