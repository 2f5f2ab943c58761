/* A picture as plain values, for layer_painting.js, written as render/svg_shapes.py writes shapes.
 *
 * A picture's `layers` are {name, looks, groups: [{kind, key, shapes: [{tag, looks, text}]}]}, the
 * lowest first; `looks` are attributes, `kind` is `actor`, `edge`, or blank. `pixel` turns a place
 * in the picture's own units into pixels.
 */

import { dashes, paint, pathOf, pixels, short } from "./svg_shapes.js";

const PALE_LINE = 0.62;
const BASELINE = 0.35;
const HALO = { "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" };

/* Shapes {kind, key, shape} of a layer in their groups, in the order in which each first came. */
export function layer(name, looks, shapes) {
  const groups = new Map();
  shapes.forEach(({ kind, key, shape }) => {
    const place = key ? `${kind} ${key}` : ` ${groups.size}`;
    if (!groups.has(place)) groups.set(place, { kind: key ? kind : "", key, shapes: [] });
    groups.get(place).shapes.push(shape);
  });
  return { name, looks, groups: [...groups.values()] };
}

/* A chart in pixels from the lower left corner. */
export function upwards([width, height]) {
  const [cx, cy] = [width / 2, height / 2];
  return ([x, y]) => [cx + (x - cx), cy - (y - cy)];
}

/* The area of an edge, or of an actor's `group`. */
export const areaShape = ({ id, group, points, looks }, pixel) => ({
  ...(id ? { kind: "edge", key: id } : { kind: "actor", key: group }),
  shape: { tag: "path", looks: { d: pathOf(points.map(pixel), true), ...looks } },
});

/* `faded` is the share of its colour that something other than its source leaves a line. */
export const lineColour = ({ type, pale, faded = 1 }) =>
  paint(type, faded < 1 ? faded : pale ? PALE_LINE : 1);

export const lineShape = (line, pixel) => ({
  kind: "edge",
  key: line.id,
  shape: { tag: "path", looks: {
    d: pathOf((line.glyph === "arrow" ? line.points.slice(0, -1) : line.points).map(pixel)),
    stroke: lineColour(line),
    "stroke-width": short(line.width),
    ...dashes(line.dash, line.room || 1),
  } },
});

/* Upright texts read from below. */
export function textShape({ actor, style, text, place, anchor, size, upright }, pixel) {
  const [x, y] = pixel(place);
  const below = size * BASELINE;
  const where = upright
    ? { transform: `translate(${pixels(x + below)} ${pixels(y)}) rotate(-90)` }
    : { x: pixels(x), y: pixels(y + below) };
  return { kind: "actor", key: actor, shape: { tag: "text", text, looks: {
    ...where,
    "font-size": size,
    ...(anchor === "start" ? {} : { "text-anchor": anchor }),
    ...(style.bold ? { "font-weight": "600" } : {}),
    ...(style.italic ? { "font-style": "italic" } : {}),
    fill: paint(style.look || "ink"),
    stroke: paint("background"),
    ...HALO,
  } } };
}

/* Names are bold or in italics by their actor's kind. */
export const nameStyle = (kind) => ({ bold: kind === "state", italic: kind === "person" });
