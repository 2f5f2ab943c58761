/* Saving with a reason; what keeps it from being saved; and what others saved meanwhile. */

import { askClashes } from "./clash_dialog.js";
import { byId, ids } from "./contract.js";
import { draft } from "./draft.js";
import { made, number } from "./elements.js";
import { faults } from "./form_dialog.js";
import { grid } from "./grid.js";
import { isAuthor } from "./person.js";
import { check, errors, isChecked } from "./problems.js";
import { problemItem } from "./problems_panel.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const EVERY = 5000;
let isLost = false; // the last saving had no answer: it may have been done all the same

const button = (text, value, look) =>
  made("button", { type: "submit", value, className: `button ${look || ""}`, textContent: text });

function ask(id, title, ...inside) {
  const form = made("form", { method: "dialog" }, made("h2", { textContent: title }), ...inside);
  const box = byId(id);
  box.setAttribute("aria-label", title);
  box.replaceChildren(form);
  box.returnValue = "";
  if (!box.open) box.showModal();
  return form;
}

/* ---- save ------------------------------------------------------------------------------------ */

async function open() {
  await grid.stop();
  if (!draft.count()) return;
  if (draft.clashes().length) settle();
  else if (isChecked() && errors().length) blocked(errors());
  else reason();
}

/* While the dialog asks for the reason, the draft is checked, unless it is already. */
async function checkMeanwhile(form) {
  const says = form.querySelector(".told");
  const why = form.querySelector("[name=reason]");
  says.textContent = isChecked() ? "" : "Checking\u2026";
  await check();
  const isOpen = form.isConnected && byId(ids.saveDialog).open;
  if (!isOpen || form.querySelector(".main").disabled) return;
  says.textContent = "";
  if (draft.clashes().length) settle();
  else if (errors().length) blocked(errors(), why.value);
}

/* Rows in which something is still wrong stay in the draft; the others may be saved. */
function blocked(problems, why) {
  const list = made("ul", { className: "problems" });
  list.append(...problems.map(problemItem));
  const wrong = new Set(problems.map((one) => `${one.table}\n${one.key}`));
  const isSound = (table, key) => !wrong.has(`${table}\n${key}`);
  const sound = draft.ops(isSound);
  const rest = button(`${verb()} the other ${sound.length}\u2026`, "rest", "main");
  const before = isAuthor() ? "before it is proposed" : "before saving";
  const form = ask(ids.saveDialog, `${number(problems.length, "problem")} to mend ${before}`,
    list, made("p", { className: "acts" }, button("Close", ""),
      ...(sound.length && problems.every((one) => one.key) ? [rest] : [])));
  form.addEventListener("submit", (event) => {
    if (event.submitter !== rest) return;
    event.preventDefault();
    reason(isSound, why);
  });
}

const verb = () => (isAuthor() ? "Propose" : "Save");

/* Of the whole draft, or of the rows that are meant. */
function reason(isMeant, why = "") {
  const input = made("input", { name: "reason", required: true, autocomplete: "off", value: why });
  input.placeholder = "What you did, as in: Second reading of the Courier";
  const form = ask(ids.saveDialog, `${verb()} ${number(draft.ops(isMeant).length, "change")}`,
    made("label", {}, "Why", input),
    made("p", { className: "fault", role: "alert" }),
    made("p", { className: "told", role: "status" }),
    made("p", { className: "acts" },
      made("button", {
        type: "button", className: "button", textContent: "Cancel",
        onclick: () => byId(ids.saveDialog).close(),
      }),
      ...(isAuthor() ? [] : [proposing(input, isMeant)]),
      button(isAuthor() ? "Send as proposal" : "Save", "save", "main")));
  input.focus();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!input.value.trim()) return;
    if (isAuthor()) propose(input, isMeant);
    else send(input.value.trim(), form, isMeant);
  });
  if (!isMeant) checkMeanwhile(form);
}

/* What keeps it from being saved, by the rows of the draft where the check knows them. */
async function refused(problems, why) {
  await check();
  blocked(errors().length ? errors() : problems, why);
}

