/* The blocs of which a window of dates shows somebody, as graph/blocs.py tells them.
 *
 * In: `data` and `counts` of window_counts.js. `data.blocs` has `members`, the actors of each bloc
 * of all days, those with most partners first, and `most_apart`: up to so many are drawn each.
 */

/* Each bloc with those shown: [{bloc, members}]; none where each actor is drawn. */
export function shownBlocs({ actors: names, leaves, blocs }, { actors }) {
  const shown = names.map((_, actor) => actor).filter((actor) => actors.edges[actor]);
  const minor = new Set(leaves.map(([leaf]) => leaf));
  if (shown.filter((actor) => !minor.has(actor)).length <= blocs.most_apart) return [];
  const found = blocs.members
    .map((of, bloc) => ({ bloc, members: of.filter((actor) => actors.edges[actor]) }))
    .filter(({ members }) => members.length);
  const inBlocs = found.reduce((sum, { members }) => sum + members.length, 0);
  return found.length > 1 && 2 * inBlocs >= shown.length ? found : [];
}
