/* The slider of two thumbs: two fields of a range, one over the other, with one stop a bin.
 *
 * A thumb on its way shows in the picture and tells its days beside it; the address is written once
 * it rests. At least one bin stays between the thumbs.
 */

import { byId, ids } from "./contract.js";

const NEVER = -1;
let moving = NEVER; // which thumb is on its way

const slider = () => byId(ids.days);
const thumbs = () => [...slider().querySelectorAll("input")];
const last = () => Number(thumbs()[0].max);
const words = () => JSON.parse(slider().querySelector("script").textContent);

export const isMoving = () => moving !== NEVER;

/* Before which bin the first thumb stands, and after which the last. */
export const stops = () => thumbs().map(({ value }) => Number(value));

/* Both thumbs cannot be at one place of an end and both be within reach, unless that is above the
 * other which can still move. */
function dress() {
  const [left, right] = stops();
  slider().style.setProperty("--first", left / last());
  slider().style.setProperty("--last", right / last());
  slider().toggleAttribute("data-first-above", left > last() / 2);
  const names = words();
  thumbs().forEach((thumb) => thumb.setAttribute("aria-valuetext", names[thumb.value]));
}

export function showStops(values) {
  thumbs().forEach((thumb, at) => { thumb.value = values[at]; });
  dress();
}

/* The days of the thumb that moves, above it. */
function showBubble(at) {
  const bubble = slider().querySelector(".bubble");
  bubble.hidden = at === NEVER;
  if (at === NEVER) return;
  const value = stops()[at];
  bubble.textContent = words()[value];
  bubble.style.setProperty("--at", value / last());
}

function keepApart(at) {
  const [left, right] = stops();
  if (left < right) return;
  if (at === 0) thumbs()[0].value = Math.max(0, right - 1);
  else thumbs()[1].value = Math.min(last(), left + 1);
}

function onInput({ target }) {
  const at = slider() ? thumbs().indexOf(target) : NEVER;
  if (at === NEVER) return;
  moving = at;
  keepApart(at);
  dress();
  showBubble(at);
}

function rest() {
  moving = NEVER;
  if (slider()) showBubble(NEVER);
}

/* Beside the thumbs the nearer one comes to where the pointer is pressed. */
function onPress(event) {
  const { target, clientX, button } = event;
  if (button || !slider() || target !== slider() || last() < 2) return;
  const { left, width } = slider().getBoundingClientRect();
  const stop = Math.round(((clientX - left) / width) * last());
  const far = stops().map((value) => Math.abs(value - stop));
  const thumb = thumbs()[far[0] < far[1] || (far[0] === far[1] && stop < stops()[0]) ? 0 : 1];
  event.preventDefault();
  thumb.focus({ preventScroll: true });
  thumb.value = stop;
  ["input", "change"].forEach((name) =>
    thumb.dispatchEvent(new Event(name, { bubbles: true })));
}

document.addEventListener("input", onInput, true);
document.addEventListener("change", rest);
document.addEventListener("pointerdown", onPress);
