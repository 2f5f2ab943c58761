/* The chord of a window of dates as plain values, equal to what the server draws for it.
 *
 * In: `data` and `counts` of window_counts.js, and the frame that charts/chord/frame.py tells of.
 * Out: the `layers` of the drawing (layers.js); the `features` that its legend explains; what a
 * publisher's highlight has `lit` (lit_groups.js), or null; and the SVG of the `note` where nothing
 * is drawn.
 */

import { circle } from "./chord_circle.js";
import { drawEdges } from "./chord_edges.js";
import { arcOrder, byCodePoints, groupEdges, groupNames, groupsOf, isOthers }
  from "./grouping.js";
import { nameTexts } from "./chord_names.js";
import { band } from "./chord_ribbons.js";
import { areaShape, layer, lineColour, lineShape, nameStyle, textShape } from "./layers.js";
import { litGroups } from "./lit_groups.js";
import { arrowPath, barPath, paint, short } from "./svg_shapes.js";
import { rankActors } from "./window_counts.js";

const INNER = 0.945;
const [BAR_THICK, BAR_OVER, HOLLOW] = [2.4, 9, 1.3];

/* The names that arcs may get: of groups and of actors, most important first. */
function namesOf(data, counts, frame, { arcs, groups }) {
  const kinds = new Map(data.actors.map((name, actor) => [name, data.kinds[actor]]));
  const wide = (text) => Array.from(text)
    .reduce((sum, letter) => sum + frame.widths[letter], 0) * frame.letters;
  const labels = [...groups].map(([group, names]) => {
    const { full, brief } = groupNames(group, names);
    const label = isOthers(group) ? full : `${full}: one gesture each`;
    const texts = (frame.narrow ? [brief] : [label, brief]).map((text) => [text, wide(text)]);
    return { actor: group, span: arcs.get(group), texts, style: { italic: true, look: "muted" } };
  });
  const names = rankActors(data, counts).map((actor) => data.actors[actor])
    .filter((name) => arcs.has(name))
    .map((name) => ({
      actor: name,
      span: arcs.get(name),
      texts: frame.texts[name],
      style: nameStyle(kinds.get(name)),
    }));
  return [...groups.keys()].some(isOthers) ? [...labels, ...names] : [...names, ...labels];
}

/* ---- shapes ---- */

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

/* Thick lines lie under thin ones. */
function byDepth(types) {
  const order = Object.keys(types);
  return (x, y) => y.width - x.width || order.indexOf(x.type) - order.indexOf(y.type)
    || byCodePoints(x.dash, y.dash);
}

/* What is explained of a picture, as charts/legend.py chooses it. */
function featuresOf(areas, lines, texts, groups) {
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
  if (!counts.edges.length) return { layers: [], features: [], lit: null, note: data.note };
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
  return { layers, features: featuresOf(areas, lines, texts, groups), lit, note: "" };
}
