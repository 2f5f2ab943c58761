/* Two tabs of one draft: merged cell by cell, and nothing of either is lost. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { NOTHING, isEmptyDraft, merged, mergedDesk } = await script("editor/draft_merge.js");

const R = "relations";
const ROW = { id: "t1", actor: "Arden", target: "Borel" };
const edits = (cells) => ({ ...NOTHING, edits: { [R]: { t1: { row: ROW, cells } } } });
const cell = (text, old = "Arden") => ({ old, new: text });
const added = (...rows) => ({ ...NOTHING, added: { [R]: rows } });
const row = (key, actor, target = "") => ({ key, after: "t1", row: { id: "", actor, target } });
const deleted = { ...NOTHING, deleted: { [R]: { t1: ROW } } };
const cellsOf = ({ work }) => work.edits[R].t1.cells;

test("cells that each changed alone are all there", () => {
  const mine = edits({ actor: cell("Cresta") });
  const theirs = edits({ target: cell("Dorne", "Borel") });
  const found = merged(NOTHING, mine, theirs);
  assert.deepEqual(cellsOf(found), { target: cell("Dorne", "Borel"), actor: cell("Cresta") });
  assert.deepEqual(found.clashes, []);
});

test("of a cell that both wrote mine stands, and the clash is told", () => {
  const base = edits({ actor: cell("Cresta") });
  const found = merged(base, edits({ actor: cell("Dorne") }), edits({ actor: cell("Esk") }));
  assert.deepEqual(cellsOf(found), { actor: cell("Dorne") });
  assert.deepEqual(found.clashes, [
    { table: R, key: "t1", column: "actor", mine: "Dorne", theirs: "Esk", base: "Cresta" }]);
});

test("a cell that one put back and the other changed is a clash with what was read", () => {
  const found = merged(edits({ actor: cell("Cresta") }), NOTHING, edits({ actor: cell("Esk") }));
  assert.deepEqual(found.clashes[0],
    { table: R, key: "t1", column: "actor", mine: "Arden", theirs: "Esk", base: "Cresta" });
});

test("the same text twice is no clash; what one alone put back is gone", () => {
  const both = edits({ actor: cell("Cresta") });
  assert.deepEqual(merged(NOTHING, both, both).clashes, []);
  assert.deepEqual(merged(both, NOTHING, both).work.edits, {});
});

test("rows of both are there, theirs first; one that was taken away is gone", () => {
  const base = added(row("new1", "Arden"));
  const mine = added(row("new1", "Arden"), row("new2-a", "Borel"));
  const theirs = added(row("new2-b", "Cresta"));
  assert.deepEqual(merged(base, mine, theirs).work.added[R].map(({ key }) => key),
    ["new2-b", "new2-a"]);
});

test("a row that one took away and the other changed stays whole", () => {
  const base = added(row("new1", "Arden", "Borel"));
  const changed = added(row("new1", "Cresta", "Borel"));
  [merged(base, added(), changed), merged(base, changed, added())].forEach((found) => {
    assert.deepEqual(found.work.added[R], [row("new1", "Cresta", "Borel")]);
    assert.deepEqual(found.clashes, []);
  });
  const edited = edits({ actor: cell("Cresta") });
  [merged(NOTHING, deleted, edited), merged(NOTHING, edited, deleted)].forEach((found) => {
    assert.deepEqual(found.work.deleted, {});
    assert.deepEqual(cellsOf(found), { actor: cell("Cresta") });
  });
});

test("what is begun at the desk is joined, what one settled is gone", () => {
  const [a, b, c] = ["a", "b", "c"].map((claim) => ({ claim }));
  const base = { begun: [a, b], settled: { x: [1] } };
  const mine = { begun: [a, b, c], settled: { x: [1, 2] } };
  const theirs = { begun: [a], settled: { x: [1, 3] } };
  assert.deepEqual(mergedDesk(base, mine, theirs),
    { begun: [a, c], settled: { x: [1, 2, 3] } });
  assert.equal(isEmptyDraft({ work: NOTHING, desk: { begun: [], settled: { x: [] } } }), true);
  assert.equal(isEmptyDraft({ work: NOTHING, desk: mine }), false);
});

/* A tab whose every act changes something, by a series of numbers that is the same every time. */
function act(work, next, tab) {
  const kind = next(4);
  const rows = work.added[R] || [];
  if (kind === 0) {
    const fresh = { ...row(`new${work.count + 1}-${tab}`, `actor ${next(9)}`) };
    return { ...work, count: work.count + 1, added: { [R]: [...rows, fresh] } };
  }
  if (kind === 1 && rows.length) {
    const at = next(rows.length);
    return { ...work, added: { [R]: rows.filter((_, one) => one !== at) } };
  }
  const column = ["actor", "target"][next(2)];
  const cells = { ...((work.edits[R] || {}).t1 || { cells: {} }).cells };
  cells[column] = cell(`text ${next(9)}`, ROW[column]);
  return { ...work, edits: { [R]: { t1: { row: ROW, cells } } } };
}

test("two tabs that merge in turn come to the same draft", () => {
  let seed = 7;
  const next = (many) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return Math.floor(seed / 65536) % many;
  };
  for (let trial = 0; trial < 300; trial += 1) {
    const base = act(act(NOTHING, next, "a"), next, "b");
    let mine = base;
    let theirs = base;
    for (let step = 0; step < 3; step += 1) {
      mine = act(mine, next, "a");
      theirs = act(theirs, next, "b");
    }
    const { work } = merged(base, mine, theirs);
    const after = merged(base, theirs, work);
    const untouched = merged(theirs, theirs, work);
    assert.deepEqual(untouched.work, work, "a tab that changed nothing more takes it over");
    const keys = new Set([mine, theirs].flatMap((one) => (one.added[R] || []).map((a) => a.key)));
    (after.work.added[R] || []).forEach(({ key }) => assert.ok(keys.has(key)));
    const fresh = [mine, theirs].flatMap((one) => (one.added[R] || []).map((a) => a.key))
      .filter((key) => !(base.added[R] || []).some((a) => a.key === key));
    fresh.forEach((key) => assert.ok(work.added[R].some((a) => a.key === key)));
  }
});
