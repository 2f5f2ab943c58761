/* Zoom in, zoom out and fit: places move apart; marks, arrowheads, names, strokes keep their size.
 *
 * The drawing's parts lie in one group that is scaled; what keeps its size is scaled back about its
 * own place. Names of rows and columns, and labels of an axis, keep to their edge. Time stretches
 * along its axis alone; words beside a bar stay at it (history.js). Two fingers zoom, too, and a
 * double tap; the wheel belongs to the page unless Ctrl or Cmd is held, or nothing else is on the
 * screen. A zoomed chart is dragged by its empty parts. A new drawing keeps the part that is looked
 * at; a new view shows all.
 */

import { made } from "./elements.js";
import { tell } from "./events.js";
import { box, pointsOf } from "./geometry.js";
import { axisStart, barWords, isHistory } from "./history.js";
import { contract } from "./page.js";
import { chart, frame, inChart, marks, placeIn, targetAt, viewName } from "./scene.js";

const STEP = 1.4;
const NEAREST = 8;
const LONGEST_SIGN = 20; // pixels; wider shapes of a timeline are bands of time
const HALO = 3; // pixels between a mark and the ends of lines (charts/network/edges.py)
let zoomed = { k: 1, x: 0, y: 0, view: "", svg: null };
let dragged = null; // where the pointer was that drags
const fingers = new Map(); // where each finger on the chart is, by its pointer

const alongTime = () => viewName() === contract.timelineView || isHistory(chart);
const size = () => ["width", "height"].map((side) => chart.svg.viewBox.baseVal[side]);
/* The upper left corner: a drawing may be cut off above. */
const corner = () => ["x", "y"].map((side) => chart.svg.viewBox.baseVal[side]);

/* ---- once a drawing, when it is first zoomed ---- */

/* Everything but the ground in one group. */
function wrap(svg) {
  const world = made("g", { class: "world" });
  world.append(...[...svg.children].filter(({ localName }) => localName === "g"));
  svg.append(world);
  return world;
}

const nearestMark = (x, y) => marks().reduce((best, mark) =>
  (Math.hypot(mark.x - x, mark.y - y) < Math.hypot(best.x - x, best.y - y) ? mark : best));

/* A path through points, written as those of the server are: the first point, then steps. */
function wayThrough([start, ...others]) {
  let [x, y] = start;
  const steps = others.map(([toX, toY]) => {
    const step = [toX - x, toY - y].map((length) => length.toFixed(1));
    [x, y] = [toX, toY];
    return step.join();
  });
  return `M${start.join()}l${steps.join(" ")}`;
}

/* Lines run on to the middles of marks, under a ring of the ground's colour: else the gap between
 * both would grow. */
function joinLines(svg) {
  if (!marks().length) return;
  const ground = svg.querySelector("rect").getAttribute("fill");
  svg.querySelectorAll(".lines path").forEach((path) => {
    const points = pointsOf(path);
    const [from, to] = [points[0], points.at(-1)].map(([x, y]) => nearestMark(x, y));
    path.setAttribute("d", wayThrough([[from.x, from.y], ...points, [to.x, to.y]]));
  });
  marks().forEach(({ shape, x, y, radius }) =>
    shape.before(made("circle", { cx: x, cy: y, r: radius + HALO, fill: ground })));
}

/* Where a text stands: its own x and y, or those it is moved and turned by. */
function placeOf(text) {
  const moved = /translate\(([-\d.]+) ([-\d.]+)\)/.exec(text.getAttribute("transform") || "");
  return moved ? [Number(moved[1]), Number(moved[2])]
    : ["x", "y"].map((name) => Number(text.getAttribute(name)));
}

/* To which edges a text keeps: names of rows to the left, of columns and time to the top. */
function edgesOf(text) {
  const group = text.closest("g[data-actor]");
  if (isHistory(chart)) return { x: placeOf(text)[0] <= frameOfGrid().left, y: true };
  if (alongTime()) return { x: Boolean(group), y: true };
  if (viewName() !== "matrix") return group ? {} : { x: true, y: true };
  // Totals stand in their rows, beside the last column.
  if (!group) return { x: true, y: placeOf(text)[1] < frameOfGrid().top };
  const upright = /rotate/.test(text.getAttribute("transform") || "");
  return { x: !upright, y: upright };
}

