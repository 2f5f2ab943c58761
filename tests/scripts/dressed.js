/* Prints the pictures of some dates as SVG, with what they hold in words.
 * In: {data, windows: [[from, to], ...]} as JSON. */

import { readFileSync } from "node:fs";

import { contentsOf } from "../../assets/chart/contents.js";
import { dressNetwork, written } from "../../assets/chart/network_dressing.js";
import { countWindow } from "../../assets/chart/window_counts.js";

const { data, windows } = JSON.parse(readFileSync(0, "utf-8"));
process.stdout.write(JSON.stringify(windows.map(([from, to]) => {
  const counts = countWindow(data, from === null ? -Infinity : from, to === null ? Infinity : to);
  const picture = dressNetwork(data, counts);
  return { svg: written(picture), legend: picture.legend, contents: contentsOf(data, counts) };
})));
