/* The picture of what would be saved, beside the saved one. An actor is set elsewhere by hand.
 *
 * The server draws both; a mark that is dragged, or moved with the arrow keys, writes its row in
 * positions.csv into the draft.
 */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { isolated, number, worded } from "./elements.js";
import { call } from "./server.js";

const PATIENCE = 400; // milliseconds
const HEIGHT = 0.85; // of the panel's width
const LEAST_HEIGHT = 240; // pixels
const AROUND = 56; // pixels of what stands above and below the picture at the desk
const SLACK = 3; // pixels
const STEP = 0.02; // of a place, which reaches from -1 to 1
const ARROWS = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1],
};
const COUNTED = { add: "added", set: "changed", delete: "deleted" };
const drawings = { draft: null, saved: null };
let kept = { of: "", answer: null };
let timer = 0;
let asked = 0;
let held = null; // {name, group, from, pointer, moved}
let focus = "";
let written = null; // a tie that is being written in a form, and not in the draft yet

const panel = () => byId(ids.preview);
const isOpen = () => Boolean(panel()) && !panel().hidden;
const rounded = (place) => place
  .map((at) => String(Number(Math.max(-1, Math.min(1, at)).toFixed(2))));

/* ---- asking and showing ---------------------------------------------------------------------- */

/* At the desk the picture has what the form leaves of the height. */
function roomBelow() {
  return current.table === ids.desk
    ? Math.max(LEAST_HEIGHT, panel().clientHeight - AROUND) : Infinity;
}

function size() {
  const width = Math.max(280, Math.round(panel().clientWidth - 32));
  return [width, Math.round(Math.min(width * HEIGHT, roomBelow()))];
}

const ask = (ops, names) =>
  call("/api/picture", { base: draft.version, ops, names, size: size() });

/* What is saved looks the same until somebody saves, or the panel has another width. */
function askSaved() {
  const of = `${draft.version} ${size()}`;
  if (kept.of !== of) kept = { of, answer: ask([], []) };
  kept.answer.then(({ status }) => { if (status !== 200) kept.of = ""; });
  return kept.answer;
}

/* "2 ties added, 1 place changed": what the two pictures differ in. */
function difference(ops) {
  const rows = new Map();
  ops.forEach(({ op, table, id }, at) => rows.set(`${table} ${op === "add" ? at : id} ${op}`, [table, op]));
  const counts = new Map();
  rows.forEach(([table, op]) => {
    const what = `${contract.nouns[table] || table} ${COUNTED[op]}`;
    counts.set(what, (counts.get(what) || 0) + 1);
  });
  const parts = Array.from(counts, ([what, count]) => {
    const [noun, verb] = what.split(" ");
    return `${count} ${noun}${count === 1 ? "" : "s"} ${verb}`;
  });
  return parts.length ? `Not saved yet: ${parts.join(", ")}.` : "Nothing is changed.";
}

/* Whether the saved tables have a tie, one that the draft deletes among them. */
const hasSaved = (ops) => draft.rows("relations").some(({ _key }) => !draft.isNew("relations", _key))
  || ops.some(({ op, table }) => op === "delete" && table === "relations");

/* Our own server writes the SVG; it is read as XML, so that nothing in it runs. */
export function drawing({ svg }, tie = written) {
  const read = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  const shown = document.importNode(read, true);
  shown.removeAttribute("width");
  shown.removeAttribute("height");
  lineOf(tie, shown).forEach((group) => group.classList.add("written"));
  return shown;
}

/* The groups of a drawing that are the line of a tie. */
function lineOf(tie, shown) {
  if (!tie) return [];
  const ways = [[tie.actor, tie.target], [tie.target, tie.actor]]
    .map((pair) => [...pair, tie.type].join("|"));
  return [...shown.querySelectorAll("[data-edge]")]
    .filter(({ dataset }) => ways.includes(dataset.edge));
}

function figure(title, found, byHand) {
  const box = worded("figure", byHand ? "drawing by-hand" : "drawing");
  const shown = drawing(found);
  if (byHand) handles(shown);
  box.append(worded("figcaption", "", title), shown);
  return box;
}

/* A mark is reached and moved by the keyboard, too. */
function handles(shown) {
  shown.setAttribute("role", "group");
  shown.querySelectorAll(".marks > [data-actor]").forEach((group) => {
    if (!places()[group.dataset.actor]) return;
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    group.setAttribute("aria-label", `${isolated(group.dataset.actor)}: arrow keys move it`);
  });
}

const places = () => (drawings.draft ? drawings.draft.places : {});

/* A tie that a form is about to add is drawn with the draft; null where there is none. */
export function drawToo(row) {
  if (JSON.stringify(row) === JSON.stringify(written)) return;
  written = row;
  soon(PATIENCE);
}

const WRITTEN = { name: "written", title: "With the tie that you are writing" };

const titleOf = (ops) => (written ? WRITTEN.title : ops.length ? "With your changes" : "As saved");

/* Without a tie there is no picture, and nothing to move in it. */
function showNothing(note) {
  const told = note || "Nothing to draw yet. The first line stands here with the first tie.";
  const ghosts = worded("p", "ghosts");
  ghosts.setAttribute("aria-hidden", "true");
  ghosts.append(worded("i"), worded("i"), worded("i"));
  const box = worded("div", "drawing nothing");
  box.append(ghosts, worded("p", note ? "note fault" : "note", told));
  panel().replaceChildren(box);
}

function figures(ops) {
  const drawn = drawings.draft ? [figure(titleOf(ops), drawings.draft, true)] : [];
  const isOther = ops.length && drawings.saved && hasSaved(ops);
  return isOther ? [...drawn, figure("As saved", drawings.saved, false)] : drawn;
}

