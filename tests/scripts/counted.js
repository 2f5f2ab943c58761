/* Prints what window_counts.js counts and ranks. In: {data, windows: [[from, to], ...]} as JSON. */

import { readFileSync } from "node:fs";

import { titlesOf } from "../../assets/chart/titles.js";
import { countWindow, edgeId, leafGroups, rankActors, rankEdges }
  from "../../assets/chart/window_counts.js";

const { data, windows } = JSON.parse(readFileSync(0, "utf-8"));

function counted(from, to) {
  const counts = countWindow(data, from === null ? -Infinity : from, to === null ? Infinity : to);
  const { actors } = counts;
  const name = (actor) => data.actors[actor];
  const ranked = rankActors(data, counts);
  return {
    edges: Object.fromEntries(counts.edges.map((edge) => [edgeId(data, edge),
      ["claims", "articles", "stated", "dated", "gestures"].map((fact) => counts[fact][edge])])),
    actors: Object.fromEntries(ranked.map((actor) => [name(actor),
      [actors.claims[actor], actors.articles[actor], actors.edges[actor]]])),
    rankedActors: ranked.map(name),
    rankedEdges: rankEdges(data, counts).map((edge) => edgeId(data, edge)),
    titles: Object.fromEntries(titlesOf(data, counts).filter(([key]) => key.includes("|")
      || actors.edges[data.actors.indexOf(key)])),
    groups: leafGroups(data, counts)
      .map(([partner, leaves]) => [name(partner), leaves.map(name)]),
  };
}

process.stdout.write(JSON.stringify(windows.map(([from, to]) => counted(from, to))));
