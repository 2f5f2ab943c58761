/* The pointer over the chart: what is under it shines, a click opens its claims. */

import { light, restingLight, showTip } from "./chart_highlight.js";
import { box, scene, targetAt } from "./chart_scene.js";
import { contract } from "./contract.js";
import { go, said } from "./url_state.js";

const key = (target) => (target ? JSON.stringify(target) : "");
let under = "";
let tapped = "";
let pointer = null;

function onMove(event) {
  if (event.pointerType === "touch") return;
  pointer = event;
  const target = targetAt(event);
  box().style.cursor = target ? "pointer" : "";
  showTip(target, event);
  if (key(target) === under) return;
  under = key(target);
  if (target) light(target);
  else restingLight();
}

function onLeave() {
  pointer = null;
  under = "";
  showTip(null);
  restingLight();
}

/* Open what was clicked. A folded mark ("+China", "+others") unfolds instead. */
export function open(target) {
  const search = window.location.search;
  if (target.actor && target.actor.startsWith(contract.groupPrefix)) go(said(search, "fold", [contract.unfolded]));
  else if (target.actor) go(said(search, "focus", [target.actor]));
  else go(said(search, "focus", [scene.ends[target.edge].slice(0, 2).join("|")]));
}

function onClick(event) {
  const target = targetAt(event);
  if (event.pointerType === "touch" && key(target) !== tapped) {
    tapped = key(target);
    showTip(target, event);
    if (target) light(target);
    else restingLight();
    return;
  }
  tapped = "";
  showTip(null);
  if (target) open(target);
}

/* A second click on an actor leaves only what touches it; the way back is the browser's. */
function onDoubleClick(event) {
  const target = targetAt(event);
  if (!target || !target.actor || target.actor.startsWith(contract.groupPrefix)) return;
  const alone = said(window.location.search, "actor", [target.actor]);
  go(said(alone, "focus", [target.actor]));
}

export function listen() {
  box().addEventListener("pointermove", onMove);
  box().addEventListener("pointerleave", onLeave);
  box().addEventListener("click", onClick);
  box().addEventListener("dblclick", onDoubleClick);
}

/* Another chart stands: what shines in it is found anew, under a pointer that rests. */
export function pointAnew() {
  under = "";
  restingLight();
  if (pointer) onMove(pointer);
}

/* The address may name another focus for the same chart. */
export function rest() {
  if (!under) restingLight();
}
