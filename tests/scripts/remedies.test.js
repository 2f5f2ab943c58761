/* What the editor offers for a problem, and what it deletes with a tie. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { draft } = await script("editor/draft.js");
const { deletions } = await script("editor/deleting.js");
const { meaningOf, remediesOf } = await script("editor/remedies.js");

const TIES = [["t1@1", "t1", "Arden"], ["t1@2", "t1", "Arden"], ["t2", "t2", "Borel"]];
const tables = {
  relations: {
    columns: ["id", "actor"], meanings: {}, file: "relations.csv", lines: [2, 3, 4],
    rows: TIES.map(([_key, id, actor]) => ({ _key, id, actor })),
  },
  actors: {
    columns: ["name"], meanings: {}, file: "actors.csv", lines: [2, 3],
    rows: ["Arden", "arden"].map((name) => ({ _key: name, name })),
  },
  dossier: {
    columns: ["key", "value"], meanings: {}, file: "dossier.toml", lines: [2],
    rows: [{ _key: "acknowledged", key: "acknowledged", value: "t1 named x\nt2 words y" }],
  },
};
globalThis.fetch = async () => ({
  status: 200,
  headers: new Map([["Content-Type", "application/json"]]),
  json: async () => ({ version: "v", dossier: "d", title: "T", tables }),
});
await draft.load();

const fault = (given) => ({
  table: "relations", key: "t2", column: "actor", value: "Borel", severity: "error", text: "",
  proposals: [], meaning: null, check: "", other: "", ...given,
});
const texts = (given) => remediesOf(fault(given)).map((one) => one.text);

test("texts that may be written come as they are proposed", () => {
  assert.deepEqual(texts({ column: "type", proposals: ["support", "tension"] }),
    ["Write “support”", "Write “tension”"]);
  assert.deepEqual(texts({ table: "dossier", proposals: ["x"] }), []);
});

test("who is not among the actors yet can be added", () => {
  assert.deepEqual(texts({ value: "Orvan", proposals: ["Arden"] }),
    ["Write “Arden”", "Add “Orvan”…"]);
  assert.deepEqual(texts({ column: "target", value: "Orvan" }), ["Add “Orvan”…"]);
  assert.deepEqual(texts({ value: "Arden" }), []);
  assert.deepEqual(texts({ value: "" }), []);
  assert.deepEqual(texts({ column: "type", value: "Orvan" }), []);
});

test("a tie that shares its id and all cells with another is a copy, not a slip", () => {
  const shared = fault({ key: "t1@2", column: "id", value: "t1", meaning: "t3",
    proposals: ["t3"] });
  assert.equal(meaningOf(shared), null);
  assert.deepEqual(remediesOf(shared).map((one) => one.text), ["Delete the copy", "Write “t3”"]);
  assert.equal(meaningOf({ ...shared, key: "t2", value: "t2" }), "t3");
});

test("each warning has its acts, and may be acknowledged", () => {
  const warned = { severity: "warning" };
  assert.deepEqual(texts({ ...warned, check: "copy" }), ["Delete the copy", "Acknowledge…"]);
  assert.deepEqual(texts({ ...warned, check: "inside" }), ["Delete the tie", "Acknowledge…"]);
  assert.deepEqual(texts({ ...warned, check: "words" }), ["Acknowledge…"]);
  const alike = { table: "actors", key: "arden", value: "arden", check: "alike", other: "Arden" };
  assert.deepEqual(texts({ ...warned, ...alike }),
    ["Merge into “Arden”", "Merge “Arden” into this", "Acknowledge…"]);
});

test("what was acknowledged of a tie goes with it, unless another has its id", () => {
  const left = (keys) => deletions("relations", keys)
    .filter((one) => one.table === "dossier").map((one) => one.value);
  assert.deepEqual(left(["t2"]), ["t1 named x"]);
  assert.deepEqual(left(["t1@2"]), []);
  assert.deepEqual(left(["t1@1", "t1@2"]), ["t2 words y"]);
  assert.deepEqual(deletions("actors", ["arden"]), [{ table: "actors", delete: "arden" }]);
});
