/* The draft: the tables as they were read, and what the editor has changed of them since.
 *
 * It lives in the browser until it is saved, and outlasts a reload. What was changed is kept apart
 * from what was read, each cell with the text that it replaces: so others may save meanwhile, and
 * where they change the same cell it is seen.
 */

import { call } from "./server.js";

const NOTHING = { edits: {}, added: {}, deleted: {}, columns: {}, count: 0 };
const KEPT = 30;
let read = null;
let work = NOTHING;
let past = [];
let future = [];
let current = {};
let keptAt = null; // when the browser has kept the draft last, null where it could not

const place = () => `tieline-draft:${read.dossier}`;
const tables = () => Object.keys(read.tables);
/* The columns that the file lacks, and those of them that the draft has added. */
const lacking = (table) => read.tables[table].lacking || [];
const ofDraft = (from, table) => (from.columns || {})[table] || [];
const columnsIn = (from, table) => [
  ...read.tables[table].columns,
  ...lacking(table).filter((name) => ofDraft(from, table).includes(name)),
];
const columns = (table) => columnsIn(work, table);
const keyColumn = (table) => columns(table)[0];
const isEmpty = (object) => Object.keys(object).length === 0;
const cells = (table, row, from = work) =>
  Object.fromEntries(columnsIn(from, table).map((c) => [c, row[c] || ""]));
const isSame = (table, one, other) => columns(table).every((c) => one[c] === other[c]);

/* What was read, by table and key; made anew with each reading. */
let byKey = {};
const readRow = (table, key) => (byKey[table] || new Map()).get(key);
const editOf = (table, key) => (work.edits[table] || {})[key];
const addedOf = (table) => work.added[table] || [];

function without(object, key) {
  const { [key]: gone, ...left } = object;
  return left;
}

/* ---- changes: each gives new work and leaves the old as it is --------------------------- */

function setAdded(from, { table, key, column, value }) {
  const rows = from.added[table].map((one) =>
    one.key === key ? { ...one, row: { ...one.row, [column]: value } } : one);
  return { ...from, added: { ...from.added, [table]: rows } };
}

function setRead(from, { table, key, column, value }) {
  const row = readRow(table, key);
  const edit = (from.edits[table] || {})[key] || { row, cells: {} };
  const old = edit.cells[column] ? edit.cells[column].old : row[column] || "";
  const left = without(edit.cells, column);
  const now = value === old ? left : { ...left, [column]: { old, new: value } };
  const rows = without(from.edits[table] || {}, key);
  const all = isEmpty(now) ? rows : { ...rows, [key]: { ...edit, cells: now } };
  return { ...from, edits: { ...from.edits, [table]: all } };
}

function set(from, change) {
  const added = (from.added[change.table] || []).some((one) => one.key === change.key);
  if (added) return setAdded(from, change);
  return readRow(change.table, change.key) ? setRead(from, change) : from;
}

function add(from, { table, add: given, after }, keys) {
  const key = `new${from.count + 1}`;
  keys.push(key);
  const rows = [...(from.added[table] || []), { key, after, row: cells(table, given, from) }];
  return { ...from, count: from.count + 1, added: { ...from.added, [table]: rows } };
}

function remove(from, { table, delete: key }) {
  const left = (from.added[table] || []).filter((one) => one.key !== key);
  const added = { ...from.added, [table]: left };
  const row = readRow(table, key);
  if (!row) return { ...from, added };
  const edits = { ...from.edits, [table]: without(from.edits[table] || {}, key) };
  const deleted = { ...from.deleted, [table]: { ...from.deleted[table], [key]: row } };
  return { ...from, added, edits, deleted };
}

/* What a change fills, or asks for by name, becomes a column of the draft. */
function withColumns(from, { table, column, add: given = {}, show }) {
  const filled = Object.keys(given).filter((name) => given[name]);
  const before = ofDraft(from, table);
  const more = [column, show, ...filled]
    .filter((name) => lacking(table).includes(name) && !before.includes(name));
  if (!more.length) return from;
  return { ...from, columns: { ...from.columns, [table]: [...before, ...more] } };
}

function changed(before, change, keys) {
  const from = withColumns(before, change);
  if (change.show) return from;
  if (change.add) return add(from, change, keys);
  return change.delete === undefined ? set(from, change) : remove(from, change);
}

/* ---- rows as they are now ---------------------------------------------------------------- */

function shown(table, row) {
  const edit = editOf(table, row._key);
  const now = edit ? Object.entries(edit.cells).map(([c, cell]) => [c, cell.new]) : [];
  return { ...row, ...Object.fromEntries(now) };
}

