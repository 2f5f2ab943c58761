/* The days of an embed: two fields, a button for each named moment; what they leave out goes. */

import { byId } from "../chart/page.js";
import { chart, keepOnly, world } from "../chart/scene.js";
import { data, edgesOf, showDays, shownClaims, standsBehind } from "./claims.js";
import { element } from "./claims_panel.js";
import { sayDays } from "./sentence.js";

let chosen = { first: "", last: "", span: "" }; // the days that are shown, and what they are called

const worded = (day) => new Date(`${day}T00:00Z`).toLocaleDateString("en-GB",
  { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

const spanOf = (from, to) => (from && to ? `${worded(from)} to ${worded(to)}`
  : from ? `From ${worded(from)} on` : to ? `Up to ${worded(to)}` : "");

/* Over a timeline two veils leave the chosen days clear. */
function veil({ first, last, span }) {
  const { svg, facts: { axis } } = chart;
  svg.querySelectorAll(".veil").forEach((one) => one.remove());
  if (!axis.length || !span) return;
  const clear = axis.filter(([, , from, to]) => (!last || from <= last) && (!first || to >= first));
  const end = axis.at(-1)[1];
  const [left, right] = clear.length ? [clear[0][0], clear.at(-1)[1]] : [end, end];
  for (const [x, to] of [[axis[0][0], left], [right, end]]) {
    const [one, ground] = ["g", "rect"].map((name) =>
      document.createElementNS(svg.namespaceURI, name));
    one.setAttribute("class", "veil");
    Object.entries({ x, width: Math.max(0, to - x), height: "100%" })
      .forEach(([name, value]) => ground.setAttribute(name, value));
    one.append(ground);
    world().append(one);
  }
}

/* Show the chosen days in the drawing that stands. */
export function narrowDrawing() {
  const edges = edgesOf(shownClaims);
  const isKept = (key) => edges.some((edge) => standsBehind(edge, key));
  keepOnly(chosen.span ? new Set([...chart.byKey.keys()].filter(isKept)) : null);
  veil(chosen);
  document.dispatchEvent(new Event("tieline:filtered"));
}

/* The form says which days are chosen. */
function fillForm(from, to) {
  const form = byId("days");
  [form.elements.from.value, form.elements.to.value] = [from, to];
  form.querySelectorAll("button").forEach((button) =>
    button.setAttribute("aria-pressed", button.dataset.from === from && button.dataset.to === to));
}

/* The days between two, within those of the whole embed. */
function withinAll(from, to) {
  const [low, high] = data.window;
  return { first: from > low ? from : low, last: to && (!high || to < high) ? to : high };
}

/* Show the days between two ISO texts, blank for an open side, under the name of their moment. */
export function chooseDays(from, to, name = "") {
  fillForm(from, to);
  if (from && to && from > to) {
    byId("counts").textContent = "\u201cFrom\u201d is later than \u201cTo\u201d.";
    return;
  }
  const span = from || to ? name || spanOf(from, to) : "";
  chosen = { ...withinAll(from, to), span };
  if (span) showDays(chosen.first, chosen.last);
  else showDays("", "");
  narrowDrawing();
  document.querySelectorAll("tr[data-edge]").forEach((row) => {
    row.hidden = !shownClaims.some(({ edge }) => edge === row.dataset.edge);
  });
  sayDays(span);
}

/* Fields of dates cost a browser more than all the rest of the page, so they come after it. */
function addField(label) {
  const field = element("input");
  Object.assign(field, { type: "date", name: label.dataset.day });
  label.append(field);
}

/* Make the fields, and hear them and the buttons: `choose` is called with two days and a name. */
export function listenToDays(choose) {
  const days = byId("days");
  days.querySelectorAll("label").forEach(addField);
  days.addEventListener("change", () => {
    const { from, to } = days.elements;
    choose(from.value, to.value);
  });
  days.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (button) choose(button.dataset.from, button.dataset.to, button.dataset.name);
  });
  days.hidden = false;
}
