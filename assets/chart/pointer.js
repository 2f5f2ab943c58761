/* The pointer over the chart: what is under it shines, a click opens its claims. */

import { light, restingLight, showTip } from "./highlight.js";
import { page } from "./page.js";
import { chart, frame, inChart, targetAt } from "./scene.js";

const key = (target) => (target ? JSON.stringify(target) : "");
let under = "";
let tapped = "";
let pointer = null;

const nameOf = (target) => (!target ? "" : target.actor === undefined ? target.edge : target.actor);

function leave() {
  if (!pointer && !under) return;
  [pointer, under] = [null, ""];
  showTip(null);
  restingLight();
  page.hovered?.("");
}

function onMove(event) {
  if (event.pointerType === "touch") return;
  if (!inChart(event)) {
    leave();
    return;
  }
  pointer = event;
  const target = targetAt(event);
  chart.svg.style.cursor = target ? "pointer" : "";
  showTip(target, event);
  if (key(target) === under) return;
  under = key(target);
  if (target) light(target);
  else restingLight();
  page.hovered?.(nameOf(target));
}

function onClick(event) {
  if (!inChart(event)) return;
  const target = targetAt(event);
  if (event.pointerType === "touch" && key(target) !== tapped) {
    tapped = key(target);
    showTip(target, event, () => {
      showTip(null);
      page.open(nameOf(target), event.clientX);
    });
    if (target) light(target);
    else restingLight();
    return;
  }
  tapped = "";
  showTip(null);
  if (target) page.open(nameOf(target), event.clientX);
}

function onDoubleClick(event) {
  const target = inChart(event) && targetAt(event);
  if (target && target.actor) page.alone?.(target.actor);
}

document.addEventListener("pointermove", onMove);
document.addEventListener("pointerleave", leave);
document.addEventListener("click", onClick);
document.addEventListener("dblclick", onDoubleClick);

/* Another chart stands: what shines in it is found anew, under a pointer that rests. */
export function pointAnew() {
  under = "";
  restingLight();
  if (pointer && frame()) {
    const { clientX, clientY, pointerType } = pointer;
    const target = targetAt({ clientX, clientY, pointerType });
    if (target) light(target);
    under = key(target);
    showTip(target, pointer);
  }
}

/* The address may name another focus for the same chart. */
export function rest() {
  if (!under) restingLight();
}
