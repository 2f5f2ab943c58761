/* The parts of the drawing: hidden and shown again, and its lines drawn once more.
 *
 * What has to go is hidden and nothing is drawn anew but the lines that stay, for a line trace
 * holds many lines: that is what lets a change of dates be seen in the next frame.
 */

import { ids } from "./contract.js";

const SVG = "http://www.w3.org/2000/svg";

const inPatches = (trace) => Boolean(trace.meta && trace.meta.patches);
const inLines = (trace) =>
  inPatches(trace) || (trace.mode === "lines" && trace.fill !== "toself");

/* Whether what a number or a name stands for is among the edges or actors. */
export const among = ({ edges, actors }, it) =>
  typeof it === "number" ? edges.has(it) : actors.has(it);

function pathOf(line) {
  const start = line.points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L");
  return `M${start}${inPatches(line.trace) ? "Z" : ""}`;
}

/* Each part of the drawing that stands for one edge or one actor: {node, it}. */
function partsOf({ group, trace }) {
  if (inLines(trace)) return [];
  if (trace.fill === "toself") {
    const { actor, edge } = trace.meta || {};
    return [{ node: group, it: actor === undefined ? edge : actor }];
  }
  return Array.from(group.querySelectorAll("path.point, .textpoint"))
    .filter((node) => node.__data__ && trace.customdata)
    .map((node) => ({ node, it: trace.customdata[node.__data__.i] }));
}

/* Found once a picture, at leisure: parts, groups of lines, the lines as paths. */
export function ready(scene) {
  if (scene.parts) return;
  scene.parts = scene.groups.flatMap(partsOf);
  scene.bundles = scene.groups.filter(({ trace }) => inLines(trace)).map(({ group }) => group);
  [...scene.lines, ...scene.patches].forEach((line) => { line.d = pathOf(line); });
}

/* All lines of one look are one path: a browser paints few elements faster. */
export function drawLines(lines) {
  const byTrace = new Map();
  lines.forEach(({ trace, d }) => byTrace.set(trace, (byTrace.get(trace) || "") + d));
  return Array.from(byTrace, ([trace, d]) => {
    const path = document.createElementNS(SVG, "path");
    const { color, width, dash } = trace.line;
    const fill = inPatches(trace) ? trace.fillcolor : "none";
    path.setAttribute("d", d);
    path.setAttribute("style", `fill:${fill};stroke:${color};stroke-width:${width}px`);
    if (dash && dash !== "solid") path.setAttribute("stroke-dasharray", dash.replace(/px/g, ""));
    return path;
  });
}

/* The lines that stay lie where all lines lie: under the marks and names. */
function layerOf(scene, [left, top], within) {
  const layer = document.createElementNS(SVG, "g");
  layer.setAttribute("class", "staying");
  layer.setAttribute("transform", `translate(${-left},${-top})`);
  const staying = [...scene.lines, ...scene.patches].filter(({ edge }) => among(within, edge));
  layer.append(...drawLines(staying));
  return layer;
}

/* A group is not hidden by `visibility`, which each of its thousand lines would inherit. */
const seen = (node, on) => { node.style.visibility = on ? "" : "hidden"; };
const seenAll = (group, on) => { group.style.display = on ? "" : "none"; };

/* Show only what is `within` {edges, actors}; `origin` is where the drawing's own zero lies. */
export function only(scene, origin, within) {
  ready(scene);
  document.querySelectorAll(`#${ids.picture} .staying`).forEach((old) => old.remove());
  scene.bundles.forEach((group) => seenAll(group, false));
  scene.parts.forEach((part) => {
    const on = among(within, part.it);
    if (on !== (part.on !== false)) seen(part.node, on);
    part.on = on;
  });
  if (scene.bundles.length) scene.bundles[0].before(layerOf(scene, origin, within));
}

/* All of the picture again. */
export function all(scene) {
  document.querySelectorAll(`#${ids.picture} .staying`).forEach((old) => old.remove());
  (scene.bundles || []).forEach((group) => seenAll(group, true));
  (scene.parts || []).filter(({ on }) => on === false).forEach((part) => {
    seen(part.node, true);
    part.on = true;
  });
}
