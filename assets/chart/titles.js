/* What actors and lines say when pointed at, counted of two dates: as narrative/tooltips.py, but
 * without the days of a line, which the server tells a moment later.
 *
 * In: `data` and `counts` of window_counts.js; `data.words` has of each type the sentence about
 * `{a}` and `{b}` and that of gestures alone, and the names that turn the direction of a text as
 * they stand in one. Out: [[key, title], ...] of actors and edges.
 */

import { digits } from "./digits.js";
import { edgeId } from "./window_counts.js";

/* A number in digits with its noun. */
export const inDigits = (count, noun) =>
  `${digits(count)} ${noun}${count === 1 ? "" : "s"}`;

const told = (claims, articles) =>
  `${inDigits(claims, "claim")} in ${inDigits(articles, "article")}`;

const nameIn = ({ actors, words }, actor) => words.isolated[actors[actor]] || actors[actor];

function edgeTitle(data, { claims, articles, gestures }, edge) {
  const ends = { a: nameIn(data, data.edges.a[edge]), b: nameIn(data, data.edges.b[edge]) };
  const sentence = data.words.types[data.edges.type[edge]][gestures[edge]]
    .replace(/\{([ab])\}/g, (_, end) => ends[end]);
  // A timeline keeps what its dates leave out.
  return `${sentence}: ${claims[edge] ? told(claims[edge], articles[edge])
    : "none of it in the chosen dates"}`;
}

/* The partners of each actor, as sets. */
function partnersOf({ actors, edges }, counts) {
  const partners = actors.map(() => new Set());
  for (const edge of counts.edges) {
    partners[edges.a[edge]].add(edges.b[edge]);
    partners[edges.b[edge]].add(edges.a[edge]);
  }
  return partners;
}

export function titlesOf(data, counts) {
  const { claims, articles } = counts.actors;
  const ofActors = partnersOf(data, counts).map((partners, actor) => [data.actors[actor],
    `${nameIn(data, actor)}: ${told(claims[actor], articles[actor])}, `
    + `ties to ${inDigits(partners.size, "other")}`]);
  const ofEdges = data.edges.type.map((_, edge) =>
    [edgeId(data, edge), edgeTitle(data, counts, edge)]);
  return [...ofActors, ...ofEdges];
}
