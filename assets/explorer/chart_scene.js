/* What lies where in the chart: read from the figure's own data once Plotly has painted it.
 *
 * Every line's points carry the edge's number as `customdata`, marks and names the actor's name;
 * so does the line that leads from a mark to its name.
 */

import * as matrix from "./chart_matrix.js";
import { byId, contract, ids } from "./contract.js";

const REACH = { mouse: 7, pen: 10, touch: 18 }; // pixels around what is meant
const { traces } = contract;
const TEXTS = [traces.names, traces.texts];
const MARKS = [traces.actors, traces.groups];

/* The chart that stands: {meta, marks, lines, patches, groups, ends, grid, search}, or null. */
export let scene = null;

export const box = () => byId(ids.picture);
export const frame = () => byId(ids.frame);
export const plot = () => document.querySelector(`#${ids.picture} .js-plotly-plot`);

/* Read the chart anew; `search` is the page's address for it. */
export function readChart(search) {
  scene = { ...readScene(plot()), search };
}

/* Where the drawing's own zero lies, in pixels. */
export function origin() {
  const { xaxis, yaxis } = plot()._fullLayout;
  return [xaxis._offset, yaxis._offset];
}

function projection(graph) {
  const { xaxis, yaxis } = graph._fullLayout;
  return (x, y) => [xaxis._offset + xaxis.l2p(x), yaxis._offset + yaxis.l2p(y)];
}

/* A line trace holds many lines with gaps between them. */
function linesOf(trace, project) {
  const lines = [];
  let run = null;
  trace.x.forEach((x, i) => {
    if (x === null || trace.customdata === undefined) {
      run = null;
      return;
    }
    if (!run) lines.push((run = { edge: trace.customdata[i], trace, points: [] }));
    run.points.push(project(x, trace.y[i]));
  });
  return lines;
}

function readScene(graph) {
  const project = projection(graph);
  const meta = graph.layout.meta || {};
  const found = { meta, marks: [], lines: [], patches: [], groups: [], ends: [] };
  found.grid = matrix.gridOf(meta, project);
  found.ends = (meta.edges || []).map((edge) => edge.split("|"));
  graph.querySelectorAll(".scatterlayer .trace").forEach((group) => {
    const data = group.__data__ && group.__data__[0] && group.__data__[0].trace;
    if (!data) return;
    const trace = graph.data[data.index];
    found.groups.push({ group, trace });
    if (trace.mode === "lines" && trace.fill !== "toself") {
      found.lines.push(...linesOf(trace, project));
    }
    if (trace.meta && trace.meta.patches) {
      found.patches.push(...matrix.patchesOf(linesOf(trace, project)));
    }
    if (MARKS.includes(trace.name)) {
      trace.x.forEach((x, i) => {
        const [left, top] = project(x, trace.y[i]);
        const size = [].concat(trace.marker.size);
        const radius = (size[i] === undefined ? size[0] : size[i]) / 2;
        found.marks.push({ actor: trace.customdata[i], left, top, radius });
      });
    }
  });
  return found;
}

const between = (a, b, c) => Math.hypot(a[0] - b, a[1] - c);

function distance([ax, ay], [bx, by], x, y) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}

function markAt(x, y, reach) {
  const near = scene.marks
    .map((mark) => ({ mark, far: between([mark.left, mark.top], x, y) - mark.radius }))
    .filter(({ far }) => far <= reach)
    .sort((a, b) => a.far - b.far)[0];
  return near && { actor: near.mark.actor };
}

function nameAt(clientX, clientY) {
  for (const { group, trace } of scene.groups) {
    if (!TEXTS.includes(trace.name)) continue;
    for (const name of group.querySelectorAll(".textpoint")) {
      const area = name.getBoundingClientRect();
      const inside = clientX >= area.left && clientX <= area.right &&
        clientY >= area.top && clientY <= area.bottom;
      const actor = inside && name.__data__ && trace.customdata[name.__data__.i];
      if (actor) return { actor };
    }
  }
  return null;
}

function lineAt(x, y, reach) {
  let best = null;
  scene.lines.filter(({ edge }) => typeof edge === "number").forEach((line) => {
    for (let i = 1; i < line.points.length; i += 1) {
      const far = distance(line.points[i - 1], line.points[i], x, y);
      if (far <= reach && (!best || far < best.far)) best = { far, edge: line.edge };
    }
  });
  return best && best.edge >= 0 ? { edge: best.edge } : null;
}

/* Arcs and ribbons: the uppermost that holds the point. */
function areaAt(clientX, clientY) {
  for (let i = scene.groups.length - 1; i >= 0; i -= 1) {
    const { group, trace } = scene.groups[i];
    if (trace.fill !== "toself" || !trace.meta || "patches" in trace.meta) continue;
    const path = group.querySelector(".js-fill") || group.querySelector("path");
    const matrix = path && path.getScreenCTM();
    if (!matrix) continue;
    const at = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
    if (path.isPointInFill(at)) return targetOf(trace.meta);
  }
  return null;
}

function targetOf(meta) {
  return meta.actor ? { actor: meta.actor } : meta.edge >= 0 ? { edge: meta.edge } : null;
}

export function targetAt(event) {
  if (!scene) return null;
  const edges = box().getBoundingClientRect();
  const x = event.clientX - edges.left;
  const y = event.clientY - edges.top;
  const reach = REACH[event.pointerType] || REACH.mouse;
  if (scene.grid.length) return matrix.at(scene, x, y, reach);
  return markAt(x, y, Math.min(reach, 12)) || nameAt(event.clientX, event.clientY) ||
    lineAt(x, y, reach) || areaAt(event.clientX, event.clientY);
}

/* The chord draws its actors as arcs: each stands in the middle of its own. */
function arcs() {
  const project = projection(plot());
  const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
  return scene.groups
    .filter(({ trace }) => trace.fill === "toself" && trace.meta && trace.meta.actor)
    .map(({ trace }) => {
      const [left, top] = project(middle(trace.x), middle(trace.y));
      return { actor: trace.meta.actor, left, top };
    });
}

/* Where the keyboard may stand. */
export const marks = () => (scene ? [...scene.marks, ...arcs(), ...matrix.stops(scene.grid)] : []);

/* What an actor is called to those who do not see the chart. */
export const titleOf = (actor) => (scene && scene.meta.actors && scene.meta.actors[actor]) || actor;
