/* A change of dates, seen before the server has answered: where the page has the claims' days it
 * draws the exact chart itself; else what they leave out goes at once. */

import { contentsOf } from "./contents.js";
import { dataOf, load } from "./chart_data.js";
import { chordPicture } from "./chord_picture.js";
import { tell } from "./events.js";
import { light, restingLight } from "./highlight.js";
import { paintLayers } from "./layer_painting.js";
import { showLegend } from "./legend.js";
import { matrixPicture } from "./matrix_picture.js";
import { dressNetwork } from "./network_dressing.js";
import { paintNetwork } from "./network_painting.js";
import { contract, page } from "./page.js";
import { pointAnew } from "./pointer.js";
import { chart, frame, keepOnly, stand, viewName } from "./scene.js";
import { timelinePicture } from "./timeline_picture.js";
import { titlesOf } from "./titles.js";
import { countWindow, drawable } from "./window_counts.js";

const SOON = { timeout: 50 }; // milliseconds

/* The view that an address draws; one that is no chart is drawn as the usual one. */
function viewOf(search) {
  const view = new URLSearchParams(search).get("view");
  return contract.charts.includes(view) ? view : contract.view;
}

/* The words of an address that decide a drawing. */
export function drawnWords(search) {
  const view = viewOf(search);
  const isOfActor = (focus) => contract.byFocus.includes(view) && !focus.includes("|");
  return [...new URLSearchParams(search)].filter(([word, value]) =>
    word !== "theme" && (word !== "focus" || isOfActor(value)));
}

// The usual view is meant where an address names none.
const words = (search) => drawnWords(search)
  .filter(([word, value]) => word !== "view" || value !== contract.view);
const spoken = (search, kept) => JSON.stringify(words(search).filter(([word]) => kept(word)));
const withoutDates = (search) => spoken(search, (word) => !contract.dateWords.includes(word));
const datesOf = (search) => spoken(search, (word) => contract.dateWords.includes(word));

/* The words that decide a chart's data: all but its dates. */
const dataWords = (search) => new URLSearchParams(words(search)
  .filter(([word]) => !contract.dateWords.includes(word))).toString();

/* Days count from 1 January of the year 1, as in the tables' own counting. */
export function dayNumber(text, missing) {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
  if (!parts) return missing;
  return Date.UTC(+parts[1], +parts[2] - 1, +parts[3]) / 86400000 + contract.epochDay;
}

export function overlaps(spans, from, to) {
  for (let i = 0; i < spans.length; i += 2) {
    if (spans[i] <= to && spans[i + 1] >= from) return true;
  }
  return false;
}

/* The edges that have a day between the two dates, and their actors. */
function within(from, to) {
  const kept = new Set();
  for (const [edge, spans] of Object.entries(chart.facts.edges)) {
    if (!overlaps(spans, from, to)) continue;
    [edge, ...edge.split("|").slice(0, 2)].forEach((key) => kept.add(key));
  }
  return kept;
}

/* Show only the groups of these keys; all for null. */
function only(kept) {
  keepOnly(kept);
  frame().toggleAttribute("data-preview", Boolean(kept));
  document.dispatchEvent(new Event("tieline:filtered"));
}

/* The first and the last day of an address; null where it is for the server to read them. */
function daysOf(search) {
  const given = new URLSearchParams(search);
  const [from, to] = contract.dateWords.map((word) => given.get(word));
  const days = [dayNumber(from, -Infinity), dayNumber(to, Infinity)];
  const isDay = (text, day) => !text || (Number.isFinite(day) && isoDay(day) === text);
  return isDay(from, days[0]) && isDay(to, days[1]) ? days : null;
}

const isoDay = (day) =>
  new Date((day - contract.epochDay) * 86400000).toISOString().slice(0, 10);

