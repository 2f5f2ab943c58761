/* The picture by keyboard: walk from actor to actor along ties, open, close, search, help.
 *
 * The picture's frame takes the focus; what is walked to shines as under a pointer and is told to
 * screen readers in a live region.
 */

import { company, light, restingLight, speak } from "./highlight.js";
import { byId, contract, ids, page } from "./page.js";
import { chart, frame, stops } from "./scene.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
let standing = "";

const typing = (target) =>
  target.closest("input, textarea, select, [role=slider], [role=listbox], [contenteditable]");

/* The tied partner that lies best in the direction of an arrow key, or nobody. */
function next(from, [right, down]) {
  const partners = company({ actor: from.actor }).actors;
  return stops()
    .filter((mark) => partners.has(mark.actor) && mark.actor !== from.actor)
    .map((mark) => ({ mark, x: mark.x - from.x, y: mark.y - from.y }))
    .map((one) => ({ ...one, along: one.x * right + one.y * down, far: Math.hypot(one.x, one.y) }))
    .filter(({ along, far }) => along > 0.3 * far)
    .sort((a, b) => a.far ** 2 / a.along - b.far ** 2 / b.along)
    .map(({ mark }) => mark)[0];
}

function standOn(mark) {
  if (!mark) return;
  standing = mark.actor;
  light({ actor: mark.actor });
  speak(mark.actor);
}

/* The rows of the timeline, each a pair or a partner, from above; no other picture has any. */
function rows() {
  if (!chart || !chart.svg.classList.contains(contract.timelineView)) return [];
  return [...chart.byKey.keys()].filter((key) => chart.titles.has(key))
    .filter((key) => chart.byKey.get(key)[0].dataset.actor !== undefined)
    .map((actor) => ({ actor }));
}

/* Where there are rows, up and down go from one to the next. */
function toRow(all, [right, below]) {
  const here = all.findIndex(({ actor }) => actor === standing);
  const there = here < 0 ? 0 : here + right + below;
  standOn(all[Math.max(0, Math.min(all.length - 1, there))]);
}

function walk(step) {
  const all = rows();
  if (all.length) {
    toRow(all, step);
    return;
  }
  const places = stops().filter(({ actor }) => !actor.startsWith(contract.groupPrefix));
  const here = places.find((mark) => mark.actor === standing);
  standOn(here ? next(here, step) : places[0]);
}

function onFrame(event) {
  if (STEPS[event.key]) walk(STEPS[event.key]);
  else if (event.key === "Enter" && standing) page.open(standing);
  else return false;
  return true;
}

/* Escape closes what is uppermost: the list of keys, then the evidence. */
function close() {
  const help = byId(ids.keys);
  if (help.open) help.close();
  else page.close();
}

function onPage(event) {
  if (event.key === "Escape") close();
  else if (event.key === "/") byId(ids.actors).focus();
  else if (event.key === "?") byId(ids.keys).showModal();
  else return false;
  return true;
}

/* Whoever types means a letter. Another dialog hears its own keys, and Escape closes it alone. */
function isMeant({ target, key }) {
  if (typing(target) && key !== "Escape") return false;
  return !target.closest(`dialog:not(#${ids.keys})`);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !frame() || !isMeant(event)) return;
  const inFrame = event.target === frame();
  if ((inFrame && onFrame(event)) || onPage(event)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest(`[data-opens=${ids.keys}], [data-closes=${ids.keys}]`);
  if (!button) return;
  const help = byId(ids.keys);
  if (button.dataset.opens) help.showModal();
  else help.close();
});

document.addEventListener("focusout", (event) => {
  if (event.target !== frame() || !standing) return;
  standing = "";
  restingLight();
});
