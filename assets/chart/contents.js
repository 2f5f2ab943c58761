/* How much a chart of some dates holds, in words, as narrative/description.py says it: "Network of
 * 12 countries and two organisations: 40 claims on 21 pairs."
 *
 * In: `data` and `counts` of window_counts.js; `data.words` has the `view`, the words of small
 * `numbers` and the `kinds` of actors, each with its singular and plural. Out: a sentence, blank
 * where there is nothing.
 */

import { digits } from "./digits.js";

export function contentsOf({ actors: names, kinds, edges, words }, counts) {
  const { edges: left, claims, actors } = counts;
  if (!left.length) return "";
  const number = (count) => words.numbers[count] || digits(count);
  const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;
  const shown = names.map((_, actor) => actor).filter((actor) => actors.edges[actor]);
  const parts = words.kinds.map(([kind, one, many]) => {
    const count = shown.filter((actor) => kinds[actor] === kind).length;
    return count && `${number(count)} ${count === 1 ? one : many}`;
  }).filter(Boolean);
  const [last, before] = [parts.at(-1), parts.slice(0, -1)];
  const listed = before.length ? `${before.join(", ")} and ${last}` : last;
  const told = left.reduce((sum, edge) => sum + claims[edge], 0);
  const pairs = new Set(left.map((edge) =>
    [edges.a[edge], edges.b[edge]].sort((a, b) => a - b).join("|"))).size;
  return `${words.view} of ${listed}: ${counted(told, "claim")} on ${counted(pairs, "pair")}.`;
}
