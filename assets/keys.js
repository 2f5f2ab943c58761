/* The picture by keyboard: walk from actor to actor along ties, open, close, search, help.
 *
 * The picture's frame takes the focus; what is walked to shines as under a pointer and is told to
 * screen readers in a live region.
 */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  let standing = "";

  const frame = () => document.querySelector(".frame");
  const typing = (target) =>
    target.closest("input, textarea, select, [role=slider], [role=listbox], [contenteditable]");

  /* The tied partner that lies best in the direction of an arrow key, or nobody. */
  function next(from, [right, down]) {
    const partners = tieline.partners(from.actor);
    return tieline.marks()
      .filter((mark) => partners.has(mark.actor) && mark.actor !== from.actor)
      .map((mark) => ({ mark, x: mark.left - from.left, y: mark.top - from.top }))
      .map((one) => ({ ...one, along: one.x * right + one.y * down, far: Math.hypot(one.x, one.y) }))
      .filter(({ along, far }) => along > 0.3 * far)
      .sort((a, b) => a.far ** 2 / a.along - b.far ** 2 / b.along)
      .map(({ mark }) => mark)[0];
  }

  function standOn(mark) {
    if (!mark) return;
    standing = mark.actor;
    tieline.light({ actor: mark.actor });
    document.getElementById("spoken").textContent = tieline.told(mark.actor);
  }

  /* The rows of the timeline, each a pair or a partner, from above; no other picture has any. */
  function rows() {
    const graph = document.querySelector("#picture .js-plotly-plot");
    const meta = (graph && graph.layout && graph.layout.meta) || {};
    if (meta.view !== "timeline") return [];
    return Object.keys(meta.actors || {}).map((actor) => ({ actor }));
  }

  /* Where there are rows, up and down go from one to the next. */
  function toRow(stops, [right, below]) {
    const here = stops.findIndex(({ actor }) => actor === standing);
    const next = here < 0 ? 0 : here + right + below;
    standOn(stops[Math.max(0, Math.min(stops.length - 1, next))]);
  }

  function walk(step) {
    const stops = rows();
    if (stops.length) {
      toRow(stops, step);
      return;
    }
    const marks = tieline.marks().filter(({ actor }) => !actor.startsWith("+"));
    const here = marks.find((mark) => mark.actor === standing);
    standOn(here ? next(here, step) : marks[0]);
  }

  function onFrame(event) {
    if (STEPS[event.key]) walk(STEPS[event.key]);
    else if (event.key === "Enter" && standing) tieline.open({ actor: standing });
    else return false;
    return true;
  }

  /* Escape closes what is uppermost: the list of keys, then the evidence. */
  function close() {
    const help = document.getElementById("keys");
    if (help.open) help.close();
    else if (new URLSearchParams(window.location.search).has("focus")) {
      tieline.go(tieline.said(window.location.search, "focus", []));
    }
  }

  function onPage(event) {
    if (event.key === "Escape") close();
    else if (event.key === "/") document.getElementById("actors").focus();
    else if (event.key === "?") document.getElementById("keys").showModal();
    else return false;
    return true;
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !frame()) return;
    if (typing(event.target) && event.key !== "Escape") return;
    // Another dialog hears its own keys, and Escape closes it alone.
    if (event.target.closest("dialog:not(#keys)")) return;
    const inFrame = event.target === frame();
    if ((inFrame && onFrame(event)) || onPage(event)) event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-opens=keys], [data-closes=keys]");
    if (!button) return;
    const help = document.getElementById("keys");
    if (button.dataset.opens) help.showModal();
    else help.close();
  });

  document.addEventListener("focusout", (event) => {
    if (event.target !== frame() || !standing) return;
    standing = "";
    tieline.light(null);
  });
})();
