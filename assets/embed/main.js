/* An embed's one entry: the chart of all pages, with the claims in a panel beside it. */

import { light, restingLight, showTip } from "../chart/highlight.js";
import { byId, start } from "../chart/page.js";
import { chart, inChart, standInTurn, targetAt } from "../chart/scene.js";
import "../chart/pointer.js";
import { fetchToolsLater } from "../pages/late_tools.js";
import { claimLines, data, readClaims } from "./claims.js";
import { closePanel, fillPanel, openPanel } from "./claims_panel.js";
import { chooseDays, listenToDays, narrowDrawing } from "./days.js";

const BREATH = 100; // milliseconds: the page starts this after its first paint, the next frames too
let opened = ""; // the key of what is open
let isReading = false; // whether the keyboard went from the picture to the claims

function open(key, x) {
  opened = key;
  isReading = false;
  showTip(null);
  openPanel(key, x, close);
  restingLight();
}

function close() {
  if (!opened) return;
  closePanel();
  opened = "";
  restingLight();
  if (isReading) document.dispatchEvent(new Event("tieline:left"));
  isReading = false;
}

/* Open the claims by keyboard, and go to them, or to one of them. */
function read(key, claim) {
  const [group] = chart.byKey.get(key) || [];
  open(key, group ? group.getBoundingClientRect().left : 0);
  if (claim) byId(claim).focus();
  isReading = true;
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
  standInTurn(document.querySelector(`.frame > .${room} > svg`), data[room]);
  narrowDrawing();
  restingLight();
  document.dispatchEvent(new Event("tieline:stands"));
}

function begin() {
  readClaims();
  const { contract } = data;
  start({ contract, focus: () => opened, open, close, choose, claims: claimLines, read });
  const narrow = window.matchMedia(contract.narrow);
  narrow.addEventListener("change", () => takeDrawing(narrow.matches));
  takeDrawing(narrow.matches);
  listenToDays(choose);
  fetchToolsLater();
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") close(); });
  chart.svg.closest(".frame").addEventListener("click", (event) => {
    if (inChart(event) && !targetAt(event)) close();
  });
  chart.svg.closest(".frame").dataset.ready = "1";
}

window.setTimeout(begin, BREATH);
