/* Which texts a search finds, and what a replacement makes of them.
 *
 * In: what was typed and how it is meant. Out: plain values, for the dialog and the filter.
 */

/* Small letters without accents: so words are found however they are written. */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const foldedRows = new WeakMap();

function foldedRow(row, columns) {
  if (!foldedRows.has(row)) {
    foldedRows.set(row, folded(columns.map((name) => row[name] || "").join("\n")));
  }
  return foldedRows.get(row);
}

/* The words of a text, as `hasWords` takes them. */
export const wordsIn = (text) => folded(text).split(/\s+/).filter(Boolean);

/* Whether a row has each of the words somewhere. */
export const hasWords = (row, columns, words) =>
  words.every((word) => foldedRow(row, columns).includes(word));

const literal = (text) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/* How text is searched for: `isCase` tells capitals apart, `isWhole` wants the whole cell,
 * `isPattern` reads a regular expression. Of a text that cannot be searched for, the `fault`.
 */
export function searchOf({ text, isCase, isWhole, isPattern }) {
  if (!text && !isWhole) return { fault: "" };
  const inside = isPattern ? text : literal(text);
  const flags = isCase ? "gu" : "giu";
  try {
    // By itself first: what is wrong within parentheses of ours would be told otherwise.
    const pattern = new RegExp(inside, flags);
    return { pattern: isWhole ? new RegExp(`^(?:${inside})$`, flags) : pattern, isPattern };
  } catch (error) {
    const why = error.message.split(": ").pop();
    return { fault: `\u201c${text}\u201d is no regular expression: ${why}. Mend it, or untick `
      + "\u201cRegular expression\u201d." };
  }
}

/* Where a search finds something in a text: [from, to] of each place. */
export const placesIn = (text, { pattern }) =>
  [...text.matchAll(pattern)].map((one) => [one.index, one.index + one[0].length]);

/* A text with what is found replaced; $1 stands for a group of a regular expression alone. */
export const replaced = (text, { pattern, isPattern }, by) =>
  text.replace(pattern, isPattern ? by : () => by);

/* The cells in which a search finds something, with what would stand there. */
export function hits(rows, columns, search, by = null) {
  if (!search.pattern) return [];
  return rows.flatMap((row) => columns.flatMap((column) => {
    const before = row[column] || "";
    if (before.search(search.pattern) < 0) return [];
    const after = by === null ? before : replaced(before, search, by);
    return by === null || after !== before ? [{ key: row._key, column, before, after }] : [];
  }));
}
