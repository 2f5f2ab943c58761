/* The ties of the paragraph at work as a list: kept ones, those that were begun, and a new one; and
 * who is named there, each with its digit.
 */

import { chooseName, isAtWork, names, place, rows, step, takeRow } from "./desk_acts.js";
import { keycap } from "./desk_fields.js";
import { sign } from "./desk_signs.js";
import { desk, ties } from "./desk_state.js";
import { onLine } from "./desk_tie.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";

const STATES = { suggested: "suggested", kept: "✓ new", unfinished: "unfinished", blank: "" };
const title = worded("h2", "");
const who = worded("div", "who");
const list = made("ul", { className: "desk-rows", tabIndex: 0 });

who.setAttribute("role", "group");
who.setAttribute("aria-label", "Named here");
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Ties of the paragraph");

export const rowsParts = () =>
  [made("div", { className: "rows-head" }, title, who), list];

/* Where the keys of the desk are at home. */
export const home = () => list.focus({ preventScroll: true });

/* What is said twice is coded once: a suggestion says where the same is coded already. */
function stateOf({ state, tie }) {
  if (state === "kept" && tie.id) return `✓ ${tie.id}`;
  const other = state === "suggested" && codedAt(tie);
  return other ? `coded at ${other.paragraph}` : STATES[state];
}

function codedAt(tie) {
  const isDirected = draft.choices.types[tie.type].directed;
  return onLine(ties(), tie, isDirected).find((row) => row.source === tie.source);
}

function pairOf(tie) {
  const type = draft.choices.types[tie.type];
  return [tie.actor || "…", tie.target || "…"].map(isolated)
    .join(type && type.directed ? " → " : " – ");
}

const byHand = ({ actor, target }) => (actor && target
  ? `another tie, by hand: ${isolated(actor)} and ${isolated(target)}` : "another tie, by hand");

function option(row, at) {
  const { tie } = row;
  const isNew = row.state === "blank";
  const one = made("li", { id: `${list.className}-${at}` }, sign(tie || {}),
    made("span", { className: "what" }, ...(isNew ? [worded("i", "", byHand(row.ends))] : [
      worded("b", "", pairOf(tie)), " ",
      [tie.type, tie.form, tie.when].filter(Boolean).join(", "),
    ])), worded("small", "", stateOf(row)));
  one.setAttribute("role", "option");
  one.setAttribute("aria-selected", String(isAtWork(row)));
  one.addEventListener("click", () => {
    takeRow(row);
    home();
  });
  return one;
}

function nameButton({ name, here }, at) {
  const look = [here ? "" : "before", desk.lacking[name] ? "new" : ""].join(" ").trim();
  const one = made("button", { type: "button", className: `button ${look}` },
    keycap(String(at + 1)), " ", isolated(shortOf(name)));
  one.title = desk.lacking[name] ? `${name}: not among the actors yet`
    : here ? name : `${name}: named in the paragraph before`;
  one.addEventListener("click", () => chooseName(name));
  return one;
}

const shortOf = (name) =>
  (draft.rows("actors").find((row) => row.name === name) || {}).short || name;

/* Buttons are made anew with each change; whoever stood on one stays there. */
function redraw(box, elements) {
  const at = [...box.children].indexOf(document.activeElement);
  box.replaceChildren(...elements);
  if (at >= 0 && box.children[at]) box.children[at].focus({ preventScroll: true });
}

/* How many there are of each state; a new tie is none yet. */
function counted(all) {
  const count = (state) => all.filter((row) => row.state === state).length;
  const told = [["suggested", "suggestion"], ["kept", "tie"]].filter(([state]) => count(state))
    .map(([state, noun]) => number(count(state), noun));
  return count("unfinished") ? [...told, `${count("unfinished")} unfinished`] : told;
}

function toSight(row) {
  const end = row.offsetTop + row.offsetHeight - list.clientHeight;
  list.scrollTop = Math.max(end, Math.min(list.scrollTop, row.offsetTop));
}

export function updateRows() {
  const all = rows();
  title.textContent = [place(), ...counted(all)].join(" · ");
  who.classList.toggle("lit", desk.lit !== "type");
  redraw(who, names().map(nameButton));
  list.replaceChildren(...all.map(option));
  const at = all.findIndex(isAtWork);
  list.setAttribute("aria-activedescendant", at < 0 ? "" : `${list.className}-${at}`);
  if (at >= 0) toSight(list.children[at]);
}

list.addEventListener("keydown", (event) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  step(by);
});
