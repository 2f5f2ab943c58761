/* The chart as an outline: actors (of a timeline its rows), and the lines of each; of the history
 * of a pair its bars.
 *
 * In: a chart (scene.js). Out: items {id, key, target, label, name, children}: what opens, what
 * shines, the words, what letters find it by. `children` are items, `null` where there are none, or
 * `CLAIMS` where the page tells the claims of a line when it is asked.
 */

import { contract, page } from "./page.js";
import { isHistory } from "./history.js";

export const CLAIMS = "claims";

const isFoldKey = (key) => key.startsWith(contract.groupPrefix);
const isRowKey = (key) => key.includes("|");

/* The edges of each actor, or of each row of a timeline; an edge stands under both its ends. */
function edgesByActor({ byKey, edges, within }) {
  const owned = new Map([...byKey.keys()]
    .filter((key) => byKey.get(key)[0].dataset.actor !== undefined)
    .map((key) => [key, []]));
  edges.filter(({ id }) => !within || within.has(id)).forEach(({ id, ends: [a, b] }) => {
    const drawn = [a, b, `${a}|${b}`, `${b}|${a}`].filter((key) => owned.has(key));
    (drawn.length ? drawn : [a, b]).forEach((key) => {
      if (!owned.has(key)) owned.set(key, []);
      owned.get(key).push(id);
    });
  });
  return owned;
}

/* A line under an actor is found by its partner's name. */
function lineItem(edge, owner, label) {
  const name = edge.split("|").slice(0, 2).find((end) => end !== owner);
  const children = page.claims ? CLAIMS : null;
  return { id: `${owner}\n${edge}`, key: edge, target: { edge }, label, name, children };
}

const memberItem = (name, fold) => ({
  id: `${fold}\n${name}`, key: name, target: { actor: fold }, label: name, name, children: null,
});

/* The bars of a history, band by band: their words stand in this order. What each one rests on is
 * read where it leads. */
const barItems = ({ svg, titles }) => [...svg.querySelectorAll(".marks g[data-actor]")]
  .map(({ dataset: { actor: key } }) => {
    const label = titles.get(key);
    return { id: key, key, target: { edge: key }, label, name: label, children: null };
  });

/* Those with the most lines first, of a timeline the rows from above; folds last. */
export function outlineOf(chart) {
  if (isHistory(chart)) return barItems(chart);
  const { byKey, titles, facts, within } = chart;
  const words = (key) => titles.get(key) || key;
  const owned = [...edgesByActor(chart)]
    .filter(([key, edges]) => edges.length || (byKey.has(key) && (!within || within.has(key))));
  if (!owned.some(([key]) => isRowKey(key))) owned.sort((a, b) => b[1].length - a[1].length);
  return owned.map(([key, edges]) => {
    const members = (isFoldKey(key) && facts && facts.folds && facts.folds[key]) || [];
    const children = [
      ...edges.map((edge) => lineItem(edge, key, words(edge))),
      ...members.map((name) => memberItem(name, key)),
    ];
    return {
      id: key,
      key,
      target: { actor: key },
      label: words(key),
      name: isFoldKey(key) ? words(key) : key,
      children: children.length ? children : null,
    };
  });
}

/* The claims of a line, as the page tells them: [[id, sentence], ...]. Those behind a line between
 * blocs are ties, which have ids of edges; a note has none. */
export const claimItems = (line, claims) => claims.map(([claim, label]) => ({
  id: `${line.id}\n${claim || label}`,
  key: isRowKey(claim) ? claim : line.key,
  claim: isRowKey(claim) ? "" : claim,
  target: line.target,
  label,
  name: label,
  children: null,
}));
