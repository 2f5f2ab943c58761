/* Rows that go, and with ties what was acknowledged of them. */

import { draft } from "./draft.js";

const ACKNOWLEDGED = "acknowledged"; // a row of dossier.toml: one a line, its first word a tie's id

/* The lines that no tie has any more, taken away; of ids that two rows share one is left. */
function unacknowledged(keys) {
  const going = new Set(keys);
  const gone = new Set(keys.map((key) => (draft.row("relations", key) || {}).id));
  draft.rows("relations").filter((row) => !going.has(row._key))
    .forEach((row) => gone.delete(row.id));
  const { value } = draft.row("dossier", ACKNOWLEDGED) || { value: "" };
  const left = value.split("\n").filter((line) => !gone.has(line.split(" ")[0])).join("\n");
  return left === value
    ? [] : [{ table: "dossier", key: ACKNOWLEDGED, column: "value", value: left }];
}

/* The changes of a draft that delete rows of a table. */
export const deletions = (table, keys) => [
  ...keys.map((key) => ({ table, delete: key })),
  ...(table === "relations" ? unacknowledged(keys) : []),
];
