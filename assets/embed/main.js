/* An embed's one entry: the chart of all pages, with the claims in a panel beside it. */

import { light, restingLight, showTip } from "../chart/highlight.js";
import { start } from "../chart/page.js";
import { chart, inChart, stand, targetAt } from "../chart/scene.js";
import "../chart/pointer.js";
import { data, readClaims } from "./claims.js";
import { closePanel, fillPanel, openPanel } from "./claims_panel.js";
import { chooseDays, listenToDays, narrowDrawing } from "./days.js";
import { listenToKeys, makeReachable } from "./keys.js";

const BREATH = 100; // milliseconds: the page starts this after its first paint, the next frames too
let opened = ""; // the key of what is open

function open(key, x) {
  opened = key;
  showTip(null);
  openPanel(key, x, close);
  restingLight();
}

function close() {
  if (!opened) return;
  closePanel(opened);
  opened = "";
  restingLight();
}

function choose(from, to, name) {
  chooseDays(from, to, name);
  restingLight();
  if (opened) fillPanel(opened, close);
}

/* The one of the two drawings that this window shows. */
function takeDrawing(isNarrow) {
  if (chart) light(null);
  const room = isNarrow ? "narrow" : "wide";
  stand(document.querySelector(`.frame > .${room} > svg`), data[room]);
  makeReachable();
  narrowDrawing();
  restingLight();
}

function begin() {
  readClaims();
  const { contract } = data;
  start({ contract, focus: () => opened, open, close, choose });
  const narrow = window.matchMedia(contract.narrow);
  narrow.addEventListener("change", () => takeDrawing(narrow.matches));
  takeDrawing(narrow.matches);
  listenToDays(choose);
  listenToKeys();
  chart.svg.closest(".frame").addEventListener("click", (event) => {
    if (inChart(event) && !targetAt(event)) close();
  });
  chart.svg.closest(".frame").dataset.ready = "1";
}

window.setTimeout(begin, BREATH);
