/* What lies where in a chart that crosses actors with actors: cells, the names beside them.
 *
 * The chart's `facts.grid` tells where each row and column lies: [actor, left, right, top, bottom].
 */

import { extent, middle, pointsOf } from "./geometry.js";
import { contract } from "./page.js";

const NEAR = 6; // pixels around a patch that still mean it, outside of its own cell
const GROUND = /--tl-(field|background)/; // what no patch of a tie is filled with

const inside = ([low, high], place) => place >= low && place <= high;
const rowOf = ([actor, left, right, top, bottom]) =>
  ({ actor, x: [left, right], y: [top, bottom] });

/* Whoever's row or column is nearest to a point, which may lie in the gap between two camps. */
function nearest(grid, axis, place) {
  const far = (row) => Math.max(row[axis][0] - place, place - row[axis][1], 0);
  return grid.reduce((best, row) => (far(row) < far(best) ? row : best), grid[0]).actor;
}

/* The patches of ties: {node, edge, x, y}, x and y from where to where. Found once a drawing. */
function patchesOf(chart) {
  if (!chart.patches) {
    const ties = [...chart.svg.querySelectorAll(".areas path")]
      .filter((node) => !GROUND.test(node.getAttribute("fill")));
    chart.patches = ties.map((node) => {
      const points = pointsOf(node);
      const group = node.closest("g[data-edge]");
      const edge = group && group.dataset.edge;
      return { node, edge, x: extent(points, 0), y: extent(points, 1) };
    });
  }
  return chart.patches;
}

function nameAt(grid, x, y) {
  const [left, top] = [grid[0].x[0], grid[0].y[0]];
  const [right, bottom] = [grid.at(-1).x[1], grid.at(-1).y[1]];
  if (x < left && inside([top, bottom], y)) return { actor: nearest(grid, "y", y) };
  if (y < top && inside([left, right], x)) return { actor: nearest(grid, "x", x) };
  return null;
}

/* A patch stands for its edge and its cell; one that reaches into a fold opens the fold. */
function targetOfPatch(patch, grid) {
  const row = nearest(grid, "y", middle(patch.y));
  const column = nearest(grid, "x", middle(patch.x));
  if (patch.edge) return { edge: patch.edge, row, column };
  return { actor: [row, column].find((name) => name.startsWith(contract.groupPrefix)) };
}

/* How far a point is from the middle of a patch; one of the point's own cell is nearer than any
 * other, one that is neither in it nor just beside the point is none. */
function farness({ x: across, y: down }, grid, { x, y, scale }, reach) {
  const mine = (axis, place, span) => {
    const row = grid.find((one) => inside(one[axis], place));
    return row && inside(row[axis], middle(span));
  };
  const own = mine("y", y, down) && mine("x", x, across);
  const off = Math.max(across[0] - x, x - across[1], down[0] - y, y - down[1], 0) * scale;
  if (!own && off > Math.min(reach, NEAR)) return Infinity;
  return Math.hypot(middle(across) - x, middle(down) - y) + (own ? 0 : 1000);
}

/* What a point of the drawing means: a name, or the nearest patch of its cell. */
export function crossingAt(chart, point, reach, named) {
  const grid = chart.facts.grid.map(rowOf);
  const name = named && named.actor ? named : nameAt(grid, point.x, point.y);
  if (name) return name;
  const near = patchesOf(chart)
    .filter(({ edge }) => !chart.within || chart.within.has(edge))
    .map((patch) => ({ patch, far: farness(patch, grid, point, reach) }))
    .filter(({ far }) => far < Infinity)
    .sort((a, b) => a.far - b.far)[0];
  return near ? targetOfPatch(near.patch, grid) : null;
}

function band(x, y, width, height) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  Object.entries({ x, y, width, height, class: "band" })
    .forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

export function unlightCrossing(chart) {
  chart.svg.querySelectorAll(".band").forEach((old) => old.remove());
  chart.svg.querySelectorAll(".beside").forEach((old) => old.classList.remove("beside"));
}

/* The row and the column of what shines, from their names to the far end of the chart; what else is
 * told in them is paler, for comparison. */
export function lightCrossing(chart, { row, column }) {
  const grid = ((chart.facts && chart.facts.grid) || []).map(rowOf);
  if (!grid.length) return;
  const [across, down] = [row, column].map((name) => grid.find(({ actor }) => actor === name));
  const far = grid.at(-1);
  const bands = [];
  if (across) bands.push(band(0, across.y[0], far.x[1], across.y[1] - across.y[0]));
  if (down) bands.push(band(down.x[0], 0, down.x[1] - down.x[0], far.y[1]));
  const crossed = (one, axis, span) => Boolean(one) && inside(one[axis], middle(span));
  patchesOf(chart).forEach(({ node, x, y }) =>
    node.classList.toggle("beside", crossed(across, "y", y) || crossed(down, "x", x)));
  // Over the ground, under the patches of ties.
  const [first] = patchesOf(chart);
  if (first) (first.node.closest("g[data-edge]") || first.node).before(...bands);
}
