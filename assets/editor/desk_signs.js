/* The line that a tie makes, small: in the type's colour, with its sign, broken where the article
 * does not say it by itself, as in the picture.
 */

import { draft } from "./draft.js";

const SVG = "http://www.w3.org/2000/svg";
const HIGH = 14;

function shape(kind, given) {
  const element = document.createElementNS(SVG, kind);
  Object.entries(given).forEach(([name, value]) => element.setAttribute(name, value));
  return element;
}

function glyph(type, wide, colour) {
  const middle = HIGH / 2;
  if (type.directed) {
    const way = `M${wide},${middle}l-9,-4.5v9z`;
    return [shape("path", { d: way, fill: colour })];
  }
  if (type.sign > 0) return [];
  const way = `M${wide / 2 - 3},1.5l6,11`;
  return [shape("path", { d: way, stroke: colour, "stroke-width": 2.4 })];
}

/* A tie without a type is a row of points. */
export function sign(tie, wide = 36) {
  const type = draft.choices.types[tie.type];
  const colour = type ? `var(--${tie.type})` : "var(--quiet)";
  const drawing = shape("svg", { viewBox: `0 0 ${wide} ${HIGH}`, width: wide, height: HIGH,
    "aria-hidden": "true", focusable: "false", class: "sign" });
  const isPlain = tie.certainty === "stated" || !tie.certainty;
  const dashes = type ? (isPlain ? "" : "6 4") : "1.5 5";
  const end = type && type.directed ? wide - 7 : wide;
  const line = { d: `M0,${HIGH / 2}H${end}`, stroke: colour, "stroke-width": 2.4 };
  drawing.append(shape("path", dashes ? { ...line, "stroke-dasharray": dashes } : line),
    ...(type ? glyph(type, wide, colour) : []));
  return drawing;
}
