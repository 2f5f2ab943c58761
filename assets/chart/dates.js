/* A change of dates, seen before the server has answered: what they leave out goes at once. */

import { tell } from "./events.js";
import { restingLight } from "./highlight.js";
import { drawDates, prepare } from "./in_place.js";
import { legendItems } from "./markup.js";
import { pointAnew } from "./pointer.js";
import { chart, frame } from "./scene.js";
import { byId, contract, ids } from "../explorer/contract.js";
import { announce } from "../explorer/page_status.js";
import { words } from "../explorer/url_state.js";

const { dateWords } = contract;
const isDate = ([word]) => dateWords.includes(word);
const spoken = (search, kept) => new URLSearchParams(words(search)
  .filter((pair) => !["focus", "theme"].includes(pair[0]) && kept(pair))).toString();
const withoutDates = (search) => spoken(search, (pair) => !isDate(pair));
const datesOf = (search) => spoken(search, isDate);

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
  chart.within = kept;
  for (const [key, groups] of chart.byKey) {
    groups.forEach((group) => group.classList.toggle("out", Boolean(kept) && !kept.has(key)));
  }
  frame().toggleAttribute("data-preview", Boolean(kept));
}

/* The words of an address that decide a drawing of ties between actors. */
const drawnWords = (search) => spoken(search, () => true);

/* The exact picture of the dates, where the page can draw it. */
function drawHere(search, dates) {
  const legend = drawDates(withoutDates(search), dates, drawnWords(search));
  if (!legend) return false;
  frame().removeAttribute("data-preview");
  byId(ids.legend).replaceChildren(...legendItems(legend));
  // The server is still asked for its drawing: it brings the titles.
  tell({ drawn: "" });
  pointAnew();
  document.dispatchEvent(new Event("tieline:stands"));
  return true;
}

/* Hide what the dates leave out of the drawing of others; the exact one follows. */
function hide(search, before, dates) {
  if (!Object.keys(chart.facts.edges).length) return;
  if (datesOf(search) === datesOf(before)) return;
  only(within(...dates));
  if (chart.svg.classList.contains("lit")) restingLight();
}

/* Where only the dates changed, the picture follows at once. */
export function preview(search) {
  const { facts, here } = chart || {};
  if (!facts) return;
  const before = `?${facts.query}`;
  if (withoutDates(search) !== withoutDates(before)) return;
  if (!chart.within && drawnWords(search) === (here ? here.query : facts.query)) return;
  if (chart.within) only(null);
  const given = new URLSearchParams(search);
  const dates = [dayNumber(given.get("from"), -Infinity), dayNumber(given.get("to"), Infinity)];
  if (!drawHere(search, dates)) hide(search, before, dates);
  announce("previewed");
}

/* The server has told of a drawing: what dates need is fetched before anybody changes them. */
document.addEventListener("tieline:stands", () => {
  if (chart.facts) prepare(withoutDates(`?${chart.facts.query}`));
});
