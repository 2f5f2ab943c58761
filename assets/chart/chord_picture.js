/* The chord of a window of dates as plain values, equal to what the server draws for it.
 *
 * In: `data` and `counts` of window_counts.js, and the frame that charts/chord/frame.py tells of.
 * Out: the `layers` of the drawing, the lowest first: {name, looks, groups: [{kind, key, shapes:
 * [{tag, looks, text}]}]}; `looks` are attributes, `kind` is `actor`, `edge`, or blank; the `signs`
 * of its legend; what a publisher's highlight has `lit` (lit_groups.js), or null; and the SVG of
 * the `note` where nothing is drawn.
 */

import { circle } from "./chord_circle.js";
import { drawEdges } from "./chord_edges.js";
import { arcOrder, byCodePoints, groupEdges, groupsOf, isOthers } from "./chord_groups.js";
import { nameTexts } from "./chord_names.js";
import { band } from "./chord_ribbons.js";
import { digits } from "./digits.js";
import { litGroups } from "./lit_groups.js";
import { arrowPath, barPath, dashes, paint, pathOf, pixels, short } from "./svg_shapes.js";
import { rankActors } from "./window_counts.js";

const INNER = 0.945;
const [BAR_THICK, BAR_OVER, HOLLOW] = [2.4, 9, 1.3];
const PALE_LINE = 0.62;
const BASELINE = 0.35;

/* The names that arcs may get: of groups and of actors, most important first. */
function namesOf(data, counts, frame, { arcs, groups }) {
  const kinds = new Map(data.actors.map((name, actor) => [name, data.kinds[actor]]));
  const wide = (text) => Array.from(text)
    .reduce((sum, letter) => sum + frame.widths[letter], 0) * frame.letters;
  const labels = [...groups].map(([group, names]) => {
    const count = digits(names.length);
    const brief = `${count} ${isOthers(group) ? "others" : "more"}`;
    const label = isOthers(group) ? `${count} ${group.slice(1)}` : `${brief}: one gesture each`;
    const texts = (frame.narrow ? [brief] : [label, brief]).map((text) => [text, wide(text)]);
    return { actor: group, span: arcs.get(group), texts, style: { italic: true, look: "muted" } };
  });
  const names = rankActors(data, counts).map((actor) => data.actors[actor])
    .filter((name) => arcs.has(name))
    .map((name) => ({
      actor: name,
      span: arcs.get(name),
      texts: frame.texts[name],
      style: { bold: kinds.get(name) === "state", italic: kinds.get(name) === "person" },
    }));
  return [...groups.keys()].some(isOthers) ? [...labels, ...names] : [...names, ...labels];
}

/* ---- shapes ---- */

/* Shapes of a layer in their groups, in the order in which each group first came. */
function layer(name, looks, shapes) {
  const groups = new Map();
  shapes.forEach(({ kind, key, shape }) => {
    const place = key ? `${kind} ${key}` : ` ${groups.size}`;
    if (!groups.has(place)) groups.set(place, { kind: key ? kind : "", key, shapes: [] });
    groups.get(place).shapes.push(shape);
  });
  return { name, looks, groups: [...groups.values()] };
}

const areaShape = ({ id, group, points, looks }, pixel) => ({
  ...(id ? { kind: "edge", key: id } : { kind: "actor", key: group }),
  shape: { tag: "path", looks: { d: pathOf(points.map(pixel), true), ...looks } },
});

const lineColour = ({ type, pale }) => paint(type, pale ? PALE_LINE : 1);

const lineShape = (line, pixel) => ({
  kind: "edge",
  key: line.id,
  shape: { tag: "path", looks: {
    d: pathOf((line.glyph === "arrow" ? line.points.slice(0, -1) : line.points).map(pixel)),
    stroke: lineColour(line),
    "stroke-width": line.width,
    ...dashes(line.dash, line.room),
  } },
});

function glyphLooks(line, [before, at]) {
  const colour = lineColour(line);
  if (line.glyph === "bar") {
    const d = barPath(before, at, line.width + BAR_OVER * line.room);
    return { d, stroke: colour, "stroke-width": short(BAR_THICK * line.room) };
  }
  const d = arrowPath(before, at, line.head + (line.id ? 0 : -2));
  if (!line.hollow) return { d, fill: colour };
  return { d, fill: paint("background"), stroke: colour, "stroke-width": short(HOLLOW * line.room) };
}

