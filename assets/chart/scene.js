/* The chart that stands: its drawing, what the server says of it, and what lies where.
 *
 * Groups of the drawing carry `data-actor` or `data-edge` (a|b|type); their titles are taken out of
 * it, or the browser would show them beside ours. Places are in the drawing's own pixels.
 */

import { box, distance, pointsOf } from "./geometry.js";
import { crossingAt } from "./matrix.js";
import { byId, ids } from "./page.js";

const GROUPS = "g[data-edge], g[data-actor]";
const REACH = { mouse: 7, pen: 10, touch: 18 }; // pixels around what is meant
const NEAR_MARK = 12; // pixels around a mark's rim that still mean it, at most

/* {svg, facts, byKey, edges, titles, marked, within}, or null before there is any. `facts` are null
 * until the server has told them: what needs them waits. `marked`: the groups that shine while
 * nothing else does. `within`: the keys of what a change of dates leaves, null for all. */
export let chart = null;
const titlesOf = new WeakMap(); // the titles that were taken out of each drawing
const taken = new WeakMap(); // the charts of drawings that are shown in turn

export const frame = () => (chart && chart.svg.closest(".frame")) || byId(ids.frame);
export const viewName = () => chart.svg.classList[1];
export const keyOf = ({ dataset }) => (dataset.edge === undefined ? dataset.actor : dataset.edge);

/* Read a drawing; what the server says of it may come later. */
export function stand(svg, facts) {
  const byKey = new Map();
  const titles = titlesOf.get(svg) || new Map();
  titlesOf.set(svg, titles);
  svg.querySelectorAll(GROUPS).forEach((group) => {
    const key = keyOf(group);
    const title = group.querySelector(":scope > title");
    if (title) {
      titles.set(key, title.textContent);
      title.remove();
    }
    if (byKey.has(key)) byKey.get(key).push(group);
    else byKey.set(key, [group]);
  });
  const edges = [...byKey.keys()].filter((key) => byKey.get(key)[0].dataset.edge !== undefined)
    .map((id) => ({ id, ends: id.split("|") }));
  const marked = [...svg.querySelectorAll("g.on")];
  chart = { svg, facts, byKey, titles, edges, marked, within: null };
}

/* Let one of several drawings stand that a page shows in turn; it is as it was left. */
export function standInTurn(svg, facts) {
  if (taken.has(svg)) chart = taken.get(svg);
  else stand(svg, facts);
  taken.set(svg, chart);
}

/* Show only the groups of these keys; all for null. */
export function keepOnly(kept) {
  chart.within = kept;
  for (const [key, groups] of chart.byKey) {
    groups.forEach((group) => group.classList.toggle("out", Boolean(kept) && !kept.has(key)));
  }
}

/* What the server says of the drawing that stands. */
export function know(facts) {
  chart.facts = facts;
}

/* Found when first asked for: of a large chart it takes a moment. */
function once(name, read) {
  if (!chart[name]) chart[name] = read();
  return chart[name];
}

const inLayer = (layer, groups) => [...chart.svg.querySelectorAll(`.${layer} ${groups}`)];

/* The shape of an actor's mark: the last of its group but for its name. */
function markOf(group) {
  const shape = [...group.children].filter(({ localName }) => localName !== "text").at(-1);
  if (!shape) return null;
  if (shape.localName === "circle") {
    const [cx, cy, r] = ["cx", "cy", "r"].map((name) => Number(shape.getAttribute(name)));
    return { actor: keyOf(group), group, shape, x: cx, y: cy, radius: r };
  }
  const { x, y, wide } = box(pointsOf(shape));
  return { actor: keyOf(group), group, shape, x, y, radius: wide / 2 };
}

/* The marks of actors and of folds: {actor, group, shape, x, y, radius}. */
export const marks = () => once("marks", () =>
  inLayer("marks", "g[data-actor]").map(markOf).filter(Boolean));

/* The lines that stand for ties: {edge, points}. */
const lines = () => once("lines", () => inLayer("lines", "g[data-edge]").flatMap((group) =>
  [...group.querySelectorAll("path")].map((path) =>
    ({ edge: group.dataset.edge, points: pointsOf(path) }))));

/* What an actor or an edge is called to those who do not see the chart. */
export const titleOf = (key) => (chart && chart.titles.get(key)) || key;

/* What is zoomed of the drawing: the group of its parts (zoom.js), or all of it. */
export const world = () => chart.world || chart.svg;

/* From the window's pixels to those of an element of the drawing; `scale`: how many one takes. */
export function placeIn(element, { clientX, clientY }) {
  const screen = element.getScreenCTM();
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(screen.inverse());
  return { x, y, scale: Math.abs(screen.a) };
}

/* Whether an event is one of the drawing. */
export const inChart = ({ target }) =>
  Boolean(chart && target.closest && target.closest("svg.tieline") === chart.svg);

const shown = (key) => !chart.within || chart.within.has(key);

/* Marks keep their size on the screen when the chart is zoomed. */
function markAt({ x, y, scale }, reach, whole) {
  const near = marks().filter(({ actor }) => shown(actor))
    .map((mark) => ({
      mark,
      far: Math.hypot(mark.x - x, mark.y - y) * scale - mark.radius * whole,
    }))
    .filter(({ far }) => far <= reach)
    .sort((a, b) => a.far - b.far)[0];
  return near && { actor: near.mark.actor };
}

function lineAt({ x, y, scale }, reach) {
  let best = null;
  for (const { edge, points } of lines()) {
    if (!shown(edge)) continue;
    for (let i = 1; i < points.length; i += 1) {
      const far = distance(points[i - 1], points[i], x, y) * scale;
      if (far <= reach && (!best || far < best.far)) best = { far, edge };
    }
  }
  return best && { edge: best.edge };
}

const targetOf = ({ dataset }) =>
  (dataset.edge === undefined ? { actor: dataset.actor } : { edge: dataset.edge });

/* Marks first, then names, lines, and the uppermost area that holds the point. */
function inPicture(at, reach, group, isName) {
  const named = group && targetOf(group);
  return markAt(at, Math.min(reach, NEAR_MARK), chart.svg.getScreenCTM().a)
    || (isName && named) || lineAt(at, reach) || named;
}

/* What an event points at: {actor} or {edge}, in a grid with its {row, column}; or null. */
export function targetAt(event) {
  const hit = chart && document.elementFromPoint(event.clientX, event.clientY);
  if (!hit || !chart.svg.contains(hit)) return null;
  const reach = REACH[event.pointerType] || REACH.mouse;
  const at = placeIn(world(), event);
  const group = hit.closest(GROUPS);
  return chart.facts && chart.facts.grid.length
    ? crossingAt(chart, at, reach, group && targetOf(group))
    : inPicture(at, reach, group, hit.localName === "text");
}
