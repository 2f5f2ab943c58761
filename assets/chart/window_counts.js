/* Counts what two dates leave of a selection's claims, and ranks actors and edges by it, as
 * graph/network.py does. Pure: no page, no drawing; whole numbers only.
 *
 * In: `data` as `/chart/data?<words without dates>` answers it (render/claims_data.py):
 *   actors   names, in Python's order (by code point); an actor is its number in it from here on
 *   kinds    the kind of each
 *   edges    {a, b, type, claims}: columns; sorted by the edges' ids (`edgeId`), so that an edge's
 *            number decides between equals as its id does in Python
 *   claims   {article, first, length, flags}: columns, those of the first edge first; with open=1
 *            `dated_first` and `dated_length`, too
 *   articles how many articles there are
 *   sources  [least, most]: articles that an edge has; most may be null
 *   leaves   [[leaf, partner], ...]: leaf actors, sorted by name
 *   most     [lines, marks] that are drawn at most
 * Days are ordinals, as the tables count them (dates.js: dayNumber); -Infinity and Infinity for none.
 *
 * Out, of `countWindow(data, from, to)`: `counts`, values by the numbers of edges and actors
 *   edges    the numbers of the edges that are left, ascending
 *   claims, articles   of each edge, 0 where it is not left
 *   stated, dated, gestures   of each edge, 1 where any claim is stated by an article, any is
 *            dated by one, all are gestures
 *   actors   {claims, articles, edges}: how many of each every actor has; 0 where it has none
 * `rankActors(data, counts)` gives the actors with an edge, the most important first,
 * `rankEdges(data, counts)` the edges, the most important first: `rank_actors`, `rank_edges`.
 * `drawable(data, counts)` gives the counts of what is drawn of very many, as in Python.
 * `leafGroups(data, counts)` gives [[partner, [leaf, ...]], ...] as charts/grouping.py does,
 * by partner; `chosen` are actors who are in no group.
 */

const STATED = 1; // bits of a claim's flags
const GESTURE = 2;
const LEAST_GROUPED = 2;

/* The id of an edge everywhere: a|b|type. */
export function edgeId({ actors, edges }, edge) {
  return `${actors[edges.a[edge]]}|${actors[edges.b[edge]]}|${edges.type[edge]}`;
}

const columns = (names, length) =>
  Object.fromEntries(names.map((name) => [name, new Int32Array(length)]));

/* One edge's claims from `start` to `end` that count on any of the days. */
function countEdge({ claims }, start, end, from, to) {
  const one = { claims: 0, stated: 0, dated: 0, gestures: 1, articles: 0 };
  let article = -1;
  for (let k = start; k < end; k += 1) {
    const first = claims.first[k];
    if (first > to || first + claims.length[k] < from) continue;
    one.claims += 1;
    // The claims of an edge are sorted by article.
    if (claims.article[k] !== article) one.articles += 1;
    article = claims.article[k];
    if (claims.flags[k] & STATED) one.stated = 1;
    if (!(claims.flags[k] & GESTURE)) one.gestures = 0;
    const day = claims.dated_first ? claims.dated_first[k] : first;
    const length = claims.dated_first ? claims.dated_length[k] : claims.length[k];
    if (day <= to && day + length >= from) one.dated = 1;
  }
  return one;
}

/* Add what is left of the edges to their actors. */
function countActors(data, counts, spans, from, to) {
  const { edges, claims, actors, articles } = data;
  const of = columns(["claims", "articles", "edges"], actors.length);
  const seen = new Set();
  for (const edge of counts.edges) {
    for (const actor of [edges.a[edge], edges.b[edge]]) {
      of.claims[actor] += counts.claims[edge];
      of.edges[actor] += 1;
      for (let k = spans[edge]; k < spans[edge + 1]; k += 1) {
        if (claims.first[k] > to || claims.first[k] + claims.length[k] < from) continue;
        const key = actor * articles + claims.article[k];
        if (!seen.has(key)) of.articles[actor] += 1;
        seen.add(key);
      }
    }
  }
  return of;
}

export function countWindow(data, from, to) {
  const { edges, sources } = data;
  const number = edges.claims.length;
  const spans = new Int32Array(number + 1);
  edges.claims.forEach((claims, edge) => { spans[edge + 1] = spans[edge] + claims; });
  const counts = columns(["claims", "articles", "stated", "dated", "gestures"], number);
  const most = sources[1] === null ? Infinity : sources[1];
  counts.edges = [];
  for (let edge = 0; edge < number; edge += 1) {
    const one = countEdge(data, spans[edge], spans[edge + 1], from, to);
    if (!one.claims || one.articles < sources[0] || one.articles > most) continue;
    counts.edges.push(edge);
    Object.keys(one).forEach((name) => { counts[name][edge] = one[name]; });
  }
  counts.actors = countActors(data, counts, spans, from, to);
  return counts;
}

/* Compare lists of numbers by the first that differs. */
export function byNumbers(one, other) {
  for (let k = 0; k < one.length; k += 1) {
    if (one[k] !== other[k]) return one[k] - other[k];
  }
  return 0;
}

/* By articles, claims, edges, then name. */
export function rankActors(data, { actors }) {
  return data.actors.map((_, actor) => actor).filter((actor) => actors.edges[actor])
    .map((actor) =>
      [-actors.articles[actor], -actors.claims[actor], -actors.edges[actor], actor])
    .sort(byNumbers).map((rank) => rank[3]);
}

/* By articles, claims, their weightier end, then id. */
export function rankEdges(data, counts, ranked = rankActors(data, counts)) {
  const place = new Int32Array(data.actors.length);
  ranked.forEach((actor, at) => { place[actor] = at; });
  const { a, b } = data.edges;
  return counts.edges
    .map((edge) => [-counts.articles[edge], -counts.claims[edge],
      Math.min(place[a[edge]], place[b[edge]]), edge])
    .sort(byNumbers).map((rank) => rank[3]);
}

/* Of very many, the lines of most weight between the actors of most weight. Claims and articles of
 * an actor stay those of all that is left. */
export function drawable(data, counts) {
  const [lines, marks] = data.most;
  const ranked = rankActors(data, counts);
  if (counts.edges.length <= lines && ranked.length <= marks) return counts;
  const { a, b } = data.edges;
  const kept = new Set(ranked.slice(0, marks));
  const edges = rankEdges(data, counts, ranked)
    .filter((edge) => kept.has(a[edge]) && kept.has(b[edge])).slice(0, lines);
  const degrees = new Int32Array(data.actors.length);
  edges.forEach((edge) => { [a[edge], b[edge]].forEach((actor) => { degrees[actor] += 1; }); });
  return { ...counts, edges: edges.sort((one, other) => one - other),
    actors: { ...counts.actors, edges: degrees } };
}

/* Leaf actors who are left, by their partner, two or more of them. */
export function leafGroups(data, { actors }, chosen = new Set()) {
  const groups = new Map();
  for (const [leaf, partner] of data.leaves) {
    if (!actors.edges[leaf] || !actors.edges[partner] || chosen.has(leaf)) continue;
    groups.set(partner, [...(groups.get(partner) || []), leaf]);
  }
  return [...groups].filter(([, leaves]) => leaves.length >= LEAST_GROUPED)
    .sort(([one], [other]) => one - other);
}
