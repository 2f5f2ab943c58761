/* Prints what chord_picture.js draws. In: {data, frame, windows: [[from, to], ...]} as JSON. */

import { readFileSync } from "node:fs";

import { chordPicture } from "../../assets/chart/chord_picture.js";
import { countWindow } from "../../assets/chart/window_counts.js";

const { data, frame, windows } = JSON.parse(readFileSync(0, "utf-8"));

process.stdout.write(JSON.stringify(windows.map(([from, to]) => {
  const dates = [from === null ? -Infinity : from, to === null ? Infinity : to];
  return chordPicture(data, countWindow(data, ...dates), dates, frame);
})));