/* A group around a text, which may be turned by itself. */
function wrapped(text) {
  const group = made("g", {});
  text.replaceWith(group);
  group.append(text);
  return group;
}

const nameStills = (svg, marked) => [...svg.querySelectorAll("text")]
  .filter((text) => !marked.has(text.closest("g[data-actor]")))
  .map((text) => {
    const [x, y] = placeOf(text);
    const [pin, node] = [edgesOf(text), wrapped(text)];
    const along = isHistory(chart) && !pin.x ? barWords(text, frameOfGrid()) : null;
    return { x, y, pin, along, node };
  });

/* Arrowheads keep their place at the rim of a mark, crossbars their own; so do all where no marks
 * are, as in a chord of many lines. */
const glyphStills = (svg) => [...svg.querySelectorAll(".glyphs path")].map((node) => {
  const points = pointsOf(node);
  const isHead = points.length > 2 && marks().length;
  const { x, y } = isHead ? nearestMark(...points[0]) : box(points);
  return { node, x, y, pin: {} };
});

/* Signs at the begins of bars, and triangles of moments: what is no level line. */
const signStills = (svg) => [...svg.querySelectorAll(".lines g[data-edge] path, .areas > path")]
  .map((node) => ({ node, pin: {}, ...box(pointsOf(node)) }))
  .filter(({ wide, high }) => high && wide < LONGEST_SIGN);

/* What keeps its size: {node, x, y, pin, along}, scaled back about x, y; `along(times, by)` tells
 * where x is seen, where it does not move with its place. */
function stills(svg) {
  const shapes = marks().map(({ group, x, y }) => ({ node: group, x, y, pin: {} }));
  const marked = new Set(shapes.map(({ node }) => node));
  return [...shapes, ...nameStills(svg, marked), ...glyphStills(svg),
    ...(alongTime() ? signStills(svg) : [])];
}

/* How far names and totals reach from the edges to which they keep: {left, top, right}. */
function frameOfGrid() {
  if (isHistory(chart)) return { left: axisStart(chart.svg), top: 0, right: size()[0] };
  const { grid = [], axis = [] } = chart.facts || {};
  if (!grid.length) return { left: axis.length ? axis[0][0] : 0, top: 0, right: size()[0] };
  return { left: grid[0][1], top: grid[0][3], right: grid.at(-1)[2] };
}

/* Strips of the ground under the names that keep to an edge. */
function gutters() {
  const [width, height] = size();
  const { left, top, right } = frameOfGrid();
  const fill = chart.svg.querySelector("rect").getAttribute("fill");
  return [[0, left, height], [right, width - right, height], [0, width, top]]
    .filter(([, wide, high]) => wide > 0 && high)
    .map(([x, wide, high]) =>
      made("rect", { x, width: wide, height: high, fill, class: "gutter" }));
}

function prepare() {
  if (chart.world) return;
  const { svg } = chart;
  if (viewName() === contract.view) joinLines(svg);
  chart.still = stills(svg);
  const strips = gutters();
  const layer = svg.querySelector(".marks");
  if (layer) layer.prepend(...strips);
  chart.still.push(...strips.map((node) => ({ node, x: 0, y: 0, pin: { x: true, y: true } })));
  chart.world = wrap(svg);
}

/* ---- each time ---- */

/* How far the picture is moved along x (0) or y (1) at most: it reaches to all edges. */
function within(at, axis, times) {
  const [start, length] = [corner()[axis], size()[axis]];
  return Math.max((start + length) * (1 - times), Math.min(start * (1 - times), at));
}

/* What keeps to one edge leaves the picture where the names of the others begin. */
function isCovered({ left, top, right }, pin, x, y) {
  return pin.x ? !pin.y && y < top : Boolean(pin.y) && (x < left || x > right);
}

