/* Prints what chord_picture.js draws. In: {data, frame, windows: [[from, to], ...]} as JSON. */

import { readFileSync } from "node:fs";

import { chordPicture } from "../../assets/chart/chord_picture.js";
import { isPale, PALE } from "../../assets/chart/lit_groups.js";
import { countWindow } from "../../assets/chart/window_counts.js";

const { data, frame, windows } = JSON.parse(readFileSync(0, "utf-8"));

process.stdout.write(JSON.stringify(windows.map(([from, to]) => {
  const dates = [from === null ? -Infinity : from, to === null ? Infinity : to];
  const picture = chordPicture(data, countWindow(data, ...dates), frame);
  picture.layers.forEach(({ groups }) => groups.forEach((group) => {
    group.opacity = isPale(picture.lit, group.kind, group.key) ? PALE[group.kind] : "";
  }));
  return picture;
})));
