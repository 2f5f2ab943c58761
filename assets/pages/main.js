/* The pages that the server writes, at work: their picture tells, and leads to the claims below it.
 *
 * Claims are list items with their ids (`t097`); those of an article's page carry `data-edge`,
 * those of a pair's are what its picture calls its bars. Where a page holds no claim of what is
 * chosen, the picture's own link is followed. Without scripts that is so everywhere.
 */

import { light, restingLight } from "../chart/highlight.js";
import { start } from "../chart/page.js";
import { chart, inChart, stand, targetAt } from "../chart/scene.js";
import "../chart/pointer.js";
import { markClaims } from "../explorer/claim_links.js";

const PREFIX = "+"; // of what stands for several actors (charts/scene.py)
// The page around a frame would not scroll to the claims: links open them instead.
const isFramed = window.parent !== window;
let opened = ""; // the key of what is open

/* Whether a claim's edge is of an actor, or of one of those that stand behind a folded mark: they
 * have no mark of their own. */
const touches = (edge, actor) => edge.split("|").slice(0, 2).some((end) =>
  end === actor || (actor.startsWith(PREFIX) && !chart.byKey.has(end)));

/* The claims of the page behind a bar, a line or an actor. */
function claimsBehind(key) {
  const bar = document.getElementById(key);
  if (bar) return [bar];
  const isLine = key.split("|").length === 3;
  return [...document.querySelectorAll(".claim[data-edge]")].filter(({ dataset: { edge } }) =>
    (isLine ? edge === key : touches(edge, key)));
}

/* The claims get an address, so that the way back leads to the picture. */
function open(key) {
  const claims = claimsBehind(key);
  const link = chart.byKey.get(key)[0].closest("a");
  if (claims.length) {
    opened = key;
    window.history.pushState(null, "", `#${claims[0].id}`);
    markClaims(claims);
    restingLight();
  } else if (link) window.location.assign(link.href.baseVal);
}

/* A plain click is the chart's; others, and the keyboard's, are those of the link under it. */
function onPictureClick(event) {
  const { detail, ctrlKey, metaKey, shiftKey, altKey } = event;
  const isPlain = detail > 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
  if (!inChart(event)) return;
  if (isPlain && !isFramed && targetAt(event)) event.preventDefault();
  else event.stopPropagation();
}

/* What a claim in the list tells shines in the picture while a pointer is over it. */
function onClaim({ target }) {
  const claim = target.closest(".claim");
  const key = claim && (claim.dataset.edge || claim.id);
  if (key && chart.byKey.has(key)) light(claim.dataset.edge ? { edge: key } : { actor: key });
  else if (!target.closest("svg.tieline")) restingLight();
}

/* Take over the one of the drawings that this window shows. */
function takeDrawing() {
  const shown = [...document.querySelectorAll(".frame svg.tieline")]
    .find((svg) => svg.getClientRects().length);
  if (!shown || (chart && chart.svg === shown)) return;
  if (chart) light(null);
  stand(shown, null);
  restingLight();
}

/* Back at the picture, nothing is open. */
const focus = () => (window.location.hash ? opened : "");

start({ contract: { groupPrefix: PREFIX }, focus, open });
takeDrawing();
if (chart) {
  window.addEventListener("resize", takeDrawing);
  window.addEventListener("popstate", restingLight);
  chart.svg.closest(".frame").addEventListener("click", onPictureClick);
  document.addEventListener("pointerover", onClaim);
}
