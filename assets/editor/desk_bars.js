/* What stands above the desk's article and below it: whether ties are suggested, the keys that do
 * something now, and when the browser has kept the draft.
 */

import { act, types, words } from "./desk_acts.js";
import { button, keycap } from "./desk_fields.js";
import { showHelp } from "./desk_keys.js";
import { desk, forms, isHidden, suggestTies } from "./desk_state.js";
import { draft } from "./draft.js";
import { made, worded } from "./elements.js";

const NOT_KEPT = "Not kept: the browser's store is full. Save before you close the page.";

const tick = made("input", { type: "checkbox" });
const hidden = made("p", { className: "desk-hidden" });
const told = worded("span", "");
const keys = worded("span", "keys");
const kept = worded("span", "kept");

tick.addEventListener("change", () => suggestTies(tick.checked));
keys.setAttribute("aria-hidden", "true");
hidden.append(told, button("Show them", "", () => suggestTies(true), "small"));

export const foot = made("p", { className: "desk-foot" }, keys, kept);

/* The article's menu, the switch of the suggestions, the list of keys; why none are shown. */
export function headParts(menu) {
  const help = button("Keys", "?", showHelp);
  const switch_ = made("label", { className: "switch" }, tick, " Suggestions");
  return [made("div", { className: "desk-bar" }, menu, switch_, help), hidden];
}

/* ---- the line below ----------------------------------------------------------------------- */

const lowered = (text) => text[0].toLowerCase() + text.slice(1);

const digits = () => (desk.lit === "type" ? types().map((_, at) => String(at + 1)) : ["1–9"]);

const nowKeys = () => [
  [["⏎"], lowered(words(act()))],
  [digits(), desk.lit === "type" ? "type" : "name"],
  [forms().map((word) => word[0]), "form"],
  [["P"], "pair"], [["D"], "date"], [["C"], "source"], [["↑", "↓"], "tie"], [["N"], "next"],
  [["?"], "all keys"],
];

const clock = (time) => time.toTimeString().slice(0, "14:02".length);

/* Nothing is said where nothing waits to be saved. */
function keptWords() {
  if (!draft.keptAt || !desk.keptAt) return NOT_KEPT;
  const isAny = draft.count() || desk.kept.begun.length;
  const last = draft.keptAt > desk.keptAt ? draft.keptAt : desk.keptAt;
  return isAny ? `Draft kept at ${clock(last)}` : "";
}

export function updateBars() {
  const { right, wrong } = desk.kept.judged;
  tick.checked = desk.kept.isSuggesting && !isHidden();
  hidden.hidden = !isHidden();
  told.textContent = `Suggestions are hidden: ${right} of ${right + wrong} were right here.`;
  keys.replaceChildren(...nowKeys().map(([caps, does]) =>
    made("span", {}, ...caps.map(keycap), " ", does)));
  kept.textContent = keptWords();
  kept.classList.toggle("fault", kept.textContent === NOT_KEPT);
}
