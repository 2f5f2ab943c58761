/* Merge what two tabs made of one draft, cell by cell, by the state that both come from.
 *
 * What one alone changed is taken; where both changed a cell differently, mine stands and the clash
 * is told. A row that one took away and the other changed stays.
 */

export const NOTHING = { edits: {}, added: {}, deleted: {}, columns: {}, count: 0 };
export const NO_DESK = { begun: [], settled: {} };
export const EMPTY = { version: "", work: NOTHING, desk: NO_DESK };

const EDIT = "edit";
const ADDED = "added";
const CELL = "cell";
const DELETED = "deleted";
const COLUMN = "column";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
export const isSameDraft = (one, other) =>
  isSameWork(one.work, other.work) && same(one.desk, other.desk);
export const isEmptyDraft = ({ work, desk }) => flat(work).size === 0
  && !desk.begun.length && !Object.values(desk.settled).some((all) => all.length);

const entriesOf = (object, act) =>
  Object.entries(object || {}).forEach(([key, one]) => act(key, one));

/* Everything that a draft says, one by one, by where it says it. */
function flat(work) {
  const found = new Map();
  const put = (place, value) => found.set(JSON.stringify(place), value);
  entriesOf(work.edits, (table, rows) => entriesOf(rows, (key, edit) =>
    entriesOf(edit.cells, (column, cell) => put([EDIT, table, key, column], cell))));
  entriesOf(work.added, (table, rows) => rows.forEach(({ key, after, row }) => {
    put([ADDED, table, key], after || "");
    entriesOf(row, (column, text) => put([CELL, table, key, column], text));
  }));
  entriesOf(work.deleted, (table, rows) => entriesOf(rows, (key, row) =>
    put([DELETED, table, key], row)));
  entriesOf(work.columns, (table, names) => names.forEach((name) =>
    put([COLUMN, table, name], true)));
  return found;
}

/* Whether they say the same, in whatever order. */
function isSameWork(one, other) {
  if (one === other) return true;
  const [mine, theirs] = [one, other].map(flat);
  return mine.size === theirs.size
    && [...mine].every(([place, value]) => same(value, theirs.get(place)));
}

const textOf = (cell, read) => {
  if (typeof cell === "string") return cell;
  return cell ? cell.new : read;
};

/* The clash of a cell that both changed; none where one of them took the row away. */
function clashOf(place, base, mine, theirs) {
  const [kind, table, key, column] = place;
  if (kind === CELL && (mine === undefined || theirs === undefined)) return [];
  if (kind !== EDIT && kind !== CELL) return [];
  const read = (base || mine || theirs).old;
  const [was, own, other] = [base, mine, theirs].map((cell) => textOf(cell, read) || "");
  return own === other ? [] : [{ table, key, column, mine: own, theirs: other, base: was }];
}

const rowsOf = (work, table) => new Map((work.added[table] || []).map((one) => [one.key, one]));

/* A draft of what was found, with the rows as one of the two has them. */
function built(found, mine, theirs) {
  const work = { edits: {}, added: {}, deleted: {}, columns: {}, count: 0 };
  const editOf = (table, key) => [mine, theirs]
    .map((one) => (one.edits[table] || {})[key]).find(Boolean);
  const cells = new Map();
  const deleted = [];
  found.forEach((value, text) => {
    const [kind, table, key, column] = JSON.parse(text);
    if (kind === EDIT) {
      const rows = (work.edits[table] ||= {});
      rows[key] ||= { row: editOf(table, key).row, cells: {} };
      rows[key].cells[column] = value;
    } else if (kind === COLUMN) (work.columns[table] ||= []).push(key);
    else if (kind === DELETED) deleted.push([table, key, value]);
    else {
      const name = JSON.stringify([table, key]);
      if (!cells.has(name)) cells.set(name, {});
      if (kind === CELL) cells.get(name)[column] = value;
    }
  });
  deleted.filter(([table, key]) => !(work.edits[table] || {})[key])
    .forEach(([table, key, row]) => { (work.deleted[table] ||= {})[key] = row; });
  addRows(work, cells, mine, theirs);
  return { ...work, count: Math.max(mine.count, theirs.count) };
}

/* Theirs in their order, then mine. */
function addRows(work, cells, mine, theirs) {
  const tables = new Set([...Object.keys(theirs.added), ...Object.keys(mine.added)]);
  tables.forEach((table) => {
    const rows = new Map([...rowsOf(theirs, table), ...rowsOf(mine, table)]);
    work.added[table] = [...rows].flatMap(([key, one]) => {
      const own = cells.get(JSON.stringify([table, key]));
      return own ? [{ ...one, row: { ...one.row, ...own } }] : [];
    });
  });
}

/* Returns {work, clashes}. */
export function merged(base, mine, theirs) {
  const [was, own, other] = [base, mine, theirs].map(flat);
  const found = new Map();
  const clashes = [];
  new Set([...other.keys(), ...own.keys()]).forEach((place) => {
    const [b, m, t] = [was, own, other].map((one) => one.get(place));
    let value = m;
    if (same(m, b)) value = t;
    else if (!same(t, b) && !same(m, t)) {
      clashes.push(...clashOf(JSON.parse(place), b, m, t));
      value = m === undefined ? t : m;
    }
    if (value !== undefined) found.set(place, value);
  });
  return { work: built(found, mine, theirs), clashes };
}

/* Of lists whose entries have no names: all that one of them has new, none that one took away. */
function mergedList(base, mine, theirs) {
  const [was, own, other] = [base, mine, theirs]
    .map((all) => new Set(all.map((one) => JSON.stringify(one))));
  const stays = (text) => !was.has(text) || (own.has(text) && other.has(text));
  const left = mine.filter((one) => stays(JSON.stringify(one)));
  return [...left, ...theirs.filter((one) => {
    const text = JSON.stringify(one);
    return stays(text) && !own.has(text);
  })];
}

export function mergedDesk(base, mine, theirs) {
  const articles = new Set([mine, theirs].flatMap((one) => Object.keys(one.settled)));
  const settled = [...articles].map((article) => {
    const lists = [base, mine, theirs].map((one) => one.settled[article] || []);
    return [article, mergedList(...lists)];
  });
  return {
    begun: mergedList(base.begun, mine.begun, theirs.begun), settled: Object.fromEntries(settled),
  };
}
