/* The controls: what each shows is read here, written into the address, and set as that says.
 *
 * They are native elements that the server wrote with their values. It answers every address
 * with `chosen`: what each should show. What a reader is about to type or to move stays.
 */

import { preview } from "../chart/dates.js";
import { chosenActors, showActors } from "./actor_search.js";
import { byId, contract, ids } from "./contract.js";
import { isMoving, showStops, stops } from "./date_slider.js";
import { bringInside } from "./patch.js";
import { asked, known, know, onAddress, say, words } from "./url_state.js";

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
const inputs = (id) => [...byId(id).querySelectorAll("input")];
const ticked = (id) => inputs(id).filter(({ checked }) => checked).map(({ value }) => value);
const tick = (id, values) =>
  inputs(id).forEach((box) => { box.checked = values.includes(box.value); });

/* A number of articles beyond those that are offered has no button until an address names it. */
function tickOne(id, value) {
  if (!inputs(id).some((radio) => radio.value === value)) {
    const label = byId(id).lastElementChild.cloneNode(true);
    label.querySelector("input").value = value;
    label.querySelector("span").textContent = value;
    byId(id).append(label);
  }
  tick(id, [value]);
}

const text = {
  read: (id) => byId(id).value,
  show: (id, value) => { byId(id).value = value; },
};

/* How a control of each kind is read and set. */
const KINDS = {
  one: { read: (id) => ticked(id)[0], show: tickOne },
  closed: { read: ticked, show: tick },
  leftOut: { read: ticked, show: tick },
  switch: {
    read: (id) => byId(id).checked,
    show: (id, value) => { byId(id).checked = value; },
  },
  list: { read: chosenActors, show: (_, value) => showActors(value) },
  firstDay: text,
  lastDay: text,
  days: { read: stops, show: (_, value) => showStops(value) },
};
const read = ({ id, kind }) => KINDS[kind].read(id);

/* A day is being typed, or a thumb is on its way. */
const isInUse = ({ id, kind }) =>
  (kind === "days" ? isMoving() : byId(id) === document.activeElement);

/* ---- what a reader does ---- */

const controlOf = (target) =>
  contract.controls.find(({ id }) => target.closest && target.closest(`#${id}`));

/* A control says its value; a name that is being looked for is none. */
function onChange({ target, type }) {
  const control = controlOf(target);
  if (!control || (control.kind === "list") !== (type === "tieline:chosen")) return;
  say(control.id, read(control));
}

/* A day is typed to its end by Enter, too. */
function onEnter(event) {
  const control = event.key === "Enter" && controlOf(event.target);
  if (control && KINDS[control.kind] === text) say(control.id, read(control));
}

/* What the address would be, while the reader's hand is still on the slider. */
function onThumb({ target }) {
  if (target.closest(`#${ids.days}`)) preview(asked(ids.days, stops()) || window.location.search);
}

document.addEventListener("change", onChange, true);
document.addEventListener("tieline:chosen", onChange);
document.addEventListener("keydown", onEnter, true);
document.addEventListener("input", onThumb);

/* ---- what the address says ---- */

/* Set one control as the server says; one that was moved since and is still in use stays. */
function set(control, value, before) {
  const shown = read(control);
  if (same(shown, value)) return;
  const isMoved = before && !same(shown, before[control.id]);
  if (!isMoved || !isInUse(control)) KINDS[control.kind].show(control.id, value);
}

/* What each control shows, as the server says of the address. An answer to an address that the
 * reader has left already changes nothing: the next is on its way. */
export function settle(chosen) {
  if (!same(words(chosen.asked), words(window.location.search))) return;
  const before = known();
  know(chosen);
  Object.entries(chosen.parts).forEach(([id, html]) => bringInside(byId(id), html));
  contract.controls.forEach((control) => set(control, chosen[control.id], before));
  Object.values(ids.faults).forEach((id) => {
    const field = document.querySelector(`[aria-describedby="${id}"]`);
    field.setAttribute("aria-invalid", String(Boolean(chosen.parts[id])));
  });
}

/* Clientside callback: the number beside each word of each menu. */
export function count(counts) {
  Object.entries(counts || {}).forEach(([id, numbers]) => inputs(id).forEach((box) => {
    box.parentElement.querySelector(".count").textContent = numbers[box.value] || "";
  }));
  return window.dash_clientside.no_update;
}

/* ---- before the server has answered ---- */

/* A day as the address says it, or null where it is for the server to read. */
const dayOf = (text) => (/^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null);

/* What each control of the dates shows of these days, as explorer/controls/state.py says. */
function shownOf([from, to]) {
  const { bins } = known();
  const isRead = [from, to].every((text) => !text || dayOf(text)) && !(from && to && from > to);
  const days = isRead && [
    from ? bins.filter(([, last]) => last < from).length : 0,
    to ? bins.filter(([first]) => first <= to).length : Math.max(bins.length, 1),
  ];
  const [first, last] = contract.controls.filter(({ kind }) => KINDS[kind] === text);
  return { [first.id]: from, [last.id]: to, ...(days && { [ids.days]: days }) };
}

/* Bars that the days leave out are pale. */
function paleBars([from, to]) {
  [...byId(ids.histogram).children].forEach((bar, at) => {
    const [first, last] = known().bins[at] || ["", ""];
    bar.classList.toggle("out", Boolean((to && first > to) || (from && last < from)));
  });
}

/* Typed days, thumbs and bars follow a change of dates at once. */
function follow(search) {
  if (!known()) return;
  const given = new URLSearchParams(search);
  const days = contract.dateWords.map((word) => given.get(word) || "");
  const shown = shownOf(days);
  if (ids.days in shown) paleBars(days);
  contract.controls.filter(({ id }) => id in shown && !same(known()[id], shown[id]))
    .forEach((control) => {
      know({ ...known(), [control.id]: shown[control.id] });
      set(control, shown[control.id], null);
    });
}

/* What the server wrote into the first HTML; what a reader moved since is said now. */
export function begin() {
  know(JSON.parse(byId(ids.chosen).textContent));
  contract.controls.filter((control) => !isInUse(control))
    .forEach((control) => say(control.id, read(control)));
}

onAddress(follow);
