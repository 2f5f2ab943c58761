/* The arcs of a chord or the rows of a matrix, and the edges between them, as charts/grouping.py
 * and ordering.py find them.
 *
 * In: `data` and `counts` of window_counts.js, the dates, and the frame of charts/group_frame.py.
 * Out: groups of actors by id, edges {id, a, b, type, articles, stated, dated, gestures, group},
 * with weights `units` too, most important first, and the arcs by community. Arcs are named as in a
 * drawing's `data-actor`.
 */

import { shownBlocs } from "./blocs.js";
import { digits } from "./digits.js";
import { articlesOf, edgeId, leafGroups, rankActors, rankEdges } from "./window_counts.js";
import { unitsOf } from "./weights.js";

const PREFIX = "+";
const OTHERS = `${PREFIX}others`;
const OTHERS_OF = `${OTHERS} of `;
const [LEAST_GROUPED, NAMED] = [2, 3];

export const isOthers = (group) => group === OTHERS || group.startsWith(OTHERS_OF);

/* Compare texts as Python does: by their characters' numbers, not by their halves of 16 bits. */
export function byCodePoints(one, other) {
  let k = 0;
  while (k < one.length && one[k] === other[k]) k += 1;
  return (one.codePointAt(k) ?? -1) - (other.codePointAt(k) ?? -1);
}

/* The names of those named least by the groups of their blocs; the last are of none, or their
 * bloc's only one. */
function othersByBloc({ actors }, others, blocs, { isolated }) {
  const groups = new Map();
  const left = new Set(others);
  for (const { members } of blocs) {
    const of = others.filter((actor) => members.includes(actor));
    if (of.length < LEAST_GROUPED) continue;
    const called = members.slice(0, NAMED).map((actor) => isolated[actors[actor]] || actors[actor]);
    groups.set(OTHERS_OF + called.join(", "), of.map((actor) => actors[actor]));
    of.forEach((actor) => left.delete(actor));
  }
  if (left.size) groups.set(OTHERS, [...left].map((actor) => actors[actor]));
  return groups;
}

/* How a group of so many is named: in full and in brief. */
export function groupNames(group, { length }) {
  const count = digits(length);
  const brief = `${count} ${isOthers(group) ? "others" : "more"}`;
  return { full: isOthers(group) ? `${count} ${group.slice(PREFIX.length)}` : brief, brief };
}

/* The names of each group's actors by its id. Where actors form blocs, a matrix has `legible` rows
 * instead of the `most` of others. */
export function groupsOf(data, counts, frame) {
  const { fold } = frame;
  const blocs = fold ? shownBlocs(data, counts) : [];
  const most = (blocs.length && frame.legible) || frame.most;
  const chosen = new Set(frame.chosen.map((name) => data.actors.indexOf(name)));
  const leaves = fold ? leafGroups(data, counts, chosen) : [];
  const name = (actor) => data.actors[actor];
  const ranked = rankActors(data, counts);
  const folded = leaves.reduce((sum, [, names]) => sum + names.length, 0);
  if (ranked.length - folded + leaves.length <= most) {
    return new Map(leaves.map(([partner, of]) => [PREFIX + name(partner), of.map(name)]));
  }
  const first = ranked.filter((actor) => chosen.has(actor));
  const others = [...first, ...ranked.filter((actor) => !chosen.has(actor))]
    .slice(most - 1 - blocs.length).sort((a, b) => a - b);
  return othersByBloc(data, others, blocs, frame);
}

/* The `units` of some edges, null without a weight; nothing where weights are not asked for. */
const weightOf = (data, counts, edges) =>
  data.claims.units && { units: unitsOf(data, counts, edges) };

/* One edge for all edges of a type between two arcs, one of them a group. */
function merged(data, counts, { a, b, type, edges }, groups) {
  return {
    id: "", a, b, type, group: groups.has(a) ? a : b,
    articles: articlesOf(data, counts, edges),
    stated: edges.some((edge) => counts.stated[edge]),
    dated: edges.some((edge) => counts.dated[edge]),
    gestures: edges.every((edge) => counts.gestures[edge]),
    ...weightOf(data, counts, edges),
  };
}

/* The edges between arcs, most important first, those that reach into groups last. */
export function groupEdges(data, counts, frame, groups) {
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
      whole.push({ id: edgeId(data, edge), a: names[0], b: names[1], type, ...facts, group: "",
        ...weightOf(data, counts, [edge]) });
    } else if (ends[0] !== ends[1]) {
      const [a, b] = frame.types[type].directed ? ends : ends.sort(byCodePoints);
      const key = [a, b, type].join("|");
      if (!reaching.has(key)) reaching.set(key, { a, b, type, edges: [] });
      reaching.get(key).edges.push(edge);
    }
  }
  const last = [...reaching.values()].sort((x, y) => byCodePoints(x.a, y.a)
    || byCodePoints(x.b, y.b) || byCodePoints(x.type, y.type));
  return [...whole, ...last.map((one) => merged(data, counts, one, groups))];
}

/* The arcs by community: a group follows its partner, others of a bloc the community that holds
 * most of them; the others come last. */
export function arcOrder(data, { actors }, frame, groups) {
  const hidden = new Set([...groups.values()].flat());
  const isShown = new Set(data.actors.filter((name, actor) =>
    actors.edges[actor] && !hidden.has(name)));
  const arcs = frame.order.map((community) => community.filter((name) => isShown.has(name))
    .flatMap((name) => (groups.has(PREFIX + name) ? [name, PREFIX + name] : [name])));
  for (const [group, names] of groups) {
    if (!group.startsWith(OTHERS_OF)) continue;
    const shared = frame.order.map((community) =>
      names.filter((name) => community.includes(name)).length);
    arcs[shared.indexOf(Math.max(...shared))].push(group);
  }
  return groups.has(OTHERS) ? [...arcs, [OTHERS]] : arcs;
}
