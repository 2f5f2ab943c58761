/* What shines: the target of a pointer, or what is open. */

import { lightCrossing, unlightCrossing } from "./matrix.js";
import { page } from "./page.js";
import { chart, frame, titleOf } from "./scene.js";

const FINGER = 28; // pixels that a fingertip covers to each side

/* What shines with a target: {edges: ids, actors: names, row, column}. */
export function company(target) {
  const names = (a, b) => [a, b, `${a}|${b}`, `${b}|${a}`]; // of actors, and of a pair's row
  const [row, column] = target.pair || [target.row || target.actor, target.column || target.actor];
  const edges = new Set();
  // With a folded mark ("+China") shines the one beside which it stands.
  const actors = new Set(target.actor ? [target.actor, target.actor.replace(/^\+/, "")] : []);
  chart.edges.forEach(({ id, ends: [a, b] }) => {
    if (chart.within && !chart.within.has(id)) return;
    const mine = target.pair ? target.pair.includes(a) && target.pair.includes(b)
      : target.actor ? names(a, b).includes(target.actor) : id === target.edge;
    if (!mine) return;
    edges.add(id);
    names(a, b).forEach((name) => actors.add(name));
  });
  return { edges, actors, row, column };
}

/* Light up what belongs to a target, or nothing; everything else grows dim. */
export function light(target) {
  if (!chart) return;
  (chart.lit || chart.marked).forEach((group) => group.classList.remove("on"));
  unlightCrossing(chart);
  const shining = target && company(target);
  chart.lit = !shining ? chart.marked : [...shining.edges, ...shining.actors]
    .flatMap((key) => chart.byKey.get(key) || []);
  chart.lit.forEach((group) => group.classList.add("on"));
  if (shining) lightCrossing(chart, shining);
  chart.svg.classList.toggle("lit", chart.lit.length > 0);
  frame().toggleAttribute("data-dim", chart.lit.length > 0);
}

/* The target that a key names: an actor, a pair or a line; null for a blank one. */
function targetNamed(key) {
  if (!key) return null;
  const [a, b, type] = key.split("|");
  // A tie of both has an id in one order alone.
  if (type) return { edge: chart.byKey.has(key) ? key : [b, a, type].join("|") };
  return b ? { pair: [a, b] } : { actor: key };
}

/* What shines while no pointer is there: what is open, unless the chart does not show it. */
export function restingLight() {
  if (!chart) return;
  const target = targetNamed(page.focus());
  const seen = target && company(target).edges.size > 0;
  light(seen ? target : null);
}

/* The box for words beside the pointer; the page's first HTML has none. */
function tipBox() {
  const known = frame().querySelector("[role=tooltip]");
  if (known) return known;
  const made = document.createElement("div");
  made.className = "tip";
  made.setAttribute("role", "tooltip");
  return frame().appendChild(made);
}

/* A button in the box, for fingers: it opens what the box tells of. */
function readButton(read) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Read";
  button.addEventListener("click", read);
  return button;
}

/* Beside the pointer; of a finger above what it covers, or below where there is no room. */
function placeTip(tip, event) {
  const edges = frame().getBoundingClientRect();
  const right = event.clientX + tip.offsetWidth + 24 > window.innerWidth;
  const beside = event.clientX + (right ? -tip.offsetWidth - 12 : 14);
  const above = event.clientY - tip.offsetHeight - FINGER;
  const down = event.pointerType !== "touch" ? event.clientY + 16
    : above > 0 ? above : event.clientY + FINGER;
  // On a telephone neither side has room for it: it stays on the screen.
  tip.style.left = `${Math.max(8, beside) - edges.left}px`;
  tip.style.top = `${down - edges.top}px`;
}

const wordsOf = ({ actor, edge }) => titleOf(actor === undefined ? edge : actor);

/* The words beside the pointer: what is under it, or nothing; with a button where `read` opens. */
export function showTip(target, event, read, text = target && wordsOf(target)) {
  const tip = tipBox();
  tip.classList.toggle("on", Boolean(text));
  if (!text) return;
  tip.textContent = text;
  if (read) tip.append(readButton(read));
  placeTip(tip, event);
}
