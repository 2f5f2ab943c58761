/* The article beside the table: the paragraph that a tie rests on, and which ones carry none.
 *
 * A passage that is selected, or a paragraph's own button, begins a tie from there.
 */

import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, made, worded } from "./elements.js";
import { choose } from "./grid.js";
import { withPlaces } from "./places.js";
import { quoteAt, spanOf } from "./quote.js";
import { selectedIn } from "./selected_text.js";
import { call } from "./server.js";
import { showTab } from "./tabs.js";

const PATIENCE = 250; // milliseconds
const LEFT_ASIDE = "No text is at hand. Put it into the folder seeds under the name that the " +
  "article's row has in its column file; the tables can be kept without it.";
let shown = { article: null, parts: [] };
let asked = 0;
let timer = 0;

const panel = () => byId(ids.article);
const isOpen = () => !panel().hidden;
const ties = () => draft.rows("relations");
const tiesOf = (article, number) => ties()
  .filter((row) => row.source === article && row.paragraph === String(number));

function button(text, look, data) {
  const element = worded("button", look, text);
  element.type = "button";
  Object.assign(element.dataset, data);
  return element;
}

/* The article at work: that of the chosen tie, or the chosen article itself. */
function articleAtWork() {
  const { table, key } = current.chosen || {};
  const row = table && draft.row(table, key);
  if (!row) return shown.article;
  if (table === "relations") return row.source || shown.article;
  return table === "articles" ? row.id : shown.article;
}

function chosenTie() {
  const { table, key } = current.chosen || {};
  return table === "relations" ? draft.row(table, key) : null;
}

/* ---- what is shown ------------------------------------------------------------------------- */

/* A part of the text with the names in it marked; one that is cut is marked in both halves. */
function withNames({ text, names }, low = 0, high = text.length) {
  const told = [];
  let end = low;
  names.filter(([from, to]) => from < high && to > low).forEach(([from, to, actor]) => {
    const [first, last] = [Math.max(from, low), Math.min(to, high)];
    const name = worded("span", "name", text.slice(first, last));
    name.title = actor;
    told.push(text.slice(end, first), name);
    end = last;
  });
  return [...told, text.slice(end, high)];
}

function tieButton(row) {
  const known = row.id || "new";
  const told = button(known, "tie", { tie: row._key });
  told.title = [row.actor, row.type, row.target].filter(Boolean).map(isolated).join(" · ");
  told.setAttribute("aria-label", `Tie ${known}: ${isolated(row.actor)}, ${row.type}, ${isolated(row.target)}`);
  return told;
}

function foot(article, number, { many }) {
  const line = worded("p", "of");
  const mine = tiesOf(article, number);
  line.append(...mine.map(tieButton));
  if (!mine.length && many) line.append(worded("span", "bare", "names two states or more, carries no tie"));
  const begin = button("New tie", "begin", { begin: number });
  begin.setAttribute("aria-label", `New tie from paragraph ${number}`);
  const toDesk = button("Desk", "begin", { desk: number });
  toDesk.setAttribute("aria-label", `Paragraph ${number} at the desk`);
  line.append(begin, toDesk);
  return line;
}

function paragraph(article, part, number) {
  const item = worded("li", "");
  item.dataset.number = number;
  item.append(made("p", { className: "text" }, ...withNames(part)), foot(article, number, part));
  return item;
}

/* The passage that a tie quotes, marked in its paragraph; without one the mark goes. */
function markQuote(item, part, quote) {
  if ((item.dataset.quote || "") === quote) return;
  item.dataset.quote = quote;
  const passage_ = spanOf(part.text, quote);
  const [from, to] = passage_ || [0, 0];
  item.querySelector(".text").replaceChildren(...(passage_ ? [
    ...withNames(part, 0, from), made("mark", {}, ...withNames(part, from, to)),
    ...withNames(part, to),
  ] : withNames(part)));
}

function head(article) {
  const row = draft.rows("articles").find((one) => one.id === article);
  const about = row ? [row.publisher, row.published].filter(Boolean).join(" · ") : "";
  return [worded("h2", "", (row && row.title) || article), worded("p", "about", about)];
}

function told(article, parts) {
  const bare = parts.filter(({ many }, at) => many && !tiesOf(article, at + 1).length);
  const all = `${parts.length} paragraphs. `;
  const rest = bare.length
    ? `Bare, for they name actors of two states and carry no tie: ${bare.length}.`
    : "Each that names actors of two states carries a tie.";
  return worded("p", "count", all + rest);
}

