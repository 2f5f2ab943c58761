/* The rows of a timeline and the lanes of their bars, as charts/timeline/lanes.py places them.
 *
 * In: the frame of charts/timeline/frame.py, and the first and last day that are chosen. Out: rows
 * {key, text, claims, articles, bars, inside, top, height, pitch}, those that fit; bars {id, type,
 * directed, sign, acting, first, last, reach, stated, gestures, openBegin, thick, middle}.
 */

import { rounded } from "./svg_shapes.js";

const [STATED, GESTURES, OPEN_BEGIN, TURNED] = [1, 2, 4, 8]; // bits of a bar's flags
const WIDEST_LANE = 1.7;

/* A bar as the frame's columns tell it; `reach` is all that `open=1` lets it be. */
function barOf({ bars, types }, k, [a, b]) {
  const [type, directed, sign] = types[bars.type[k]];
  const flags = bars.flags[k];
  const [acting, other] = flags & TURNED ? [b, a] : [a, b];
  const days = [bars.first[k], bars.first[k] + bars.length[k]];
  return {
    id: `${acting}|${other}|${type}`, type, directed, sign, acting,
    first: days[0], last: days[1],
    reach: bars.reach_first
      ? [bars.reach_first[k], bars.reach_first[k] + bars.reach_length[k]] : days,
    stated: Boolean(flags & STATED),
    gestures: Boolean(flags & GESTURES),
    openBegin: Boolean(flags & OPEN_BEGIN),
    lane: bars.lane[k], thick: bars.thick[k] / 2,
  };
}

/* Whether a bar has a day among those chosen. */
export const holds = ([from, to], { reach }) => reach[0] <= to && reach[1] >= from;

/* All rows, the most important first; `inside` are those with a bar among the days. */
function allRows(frame, days) {
  const { rows } = frame;
  let next = 0;
  return rows.key.map((key, row) => {
    const start = next;
    next += rows.bars[row];
    const bars = Array.from({ length: next - start }, (_, k) =>
      barOf(frame, start + k, key.split("|")));
    return {
      key, bars,
      text: rows.text[row], claims: rows.claims[row], articles: rows.articles[row],
      lanes: Math.max(...bars.map(({ lane }) => lane)) + 1,
      inside: bars.some((bar) => holds(days, bar)),
    };
  });
}

/* The heights of as many rows as fit, from the first on. */
function heightsOf(rows, { pitch, row, most, between, head }, height) {
  const fitting = [];
  let left = height;
  for (const { lanes } of rows) {
    const wanted = head + Math.max(row, Math.min(lanes * pitch, most) + between);
    if (wanted > left) break;
    fitting.push(wanted);
    left -= wanted;
  }
  const more = Math.min(left / fitting.length, row);
  return fitting.map((one) => one + more);
}

function placed(row, top, height, { pitch: least, between, head }) {
  const pitch = Math.min((height - head - between) / row.lanes, WIDEST_LANE * least);
  const start = top + head + (height - head - pitch * row.lanes) / 2 + pitch / 2;
  const bars = row.bars.map((bar) => ({ ...bar, middle: rounded(start + pitch * bar.lane, 100) }));
  return { ...row, bars, top, height, pitch };
}

/* The rows that fit: those with a bar among the days before others, by importance. */
export function fittingRows(frame, days) {
  const { size, foot, row_sizes: sizes } = frame;
  const rows = allRows(frame, days);
  const tall = size[1] - frame.top - foot;
  const wanted = [...rows.filter(({ inside }) => inside), ...rows.filter(({ inside }) => !inside)]
    .slice(0, Math.floor(tall / (sizes.row + sizes.head)) + 1);
  const heights = new Map(heightsOf(wanted, sizes, tall).map((height, k) => [wanted[k], height]));
  let { top } = frame;
  return rows.filter((row) => heights.has(row)).map((row) => {
    const one = placed(row, top, heights.get(row), sizes);
    top += heights.get(row);
    return one;
  });
}
