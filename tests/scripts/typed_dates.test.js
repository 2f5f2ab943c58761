/* Dates as readers type them. */

import assert from "node:assert/strict";
import { test } from "node:test";

import { spanOf, typedDay } from "../../assets/explorer/typed_dates.js";

for (const [typed, first, last] of [
  ["2024-06-19", "2024-06-19", "2024-06-19"],
  ["2024-6-9", "2024-06-09", "2024-06-09"],
  ["2024-02", "2024-02-01", "2024-02-29"],
  ["2025-09", "2025-09-01", "2025-09-30"],
  [" 2023 ", "2023-01-01", "2023-12-31"],
  ["1930s", "1930-01-01", "1939-12-31"],
  ["the 1930s", "1930-01-01", "1939-12-31"],
  ["3 September 2025", "2025-09-03", "2025-09-03"],
  ["3  sep  2025", "2025-09-03", "2025-09-03"],
  ["3. Sept. 2025", "2025-09-03", "2025-09-03"],
  ["September 3, 2025", "2025-09-03", "2025-09-03"],
  ["September 2025", "2025-09-01", "2025-09-30"],
  ["Feb 1900", "1900-02-01", "1900-02-28"],
  ["MAY 2025", "2025-05-01", "2025-05-31"],
  ["13.09.2025", "2025-09-13", "2025-09-13"],
  ["9/13/2025", "2025-09-13", "2025-09-13"],
  ["9/9/2025", "2025-09-09", "2025-09-09"],
]) {
  test(`a date typed as ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(spanOf(typed), [first, last]);
    assert.deepEqual(typedDay(typed, false), [first]);
    assert.deepEqual(typedDay(typed, true), [last]);
  });
}

for (const typed of [
  "soon", "03.09.2025", "9/3/2025", "2025-02-30", "31 June 2025", "3 Setember 2025", "2025-13",
  "0000", "13.13.2025", "9/3.2025", "25",
]) {
  test(`${typed} stays as it was typed, for the server to ask about`, () => {
    assert.equal(spanOf(typed), null);
    assert.deepEqual(typedDay(` ${typed} `, true), [typed]);
  });
}

test("an empty field leaves its side open", () => {
  assert.deepEqual(typedDay("", false), []);
  assert.deepEqual(typedDay(null, true), []);
});