function show(note) {
  const ops = draft.ops();
  if (!written && !draft.rows("relations").length && !hasSaved(ops)) {
    showNothing(note);
    return;
  }
  const told = worded("p", note ? "note fault" : "note", note || difference(ops));
  told.setAttribute("role", "status");
  const hint = "Drag an actor to set its place, or focus it and use the arrow keys.";
  panel().replaceChildren(told, ...figures(ops), worded("p", "hint", hint));
  const again = focus && Array.from(panel().querySelectorAll(".by-hand [data-actor]"))
    .find((group) => group.dataset.actor === focus);
  if (again) again.focus();
}

/* A draft with faults cannot be drawn: the last picture stays, and why. */
function noted({ status, body }) {
  if (status === 200) {
    const parts = [[body.left_out, "change"], [body.faulty_rows, "row"]]
      .filter(([count]) => count).map(([count, noun]) => number(count, noun));
    const are = body.left_out + body.faulty_rows === 1 ? "is" : "are";
    return parts.length
      ? `${parts.join(" and ")} ${are} not drawn before all is right there: see Problems.` : "";
  }
  const first = (body.problems || [])[0];
  return first ? `Drawn anew when this is mended: ${first.message}` : body.error;
}

async function draw() {
  const mine = (asked += 1);
  const ops = draft.ops();
  const drawn = written ? [...ops, { op: "add", table: "relations", row: written }] : ops;
  const names = written ? [...draft.names(), WRITTEN.name] : draft.names();
  const answers = await Promise.all([ask(drawn, names), ops.length ? askSaved() : null]);
  if (mine !== asked || held) return;
  const [planned, saved] = answers;
  if (planned.status === 200) drawings.draft = planned.body;
  if (saved && saved.status === 200) drawings.saved = saved.body;
  show(noted(planned));
}

function soon(patience) {
  window.clearTimeout(timer);
  if (isOpen()) timer = window.setTimeout(draw, patience);
}

/* ---- places by hand -------------------------------------------------------------------------- */

/* The rows of positions.csv that one actor's new place needs: without any, all places are
 * computed, and would be again when one is set; so the others are written as they stand. */
function rowsFor(name, place) {
  const [x, y] = rounded(place);
  const rows = draft.rows("positions");
  const known = rows.find((row) => row.name === name);
  if (known) {
    return [["x", x], ["y", y]].map(([column, value]) =>
      ({ table: "positions", key: known._key, column, value }));
  }
  const others = rows.length ? [] : Object.entries(places()).filter(([other]) => other !== name);
  return [[name, place], ...others].map(([other, at]) => {
    const [left, up] = rounded(at);
    return { table: "positions", add: { name: other, x: left, y: up } };
  });
}

function set(name, place, series) {
  focus = name;
  draft.do(`the place of ${isolated(name)}`, rowsFor(name, place), series);
}

/* Pixels of the screen as a way in units. */
function way(shown, dx, dy) {
  const { width, height } = shown.getBoundingClientRect();
  const { x, y } = drawings.draft;
  return [(dx / width) * (x[1] - x[0]), (-dy / height) * (y[1] - y[0])];
}

function moved(event) {
  const { shown, from, place } = held;
  const [x, y] = way(shown, event.clientX - from[0], event.clientY - from[1]);
  return [place[0] + x, place[1] + y];
}

function onDown(event) {
  const group = event.target.closest && event.target.closest(`#${ids.preview} .by-hand [data-actor]`);
  const place = group && places()[group.dataset.actor];
  if (!place || event.button) return;
  const shown = group.ownerSVGElement;
  held = { name: group.dataset.actor, group, shown, place, from: [event.clientX, event.clientY] };
  event.preventDefault();
}

function onMove(event) {
  if (!held) return;
  const scale = held.shown.viewBox.baseVal.width / held.shown.getBoundingClientRect().width;
  const dx = (event.clientX - held.from[0]) * scale;
  const dy = (event.clientY - held.from[1]) * scale;
  held.shown.querySelectorAll(".marks > [data-actor]").forEach((group) => {
    if (group.dataset.actor === held.name) group.setAttribute("transform", `translate(${dx} ${dy})`);
  });
}

function onUp(event) {
  if (!held) return;
  const { name, from } = held;
  const far = Math.hypot(event.clientX - from[0], event.clientY - from[1]);
  const place = moved(event);
  held = null;
  if (far > SLACK) set(name, place);
  else soon(0);
}

/* The mark goes back to its place, and what was drawn meanwhile is asked for again. */
function letGo() {
  if (held) soon(0);
  held = null;
}

function onKey(event) {
  const group = event.target.closest && event.target.closest(`#${ids.preview} .by-hand [data-actor]`);
  const arrow = group && ARROWS[event.key];
  if (!arrow) return;
  const name = group.dataset.actor;
  const row = draft.rows("positions").find((one) => one.name === name);
  const place = row ? [Number(row.x), Number(row.y)] : places()[name];
  set(name, [place[0] + arrow[0] * STEP, place[1] + arrow[1] * STEP], `arrows ${name}`);
  event.preventDefault();
}

document.addEventListener("pointerdown", onDown);
document.addEventListener("pointermove", onMove);
document.addEventListener("pointerup", onUp);
document.addEventListener("pointercancel", letGo);
document.addEventListener("keydown", onKey);
document.addEventListener("focusin", ({ target }) => {
  const group = target.closest(`#${ids.preview} [data-actor]`);
  if (!panel() || !group) focus = panel() && panel().contains(target) ? focus : "";
  else focus = group.dataset.actor;
});
document.addEventListener("tieline:draft", () => soon(PATIENCE));
document.addEventListener("tieline:beside", () => soon(0));
