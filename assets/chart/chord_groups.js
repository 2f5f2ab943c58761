/* The arcs of a chord and the edges between them, as charts/grouping.py and ordering.py find them.
 *
 * In: `data` and `counts` of window_counts.js, the dates, and the frame of charts/chord/frame.py.
 * Out: groups of actors by id, edges {id, a, b, type, articles, stated, dated, gestures, group},
 * most important first, and the arcs by community. Arcs are named as in a drawing's `data-actor`.
 */

import { edgeId, leafGroups, rankActors, rankEdges } from "./window_counts.js";

const PREFIX = "+";
const OTHERS = `${PREFIX}others`;

export const isOthers = (group) => group === OTHERS;

/* Compare texts as Python does: by their characters' numbers, not by their halves of 16 bits. */
export function byCodePoints(one, other) {
  let k = 0;
  while (k < one.length && one[k] === other[k]) k += 1;
  return (one.codePointAt(k) ?? -1) - (other.codePointAt(k) ?? -1);
}

/* The names of each group's actors by its id; null where the server groups them by their blocs. */
export function groupsOf(data, counts, frame) {
  const { fold, most, most_apart: mostApart } = frame;
  const chosen = new Set(frame.chosen.map((name) => data.actors.indexOf(name)));
  const leaves = fold ? leafGroups(data, counts, chosen) : [];
  const name = (actor) => data.actors[actor];
  const ranked = rankActors(data, counts);
  const folded = leaves.reduce((sum, [, names]) => sum + names.length, 0);
  if (ranked.length - folded + leaves.length <= most) {
    return new Map(leaves.map(([partner, of]) => [PREFIX + name(partner), of.map(name)]));
  }
  const leafActors = new Set(data.leaves.map(([leaf]) => leaf));
  if (fold && ranked.filter((actor) => !leafActors.has(actor)).length > mostApart) return null;
  const first = ranked.filter((actor) => chosen.has(actor));
  const kept = new Set([...first, ...ranked.filter((actor) => !chosen.has(actor))]
    .slice(0, most - 1));
  const others = ranked.filter((actor) => !kept.has(actor)).sort((a, b) => a - b);
  return new Map(others.length ? [[OTHERS, others.map(name)]] : []);
}

/* How many articles are behind some edges within the dates; `begins`: the first claim of each. */
function articlesOf({ claims, edges: { claims: lengths } }, begins, edges, [from, to]) {
  const articles = new Set();
  for (const edge of edges) {
    for (let k = begins[edge]; k < begins[edge] + lengths[edge]; k += 1) {
      if (claims.first[k] <= to && claims.first[k] + claims.length[k] >= from) {
        articles.add(claims.article[k]);
      }
    }
  }
  return articles.size;
}

/* One edge for all edges of a type between two arcs, one of them a group. */
function merged(data, counts, { a, b, type, edges }, { groups, dates, begins }) {
  return {
    id: "", a, b, type, group: groups.has(a) ? a : b,
    articles: articlesOf(data, begins, edges, dates),
    stated: edges.some((edge) => counts.stated[edge]),
    dated: edges.some((edge) => counts.dated[edge]),
    gestures: edges.every((edge) => counts.gestures[edge]),
  };
}

/* The edges between arcs, most important first, those that reach into groups last. */
export function groupEdges(data, counts, frame, { groups, dates }) {
  const arcOf = new Map([...groups].flatMap(([group, names]) => names.map((one) => [one, group])));
  const reaching = new Map();
  const whole = [];
  for (const edge of rankEdges(data, counts)) {
    const type = data.edges.type[edge];
    const names = [data.edges.a[edge], data.edges.b[edge]].map((actor) => data.actors[actor]);
    const ends = names.map((name) => arcOf.get(name) || name);
    if (ends[0] === names[0] && ends[1] === names[1]) {
      const facts = Object.fromEntries(["articles", "stated", "dated", "gestures"]
        .map((fact) => [fact, counts[fact][edge]]));
      whole.push({ id: edgeId(data, edge), a: names[0], b: names[1], type, ...facts, group: "" });
    } else if (ends[0] !== ends[1]) {
      const [a, b] = frame.types[type].directed ? ends : ends.sort(byCodePoints);
      const key = [a, b, type].join("|");
      if (!reaching.has(key)) reaching.set(key, { a, b, type, edges: [] });
      reaching.get(key).edges.push(edge);
    }
  }
  let next = 0;
  const begins = data.edges.claims.map((claims) => (next += claims) - claims);
  const facts = { groups, dates, begins };
  const last = [...reaching.values()].sort((x, y) => byCodePoints(x.a, y.a)
    || byCodePoints(x.b, y.b) || byCodePoints(x.type, y.type));
  return [...whole, ...last.map((one) => merged(data, counts, one, facts))];
}

/* The arcs by community: a group follows its partner, the others come last. */
export function arcOrder(data, { actors }, frame, groups) {
  const hidden = new Set([...groups.values()].flat());
  const isShown = new Set(data.actors.filter((name, actor) =>
    actors.edges[actor] && !hidden.has(name)));
  const arcs = frame.order.map((community) => community.filter((name) => isShown.has(name))
    .flatMap((name) => (groups.has(PREFIX + name) ? [name, PREFIX + name] : [name])));
  return groups.has(OTHERS) ? [...arcs, [OTHERS]] : arcs;
}
