/* The claims of an embed, those of the chosen days among them, and which stand behind a mark.
 *
 * All of them stand in the page as JSON (publish/embed/payload.py); nothing is asked of a server.
 */

import { byId } from "../chart/page.js";
import { chart } from "../chart/scene.js";

// eslint-disable-next-line max-len -- the same line as the editor's, which a test compares
const TURNING = /[\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

export let data = null;
/* The claims of the chosen days: {id, edge, first, last, text, about, certainty, article,
 * paragraph, weight, place}; the days are ISO text, `weight` is 0 for what is denied or forecast, 1
 * for a gesture, `place` the address at which just this is said. */
export let shownClaims = [];

export function readClaims() {
  data = JSON.parse(byId("claims").textContent);
  data.claims = data.claims.map(
    ([edge, first, last, text, about, certainty, article, paragraph, weight, place], number) => ({
      id: `claim-${number}`, edge: data.edges[edge], first, last, text, about, certainty, article,
      paragraph, weight, place,
    }));
  shownClaims = data.claims;
}

/* Show the claims that touch the days from one to another; a blank day leaves its side open. */
export function showDays(first, last) {
  shownClaims = data.claims.filter((claim) =>
    (!last || claim.first <= last) && (!first || claim.last >= first));
}

/* A name written from right to left, kept from turning what stands around it (data/escaping.py). */
export const isolated = (name) => (TURNING.test(name) ? `\u2068${name}\u2069` : name);
export const countOf = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;
/* Of articles that retell one report the first. */
export const articlesOf = (claims) =>
  new Set(claims.map(({ article }) => data.articles[article][6] ?? article));
export const edgesOf = (claims) => [...new Set(claims.map(({ edge }) => edge))];
export const pairOf = (key) => key.split("|").slice(0, 2).sort().join("|");
export const areGestures = (claims) => claims.every(({ weight }) => weight === 1);

/* What an edge's claims say: "Arden supports Borel". */
export function edgeSentence(edge, claims) {
  const [a, b, type] = edge.split("|");
  return data.types[type][areGestures(claims) ? "gestures" : "between"]
    .replace(/\{([ab])\}/g, (_, end) => isolated(end === "a" ? a : b));
}

/* Whether a claim's edge stands behind an actor, a pair or a line, folded ones included. */
export function standsBehind(edge, key) {
  const [a, b, kind] = edge.split("|");
  const [one, other, type] = key.split("|");
  const is = (name, end) => (chart.facts.folds[name] || [name]).includes(end);
  if (!other) return is(one, a) || is(one, b);
  if (type && type !== kind) return false;
  const turned = !type || !data.types[type].directed;
  return (is(one, a) && is(other, b)) || (turned && is(one, b) && is(other, a));
}

/* The claims behind a line, [[id, sentence], ...]: a promise, as on pages that ask a server. */
export const claimLines = async (key) => shownClaims
  .filter(({ edge }) => standsBehind(edge, key))
  .map(({ id, text, about, certainty, article, paragraph }) => [id, [
    text.replace(/\.$/, ""), about, certainty, data.articles[article][0],
    paragraph && `paragraph ${paragraph}`,
  ].filter(Boolean).join(". ")]);
