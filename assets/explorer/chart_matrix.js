/* What lies where in a picture that crosses actors with actors: cells, the names beside them.
 *
 * The figure's `meta.grid` tells where each row and column lies; the patches of one look share a
 * trace with gaps between them, whose `customdata` is the edge's number at every point.
 */

import { drawLines } from "./chart_parts.js";
import { contract, ids } from "./contract.js";

const SVG = "http://www.w3.org/2000/svg";
const NEAR = 6; // pixels around a patch that still mean it, outside of its own cell

const inside = ([low, high], at) => at >= low && at <= high;

function extent(points, k) {
  const all = points.map((point) => point[k]);
  return [Math.min(...all), Math.max(...all)];
}

const middle = ([low, high]) => (low + high) / 2;

/* The runs of a trace of patches, each with the box around it. */
export function patchesOf(runs) {
  return runs.map((run) => ({ ...run, x: extent(run.points, 0), y: extent(run.points, 1) }));
}

export function gridOf(meta, project) {
  return (meta.grid || []).map(([actor, left, right, low, high]) => {
    const [x0, y0] = project(left, high);
    const [x1, y1] = project(right, low);
    return { actor, x: [x0, x1], y: [y0, y1] };
  });
}

/* Whoever's row or column is nearest to a point, which may lie in the gap between two camps. */
function nearest(grid, axis, at) {
  const far = (row) => Math.max(row[axis][0] - at, at - row[axis][1], 0);
  return grid.reduce((best, row) => (far(row) < far(best) ? row : best), grid[0]);
}

function nameAt(grid, x, y) {
  const left = grid[0].x[0];
  const top = grid[0].y[0];
  const [right, bottom] = [grid[grid.length - 1].x[1], grid[grid.length - 1].y[1]];
  if (x < left && inside([top, bottom], y)) return { actor: nearest(grid, "y", y).actor };
  if (y < top && inside([left, right], x)) return { actor: nearest(grid, "x", x).actor };
  return null;
}

/* A patch stands for its edge and its cell; one that reaches into a fold opens the fold. */
function targetOf(patch, row, column) {
  if (patch.edge >= 0) return { edge: patch.edge, row, column };
  return { actor: [row, column].find((name) => name.startsWith(contract.groupPrefix)) };
}

function cellOf(grid, patch) {
  const row = nearest(grid, "y", middle(patch.y)).actor;
  return [row, nearest(grid, "x", middle(patch.x)).actor];
}

/* The patch of the cell under a point that is nearest to it, or one just beside the point. */
function patchAt({ grid, patches }, x, y, reach) {
  const row = grid.find((one) => inside(one.y, y));
  const column = grid.find((one) => inside(one.x, x));
  let best = null;
  patches.forEach((patch) => {
    const own = row && column
      && inside(row.y, middle(patch.y)) && inside(column.x, middle(patch.x));
    const off = Math.max(patch.x[0] - x, x - patch.x[1], patch.y[0] - y, y - patch.y[1], 0);
    if (!own && off > Math.min(reach, NEAR)) return;
    const far = Math.hypot(middle(patch.x) - x, middle(patch.y) - y) + (own ? 0 : 1000);
    if (!best || far < best.far) best = { far, patch };
  });
  return best && targetOf(best.patch, ...cellOf(grid, best.patch));
}

export function at(scene, x, y, reach) {
  if (!scene.grid.length) return null;
  return nameAt(scene.grid, x, y) || patchAt(scene, x, y, reach);
}

function band(x, y, width, height) {
  const element = document.createElementNS(SVG, "rect");
  Object.entries({ x, y, width, height })
    .forEach(([key, value]) => element.setAttribute(key, value));
  element.setAttribute("class", "band");
  return element;
}

/* The row and the column of what shines, from their names to the far end of the picture. */
function bands({ grid }, { row, column }) {
  const last = grid[grid.length - 1];
  const across = grid.find((one) => one.actor === row);
  const down = grid.find((one) => one.actor === column);
  return [
    across && band(0, across.y[0], last.x[1], across.y[1] - across.y[0]),
    down && band(down.x[0], 0, down.x[1] - down.x[0], last.y[1]),
  ].filter(Boolean);
}

/* What else is told in the row and the column of what shines: paler, for comparison. */
function beside({ grid, patches }, { row, column, edges }) {
  const across = grid.find((one) => one.actor === row);
  const down = grid.find((one) => one.actor === column);
  return patches.filter((patch) => !edges.has(patch.edge) && (
    (across && inside(across.y, middle(patch.y))) || (down && inside(down.x, middle(patch.x)))));
}

function paled(paths) {
  paths.forEach((path) => path.setAttribute("opacity", "0.45"));
  return paths;
}

/* The names that read upwards are annotations, which the picture tells whose they are. */
function names(scene, actors) {
  const whose = scene.meta.upright || [];
  return Array.from(document.querySelectorAll(`#${ids.picture} .annotation`))
    .filter((name) => actors.has(whose[Number(name.dataset.index)]))
    .map((name) => name.cloneNode(true));
}

/* All that shines in a grid: {edges, actors, row, column}. */
export function lit(scene, shining) {
  if (!scene.grid.length) return [];
  return [
    ...bands(scene, shining),
    ...paled(drawLines(beside(scene, shining))),
    ...drawLines(scene.patches.filter((patch) => shining.edges.has(patch.edge))),
    ...names(scene, shining.actors),
  ];
}

/* Where the keyboard walks: from name to name down the diagonal. */
export function stops(grid) {
  return grid.map(({ actor, x, y }) => ({ actor, left: middle(x), top: middle(y), radius: 0 }));
}
