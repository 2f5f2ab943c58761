/* Saving with a reason; what keeps it from being saved; and what others saved meanwhile. */

import { byId, ids } from "./contract.js";
import { draft } from "./draft.js";
import { isolated, made, number } from "./elements.js";
import { grid } from "./grid.js";
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
  const sound = draft.ops((table, key) => !wrong.has(`${table}\n${key}`));
  const rest = button(`Save the other ${sound.length}\u2026`, "rest", "main");
  const form = ask(ids.saveDialog, `${number(problems.length, "problem")} to mend before saving`,
    list, made("p", { className: "acts" }, button("Close", ""),
      ...(sound.length && problems.every((one) => one.key) ? [rest] : [])));
  form.addEventListener("submit", (event) => {
    if (event.submitter !== rest) return;
    event.preventDefault();
    reason(sound, why);
  });
}

function reason(some, why = "") {
  const input = made("input", { name: "reason", required: true, autocomplete: "off", value: why });
  input.placeholder = "What you did, as in: Second reading of the Courier";
  const form = ask(ids.saveDialog, `Save ${number((some || draft.ops()).length, "change")}`,
    made("label", {}, "Why", input),
    made("p", { className: "fault", role: "alert" }),
    made("p", { className: "told", role: "status" }),
    made("p", { className: "acts" },
      made("button", {
        type: "button", className: "button", textContent: "Cancel",
        onclick: () => byId(ids.saveDialog).close(),
      }),
      button("Save", "save", "main")));
  input.focus();
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (input.value.trim()) send(input.value.trim(), form, some);
  });
  if (!some) checkMeanwhile(form);
}

/* What keeps it from being saved, by the rows of the draft where the check knows them. */
async function refused(problems, why) {
  await check();
  blocked(errors().length ? errors() : problems, why);
}

/* Send the whole draft, or `some` of its operations. */
async function send(why, form, some) {
  const submit = form.querySelector(".main");
  submit.disabled = true;
  if (isLost && (await draft.load()).status === 200) isLost = false;
  const count = draft.count();
  if (!count) {
    await done("All of it had been saved.");
    return;
  }
  const { status, body } = await call("/api/changes",
    { base: draft.version, reason: why, ops: some || draft.ops() });
  submit.disabled = false;
  isLost = status === 0;
  if (status === 200) await done(`${number(some ? some.length : count, "change")} saved.`, some);
  else if (status === 409) await clashed();
  else if (status === 422) await refused(body.problems, why);
  else form.querySelector(".fault").textContent = body.error || "It could not be saved.";
}

async function done(told, some) {
  byId(ids.saveDialog).close();
  // Of a part the rest stays: what has come true by itself is no change any more.
  await (some ? draft.load() : draft.saved());
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

const written = (held) => {
  if (held === null || held === undefined) return "(the row was deleted)";
  if (typeof held === "string") return isolated(held) || "(blank)";
  return Object.values(held).filter(Boolean).map(isolated).join(" · ");
};

function option(at, value, title, text) {
  const input = made("input", { type: "radio", name: `clash-${at}`, value, required: true });
  return made("label", { className: "option" }, input,
    made("span", { className: "where", textContent: title }),
    made("span", { className: "what", textContent: text }));
}

function question(clash, at) {
  const title = [clash.key, clash.column].filter(Boolean).map(isolated).join(" · ");
  return made("fieldset", {}, made("legend", { textContent: title }),
    made("p", { className: "base", textContent: `It was: ${written(clash.base)}` }),
    option(at, "mine", "Mine", clash.column === null ? "(delete the row)" : written(clash.mine)),
    option(at, "theirs", "Theirs, saved", written(clash.theirs)));
}

function settle() {
  const clashes = draft.clashes();
  if (!clashes.length) {
    open();
    return;
  }
  const told = clashes.length === 1 ? "A cell was" : `${clashes.length} cells were`;
  const form = ask(ids.clashDialog, `${told} changed by somebody else, too`,
    made("p", { textContent: "Choose what is to stand there. Nothing is lost: the history has both." }),
    ...clashes.map(question),
    made("p", { className: "acts" },
      made("button", {
        type: "button", className: "button", textContent: "Later",
        onclick: () => byId(ids.clashDialog).close(),
      }),
      button("Go on", "go", "main")));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = new FormData(form);
    const choices = clashes
      .map((clash, at) => ({ clash, mine: chosen.get(`clash-${at}`) === "mine" }));
    byId(ids.clashDialog).close();
    draft.resolve(choices);
    if (draft.count()) open();
    else say("Theirs is kept; nothing of yours is left to save.");
  });
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

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "s") return;
  event.preventDefault();
  if (!document.querySelector("dialog[open]")) open();
});

document.addEventListener("tieline:ready", () => window.setInterval(look, EVERY));
document.addEventListener("visibilitychange", look);
