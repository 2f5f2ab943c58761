/* By what the rows of a table are narrowed besides the filters above its columns: words, values of
 * facets, and rows that are asked for by a tool.
 */

import { draft } from "./draft.js";
import { FACETS, countsOf, passes } from "./facets.js";
import { hasWords, wordsIn } from "./matching.js";

const words = {}; // by table: the text, and the words in it
const chosen = {}; // by table, then by facet: values
let only = null; // {table, keys}

export const wordsOf = (table) => (words[table] || { text: "" }).text;
export const chosenOf = (table) => chosen[table] || {};
const onlyOf = (table) => (only && only.table === table ? only : null);

const anyChosen = (table) => Object.values(chosenOf(table)).some((values) => values.length);

export const isNarrowed = (table) =>
  Boolean(wordsOf(table).trim() || anyChosen(table) || onlyOf(table));

function isAmong(table, row) {
  const asked = onlyOf(table);
  if (asked && !asked.keys.has(row._key)) return false;
  return !words[table] || hasWords(row, draft.columns(table), words[table].split);
}

export const passesFilters = (table, row) =>
  isAmong(table, row) && passes(FACETS[table] || [], chosenOf(table), row);

/* Each facet of a table with its values and their counts; `isIn` tells of a row whether the other
 * filters let it through.
 */
export function facetsOf(table, isIn) {
  const rows = draft.rows(table).filter((row) => isAmong(table, row) && isIn(row));
  return countsOf(FACETS[table] || [], chosenOf(table), rows);
}

const told = () => document.dispatchEvent(new CustomEvent("tieline:filter"));

export function setWords(table, text) {
  words[table] = { text, split: wordsIn(text) };
  told();
}

/* Values by facet. */
export function setChosen(table, values) {
  chosen[table] = values;
  told();
}

/* Choose a value of a facet, or no longer. */
export function toggle(table, facet, value) {
  const before = chosenOf(table)[facet] || [];
  const now = before.includes(value)
    ? before.filter((one) => one !== value) : [...before, value];
  setChosen(table, { ...chosenOf(table), [facet]: now });
}

/* Show the rows of these keys alone, or all. */
export function showOnly(table, keys) {
  only = table ? { table, keys: new Set(keys) } : null;
  told();
}

export function clear(table) {
  delete words[table];
  chosen[table] = {};
  if (onlyOf(table)) only = null;
  told();
}
