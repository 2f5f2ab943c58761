/* The ring in the drawing around what the keyboard stands on.
 *
 * In: the key of an actor or an edge. Out: broader shapes behind its own, and where its middle is
 * seen in the window.
 */

import { made } from "./elements.js";
import { chart } from "./scene.js";

const RING_GAP = 2; // pixels between a shape and its ring, without which a line would look broader
const RING_RIM = 3; // pixels of the ring on each side
const PLACED = ["d", "cx", "cy", "r", "x", "y", "width", "height", "points", "transform"];

let rings = [];

const ringElement = (name, attributes, width, look) =>
  made(name, { ...attributes, class: look, "stroke-width": width });

const placementOf = (element) => Object.fromEntries(
  PLACED.filter((name) => element.hasAttribute(name)).map((name) =>
    [name, element.getAttribute(name)]));

/* A gap fills what is filled: the ring must not be seen through it. */
function ringsAround(shape) {
  const { fill, stroke, strokeWidth } = window.getComputedStyle(shape);
  const gap = (stroke === "none" ? 0 : parseFloat(strokeWidth) || 0) + 2 * RING_GAP;
  const place = placementOf(shape);
  return [
    ringElement(shape.localName, place, gap + 2 * RING_RIM, "ring"),
    ringElement(shape.localName, place, gap, fill === "none" ? "ring gap" : "ring gap full"),
  ];
}

/* A name without a mark, as a row of a matrix has it, is framed. */
function frameAround(text) {
  const { x, y, width, height } = text.getBBox();
  const { transform } = placementOf(text);
  const rim = 2 * RING_RIM;
  const box = { x: x - RING_RIM, y: y - RING_RIM, width: width + rim, height: height + rim };
  return [ringElement("rect", transform ? { ...box, transform } : box, 2, "ring")];
}

/* Each shape of a group with its rings; an arrowhead is ringed with its line. */
function ringed(group) {
  if (group.parentNode.closest(".glyphs")) return [];
  const shapes = [...group.querySelectorAll("path, circle, rect, polygon")]
    .filter((shape) => !shape.classList.length);
  if (shapes.length) return shapes.map((shape) => [shape, ringsAround(shape)]);
  return [...group.querySelectorAll("text")].map((text) => [text, frameAround(text)]);
}

/* The middle of what is drawn, in the window's pixels: of a line half way along it. */
function middleOf(shape) {
  const { left, right, top, bottom } = shape.getBoundingClientRect();
  const isLine = shape.localName === "path" && shape.closest(".lines");
  if (!isLine) return { clientX: (left + right) / 2, clientY: (top + bottom) / 2 };
  const { x, y } = shape.getPointAtLength(shape.getTotalLength() / 2)
    .matrixTransform(shape.getScreenCTM());
  return { clientX: x, clientY: y };
}

export function removeRing() {
  rings.forEach((one) => one.remove());
  rings = [];
}

/* Ring what has a key; return where it is seen, or null where it is not drawn. */
export function drawRing(key) {
  removeRing();
  const pairs = (chart.byKey.get(key) || []).flatMap(ringed);
  pairs.forEach(([shape, around]) => shape.before(...around));
  rings = pairs.flatMap(([, around]) => around);
  return pairs.length ? middleOf(pairs[0][0]) : null;
}
