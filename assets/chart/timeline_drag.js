/* A span of days chosen on the timeline itself: drag across it, and all views show those days.
 *
 * The chart's facts say in `axis` where each step of time lies: [x, x, day, day].
 * Typed days and the slider do the same without a pointer.
 */

import { contract, page } from "./page.js";
import { chart, frame, inChart, viewName, world } from "./scene.js";

const SLACK = { mouse: 5, pen: 7, touch: 12 };
let held = null; // {x, y, pointer, steps, over}: a button or finger is down; `over` once it drags

/* The steps of the axis on the screen: left, right, first day, last day. */
export function stepsOf() {
  const { axis = [] } = (chart && chart.facts) || {};
  if (!axis.length) return [];
  const { a, e } = world().getScreenCTM();
  return axis.map(([low, high, first, last]) =>
    ({ left: e + a * low, right: e + a * high, first, last }));
}

/* The step at x; in a break the next one in the direction given. */
function stepAt(steps, x, forward) {
  const found = forward ? steps.findIndex((step) => x < step.right)
    : steps.findLastIndex((step) => x >= step.left);
  return found >= 0 ? found : forward ? steps.length - 1 : 0;
}

/* From where to where a drag reaches, in whole steps. */
function reach({ steps, x }, to) {
  const first = stepAt(steps, Math.min(x, to), true);
  const last = stepAt(steps, Math.max(x, to), false);
  return first <= last ? [first, last] : [last, first];
}

function band() {
  const known = frame().querySelector(".span");
  if (known) return known;
  const made = document.createElement("div");
  made.className = "span";
  made.setAttribute("aria-hidden", "true");
  made.appendChild(document.createElement("span"));
  return frame().appendChild(made);
}

function showBand([first, last], steps) {
  const shown = band();
  const left = steps[first].left;
  shown.style.left = `${left - frame().getBoundingClientRect().left}px`;
  shown.style.width = `${steps[last].right - left}px`;
  const days = [steps[first].first, steps[last].last];
  shown.firstChild.textContent = days[0] === days[1] ? days[0] : days.join(" to ");
}

function letGo() {
  held = null;
  document.querySelectorAll(".frame > .span").forEach((one) => one.remove());
}

/* An end of the axis leaves that side open, as on the slider. */
function choose([first, last], steps) {
  page.choose(first === 0 ? "" : steps[first].first,
    last === steps.length - 1 ? "" : steps[last].last);
}

function onDown(event) {
  if (held || !inChart(event) || event.button !== 0 || !event.isPrimary) return;
  if (viewName() !== contract.timelineView || frame().hasAttribute("data-zoomed")) return;
  const steps = stepsOf();
  if (!steps.length || event.clientX < steps[0].left - 8) return;
  held = { x: event.clientX, y: event.clientY, pointer: event.pointerId, steps, over: null };
}

function onMove(event) {
  if (!held || event.pointerId !== held.pointer) return;
  const far = Math.abs(event.clientX - held.x);
  if (!held.over && far <= (SLACK[event.pointerType] || SLACK.mouse)) return;
  event.stopPropagation(); // nothing lights up on the way
  event.preventDefault();
  held.over = reach(held, event.clientX);
  showBand(held.over, held.steps);
}

function onUp(event) {
  if (!held || event.pointerId !== held.pointer) return;
  const { over, steps } = held;
  letGo();
  if (!over) return;
  // The click that follows a drag is no click on what lies under its end.
  const swallow = (click) => click.stopPropagation();
  document.addEventListener("click", swallow, { capture: true, once: true });
  window.setTimeout(() => document.removeEventListener("click", swallow, true), 50);
  choose(over, steps);
}

document.addEventListener("pointerdown", onDown, true);
document.addEventListener("pointermove", onMove, true);
document.addEventListener("pointerup", onUp, true);
document.addEventListener("pointercancel", letGo, true);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && held) letGo();
}, true);
