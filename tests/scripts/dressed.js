/* Prints the pictures of some dates as SVG. In: {data, windows: [[from, to], ...]} as JSON. */

import { readFileSync } from "node:fs";

import { dressNetwork, written } from "../../assets/chart/network_dressing.js";

const { data, windows } = JSON.parse(readFileSync(0, "utf-8"));
const pictures = windows.map(([from, to]) =>
  dressNetwork(data, from === null ? -Infinity : from, to === null ? Infinity : to));
process.stdout.write(JSON.stringify(pictures.map((picture) =>
  picture && { svg: written(picture), legend: picture.legend, drawn: picture.drawn })));
