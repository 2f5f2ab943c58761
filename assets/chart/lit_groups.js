/* What a publisher's highlight lights in a picture, as charts/highlight.py chooses it.
 *
 * In: the highlight {names, line}, or null; `line` is the id of the one edge that it names, or
 * blank. Out: the ids of the edges and of the actors that are lit; all others are pale.
 */

const GROUP = "+";

/* How opaque what is not lit is, by the kind of its group (render/svg.py). */
export const PALE = { edge: ".14", actor: ".42" };

/* {edge: ids, actor: ids}, or null where nothing is highlighted; `groups` are the ids of groups, or
 * of a timeline's rows. */
export function litGroups(highlight, edges, groups) {
  if (!highlight) return null;
  const { names, line } = highlight;
  const endsOf = (edge) => edge.split("|").slice(0, 2);
  const touches = (edge) => (line === null
    ? names.every((name) => endsOf(edge).includes(name)) : edge === line);
  const edge = new Set(edges.filter(touches));
  const isPartners = (group) =>
    names.length === 1 && (group.startsWith(GROUP) ? group.slice(1) : group) === names[0];
  const isRow = (group) => group.includes("|")
    && names.every((name) => group.split("|").includes(name));
  const also = groups.filter((group) => isPartners(group) || isRow(group));
  return edge.size ? { edge, actor: new Set([...[...edge].flatMap(endsOf), ...also]) } : null;
}

/* Whether the group of this kind and id is to be pale; one of neither kind never is. */
export const isPale = (lit, kind, key) => Boolean(lit && kind && !lit[kind].has(key));
