/* Measures, inside a page, when its picture is painted and when it answers: each page the same way.
 *
 * `benchmark.first` resolves to the milliseconds from the navigation to the first picture,
 * `benchmark.alive` when all of the page works.
 * `benchmark.mark` resolves to a place in the window where a click means an actor, and
 * `benchmark.answered(what, patience)` to the time of the answer to a click or a date, 0 without
 * one. `benchmark.change` types another first day into its field and answers how long the new
 * picture took. "Painted" is two animation frames after the change.
 */
(() => {
  "use strict";

  const PATIENCE = 60_000; // milliseconds
  const LONGEST = 8_000; // milliseconds that the slowest page takes at most for new dates
  const QUIET = 400; // milliseconds without a request or a change of the picture: it is final

  const frame = () => new Promise((resolve) => window.requestAnimationFrame(resolve));
  const pause = (time) => new Promise((resolve) => window.setTimeout(resolve, time));
  const plot = () => document.querySelector(".js-plotly-plot");
  const cytoscape = () => {
    const holder = [...document.querySelectorAll("#picture, #picture *")].find((e) => e._cyreg);
    return holder && holder._cyreg.cy;
  };
  const middleOf = (element) => {
    const box = element.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };

  async function painted() {
    await frame();
    await frame();
    return performance.now();
  }

  /* ---- Tieline: what its SVG shows, whoever drew it ---- */

  const PICTURE = ".frame, #picture, #first";
  const HIDDEN = ".out, .ghost, [display=none], [hidden]";
  const GEOMETRY = ["d", "points", "cx", "cy", "r", "x", "y", "stroke-width", "stroke-dasharray"];
  const isShown = (one) => !one.closest(HIDDEN) && one.style.display !== "none";

  /* The drawing that stands in this window. */
  const drawing = () => [...document.querySelectorAll("svg.tieline:not(.ghost)")]
    .find((svg) => svg.getClientRects().length > 0);

  /* All marks, lines, areas and names that are shown, with place and width; no colours or light. */
  function picture() {
    const svg = drawing();
    if (!svg) return "";
    return [...svg.querySelectorAll("g[data-edge], g[data-actor]")].filter(isShown)
      .flatMap((group) => [...group.querySelectorAll("path, circle, rect, polygon, text")]
        .filter(isShown)
        .map((one) => [group.dataset.edge || group.dataset.actor, one.localName,
          ...GEOMETRY.map((name) => one.getAttribute(name)),
          one.localName === "text" ? one.textContent : ""].join(" ")))
      .sort().join("\n");
  }

  /* An actor's mark that is no fold: a click opens its claims. */
  const actor = () => {
    const svg = drawing();
    const group = svg && [...svg.querySelectorAll(".marks g[data-actor]")]
      .find((one) => isShown(one) && !one.dataset.actor.startsWith("+"));
    return group && [...group.children].filter(({ localName }) => localName !== "text").at(-1);
  };

  /* The focus stands in the address, and the picture shows it. */
  const isOpened = () => new URLSearchParams(window.location.search).has("focus")
    && Boolean(document.querySelector("svg.tieline.lit g.on"));

  /* ---- requests that are on their way, of any page ---- */

  let pending = 0;
  let lastEnd = 0;
  const ended = () => {
    pending -= 1;
    lastEnd = performance.now();
  };
  const { fetch } = window;
  window.fetch = (...words) => {
    pending += 1;
    const answer = fetch(...words);
    answer.then(ended, ended);
    return answer;
  };

  /* ---- force-graph: a canvas that is painted anew while it moves ---- */

  const force = () => window.forceGraph;

  /* What stands, what a click and a date do, and how the next picture is heard of. */
  const pages = {
    tieline: {
      stands: () => Boolean(drawing()),
      isAlive: () => Boolean(document.querySelector(".frame[data-state=ready]")
        && document.querySelector("#panel h2")),
      mark: () => actor() && middleOf(actor()),
      isOpened,
      picture,
    },
    plotly: {
      stands: () => Boolean(plot() && plot().querySelector(".scatterlayer .trace path")),
      next: () => new Promise((resolve) => plot().once("plotly_afterplot", resolve)),
    },
    embed: { stands: () => Boolean(document.querySelector("figure .wide svg")) },
    bare: { stands: () => Boolean(document.querySelector("#picture svg")) },
    cytoscape: {
      stands: () => Boolean(cytoscape() && cytoscape().elements().length),
      /* Where an actor's mark lies free of others. */
      mark: () => {
        const cy = cytoscape();
        const at = cy && cy.nodes().length && cy.nodes().last().renderedPosition();
        const box = at && cy.container().getBoundingClientRect();
        return at && [box.left + at.x, box.top + at.y];
      },
      /* It has no panel: it is asked for less, that what was clicked is marked. */
      isOpened: () => cytoscape().$(":selected").length > 0,
      picture: () => cytoscape().elements().map((one) => one.id()).sort().join(" "),
      next: () =>
        new Promise((resolve) => {
          const cy = cytoscape();
          cy.one("add remove", () => cy.one("render", resolve));
        }),
    },
    force: {
      stands: () => Boolean(force() && force().painted),
      next: () => new Promise((resolve) => { force().whenPainted = resolve; }),
    },
  };

  const page = pages["@PAGE@"];

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

  async function whenPlaced(place) {
    let spot = place();
    while (!spot) {
      await frame();
      spot = place();
    }
    return spot;
  }

  /* ---- what a reader's own click and day are answered by ---- */

  let before = "";
  const answers = {
    click: () => page.isOpened(),
    date: () => page.picture() !== before,
  };

  /* The time at which the answer is painted, or 0 if none comes within so many milliseconds. */
  async function answered(what, patience) {
    const end = performance.now() + patience;
    while (!answers[what]()) {
      if (performance.now() > end) return 0;
      await frame();
    }
    return painted();
  }

  /* Remember the picture that a date is to change. */
  function remember() {
    before = page.picture();
  }

  /* ---- a change of dates, from Enter to the final picture ---- */

  /* What the browser tells a page when a reader has pasted a day over another and pressed Enter. */
  function type(day) {
    const field = document.getElementById("from-day");
    field.focus();
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, day);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
  }

  /* Every picture that follows, with the time at which it is painted; null for one of which it is
   * not known, as it changed before it was read. */
  function recorded() {
    const seen = [];
    let changes = 0;
    let waits = false;
    const isPicture = ({ target }) => Boolean(target.closest(PICTURE));
    const changed = async (records) => {
      if (!records.some(isPicture)) return;
      changes += 1;
      if (waits) return;
      waits = true;
      await frame();
      waits = false;
      const painting = changes;
      await frame();
      seen.push([performance.now(), painting === changes ? page.picture() : null]);
    };
    const observer = new MutationObserver(changed);
    observer.observe(document.body, {
      subtree: true, childList: true, attributes: true,
      attributeFilter: ["class", "display", "style", "d", "stroke-width", "stroke-dasharray"],
    });
    return { seen, stop: () => observer.disconnect() };
  }

  async function settled(seen) {
    const idle = () => {
      const last = Math.max(lastEnd, ...seen.slice(-1).map(([time]) => time));
      return pending === 0 && performance.now() - last > QUIET;
    };
    await pause(QUIET);
    while (!idle()) await pause(30);
  }

  /* Of ours every picture is read: the first that differs counts, and the first that stays as it is;
   * [0, 0] where none differs. */
  async function watched(day) {
    const old = page.picture();
    const { seen, stop } = recorded();
    const start = performance.now();
    type(day);
    await bounded(settled(seen), "change");
    stop();
    const changed = seen.findIndex(([, one]) => one !== null && one !== old);
    if (changed < 0) return [0, 0];
    const known = seen.filter(([, one]) => one !== null);
    const last = known.at(-1)[1];
    const exact = known.findLastIndex(([, one]) => one !== last) + 1;
    return [seen[changed], known[exact]].map(([time]) => time - start);
  }

  /* [milliseconds to the first repaint, milliseconds to the exact picture]; [0, 0] where the page
   * draws nothing anew, as where two days leave the same. */
  async function change(day) {
    if (!page.next) return watched(day);
    const next = page.next().then(() => true);
    const start = performance.now();
    type(day);
    if (!await Promise.race([next, pause(LONGEST)])) return [0, 0];
    const took = (await painted()) - start;
    return [took, took];
  }

  window.benchmark = {
    first: bounded(until(page.stands), "first"),
    alive: () => bounded(until(page.isAlive || page.stands), "alive"),
    mark: () => bounded(whenPlaced(page.mark), "mark"),
    field: () => bounded(whenPlaced(() => document.getElementById("from-day")), "field")
      .then(middleOf),
    remember,
    answered,
    change,
  };
})();
