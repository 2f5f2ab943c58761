/* The chart's life in the page: the drawing that the server sent first is taken over, and replaced
 * where an address draws another. */

import { drawnWords, isDressed, preview } from "./dates.js";
import { tell } from "./events.js";
import { showLegend } from "./legend.js";
import { byId, contract, ids, page } from "./page.js";
import { parsed } from "./parsing.js";
import * as pointer from "./pointer.js";
import { listenToRoom, room, windowRoom } from "./room.js";
import { chart, frame, keyOf, know, stand, viewName } from "./scene.js";

const SLOW = 150; // milliseconds after which a chart that is not there is told to be on its way
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
const MOST_FADED = 900; // elements of a drawing that fades: more would take a frame each
let place = null; // the component's element, once it is mounted
let asked = null; // {query, version, room}: what was wanted last
let slow = 0;
let windowed = null; // the drawing that stood in the window before full screen

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const first = () => byId(ids.first);

/* What the page shows of the chart's loading: "busy", "ready" or "failed". */
function tellState(state) {
  window.clearTimeout(slow);
  [frame(), byId(ids.frame)].forEach((one) => { if (one) one.dataset.state = state; });
}

/* The frame is told the view: what stands over a chart differs by it. */
function tellView() {
  const one = byId(ids.frame);
  if (one && chart) one.dataset.view = viewName();
}

/* ---- the drawing that the server sent first ---- */

/* The one of the two drawings that this window shows; the other is text (first_paint.folded). */
const firstDrawing = () => first() && first().querySelector(`.first-${windowRoom()} > svg`);

/* Take over the drawing that stands in the page, before Dash is there. */
export function adopt() {
  listenToRoom(() => tell({ room: room() }));
  document.addEventListener("fullscreenchange", keepShape);
  const svg = firstDrawing();
  if (!svg) return;
  stand(svg, firstFacts());
  pointer.rest();
  document.dispatchEvent(new Event("tieline:stands"));
}

/* What the server wrote of that drawing into the page; it tells the rest when Dash asks. */
function firstFacts() {
  const { [windowRoom()]: facts } = JSON.parse(first().querySelector("script.facts").textContent);
  return { ...facts, key: heldKey(), query: queryOf(`?${facts.query}`) };
}

/* Dash's page takes the place of the first one; the drawing that stands moves into it. */
export function reveal() {
  if (!first() || !place) return;
  if (chart && first().contains(chart.svg)) place.append(chart.svg);
  document.dispatchEvent(new Event("tieline:placed"));
  // The legend that stands is the picture's until the server tells of another.
  const legend = byId(ids.legend);
  if (!legend.children.length) legend.append(...first().querySelectorAll(".keys > li"));
  first().remove();
  tellView();
  pointer.pointAnew();
}

/* Clientside callback: the page's other parts are filled in. */
export function settle() {
  reveal();
  return window.dash_clientside.no_update;
}

/* The component has its place. */
export function mount(element) {
  place = element;
  // Of a drawing of other dates, made here, the server is to send its own.
  tell({ room: room(), drawn: chart && !isDrawnHere() ? heldKey() : "" });
}

/* ---- the drawings after it ---- */

/* What is going fades out over what comes: nothing jumps, and what stays seems not to move. */
function fade(svg) {
  const large = svg.querySelectorAll("path").length > MOST_FADED;
  const isUnseen = place.hasAttribute("data-waits");
  if (calm.matches || large || isUnseen || frame().hasAttribute("data-preview")) return;
  svg.removeAttribute("id");
  svg.classList.add("ghost");
  place.append(svg);
  window.requestAnimationFrame(() => {
    svg.classList.add("gone");
    window.setTimeout(() => svg.remove(), 320);
  });
}

function replace(drawing, facts) {
  const before = chart && chart.svg.parentNode === place ? chart.svg : null;
  const svg = parsed(drawing);
  place.prepend(svg);
  if (before) {
    before.remove();
    fade(before);
  }
  endWaiting();
  frame().removeAttribute("data-preview");
  stand(svg, facts);
}