/* A picture in layers, with the rows of its legend and what paints it into an SVG. */
function inLayers(picture, { style, root, legend }) {
  return {
    legend: legend.filter(([feature]) => picture.features.includes(feature))
      .map(([, ...row]) => row),
    paint: (svg) => paintLayers(svg, picture, style, root),
    facts: picture.facts,
    titles: picture.titles,
  };
}

/* By view: the picture of what some days leave, as its legend and what paints it into an SVG; if
 * there are any, other `facts` and `titles` of the chart that follow from the days. */
const PICTURES = {
  network(data, counts) {
    const { style, root } = data.network;
    const picture = dressNetwork(data, counts);
    return { legend: picture.legend, paint: (svg) => paintNetwork(svg, picture, style, root) };
  },
  chord: (data, counts) => inLayers(chordPicture(data, counts, data.chord), data.chord),
  matrix: (data, counts) => inLayers(matrixPicture(data, counts, data.matrix), data.matrix),
  timeline: (data, counts, days) =>
    inLayers(timelinePicture(data, data.timeline, days), data.timeline),
};

/* Draw the chart for the dates of an address here; false where only the server can. */
function dress(search) {
  const view = viewName();
  const data = view in PICTURES && dataOf(dataWords(search));
  const days = daysOf(search);
  if (!data || !data[view] || !days) return false;
  const counts = countWindow(data, ...days);
  const picture = PICTURES[view](data, counts, days);
  const { svg, facts, titles } = chart;
  // First: it asks for a height, and the page is laid out once.
  if (page.counted) page.counted(contentsOf(data, counts) || data.words.nothing);
  light(null);
  picture.paint(svg);
  stand(svg, { ...facts, ...picture.facts });
  const told = titlesOf(data, view === "network" ? drawable(data, counts) : counts);
  // What was told of a group is told of it until the server tells of these dates.
  chart.titles = new Map([...titles, ...chart.titles, ...told, ...(picture.titles || [])]);
  // No answer of the server is the drawing that stands now: it is to send its own.
  Object.assign(chart, { key: "", dates: datesOf(search) });
  tell({ drawn: "" });
  frame().removeAttribute("data-preview");
  showLegend(picture.legend);
  document.dispatchEvent(new Event("tieline:stands"));
  pointAnew();
  page.announce("dressed");
  return true;
}

/* Whether the chart that stands is exactly that of an address, drawn here. */
export const isDressed = (search) => Boolean(chart && chart.facts)
  && chart.dates === datesOf(search)
  && withoutDates(search) === withoutDates(`?${chart.facts.query}`);

/* The dates changed alone: draw the chart for them, or hide what they leave out. */
function change(search) {
  if (dress(search)) return;
  if (page.counted) page.counted("");
  if (!Object.keys(chart.facts.edges).length) return;
  const given = new URLSearchParams(search);
  only(within(dayNumber(given.get("from"), -Infinity), dayNumber(given.get("to"), Infinity)));
  if (chart.svg.classList.contains("lit")) restingLight();
  page.announce("previewed");
}

/* Where only the dates changed, the chart follows at once. */
export function preview(search) {
  const { facts } = chart || {};
  if (!facts) return;
  const before = `?${facts.query}`;
  if (withoutDates(search) !== withoutDates(before)) return;
  const shown = chart.dates === undefined ? datesOf(before) : chart.dates;
  if (datesOf(search) !== shown) change(search);
  else if (chart.within) only(null);
}

/* The data came: dates that were chosen meanwhile are drawn. */
async function fetchData(wanted) {
  if (!chart.facts || !(await load(wanted))) return;
  page.announce("loaded");
  preview(window.location.search);
}

/* Once a chart stands, what its dates may ask for is fetched before anybody asks. */
document.addEventListener("tieline:stands", () => {
  if (!chart.facts || !(viewName() in PICTURES)) return;
  const wanted = dataWords(`?${chart.facts.query}`);
  const later = window.requestIdleCallback || window.setTimeout;
  // Dash keeps a page busy for long while it begins.
  later(() => fetchData(wanted), SOON);
});
