/* The picture's life in the page: fetched for the address, lit up under the pointer, clicked.
 *
 * Plotly paints; where the pointer is and what shines is found here, from the figure's own data:
 * every line's points carry the edge's number as `customdata`, marks and names the actor's name.
 */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});
  const SVG = "http://www.w3.org/2000/svg";
  const REMEMBERED = 40;
  const LEISURE = 120; // milliseconds after a picture stands
  const REACH = { mouse: 7, pen: 10, touch: 18 };
  const CONFIG = { staticPlot: true, showSendToCloud: false, displaylogo: false, responsive: true };
  const TEXTS = ["names", "texts"];
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  const remembered = new Map();
  let scene = null;
  let shown = ""; // the picture asked for last, by version and address; blank where it failed
  let given = ""; // the one whose figure Plotly was given last
  let last = null;
  let size = ""; // in which the last picture was asked for
  let painting = ""; // the page's address for that figure
  tieline.drawn = 0;
  tieline.previewed = 0;

  const box = () => document.getElementById("picture");
  const plot = () => document.querySelector("#picture .js-plotly-plot");
  const frame = () => box().closest(".frame");

  /* The picture that the server sent has done its work once the page's own stands. */
  function reveal() {
    const first = document.getElementById("first");
    if (first) first.remove();
  }

  /* Counted, and told to whoever listens: a test, a measure. */
  function announce(event) {
    tieline[event] += 1;
    document.dispatchEvent(new Event(`tieline:${event}`));
  }

  /* What the page shows of the picture's loading: "busy", "ready" or "failed". */
  function tellState(state) {
    frame().dataset.state = state;
  }

  /* The sentence stands in the page; what the server knows the request by comes behind it. */
  function tellFailure(fault) {
    const told = frame().querySelector(".failure");
    told.dataset.lead = told.dataset.lead || told.textContent;
    told.textContent = told.dataset.lead + (fault.name === "Error" ? fault.message : "");
    tellState("failed");
  }

  /* ---- fetching ------------------------------------------------------------------------- */

  function sizeOf(element) {
    const stepped = (length) => Math.max(280, Math.round(length / 20) * 20);
    return `${stepped(element.clientWidth)}x${stepped(element.clientHeight)}`;
  }

  /* The figure's address: the page's words, without those that only concern the page. Where parts
   * of the standing picture were `hidden`, its size stays: to measure it again takes a layout. */
  function figureAddress(search, scheme, hidden) {
    const pairs = tieline.words(search);
    const view = (pairs.find(([word]) => word === "view") || ["", "network"])[1];
    // Only the timeline is drawn otherwise for an actor in focus: a row for each partner.
    const drawn = ([word, value]) => !["view", "theme"].includes(word) &&
      (word !== "focus" || (view === "timeline" && !value.includes("|")));
    const kept = pairs.filter(drawn);
    const known = frame().dataset.views.split(" ").includes(view) ? view : "network";
    frame().dataset.view = known; // the chord is round and needs less height
    const unfolded = pairs.some(([word, value]) => word === "fold" && value === "0");
    frame().toggleAttribute("data-tall", unfolded && known === "timeline"); // more pairs, more rows
    size = hidden && size ? size : sizeOf(box());
    const drawing = [["theme", scheme], ["size", size]];
    return `/figure/${known}.json${tieline.query(kept.concat(drawing))}`;
  }

  /* Words that cannot be read are left out, as the page does, instead of refused. */
  async function fetchFigure(address) {
    const answer = await fetch(address, { headers: { Prefer: "handling=lenient" } });
    return answer.ok ? answer.json() : Promise.reject(new Error(tieline.named(answer)));
  }

  async function figureFor(address, version) {
    const key = version + address;
    if (!remembered.has(key)) {
      remembered.set(key, fetchFigure(address));
      if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value);
    }
    try {
      return await remembered.get(key);
    } catch (fault) {
      remembered.delete(key);
      throw fault;
    }
  }

  /* The table is no picture: nothing is fetched or lit for it, what is being fetched is let go. */
  function drawnHere(search) {
    const table = new URLSearchParams(search).get("view") === "table";
    frame().closest(".view").toggleAttribute("data-table", table);
    if (!table) return true;
    shown = "";
    tellState("ready");
    reveal();
    return false;
  }

  /* A frame's callbacks come before its painting, a task that they begin comes behind it. */
  const painted = () => new Promise((done) => {
    window.requestAnimationFrame(() => window.setTimeout(done));
  });

  /* Show the picture of an address. Called at once by what changes the address, and again by
   * Dash when it knows of it: whatever is on its way or shown already is not asked for twice. */
  async function show(search, scheme, version) {
    const graph = plot();
    if (!graph || !window.Plotly || !graph._fullLayout) {
      window.setTimeout(() => show(search, scheme, version), 30);
      return;
    }
    if (!drawnHere(search)) {
      last = { scheme, version };
      return;
    }
    const hidden = preview(search);
    const address = figureAddress(search, scheme, hidden);
    const wanted = version + address;
    if (wanted === shown) return;
    shown = wanted;
    last = { scheme, version };
    const current = () => wanted === shown; // unless another was asked for since
    const slow = window.setTimeout(() => { if (current()) tellState("busy"); }, 150);
    try {
      if (hidden) await painted(); // what is hidden goes first
      const figure = await figureFor(address, version);
      if (current()) paint(graph, figure, search);
    } catch (fault) {
      reveal();
      if (!current()) return;
      shown = "";
      tellFailure(fault);
    } finally {
      window.clearTimeout(slow);
    }
  }

  function paint(graph, figure, search) {
    if (!frame().hasAttribute("data-preview")) fade();
    attach(graph);
    painting = search;
    given = shown;
    window.Plotly.react(graph, window.structuredClone(figure), undefined, CONFIG)
      .then(() => document.dispatchEvent(new Event("tieline:painted")));
  }

  /* Clientside callback: an address, a colour scheme, a state of the tables, a size. */
  function draw(search, scheme, version) {
    if (scheme && box()) show(search, scheme, version);
    return window.dash_clientside.no_update;
  }

  /* The script that writes a new address need not wait for Dash to hear of it. */
  tieline.coming = (search) => {
    if (last) show(search, window.dash_clientside.address.scheme(search), last.version);
  };

  /* ---- the dates, before the server has answered --------------------------------------------- */

  const DATES = ["from", "to"];
  const spoken = (search, kept) =>
    JSON.stringify(tieline.words(search).filter(([word]) => word !== "focus" && kept(word)));
  const withoutDates = (search) => spoken(search, (word) => !DATES.includes(word));
  const datesOf = (search) => spoken(search, (word) => DATES.includes(word));

  /* Days count from 1 January of the year 1, as in the tables' own counting. */
  function dayNumber(text, missing) {
    const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
    if (!parts) return missing;
    return Date.UTC(+parts[1], +parts[2] - 1, +parts[3]) / 86400000 + 719163;
  }

  function overlaps(spans, from, to) {
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
  function preview(search) {
    const alike = scene && scene.meta.days && withoutDates(search) === withoutDates(scene.search);
    if (!alike) return false;
    if (datesOf(search) === datesOf(scene.search)) {
      wholeAgain();
      return false;
    }
    const given = new URLSearchParams(search);
    const from = dayNumber(given.get("from"), -Infinity);
    const to = dayNumber(given.get("to"), Infinity);
    const { xaxis, yaxis } = plot()._fullLayout;
    scene.within = within(from, to);
    tieline.standing.only(scene, [xaxis._offset, yaxis._offset], scene.within);
    frame().toggleAttribute("data-preview", true);
    if (frame().hasAttribute("data-dim")) restingLight();
    announce("previewed");
    return true;
  }

  function wholeAgain() {
    if (!scene || !scene.within) return;
    scene.within = null;
    tieline.standing.all(scene);
    frame().removeAttribute("data-preview");
  }
  tieline.preview = preview;

  /* What is going fades out over what comes: nothing jumps, and what stays seems not to move. */
  function fade() {
    const drawing = plot() && plot().querySelector(".main-svg");
    if (!drawing || calm.matches || drawing.querySelectorAll("path").length > 900) return;
    const ghost = drawing.cloneNode(true);
    ghost.removeAttribute("id");
    ghost.setAttribute("class", "ghost");
    frame().appendChild(ghost);
    window.requestAnimationFrame(() => {
      ghost.classList.add("gone");
      window.setTimeout(() => ghost.remove(), 320);
    });
  }

  /* ---- what lies where ------------------------------------------------------------------- */

  function projection(graph) {
    const { xaxis, yaxis } = graph._fullLayout;
    return (x, y) => [xaxis._offset + xaxis.l2p(x), yaxis._offset + yaxis.l2p(y)];
  }

  /* A line trace holds many lines with gaps between them. */
  function linesOf(trace, project) {
    const lines = [];
    let run = null;
    trace.x.forEach((x, i) => {
      if (x === null || trace.customdata === undefined) {
        run = null;
        return;
      }
      if (!run) lines.push((run = { edge: trace.customdata[i], trace, points: [] }));
      run.points.push(project(x, trace.y[i]));
    });
    return lines;
  }

  function readScene(graph) {
    const project = projection(graph);
    const meta = graph.layout.meta || {};
    const found = { meta, marks: [], lines: [], patches: [], groups: [], ends: [] };
    found.grid = tieline.matrix.gridOf(meta, project);
    found.ends = (meta.edges || []).map((edge) => edge.split("|"));
    graph.querySelectorAll(".scatterlayer .trace").forEach((group) => {
      const data = group.__data__ && group.__data__[0] && group.__data__[0].trace;
      if (!data) return;
      const trace = graph.data[data.index];
      found.groups.push({ group, trace });
      if (trace.mode === "lines" && trace.fill !== "toself") {
        found.lines.push(...linesOf(trace, project));
      }
      if (trace.meta && trace.meta.patches) {
        found.patches.push(...tieline.matrix.patchesOf(linesOf(trace, project)));
      }
      if (trace.name === "actors" || trace.name === "folds") {
        trace.x.forEach((x, i) => {
          const [left, top] = project(x, trace.y[i]);
          const size = [].concat(trace.marker.size);
          const radius = (size[i] === undefined ? size[0] : size[i]) / 2;
          found.marks.push({ actor: trace.customdata[i], left, top, radius });
        });
      }
    });
    return found;
  }

  const between = (a, b, c) => Math.hypot(a[0] - b, a[1] - c);

  function distance([ax, ay], [bx, by], x, y) {
    const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
    const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
    return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
  }

  function markAt(x, y, reach) {
    const near = scene.marks
      .map((mark) => ({ mark, far: between([mark.left, mark.top], x, y) - mark.radius }))
      .filter(({ far }) => far <= reach)
      .sort((a, b) => a.far - b.far)[0];
    return near && { actor: near.mark.actor };
  }

  function nameAt(clientX, clientY) {
    for (const { group, trace } of scene.groups) {
      if (!TEXTS.includes(trace.name)) continue;
      for (const name of group.querySelectorAll(".textpoint")) {
        const area = name.getBoundingClientRect();
        const inside = clientX >= area.left && clientX <= area.right &&
          clientY >= area.top && clientY <= area.bottom;
        const actor = inside && name.__data__ && trace.customdata[name.__data__.i];
        if (actor) return { actor };
      }
    }
    return null;
  }

  function lineAt(x, y, reach) {
    let best = null;
    scene.lines.forEach((line) => {
      for (let i = 1; i < line.points.length; i += 1) {
        const far = distance(line.points[i - 1], line.points[i], x, y);
        if (far <= reach && (!best || far < best.far)) best = { far, edge: line.edge };
      }
    });
    return best && best.edge >= 0 ? { edge: best.edge } : null;
  }

  /* Arcs and ribbons: the uppermost that holds the point. */
  function areaAt(clientX, clientY) {
    for (let i = scene.groups.length - 1; i >= 0; i -= 1) {
      const { group, trace } = scene.groups[i];
      if (trace.fill !== "toself" || !trace.meta || "patches" in trace.meta) continue;
      const path = group.querySelector(".js-fill") || group.querySelector("path");
      const matrix = path && path.getScreenCTM();
      if (!matrix) continue;
      const at = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse());
      if (path.isPointInFill(at)) return targetOf(trace.meta);
    }
    return null;
  }

  function targetOf(meta) {
    return meta.actor ? { actor: meta.actor } : meta.edge >= 0 ? { edge: meta.edge } : null;
  }

  function targetAt(event) {
    if (!scene) return null;
    const edges = box().getBoundingClientRect();
    const x = event.clientX - edges.left;
    const y = event.clientY - edges.top;
    const reach = REACH[event.pointerType] || REACH.mouse;
    if (scene.grid.length) return tieline.matrix.at(scene, x, y, reach);
    return markAt(x, y, Math.min(reach, 12)) || nameAt(event.clientX, event.clientY) ||
      lineAt(x, y, reach) || areaAt(event.clientX, event.clientY);
  }

  /* ---- light ------------------------------------------------------------------------------ */

  /* What shines with a target: {edges: numbers, actors: names, row, column}. */
  function company(target) {
    const names = (a, b) => [a, b, `${a}|${b}`, `${b}|${a}`]; // of actors, and of a pair's row
    const [row, column] = target.pair || [target.row || target.actor, target.column || target.actor];
    const edges = new Set();
    const actors = new Set(target.actor ? [target.actor] : []);
    scene.ends.forEach(([a, b], i) => {
      if (scene.within && !scene.within.edges.has(i)) return;
      const mine = target.pair ? target.pair.includes(a) && target.pair.includes(b)
        : target.actor ? names(a, b).includes(target.actor) : i === target.edge;
      if (!mine) return;
      edges.add(i);
      names(a, b).forEach((name) => actors.add(name));
    });
    return { edges, actors, row, column };
  }

  function shines(trace, i, { edges, actors }) {
    const value = trace.customdata && trace.customdata[i];
    return typeof value === "number" ? edges.has(value) : actors.has(value);
  }

  function litParts({ group, trace }, lit) {
    if (trace.fill === "toself") {
      const meta = trace.meta || {};
      const on = meta.actor ? lit.actors.has(meta.actor) : lit.edges.has(meta.edge);
      return on ? [group.cloneNode(true)] : [];
    }
    if (trace.mode === "lines") return [];
    return Array.from(group.querySelectorAll("path.point, .textpoint"))
      .filter((part) => part.__data__ && shines(trace, part.__data__.i, lit))
      .map((part) => part.cloneNode(true));
  }

  /* Light up what belongs to a target, or nothing. */
  function light(target) {
    shine(target && scene ? company(target) : null);
  }

  /* Everything else grows dim; what shines is drawn once more above it. */
  function shine(lit) {
    frame().querySelectorAll(".lit").forEach((old) => old.remove());
    frame().toggleAttribute("data-dim", Boolean(lit));
    if (!lit) return;
    tieline.standing.ready(scene);
    const layer = document.createElementNS(SVG, "svg");
    layer.setAttribute("class", "lit");
    layer.append(...tieline.matrix.lit(scene, lit));
    layer.append(...tieline.standing.drawn(scene.lines.filter(({ edge }) => lit.edges.has(edge))));
    const moved = document.createElementNS(SVG, "g");
    const { xaxis, yaxis } = plot()._fullLayout;
    moved.setAttribute("transform", `translate(${xaxis._offset},${yaxis._offset})`);
    moved.append(...scene.groups.flatMap((part) => litParts(part, lit)));
    layer.appendChild(moved);
    frame().appendChild(layer);
  }

  function focused() {
    const focus = new URLSearchParams(window.location.search).get("focus");
    if (!focus || !scene) return null;
    if (focus.includes("|")) return { pair: focus.split("|") };
    return frame().dataset.view === "timeline" ? null : { actor: focus }; // all its rows are
  }

  /* What shines while no pointer is there: the focus, unless the picture does not show it. */
  function restingLight() {
    const target = focused();
    const seen = target && company(target).edges.size > 0;
    light(seen ? target : null);
  }

  /* ---- words beside the pointer ------------------------------------------------------------ */

  function tell(target, event) {
    const tip = document.getElementById("tip");
    const meta = scene && scene.meta;
    const text = target && meta && (target.actor !== undefined
      ? (meta.actors || {})[target.actor] || target.actor
      : (meta.titles || [])[target.edge]);
    tip.classList.toggle("on", Boolean(text));
    if (!text) return;
    tip.textContent = text;
    const edges = box().getBoundingClientRect();
    const right = event.clientX + tip.offsetWidth + 24 > window.innerWidth;
    const beside = event.clientX + (right ? -tip.offsetWidth - 12 : 14);
    // On a telephone neither side has room for it: it stays on the screen.
    tip.style.left = `${Math.max(8, beside) - edges.left}px`;
    tip.style.top = `${event.clientY - edges.top + 16}px`;
  }

  /* ---- pointer ------------------------------------------------------------------------------ */

  const key = (target) => (target ? JSON.stringify(target) : "");
  let under = "";
  let tapped = "";

  let pointer = null;

  function onMove(event) {
    if (event.pointerType === "touch") return;
    pointer = event;
    const target = targetAt(event);
    box().style.cursor = target ? "pointer" : "";
    tell(target, event);
    if (key(target) === under) return;
    under = key(target);
    if (target) light(target);
    else restingLight();
  }

  function onLeave() {
    pointer = null;
    under = "";
    tell(null);
    restingLight();
  }

  /* Open what was clicked. A folded mark ("+China", "+others") unfolds instead. */
  function open(target) {
    const search = window.location.search;
    if (target.actor && target.actor.startsWith("+")) tieline.go(tieline.said(search, "fold", ["0"]));
    else if (target.actor) tieline.go(tieline.said(search, "focus", [target.actor]));
    else tieline.go(tieline.said(search, "focus", [scene.ends[target.edge].slice(0, 2).join("|")]));
  }

  function onClick(event) {
    const target = targetAt(event);
    if (event.pointerType === "touch" && key(target) !== tapped) {
      tapped = key(target);
      tell(target, event);
      if (target) light(target);
      else restingLight();
      return;
    }
    tapped = "";
    tell(null);
    if (target) open(target);
  }

  /* ---- life ---------------------------------------------------------------------------------- */

  /* The next change of dates finds everything at hand. */
  function atLeisure(drawn) {
    window.setTimeout(() => { if (drawn === scene) tieline.standing.ready(drawn); }, LEISURE);
  }

  function onDrawn() {
    wholeAgain();
    scene = { ...readScene(plot()), search: painting };
    atLeisure(scene);
    announce("drawn");
    // One that was still being painted, or is again, tells nothing of the one asked for since.
    if (shown === given) tellState("ready");
    reveal();
    under = "";
    restingLight();
    if (pointer) onMove(pointer);
  }

  /* A second click on an actor leaves only what touches it; the way back is the browser's. */
  function onDoubleClick(event) {
    const target = targetAt(event);
    if (!target || !target.actor || target.actor.startsWith("+")) return;
    const alone = tieline.said(window.location.search, "actor", [target.actor]);
    tieline.go(tieline.said(alone, "focus", [target.actor]));
  }

  /* The chord draws its actors as arcs: each stands in the middle of its own. */
  function arcs() {
    const project = projection(plot());
    const middle = (values) => (Math.min(...values) + Math.max(...values)) / 2;
    return scene.groups
      .filter(({ trace }) => trace.fill === "toself" && trace.meta && trace.meta.actor)
      .map(({ trace }) => {
        const [left, top] = project(middle(trace.x), middle(trace.y));
        return { actor: trace.meta.actor, left, top };
      });
  }

  /* What the keyboard needs to walk through the picture. */
  Object.assign(tieline, {
    light: (target) => (target ? light(target) : restingLight()),
    open: (target) => open(target),
    targetAt: (event) => targetAt(event),
    marks: () => (scene ? [...scene.marks, ...arcs(), ...tieline.matrix.stops(scene.grid)] : []),
    partners: (actor) => company({ actor }).actors,
    told: (actor) => (scene && scene.meta.actors && scene.meta.actors[actor]) || actor,
  });

  function attach(graph) {
    if (graph.dataset.tieline) return;
    graph.dataset.tieline = "on";
    graph.on("plotly_afterplot", onDrawn);
    box().addEventListener("pointermove", onMove);
    box().addEventListener("pointerleave", onLeave);
    box().addEventListener("click", onClick);
    box().addEventListener("dblclick", onDoubleClick);
  }

  /* Clientside callback: the address may name another focus for the same picture. */
  function settle() {
    if (scene && plot() && !under) restingLight();
    return window.dash_clientside.no_update;
  }

  let resized = 0;
  window.addEventListener("resize", () => {
    window.clearTimeout(resized);
    resized = window.setTimeout(() => {
      if (box()) window.dash_clientside.set_props("page-size", { data: sizeOf(box()) });
    }, 200);
  });

  /* The tables may change under an open page: ask for their version now and then. */
  const ASK = 4000;
  const TOLD = 20; // faults that decide whether the page is told anew, as on the server
  async function ask() {
    try {
      const state = await (await fetch("/healthz")).json();
      const faults = state.problems.slice(0, TOLD).map((problem) => problem.message);
      const now = [state.version, state.status, ...faults].join("-");
      if (last && now !== last.version) window.dash_clientside.set_props("version", { data: now });
    } catch (fault) {
      /* the server is away: the picture stays, and the next question may be answered */
    }
    window.setTimeout(ask, document.hidden ? ASK * 5 : ASK);
  }
  window.setTimeout(ask, ASK);

  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.picture = { draw, settle };
})();
