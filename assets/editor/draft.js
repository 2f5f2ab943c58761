/* The draft: the tables as they were read, and what the editor has changed of them since.
 *
 * The editor's program keeps it until it is saved (draft_sync.js). What was changed is kept apart
 * from what was read, each cell with the text that it replaces: so others may save meanwhile, and
 * where they change the same cell it is seen.
 */

import { add, apply, begun, isEmpty, ofDraft, setRead, without } from "./draft_changes.js";
import { kept, recall } from "./draft_kept.js";
import { NOTHING, merged } from "./draft_merge.js";
import { call } from "./server.js";

let read = null;
let work = NOTHING;
let past = [];
let future = [];
let current = {};
let operations = { work: null }; // the operations of some work
const currentByKey = new WeakMap();

const tables = () => Object.keys(read.tables);
/* The columns that the file lacks, and those of them that the draft has added. */
const lacking = (table) => read.tables[table].lacking || [];
const columnsIn = (from, table) => [
  ...read.tables[table].columns,
  ...lacking(table).filter((name) => ofDraft(from, table).includes(name)),
];
const columns = (table) => columnsIn(work, table);
const keyColumn = (table) => columns(table)[0];
const cells = (table, row, from = work) =>
  Object.fromEntries(columnsIn(from, table).map((c) => [c, row[c] || ""]));
const isSame = (table, one, other) => columns(table).every((c) => one[c] === other[c]);

/* What was read, by table and key; made anew with each reading. */
let byKey = {};
const readRow = (table, key) => (byKey[table] || new Map()).get(key);
const editOf = (table, key) => (work.edits[table] || {})[key];
const addedOf = (table) => work.added[table] || [];

/* What changes need to know of the tables as they were read. */
const known = { row: readRow, lacking, columns: columnsIn, tab: kept.tab };

/* ---- rows as they are now ---------------------------------------------------------------- */

/* Each edit of a row with what it makes of it: a row that is as it was is the same object, and
 * the grid draws it no more than once.
 */
const shownRows = new WeakMap();

function shown(table, row) {
  const edit = editOf(table, row._key);
  if (!edit) return row;
  if ((shownRows.get(edit) || {}).from !== row) {
    const now = Object.entries(edit.cells).map(([c, cell]) => [c, cell.new]);
    shownRows.set(edit, { from: row, row: { ...row, ...Object.fromEntries(now) } });
  }
  return shownRows.get(edit).row;
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

function rowOf(table, key) {
  const all = rows(table);
  if (!currentByKey.has(all)) currentByKey.set(all, new Map(all.map((row) => [row._key, row])));
  return currentByKey.get(all).get(key);
}

/* ---- steps ------------------------------------------------------------------------------- */

function told() {
  current = {};
  document.dispatchEvent(new CustomEvent("tieline:draft"));
}

/* Steps of one series that follow each other are undone together. */
function act(why, changes, series) {
  const next = begun(work, [...new Set(changes.map((change) => change.table))]);
  const keys = apply(next, changes, known);
  const last = past[past.length - 1];
  if (!series || !last || last.series !== series) past.push({ why, work, series });
  future = [];
  work = next;
  told();
  return keys;
}

/* Rows go out of the draft, as one step: somebody else has them now. */
function drop(why, isMeant = () => true) {
  const kept = (table, rows) => Object.fromEntries(
    Object.entries(rows || {}).filter(([key]) => !isMeant(table, key)));
  const each = (of) => Object.fromEntries(tables().map((table) => [table, of(table)]));
  past.push({ why, work });
  future = [];
  work = {
    ...work,
    edits: each((table) => kept(table, work.edits[table])),
    deleted: each((table) => kept(table, work.deleted[table])),
    added: each((table) => addedOf(table).filter((one) => !isMeant(table, one.key))),
  };
  told();
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
  const names_ = columns(table);
  const all = Object.entries(work.edits[table] || {}).flatMap(([id, edit]) =>
    names_.filter((column) => edit.cells[column])
      .map((column) => ({ op: "set", table, id, column, ...edit.cells[column] })));
  const isName = (op) => op.column === names_[0];
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
  if (operations.work !== work || operations.read !== read) {
    const found = tables().flatMap((table) => [
      ...changesOfRead(table).map((op) => ({ key: op.id, op })),
      ...additions(table),
    ]);
    operations = { work, read, found };
  }
  return operations.found;
}

/* All of them, or those of the rows that are asked for. */
const ops = (isMeant = () => true) => keyedOps()
  .filter(({ key, op }) => isMeant(op.table, key)).map(({ op }) => op);

/* The rows with changes other than these: what was typed while they were being sent. */
function changedSince(sent) {
  const known = new Set(sent.map((op) => JSON.stringify(op)));
  const later = keyedOps().filter(({ op }) => !known.has(JSON.stringify(op)));
  return new Set(later.map(({ key, op }) => `${op.table} ${key}`));
}

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
    const edits = Object.entries(work.edits[table] || {}).flatMap(([key, edit]) => {
      const row = readRow(table, key);
      const left = Object.entries(edit.cells).filter(([c, cell]) => !row || row[c] !== cell.new);
      if (!left.length) return [];
      const isWhole = left.length === Object.keys(edit.cells).length;
      return [[key, isWhole ? edit : { ...edit, cells: Object.fromEntries(left) }]];
    });
    work = { ...work, edits: { ...work.edits, [table]: Object.fromEntries(edits) } };
    const there = Object.entries(work.deleted[table] || {})
      .filter(([key]) => readRow(table, key));
    work = { ...work, deleted: { ...work.deleted, [table]: Object.fromEntries(there) } };
  });
}