const glyphShape = (line, pixel) => ({
  kind: "edge",
  key: line.id,
  shape: { tag: "path", looks: glyphLooks(line, [line.points[line.at - 1], line.points[line.at]]
    .map(pixel)) },
});

function textShape({ actor, style, text, place, anchor, size }, pixel) {
  const [x, y] = pixel(place);
  return { kind: "actor", key: actor, shape: { tag: "text", text, looks: {
    x: pixels(x),
    y: pixels(y + size * BASELINE),
    "font-size": size,
    ...(anchor === "start" ? {} : { "text-anchor": anchor }),
    ...(style.bold ? { "font-weight": "600" } : {}),
    ...(style.italic ? { "font-style": "italic" } : {}),
    fill: paint(style.look || "ink"),
    stroke: paint("background"),
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  } } };
}

/* Thick lines lie under thin ones. */
function byDepth(types) {
  const order = Object.keys(types);
  return (x, y) => y.width - x.width || order.indexOf(x.type) - order.indexOf(y.type)
    || byCodePoints(x.dash, y.dash);
}

/* The signs that explain what is drawn, as charts/legend.py chooses them. */
function signsOf(areas, lines, texts, groups) {
  const names = texts.filter(({ actor }) => actor && !groups.has(actor));
  return Object.entries({
    bold: names.some(({ style }) => style.bold),
    italic: names.some(({ style }) => style.italic),
    thick: areas.length > 1,
    hair: lines.some(({ units }) => units === null),
    hollow: [...areas, ...lines].some(({ hollow }) => hollow),
    broken: areas.some(({ stated }) => !stated)
      || lines.some(({ id, dash }) => id && dash === "dash"),
  }).filter(([, shows]) => shows).map(([sign]) => sign);
}

/* The edges as links between arcs. */
function linksOf(edges, { types, weights }) {
  const order = Object.keys(types);
  return edges.map(({ a, b, type, articles, units }) =>
    ({ key: [a, b, type].join("|"), a, b, type, weight: weights ? units || 0 : articles }))
    .sort((x, y) => order.indexOf(x.type) - order.indexOf(y.type)
      || byCodePoints(x.a, y.a) || byCodePoints(x.b, y.b));
}

export function chordPicture(data, counts, frame) {
  if (!counts.edges.length) return { layers: [], signs: [], lit: null, note: data.note };
  const groups = groupsOf(data, counts, frame);
  const edges = groupEdges(data, counts, frame, groups);
  const [mostUnit] = frame.weights || [];
  const { arcs, ends } = circle(arcOrder(data, counts, frame, groups), linksOf(edges, frame),
    mostUnit);
  const { areas, lines } = drawEdges(edges, ends, frame);
  const [cx, cy] = frame.size.map((extent) => extent / 2);
  const pixel = ([x, y]) => [cx + x * frame.scale, cy - y * frame.scale];
  const kinds = new Map(data.actors.map((name, actor) => [name, data.kinds[actor]]));
  const lookOf = (arc) => kinds.get(arc) || (isOthers(arc) ? "others" : "fold");
  const bands = [...arcs].map(([arc, span]) => ({ id: "", group: arc,
    points: band(span, INNER, 1),
    looks: { fill: paint(lookOf(arc)), stroke: paint("background") } }));
  const sorted = [...lines].sort(byDepth(frame.types));
  const glyphs = ["arrow", "bar"].flatMap((glyph) => lines.filter((line) => line.glyph === glyph));
  const actors = new Set([...arcs.keys()].filter((arc) => !groups.has(arc)));
  const texts = nameTexts(namesOf(data, counts, frame, { arcs, groups }), actors, frame);
  const layers = [
    layer("areas", {}, [...areas, ...bands].map((area) => areaShape(area, pixel))),
    layer("lines", { fill: "none" }, sorted.map((line) => lineShape(line, pixel))),
    layer("glyphs", {}, glyphs.map((line) => glyphShape(line, pixel))),
    layer("marks", {}, texts.map((text) => textShape(text, pixel))),
  ].filter((one) => one.groups.length);
  const ids = edges.map(({ id }) => id).filter(Boolean);
  const lit = litGroups(data.highlight, ids, [...groups.keys()]);
  return { layers, signs: signsOf(areas, lines, texts, groups), lit, note: "" };
}
