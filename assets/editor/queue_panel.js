/* The queue: the list at the left, the proposal at work beside it with its text and its rows, its
 * picture at the right.
 */

import { keycap } from "./desk_fields.js";
import { byId, ids } from "./contract.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { isAuthor, person } from "./person.js";
import { listen, showHelp, showKeys } from "./queue_keys.js";
import { home, listParts, updateList, whoOf } from "./queue_list.js";
import { updatePictures } from "./queue_pictures.js";
import { concerned, forgetTyped, rowsOf } from "./queue_rows.js";
import {
  accept, changed, choose, isOpen, isShown, isWhole, load, queue, refuse, withdraw,
} from "./queue_state.js";
import { say } from "./status_line.js";
import { tab } from "./tabs.js";

const EVERY = 15000; // milliseconds
const REASONS = ["not said there", "wrong two", "wrong type", "said already", "belongs to no tie"];
const WAITS = "An editor decides this.";
const one = worded("section", "queue-one");
const foot = worded("div", "queue-foot");
let shown = 0; // the proposal that is laid out

one.setAttribute("aria-label", "The proposal");

function button(text, key, does, look) {
  const made_ = made("button", { type: "button", className: `button ${look || ""}` }, text,
    ...(key ? [" ", keycap(key)] : []));
  made_.addEventListener("click", does);
  return made_;
}

/* ---- the text ------------------------------------------------------------------------------ */

/* Words that say why are marked, names are bold; where both meet the mark is outside. */
function withMarks(text, spans) {
  const found = [];
  let end = 0;
  [...spans].sort((a, b) => a[0] - b[0]).forEach(([from, to, kind]) => {
    if (from < end) return;
    found.push(text.slice(end, from), made(kind, {}, text.slice(from, to)));
    end = to;
  });
  return [...found, text.slice(end)];
}

function paragraph({ number: at, text, names, words, here }) {
  const spans = [...words.map((word) => [...word, "mark"]), ...names.map((name) => [...name, "b"])];
  return made("li", { className: here ? "here" : "", value: at }, ...withMarks(text, spans));
}

const NO_TEXT = "No text of this article is at hand.";

function passage({ title, about, paragraphs }) {
  const head = worded("p", "src", [title, about].filter(Boolean).map(isolated).join(" · "));
  if (!paragraphs.length) return [head, worded("p", "empty", NO_TEXT)];
  return [head, made("ol", { className: "queue-text" }, ...paragraphs.map(paragraph))];
}

/* ---- what was decided ---------------------------------------------------------------------- */

const dayOf = (when) => when.slice(0, 10);

function decided({ status, decision }) {
  const by = decision.who ? ` by ${isolated(decision.who)}` : "";
  const change = decision.change ? `, as change ${decision.change} of the history` : "";
  const why = decision.why ? `: “${isolated(decision.why)}”` : "";
  const edited = decision.edited ? ", with other words" : "";
  const done = status === "in part" ? "Accepted in part" : status[0].toUpperCase() + status.slice(1);
  return worded("p", "decided", `${done}${by} on ${
    dayOf(decision.when)}${edited}${change}${why}.`);
}

/* ---- buttons ------------------------------------------------------------------------------- */

async function take() {
  if (!isOpen() || isAuthor()) return;
  const { id } = queue.one;
  if (await accept()) {
    await draft.load();
    document.dispatchEvent(new CustomEvent("tieline:saved"));
    say(`Proposal ${id} is accepted.`);
    home();
  }
}

async function refuseFor(why) {
  if (!why.trim()) return;
  const { id } = queue.one;
  if (await refuse(why.trim())) {
    say(`Proposal ${id} is refused: ${why.trim()}`);
    home();
  }
}

async function takeBack() {
  const { id } = queue.one;
  if (await withdraw()) {
    say(`Proposal ${id} is withdrawn.`);
    home();
  }
}

function askReason() {
  if (isAuthor()) return;
  queue.isRefusing = true;
  changed();
  foot.querySelector(".why").focus();
}

function leave() {
  const { activeElement } = document;
  if (activeElement && activeElement.matches("textarea, input")) home();
  else if (queue.isRefusing) {
    queue.isRefusing = false;
    changed();
    home();
  }
}

/* The sixth reason is typed. */
function typeReason() {
  foot.querySelector("[name=why]").focus();
}

function reason(at) {
  if (REASONS[at]) refuseFor(REASONS[at]);
  else typeReason();
}

