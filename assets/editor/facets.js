/* The values by which a table's rows can be narrowed, each with how many rows have it.
 *
 * In: rows, and the values chosen of each facet. Out: counts. Of one facet any of the chosen
 * values will do; of several facets each has to agree.
 */

const LONGEST = 200; // years of a span that are counted one by one

/* "2016/2018" is of three years; a date without an end is of the year in which it begins. */
export function yearsOf(when) {
  const years = (when || "").split("/").map((part) => (/^-?\d{4}/.exec(part) || [])[0]);
  const [from, to] = years.filter(Boolean).map(Number);
  if (from === undefined) return [];
  const last = to === undefined ? from : Math.min(Math.max(from, to), from + LONGEST);
  return Array.from({ length: last - from + 1 }, (_, at) => String(from + at).padStart(4, "0"));
}

const cell = (name, label) => ({ name, label, valuesOf: (row) => [row[name] || ""] });
const years = (column, label) =>
  ({ name: "year", label, isOrdered: true, valuesOf: (row) => yearsOf(row[column]) });
const EITHER = {
  name: "either", label: "Actor, on either side", valuesOf: (row) => [row.actor, row.target],
};

/* The facets of each table. */
export const FACETS = {
  relations: [
    cell("type", "Type"), cell("form", "Form"), cell("certainty", "Certainty"),
    cell("source", "Article"), EITHER, years("when", "Year"),
  ],
  actors: [cell("kind", "Kind"), cell("represents", "Acts for")],
  articles: [
    cell("publisher", "Publisher"), cell("kind", "Kind"), cell("language", "Language"),
    years("published", "Year"),
  ],
  positions: [],
};

/* Whether a row has one of the chosen values of each facet but the one named. */
export function passes(facets, chosen, row, besides) {
  return facets.every((facet) => {
    const wanted = chosen[facet.name] || [];
    return !wanted.length || facet.name === besides
      || facet.valuesOf(row).some((value) => wanted.includes(value));
  });
}

/* The most frequent first; of years the latest first. */
function inOrder(counts, isOrdered) {
  const byValue = ([a], [b]) => (a < b ? -1 : Number(a > b));
  const latest = (one, other) => byValue(other, one);
  const most = (one, other) => other[1] - one[1] || byValue(one, other);
  return [...counts].sort(isOrdered ? latest : most);
}

/* Each facet's values with their counts among the rows that agree with the other facets; what is
 * chosen is listed, too, where no row has it.
 */
export function countsOf(facets, chosen, rows) {
  return facets.map((facet) => {
    const counts = new Map((chosen[facet.name] || []).map((value) => [value, 0]));
    rows.filter((row) => passes(facets, chosen, row, facet.name)).forEach((row) =>
      new Set(facet.valuesOf(row)).forEach((value) =>
        counts.set(value, (counts.get(value) || 0) + 1)));
    return { ...facet, counts: inOrder(counts, facet.isOrdered) };
  });
}