/* The second choice of who may save: somebody else is to look at it first. */
function proposing(input, isMeant) {
  return made("button", {
    type: "button", className: "button", textContent: "Send as proposal",
    onclick: () => { if (input.reportValidity() && input.value.trim()) propose(input, isMeant); },
  });
}

/* What is proposed leaves the draft: it waits in the queue, with all its cells. What was typed
 * while it was on its way stays.
 */
async function propose(input, isMeant = () => true) {
  const { form } = input;
  form.querySelectorAll("button").forEach((one) => { one.disabled = true; });
  const ops = draft.ops(isMeant);
  const { status, body } = await call("/api/proposals",
    { base: draft.version, reason: input.value.trim(), ops });
  form.querySelectorAll("button").forEach((one) => { one.disabled = false; });
  if (status === 200) {
    byId(ids.saveDialog).close();
    const later = draft.changedSince(ops);
    draft.drop("sending a proposal",
      (table, key) => isMeant(table, key) && !later.has(`${table} ${key}`));
    say(`Proposal ${body.id} waits in the queue, with ${number(ops.length, "change")}.`);
    document.dispatchEvent(new CustomEvent("tieline:saved"));
  } else {
    form.querySelector(".fault").textContent = faults(body);
  }
}

async function send(why, form, isMeant) {
  const submit = form.querySelector(".main");
  submit.disabled = true;
  if (isLost && (await draft.load()).status === 200) isLost = false;
  if (!draft.count()) {
    await done("All of it had been saved.", true);
    return;
  }
  const ops = draft.ops(isMeant);
  const { status, body } = await call("/api/changes",
    { base: draft.version, reason: why, ops });
  submit.disabled = false;
  isLost = status === 0;
  const isAll = !draft.changedSince(ops).size;
  if (status === 200) await done(`${number(ops.length, "change")} saved.`, isAll);
  else if (status === 409) await clashed();
  else if (status === 422) await refused(body.problems, why);
  else form.querySelector(".fault").textContent = body.error || "It could not be saved.";
}

async function done(told, isAll) {
  byId(ids.saveDialog).close();
  // Of a part the rest stays: what has come true by itself is no change any more.
  await (isAll ? draft.saved() : draft.load());
  say(told);
  document.dispatchEvent(new CustomEvent("tieline:saved"));
  grid.focus();
}

async function clashed() {
  byId(ids.saveDialog).close();
  await draft.load();
  settle();
}

/* ---- the same cell, changed by two ----------------------------------------------------------- */

async function settle() {
  const clashes = draft.clashes();
  if (!clashes.length) {
    open();
    return;
  }
  const told = clashes.length === 1 ? "A cell was" : `${clashes.length} cells were`;
  const choices = await askClashes(clashes, {
    title: `${told} changed by somebody else, too`,
    lead: "Choose what is to stand there. Nothing is lost: the history has both.",
    theirs: "Theirs, saved",
  });
  if (!choices) return;
  draft.resolve(choices);
  if (draft.count()) open();
  else say("Theirs is kept; nothing of yours is left to save.");
}

/* ---- what others save meanwhile -------------------------------------------------------------- */

async function look() {
  if (document.hidden || !draft.version || grid.isEditing()) return;
  if (document.querySelector("dialog[open]")) return;
  const { status, body } = await call("/api/version");
  if (status !== 200) {
    byId(ids.told).textContent = status === 401
      ? "The program was started anew: open the link that it prints. Your changes stay here."
      : body.error;
    return;
  }
  if (body.version === draft.version) return;
  await draft.load();
  const count = draft.clashes().length;
  say(count
    ? `Somebody else has saved, also in ${number(count, "cell")} of yours: Save… asks which to keep.`
    : "Somebody else has saved; their changes are in the tables now.");
}

document.addEventListener("click", (event) => {
  if (event.target.closest(`#${ids.save}`)) open();
});

document.addEventListener("tieline:person", () => {
  byId(ids.save).textContent = `${verb()}\u2026`;
});

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) open();
});

document.addEventListener("tieline:ready", () => window.setInterval(look, EVERY));
document.addEventListener("visibilitychange", look);
