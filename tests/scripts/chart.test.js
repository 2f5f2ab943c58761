/* Charts: which drawing an address wants, the days of lines, what lies where in a grid. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

const { contract } = openPage("explorer", "?view=network");
const chart = await script("chart/lifecycle.js");
const told = { contract, ids: contract.ids, focus: () => "", claims: async () => [] };
const { start } = await script("chart/page.js");
start(told);
const geometry = await script("chart/geometry.js");
const dates = await script("chart/dates.js");
const matrix = await script("chart/matrix.js");
const outline = await script("chart/outline.js");
const history = await script("chart/history.js");
const { found } = await script("explorer/actor_search.js");

/* What is wanted for an address after another one, so that no two are alike. */
function wanted(search) {
  chart.want("?view=chord&type=none", "wide", "v1");
  return chart.want(search, "wide", "v1");
}

for (const [search, query] of [
  ["?view=chord&type=tension", "view=chord&type=tension"],
  ["?type=tension", "type=tension"],
  ["?view=network&theme=light&focus=Arden", "view=network"],
  ["?view=timeline&focus=Arden", "view=timeline&focus=Arden"],
  ["?view=timeline&focus=Arden|Borel", "view=timeline"],
]) {
  test(`the drawing of ${search}`, () => {
    assert.deepEqual(wanted(search), { query, room: "wide", version: "v1" });
  });
}

test("the same drawing is wanted once, in each room and of each state of the tables", () => {
  const no = "no update";
  assert.notEqual(wanted("?view=network"), no);
  assert.equal(chart.want("?view=network&focus=Arden", "wide", "v1"), no);
  assert.notEqual(chart.want("?view=network", "narrow", "v1"), no);
  assert.notEqual(chart.want("?view=network", "narrow", "v2"), no);
  assert.equal(chart.want("?view=network", undefined, "v2"), no);
});

test("points of a path are those that its steps lead to", () => {
  const points = (d) => geometry.pointsOf({ getAttribute: () => d });
  assert.deepEqual(points("M10,20l5,-.5 -1.5,2z"), [[10, 20], [15, 19.5], [13.5, 21.5]]);
  assert.deepEqual(points("M1,2"), [[1, 2]]);
  assert.equal(geometry.distance([0, 0], [10, 0], 5, 3), 3);
  assert.equal(geometry.distance([0, 0], [10, 0], 13, 4), 5);
});

test("days are counted as the tables count them", () => {
  assert.equal(dates.dayNumber("1970-01-01"), contract.epochDay);
  assert.equal(dates.dayNumber("2025-09-03"), 739497);
  assert.equal(dates.dayNumber("2025-9-3", -Infinity), -Infinity);
  assert.equal(dates.dayNumber(null, Infinity), Infinity);
});

test("a line is within dates that any of its spans touches", () => {
  assert.equal(dates.overlaps([1, 5, 10, 12], 6, 9), false);
  assert.equal(dates.overlaps([1, 5, 10, 12], 5, 9), true);
  assert.equal(dates.overlaps([1, 5, 10, 12], 12, Infinity), true);
  assert.equal(dates.overlaps([], -Infinity, Infinity), false);
});

/* Two actors, cells of ten pixels; one patch where Arden's row meets Borel's column. */
const OTHERS = `${contract.groupPrefix}others`;
const grid = (second) => [["Arden", 100, 110, 100, 110], [second, 110, 120, 110, 120]];
const SQUARE = "M112,102l6,0 0,6 -6,0z";

function crossing(second, edge, within = null) {
  const group = edge && { dataset: { edge } };
  const path = {
    getAttribute: (name) => (name === "d" ? SQUARE : "var(--tl-tension)"),
    closest: () => group,
  };
  return { svg: { querySelectorAll: () => [path] }, facts: { grid: grid(second) }, within };
}

const EDGE = "Arden|Borel|tension";
const at = (one, x, y) => matrix.crossingAt(one, { x, y, scale: 1 }, 7, null);

test("a patch stands for its edge and its cell", () => {
  assert.deepEqual(at(crossing("Borel", EDGE), 115, 105),
    { edge: EDGE, row: "Arden", column: "Borel" });
});

test("what the dates leave out is no target", () => {
  assert.equal(at(crossing("Borel", EDGE, new Set(["Arden"])), 115, 105), null);
});

test("a patch without an edge of its own opens the group that it reaches into", () => {
  assert.deepEqual(at(crossing(OTHERS, null), 115, 105), { actor: OTHERS });
});

test("names stand left of the rows and above the columns", () => {
  const one = crossing("Borel", EDGE);
  assert.deepEqual(at(one, 50, 115), { actor: "Borel" });
  assert.deepEqual(at(one, 105, 50), { actor: "Arden" });
  assert.equal(at(one, 500, 500), null);
});

test("actors are found by any of their names", () => {
  const names = [["Arden"], ["Borel", "the coast"]];
  assert.deepEqual(found(names, " COAST"), ["Borel"]);
  assert.deepEqual(found(names, ""), ["Arden", "Borel"]);
  assert.deepEqual(found(names, "arden"), ["Arden"]);
  assert.deepEqual(found(names, "nobody"), []);
});

/* A chart of groups, of which only what they stand for and say counts. */
function drawn(actors, edges, more = {}) {
  const groups = [
    ...actors.map((actor) => [actor, [{ dataset: { actor } }]]),
    ...edges.map((edge) => [edge, [{ dataset: { edge } }]]),
  ];
  const titles = new Map([...actors, ...edges].map((key) => [key, `${key}: told`]));
  const known = edges.map((id) => ({ id, ends: id.split("|") }));
  return { byKey: new Map(groups), edges: known, titles, facts: null, within: null, ...more };
}

