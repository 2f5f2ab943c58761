/* Charts: their addresses, the days of lines, what lies where in a grid. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

const { contract } = openPage("explorer", "?view=network");
const figures = await script("explorer/chart_figures.js");
const dates = await script("explorer/chart_date_preview.js");
const matrix = await script("explorer/chart_matrix.js");
const mantine = await script("explorer/mantine_functions.js");

const address = (search) => figures.figureAddress(search, "dark", "800x600");
const END = "theme=dark&size=800x600";

for (const [search, file, query] of [
  ["?view=chord&type=tension", "chord", "type=tension&"],
  ["?type=tension", "network", "type=tension&"],
  ["?view=nonsense", "network", ""],
  ["?view=network&theme=light&focus=Arden", "network", ""],
  ["?view=timeline&focus=Arden", "timeline", "focus=Arden&"],
  ["?view=timeline&focus=Arden|Borel", "timeline", ""],
]) {
  test(`the figure of ${search}`, () => {
    assert.equal(address(search), `/figure/${file}.json?${query}${END}`);
  });
}

test("every chart has an address of its own", () => {
  const found = contract.charts.map((view) => address(`?view=${view}`));
  assert.equal(new Set(found).size, contract.charts.length);
});

test("sizes go in steps and have a least", () => {
  const size = (clientWidth, clientHeight) => figures.sizeOf({ clientWidth, clientHeight });
  assert.equal(size(811, 609), "820x600");
  assert.equal(size(100, 0), "280x280");
});

test("a failed figure is asked for again, one that came is not", async () => {
  const asked = [];
  const answers = [false, true];
  globalThis.fetch = async (path) => {
    asked.push(path);
    return { ok: answers.shift(), json: async () => ({ data: [] }), headers: new Map() };
  };
  await assert.rejects(figures.figureFor("/figure/x.json", "v1"));
  assert.deepEqual(await figures.figureFor("/figure/x.json", "v1"), { data: [] });
  assert.deepEqual(await figures.figureFor("/figure/x.json", "v1"), { data: [] });
  assert.equal(asked.length, 2);
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
const META = { grid: [["Arden", 0, 10, 0, 10], ["Borel", 10, 20, 10, 20]] };
const project = (x, y) => [x + 100, y + 100];
const grid = matrix.gridOf(META, (x, y) => project(x, y)).map((row) => ({
  ...row, y: [...row.y].sort((a, b) => a - b),
}));
const square = [[112, 102], [118, 102], [118, 108], [112, 108]];

test("a patch stands for its edge and its cell", () => {
  const patches = matrix.patchesOf([{ edge: 4, points: square }]);
  assert.deepEqual(matrix.at({ grid, patches }, 115, 105, 7),
    { edge: 4, row: "Arden", column: "Borel" });
});

test("a patch without an edge of its own opens the group that it reaches into", () => {
  const group = `${contract.groupPrefix}others`;
  const patches = matrix.patchesOf([{ edge: -1, points: square }]);
  const named = [grid[0], { ...grid[1], actor: group }];
  assert.deepEqual(matrix.at({ grid: named, patches }, 115, 105, 7), { actor: group });
});

test("names stand left of the rows and above the columns", () => {
  const scene = { grid, patches: [] };
  assert.deepEqual(matrix.at(scene, 50, 115, 7), { actor: "Borel" });
  assert.deepEqual(matrix.at(scene, 105, 50, 7), { actor: "Arden" });
  assert.equal(matrix.at(scene, 500, 500, 7), null);
});

test("a thumb between two bins names both", () => {
  const labels = ["2023", "2024", "2025"];
  assert.equal(mantine.axisLabel(0, { labels }), "2023");
  assert.equal(mantine.axisLabel(1, { labels }), "2023 | 2024");
  assert.equal(mantine.axisLabel(3, { labels }), "2025");
});

test("actors are found by any of their names", () => {
  const options = [{ label: "Arden", value: "Arden" }, { label: "Borel", value: "Borel" }];
  const found = (search) => mantine
    .byNameOrAlias({ options, search }, { aliases: { Borel: "the coast" } })
    .map(({ value }) => value);
  assert.deepEqual(found(" COAST"), ["Borel"]);
  assert.deepEqual(found(""), ["Arden", "Borel"]);
});
