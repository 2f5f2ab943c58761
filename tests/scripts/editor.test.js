/* What the editor makes of texts: suggested ids, counted changes. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { suggested } = await script("editor/article_id.js");
const { isolated } = await script("editor/elements.js");
const { counted } = await script("editor/rename_dialog.js");

test("an article is called by its publisher, else by its title", () => {
  const article = { publisher: "The Daily Courier", title: "A Pact", published: "2025-09-03" };
  assert.equal(suggested(article), "daily-courier");
  assert.equal(suggested({ ...article, publisher: "" }), "pact");
  assert.equal(suggested({ publisher: "Élan", title: "", published: "" }), "elan");
  assert.equal(suggested({ publisher: "", title: "", published: "" }), "");
});

test("a renaming says what it changes", () => {
  const op = (table, id, column) => ({ table, id, column });
  assert.equal(counted([op("relations", "t1"), op("relations", "t2"), op("positions", "A")]),
    "2 ties will name the actor anew; its place in the picture goes along.");
  assert.equal(counted([op("actors", "B", "represents")]),
    "No tie names this actor; so will 1 actor acting for it.");
});

test("a name written from right to left keeps to itself in a sentence", () => {
  assert.equal(isolated("Arden"), "Arden");
  assert.equal(isolated("سهلان"), "\u2068سهلان\u2069");
  assert.equal(isolated("ארדן (1948)"), "\u2068ארדן (1948)\u2069");
});
