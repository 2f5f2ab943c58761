/* What shines: the target of a pointer, or the focus that the address names. */

import * as matrix from "./chart_matrix.js";
import { among, drawLines, ready } from "./chart_parts.js";
import { box, frame, origin, scene } from "./chart_scene.js";
import { byId, contract, ids } from "./contract.js";

const SVG = "http://www.w3.org/2000/svg";

/* What shines with a target: {edges: numbers, actors: names, row, column}. */
export function company(target) {
  const names = (a, b) => [a, b, `${a}|${b}`, `${b}|${a}`]; // of actors, and of a pair's row
  const [row, column] = target.pair || [target.row || target.actor, target.column || target.actor];
  const edges = new Set();
  const actors = new Set(target.actor ? [target.actor] : []);
  scene.ends.forEach(([a, b], i) => {
    if (scene.within && !scene.within.edges.has(i)) return;
    const mine = target.pair ? target.pair.includes(a) && target.pair.includes(b)
      : target.actor ? names(a, b).includes(target.actor) : i === target.edge;
    if (!mine) return;
    edges.add(i);
    names(a, b).forEach((name) => actors.add(name));
  });
  return { edges, actors, row, column };
}

function shines(trace, i, { edges, actors }) {
  const value = trace.customdata && trace.customdata[i];
  return typeof value === "number" ? edges.has(value) : actors.has(value);
}

function litParts({ group, trace }, lit) {
  if (trace.fill === "toself") {
    const meta = trace.meta || {};
    const on = meta.actor ? lit.actors.has(meta.actor) : lit.edges.has(meta.edge);
    return on ? [group.cloneNode(true)] : [];
  }
  if (trace.mode === "lines") return [];
  return Array.from(group.querySelectorAll("path.point, .textpoint"))
    .filter((part) => part.__data__ && shines(trace, part.__data__.i, lit))
    .map((part) => part.cloneNode(true));
}

/* Light up what belongs to a target, or nothing. */
export function light(target) {
  shine(target && scene ? company(target) : null);
}

/* Everything else grows dim; what shines is drawn once more above it. */
function shine(lit) {
  frame().querySelectorAll(".lit").forEach((old) => old.remove());
  frame().toggleAttribute("data-dim", Boolean(lit));
  if (!lit) return;
  ready(scene);
  const layer = document.createElementNS(SVG, "svg");
  layer.setAttribute("class", "lit");
  layer.append(...matrix.lit(scene, lit));
  layer.append(...drawLines(scene.lines.filter(({ edge }) => among(lit, edge))));
  const moved = document.createElementNS(SVG, "g");
  moved.setAttribute("transform", `translate(${origin()})`);
  moved.append(...scene.groups.flatMap((part) => litParts(part, lit)));
  layer.appendChild(moved);
  frame().appendChild(layer);
}

function focused() {
  const focus = new URLSearchParams(window.location.search).get("focus");
  if (!focus || !scene) return null;
  if (focus.includes("|")) return { pair: focus.split("|") };
  // All rows of a timeline are the actor's.
  return frame().dataset.view === contract.timelineView ? null : { actor: focus };
}

/* What shines while no pointer is there: the focus, unless the picture does not show it. */
export function restingLight() {
  const target = focused();
  const seen = target && company(target).edges.size > 0;
  light(seen ? target : null);
}

/* The words beside the pointer: what is under it, or nothing. */
export function showTip(target, event) {
  const tip = byId(ids.tip);
  const meta = scene && scene.meta;
  const text = target && meta && (target.actor !== undefined
    ? (meta.actors || {})[target.actor] || target.actor
    : (meta.titles || [])[target.edge]);
  tip.classList.toggle("on", Boolean(text));
  if (!text) return;
  tip.textContent = text;
  const edges = box().getBoundingClientRect();
  const right = event.clientX + tip.offsetWidth + 24 > window.innerWidth;
  const beside = event.clientX + (right ? -tip.offsetWidth - 12 : 14);
  // On a telephone neither side has room for it: it stays on the screen.
  tip.style.left = `${Math.max(8, beside) - edges.left}px`;
  tip.style.top = `${event.clientY - edges.top + 16}px`;
}