/* What was drawn for the screen has another shape than the window's: until its own drawing comes
 * nothing is shown there, in the room that the one before had. */
function keepShape() {
  if (document.fullscreenElement) windowed = chart && chart.svg;
  else if (place && windowed && chart.svg !== windowed) {
    const { width, height } = windowed.viewBox.baseVal;
    place.style.aspectRatio = `${width} / ${height}`;
    place.toggleAttribute("data-waits", true);
  }
}

function endWaiting() {
  if (!place) return;
  place.style.aspectRatio = "";
  place.removeAttribute("data-waits");
}

/* Take the titles of a drawing for the equal one that stands. */
function takeTitles(drawing) {
  parsed(drawing).querySelectorAll("g > title")
    .forEach((title) => chart.titles.set(keyOf(title.parentNode), title.textContent));
}

const tablesAndRoom = (key) => key.split(" ", 2).join(" ");

/* Whether the page has drawn the dates of the chart that stands (dates.js). */
const isDrawnHere = () => Boolean(chart) && chart.dates !== undefined;

/* Whether it has drawn what the server tells of. */
const isEqual = ({ query, key }) => isDrawnHere() && isDressed(`?${query}`)
  && tablesAndRoom(key) === tablesAndRoom(chart.facts.key);

/* Let a drawing stand, unless it is the one that stands. */
function settleDrawing(drawing, facts) {
  const isNew = !chart || isDrawnHere() || (chart.key || heldKey()) !== facts.key;
  if (drawing && isEqual(facts)) takeTitles(drawing);
  else if (drawing && isNew) replace(drawing, facts);
  know(facts);
}

/* Whether an answer is of dates that nobody wants any more, and newer ones are drawn here. */
const isLate = ({ query }) => isDrawnHere() && Boolean(asked) && query !== asked.query;

/* Show what the server answered: another drawing, or what must be known of the one that stands. */
export function show(drawing, facts) {
  if (isLate(facts)) return;
  settleDrawing(drawing, facts);
  chart.key = facts.key;
  showLegend(facts.legend);
  tellView();
  tell({ drawn: facts.key });
  tellState("ready");
  reveal();
  pointer.pointAnew();
  document.dispatchEvent(new Event("tieline:stands"));
  page.announce("drawn");
}

const heldKey = () => (first() ? first().querySelector(".frame").dataset[windowRoom()] : "");

/* A drawing could not be made: `more` is what the server knows the request by. Of one that nobody
 * waits for any more nothing is told. */
export function fail(wanted, more) {
  if (!same(wanted, asked)) return;
  const told = byId(ids.frame).querySelector(".failure");
  told.dataset.lead = told.dataset.lead || told.textContent;
  told.textContent = told.dataset.lead + more;
  asked = null;
  reveal();
  endWaiting();
  tellState("failed");
}

/* ---- what is wanted ---- */

const queryOf = (search) => new URLSearchParams(drawnWords(search)).toString();

/* The table is no chart: nothing is drawn or lit for it. */
function isTable(search) {
  const table = new URLSearchParams(search).get("view") === contract.tableView;
  document.querySelectorAll(".view").forEach((one) => one.toggleAttribute("data-table", table));
  return table;
}

/* Clientside callback: which drawing is wanted for an address, a window, a state of the tables. */
export function want(search, wide, version) {
  const { no_update } = window.dash_clientside;
  if (!wide || typeof search !== "string") return no_update;
  pointer.rest();
  if (isTable(search)) {
    reveal();
    tellState("ready");
    asked = { version };
    return no_update;
  }
  const wanted = { query: queryOf(search), room: wide, version };
  if (same(wanted, asked)) return no_update;
  asked = wanted;
  window.clearTimeout(slow);
  slow = window.setTimeout(() => { if (!isDressed(search)) tellState("busy"); }, SLOW);
  return wanted;
}

/* The version of the tables for which a chart was asked last, or null before the first. */
export const shownVersion = () => asked && asked.version;

/* Another address was written: what the chart can show of it by itself. */
export function readdress(search) {
  preview(search);
  pointer.rest();
}
