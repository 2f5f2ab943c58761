/* What the explorer gives its chart: what is open stands in the address, and so do the dates. */

import { tell } from "../chart/events.js";
import { viewName } from "../chart/scene.js";
import { contract, ids } from "./contract.js";
import { tellCounts } from "./counted_sentence.js";
import { announce } from "./page_status.js";
import { go, said } from "./url_state.js";

const search = () => window.location.search;
const focus = () => new URLSearchParams(search()).get("focus") || "";

/* What shines while no pointer is there; all rows of a timeline are the actor's in focus. */
function shining() {
  return viewName() === contract.timelineView && !focus().includes("|") ? "" : focus();
}

/* A folded mark ("+China", "+others") unfolds instead. */
function open(key) {
  if (key.startsWith(contract.groupPrefix)) {
    go(said(search(), "fold", [contract.unfolded]));
    return;
  }
  tell({ focus: key });
  go(said(search(), "focus", [key]));
}

function close() {
  if (focus()) go(said(search(), "focus", []));
}

/* A second click on an actor leaves only what touches it; the way back is the browser's. */
function alone(actor) {
  const isBloc = contract.blocs.some((begin) => actor.startsWith(begin));
  if (isBloc || actor.startsWith(contract.groupPrefix)) return;
  go(said(said(search(), "actor", [actor]), "focus", [actor]));
}

/* The claims of a line, [[id, sentence], ...]; what of the address cannot be read is left out. */
async function claims(key) {
  const answer = await fetch(`claims.json${said(search(), "focus", [key])}`, {
    headers: { Prefer: "handling=lenient" },
  });
  if (!answer.ok) throw new Error(`claims: ${answer.status}`);
  return (await answer.json()).claims;
}

const day = (text) => (text ? [text] : []);

function choose(first, last) {
  go(said(said(search(), "from", day(first)), "to", day(last)));
}

const hovered = (key) => tell({ hovered: key });

export const chartPage = {
  contract, ids, announce, hovered, focus: shining, open, close, alone, choose, claims,
  counted: tellCounts,
};