function draw() {
  const { article, parts, fault } = shown;
  if (!article) {
    panel().replaceChildren(worded("p", "empty", "Choose a tie or an article to read it here."));
    return;
  }
  const before = panel().scrollTop;
  const list = worded("ol", "paragraphs");
  list.append(...(parts || []).map((part, at) => paragraph(article, part, at + 1)));
  const passage = button("", "passage", {});
  passage.hidden = true;
  const body = parts ? [told(article, parts), list, passage] : [worded("p", "empty", fault || LEFT_ASIDE)];
  panel().replaceChildren(...head(article), ...body);
  panel().scrollTop = before;
}

/* The cited paragraph and what is quoted of it, marked and in view. */
function mark(move) {
  const tie = chosenTie();
  panel().querySelectorAll("li[data-number]").forEach((item) => {
    const cited = Boolean(tie) && tie.source === shown.article &&
      tie.paragraph === item.dataset.number;
    item.toggleAttribute("data-cited", cited);
    markQuote(item, shown.parts[item.dataset.number - 1], (cited && tie.quote) || "");
    if (cited && move) (item.querySelector("mark") || item).scrollIntoView({ block: "center" });
  });
}

/* Why the article could not be read, where that is no matter of its text. */
function faultOf({ error, problems }) {
  return error || (problems || []).map((one) => `${one.message} ${one.remedy}`).join(" ");
}

async function read(article) {
  const mine = (asked += 1);
  const { version, ops, names } = draft;
  const sent = { article, base: version, ops: ops(), names: names() };
  const { status, body } = await call("/api/article", sent);
  if (mine !== asked) return;
  shown = { article, fault: faultOf(body), parts: null };
  if (status === 200 && body.paragraphs) shown.parts = body.paragraphs.map(withPlaces);
  draw();
  mark(true);
}

/* Another row is at work: its article, or only another paragraph of the same. */
function follow() {
  if (!isOpen()) return;
  const article = articleAtWork();
  if (!article) draw();
  else if (article !== shown.article) read(article);
  else mark(true);
}

/* The draft has changed: its ties at once, its names when the hand rests. */
function refresh() {
  if (!isOpen()) return;
  draw();
  mark(false);
  window.clearTimeout(timer);
  timer = window.setTimeout(() => { if (shown.article) read(shown.article); }, PATIENCE);
}

/* ---- a new tie from a passage --------------------------------------------------------------- */

/* Where a selection lies within one paragraph: its number, and from which to which character. */
function passage() {
  const found = selectedIn(`#${ids.article} li .text`);
  return found && { ...found, number: Number(found.text.closest("li").dataset.number) };
}

/* The actors named there, each once, in the order of the text. */
function actorsIn(number, from, to) {
  const named = shown.parts[number - 1].names
    .filter(([start, end]) => start < to && end > from)
    .map(([, , actor]) => actor);
  return [...new Set(named)];
}

function offer() {
  const place = panel().querySelector(".passage");
  if (!place) return;
  const found = passage();
  place.hidden = !found;
  if (!found) return;
  const actors = actorsIn(found.number, found.from, found.to).slice(0, 2);
  place.textContent = `New tie from paragraph ${found.number}` +
    (actors.length ? `: ${actors.map(isolated).join(" and ")}` : "");
  Object.assign(place.dataset, { begin: found.number, from: found.from, to: found.to });
}

/* Where the table has quotes, that of a selected passage, in characters of composed text. */
function quoteOf(number, from, to) {
  if (!draft.columns("relations").includes("quote")) return {};
  const quote = quoteAt(shown.parts[number - 1].text, from, to);
  return quote ? { quote } : {};
}

function begin({ begin: number, from, to }) {
  const [actor = "", target = ""] = actorsIn(Number(number), Number(from || 0),
    to === undefined ? Infinity : Number(to));
  const place = { source: shown.article, paragraph: String(number) };
  const quote = to === undefined ? {} : quoteOf(Number(number), Number(from), Number(to));
  const row = { actor, target, ...place, ...quote };
  const change = { table: "relations", add: row };
  const [key] = draft.do(`a new tie from paragraph ${number}`, [change]);
  showTab("relations");
  choose("relations", key, target ? "type" : actor ? "target" : "actor");
}

function onClick(event) {
  const pressed = event.target.closest(`#${ids.article} button`);
  if (!pressed) return;
  const { begin: number, desk } = pressed.dataset;
  if (number) begin(pressed.dataset);
  else if (desk) {
    const detail = { article: shown.article, at: Number(desk) - 1 };
    document.dispatchEvent(new CustomEvent("tieline:to-desk", { detail }));
  }
  else if (pressed.dataset.tie) {
    showTab("relations");
    choose("relations", pressed.dataset.tie);
  }
}

document.addEventListener("click", onClick);
document.addEventListener("selectionchange", () => { if (isReady()) offer(); });
document.addEventListener("tieline:chosen", follow);
document.addEventListener("tieline:draft", refresh);
document.addEventListener("tieline:beside", follow);

function isReady() {
  return Boolean(panel()) && isOpen();
}
