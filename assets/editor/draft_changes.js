/* Changes of a draft, done to work that is nobody else's yet: so thousands come at once.
 *
 * In: the draft's work, and what was read. Out: the work with the changes; that before is kept as
 * it is, for undo.
 */

/* The columns that a draft has added to a table. */
export const ofDraft = (work, table) => (work.columns || {})[table] || [];

export const isEmpty = (object) => Object.keys(object).length === 0;

export function without(object, key) {
  const { [key]: gone, ...left } = object;
  return left;
}

/* Work of its own for the tables that are changed; what is not changed is shared. */
export function begun(from, names) {
  const copied = (kind, copy) => ({
    ...from[kind], ...Object.fromEntries(names.map((name) => [name, copy(from[kind][name])])),
  });
  return {
    ...from,
    edits: copied("edits", (rows) => ({ ...rows })),
    deleted: copied("deleted", (rows) => ({ ...rows })),
    added: copied("added", (rows) => [...(rows || [])]),
    columns: { ...from.columns },
  };
}

const placeOfAdded = (mine, { table, key }) =>
  mine.added[table].findIndex((one) => one.key === key);

export function setRead(mine, { table, key, column, value }, row) {
  const edit = mine.edits[table][key] || { row, cells: {} };
  const old = edit.cells[column] ? edit.cells[column].old : row[column] || "";
  const left = without(edit.cells, column);
  const now = value === old ? left : { ...left, [column]: { old, new: value } };
  if (isEmpty(now)) delete mine.edits[table][key];
  else mine.edits[table][key] = { ...edit, cells: now };
}

function set(mine, change, known) {
  const rows = mine.added[change.table];
  const at = placeOfAdded(mine, change);
  if (at >= 0) {
    rows[at] = { ...rows[at], row: { ...rows[at].row, [change.column]: change.value } };
    return;
  }
  const row = known.row(change.table, change.key);
  if (row) setRead(mine, change, row);
}

export function add(mine, { table, add: given, after }, known) {
  mine.count += 1;
  // Another tab of the same draft adds rows, too.
  const key = `new${mine.count}-${known.tab}`;
  const row = Object.fromEntries(known.columns(mine, table).map((c) => [c, given[c] || ""]));
  mine.added[table].push({ key, after, row });
  return key;
}

function remove(mine, { table, delete: key }, known) {
  const at = placeOfAdded(mine, { table, key });
  if (at >= 0) mine.added[table].splice(at, 1);
  const row = known.row(table, key);
  if (!row) return;
  delete mine.edits[table][key];
  mine.deleted[table][key] = row;
}

/* What a change fills, or asks for by name, becomes a column of the draft. */
function showColumns(mine, { table, column, add: given = {}, show }, known) {
  const filled = Object.keys(given).filter((name) => given[name]);
  const before = ofDraft(mine, table);
  const more = [column, show, ...filled]
    .filter((name) => known.lacking(table).includes(name) && !before.includes(name));
  if (more.length) mine.columns[table] = [...before, ...more];
}

/* Do changes; return the keys of the rows that they add. `known` tells what was read: a `row`, the
 * columns that a table is `lacking`, the `columns` that it has in some work; and the page's `tab`.
 */
export function apply(mine, changes, known) {
  return changes.flatMap((change) => {
    showColumns(mine, change, known);
    if (change.add) return [add(mine, change, known)];
    if (change.delete !== undefined) remove(mine, change, known);
    else if (!change.show) set(mine, change, known);
    return [];
  });
}
