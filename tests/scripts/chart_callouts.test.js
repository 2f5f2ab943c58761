/* The line that leads to a name belongs to its actor, not to an edge. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("explorer", "?view=network");
const parts = await script("explorer/chart_parts.js");

test("numbers are edges, names are actors", () => {
  const within = { edges: new Set([0, 2]), actors: new Set(["Arden"]) };
  assert.deepEqual([0, 1, 2, "Arden", "Borel"].map((it) => parts.among(within, it)),
    [true, false, true, true, false]);
});
