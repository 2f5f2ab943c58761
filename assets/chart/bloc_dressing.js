/* Dresses the blocs of two dates: the strongest lines between them, their names, their numbers.
 *
 * In: `data` of `/chart/data`, of which `data.network.blocs` is render/bloc_data.py's; the counts
 * of the dates, and the blocs that they show (blocs.js). Out: the parts of a picture of
 * network_dressing.js, as charts/network/blocs.py draws it.
 */

import { digits } from "./digits.js";
import { dressLine, layersOf, lineFeatures, roomShare } from "./network_lines.js";
import { articlesOf } from "./window_counts.js";
import { thickness, withSamples } from "./weights.js";

const NAMED = 3;
const ESCAPES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#x27;" };

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign]);
const lengthOf = (text) => Array.from(text).length;
const withWords = (svg, words) => svg.replace("</text>", () => `${escaped(words)}</text>`);

/* ---- lines ---- */

/* The number of the group in which each actor is: that of its bloc, or the last for none. */
function groupNumbers(data, blocs) {
  const groups = new Int32Array(data.actors.length).fill(data.blocs.members.length);
  blocs.forEach(({ bloc, members }) => members.forEach((actor) => { groups[actor] = bloc; }));
  return groups;
}

/* The lines between two groups that have any tie: {number, a, b, type, edges}. */
function linesBetween({ edges: { a, b, type }, network: { blocs, drawing } }, counts, groups) {
  const numbers = new Map();
  blocs.lines.forEach(([one, other, kind], number) => {
    numbers.set(`${one}|${other}|${kind}`, number);
    if (!drawing.types[kind][1]) numbers.set(`${other}|${one}|${kind}`, number);
  });
  const behind = new Map();
  for (const edge of counts.edges) {
    const ends = [groups[a[edge]], groups[b[edge]]];
    if (ends[0] === ends[1]) continue;
    const number = numbers.get(`${ends[0]}|${ends[1]}|${type[edge]}`);
    if (behind.has(number)) behind.get(number).push(edge);
    else behind.set(number, [edge]);
  }
  return [...behind].sort(([one], [other]) => one - other)
    .map(([number, edges]) => ({ number, edges, ends: blocs.lines[number].slice(0, 2) }));
}

/* How many pairs of actors edges are of. */
const pairsOf = ({ edges: { a, b } }, edges) =>
  new Set(edges.map((edge) => [a[edge], b[edge]].sort((x, y) => x - y).join("|"))).size;

/* Of each bloc the lines to its strongest others, all of two groups or none of them. */
function strongest({ blocs: { members }, network: { blocs } }, lines) {
  const others = new Map();
  const both = ({ ends }) => Math.min(...ends) * (members.length + 1) + Math.max(...ends);
  for (const line of lines) {
    for (const end of line.ends) {
      if (!others.has(end)) others.set(end, []);
      if (!others.get(end).includes(both(line))) others.get(end).push(both(line));
    }
  }
  const kept = new Set([...others].filter(([end]) => end < members.length)
    .flatMap(([, of]) => of.slice(0, blocs.strongest)));
  return lines.filter((line) => kept.has(both(line)));
}

function drawnLines(data, counts, groups) {
  const lines = linesBetween(data, counts, groups).map((line) => ({
    ...line,
    pairs: pairsOf(data, line.edges),
    articles: articlesOf(data, counts, line.edges),
  }));
  lines.sort((one, other) => other.articles - one.articles || other.pairs - one.pairs);
  return strongest(data, lines);
}

function dressedLine(data, counts, { number, edges, articles }, share) {
  const { drawing, blocs } = data.network;
  const [a, b, type, way] = blocs.lines[number];
  const broken = !edges.some((edge) => counts.stated[edge]);
  return dressLine(drawing, {
    key: `${blocs.groups[a].id}|${blocs.groups[b].id}|${type}`,
    type,
    share,
    ...thickness({ data, counts }, { edges, articles }, blocs, share),
    broken,
    pale: broken || !edges.some((edge) => counts.dated[edge]),
    hollow: false,
  }, way);
}

/* ---- names ---- */

/* What a bloc is called by its members' names (graph/blocs.py: called_by). */
function calledBy(names, named) {
  if (names.length > named) {
    return `${names.slice(0, named).join(", ")} and ${digits(names.length - named)} more`;
  }
  return names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0];
}

