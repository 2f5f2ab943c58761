/* Dresses the geometry of a network for two dates: what is drawn, how thick, how sure, who is
 * named.
 *
 * In: the answer of `/chart/data` (render/claims_data.py, render/network_data.py) and the counts of
 * two days (window_counts.js). Out: a `picture`:
 *   lines, glyphs  [{key, look}]: what each edge has in these layers, bottom to top; `look` are
 *                  the attributes of its path, `key` is blank for the line of a group
 *   marks          [{key, parts}]: of each actor and group its SVG: line to its name, mark, name
 *   loose          the SVG of texts that are nobody's: "8 of 12 names shown", the numbers of lines
 *   legend         [[sign, text], ...]
 *   lit            what a publisher's highlight lights (lit_groups.js), or null
 *   note           the SVG of what is written where nothing is drawn; all else is blank then
 * Pure, and to the same tenth of a pixel as charts/network/dressing.py and render/svg_shapes.py.
 */

import { shownBlocs } from "./blocs.js";
import { dressBlocs } from "./bloc_dressing.js";
import { digits } from "./digits.js";
import { isPale, litGroups, PALE } from "./lit_groups.js";
import { dressLine, layersOf, lineFeatures, roomShare } from "./network_lines.js";
import { drawable, edgeId, leafGroups, rankActors, rankEdges } from "./window_counts.js";
import { thickness, withSamples } from "./weights.js";

const GROUP = "+";
const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;");

/* ---- lines ---- */

function edgeLine(data, counts, edge, share) {
  const { drawing, lines } = data.network;
  const type = data.edges.type[edge];
  const broken = !counts.stated[edge];
  return dressLine(drawing, {
    key: edgeId(data, edge),
    type,
    share,
    ...thickness({ data, counts }, { edges: [edge], articles: counts.articles[edge] }, drawing,
      share),
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
    loose: countOf(data.network, granted, own.size),
  };
}

/* ---- all of it ---- */

/* Which features of the legend a picture has (legend.network_features). */
function features(data, lines, actors, groups) {
  const ofLines = lineFeatures(lines, data.network.drawing);
  const found = new Set(actors.map((actor) => data.kinds[actor]));
  found.add("place");
  if (groups.length) found.add("fold");
  Object.keys(ofLines).filter((one) => ofLines[one]).forEach((one) => found.add(one));
  if (groups.length && !ofLines.undated) found.add("gestures");
  return found;
}

function drawnGroups(data, counts) {
  if (!data.network.fold) return [];
  return leafGroups(data, counts).map(([partner, leaves]) => ({ partner, leaves,
    way: groupWay(data, counts, partner, leaves),
    place: data.network.groups[data.actors[partner]] }));
}

/* Each actor as a mark of its own, but for those in groups. */
function dressActors(data, all) {
  const counts = drawable(data, all);
  const ranked = rankActors(data, counts);
  const groups = drawnGroups(data, counts);
  const hidden = new Set(groups.flatMap(({ leaves }) => leaves));
  const { a, b } = data.edges;
  const edges = rankEdges(data, counts, ranked)
    .filter((edge) => !hidden.has(a[edge]) && !hidden.has(b[edge]));
  const { drawing } = data.network;
  const share = roomShare(drawing, edges.length);
  const lines = edges.map((edge) => edgeLine(data, counts, edge, share))
    .sort((one, other) => other.width - one.width);
  lines.push(...groups.map(({ way, place }) => groupLine(data, way, place.lines, share)));
  const actors = ranked.filter((actor) => !hidden.has(actor));
  return {
    ...layersOf(drawing, lines),
    ...dressMarks(data, actors, groups),
    found: features(data, lines, actors, groups),
    groups: groups.map(({ partner }) => GROUP + data.actors[partner]),
    rows: withSamples(data.network.legend, drawing, share),
  };
}

const NOTHING = { lines: [], glyphs: [], marks: [], loose: "", legend: [], lit: null };

export function dressNetwork(data, counts) {
  if (!counts.edges.length) return { ...NOTHING, note: data.note };
  const blocs = data.network.blocs ? shownBlocs(data, counts) : [];
  const { found, groups, rows, ...picture } = blocs.length
    ? dressBlocs(data, counts, blocs) : dressActors(data, counts);
  const edges = picture.lines.map(({ key }) => key).filter(Boolean);
  return {
    ...picture,
    legend: rows.filter(([feature]) => found.has(feature)).map(([, sign, text]) => [sign, text]),
    lit: litGroups(data.highlight, edges, groups),
    note: "",
  };
}

/* A picture as the SVG of its layers, without titles: what the server writes (render/svg.py). */
export function written({ lines, glyphs, marks, loose, lit, note }) {
  const attributes = (look) =>
    Object.entries(look).map(([name, value]) => ` ${name}="${value}"`).join("");
  const pale = (kind, key) => (isPale(lit, kind, key) ? ` opacity="${PALE[kind]}"` : "");
  const shape = ({ key, look }) => {
    const one = `<path${attributes(look)}/>`;
    return key ? `<g data-edge="${escaped(key)}"${pale("edge", key)}>${one}</g>` : one;
  };
  const layer = (name, more, parts) =>
    (parts ? `<g class="${name}"${more}>${parts}</g>` : "");
  return layer("lines", ' fill="none"', lines.map(shape).join(""))
    + layer("glyphs", "", glyphs.map(shape).join(""))
    + layer("marks", "", marks.map(({ key, parts }) =>
      `<g data-actor="${escaped(key)}"${pale("actor", key)}>${parts}</g>`).join("") + loose)
    + note;
}