const keys = (items) => items.map(({ key }) => key);
const FOLD = `${contract.groupPrefix}Arden`;
const TIES = ["Arden|Borel|tension", "Arden|Cresta|support"];

test("those with the most lines come first, a line stands under both its ends", () => {
  const items = outline.outlineOf(drawn(["Borel", "Arden", "Cresta"], TIES));
  assert.deepEqual(keys(items), ["Arden", "Borel", "Cresta"]);
  assert.deepEqual(items.map(({ children }) => keys(children)), [TIES, [TIES[0]], [TIES[1]]]);
  assert.deepEqual(items[0].children[0], {
    id: "Arden\nArden|Borel|tension",
    key: "Arden|Borel|tension",
    target: { edge: "Arden|Borel|tension" },
    label: "Arden|Borel|tension: told",
    name: "Borel",
    children: outline.CLAIMS,
  });
});

test("the rows of a timeline keep their order, and have the lines of their pair", () => {
  const items = outline.outlineOf(drawn(["Arden|Cresta", "Arden|Borel"], TIES));
  assert.deepEqual(keys(items), ["Arden|Cresta", "Arden|Borel"]);
  assert.deepEqual(items.map(({ children }) => keys(children)), [[TIES[1]], [TIES[0]]]);
});

test("what the dates leave out is not in the outline", () => {
  const within = new Set(["Arden", "Borel", TIES[0]]);
  const items = outline.outlineOf(drawn(["Borel", "Arden", "Cresta", FOLD], TIES, { within }));
  assert.deepEqual(keys(items), ["Borel", "Arden"]);
});

test("a fold has its members once they are told", () => {
  const facts = { folds: { [FOLD]: ["Dorne", "Elvane"] } };
  const fold = (more) => outline.outlineOf(drawn(["Arden", "Borel", FOLD], TIES, more)).at(-1);
  assert.equal(fold({}).children, null);
  assert.deepEqual(keys(fold({ facts }).children), ["Dorne", "Elvane"]);
  assert.deepEqual(fold({ facts }).children[0].target, { actor: FOLD });
  assert.equal(fold({}).name, `${FOLD}: told`);
});

test("the bars of a history stand as their words do, and have nothing below them", () => {
  const words = ["t3", "t1"].map((actor) => ({ dataset: { actor } }));
  const svg = { querySelectorAll: () => words };
  const items = outline.outlineOf(drawn([], ["t1", "t3"], { svg }));
  assert.deepEqual(items.map(({ target, label }) => [target.edge, label]),
    [["t3", "t3: told"], ["t1", "t1: told"]]);
  assert.deepEqual(items.map(({ children }) => children), [null, null]);
});

/* Words of 50 pixels beside a bar from 100 to 200, in a picture whose axis takes 40 to 400. */
function words(anchor, x, d = "M100,10l100,0") {
  const path = { getAttribute: () => d };
  const ground = { getAttribute: () => "white" };
  globalThis.CSS = { escape: String };
  globalThis.document.createElementNS = () => ({ setAttribute: () => {} });
  return history.barWords({
    closest: () => ({ dataset: { actor: "t1" } }),
    ownerSVGElement: { querySelector: (of) => (of === "rect" ? ground : path) },
    getAttribute: (name) => (name === "x" ? x : anchor),
    getComputedTextLength: () => 50,
    getBBox: () => ({}),
    before: () => {},
  }, { left: 40, right: 400 });
}

test("words stay at the end of their bar, or over it where that is out of sight", () => {
  const after = words(null, 207);
  assert.equal(after(1, 0), 207);
  assert.equal(after(1.5, 0), 307); // the end of the bar is at 300
  assert.equal(after(3, -200), 350); // and here at 400
  assert.equal(after(2, 190), 397); // what begins at the edge runs out of the picture
  const before = words("end", 93);
  assert.equal(before(1, 0), 93);
  assert.equal(before(3, -300), 90); // the bar begins at 0
  assert.equal(before(2, -345), 48); // and ends at 55
});

test("words of a bar beside the picture are out of it; those of a dot keep their gap", () => {
  assert.ok(words(null, 207)(2, -400) < 0);
  assert.ok(words("end", 93)(2, 250) < 0);
  const dot = words(null, 117, "M110,10l-5,5 -5,-5 5,-5 5,5");
  assert.equal(dot(4, -200), 4 * 105 - 200 + 12);
});

test("on a page without claims a line has nothing below it", () => {
  start({ ...told, claims: undefined });
  const [first] = outline.outlineOf(drawn(["Borel", "Arden"], TIES));
  start(told);
  assert.equal(first.children[0].children, null);
});

test("claims open their line at them, ties behind blocs open themselves, a note its line", () => {
  const line = { id: "a\nb", key: "bloc of A|bloc of B|tension", target: { edge: "b" } };
  const items = outline.claimItems(line, [["t1", "One."], ["A|B|tension", "Tie"], ["", "more"]]);
  assert.deepEqual(keys(items), [line.key, "A|B|tension", line.key]);
  assert.deepEqual(items.map(({ claim }) => claim), ["t1", "", ""]);
  assert.deepEqual(items.map(({ id }) => id), ["a\nb\nt1", "a\nb\nA|B|tension", "a\nb\nmore"]);
});
