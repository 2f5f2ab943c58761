/* Tells, inside a measured page, when its picture is painted: the same way for every page.
 *
 * `benchmark.first` promises the milliseconds since the navigation began; `benchmark.change`
 * types another first day into its field, as a reader would, and answers how long the new picture
 * took. "Painted" is two animation frames after the page's own word that it has drawn.
 */
(() => {
  "use strict";

  const PATIENCE = 60_000;

  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const plot = () => document.querySelector(".js-plotly-plot");
  const cytoscape = () => {
    const holder = [...document.querySelectorAll("#picture, #picture *")].find((e) => e._cyreg);
    return holder && holder._cyreg.cy;
  };

  const drawn = () => Boolean(window.tieline && window.tieline.drawn > 0);
  const heard = (name) =>
    new Promise((resolve) => document.addEventListener(name, resolve, { once: true }));

  /* A page's word that a picture stands, and a promise of the next one. */
  const pages = {
    tieline: {
      /* The server sends a picture in the HTML; the page's own, which can be filtered, follows. */
      stands: () => Boolean(document.querySelector("#first svg") || drawn()),
      ready: () => drawn(),
      /* Lines outside the dates go before the server has answered; the exact picture follows. */
      next: () => Promise.race([heard("tieline:previewed"), heard("tieline:drawn")]),
      exact: () => heard("tieline:drawn"),
    },
    plotly: {
      stands: () => Boolean(plot() && plot().querySelector(".scatterlayer .trace path")),
      next: () => new Promise((resolve) => plot().once("plotly_afterplot", resolve)),
    },
    embed: { stands: () => Boolean(document.querySelector("figure .wide svg")) },
    bare: { stands: () => Boolean(document.querySelector("#picture svg")) },
    cytoscape: {
      stands: () => Boolean(cytoscape() && cytoscape().elements().length),
      next: () =>
        new Promise((resolve) => {
          const cy = cytoscape();
          cy.one("add remove", () => cy.one("render", resolve));
        }),
    },
  };

  const page = pages["@PAGE@"];

  async function painted() {
    await frame();
    await frame();
    return performance.now();
  }

  /* A picture that never comes is an error, not an endless wait. */
  function bounded(promise, what) {
    const late = new Promise((_, reject) => {
      window.setTimeout(() => reject(new Error(`${what}: no picture in time`)), PATIENCE);
    });
    return Promise.race([promise, late]);
  }

  async function until(condition) {
    while (!condition()) await frame();
    return painted();
  }

  /* What the browser tells a page when a reader has pasted a day over another and pressed Enter. */
  function type(day) {
    const field = document.getElementById("from-day");
    field.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, day);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }

  /* [milliseconds to the first repaint, milliseconds to the exact picture] */
  async function change(day) {
    const next = page.next();
    const exact = (page.exact || (() => next))();
    const start = performance.now();
    type(day);
    await bounded(next, "change");
    const first = (await painted()) - start;
    await bounded(exact, "change");
    return [first, page.exact ? (await painted()) - start : first];
  }

  window.benchmark = {
    first: bounded(until(page.stands), "first"),
    ready: bounded(until(page.ready || page.stands), "ready"),
    change,
  };
})();
