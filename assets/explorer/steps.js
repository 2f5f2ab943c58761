/* Steps through time: to the days before or after those chosen, by buttons, keys, or by itself.
 *
 * A step is as long as what is chosen: of a moment to the next moment, else by one bar of the
 * histogram. Only the dates of the address change: who stands where, and what is open, stays. What
 * plays stops at the last step, and at whatever a reader does.
 */

import { preview } from "../chart/dates.js";
import { byId, contract, ids } from "./contract.js";
import { go, known, said } from "./url_state.js";

const PAUSE = 1600; // milliseconds in which a picture can be looked at
const ACTS = ["pointerdown", "keydown", "wheel", "popstate"];
const calm = window.matchMedia("(prefers-reduced-motion: reduce)");

let timer = 0; // of the next step, while it plays
let atBar = null; // the days of the bar that a step led to: some are those of a moment, too

const [FROM, TO] = contract.dateWords;
const daysOf = (search) => {
  const given = new URLSearchParams(search);
  return [given.get(FROM) || "", given.get(TO) || ""];
};
const same = (a, b) => a[0] === b[0] && a[1] === b[1];

/* The days of the named moments, the earliest first. */
const moments = () => [...byId(ids.moments).querySelectorAll("a:not(.compare)")]
  .map(({ search }) => daysOf(search))
  .filter(([from, to]) => from && to)
  .sort(([a], [b]) => (a < b ? -1 : 1));

/* The bars that the days hold: the first, and the one after the last. */
function barsOf([from, to], bins) {
  const left = from ? bins.filter(([, last]) => last < from).length : 0;
  const right = to ? bins.filter(([first]) => first <= to).length : bins.length;
  return [left, Math.max(right, left + 1)];
}

/* As many bars as the days hold, one bar before or after; of all bars the last or the first one. */
function barStep(days, by, bins) {
  const [left, right] = barsOf(days, bins);
  const isWhole = left === 0 && right >= bins.length;
  if (isWhole && bins.length < 2) return null;
  const whole = by > 0 ? [0, 1] : [bins.length - 1, bins.length];
  const [first, end] = isWhole ? whole : [left + by, right + by];
  return first < 0 || end > bins.length ? null : [bins[first][0], bins[end - 1][1]];
}

/* The days one step `by` (1 or -1) from those; null where there is none. `bins` are the days of the
 * bars, `named` those of the moments. */
export function stepFrom(days, by, bins, named) {
  const at = named.findIndex((one) => same(one, days));
  return at >= 0 ? named[at + by] || null : barStep(days, by, bins);
}

/* The moments among which a walk goes from these days; none where it goes from bar to bar. */
const walked = (days) => (atBar && same(atBar, days) ? [] : moments());

function next(by) {
  const days = daysOf(window.location.search);
  return known() && stepFrom(days, by, known().bins, walked(days));
}

/* The first days of a walk that begins again, as wide as what is chosen. */
function firstDays() {
  let days = daysOf(window.location.search);
  const named = walked(days);
  for (let before = days; before; before = stepFrom(days, -1, known().bins, named)) {
    days = before;
  }
  return days;
}

function show([from, to], isNew) {
  const now = daysOf(window.location.search);
  atBar = walked(now).some((one) => same(one, now)) ? null : [from, to];
  const search = said(said(window.location.search, FROM, [from]), TO, [to]);
  preview(search);
  go(search, isNew);
}

/* What is said of days: as the bar calls them, or by both. */
function tell([from, to]) {
  const at = known().bins.findIndex((bin) => same(bin, [from, to]));
  const bar = byId(ids.histogram).children[at];
  byId(ids.spoken).textContent = bar ? bar.getAttribute("aria-label") : `${from} to ${to}`;
}

const button = (does) => byId(ids.dates) && byId(ids.dates).querySelector(`[data-step=${does}]`);

function dressPlay(isPlaying) {
  const play = button("play");
  if (!play) return;
  play.setAttribute("aria-pressed", String(isPlaying));
  play.textContent = isPlaying ? "❚❚ Stop" : "▶ Play";
}

function stop() {
  if (!timer) return;
  window.clearTimeout(timer);
  timer = 0;
  dressPlay(false);
  tell(daysOf(window.location.search));
}

function playOn() {
  const days = next(1);
  if (!days || document.hidden) {
    stop();
    return;
  }
  show(days, false);
  timer = window.setTimeout(playOn, PAUSE);
}

/* What is at its end begins again. */
function play() {
  if (!known() || calm.matches) return;
  const days = next(1) || firstDays();
  if (same(days, daysOf(window.location.search))) return;
  show(days, true);
  dressPlay(true);
  timer = window.setTimeout(playOn, PAUSE);
}

function step(by) {
  const days = next(by);
  if (!days) return;
  show(days, true);
  tell(days);
}

/* Whatever a reader does ends what plays; the button that began it does that alone. */
function onAct({ target, type, key }) {
  const isPressed = type === "pointerdown" || key === "Enter" || key === " ";
  const isPlay = target.closest && target.closest("[data-step=play]");
  if (!(isPressed && isPlay)) stop();
}

document.addEventListener("click", ({ target }) => {
  const pressed = target.closest && target.closest("[data-step]");
  if (!pressed) return;
  const { step: does } = pressed.dataset;
  if (does !== "play") step(does === "later" ? 1 : -1);
  else if (timer) stop();
  else play();
});
ACTS.forEach((name) => window.addEventListener(name, onAct, { capture: true, passive: true }));
calm.addEventListener("change", stop);

/* Keys of the page (keys.js): a step that a key asks for. */
export const STEP_KEYS = { ",": () => step(-1), ".": () => step(1) };
