/* The keys of the queue: single ones, which are switched off together with those of the desk. */

import { isOn, keysDialog } from "./desk_keys.js";
import { pressed } from "./desk_pressed.js";
import { byId, ids } from "./contract.js";
import { home } from "./queue_list.js";
import { isOpen, isShown, move, queue } from "./queue_state.js";

const LISTS = [["Go", [["J K", "the next proposal, the one before"], ["Esc", "out of a cell, or of the reasons"]]],
  ["Decide", [["A", "accept what is ticked"], ["X", "refuse it, with a reason"],
    ["1–6", "the reason"]]]];

export const showHelp = () => keysDialog("Keys of the queue", LISTS, home);

const isTyped = (target) => target.matches("textarea, select, input:not([type=checkbox])");
const isElsewhere = ({ target }) => target !== document.body
  && !target.closest(`#${ids.queue}, #${ids.queueBeside}`);

/* What a key does, of what the panel hands over; the digits are reasons once one refuses. */
function actOf(event, acts) {
  if (event.key === "Escape") return acts.leave;
  if (isTyped(event.target) || !isOn()) return null;
  const key = pressed(event);
  const always = { j: () => move(1), k: () => move(-1), "?": showHelp }[key];
  return always || (isOpen() ? decision(key, acts) : null);
}

function decision(key, acts) {
  if (/^[1-6]$/.test(key) && queue.isRefusing) return () => acts.reason(Number(key) - 1);
  return { a: acts.accept, x: acts.refuse }[key] || null;
}

export function listen(acts) {
  document.addEventListener("keydown", (event) => {
    const { ctrlKey, metaKey, altKey, isComposing } = event;
    if (!isShown() || !queue.one || ctrlKey || metaKey || altKey || isComposing) return;
    if (isElsewhere(event) || document.querySelector("dialog[open]")) return;
    const does = actOf(event, acts);
    if (!does) return;
    event.preventDefault();
    does();
  });
}

/* The keys are shown on the buttons only where they work. */
export function showKeys() {
  byId(ids.editor).toggleAttribute("data-desk-keys", isOn());
}
