/* What stands above the desk's article and below it: whether ties are suggested, and the keys that
 * do something now.
 */

import { act, types, words } from "./desk_acts.js";
import { button, keycap } from "./desk_fields.js";
import { showHelp } from "./desk_keys.js";
import { desk, forms, isHidden, suggestTies } from "./desk_state.js";
import { made, worded } from "./elements.js";

const tick = made("input", { type: "checkbox" });
const hidden = made("p", { className: "desk-hidden" });
const told = worded("span", "");
const keys = worded("span", "keys");

tick.addEventListener("change", () => suggestTies(tick.checked));
keys.setAttribute("aria-hidden", "true");
hidden.append(told, button("Show them", "", () => suggestTies(true), "small"));

export const foot = made("p", { className: "desk-foot" }, keys);

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

export function updateBars() {
  const { right, wrong } = desk.kept.judged;
  tick.checked = desk.kept.isSuggesting && !isHidden();
  hidden.hidden = !isHidden();
  told.textContent = `Suggestions are hidden: ${right} of ${right + wrong} were right here.`;
  keys.replaceChildren(...nowKeys().map(([caps, does]) =>
    made("span", {}, ...caps.map(keycap), " ", does)));
}
