/* The pages that the server writes, at work: their picture tells, and leads to the claims below it.
 *
 * Claims are list items with their ids (`t097`); those of an article's page carry `data-edge`,
 * those of a pair's are what its picture calls its bars. Where a page holds no claim of what is
 * chosen, the picture's own link is followed. Without scripts that is so everywhere.
 */

import { light, restingLight } from "../chart/highlight.js";
import { start } from "../chart/page.js";
import { chart, frame, inChart, standInTurn, targetAt } from "../chart/scene.js";
import "../chart/pointer.js";
import { markClaims } from "../explorer/claim_links.js";
import { fetchToolsLater } from "./late_tools.js";

const PREFIX = "+"; // of what stands for several actors (charts/scene.py)
// The page around a frame would not scroll to the claims: links open them instead.
const isFramed = window.parent !== window;
const VIEWS = { view: "network", timelineView: "timeline" }; // those that are zoomed otherwise
let opened = ""; // the key of what is open
let isReading = false; // whether the keyboard went from the picture to the claims

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

/* Open the claims by keyboard, and go to them, or to one of them. */
function read(key, claim) {
  open(key);
  const part = document.getElementById(claim) || claimsBehind(key)[0];
  if (!part) return;
  part.tabIndex = -1;
  part.focus();
  isReading = true;
}

function onKey({ key }) {
  if (key !== "Escape" || !isReading) return;
  isReading = false;
  document.dispatchEvent(new Event("tieline:left"));
}

/* The claims of a line, [[id, sentence], ...]: a promise, as on pages that ask a server. */
const claimLines = async (key) => claimsBehind(key).map((claim) => {
  const [text, about, certainty] = ["p:not(.tie)", ".meta", ".meta b"]
    .map((part) => claim.querySelector(part));
  const told = [text, about.firstChild, certainty].map((part) => part.textContent.trim());
  return [claim.id, told.join(" ")];
});

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
  const { facts } = shown.parentElement.dataset;
  standInTurn(shown, facts ? JSON.parse(facts) : null);
  restingLight();
  document.dispatchEvent(new Event("tieline:stands"));
}

/* Back at the picture, nothing is open. */
const focus = () => (window.location.hash ? opened : "");

const claims = document.querySelector(".claim") ? claimLines : undefined;
start({ contract: { groupPrefix: PREFIX, ...VIEWS }, focus, open, claims, read });
takeDrawing();
if (chart) {
  if (frame().dataset.tools) fetchToolsLater();
  document.addEventListener("keydown", onKey);
  window.addEventListener("resize", takeDrawing);
  window.addEventListener("popstate", restingLight);
  chart.svg.closest(".frame").addEventListener("click", onPictureClick);
  document.addEventListener("pointerover", onClaim);
}
