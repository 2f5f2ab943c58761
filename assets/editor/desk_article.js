/* The article at the left: its paragraphs with who is named, and in the margin the ties of each.
 * The paragraph at work comes to one height, beside the form.
 */

import { chooseName, names } from "./desk_acts.js";
import { articleRow, change, desk, go, isShown, part, tiesAt } from "./desk_state.js";
import { sign } from "./desk_signs.js";
import { nameOf } from "./desk_tie.js";
import { byId, ids } from "./contract.js";
import { draft } from "./draft.js";
import { made, number, worded } from "./elements.js";
import { quoteAt, spanOf } from "./quote.js";
import { selectedIn } from "./selected_text.js";

const HEIGHT = 0.2; // of the view, at which the paragraph at work begins
const MOST_SIGNS = 4;
const highlights = (name, ranges) => {
  if (window.Highlight) CSS.highlights.set(name, new window.Highlight(...ranges));
};

const list = worded("ol", "desk-paragraphs");
const back = made("button", { type: "button", className: "button desk-back", hidden: true });
const strip = worded("p", "strip");
const counts = worded("p", "counts");
const about = worded("p", "about");
const view = made("div", { className: "desk-view", tabIndex: 0 }, list);
let shown = null; // the paragraphs that stand there

strip.setAttribute("aria-hidden", "true");
view.setAttribute("role", "region");
view.setAttribute("aria-label", "The article");

export const articleParts = () => [
  made("div", { className: "desk-head" }, made("div", {}, about, counts), strip), view, back,
];

/* ---- a paragraph -------------------------------------------------------------------------- */

/* The actors that each stretch of a text means, of "both sides" two. */
function stretches(part_) {
  const found = new Map();
  part_.names.forEach(([from, to, actor, by]) => {
    const one = found.get(from) || { from, to, actors: [], by };
    found.set(from, { ...one, actors: [...one.actors, actor] });
  });
  return [...found.values()];
}

function textOf(part_) {
  const text = worded("p", "text");
  let end = 0;
  stretches(part_).filter(({ from }) => from >= 0).forEach(({ from, to, actors, by }) => {
    if (from < end) return;
    const name = worded("span", `name ${by}`, part_.text.slice(from, to));
    name.title = by === "new" ? `${actors.join(", ")}: not among the actors yet` : actors.join(", ");
    name.dataset.actors = JSON.stringify(actors);
    text.append(part_.text.slice(end, from), name);
    end = to;
  });
  text.append(part_.text.slice(end));
  return text;
}

function item(part_, at) {
  const label = worded("span", "no", String(at + 1));
  const one = made("li", {}, label, textOf(part_), worded("div", "margin"));
  one.dataset.at = at;
  return one;
}

const itemAt = (at) => list.children[at];

/* ---- the margin, the strip, the counts ---------------------------------------------------- */

function marginOf(part_, at) {
  const found = tiesAt(at);
  if (found.length) {
    return [worded("span", "", number(found.length, "tie")),
      ...found.slice(0, MOST_SIGNS).map((row) => sign(row))];
  }
  const count = new Set(part_.names.map(([, , actor]) => actor)).size;
  const told = count ? `names ${count}${part_.many ? ", no tie" : ""}` : "names nobody";
  return [worded("span", part_.many ? "open" : "", told)];
}

const seen = () => desk.kept.seen[desk.kept.article] || [];

function stateOf(part_, at) {
  if (tiesAt(at).length) return "tied";
  if (!part_.many) return "none";
  return seen().includes(at) ? "seen" : "open";
}

function told(states) {
  const open = states.filter((state) => ["open", "seen"].includes(state)).length;
  const rows = desk.parts.reduce((sum, _, at) => sum + tiesAt(at).length, 0);
  return [made("b", {}, `${seen().length} of ${states.length}`), " paragraphs read · ",
    made("b", {}, number(rows, "tie")), " · ", worded("b", open ? "open" : "", `${open} open`)];
}

function markAll() {
  const states = desk.parts.map(stateOf);
  strip.replaceChildren(...states.map((state, at) => {
    const one = worded("i", `${state}${at === desk.kept.at ? " here" : ""}`);
    one.dataset.at = at;
    return one;
  }));
  counts.replaceChildren(...told(states));
  desk.parts.forEach((part_, at) => {
    itemAt(at).querySelector(".margin").replaceChildren(...marginOf(part_, at));
  });
}

/* ---- the paragraph at work ---------------------------------------------------------------- */

/* Before each name of the paragraph its digit; who is in the tie is underlined. */
function markNames(one) {
  const order = names().map(({ name }) => name);
  one.querySelectorAll(".name").forEach((span) => {
    const actors = JSON.parse(span.dataset.actors);
    span.dataset.chip = actors.map((name) => order.indexOf(name) + 1).filter(Boolean).join(" ");
    span.classList.toggle("taken", actors.some((name) =>
      [desk.tie.actor, desk.tie.target].includes(name)));
  });
}

