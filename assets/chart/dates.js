/* A change of dates, seen before the server has answered: what they leave out goes at once. */

import { restingLight } from "./highlight.js";
import { contract, page } from "./page.js";
import { chart, frame, keepOnly } from "./scene.js";

const spoken = (search, kept) => JSON.stringify([...new URLSearchParams(search)]
  .filter(([word]) => word !== "focus" && kept(word)));
const withoutDates = (search) => spoken(search, (word) => !contract.dateWords.includes(word));
const datesOf = (search) => spoken(search, (word) => contract.dateWords.includes(word));

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

/* Where only the dates changed, what they leave out goes at once; the exact chart follows. */
export function preview(search) {
  const { facts } = chart || {};
  if (!facts || !Object.keys(facts.edges).length) return;
  const before = `?${facts.query}`;
  if (withoutDates(search) !== withoutDates(before)) return;
  if (datesOf(search) === datesOf(before)) {
    if (chart.within) only(null);
    return;
  }
  const given = new URLSearchParams(search);
  only(within(dayNumber(given.get("from"), -Infinity), dayNumber(given.get("to"), Infinity)));
  if (chart.svg.classList.contains("lit")) restingLight();
  page.announce("previewed");
}