function computed(table) {
  const gone = work.deleted[table] || {};
  const rows = read.tables[table].rows
    .filter((row) => !gone[row._key])
    .map((row) => shown(table, row));
  addedOf(table).forEach(({ key, after, row }) => {
    const at = after ? rows.findIndex((one) => one._key === after) : -1;
    rows.splice(at < 0 ? rows.length : at + 1, 0, { ...row, _key: key });
  });
  return rows;
}

function rows(table) {
  if (!read) return [];
  current[table] = current[table] || computed(table);
  return current[table];
}

/* ---- steps, kept across a reload ---------------------------------------------------------- */

function keep() {
  try {
    if (count() || past.length) {
      const kept = JSON.stringify({ work, past: past.slice(-KEPT) });
      window.localStorage.setItem(place(), kept);
    } else {
      window.localStorage.removeItem(place());
    }
    keptAt = new Date();
  } catch {
    keptAt = null; // A full store: the draft then lasts as long as the page.
  }
}

function restore() {
  try {
    const kept = JSON.parse(window.localStorage.getItem(place()) || "null");
    if (kept) [work, past] = [kept.work, kept.past];
  } catch {
    window.localStorage.removeItem(place());
  }
}

function told() {
  current = {};
  keep();
  document.dispatchEvent(new CustomEvent("tieline:draft"));
}

/* Steps of one series that follow each other are undone together. */
function act(why, changes, series) {
  const keys = [];
  const next = changes.reduce((from, change) => changed(from, change, keys), work);
  const last = past[past.length - 1];
  if (!series || !last || last.series !== series) past.push({ why, work, series });
  future = [];
  work = next;
  told();
  return keys;
}

function step(from, to) {
  const last = from.pop();
  if (!last) return null;
  to.push({ why: last.why, work });
  work = last.work;
  told();
  return last.why;
}

/* ---- operations as the server takes them -------------------------------------------------- */

function deletions(table) {
  return Object.entries(work.deleted[table] || {})
    .map(([id, row]) => ({ op: "delete", table, id, row: cells(table, row) }));
}

/* Of rows that share a key, as t5@1 and t5@2, the last one first: the others keep their numbers. */
const numberOf = (id) => Number((/@([0-9]+)$/.exec(id) || ["", "0"])[1]);

/* The rows' own names last: until then all are found under those that were read. So it is with
 * rows that share a key and go.
 */
function changesOfRead(table) {
  const all = Object.entries(work.edits[table] || {}).flatMap(([id, edit]) =>
    columns(table).filter((column) => edit.cells[column])
      .map((column) => ({ op: "set", table, id, column, ...edit.cells[column] })));
  const isName = (op) => op.column === keyColumn(table);
  const gone = deletions(table);
  const last = [...gone.filter((op) => numberOf(op.id)), ...all.filter(isName)]
    .sort((a, b) => numberOf(b.id) - numberOf(a.id));
  return [...gone.filter((op) => !numberOf(op.id)), ...all.filter((op) => !isName(op)), ...last];
}

/* Each goes right behind the row that it names, in the order in which they are shown. */
function additions(table) {
  const behind = addedOf(table).filter((one) => readRow(table, one.after));
  const atEnd = addedOf(table).filter((one) => !readRow(table, one.after));
  return [...behind, ...atEnd].map(({ key, after, row }) => {
    const op = { op: "add", table, row: cells(table, row) };
    return { key, op: readRow(table, after) ? { ...op, after } : op };
  });
}

/* Actors and articles come before the ties that name them; the order in the file is another. */
function keyedOps() {
  if (!read) return [];
  return tables().flatMap((table) => [
    ...changesOfRead(table).map((op) => ({ key: op.id, op })),
    ...additions(table),
  ]);
}

/* All of them, or those of the rows that are asked for. */
const ops = (isMeant = () => true) => keyedOps()
  .filter(({ key, op }) => isMeant(op.table, key)).map(({ op }) => op);

const names = () => tables().flatMap((table) => additions(table).map((one) => one.key));

const count = () => keyedOps().length;

/* ---- what others changed meanwhile --------------------------------------------------------- */

function clashesOfEdit(table, [key, edit]) {
  const row = readRow(table, key);
  return Object.entries(edit.cells)
    .filter(([column, cell]) => !row || row[column] !== cell.old)
    .map(([column, cell]) => ({
      table, key, column, mine: cell.new, theirs: row ? row[column] : null, base: cell.old,
    }));
}

function clashes() {
  if (!read) return [];
  return tables().flatMap((table) => [
    ...Object.entries(work.edits[table] || {}).flatMap((one) => clashesOfEdit(table, one)),
    ...Object.entries(work.deleted[table] || {})
      .filter(([key, row]) => !isSame(table, readRow(table, key), row))
      .map(([key, row]) => ({
        table, key, column: null, mine: null, theirs: readRow(table, key), base: row,
      })),
  ]);
}