/* A name as one line, or as two of about the same length where it is longer (labels.wrapped). */
function wrapped(text, longest) {
  const letters = Array.from(text);
  if (letters.length <= longest) return [text];
  let best = [text];
  for (let k = 1; k < letters.length; k += 1) {
    if (!" …".includes(letters[k - 1])) continue;
    const cut = [letters.slice(0, k).join("").trimEnd(), letters.slice(k).join("").trimStart()];
    const longer = Math.max(...cut.map(lengthOf));
    if (best.length === 1 || longer < Math.max(...best.map(lengthOf))) best = cut;
  }
  return best;
}

/* How many pairs of a bloc's members have ties of either kind. */
function tiesInside(data, counts, groups, bloc) {
  const { edges: { a, b, type }, network: { drawing } } = data;
  const inside = counts.edges.filter((edge) =>
    groups[a[edge]] === bloc && groups[b[edge]] === bloc);
  const [close, odds] = [1, -1].map((sign) =>
    pairsOf(data, inside.filter((edge) => drawing.types[type[edge]][2] === sign)));
  return `${digits(close)} ${close === 1 ? "pair" : "pairs"} close, ${digits(odds)} at odds`;
}

/* The lines of a group's label; `inside` is blank for those in no bloc. */
function labelLines(names, inside, { room, narrow, wrapped: longest }) {
  const wrap = (name) => (narrow ? wrapped(name, longest) : [name]);
  if (!inside) return wrap(`${names.length === 1 ? names[0] : digits(names.length)} in no bloc`);
  const called = Array.from({ length: NAMED }, (_, k) => calledBy(names, NAMED - k));
  const name = called.find((one) => lengthOf(one) <= room) || called.at(-1);
  return [...wrap(name), narrow ? inside : `inside: ${inside}`];
}

/* The groups of marks: a line to each name that stands off, the marks, the names. */
function dressMarks(data, counts, members, groups) {
  const { blocs } = data.network;
  const parts = new Map();
  const add = (number, part) => parts.set(number, (parts.get(number) || "") + part);
  const drawn = blocs.names.filter(({ group }) => members.has(group));
  drawn.forEach(({ group, line }) => line && add(group, line));
  members.forEach((of, group) =>
    add(group, withWords(blocs.groups[group].mark, digits(of.length))));
  drawn.forEach(({ group, room, texts }) => {
    const isBloc = group < data.blocs.members.length;
    const names = members.get(group).map((actor) => blocs.briefs[actor]);
    const inside = isBloc ? tiesInside(data, counts, groups, group) : "";
    const lines = labelLines(names, inside, { ...blocs, room });
    add(group, texts[lines.length - 1].map((svg, k) => withWords(svg, lines[k])).join(""));
  });
  return [...parts].map(([group, of]) => ({ key: blocs.groups[group].id, parts: of }));
}

/* ---- all of it ---- */

export function dressBlocs(data, counts, shown) {
  const { drawing, blocs } = data.network;
  const groups = groupNumbers(data, shown);
  const none = data.blocs.members.length;
  const members = new Map(shown.map((one) => [one.bloc, one.members]));
  const others = data.actors.map((_, actor) => actor)
    .filter((actor) => counts.actors.edges[actor] && groups[actor] === none);
  if (others.length) members.set(none, others);
  const between = drawnLines(data, counts, groups);
  const share = roomShare(drawing, between.length);
  const lines = between.map((line) => dressedLine(data, counts, line, share))
    .sort((one, other) => other.width - one.width);
  const numbered = [...between].sort((one, other) => one.number - other.number)
    .filter(({ number }) => blocs.lines[number][4]);
  const ofLines = lineFeatures(lines, blocs);
  return {
    ...layersOf(drawing, lines),
    marks: dressMarks(data, counts, members, groups),
    loose: numbered.map(({ number, pairs }) =>
      withWords(blocs.lines[number][4], digits(pairs))).join(""),
    found: new Set(["fold", "place", ...(numbered.length ? ["numbers"] : []),
      ...Object.keys(ofLines).filter((one) => ofLines[one])]),
    groups: [...members.keys()].map((group) => blocs.groups[group].id),
    rows: withSamples(data.network.legend, blocs, share),
  };
}
