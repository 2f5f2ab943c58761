/* The editor's draft: changes, undo, operations for the server, and what others saved meanwhile. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { draft } = await script("editor/draft.js");

const ROWS = [{ id: "t1", actor: "Arden" }, { id: "t2", actor: "Borel" }];
const keyed = (rows) => rows.map((row) => ({ _key: row.id, ...row }));
const table = (given) => ({ version: "v", dossier: "d", title: "T", tables: {
  relations: { columns: ["id", "actor"], lacking: ["weight", "quote"], rows: keyed(given), meanings: {}, file: "relations.csv" },
} });
const relations = "relations";

function serve(rows) {
  globalThis.fetch = async () => ({
    status: 200,
    headers: new Map([["Content-Type", "application/json"]]),
    json: async () => table(rows),
  });
}

beforeEach(async () => {
  serve(ROWS);
  await draft.saved();
});

const set = (key, value) => ({ table: relations, key, column: "actor", value });

test("a cell that is changed back is no change", () => {
  draft.do("x", [set("t1", "Cresta")]);
  assert.equal(draft.count(), 1);
  assert.deepEqual(draft.ops(),
    [{ op: "set", table: relations, id: "t1", column: "actor", old: "Arden", new: "Cresta" }]);
  draft.do("x", [set("t1", "Arden")]);
  assert.equal(draft.count(), 0);
});

test("each step is undone and done again", () => {
  draft.do("first", [set("t1", "Cresta")]);
  draft.do("second", [{ table: relations, delete: "t2" }]);
  assert.equal(draft.rows(relations).length, 1);
  assert.equal(draft.undo(), "second");
  assert.equal(draft.rows(relations).length, 2);
  assert.equal(draft.redo(), "second");
  assert.equal(draft.undo(), "second");
  assert.equal(draft.undo(), "first");
  assert.equal(draft.undo(), null);
  assert.equal(draft.count(), 0);
});

test("a series of steps is undone together", () => {
  draft.do("arrow", [set("t1", "Cresta")], "arrows");
  draft.do("arrow", [set("t1", "Delmar")], "arrows");
  draft.undo();
  assert.equal(draft.row(relations, "t1").actor, "Arden");
});

test("a new row stands behind the one that it names", () => {
  const [key] = draft.do("x", [{ table: relations, add: { actor: "Cresta" }, after: "t1" }]);
  assert.deepEqual(draft.rows(relations).map((row) => row._key), ["t1", key, "t2"]);
  assert.deepEqual(draft.ops(),
    [{ op: "add", table: relations, row: { id: "", actor: "Cresta" }, after: "t1" }]);
  assert.deepEqual(draft.names(), [key]);
  assert.ok(draft.isNew(relations, key));
});

test("a cell that somebody else has changed, too, is a clash", async () => {
  draft.do("x", [set("t1", "Cresta")]);
  serve([{ id: "t1", actor: "Delmar" }, ROWS[1]]);
  await draft.load();
  const [clash] = draft.clashes();
  assert.deepEqual([clash.base, clash.mine, clash.theirs], ["Arden", "Cresta", "Delmar"]);
  draft.resolve([{ clash, mine: true }]);
  assert.deepEqual(draft.clashes(), []);
  assert.equal(draft.ops()[0].old, "Delmar");
});

test("what somebody else has written just so is no change any more", async () => {
  draft.do("x", [set("t1", "Cresta")]);
  serve([{ id: "t1", actor: "Cresta" }, ROWS[1]]);
  await draft.load();
  assert.equal(draft.count(), 0);
});

test("a column that the file lacks is shown on request, and undone", () => {
  assert.deepEqual(draft.lacking(relations), ["weight", "quote"]);
  draft.do("Add the column weight", [{ table: relations, show: "weight" }]);
  assert.deepEqual(draft.columns(relations), ["id", "actor", "weight"]);
  assert.deepEqual(draft.lacking(relations), ["quote"]);
  assert.equal(draft.count(), 0);
  draft.do("x", [{ table: relations, key: "t1", column: "weight", value: "3" }]);
  assert.deepEqual(draft.ops(),
    [{ op: "set", table: relations, id: "t1", column: "weight", old: "", new: "3" }]);
  draft.undo();
  draft.undo();
  assert.deepEqual(draft.columns(relations), ["id", "actor"]);
});

test("a cell or a row that fills such a column shows it", () => {
  draft.do("sheet", [{ table: relations, key: "t2", column: "quote", value: "0-5" }]);
  assert.deepEqual(draft.columns(relations), ["id", "actor", "quote"]);
  draft.do("paste", [{ table: relations, add: { actor: "Cresta", weight: "2", quote: "" } }]);
  assert.deepEqual(draft.columns(relations), ["id", "actor", "weight", "quote"]);
  assert.deepEqual(draft.ops().map(({ row, column }) => row || column), [
    "quote", { id: "", actor: "Cresta", weight: "2", quote: "" },
  ]);
});

test("of rows that share a key the last one is renamed first, after all other cells", async () => {
  globalThis.fetch = async () => ({
    status: 200,
    headers: new Map([["Content-Type", "application/json"]]),
    json: async () => {
      const found = table([]);
      const rows = ["@1", "@2"].map((_key) => ({ _key, id: "", actor: "Arden" }));
      Object.assign(found.tables.relations, { rows, lines: [2, 4] });
      return found;
    },
  });
  await draft.saved();
  assert.deepEqual(["@1", "@2", "new1"].map((key) => draft.lineOf(relations, key)),
    [2, 4, undefined]);
  const id = (key, value) => ({ table: relations, key, column: "id", value });
  draft.do("x", [id("@1", "t1"), id("@2", "t2"), set("@2", "Borel")]);
  assert.deepEqual(draft.ops().map((op) => [op.id, op.column]),
    [["@2", "actor"], ["@2", "id"], ["@1", "id"]]);
});

test("of rows that share a key those that go are named from the last one on", async () => {
  const rows = ["t1@1", "t1@2", "t1@3"].map((_key) => ({ _key, id: "t1", actor: "Arden" }));
  globalThis.fetch = async () => ({
    status: 200,
    headers: new Map([["Content-Type", "application/json"]]),
    json: async () => ({ ...table([]), tables: {
      relations: { ...table([]).tables.relations, rows },
    } }),
  });
  await draft.saved();
  draft.do("x", [{ table: relations, delete: "t1@1" }, set("t1@2", "Borel"),
    { table: relations, delete: "t1@3" }]);
  assert.deepEqual(draft.ops().map((op) => [op.op, op.id]),
    [["set", "t1@2"], ["delete", "t1@3"], ["delete", "t1@1"]]);
});

const asTheirs = (cells) => ({
  ...draft.work, edits: { [relations]: { t2: { row: ROWS[1], cells } } },
});

test("what another tab made comes in, and outlasts an undo of mine", () => {
  draft.do("mine", [set("t1", "Cresta")]);
  const base = { ...draft.work, edits: {} };
  const theirs = asTheirs({ actor: { old: "Borel", new: "Dorne" } });
  assert.deepEqual(draft.join(base, theirs, []), []);
  assert.deepEqual(draft.ops().map((op) => [op.id, op.new]),
    [["t2", "Dorne"], ["t1", "Cresta"]]);
  assert.equal(draft.undo(), "mine");
  assert.deepEqual(draft.ops().map((op) => [op.id, op.new]), [["t2", "Dorne"]]);
});

test("a row that another tab drafted and somebody has saved is no change any more", async () => {
  serve([...ROWS, { id: "t3", actor: "Esk" }]);
  await draft.load();
  const row = { id: "", actor: "Esk" };
  const theirs = { ...draft.work, added: { [relations]: [{ key: "new9-x", after: "t2", row }] } };
  draft.join(draft.work, theirs, []);
  assert.equal(draft.count(), 1, "it was there before");
  await draft.saved();
  draft.join(draft.work, { ...draft.work, added: theirs.added }, [[relations, "t3"]]);
  assert.equal(draft.count(), 0);
});

test("of a cell that another has saved, too, mine, theirs or both are written", async () => {
  const choose = async (text) => {
    serve(ROWS);
    await draft.saved();
    draft.do("x", [set("t1", "Mine")]);
    serve([{ id: "t1", actor: "Theirs" }, ROWS[1]]);
    await draft.load();
    const [clash] = draft.clashes();
    assert.deepEqual([clash.mine, clash.theirs, clash.base], ["Mine", "Theirs", "Arden"]);
    draft.resolve([{ clash, text }]);
    assert.deepEqual(draft.clashes(), []);
    return draft.ops().map(({ old, new: now }) => [old, now]);
  };
  assert.deepEqual(await choose("Mine"), [["Theirs", "Mine"]]);
  assert.deepEqual(await choose(null), []);
  assert.deepEqual(await choose("Mine and theirs"), [["Theirs", "Mine and theirs"]]);
});

test("thousands of cells are one step, and rows that stay are the same", async () => {
  serve(Array.from({ length: 5000 }, (_, at) => ({ id: `t${at}`, actor: "Arden" })));
  await draft.load();
  const before = draft.rows(relations);
  draft.do("all but one", before.slice(1).map((row) => set(row._key, "Borel")));
  assert.equal(draft.count(), 4999);
  assert.equal(draft.rows(relations)[0], before[0]);
  const changed = draft.rows(relations)[1];
  draft.do("one more", [set("t0", "Cresta")]);
  assert.equal(draft.rows(relations)[1], changed);
  draft.undo();
  draft.undo();
  assert.equal(draft.count(), 0);
  assert.equal(draft.rows(relations)[1], before[1]);
});
