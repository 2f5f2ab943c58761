/* Prints the pictures of some dates as plain values (layers.js).
 * In: {data, view, windows: [[from, to], ...]} as JSON; `data[view]` is the view's frame. */

import { readFileSync } from "node:fs";

import { chordPicture } from "../../assets/chart/chord_picture.js";
import { isPale, PALE } from "../../assets/chart/lit_groups.js";
import { matrixPicture } from "../../assets/chart/matrix_picture.js";
import { timelinePicture } from "../../assets/chart/timeline_picture.js";
import { countWindow } from "../../assets/chart/window_counts.js";

const DRAWN = {
  chord: (data, counts) => chordPicture(data, counts, data.chord),
  matrix: (data, counts) => matrixPicture(data, counts, data.matrix),
  timeline: (data, counts, days) => timelinePicture(data, data.timeline, days),
};
const { data, view, windows } = JSON.parse(readFileSync(0, "utf-8"));

process.stdout.write(JSON.stringify(windows.map(([from, to]) => {
  const days = [from === null ? -Infinity : from, to === null ? Infinity : to];
  const picture = DRAWN[view](data, countWindow(data, ...days), days);
  picture.layers.forEach(({ groups }) => groups.forEach((group) => {
    group.opacity = isPale(picture.lit, group.kind, group.key) ? PALE[group.kind] : "";
  }));
  return picture;
})));
