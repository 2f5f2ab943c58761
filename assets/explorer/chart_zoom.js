/* Zoom in, zoom out and fit: the axes' ranges change, so that marks and names keep their size.
 *
 * The wheel belongs to the page unless Ctrl or Cmd is held; a zoomed picture is dragged by its
 * empty parts. A new picture keeps the part that is looked at; a new view shows the whole.
 */

import { frame, plot, targetAt } from "./chart_scene.js";
import { byId, contract, ids } from "./contract.js";

const STEP = 1.4;
const NEAREST = 8;
let whole = null; // {x: [low, high], y: [low, high], view}
let part = null; // the same, of what is looked at; null for the whole
let dragged = null;

const ranges = ({ xaxis, yaxis }) => ({ x: [...xaxis.range], y: [...yaxis.range] });

/* A name at the edge of a zoomed grid: of a row at the left, of a column at the top. */
function pinned(actor, side, at) {
  const name = document.createElement("span");
  name.className = side;
  name.style[side === "row" ? "top" : "left"] = `${at}px`;
  name.textContent = actor;
  return name;
}

/* What each row and column is called: a folded one by how many it holds. */
function callings({ data }) {
  const named = data.filter((trace) => trace.name === contract.traces.texts && trace.customdata);
  return new Map(named.flatMap(({ customdata, text }) =>
    customdata.map((actor, i) => [actor, text[i]])));
}

/* Pixels from one name to the next: the height of a line, or about the width of the longest. */
function room(stops, side) {
  const longest = Math.max(...stops.map(({ name }) => name.length));
  return side === "row" ? 15 : Math.min(76, 7 * longest + 12);
}

/* Where names stand along one edge: as many as there is room for, never one upon another. */
function standing(stops, side, [least, most]) {
  const apart = room(stops, side);
  let last = -Infinity;
  return stops.filter(({ at }) => {
    if (at < least || at > most || at - last < apart) return false;
    last = at;
    return true;
  });
}

/* The names of a grid leave a zoomed picture: those of the rows and columns in view stay. */
function pinNames() {
  document.querySelectorAll(".frame > .pinned").forEach((old) => old.remove());
  const { layout, _fullLayout } = plot();
  const grid = (layout.meta && layout.meta.grid) || [];
  if (!part || !grid.length) return;
  const { xaxis, yaxis } = _fullLayout;
  const called = callings(plot());
  const layer = document.createElement("div");
  layer.className = "pinned";
  layer.setAttribute("aria-hidden", "true");
  const middles = ([actor, left, right, low, high]) => ({
    name: called.get(actor) || actor.replace(contract.groupPrefix, ""),
    row: yaxis._offset + yaxis.l2p((low + high) / 2),
    column: xaxis._offset + xaxis.l2p((left + right) / 2),
  });
  const ends = {
    row: [40, yaxis._offset + yaxis._length - 6],
    column: [110, xaxis._offset + xaxis._length - 6],
  };
  const stops = grid.map(middles);
  Object.keys(ends).forEach((side) => {
    const along = stops.map((stop) => ({ ...stop, at: stop[side] })).sort((a, b) => a.at - b.at);
    layer.append(...standing(along, side, ends[side])
      .map(({ name, at }) => pinned(name, side, at)));
  });
  frame().append(layer);
}

function look(next) {
  part = next;
  const { x, y } = next || whole;
  const { data, layout } = plot();
  const xaxis = { ...layout.xaxis, range: x };
  const yaxis = { ...layout.yaxis, range: y };
  window.Plotly.react(plot(), data, { ...layout, xaxis, yaxis });
  frame().toggleAttribute("data-zoomed", Boolean(next));
  pinNames();
}

/* One axis, nearer by a factor, with the point at `share` of its length kept in place. */
function nearer([low, high], [least, most], factor, share) {
  const length = Math.min((high - low) / factor, most - least);
  const point = low + (high - low) * share;
  const start = Math.max(least, Math.min(most - length, point - length * share));
  return [start, start + length];
}

function zoom(factor, right = 0.5, up = 0.5) {
  if (!whole) return;
  const now = part || whole;
  const x = nearer(now.x, whole.x, factor, right);
  const y = nearer(now.y, whole.y, factor, up);
  const times = (whole.x[1] - whole.x[0]) / (x[1] - x[0]);
  if (times > NEAREST) return;
  look(times > 1.01 ? { x, y } : null);
}

function moved([low, high], [least, most], by) {
  const step = Math.max(least - low, Math.min(most - high, by * (high - low)));
  return [low + step, high + step];
}

function pan(right, up) {
  if (!part) return;
  look({ x: moved(part.x, whole.x, right), y: moved(part.y, whole.y, up) });
}

/* Where a pointer is in the frame: shares of its width from the left, its height from below. */
function shares(event) {
  const box = byId(ids.picture).getBoundingClientRect();
  return [(event.clientX - box.left) / box.width, 1 - (event.clientY - box.top) / box.height];
}

document.addEventListener("tieline:painted", () => {
  const { layout, _fullLayout } = plot();
  const view = layout.meta && layout.meta.view;
  if (whole && whole.view === view && part) {
    whole = { ...ranges(layout), view };
    look(part);
    return;
  }
  whole = { ...ranges(_fullLayout), view };
  part = null;
  pinNames();
  frame().removeAttribute("data-zoomed");
});

document.addEventListener("wheel", (event) => {
  if (!(event.ctrlKey || event.metaKey) || !event.target.closest(`#${ids.picture}`)) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? STEP : 1 / STEP, ...shares(event));
}, { passive: false });

document.addEventListener("pointerdown", (event) => {
  const inside = event.target.closest && event.target.closest(`#${ids.picture}`);
  if (part && inside && !targetAt(event)) dragged = shares(event);
});

document.addEventListener("pointermove", (event) => {
  if (!dragged) return;
  const [right, up] = shares(event);
  pan(dragged[0] - right, dragged[1] - up);
  dragged = [right, up];
});

document.addEventListener("pointerup", () => {
  dragged = null;
});

const DOES = {
  in: () => zoom(STEP),
  out: () => zoom(1 / STEP),
  whole: () => whole && part && look(null),
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button) DOES[button.dataset.zoom]();
});

document.addEventListener("keydown", (event) => {
  if (event.target !== frame()) return;
  const does = { "+": DOES.in, "=": DOES.in, "-": DOES.out, "0": DOES.whole }[event.key];
  if (does) does();
});
