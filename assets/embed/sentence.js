/* The sentence and the counts of an embed for days that were chosen in it. */

import { byId } from "../chart/page.js";
import {
  areGestures, articlesOf, countOf, data, edgeSentence, edgesOf, isolated, pairOf, shownClaims,
} from "./claims.js";

/* How much is said of an edge: by how many articles, then in how many claims; gestures come last.
 * Null where it is only denied or forecast. */
function edgeWeight(edge) {
  const all = shownClaims.filter((claim) => claim.edge === edge && claim.weight);
  if (!all.length) return null;
  const claims = areGestures(all) ? all : all.filter(({ weight }) => weight > 1);
  const articles = articlesOf(claims);
  const weight = (areGestures(all) ? 0 : 1e9) + articles.size * 1e6 + claims.length;
  return { edge, claims, articles, weight };
}

function pairSentence({ edge, claims, articles }) {
  const isDirected = data.types[edge.split("|")[2]].directed;
  const pair = isDirected ? edgeSentence(edge, claims)
    : edge.split("|").slice(0, 2).map(isolated).join(" and ");
  const alone = articles.size === 1 && data.articles[[...articles][0]][4];
  return `${pair} (${alone ? `only in ${alone}` : `in ${articles.size} articles`})`;
}

/* The best told pairs of one sign: what most articles say, never cut among equals. */
function strongestPairs(sign) {
  const best = new Map();
  const edges = edgesOf(shownClaims).filter((edge) => data.types[edge.split("|")[2]].sign === sign);
  for (const one of edges.map(edgeWeight).filter(Boolean)) {
    const before = best.get(pairOf(one.edge));
    if (!before || before.weight < one.weight) best.set(pairOf(one.edge), one);
  }
  const ranked = [...best.values()].sort((p, q) => q.weight - p.weight);
  const above = ranked.slice(0, 3).filter((one) => !ranked[3] || one.weight > ranked[3].weight);
  return above.length || !ranked.length ? above.map(pairSentence).join("; ")
    : `${ranked.filter((one) => one.weight === ranked[0].weight).length} pairs alike`;
}

/* Say what stands in the days of this name; a blank name: what the server said of all. */
export function sayDays(span) {
  for (const id of ["said", "counts"]) {
    const { dataset, textContent } = byId(id);
    dataset.sent ??= textContent;
    byId(id).textContent = dataset.sent;
  }
  if (!span) return;
  const [close, odds] = [1, -1].map(strongestPairs);
  const both = [close && `Closest: ${close}.`, odds && `Most at odds: ${odds}.`].filter(Boolean);
  byId("said").textContent = both.join(" ") || "No claim is of these dates.";
  const pairs = (claims) => new Set(claims.map(({ edge }) => pairOf(edge))).size;
  byId("counts").textContent = `${span}: ${shownClaims.length} of `
    + `${countOf(data.claims.length, "claim")}, on ${pairs(shownClaims)} of `
    + `${countOf(pairs(data.claims), "pair")}. Lines are as thick as over all dates shown.`;
}
