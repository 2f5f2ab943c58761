/* What the steps of a new dossier share: the article that is being read. */

import { draft } from "./draft.js";

let article = "";

export function read(id) {
  article = id;
}

/* The article that was read last, else the last one that has a text. */
export function atWork() {
  const rows = draft.rows("articles");
  const found = rows.find((row) => row.id === article) || rows.filter((row) => row.file).pop()
    || rows[rows.length - 1];
  return found ? found.id : "";
}
