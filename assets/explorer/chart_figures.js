/* The figures: which address a selection's chart has, and its answer, remembered. */

import { contract } from "./contract.js";
import { requestName } from "./request_failures.js";
import { query, words } from "./url_state.js";

const REMEMBERED = 40;
const remembered = new Map();

/* In steps, so that few sizes are asked for; as "WIDTHxHEIGHT". */
export function sizeOf(element) {
  const stepped = (length) => Math.max(280, Math.round(length / 20) * 20);
  return `${stepped(element.clientWidth)}x${stepped(element.clientHeight)}`;
}

/* The view that an address draws; one that is no chart is drawn as the usual one. */
export function viewOf(search) {
  const view = new URLSearchParams(search).get("view");
  return contract.charts.includes(view) ? view : contract.view;
}

/* Whether every pair has a row or mark of its own, so that more room is needed. */
export const isUnfolded = (search) =>
  words(search).some(([word, value]) => word === "fold" && value === contract.unfolded);

/* The figure's address: the page's words, without those that only concern the page. */
export function figureAddress(search, scheme, size) {
  const view = new URLSearchParams(search).get("view") || contract.view;
  const isOfActor = (focus) => contract.byFocus.includes(view) && !focus.includes("|");
  const kept = words(search).filter(([word, value]) =>
    !contract.pageWords.includes(word) && (word !== "focus" || isOfActor(value)));
  return `/figure/${viewOf(search)}.json${query([...kept, ["theme", scheme], ["size", size]])}`;
}

/* Words that cannot be read are left out, as the page does, instead of refused. */
async function fetchFigure(address) {
  const answer = await fetch(address, { headers: { Prefer: "handling=lenient" } });
  return answer.ok ? answer.json() : Promise.reject(new Error(requestName(answer)));
}

/* The figure of an address, asked for once while the tables have one version. */
export async function figureFor(address, version) {
  const key = version + address;
  if (!remembered.has(key)) {
    remembered.set(key, fetchFigure(address));
    if (remembered.size > REMEMBERED) remembered.delete(remembered.keys().next().value);
  }
  try {
    return await remembered.get(key);
  } catch (fault) {
    remembered.delete(key);
    throw fault;
  }
}
