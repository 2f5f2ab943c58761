/* The chart's life in the page: fetched for the address, handed to Plotly, which only paints. */

import { preview, wholeAgain } from "./chart_date_preview.js";
import { figureAddress, figureFor, isUnfolded, sizeOf, viewOf } from "./chart_figures.js";
import { showLegend } from "./chart_legend.js";
import { ready } from "./chart_parts.js";
import * as pointer from "./chart_pointer.js";
import { box, frame, plot, readChart, scene } from "./chart_scene.js";
import { byId, contract, ids } from "./contract.js";
import { announce } from "./page_status.js";
import { onAddress, scheme as schemeOf } from "./url_state.js";

const LEISURE = 120; // milliseconds after a picture stands
const CONFIG = { staticPlot: true, showSendToCloud: false, displaylogo: false, responsive: true };
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
let shown = ""; // the picture asked for last, by version and address; blank where it failed
let given = ""; // the one whose figure Plotly was given last
let last = null;
let size = ""; // in which the last picture was asked for
let painting = ""; // the page's address for that figure

/* The picture that the server sent has done its work once the page's own stands. */
function reveal() {
  const first = byId(ids.first);
  if (first) first.remove();
}

/* What the page shows of the picture's loading: "busy", "ready" or "failed". */
function tellState(state) {
  frame().dataset.state = state;
}

/* The sentence stands in the page; what the server knows the request by comes behind it. */
function tellFailure(fault) {
  const told = frame().querySelector(".failure");
  told.dataset.lead = told.dataset.lead || told.textContent;
  told.textContent = told.dataset.lead + (fault.name === "Error" ? fault.message : "");
  tellState("failed");
}

/* Where parts of the standing picture were `hidden`, its size stays: to measure it again takes a
 * layout. The frame is told the view first: a round chart needs less height, more rows more. */
function addressFor(search, scheme, hidden) {
  const view = viewOf(search);
  frame().dataset.view = view;
  frame().toggleAttribute("data-tall", isUnfolded(search) && view === contract.timelineView);
  size = hidden && size ? size : sizeOf(box());
  return figureAddress(search, scheme, size);
}

/* The table is no picture: nothing is fetched or lit for it, what is being fetched is let go. */
function drawnHere(search) {
  const table = new URLSearchParams(search).get("view") === contract.tableView;
  frame().closest(".view").toggleAttribute("data-table", table);
  if (!table) return true;
  shown = "";
  tellState("ready");
  reveal();
  return false;
}

/* A frame's callbacks come before its painting, a task that they begin comes behind it. */
const painted = () => new Promise((done) => {
  window.requestAnimationFrame(() => window.setTimeout(done));
});

/* Show the picture of an address. Called at once by what changes the address, and again by
 * Dash when it knows of it: whatever is on its way or shown already is not asked for twice. */
async function show(search, scheme, version) {
  const graph = plot();
  if (!graph || !window.Plotly || !graph._fullLayout) {
    window.setTimeout(() => show(search, scheme, version), 30);
    return;
  }
  if (!drawnHere(search)) {
    last = { scheme, version };
    return;
  }
  const hidden = preview(search);
  const address = addressFor(search, scheme, hidden);
  const wanted = version + address;
  if (wanted === shown) return;
  shown = wanted;
  last = { scheme, version };
  const current = () => wanted === shown; // unless another was asked for since
  const slow = window.setTimeout(() => { if (current()) tellState("busy"); }, 150);
  try {
    if (hidden) await painted(); // what is hidden goes first
    const figure = await figureFor(address, version);
    if (current()) paint(graph, figure, search);
  } catch (fault) {
    reveal();
    if (!current()) return;
    shown = "";
    tellFailure(fault);
  } finally {
    window.clearTimeout(slow);
  }
}

function paint(graph, figure, search) {
  if (!frame().hasAttribute("data-preview")) fade();
  attach(graph);
  painting = search;
  given = shown;
  window.Plotly.react(graph, window.structuredClone(figure), undefined, CONFIG)
    .then(() => document.dispatchEvent(new Event("tieline:painted")));
}

/* Clientside callback: an address, a colour scheme, a state of the tables, a size. */
export function draw(search, scheme, version) {
  if (scheme && box()) show(search, scheme, version);
  return window.dash_clientside.no_update;
}

/* The version of the tables for which a chart was asked last, or null before the first. */
export const shownVersion = () => last && last.version;

/* What is going fades out over what comes: nothing jumps, and what stays seems not to move. */
function fade() {
  const drawing = plot() && plot().querySelector(".main-svg");
  if (!drawing || calm.matches || drawing.querySelectorAll("path").length > 900) return;
  const ghost = drawing.cloneNode(true);
  ghost.removeAttribute("id");
  ghost.setAttribute("class", "ghost");
  frame().appendChild(ghost);
  window.requestAnimationFrame(() => {
    ghost.classList.add("gone");
    window.setTimeout(() => ghost.remove(), 320);
  });
}

/* The next change of dates finds everything at hand. */
function atLeisure(drawn) {
  window.setTimeout(() => { if (drawn === scene) ready(drawn); }, LEISURE);
}

function onDrawn() {
  wholeAgain();
  readChart(painting);
  showLegend(plot().layout && plot().layout.meta);
  atLeisure(scene);
  announce("drawn");
  // One that was still being painted, or is again, tells nothing of the one asked for since.
  if (shown === given) tellState("ready");
  reveal();
  pointer.pointAnew();
}

function attach(graph) {
  if (graph.dataset.tieline) return;
  graph.dataset.tieline = "on";
  graph.on("plotly_afterplot", onDrawn);
  pointer.listen();
}

/* Clientside callback: the address may name another focus for the same picture. */
export function settle() {
  if (scene && plot()) pointer.rest();
  return window.dash_clientside.no_update;
}

let resized = 0;
window.addEventListener("resize", () => {
  window.clearTimeout(resized);
  resized = window.setTimeout(() => {
    if (box()) window.dash_clientside.set_props(ids.pageSize, { data: sizeOf(box()) });
  }, 200);
});

onAddress((search) => {
  if (last) show(search, schemeOf(search), last.version);
});
