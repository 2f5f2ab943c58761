/* Many cells of the editor's grid at once: marked, copied, pasted, found, filtered, counted. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { boundsOf, moved, parsed, sizeOf, spread, tabbed } = await script("editor/cell_range.js");
const { FACETS, countsOf, passes, yearsOf } = await script("editor/facets.js");
const { hasWords, hits, placesIn, searchOf, wordsIn } = await script("editor/matching.js");

/* ---- a rectangle of cells ------------------------------------------------------------------ */

test("a rectangle says its size, whichever corner came first", () => {
  const bounds = boundsOf({ row: 4, column: 1 }, { row: 2, column: 4 });
  assert.deepEqual(bounds, { top: 2, bottom: 4, left: 1, right: 4 });
  assert.equal(sizeOf(bounds), "3 by 4 cells");
});

test("a corner moves by a cell or to the border, and not beyond", () => {
  const size = { rows: 5, columns: 3 };
  const at = { row: 0, column: 2 };
  assert.deepEqual(moved(at, [1, 0], size), { row: 1, column: 2 });
  assert.deepEqual(moved(at, [-1, 0], size), at);
  assert.deepEqual(moved(at, [1, 0], size, true), { row: 4, column: 2 });
  assert.deepEqual(moved(at, [0, -1], size, true), { row: 0, column: 0 });
});

for (const [text, rows] of [
  ["a\tb\nc\td\n", [["a", "b"], ["c", "d"]]],
  ["a\r\nb", [["a"], ["b"]]],
  ['"one\ttab"\t"a ""word"""', [["one\ttab", 'a "word"']]],
  ['"two\nlines"\tb', [["two lines", "b"]]],
  ["a\n\nb\n", [["a"], [""], ["b"]]],
  ["\n\n", [[""], [""]]],
  ["\t\n", [["", ""]]],
  ["", []],
]) {
  test(`pasted ${JSON.stringify(text)}`, () => assert.deepEqual(parsed(text), rows));
}

test("what is copied is pasted as it was", () => {
  const letters = ["", "a", '"', "\t", ",", " ", "é", "\u202e"];
  let seed = 20260101;
  const below = (most) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed % most;
  };
  const cell = () => Array.from({ length: below(4) }, () => letters[below(letters.length)]).join("");
  for (let trial = 0; trial < 500; trial += 1) {
    const width = 1 + below(3);
    const rows = Array.from({ length: 1 + below(4) }, () => Array.from({ length: width }, cell));
    assert.deepEqual(parsed(tabbed(rows)), rows, JSON.stringify(rows));
  }
});

test("one cell goes into all that is marked, several keep their number", () => {
  const bounds = { top: 1, bottom: 2, left: 0, right: 2 };
  assert.deepEqual(spread([["x"]], bounds), [["x", "x", "x"], ["x", "x", "x"]]);
  assert.deepEqual(spread([["x"], ["y"], ["z"]], bounds), [["x"], ["y"], ["z"]]);
});

/* ---- find and replace ---------------------------------------------------------------------- */

const ROWS = [
  { _key: "t1", actor: "Arden", claim: "Arden paid $1 to arden." },
  { _key: "t2", actor: "Galt", claim: "" },
];
const found = (how, by) => hits(ROWS, ["actor", "claim"], searchOf(how), by)
  .map(({ key, column, after }) => `${key} ${column}: ${after}`);

test("texts are found in any case, in one case, as whole cells", () => {
  assert.equal(found({ text: "arden" }).length, 2);
  assert.deepEqual(found({ text: "arden", isCase: true }, "Borel"),
    ["t1 claim: Arden paid $1 to Borel."]);
  assert.deepEqual(found({ text: "ARDEN", isWhole: true }, "Borel"), ["t1 actor: Borel"]);
});

test("a text is no pattern, and what replaces it none either", () => {
  assert.deepEqual(found({ text: "$1 to" }, "$& from"), ["t1 claim: Arden paid $& from arden."]);
  assert.deepEqual(found({ text: "." }, "!"), ["t1 claim: Arden paid $1 to arden!"]);
});

test("a regular expression has groups", () => {
  assert.deepEqual(found({ text: "(\\w+) paid", isPattern: true }, "$1 gave"),
    ["t1 claim: Arden gave $1 to arden."]);
});

test("one that cannot be read says why", () => {
  assert.equal(searchOf({ text: "(ard", isPattern: true }).fault,
    "\u201c(ard\u201d is no regular expression: Unterminated group. Mend it, or untick "
    + "\u201cRegular expression\u201d.");
  assert.ok(searchOf({ text: "a)(b", isPattern: true, isWhole: true }).fault);
});

test("blank cells are found as whole cells, else nothing finds nothing", () => {
  assert.deepEqual(found({ text: "", isWhole: true }, "?"), ["t2 claim: ?"]);
  assert.deepEqual(found({ text: "" }, "?"), []);
});

test("what stays as it is is not replaced, and places are told", () => {
  assert.deepEqual(found({ text: "Galt", isCase: true }, "Galt"), []);
  assert.deepEqual(placesIn("a b a", searchOf({ text: "a" })), [[0, 1], [4, 5]]);
});

/* ---- filters ------------------------------------------------------------------------------- */

test("a row has words in any column, without accents and capitals", () => {
  const row = { actor: "São Tomé", claim: "It sent ships." };
  const has = (text) => hasWords(row, ["actor", "claim"], wordsIn(text));
  assert.ok(has("ships sao"));
  assert.ok(has("  "));
  assert.ok(!has("ships galt"));
});

for (const [when, years] of [
  ["2025-09-03", ["2025"]], ["2016/2018", ["2016", "2017", "2018"]], ["2022-02-24/..", ["2022"]],
  ["../2025-09", ["2025"]], ["/2025-10", ["2025"]], ["2020~", ["2020"]], ["", []], ["soon", []],
  ["2018/2016", ["2018"]],
]) {
  test(`the years of ${JSON.stringify(when)}`, () => assert.deepEqual(yearsOf(when), years));
}

const tie = (actor, target, type, when) => ({ actor, target, type, form: "words", when });
const TIES = [
  tie("Arden", "Borel", "support", "2024"), tie("Borel", "Arden", "tension", "2024/2025"),
  tie("Galt", "Arden", "tension", "2025"),
];
const counted = (chosen) => Object.fromEntries(countsOf(FACETS.relations, chosen, TIES)
  .map(({ name, counts }) => [name, counts]));

test("values have counts, the most frequent first, years by their order", () => {
  const { type, either, year } = counted({});
  assert.deepEqual(type, [["tension", 2], ["support", 1]]);
  assert.deepEqual(either, [["Arden", 3], ["Borel", 2], ["Galt", 1]]);
  assert.deepEqual(year, [["2025", 2], ["2024", 2]]);
});

test("a facet is counted among the rows that the other facets leave", () => {
  const { type, year } = counted({ type: ["support"] });
  assert.deepEqual(type, [["tension", 2], ["support", 1]]);
  assert.deepEqual(year, [["2024", 1]]);
});

test("of one facet any value will do, of several each", () => {
  const left = (chosen) => TIES.filter((row) => passes(FACETS.relations, chosen, row)).length;
  assert.equal(left({ type: ["support", "tension"] }), 3);
  assert.equal(left({ type: ["tension"], year: ["2024"] }), 1);
});

test("what is chosen is listed where no row has it any more", () => {
  assert.deepEqual(counted({ type: ["alliance"] }).type[2], ["alliance", 0]);
});
