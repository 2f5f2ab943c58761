/* A change of dates, seen before the server has answered: what they leave out goes at once. */

import { restingLight } from "./chart_highlight.js";
import { all, only } from "./chart_parts.js";
import { frame, origin, scene } from "./chart_scene.js";
import { contract } from "./contract.js";
import { announce } from "./page_status.js";
import { words } from "./url_state.js";

const { dateWords } = contract;
const spoken = (search, kept) =>
  JSON.stringify(words(search).filter(([word]) => word !== "focus" && kept(word)));
const withoutDates = (search) => spoken(search, (word) => !dateWords.includes(word));
const datesOf = (search) => spoken(search, (word) => dateWords.includes(word));

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
  const edges = new Set();
  const actors = new Set();
  scene.meta.days.forEach((spans, i) => {
    if (!overlaps(spans, from, to)) return;
    edges.add(i);
    scene.ends[i].slice(0, 2).forEach((name) => actors.add(name));
  });
  return { edges, actors };
}

/* Where only the dates changed, what they leave out goes at once; the exact picture follows.
 * Says whether that was so. */
export function preview(search) {
  const alike = scene && scene.meta.days && withoutDates(search) === withoutDates(scene.search);
  if (!alike) return false;
  if (datesOf(search) === datesOf(scene.search)) {
    wholeAgain();
    return false;
  }
  const given = new URLSearchParams(search);
  const from = dayNumber(given.get("from"), -Infinity);
  const to = dayNumber(given.get("to"), Infinity);
  scene.within = within(from, to);
  only(scene, origin(), scene.within);
  frame().toggleAttribute("data-preview", true);
  if (frame().hasAttribute("data-dim")) restingLight();
  announce("previewed");
  return true;
}

export function wholeAgain() {
  if (!scene || !scene.within) return;
  scene.within = null;
  all(scene);
  frame().removeAttribute("data-preview");
}
