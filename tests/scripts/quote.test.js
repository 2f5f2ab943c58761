/* The passage that a tie quotes, in characters of composed text. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const { quoteAt, spanOf } = await script("editor/quote.js");

const TEXTS = ["Arden and Borel", "e\u0301te\u0301 in Arden", "\u{1f600} a\u0301\u{1f600}b", "na\u00efve"];

for (const text of TEXTS) {
  test(`any passage of ${JSON.stringify(text)} is found again`, () => {
    const words = [...text.matchAll(/\S+/g)];
    assert.ok(words.length);
    words.forEach(({ 0: word, index }) => {
      const quote = quoteAt(text, index, index + word.length);
      assert.deepEqual(spanOf(text, quote), [index, index + word.length]);
    });
  });
}

test("places count composed letters, and blanks around are left out", () => {
  assert.equal(quoteAt("e\u0301te\u0301 x", 0, 6), "0-3");
  assert.deepEqual(spanOf("e\u0301te\u0301 x", "4-5"), [6, 7]);
  assert.equal(quoteAt("a b", 1, 2), "");
});

test("what is no passage of the text is none", () => {
  for (const quote of ["", undefined, "x", "3", "4-2", "0-99", "2-2"]) {
    assert.equal(spanOf("Arden", quote), null);
  }
});