/* The rows of a table that were there before others `arrived`; null where that is not known. */
function rowsBefore(table, arrived) {
  if (!arrived) return new Map();
  const late = new Set(arrived.filter(([name]) => name === table).map(([, key]) => key));
  return new Map([...byKey[table]].filter(([key]) => !late.has(key)));
}

const keysBefore = (arrived) =>
  Object.fromEntries(tables().map((table) => [table, rowsBefore(table, arrived)]));

function take(found, recalled) {
  let before = byKey;
  read = found;
  Object.values(found.tables).forEach((one) =>
    one.rows.forEach((row, at) => { row._line = (one.lines || [])[at]; }));
  byKey = Object.fromEntries(tables().map((table) =>
    [table, new Map(found.tables[table].rows.map((row) => [row._key, row]))]));
  if (recalled) {
    [work, past] = [recalled.work, recalled.past];
    before = keysBefore(recalled.arrived);
  }
  prune(before);
  told();
}

/* Put what another tab made of the draft into this one's, and into the steps that can be undone.
 * Returns the clashes, in which mine stands.
 */
function join(base, theirs, arrived) {
  const { work: both, clashes: found } = merged(base, work, theirs);
  const rebase = (one) => ({ ...one, work: merged(base, one.work, theirs).work });
  [work, past, future] = [both, past.map(rebase), future.map(rebase)];
  prune(keysBefore(arrived));
  told();
  return found;
}

/* A text: written over what the other has saved. None: my change is dropped. */
function settle(from, { table, key, column }, text) {
  const mine = text !== null;
  const row = readRow(table, key);
  if (column === null) {
    const rest = without(from.deleted[table], key);
    const kept = mine ? { ...rest, [key]: row } : rest;
    return { ...from, deleted: { ...from.deleted, [table]: kept } };
  }
  const edit = from.edits[table][key];
  const cell = edit.cells[column];
  const rest = without(edit.cells, column);
  if (!row && mine) {
    const own = begun(from, [table]);
    setRead(own, { table, key, column, value: text }, edit.row);
    return restored(own, table, key);
  }
  const now = mine && text !== row[column]
    ? { ...rest, [column]: { ...cell, old: row[column], new: text } } : rest;
  const others = without(from.edits[table], key);
  const all = isEmpty(now) ? others : { ...others, [key]: { ...edit, cells: now } };
  return { ...from, edits: { ...from.edits, [table]: all } };
}

/* A row that the other has deleted is added again, as it was read and with my changes. */
function restored(from, table, key) {
  const edit = from.edits[table][key];
  const now = Object.entries(edit.cells).map(([column, cell]) => [column, cell.new]);
  const mine = begun(from, [table]);
  delete mine.edits[table][key];
  add(mine, { table, add: { ...edit.row, ...Object.fromEntries(now) } }, known);
  return mine;
}

function resolve(choices) {
  const before = work;
  choices.forEach(({ clash, text }) => {
    const edit = clash.column === null || (editOf(clash.table, clash.key) || {}).cells;
    if (edit) work = settle(work, clash, text);
  });
  past.push({ why: "choices", work: before });
  future = [];
  told();
}

async function load() {
  const { status, body } = await call("/api/tables");
  if (status === 200) take(body, read ? null : await recall(body.dossier));
  return { status, body };
}

/* After a save nothing is left to undo here: the history undoes what is saved. */
function saved() {
  [work, past, future] = [{ ...NOTHING, count: work.count }, [], []];
  return load();
}

export const draft = {
  get version() { return read ? read.version : ""; },
  get dossier() { return read ? read.dossier : ""; },
  get title() { return read ? read.title : ""; },
  get choices() { return read ? read.choices : { words: {}, actors: [], articles: [] }; },
  get undoable() { return past.length ? past[past.length - 1].why : null; },
  get redoable() { return future.length ? future[future.length - 1].why : null; },
  get work() { return work; },
  get past() { return past; },
  columns,
  lacking: (table) => lacking(table).filter((name) => !columns(table).includes(name)),
  meanings: (table) => read.tables[table].meanings,
  file: (table) => read.tables[table].file,
  readRow,
  rows,
  lineOf: (table, key) => (readRow(table, key) || {})._line,
  row: rowOf,
  edited: (table, key, column) => Boolean(((editOf(table, key) || {}).cells || {})[column]),
  isNew: (table, key) => addedOf(table).some((one) => one.key === key),
  do: act,
  drop,
  undo: () => step(past, future),
  redo: () => step(future, past),
  ops,
  changedSince,
  names,
  count,
  clashes,
  resolve,
  join,
  load,
  saved,
};