/* A row that is there since, in every cell but its id: the answer to its saving was lost. */
const isThere = (table, { row }, arrived) => arrived.some((one) =>
  columns(table).every((c) => ((one[c] || "") === (row[c] || ""))
    || (c === keyColumn(table) && !row[c])));

/* Drop what has come true by itself: the same text written, the same row added or deleted. */
function prune(before) {
  tables().forEach((table) => {
    const known = before[table];
    const arrived = known ? Array.from(byKey[table]).filter(([key]) => !known.has(key)) : [];
    const rows = arrived.map(([, row]) => row);
    const added = addedOf(table).filter((one) => !isThere(table, one, rows));
    work = { ...work, added: { ...work.added, [table]: added } };
    Object.entries(work.edits[table] || {}).forEach(([key, edit]) => {
      const row = readRow(table, key);
      const left = Object.entries(edit.cells).filter(([c, cell]) => !row || row[c] !== cell.new);
      const rest = without(work.edits[table], key);
      const all = left.length
        ? { ...rest, [key]: { ...edit, cells: Object.fromEntries(left) } } : rest;
      work = { ...work, edits: { ...work.edits, [table]: all } };
    });
    const there = Object.entries(work.deleted[table] || {})
      .filter(([key]) => readRow(table, key));
    work = { ...work, deleted: { ...work.deleted, [table]: Object.fromEntries(there) } };
  });
}

function take(found) {
  const first = !read;
  const before = byKey;
  read = found;
  Object.values(found.tables).forEach((one) =>
    one.rows.forEach((row, at) => { row._line = (one.lines || [])[at]; }));
  byKey = Object.fromEntries(tables().map((table) =>
    [table, new Map(found.tables[table].rows.map((row) => [row._key, row]))]));
  if (first) restore();
  prune(before);
  told();
}

/* Mine: written over what the other has saved. Theirs: my change is dropped. */
function settle(from, { table, key, column }, mine) {
  const row = readRow(table, key);
  if (column === null) {
    const rest = without(from.deleted[table], key);
    const kept = mine ? { ...rest, [key]: row } : rest;
    return { ...from, deleted: { ...from.deleted, [table]: kept } };
  }
  const edit = from.edits[table][key];
  const cell = edit.cells[column];
  const rest = without(edit.cells, column);
  if (!row && mine) return restored(from, table, key);
  const now = mine ? { ...rest, [column]: { ...cell, old: row[column] } } : rest;
  const others = without(from.edits[table], key);
  const all = isEmpty(now) ? others : { ...others, [key]: { ...edit, cells: now } };
  return { ...from, edits: { ...from.edits, [table]: all } };
}

/* A row that the other has deleted is added again, as it was read and with my changes. */
function restored(from, table, key) {
  const edit = from.edits[table][key];
  const now = Object.entries(edit.cells).map(([column, cell]) => [column, cell.new]);
  const rows = without(from.edits[table], key);
  const without_ = { ...from, edits: { ...from.edits, [table]: rows } };
  return add(without_, { table, add: { ...edit.row, ...Object.fromEntries(now) } }, []);
}

function resolve(choices) {
  const before = work;
  choices.forEach(({ clash, mine }) => {
    const edit = clash.column === null || (editOf(clash.table, clash.key) || {}).cells;
    if (edit) work = settle(work, clash, mine);
  });
  past.push({ why: "choices", work: before });
  future = [];
  told();
}

async function load() {
  const { status, body } = await call("/api/tables");
  if (status === 200) take(body);
  return { status, body };
}

/* After a save nothing is left to undo here: the history undoes what is saved. */
function saved() {
  [work, past, future] = [{ ...NOTHING, count: work.count }, [], []];
  keep();
  return load();
}

export const draft = {
  get version() { return read ? read.version : ""; },
  get dossier() { return read ? read.dossier : ""; },
  get title() { return read ? read.title : ""; },
  get choices() { return read ? read.choices : { words: {}, actors: [], articles: [] }; },
  get keptAt() { return keptAt; },
  get undoable() { return past.length ? past[past.length - 1].why : null; },
  get redoable() { return future.length ? future[future.length - 1].why : null; },
  columns,
  lacking: (table) => lacking(table).filter((name) => !columns(table).includes(name)),
  meanings: (table) => read.tables[table].meanings,
  file: (table) => read.tables[table].file,
  readRow,
  rows,
  lineOf: (table, key) => (readRow(table, key) || {})._line,
  row: (table, key) => rows(table).find((row) => row._key === key),
  edited: (table, key, column) => Boolean(((editOf(table, key) || {}).cells || {})[column]),
  isNew: (table, key) => addedOf(table).some((one) => one.key === key),
  do: act,
  undo: () => step(past, future),
  redo: () => step(future, past),
  ops,
  names,
  count,
  clashes,
  resolve,
  load,
  saved,
};
