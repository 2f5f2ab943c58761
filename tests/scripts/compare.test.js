/* What each choice between two codings changes in the draft. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { changesOf, summary } = await script("editor/compare_walk.js");

const table = "relations";
const a = { id: "t1", form: "words", source: "courier", paragraph: "3", claim: "Mine." };
const b = { id: "t9", form: "stance", source: "flags", paragraph: "3", claim: "Theirs." };
const added = { ...b, id: "", source: "courier" };
const differs = { a, b, article: "courier" };

test("what is mine stays", () => assert.deepEqual(changesOf("mine", differs, "t1"), []));

test("theirs is written into my row, but for its id and its article", () => {
  assert.deepEqual(changesOf("theirs", differs, "t1"), [
    { table, key: "t1", column: "form", value: "stance" },
    { table, key: "t1", column: "claim", value: "Theirs." },
  ]);
});

test("both are two rows, theirs behind mine and without an id", () => {
  assert.deepEqual(changesOf("both", differs, "t1"), [{ table, add: added, after: "t1" }]);
});

test("a row that only one has is deleted or added", () => {
  assert.deepEqual(changesOf("theirs", { a, b: null, article: "courier" }, "t1"),
    [{ table, delete: "t1" }]);
  assert.deepEqual(changesOf("theirs", { a: null, b, article: "courier" }, null),
    [{ table, add: added, after: undefined }]);
  assert.deepEqual(changesOf("mine", { a: null, b, article: "courier" }, null), []);
});

test("a passage goes with its paragraph", () => {
  const quoted = { ...a, quote: "0-5" };
  const elsewhere = { ...a, paragraph: "4" };
  assert.deepEqual(changesOf("theirs", { a: quoted, b: elsewhere, article: "courier" }, "t1"), [
    { table, key: "t1", column: "paragraph", value: "4" },
    { table, key: "t1", column: "quote", value: "" },
  ]);
  assert.deepEqual(changesOf("theirs", { a: quoted, b: { ...elsewhere, quote: "1-9" }, article: "courier" }, "t1"), [
    { table, key: "t1", column: "paragraph", value: "4" },
    { table, key: "t1", column: "quote", value: "1-9" },
  ]);
});

test("what was settled is counted", () => {
  const done = ["mine", "theirs", "later", "theirs"]
    .map((choice) => ({ choice, changed: choice === "theirs" }));
  assert.equal(summary(done, 5), "Settled: 1 as here, 2 as there; 2 left. Save to keep it.");
  assert.equal(summary(done.slice(0, 1), 1), "Settled: 1 as here.");
  assert.equal(summary([], 2), "Nothing was settled.");
});
