/* Dresses the geometry of a network for two dates: what is drawn, how thick, how sure, who is
 * named.
 *
 * In: the answer of `/chart/data` (render/claims_data.py, render/network_data.py) and two days as
 * ordinals. Out: a `picture`, or null where only the server can draw it (blocs, or nothing at all):
 *   lines, glyphs  [{key, look}]: what each edge has in these layers, bottom to top; `look` are
 *                  the attributes of its path, `key` is blank for the line of a group
 *   marks          [{key, parts}]: of each actor and group its SVG: line to its name, mark, name
 *   count          the SVG of "8 of 12 names shown", or blank
 *   legend         [[sign, text], ...]
 *   drawn          the ids of the edges
 * Pure, and to the same tenth of a pixel as charts/network/dressing.py and render/svg_shapes.py.
 */

import { arrowPath, barPath, paint, short, stepOf } from "./svg_shapes.js";
import { byNumbers, countWindow, drawable, edgeId, leafGroups, rankActors,
  rankEdges } from "./window_counts.js";

const GROUP = "+";
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

const pixel = ({ projection: [cx, cy, mx, my, sx, sy] }, [x, y]) =>
  [cx + (x - mx) * sx, cy - (y - my) * sy];

/* ---- lines and glyphs ---- */

/* How thin all lines of a picture are where they are many (glyphs.room_share). */
function roomShare({ roomy, least_share: least }, lines) {
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
function dressLine(numbers, line, way) {
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

function edgeLine(data, counts, edge, share) {
  const { drawing, lines } = data.network;
  const full = drawing.widths[Math.min(counts.articles[edge], drawing.widths.length) - 1];
  const type = data.edges.type[edge];
  const broken = !counts.stated[edge];
  return dressLine(drawing, {
    key: edgeId(data, edge),
    type,
    share,
    width: Math.floor(full * share * 100 + 0.5) / 100,
    broken,
    pale: broken || !counts.dated[edge],
    hollow: Boolean(drawing.types[type][1] && counts.gestures[edge]),
  }, lines[edge]);
}

/* Which way the gestures of a group's actors go (tooltips.group_direction). */
function groupWay(data, counts, partner, leaves) {
  const { a, b, type } = data.edges;
  const ways = new Set(leaves.map((leaf) => {
    const directed = counts.edges.filter((edge) => data.network.drawing.types[type[edge]][1]);
    if (directed.some((edge) => a[edge] === leaf && b[edge] === partner)) return "to";
    return directed.some((edge) => a[edge] === partner && b[edge] === leaf) ? "from" : "with";
  }));
  return ways.size === 1 ? [...ways][0] : "with";
}

function groupLine(data, way, lines, share) {
  const { drawing } = data.network;
  const arrow = way !== "with";
  return dressLine(drawing, { key: "", type: arrow ? "support" : "alliance", share,
    width: drawing.group_width * share, broken: false, pale: true, hollow: arrow }, lines[way]);
}

/* Thick lines below thin ones (svg._line_depth). */
function byDepth({ types, dashes }, lines) {
  const names = Object.keys(dashes).sort();
  const ranks = lines.map((line, at) => [-line.width, types[line.type][0],
    names.indexOf(dashName(line)), Number(line.pale), at]);
  return ranks.sort(byNumbers).map((rank) => lines[rank[4]]);
}

/* ---- names ---- */

/* Whose names have room among the marks that are drawn: each at its one place. */
function grantNames({ names }, drawn) {
  const granted = new Map();
  names.forEach(([actor, , , blockers, under], number) => {
    const free = !under.some((one) => drawn.has(one))
      && !blockers.some((before) => granted.has(before));
    if (drawn.has(actor) && free) granted.set(number, actor);
  });
  return granted;
}

function countOf({ names, count }, granted, actors) {
  const named = [...granted.values()].filter((actor) => !actor.startsWith(GROUP)).length;
  if (named >= actors || [...granted.keys()].some((number) => names[number][5])) return "";
  const digits = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  const words = `${digits(Math.min(named, actors - 1))} of ${digits(actors)} names shown`;
  return count.replace("</text>", `${words}</text>`);
}

/* Marks with their names, in the order of their groups in the SVG. */
function dressMarks(data, actors, groups) {
  const { marks, names } = data.network;
  const folds = new Map(groups.map(({ partner, leaves, way, place }) => {
    const mark = place.mark.replace("</text>", `${leaves.length}</text>`);
    return [`${GROUP}${data.actors[partner]}`, { mark, label: place.labels[way][leaves.length - 2] }];
  }));
  const own = new Map(actors.map((actor) => [data.actors[actor], marks[actor]]));
  const granted = grantNames(data.network, new Set([...own.keys(), ...folds.keys()]));
  const parts = new Map();
  const add = (key, part) => parts.set(key, (parts.get(key) || "") + part);
  granted.forEach((actor, number) => names[number][2] && add(actor, names[number][2]));
  folds.forEach(({ mark }, key) => add(key, mark));
  own.forEach((mark, key) => add(key, mark));
  granted.forEach((actor, number) =>
    add(actor, folds.has(actor) ? folds.get(actor).label : names[number][1]));
  return {
    marks: [...parts].map(([key, svg]) => ({ key, parts: svg })),
    count: countOf(data.network, granted, own.size),
  };
}

/* ---- all of it ---- */

/* Which features of the legend a picture has (legend.network_features). */
function features(data, lines, actors, groups) {
  const edges = lines.filter(({ key }) => key);
  const full = edges.filter(({ width }) => width > 1);
  const found = new Set(actors.map((actor) => data.kinds[actor]));
  found.add("place");
  if (groups.length) found.add("fold");
  if (new Set(full.map(({ width }) => width)).size > 1) found.add("thicker");
  if (lines.some(({ hollow }) => hollow)) found.add("hollow");
  if (edges.some(({ broken }) => broken)) found.add("broken");
  if (full.some(({ pale, broken }) => pale && !broken)) found.add("undated");
  else if (groups.length) found.add("gestures");
  return found;
}

/* Whether so many actors are shown that the server draws blocs (graph/blocs.py). */
function showsBlocs({ leaves, network }, ranked) {
  const minor = new Set(leaves.map(([leaf]) => leaf));
  return network.fold && !network.whole
    && ranked.filter((actor) => !minor.has(actor)).length > network.most_apart;
}

function drawnGroups(data, counts) {
  if (!data.network.fold) return [];
  return leafGroups(data, counts).map(([partner, leaves]) => ({ partner, leaves,
    way: groupWay(data, counts, partner, leaves),
    place: data.network.groups[data.actors[partner]] }));
}

export function dressNetwork(data, from, to) {
  const all = countWindow(data, from, to);
  if (!all.edges.length || showsBlocs(data, rankActors(data, all))) return null;
  const counts = drawable(data, all);
  const ranked = rankActors(data, counts);
  const groups = drawnGroups(data, counts);
  const hidden = new Set(groups.flatMap(({ leaves }) => leaves));
  const { a, b } = data.edges;
  const edges = rankEdges(data, counts, ranked)
    .filter((edge) => !hidden.has(a[edge]) && !hidden.has(b[edge]));
  const { drawing, legend } = data.network;
  const share = roomShare(drawing, edges.length);
  const lines = edges.map((edge) => edgeLine(data, counts, edge, share))
    .sort((one, other) => other.width - one.width);
  lines.push(...groups.map(({ way, place }) => groupLine(data, way, place.lines, share)));
  const actors = ranked.filter((actor) => !hidden.has(actor));
  const isArrow = ({ type }) => drawing.types[type][1];
  const glyphs = lines.filter(({ glyph }) => glyph);
  const found = features(data, lines, actors, groups);
  const layer = (one, look) => one.map((line) => ({ key: line.key, look: line[look] }));
  return {
    lines: layer(byDepth(drawing, lines), "stroke"),
    glyphs: layer([...glyphs.filter(isArrow), ...glyphs.filter((line) => !isArrow(line))], "glyph"),
    ...dressMarks(data, actors, groups),
    legend: legend.filter(([feature]) => found.has(feature)).map(([, sign, text]) => [sign, text]),
    drawn: edges.map((edge) => edgeId(data, edge)),
  };
}

/* A picture as the SVG of its layers, without titles: what the server writes (render/svg.py). */
export function written({ lines, glyphs, marks, count }) {
  const attributes = (look) =>
    Object.entries(look).map(([name, value]) => ` ${name}="${value}"`).join("");
  const shape = ({ key, look }) => {
    const one = `<path${attributes(look)}/>`;
    return key ? `<g data-edge="${escaped(key)}">${one}</g>` : one;
  };
  const layer = (name, more, parts) =>
    (parts ? `<g class="${name}"${more}>${parts}</g>` : "");
  return layer("lines", ' fill="none"', lines.map(shape).join(""))
    + layer("glyphs", "", glyphs.map(shape).join(""))
    + layer("marks", "", marks.map(({ key, parts }) =>
      `<g data-actor="${escaped(key)}">${parts}</g>`).join("") + count);
}
