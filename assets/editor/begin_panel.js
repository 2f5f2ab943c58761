/* The steps of a new dossier: article, actors, first tie, picture. Each has a form that writes into
 * the draft as the tables do; one that is done shows a tick, and any can be left and done again.
 */

import { actorsStep } from "./begin_actors.js";
import { articleStep } from "./begin_article.js";
import { read } from "./begin_state.js";
import { doubts, tieStep } from "./begin_tie.js";
import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, worded } from "./elements.js";
import { openImport } from "./import_dialog.js";
import { drawToo } from "./preview.js";
import { showTab } from "./tabs.js";

const LAST = 3;
let open = 0;
let shown = -1; // the step whose form stands there
let wasMissing = false;
let isBegun = false;

const place = () => byId(ids.begin);
const tab = () => byId(`${contract.tabPrefix}${ids.begin}`);
const isSaved = () => draft.rows("relations").some((row) => !draft.isNew("relations", row._key));

function button(text, does, look) {
  const one = made("button", {
    type: "button", className: look ? `button ${look}` : "button", textContent: text,
  });
  one.addEventListener("click", does);
  return one;
}

/* ---- the last step: the picture ------------------------------------------------------------- */

function told() {
  const count = draft.count();
  if (!count) return "It is saved: readers see it with `tieline serve`.";
  return "It stands in the draft, which outlasts a reload. Save it with a reason, and readers see it.";
}

function picture() {
  return made("div", { className: "picture-step" }, worded("p", "", told()),
    made("ul", { className: "doubts" }, ...doubts().map((text) => worded("li", "", text))),
    made("p", { className: "acts" },
      button("Another tie", () => go(2), "main"), button("Another article", () => go(0)),
      ...(draft.count() ? [button("Save…", () => byId(ids.save).click())] : []),
      button("Name the dossier", () => showTab("dossier")),
      button("On in the table", () => showTab("relations"))));
}

const pictureStep = {
  title: "The picture",
  told: "It grows with each tie. Readers see it, and open the claim behind every line.",
  isDone: () => isSaved() && !draft.count(),
  did: () => "The first line is saved.",
  again: "show",
  body: picture,
};

const STEPS = [articleStep, actorsStep, tieStep, pictureStep];

/* ---- the list of steps ----------------------------------------------------------------------- */

function head(step, at) {
  const isOpen = at === open;
  const isDone = step.isDone();
  const state = isDone ? ", done" : isOpen ? ", now" : ", later";
  const line = worded("p", "", isDone && !isOpen ? step.did() : step.told);
  if (isDone && !isOpen) line.append(" ", button(step.again, () => go(at), "small"));
  return [made("h3", {}, at === open ? step.title : step.name || step.title, worded("span", "hush", state)), line];
}

function item(step, at) {
  const mark = worded("span", "no", step.isDone() ? "✓" : String(at + 1));
  mark.setAttribute("aria-hidden", "true");
  const card = made("div", { className: "card" }, made("div", { className: "head" }, ...head(step, at)));
  if (at === open) card.append(made("div", { className: "body" }, step.body((id) => next(at, id))));
  const one = made("li", { className: step.isDone() ? "done" : "" }, mark, card);
  if (at === open) one.setAttribute("aria-current", "step");
  return one;
}

function otherWay() {
  return made("section", { className: "other-way" }, worded("h3", "", "Already have a table?"),
    worded("p", "", "Columns may have any names: you say which is which, and see what would be taken "
      + "before it is."),
    button("Import a file…", openImport));
}

function draw() {
  shown = open;
  drawToo(null);
  place().replaceChildren(made("div", { className: "way" },
    worded("h2", "", "From one article to the first line"),
    worded("p", open === 0 ? "lead" : "lead hush", "Four steps. Nothing here is final: all of it can be changed later, each step "
      + "can be done again, and the tables stand behind the tabs above."),
    made("ol", { className: "steps" }, ...STEPS.map(item)), otherWay()));
}

/* What a step says of itself may have changed; the form at work stays as it is. */
function refresh() {
  [...place().querySelectorAll(".steps > li")].forEach((one, at) => {
    one.classList.toggle("done", STEPS[at].isDone());
    one.querySelector(".no").textContent = STEPS[at].isDone() ? "✓" : String(at + 1);
    one.querySelector(".head").replaceChildren(...head(STEPS[at], at));
  });
  if (open === LAST) redrawPicture();
}

/* Its words change with the draft; whoever stands on a button stays there. */
function redrawPicture() {
  const body = place().querySelector(".body");
  const at = body.contains(document.activeElement) ? document.activeElement.textContent : null;
  body.replaceChildren(picture());
  const same = [...body.querySelectorAll("button")].find((one) => one.textContent === at);
  if (same) same.focus({ preventScroll: true });
}

function go(at) {
  open = at;
  draw();
  const first = place().querySelector("[aria-current] .body").querySelector("textarea, input, .main");
  if (first) first.focus({ preventScroll: true });
  place().querySelector("[aria-current]").scrollIntoView({ block: "nearest" });
}

/* A step was done: the next one, with the article that was just added. */
function next(at, id) {
  if (typeof id === "string") read(id);
  go(Math.min(LAST, at + 1));
}

/* ---- when the steps are shown ---------------------------------------------------------------- */

const missing = () => STEPS.findIndex((step) => !step.isDone());

/* A dossier without a tie opens with its first step, and the picture beside it. */
function beginOnce(first) {
  if (isBegun) return;
  isBegun = true;
  if (!wasMissing || draft.rows("relations").length) return;
  open = first;
  showTab(ids.begin);
  showTab(ids.preview);
}

/* An undo may have taken away what the open step rests on. */
function stepBack(first) {
  if (first >= 0 && first < open) open = first;
}

function follow() {
  if (!draft.version) return;
  const first = missing();
  wasMissing = wasMissing || (first >= 0 && first < LAST);
  tab().hidden = !wasMissing;
  beginOnce(first);
  if (current.table !== ids.begin) return;
  if (open < LAST) stepBack(first);
  if (shown === open) refresh();
  else draw();
}

/* Ctrl+Enter keeps what a text field is a part of, as it adds a row in the tables. */
document.addEventListener("keydown", (event) => {
  const form = event.target.closest(`#${ids.begin} form`);
  if (!form || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
document.addEventListener("tieline:draft", follow);
document.addEventListener("tieline:checked", () => {
  if (current.table === ids.begin && open === LAST && shown === LAST) refresh();
});
document.addEventListener("tieline:table", () => {
  if (current.table !== ids.begin || !draft.version) return;
  stepBack(missing());
  draw();
});