function look(k, x, y) {
  const [across, down] = [k, alongTime() ? 1 : k];
  const next = {
    k, x: within(x, 0, across), y: within(y, 1, down), view: viewName(), svg: chart.svg,
  };
  prepare();
  zoomed = next;
  const bounds = frameOfGrid();
  chart.world.setAttribute("transform", `translate(${next.x} ${next.y}) scale(${across} ${down})`);
  for (const { node, x: px, y: py, pin, along } of chart.still) {
    const right = along ? along(across, next.x) : pin.x ? px : across * px + next.x;
    const below = pin.y ? py : down * py + next.y;
    const away = [(right - px - next.x) / across, (below - py - next.y) / down];
    node.setAttribute("transform", `translate(${away.join(" ")}) scale(${1 / across} ${1 / down})`);
    if (k > 1 && isCovered(bounds, pin, right, below)) node.setAttribute("visibility", "hidden");
    else node.removeAttribute("visibility");
  }
  chart.svg.classList.toggle("zoomed", k > 1);
  frame().toggleAttribute("data-zoomed", k > 1);
  tell({ zoom: k });
}

const whole = () => chart && chart.world && look(1, 0, 0);

/* Nearer by a factor; the point of the drawing that is seen at (x, y) keeps its place. */
function zoom(factor, [px, py] = size().map((side, axis) => corner()[axis] + side / 2)) {
  const k = zoomed.k * factor;
  if (k > NEAREST) return;
  const moved = (at, o) => at - (at - o) * factor;
  if (k <= 1.01) whole();
  else look(k, moved(px, zoomed.x), alongTime() ? 0 : moved(py, zoomed.y));
}

/* Where a pointer is in the drawing as it is seen. */
function seen(event) {
  const { x, y } = placeIn(chart.svg, event);
  return [x, y];
}

document.addEventListener("tieline:stands", () => {
  if (chart.world) {
    if (chart.svg !== zoomed.svg) whole();
    return;
  }
  const { k, x, y, view } = zoomed;
  if (k > 1 && view === viewName()) {
    look(k, x, y);
    return;
  }
  zoomed = { k: 1, x: 0, y: 0, view: viewName(), svg: null };
  frame().removeAttribute("data-zoomed");
});

document.addEventListener("wheel", (event) => {
  const isMeant = event.ctrlKey || event.metaKey || document.fullscreenElement;
  if (!isMeant || !inChart(event)) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? STEP : 1 / STEP, seen(event));
}, { passive: false });

/* How far two fingers are apart, and the place between them. */
function pinch() {
  const [[ax, ay], [bx, by]] = [...fingers.values()];
  return { apart: Math.hypot(ax - bx, ay - by), at: [(ax + bx) / 2, (ay + by) / 2] };
}

document.addEventListener("pointerdown", (event) => {
  if (!inChart(event)) return;
  if (event.pointerType === "touch") fingers.set(event.pointerId, seen(event));
  if (fingers.size > 1) dragged = null;
  else if (zoomed.k > 1 && !targetAt(event)) dragged = seen(event);
});

document.addEventListener("pointermove", (event) => {
  if (fingers.size === 2 && fingers.has(event.pointerId)) {
    const before = pinch();
    fingers.set(event.pointerId, seen(event));
    const now = pinch();
    zoom(now.apart / before.apart, now.at);
    return;
  }
  if (!dragged) return;
  const [x, y] = seen(event);
  look(zoomed.k, zoomed.x + x - dragged[0], zoomed.y + y - dragged[1]);
  dragged = [x, y];
});

function letGo(event) {
  fingers.delete(event.pointerId);
  dragged = null;
}

document.addEventListener("pointerup", letGo);
document.addEventListener("pointercancel", letGo);

/* A second click, or tap, beside everything: nearer; on an actor it has another meaning. */
document.addEventListener("dblclick", (event) => {
  if (inChart(event) && !targetAt(event)) zoom(STEP * STEP, seen(event));
});

const DOES = { in: () => zoom(STEP), out: () => zoom(1 / STEP), whole };

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-zoom]");
  if (button && chart) DOES[button.dataset.zoom]();
});

document.addEventListener("keydown", (event) => {
  if (!frame() || !frame().contains(event.target)) return;
  const does = { "+": DOES.in, "=": DOES.in, "-": DOES.out, "0": DOES.whole }[event.key];
  if (does && chart) does();
});