function toHeight(one) {
  view.scrollTop = one.offsetTop - Math.round(view.clientHeight * HEIGHT);
}

const text = () => itemAt(desk.kept.at).querySelector(".text");

/* The stretch of an element's text between two places. */
function rangeIn(element, from, to) {
  const range = document.createRange();
  range.selectNodeContents(element);
  let at = 0;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const end = at + node.length;
    if (at <= from && from < end) range.setStart(node, from - at);
    if (at < to && to <= end) range.setEnd(node, to - at);
    at = end;
  }
  return range;
}

/* What the tie quotes, and the words for which it is proposed. */
function markPassages() {
  const span = spanOf(part().text, desk.tie.quote);
  highlights("desk-quote", span ? [rangeIn(text(), ...span)] : []);
  const proposal = desk.tie.from && desk.suggestions.find((one) => nameOf(one) === desk.tie.from);
  const words = proposal && proposal.paragraph === desk.kept.at + 1 ? proposal.words : [];
  highlights("desk-why", words.map((word) => rangeIn(text(), ...word)));
}

/* Where the words of the claim stand in the article. */
function markWords({ detail: runs }) {
  const ranges = (isCopied) => runs.filter((run) => run.copied === isCopied).map((run) => {
    const part_ = desk.parts[run.paragraph - 1];
    const place = (at) => [...part_.text].slice(0, at).join("").length;
    const element = itemAt(run.paragraph - 1).querySelector(".text");
    return rangeIn(element, place(run.low), place(run.high));
  });
  if (!desk.parts || list.children.length !== desk.parts.length) return;
  highlights("desk-copied", ranges(true));
  highlights("desk-near", ranges(false));
}

let before = -1;

function markHere() {
  const { at } = desk.kept;
  const one = itemAt(at);
  [...list.children].forEach((other) => {
    if (other === one) return;
    other.removeAttribute("aria-current");
    other.querySelectorAll("[data-chip]").forEach((span) => {
      delete span.dataset.chip;
      span.classList.remove("taken");
    });
  });
  one.setAttribute("aria-current", "true");
  list.dataset.lit = desk.lit === "type" ? "type" : "names";
  markNames(one);
  markPassages();
  if (before !== at) toHeight(one);
  before = at;
}

function updateBack() {
  const one = desk.parts && itemAt(desk.kept.at);
  if (!one) return;
  const top = one.offsetTop - view.scrollTop;
  back.hidden = top + one.offsetHeight > 0 && top < view.clientHeight;
  back.textContent = `Back to paragraph ${desk.kept.at + 1}`;
}

export function updateArticle() {
  const row = articleRow();
  about.textContent = row ? [row.publisher, row.published].filter(Boolean).join(" · ") : "";
  if (shown !== desk.parts) {
    shown = desk.parts;
    before = -1;
    list.replaceChildren(...desk.parts.map(item));
  }
  markAll();
  markHere();
  updateBack();
}

/* ---- pointing and selecting --------------------------------------------------------------- */

/* A name in the text goes into the tie; of "both sides" the one that is not in it. */
function takeName(span) {
  const actors = JSON.parse(span.dataset.actors);
  const { actor, target } = desk.tie;
  chooseName(actors.find((name) => ![actor, target].includes(name)) || actors[0]);
}

/* Where the table has quotes, the selected words are what the tie quotes. */
function takeQuote(found) {
  if (!draft.columns("relations").includes("quote")) return;
  const quote = quoteAt(part().text, found.from, found.to);
  if (quote) change({ quote });
}

view.addEventListener("mouseup", () => {
  const found = selectedIn(`#${ids.desk} [aria-current] .text`);
  if (found) takeQuote(found);
});
view.addEventListener("click", (event) => {
  const one = event.target.closest("li");
  if (!one || !window.getSelection().isCollapsed) return;
  const at = Number(one.dataset.at);
  if (at !== desk.kept.at) go(at);
  else if (event.target.closest(".name")) takeName(event.target.closest(".name"));
});
view.addEventListener("scroll", updateBack);
strip.addEventListener("click", ({ target }) => {
  if (target.dataset.at) go(Number(target.dataset.at));
});
back.addEventListener("click", () => {
  toHeight(itemAt(desk.kept.at));
  back.hidden = true;
});
document.addEventListener("tieline:desk-words", markWords);
window.addEventListener("resize", () => {
  if (isShown() && desk.parts && byId(ids.desk).contains(view)) toHeight(itemAt(desk.kept.at));
});
