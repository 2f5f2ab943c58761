/* An embedded picture by keyboard: one stop of Tab; arrow keys go through its actors, its lines. */

import { light, restingLight, showTip } from "../chart/highlight.js";
import { page } from "../chart/page.js";
import { chart, frame, keyOf, titleOf } from "../chart/scene.js";

const targetOfGroup = (group) =>
  (group.dataset.edge ? { edge: keyOf(group) } : { actor: keyOf(group) });

/* Give each mark and line of the drawing that stands a role and its words. */
export function makeReachable() {
  const { svg, byKey } = chart;
  svg.setAttribute("role", "group");
  byKey.forEach(([first, ...others], key) => {
    first.setAttribute("role", "button");
    first.setAttribute("aria-label", titleOf(key));
    others.forEach((group) => group.setAttribute("aria-hidden", "true"));
  });
  setStop(reachableGroups()[0]);
}

function reachableGroups() {
  const groups = [...chart.byKey.values()].map(([first]) => first)
    .filter((group) => !group.classList.contains("out"));
  const isActor = (group) => !group.dataset.edge;
  return [...groups.filter(isActor), ...groups.filter((group) => !isActor(group))];
}

function setStop(stop) {
  chart.byKey.forEach(([group]) => group.setAttribute("tabindex", group === stop ? 0 : -1));
}

function onArrow(event) {
  const groups = reachableGroups();
  const here = groups.indexOf(document.activeElement);
  if (here < 0) return;
  const to = {
    ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1,
    Home: 0, End: groups.length - 1,
  }[event.key];
  if (event.key === "Enter" || event.key === " ") {
    page.open(keyOf(groups[here]), groups[here].getBoundingClientRect().left);
  } else if (to === undefined) return;
  else groups[(to + groups.length) % groups.length].focus();
  event.preventDefault();
}

function onFocusIn({ target }) {
  if (!target.matches("g[role]:focus-visible")) return;
  const { left, top, width } = target.getBoundingClientRect();
  light(targetOfGroup(target));
  showTip(targetOfGroup(target), { clientX: left + width / 2, clientY: top });
  setStop(target);
}

export function listenToKeys() {
  frame().addEventListener("keydown", onArrow);
  frame().addEventListener("focusin", onFocusIn);
  frame().addEventListener("focusout", ({ relatedTarget }) => {
    // The button in the box of words takes the focus, and the box must stay for it.
    if (frame().contains(relatedTarget)) return;
    showTip(null);
    restingLight();
  });
  document.addEventListener("keydown", ({ key }) => { if (key === "Escape") page.close(); });
}
