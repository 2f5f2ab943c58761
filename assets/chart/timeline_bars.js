/* The bars of a timeline's rows, as charts/timeline/bars.py draws them.
 *
 * In: rows of timeline_rows.js, the frame of charts/timeline/frame.py, the days. Out: lines {id,
 * type, points, width, dash, pale, faded, hollow, broken}, a sign at the begin of each bar.
 */

import { holds } from "./timeline_rows.js";
import { rounded } from "./svg_shapes.js";

const [FAINT, UNCOUNTED] = [0.3, 0.6];
const [CLEAR, THINNEST, LEAST] = [1.5, 1.2, 8];
const [SIGN, SIGN_GAP, SIGN_STROKE, THIN, SLANT] = [7, 1.5, 1.8, 1.1, 0.6];
const POINTS = 5;

/* Where a day begins; days beyond the axis lie at its outer ends. */
export function placeOf([left, right, stretches], day) {
  const at = stretches.findLastIndex(([, , first]) => first <= day);
  if (at < 0) return left;
  const [low, high, first, last] = stretches[at];
  if (day > last + 1) return right;
  return low + (high - low) * (day - first) / (last + 1 - first);
}

const signWidth = ({ directed, sign }, size) => (directed || sign < 0 ? size * SLANT : size);

/* The points of the sign of a bar's type, and the width of their stroke. */
function signShape(bar, [x, y], size, right) {
  const half = size / 2;
  const end = rounded(x + signWidth(bar, size), 100);
  if (bar.directed) {
    const [back, tip] = right ? [x, end] : [end, x];
    const points = [[back, y + half], [tip, y], [back, y - half]];
    return bar.gestures ? [[...points, points[0]], THIN] : [points, SIGN_STROKE];
  }
  if (bar.sign < 0) return [[[x, y - half], [end, y + half]], SIGN_STROKE];
  return [[[x, y], [end, y]], size];
}

/* The parts of a bar, cut where counting or the chosen days begin or end: {low, high, counted,
 * inside}. */
function piecesOf(bar, days, scale) {
  const [first, last] = bar.reach;
  const low = placeOf(scale, first);
  const high = Math.max(placeOf(scale, last + 1), low + LEAST);
  if (high - low <= LEAST) {
    const counted = bar.first === first && bar.last === last;
    return [{ low, high, counted, inside: holds(days, bar) }];
  }
  const cuts = new Set([bar.first, bar.last + 1, days[0], days[1] + 1]);
  const begins = [first, ...[...cuts].filter((day) => first < day && day <= last)
    .sort((a, b) => a - b), last + 1];
  return begins.slice(0, -1).map((begin, k) => ({
    low: placeOf(scale, begin),
    high: placeOf(scale, begins[k + 1]),
    counted: bar.first <= begin && begin <= bar.last,
    inside: days[0] <= begin && begin <= days[1],
  })).filter((piece) => piece.high > piece.low);
}

const shareOf = ({ inside, counted }) => (!inside ? FAINT : counted ? 1 : UNCOUNTED);

function pieceLine(bar, piece, y, width) {
  const step = (piece.high - piece.low) / (POINTS - 1);
  const isDotted = bar.openBegin || !piece.counted;
  return {
    id: bar.id, type: bar.type, width, hollow: false, faded: shareOf(piece),
    points: Array.from({ length: POINTS }, (_, k) => [rounded(piece.low + step * k, 100), y]),
    dash: isDotted ? "dot" : bar.stated ? "solid" : "dash",
    pale: piece.inside && piece.counted && !bar.stated,
  };
}

/* The lines of a bar: its sign, then its pieces. */
function barLines(bar, row, days, { scale, size, actor }) {
  const y = rounded(size[1] - bar.middle, 100);
  const [first, ...further] = piecesOf(bar, days, scale);
  const high = Math.min(row.pitch - 1, SIGN);
  const left = row.key.endsWith(`|${actor}`) ? actor : row.key.split("|")[0];
  const [points, stroke] = signShape(bar, [first.low, y], high, bar.acting === left);
  const sign = { id: bar.id, type: bar.type, points, width: stroke, dash: "solid", pale: false,
    faded: shareOf(first), hollow: bar.directed && bar.gestures };
  const begin = first.low + signWidth(bar, high) + SIGN_GAP;
  const width = Math.max(Math.min(bar.thick, row.pitch - CLEAR), THINNEST);
  return [sign, ...[{ ...first, low: begin }, ...further]
    .filter((piece) => piece.high > piece.low)
    .map((piece) => pieceLine(bar, piece, y, width))];
}

export const linesOf = (rows, days, frame) =>
  rows.flatMap((row) => row.bars.flatMap((bar) => barLines(bar, row, days, frame)));

/* What is explained of bars, as charts/legend.py chooses it. */
export function featuresOf(bars) {
  const long = bars.filter(({ points }) => points.length === POINTS);
  const isDotted = bars.some(({ dash }) => dash === "dot");
  const isUnsure = bars.some(({ faded }) => faded === UNCOUNTED);
  return ["", ...new Set(bars.map(({ type }) => `type ${type}`)), ...Object.entries({
    hollow: bars.some(({ hollow }) => hollow),
    thick: new Set(long.map(({ width }) => width)).size > 1,
    broken: bars.some(({ dash }) => dash === "dash"),
    dotted: isDotted && !isUnsure,
    unsure: isDotted && isUnsure,
    pale: bars.some(({ faded }) => faded === FAINT),
  }).filter(([, shows]) => shows).map(([feature]) => feature)];
}
