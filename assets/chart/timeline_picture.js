/* The timeline of a window of dates as plain values, equal to what the server draws for it.
 *
 * In: `data` of window_counts.js, the frame of charts/timeline/frame.py, the first and last day.
 * Out: what chord_picture.js gives, of the chart's `facts` the `folds`, and `titles` by key: what a
 * row says when pointed at.
 */

import { byCodePoints } from "./grouping.js";
import { areaShape, layer, lineShape, textShape, upwards } from "./layers.js";
import { litGroups } from "./lit_groups.js";
import { paint, rounded } from "./svg_shapes.js";
import { featuresOf, linesOf, placeOf } from "./timeline_bars.js";
import { fittingRows } from "./timeline_rows.js";
import { inDigits } from "./titles.js";

const BORDER = 0.6;
const BELOW_AXIS = 5;
const SMALL = 11;
const [PIN, STEM] = [3, 0.5];

const ruleLine = (type, width, points) => ({ type, width, points, dash: "solid" });

/* What is the same in all dates reaches to the end of the rows where it has no height. */
const downTo = (points, bottom) => points.map(([x, y]) => [x, y < 0 ? bottom : y]);

/* All lines but those of bars. */
function ruleLines(rows, days, frame, bottom) {
  const { size, scale, axis, ground } = frame;
  const ends = [days[0], days[1] + 1].map((day) => placeOf(scale, day))
    .filter((x) => scale[0] < x && x < scale[1]);
  return [
    ...ground.lines.map(([look, width, points]) => ruleLine(look, width, downTo(points, bottom))),
    ...rows.slice(1).map(({ top }) =>
      ruleLine("rule", BORDER, [[0, size[1] - top], [size[0], size[1] - top]])),
    ...ends.map((x) => ruleLine("ink", 1, [[x, axis + BELOW_AXIS], [x, bottom]])),
  ];
}

/* Rules under bars, thick lines under thin ones. */
function byDepth(types) {
  const order = types.map(([type]) => type);
  const depth = ({ type }) => order.indexOf(type);
  return (x, y) => Math.min(depth(x), 0) - Math.min(depth(y), 0)
    || y.width - x.width || depth(x) - depth(y) || byCodePoints(x.dash, y.dash)
    || x.pale - y.pale || x.faded - y.faded;
}

/* The pins of a row, where the sign of its pair changed, as charts/timeline/turns.py. */
function pinsOf({ key, top, height }, { size, row_sizes: { head }, scale, turns }) {
  const high = rounded(size[1] - top - head - 1, 100);
  const low = rounded(size[1] - top - height + 0.5, 100);
  const [middle, neck] = [low + PIN, low + 2 * PIN - STEM];
  return (turns[key] || [[]])[0].map((day) => {
    const x = rounded(placeOf(scale, day), 100);
    return { group: key, looks: { fill: paint("muted") }, points: [
      [x, low], [x + PIN, middle], [x + STEM, neck], [x + STEM, high],
      [x - STEM, high], [x - STEM, neck], [x - PIN, middle]] };
  });
}

function rowText({ key, text, inside, top, height }, { size, narrow, letters, row_sizes: sizes }) {
  const down = top + (narrow ? sizes.head / 2 + 1 : height / 2);
  return { actor: key, text, anchor: "start", size: letters,
    place: [2, rounded(size[1] - down, 100)],
    style: { bold: inside, look: inside ? "ink" : "muted" } };
}

/* What is said of the rows that have no room. */
function furtherText(left, { foot, more }) {
  const text = `and ${inDigits(left, more.noun)}${more.opens ? "" : more.says[0]}`;
  return { actor: more.opens ? more.key : "", text, anchor: "start", size: SMALL, place: [2, foot / 2],
    style: { look: "muted" } };
}

/* What a row says: its two ends as it is read, and how much is told of them. */
function rowTitle({ key, claims, articles }, { actor, turns }, isolated) {
  const [a, b] = key.split("|");
  const ends = (b === actor ? [b, a] : [a, b]).map((name) => isolated[name] || name);
  const told = `${inDigits(claims, "claim")} in ${inDigits(articles, "article")}`;
  const turned = turns[key] ? `; ${turns[key][1]}` : "";
  return `${ends.join(" and ")}: ${told} at any date${turned}`;
}

function rowTitles(rows, left, frame, { isolated }) {
  const { key, noun, opens, says } = frame.more;
  return [...rows.map((row) => [row.key, rowTitle(row, frame, isolated)]),
    ...(left && opens ? [[key, inDigits(left, noun) + says[1]]] : [])];
}

export function timelinePicture(data, frame, days) {
  if (!frame.rows) return { layers: [], features: [], lit: null, note: data.note };
  const rows = fittingRows(frame, days);
  const left = frame.rows.key.length - rows.length;
  const bottom = frame.size[1] - (rows.at(-1).top + rows.at(-1).height);
  const bars = linesOf(rows, days, frame);
  const lines = [...ruleLines(rows, days, frame, bottom), ...bars].sort(byDepth(frame.types));
  const ground = frame.ground.areas.map(([look, points]) =>
    ({ points: downTo(points, bottom), looks: { fill: paint(look) } }));
  const pins = rows.flatMap((row) => pinsOf(row, frame));
  const texts = [...frame.ground.texts, ...rows.map((row) => rowText(row, frame)),
    ...(left ? [furtherText(left, frame)] : [])];
  const pixel = upwards(frame.size);
  const layers = [
    layer("areas", {}, [...ground, ...pins].map((area) => areaShape(area, pixel))),
    layer("lines", { fill: "none" }, lines.map((line) => lineShape(line, pixel))),
    layer("marks", {}, texts.map((text) => textShape(text, pixel))),
  ];
  return {
    layers: layers.filter(({ groups }) => groups.length),
    features: [...featuresOf(bars), ...(pins.length ? ["turn"] : [])],
    lit: litGroups(data.highlight, [...new Set(bars.map(({ id }) => id))],
      rows.map(({ key }) => key)),
    note: "",
    facts: { folds: left ? { [frame.more.key]: [] } : {} },
    titles: rowTitles(rows, left, frame, data.words),
  };
}
