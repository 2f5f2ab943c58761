/* The rows and columns of a matrix, as charts/matrix/grid.py lays them out, and the room for names.
 *
 * In: communities of names, and the frame of charts/matrix/frame.py. Out: {names, columns, rows,
 * communities, cell, corner}: spans by name, y from below, in pixels.
 */

import { groupNames, isOthers } from "./grouping.js";
import { rounded } from "./svg_shapes.js";

export const MARGIN = 6;
export const NAME_GAP = 6;
export const TOTALS = 46;
export const LETTERS = 13;
export const LETTERS_SMALL = 11;
export const LINE = 1.16;
export const LEAST_BESIDE = 58;
const [WIDEST, LARGEST] = [2.2, 46];
const [COMMUNITY_GAP, MOST_GAP] = [0.4, 8];
const LEAST_ABOVE = 68;
const [BOLD, FALLBACK_WIDER] = [1.06, 1.1];

const gapOf = (pitch) => Math.min(COMMUNITY_GAP * pitch, MOST_GAP);
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);

/* How wide a text of group names is, in parts of its font size. */
export const wideOf = (text, { widths }) =>
  sum(Array.from(text).map((letter) => widths[letter]));

/* What is written of a group [id, names] beside the rows (side 0) or above the columns (1). */
export function groupText(group, frame, side, letters) {
  const { full, brief } = groupNames(...group);
  const fits = wideOf(full, frame) * letters <= frame.limits[side];
  return fits && !frame.narrow ? full : brief;
}

/* The pixels for names beside the rows and above the columns. */
function roomForNames(frame, groups) {
  const letters = frame.narrow ? LETTERS_SMALL : LETTERS;
  const others = [...groups].filter(([group]) => isOthers(group));
  const [beside, above] = frame.rooms.map((room, side) => Math.max(room, ...others.map((one) =>
    wideOf(groupText(one, frame, side, letters), frame) * letters * BOLD)));
  const rows = frame.named + others.length;
  const isThin = rows * LINE * LETTERS_SMALL > frame.size[1] - above;
  return [Math.max(beside, LEAST_BESIDE),
    Math.max(above * FALLBACK_WIDER, isThin ? LEAST_ABOVE : 0)];
}

function pitchOf(room, count, gaps) {
  const pitch = room / (count + COMMUNITY_GAP * gaps);
  return pitch * COMMUNITY_GAP <= MOST_GAP ? pitch : (room - MOST_GAP * gaps) / count;
}

function spansOf(communities, start, pitch) {
  const spans = new Map();
  let at = start;
  for (const community of communities) {
    for (const name of community) {
      spans.set(name, [rounded(at, 10), rounded(at + pitch, 10)]);
      at += pitch;
    }
    at += gapOf(pitch);
  }
  return spans;
}

/* The width and height of a cell. */
function pitchesOf(room, count, gaps) {
  const [wide, high] = room.map((extent) => pitchOf(extent, count, gaps));
  return [Math.min(wide, WIDEST * high, WIDEST * LARGEST), Math.min(high, WIDEST * wide, LARGEST)];
}

export function gridOf(communities, groups, frame) {
  const filled = communities.filter((community) => community.length);
  const names = filled.flat();
  const [width, height] = frame.size;
  const [left, top] = roomForNames(frame, groups).map((extent) => extent + MARGIN + NAME_GAP);
  const room = [width - left - MARGIN - (frame.narrow ? 0 : TOTALS), height - top - MARGIN];
  const [wide, high] = pitchesOf(room, names.length, filled.length - 1);
  const used = wide * names.length;
  const aside = Math.max(room[0] - used - gapOf(wide) * (filled.length - 1), 0) / 2;
  const columns = spansOf(filled, left + aside, wide);
  const rows = new Map([...spansOf(filled, top, high)].map(([name, [start, end]]) =>
    [name, [rounded(height - end, 10), rounded(height - start, 10)]]));
  const [column, row] = [columns.get(names[0]), rows.get(names[0])];
  return {
    names, columns, rows,
    communities: filled.map((of) => [[columns.get(of[0])[0], columns.get(of.at(-1))[1]],
      [rows.get(of.at(-1))[0], rows.get(of[0])[1]]]),
    cell: [column[1] - column[0], row[1] - row[0]],
    corner: [column[0], row[1]],
  };
}
