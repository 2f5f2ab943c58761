/* An open page asks for the tables' mark, and tells Dash of another one. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

const { contract, told } = openPage("explorer", "?view=table");
const part = { dataset: {}, toggleAttribute: () => {} };
const { document } = globalThis;
const found = document.getElementById;
document.getElementById = (id) => found(id) || (id === contract.ids.first ? null : part);
document.querySelectorAll = () => [part];
let ask = null;
globalThis.setTimeout = (act) => { ask = act; };

const chart = await script("chart/lifecycle.js");
(await script("chart/page.js")).start({ contract, ids: contract.ids, focus: () => "" });
await script("explorer/version_check.js");

async function toldOf(mark) {
  globalThis.fetch = async () => ({ json: async () => ({ mark, problems: [] }) });
  told.length = 0;
  await ask();
  return told.slice();
}

test("nothing is told before the first picture", async () => {
  assert.deepEqual(await toldOf("one"), []);
});

test("only another mark is told", async () => {
  chart.want("?view=table", "wide", "one");
  assert.deepEqual(await toldOf("one"), []);
  assert.deepEqual(await toldOf("two"), [[contract.ids.version, { data: "two" }]]);
});
