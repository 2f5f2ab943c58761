/* The matrix of a window of dates as plain values, equal to what the server draws for it.
 *
 * In: `data` and `counts` of window_counts.js, and the frame of charts/matrix/frame.py. Out: what
 * chord_picture.js gives, and of the chart's `facts` the `grid` (matrix.js) and the `folds`.
 */

import { digits } from "./digits.js";
import { arcOrder, groupEdges, groupsOf } from "./grouping.js";
import { areaShape, layer, nameStyle, textShape, upwards } from "./layers.js";
import { litGroups } from "./lit_groups.js";
import { gridOf, groupText, LEAST_BESIDE, LETTERS, LETTERS_SMALL, LINE, MARGIN, NAME_GAP, TOTALS,
  wideOf } from "./matrix_grid.js";
import { ground, patches } from "./matrix_patches.js";
import { rounded } from "./svg_shapes.js";
import { rankActors } from "./window_counts.js";

const ROOMY = 16;
const SMALL_PRINT = { anchor: "end", size: LETTERS_SMALL, style: { look: "muted" } };
const NOTHING = { layers: [], features: [], lit: null, facts: { grid: [], folds: {} } };

const middleOf = ([low, high]) => (low + high) / 2;

/* ---- names ---- */

/* Who has a row, most important first, groups last: {actor, style, text(side, letters)}. */
function rowNames(data, counts, frame, groups) {
  const hidden = new Set([...groups.values()].flat());
  const named = rankActors(data, counts).filter((actor) => !hidden.has(data.actors[actor]))
    .map((actor) => {
      const name = data.actors[actor];
      const texts = frame.texts[name];
      const text = (side, letters) => (typeof texts === "string" ? texts
        : texts[(letters === LETTERS ? 0 : 2) + side]);
      return { actor: name, style: nameStyle(data.kinds[actor]), text };
    });
  const grouped = [...groups].map((group) => ({
    actor: group[0],
    style: { italic: true, look: "muted" },
    text: (side, letters) => groupText(group, frame, side, letters),
  }));
  return [...named, ...grouped];
}

/* Leave out names that are less than a line from a more important one. */
function keptApart(names, spans, line) {
  const middles = [];
  return names.filter(({ actor }) => {
    const middle = middleOf(spans.get(actor));
    if (middles.some((other) => Math.abs(middle - other) < line)) return false;
    middles.push(middle);
    return true;
  });
}

/* The names beside the rows (side 0) or above the columns (1). */
function sideTexts(names, grid, frame, side) {
  const spans = side ? grid.columns : grid.rows;
  const letters = grid.cell[side ? 0 : 1] >= ROOMY && !frame.narrow ? LETTERS : LETTERS_SMALL;
  const [left, top] = grid.corner;
  return keptApart(names, spans, LINE * letters).map(({ actor, style, text }) => {
    const middle = rounded(middleOf(spans.get(actor)), 10);
    return { actor, style, text: text(side, letters), size: letters, upright: side === 1,
      place: side ? [middle, rounded(top + NAME_GAP, 10)] : [rounded(left - NAME_GAP, 10), middle],
      anchor: side ? "start" : "end" };
  });
}

/* A text in lines of so many pixels. */
function wrapped(text, room, frame) {
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : "";
    if (longer && wideOf(longer, frame) * LETTERS_SMALL <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/* How many actors are named, where not all are. */
function countTexts(named, actors, grid, frame) {
  if (named === actors) return [];
  const [left, top] = grid.corner;
  const room = Math.max(left - NAME_GAP, LEAST_BESIDE + NAME_GAP);
  const lines = wrapped(`${digits(named)} of ${digits(actors)} names shown`, room, frame);
  return lines.reverse().map((text, k) => ({ ...SMALL_PRINT, text, anchor: "start",
    place: [2, rounded(top + NAME_GAP + (k + 0.5) * LINE * LETTERS_SMALL, 10)] }));
}

/* ---- totals ---- */

/* How many claims each row has; those among a group's actors count once. */
function totalsOf(data, counts, groups) {
  const rowOf = new Map([...groups].flatMap(([group, names]) => names.map((one) => [one, group])));
  const totals = new Map();
  for (const edge of counts.edges) {
    const ends = [data.edges.a[edge], data.edges.b[edge]].map((actor) => data.actors[actor]);
    for (const row of new Set(ends.map((name) => rowOf.get(name) || name))) {
      totals.set(row, (totals.get(row) || 0) + counts.claims[edge]);
    }
  }
  return totals;
}

function totalTexts(totals, grid, frame) {
  if (frame.narrow || grid.cell[1] < LINE * LETTERS_SMALL) return [];
  const ends = [...grid.columns.values()].map(([, end]) => end);
  const right = rounded(Math.max(...ends) + TOTALS - MARGIN, 10);
  const top = rounded(grid.corner[1] + NAME_GAP + LINE * LETTERS_SMALL / 2, 10);
  return [{ ...SMALL_PRINT, text: "claims", place: [right, top] },
    ...[...grid.rows].map(([name, span]) => ({ ...SMALL_PRINT, text: digits(totals.get(name)),
      place: [right, rounded(middleOf(span), 10)] }))];
}

/* ---- the picture ---- */

/* What is explained of a picture, as charts/legend.py chooses it. */
function featuresOf(areas, texts, groups, { types }) {
  const looks = new Set(areas.map(({ type }) => type));
  const names = texts.filter(({ actor }) => actor && !groups.has(actor));
  const [directed] = Object.keys(types).filter((type) => looks.has(type) && types[type].directed);
  return ["", `read ${directed}`, ...[...looks].map((type) => `type ${type}`),
    ...Object.entries({
      larger: areas.length > 1,
      hollow: areas.some(({ hollow }) => hollow),
      outlined: areas.some(({ broken }) => broken),
      bold: names.some(({ style }) => style.bold),
      italic: names.some(({ style }) => style.italic),
    }).filter(([, shows]) => shows).map(([feature]) => feature)];
}

const pixelsOf = (grid, pixel) => grid.names.map((name) => {
  const [[left, right], [low, high]] = [grid.columns.get(name), grid.rows.get(name)];
  const [from, to] = [pixel([left, high]), pixel([right, low])];
  return [name, from[0], to[0], from[1], to[1]];
});

export function matrixPicture(data, counts, frame) {
  if (!counts.edges.length) return { ...NOTHING, note: data.note };
  const groups = groupsOf(data, counts, frame);
  const grid = gridOf(arcOrder(data, counts, frame, groups), groups, frame);
  const edges = groupEdges(data, counts, frame, groups);
  const areas = patches(edges, grid, frame);
  const names = rowNames(data, counts, frame, groups);
  const written = [0, 1].flatMap((side) => sideTexts(names, grid, frame, side));
  const isActor = (name) => !groups.has(name);
  const named = new Set(written.map(({ actor }) => actor).filter(isActor)).size;
  const texts = [...written,
    ...countTexts(named, grid.names.filter(isActor).length, grid, frame),
    ...totalTexts(totalsOf(data, counts, groups), grid, frame)];
  const pixel = upwards(frame.size);
  const ids = edges.map(({ id }) => id).filter(Boolean);
  return {
    layers: [
      layer("areas", {}, [...ground(grid), ...areas].map((area) => areaShape(area, pixel))),
      layer("marks", {}, texts.map((text) => textShape(text, pixel))),
    ],
    features: featuresOf(areas, texts, groups, frame),
    lit: litGroups(data.highlight, ids, [...groups.keys()]),
    note: "",
    facts: { grid: pixelsOf(grid, pixel), folds: Object.fromEntries(groups) },
  };
}
