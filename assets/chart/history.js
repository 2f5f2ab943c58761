/* What a zoomed history of a pair needs beside other charts: bars along time, each with its words.
 *
 * Bars are stretched along their axis, their words are not: they stay at the end at which they
 * stand, or over the bar where that end is out of sight. So no two entries meet: they only move
 * apart.
 */

import { made } from "./elements.js";
import { box, extent, pointsOf } from "./geometry.js";

const OUT = -1e4; // of what lies beside the picture

/* Its bars have the ids of claims, as all other lines those of two actors. */
export const isHistory = ({ edges }) => edges.length > 0 && edges[0].ends.length === 1;

/* Where the axis begins, in the drawing's pixels; names of bands stand to the left of it. */
export const axisStart = (svg) => Math.min(
  ...[...svg.querySelectorAll(".lines > path")].map((path) => pointsOf(path)[0][0]));

/* A patch of the ground as large as some words. */
function ground(text) {
  const { x, y, width, height } = text.getBBox();
  const fill = text.ownerSVGElement.querySelector("rect").getAttribute("fill");
  return made("rect", { x, y, width, height, fill, class: "gutter" });
}

/* The ends of the bar that some words tell of; a dot keeps its size about its middle. */
function endsOf(text) {
  const group = text.closest("g[data-actor]");
  if (!group) return null;
  const bar = text.ownerSVGElement
    .querySelector(`.lines g[data-edge="${CSS.escape(group.dataset.actor)}"] path`);
  const points = pointsOf(bar);
  const { x, high } = box(points);
  return high ? [x, x] : extent(points, 0);
}

/* How words move with their bar between the edges of the picture: a function of how often it is
 * stretched and by how much it is moved, for the x at which they are seen. Null for labels of the
 * axis. The words get a ground, for there they may lie over the bar. */
export function barWords(text, { left, right }) {
  const ends = endsOf(text);
  if (!ends) return null;
  const isBefore = text.getAttribute("text-anchor") === "end";
  const gap = Number(text.getAttribute("x")) - ends[isBefore ? 0 : 1];
  const long = text.getComputedTextLength();
  text.before(ground(text));
  return (times, by) => {
    const [first, last] = ends.map((x) => times * x + by);
    if (last < left || first > right) return OUT;
    if (isBefore) return Math.max(first + gap, Math.min(left + long, last + gap, right));
    return Math.min(last + gap, Math.max(right - long, first + gap, left));
  };
}
