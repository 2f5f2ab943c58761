/* What dossier.toml says of actors and articles, in words: headlines, the opening, counts. */

import { draft } from "./draft.js";
import { isolated } from "./elements.js";

const WORDS = { actors: ["actor", "focus", "highlight"], articles: ["source", "without"] };
const linesOf = (key) => (draft.row("dossier", key) || { value: "" }).value
  .split("\n").filter(Boolean);

/* The names that a part of the opening has: of actors one or a pair, of articles several. */
function namesIn(part, table) {
  const [word, value = ""] = part.replace(/^\?/, "").split("=");
  if (!WORDS[table].includes(word)) return [];
  try {
    const text = decodeURIComponent(value.replaceAll("+", " "));
    return table === "actors" ? text.split("|").slice(0, 2) : text.split(",");
  } catch {
    return [];
  }
}

function headlines(names) {
  return linesOf("pairs").map((line) => line.split("\t"))
    .filter(([pair]) => pair.split("|").some((name) => names.includes(name)))
    .map(([pair, , , headline]) => `the headline of ${isolated(pair.replace("|", " and "))}: `
      + `\u201c${isolated(headline || "")}\u201d`);
}

function counts(names) {
  return linesOf("expect").filter((line) =>
    names.includes(line.replace(/^articles\./, "").replace(/ [0-9]+$/, ""))
    && line.startsWith("articles."))
    .map((line) => `at least ${line.split(" ").pop()} ties are expected of it`);
}

export function entriesOf(table, names) {
  const isOpened = linesOf("opening").join("").split("&")
    .some((part) => namesIn(part, table).some((name) => names.includes(name)));
  return [
    ...(table === "actors" ? headlines(names) : counts(names)),
    ...(isOpened ? ["what is seen first (opening)"] : []),
  ];
}
