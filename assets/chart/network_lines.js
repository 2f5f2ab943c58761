/* The lines of a network with their glyphs, as charts/network/dressing.py and render/svg_shapes.py
 * draw them.
 *
 * In: the `drawing` numbers of render/network_data.py, and lines {key, type, share, width, broken,
 * pale, hollow}; `key` is blank for the line of a group. Out: their `stroke` and `glyph`, the
 * attributes of their paths; `layersOf` puts these in order, bottom to top.
 */

import { arrowPath, barPath, paint, short, stepOf } from "./svg_shapes.js";
import { byNumbers } from "./window_counts.js";

const pixel = ({ projection: [cx, cy, mx, my, sx, sy] }, [x, y]) =>
  [cx + (x - mx) * sx, cy - (y - my) * sy];

/* How thin all lines of a picture are where they are many (glyphs.room_share). */
export function roomShare({ roomy, least_share: least }, lines) {
  const share = Math.max(Math.sqrt(roomy / Math.max(lines, roomy)), least);
  return Math.floor(share * 1000 + 0.5) / 1000;
}

/* The stroke of an arrow runs on into a head that is smaller (dressing.lengthened). */
function arrowWay(numbers, [d, x, y, tipX, tipY], share) {
  const tip = [tipX, tipY];
  const last = [x, y];
  if (share >= 1) return { d, before: pixel(numbers, last), tip: pixel(numbers, tip) };
  const end = [tipX + (x - tipX) * share, tipY + (y - tipY) * share];
  const [from, to] = [last, end].map((point) => pixel(numbers, point));
  const more = stepOf(from, to);
  const way = more ? `${d}${d.includes("l") ? " " : "l"}${more}` : d;
  return { d: way, before: to, tip: pixel(numbers, tip) };
}

const dashName = ({ broken, pale }) => (broken ? "dash" : pale ? "dot" : "solid");

function dashOf({ dashes }, line, share) {
  const lengths = dashes[dashName(line)]
    .map((length) => short(length * share));
  return lengths.join(" ");
}

const barGlyph = (numbers, { share, width }, [, x, y, atX, atY], colour) => ({
  d: barPath(pixel(numbers, [x, y]), pixel(numbers, [atX, atY]), width + numbers.bar[0] * share),
  stroke: colour,
  "stroke-width": short(numbers.bar[1] * share),
});

function headGlyph(numbers, { share, width, hollow, key }, { before, tip }, colour) {
  const [head, wider, ofGroup] = numbers.head;
  const size = head * share + wider * width + (key ? 0 : ofGroup);
  const d = arrowPath(before, tip, size);
  return hollow
    ? { d, fill: paint("background"), stroke: colour,
      "stroke-width": short(numbers.hollow * share) }
    : { d, fill: colour };
}

/* Give a line {key, type, share, width, broken, pale, hollow} its `stroke` and its `glyph`. */
export function dressLine(numbers, line, way) {
  const { type, share, width, pale, key } = line;
  const colour = paint(`${type}${pale && key ? numbers.pale : ""}`);
  const dashes = dashOf(numbers, line, share);
  line.stroke = { d: way[0], stroke: colour, "stroke-width": short(width) };
  if (dashes) line.stroke["stroke-dasharray"] = dashes;
  line.glyph = null;
  if (way.length < 2) return line;
  if (!numbers.types[type][1]) {
    line.glyph = barGlyph(numbers, line, way, colour);
    return line;
  }
  const arrow = arrowWay(numbers, way, share);
  line.stroke.d = arrow.d;
  line.glyph = headGlyph(numbers, line, arrow, colour);
  return line;
}

/* Thick lines below thin ones (svg._line_depth). */
function byDepth({ types, dashes }, lines) {
  const names = Object.keys(dashes).sort();
  const ranks = lines.map((line, at) => [-line.width, types[line.type][0],
    names.indexOf(dashName(line)), Number(line.pale), at]);
  return ranks.sort(byNumbers).map((rank) => lines[rank[4]]);
}

/* The layers of dressed lines: [{key, look}] each. */
export function layersOf({ types, dashes }, lines) {
  const isArrow = ({ type }) => types[type][1];
  const glyphs = lines.filter(({ glyph }) => glyph);
  const layer = (one, look) => one.map((line) => ({ key: line.key, look: line[look] }));
  return {
    lines: layer(byDepth({ types, dashes }, lines), "stroke"),
    glyphs: layer([...glyphs.filter(isArrow), ...glyphs.filter((line) => !isArrow(line))], "glyph"),
  };
}

/* Which features of the legend lines have (legend.network_features). */
export function lineFeatures(lines, { weights }) {
  const edges = lines.filter(({ key }) => key);
  const full = weights ? edges : edges.filter(({ width }) => width > 1);
  return {
    thicker: !weights && new Set(full.map(({ width }) => width)).size > 1,
    weight: Boolean(weights),
    untold: edges.some(({ untold }) => untold),
    hollow: lines.some(({ hollow }) => hollow),
    broken: edges.some(({ broken }) => broken),
    undated: full.some(({ pale, broken }) => pale && !broken),
  };
}
