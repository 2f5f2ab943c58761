/* Counts what two dates leave of a selection's claims, and ranks actors and edges by it, as
 * graph/network.py does. Pure: no page, no drawing; whole numbers only.
 *
 * In: `data` as `/chart/data?<words without dates>` answers it (render/claims_data.py):
 *   actors   names, in Python's order (by code point); an actor is its number in it from here on
 *   kinds    the kind of each
 *   edges    {a, b, type, claims}: columns; sorted by the edges' ids (`edgeId`), so that an edge's
 *            number decides between equals as its id does in Python
 *   claims   {article, first, length, flags}: columns, those of the first edge first; with open=1
 *            `dated_first` and `dated_length`, too; with width=weight `units` (weights.js)
 *   articles how many articles there are
 *   sources  [least, most]: articles that an edge has; most may be null
 *   leaves   [[leaf, partner], ...]: leaf actors, sorted by name
 *   most     [lines, marks] that are drawn at most; those come first whom a publisher highlights:
 *   highlight   {names, line} (lit_groups.js), or null
 *   blocs    {members, most_apart} (blocs.js)
 * Days are ordinals, as the tables count them (dates.js: dayNumber), -Infinity and Infinity for
 * none.
 *
 * Out, of `countWindow(data, from, to)`: `counts`, values by the numbers of edges and actors
 *   edges    the numbers of the edges that are left, ascending
 *   claims, articles   of each edge, 0 where it is not left
 *   stated, dated, gestures   of each edge, 1 where any claim is stated by an article, any is
 *            dated by one, all are gestures
 *   actors   {claims, articles, edges}: how many of each every actor has; 0 where it has none
 *   spans, kept   from which to before which claim each edge has its own; 1 where one counts
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

/* Which claims count on any of the days from `from` to `to`, 1 or 0 each. */
const within = (first, length, from, to) =>
  Uint8Array.from(first, (day, k) => Number(day <= to && day + length[k] >= from));

/* The claims of an edge, from one number to before another, that are kept. */
function countEdge({ claims: { article, flags } }, { kept, dated }, start, end) {
  const one = { claims: 0, stated: 0, dated: 0, gestures: 1, articles: 0 };
  let latest = -1;
  for (let k = start; k < end; k += 1) {
    if (!kept[k]) continue;
    one.claims += 1;
    // The claims of an edge are sorted by article.
    one.articles += Number(article[k] !== latest);
    latest = article[k];
    one.stated |= flags[k] & STATED;
    one.gestures &= Number((flags[k] & GESTURE) > 0);
    one.dated |= dated[k];
  }
  return one;
}

/* Add what is left of the edges to their actors. */
function countActors({ edges, claims, actors, articles }, counts) {
  const { spans, kept } = counts;
  const of = columns(["claims", "articles", "edges"], actors.length);
  const seen = new Set();
  const see = (actor, article) => {
    const key = actor * articles + article;
    if (!seen.has(key)) of.articles[actor] += 1;
    seen.add(key);
  };
  for (const edge of counts.edges) {
    const ends = [edges.a[edge], edges.b[edge]];
    for (const actor of ends) {
      of.claims[actor] += counts.claims[edge];
      of.edges[actor] += 1;
    }
    for (let k = spans[edge]; k < spans[edge + 1]; k += 1) {
      if (kept[k]) ends.forEach((actor) => see(actor, claims.article[k]));
    }
  }
  return of;
}

export function countWindow(data, from, to) {
  const { edges, claims, sources } = data;
  const number = edges.claims.length;
  const spans = new Int32Array(number + 1);
  edges.claims.forEach((one, edge) => { spans[edge + 1] = spans[edge] + one; });
  const kept = within(claims.first, claims.length, from, to);
  const dated = claims.dated_first
    ? within(claims.dated_first, claims.dated_length, from, to) : kept;
  const counts = columns(["claims", "articles", "stated", "dated", "gestures"], number);
  const most = sources[1] === null ? Infinity : sources[1];
  counts.edges = [];
  for (let edge = 0; edge < number; edge += 1) {
    const one = countEdge(data, { kept, dated }, spans[edge], spans[edge + 1]);
    if (!one.claims || one.articles < sources[0] || one.articles > most) continue;
    counts.edges.push(edge);
    Object.keys(one).forEach((name) => { counts[name][edge] = one[name]; });
  }
  Object.assign(counts, { spans, kept });
  counts.actors = countActors(data, counts);
  return counts;
}

/* How many articles are behind some edges that are left. */
export function articlesOf({ claims }, { spans, kept }, edges) {
  const articles = new Set();
  for (const edge of edges) {
    for (let k = spans[edge]; k < spans[edge + 1]; k += 1) {
      if (kept[k]) articles.add(claims.article[k]);
    }
  }
  return articles.size;
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

/* Of very many, the lines of most weight between the actors of most weight, of whom a publisher
 * highlights first. Claims and articles of an actor stay those of all that is left. */
export function drawable(data, counts) {
  const [lines, marks] = data.most;
  const ranked = rankActors(data, counts);
  if (counts.edges.length <= lines && ranked.length <= marks) return counts;
  const { a, b } = data.edges;
  const lit = new Set((data.highlight ? data.highlight.names : [])
    .map((name) => data.actors.indexOf(name)));
  const first = (all, isLit) => [...all.filter(isLit), ...all.filter((one) => !isLit(one))];
  const kept = new Set(first(ranked, (actor) => lit.has(actor)).slice(0, marks));
  const between = rankEdges(data, counts, ranked)
    .filter((edge) => kept.has(a[edge]) && kept.has(b[edge]));
  const edges = first(between, (edge) => lit.has(a[edge]) || lit.has(b[edge])).slice(0, lines);
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
