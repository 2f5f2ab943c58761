/* The keys of the desk: single ones, which can be switched off (WCAG 2.1.4), and their list. */

import {
  chooseName, both, enter, move, names, next, nextDate, nextSource, other, pair, refuse, setForm,
  setType, speakers, turn, types, undo,
} from "./desk_acts.js";
import { isClaim } from "./desk_claim.js";
import { focusOn, openMenu } from "./desk_form.js";
import { home } from "./desk_rows.js";
import { desk, forms, isShown } from "./desk_state.js";
import { byId, ids } from "./contract.js";
import { made, worded } from "./elements.js";
import { keycap } from "./desk_fields.js";
import { pressed } from "./desk_pressed.js";

const OFF = "tieline-desk-keys-off";
const FORMS = Symbol("the first letters of the forms");
const LISTS = [
  ["Go", [["⏎", "what the blue button says"], ["N", "the next that names two and has no tie"],
    ["J K", "the next paragraph, the one before"], ["↑ ↓", "the ties of the paragraph"],
    ["Z", "take back, as Ctrl+Z does"]]],
  ["The tie", [["1–9", "what is lit: the types, or the names"], [FORMS, "the form"],
    ["D", "the next proposed date; Shift+D the one before"], ["T", "type a date"],
    ["C", "the next source; Shift+C the one before"], ["Q", "then a digit: who says it; again: who denies it"], ["P", "then two digits: the two"],
    ["0", "a name that is not in the paragraph"], ["R", "turn the two round"]]],
  ["Again", [["O", "then a digit: the same with another target"],
    ["B", "both ways: the other way round, too"], ["X", "refuse what was begun, delete a tie"]]],
  ["In the claim", [["⏎", "keep the tie"], ["Esc", "back to the keys; the claim stays"]]],
];

/* ---- on and off --------------------------------------------------------------------------- */

export function isOn() {
  try {
    return !window.localStorage.getItem(OFF);
  } catch {
    return true;
  }
}

function switchKeys(isChecked) {
  try {
    if (isChecked) window.localStorage.removeItem(OFF);
    else window.localStorage.setItem(OFF, "yes");
  } catch {
    // A store that takes nothing: they stay on.
  }
  showKeys();
}

export function showKeys() {
  byId(ids.editor).toggleAttribute("data-desk-keys", isOn());
}

/* ---- their list --------------------------------------------------------------------------- */

function keysOf([name, rows]) {
  const terms = rows.flatMap(([keys, meaning]) => {
    const caps = keys === FORMS ? forms().map((word) => word[0]) : keys.split(" ");
    return [made("dt", {}, ...caps.map(keycap)), worded("dd", "", meaning)];
  });
  terms.forEach((one) => one.querySelectorAll("kbd")
    .forEach((cap) => cap.removeAttribute("aria-hidden")));
  return made("section", {}, worded("h3", "", name), made("dl", {}, ...terms));
}

export const showHelp = () => keysDialog("Keys of the desk", LISTS, home);

/* The keys of a tab, and the switch for all single ones; `then` is called when it is closed. */
export function keysDialog(title, lists, then) {
  const box = made("dialog", { className: "ask wide desk-help" });
  const tick = made("input", { type: "checkbox", checked: isOn() });
  tick.addEventListener("change", () => switchKeys(tick.checked));
  const close = made("button", { type: "button", className: "button main", textContent: "Close" });
  close.addEventListener("click", () => box.close());
  box.addEventListener("close", () => {
    box.remove();
    then();
  });
  box.setAttribute("aria-label", title);
  box.append(worded("h2", "", title),
    made("div", { className: "lists" }, ...lists.map(keysOf)),
    made("label", { className: "switch" }, tick, " Single keys are on. Without them all is done by "
      + "Tab, arrow keys, Space and Enter: for speech input, and where letters are taken."),
    made("p", { className: "acts" }, close));
  byId(ids.editor).append(box);
  box.showModal();
}

/* ---- pressing ----------------------------------------------------------------------------- */

/* A digit chooses what is lit. */
function digit(number) {
  if (number === 0) openMenu();
  else if (desk.lit === "type" && types()[number - 1]) setType(types()[number - 1]);
  else if (desk.lit !== "type" && names()[number - 1]) chooseName(names()[number - 1].name);
}

const LETTERS = {
  n: next, j: () => move(1), k: () => move(-1), z: undo, p: pair, r: turn, o: other, b: both,
  x: refuse, d: (back) => nextDate(back ? -1 : 1), c: (back) => nextSource(back ? -1 : 1),
  q: speakers, t: () => focusOn("when"), "?": showHelp,
};

function single(event) {
  const key = pressed(event);
  if (/^\d$/.test(key)) return () => digit(Number(key));
  if (LETTERS[key]) return () => LETTERS[key](event.shiftKey);
  return forms().some((word) => word[0] === key) ? () => setForm(key) : null;
}

const isTyped = (target) => target.matches("textarea, select, input:not([type=radio], [type=checkbox])");

/* Enter and Escape in the claim and in a field are the desk's own; all else is typed. */
function inField(event) {
  if (event.key === "Escape") return home;
  if (event.key !== "Enter" || event.target.matches("select")) return null;
  return isClaim(event.target) ? () => enterFrom(event.target) : leave;
}

/* What is typed is taken, and Enter does what the blue button says. */
function leave() {
  home();
  enter();
}

/* What was kept is left; the next Enter goes on. */
function enterFrom(claim) {
  enter();
  if (claim === document.activeElement && (desk.tie.key || desk.lit !== "type")) home();
}

function actOf(event) {
  if (isTyped(event.target)) return inField(event);
  if (event.key === "Enter") return event.target.matches("button, a") ? null : enter;
  return isOn() ? single(event) : null;
}

const isElsewhere = ({ target }) => target !== document.body
  && !target.closest(`#${ids.desk}, #${ids.deskTie}`);

document.addEventListener("keydown", (event) => {
  const { ctrlKey, metaKey, altKey, isComposing } = event;
  if (!isShown() || !desk.tie || ctrlKey || metaKey || altKey || isComposing) return;
  if (isElsewhere(event) || document.querySelector("dialog[open]")) return;
  const does = actOf(event);
  if (!does) return;
  event.preventDefault();
  does();
});