function reasons() {
  const input = made("input", { name: "why", placeholder: "other words", maxLength: 500 });
  input.setAttribute("aria-label", "Why, in other words");
  const form = made("form", { className: "other" }, keycap("6"), input,
    made("button", { type: "submit", className: "button", textContent: "Refuse" }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    refuseFor(input.value);
  });
  const who = queue.one.who ? `Why? ${isolated(queue.one.who)} is told` : "Why?";
  return made("fieldset", { className: "why", tabIndex: -1 }, made("legend", {}, who),
    ...REASONS.map((why, at) => button(why, String(at + 1), () => refuseFor(why))), form);
}

function acceptWords() {
  const open = queue.one.rows.filter((row) => row.state !== "there").length;
  if (!queue.one.steps || !open) return "Done";
  if (isWhole()) return `Accept all ${number(queue.one.steps, "change")}`;
  return queue.ticked.size === open ? "Accept" : `Accept ${queue.ticked.size} of ${open}`;
}

function acts() {
  if (!isOpen()) return [decided(queue.one)];
  const main = button(acceptWords(), "A", take, "main");
  const isNothing = !queue.ticked.size && acceptWords() !== "Done" && !isWhole();
  main.disabled = isNothing;
  const isMine = queue.one.who === person.name && queue.one.kind !== "report";
  const fault = worded("p", "fault", queue.fault);
  fault.setAttribute("role", "alert");
  return [fault, made("p", { className: "acts" },
    ...(isAuthor() ? [] : [main, button("Refuse…", "X", askReason)]),
    ...(isMine ? [button("Withdraw", "", takeBack)] : []),
    ...(isAuthor() && !isMine ? [worded("span", "waits", WAITS)] : [])),
    ...(queue.isRefusing ? [reasons()] : [])];
}

/* ---- all of it ----------------------------------------------------------------------------- */

function head() {
  const { why, when, kind } = queue.one;
  const told = kind === "report" ? `“${isolated(why)}”` : isolated(why);
  return made("header", {}, worded("h2", "", told),
    worded("p", "src", `${whoOf(queue.one)} · ${dayOf(when)} · number ${queue.one.id}`));
}

function whole() {
  const rest = queue.one.steps - queue.one.rows.length;
  return rest > 0 ? [worded("p", "empty", `And ${number(rest, "change")} more, which are not shown.`)]
    : [];
}

/* The rows keep their elements while one ticks and types, except for what they say. */
function layOut() {
  if (queue.one.id !== shown) {
    forgetTyped();
    one.scrollTop = 0;
  }
  shown = queue.one.id;
  const held = heldCell();
  const { activeElement: before } = document;
  const top = one.scrollTop;
  one.replaceChildren(...queue.one.texts.flatMap(passage), head(),
    ...(queue.one.rows.length ? [rowsOf()] : []), ...whole(), ...concerned());
  one.scrollTop = top;
  const again = held && one.querySelector(held);
  if (again) again.focus({ preventScroll: true });
  // What is being typed stays as it is.
  if (again && before.dataset.cell) again.value = before.value;
  layOutFoot();
}

/* The tick or the cell in focus, by what finds it again. */
function heldCell() {
  const { step, cell } = document.activeElement ? document.activeElement.dataset : {};
  if (step) return `[data-step="${step}"]`;
  return cell ? `[data-cell="${cell}"]` : "";
}

/* A reason that is being typed stays. */
function layOutFoot() {
  const before = foot.querySelector("[name=why]");
  foot.replaceChildren(...acts());
  const now = foot.querySelector("[name=why]");
  if (before && now) now.value = before.value;
}

function layOutTab() {
  if (byId(ids.queue).children.length) return;
  byId(ids.queue).append(made("div", { className: "queue-list" },
    ...listParts(button("Keys", "?", showHelp))), made("div", { className: "queue-work" }, one, foot));
}

function update() {
  tab(ids.queue).textContent = queue.count ? `Queue (${queue.count})` : "Queue";
  if (!isShown()) return;
  layOutTab();
  updateList();
  if (queue.one) layOut();
  else {
    one.replaceChildren(worded("p", "fault", queue.list ? "" : queue.fault));
    foot.replaceChildren();
  }
  updatePictures();
}

async function onTable() {
  byId(ids.editor).toggleAttribute("data-queue", isShown());
  if (!isShown()) {
    updatePictures();
    return;
  }
  showKeys();
  update();
  await load();
  if (queue.one) await choose(queue.one.id);
  else if (queue.list && queue.list.length) await choose(queue.list[0].id);
  home();
}

listen({ accept: take, refuse: askReason, leave, reason });
document.addEventListener("tieline:queue", update);
document.addEventListener("tieline:person", update);
document.addEventListener("tieline:table", onTable);
document.addEventListener("tieline:saved", load);
document.addEventListener("tieline:ready", () => {
  load();
  window.setInterval(() => { if (!document.hidden) load(); }, EVERY);
});
