/* The page by keyboard: search, the list of keys, to the picture, to the evidence and back. */

import { frame } from "../chart/scene.js";
import { enter } from "../chart/tree.js";
import { chartPage } from "./chart_page.js";
import { byId, contract, ids } from "./contract.js";
import { STEP_KEYS } from "./steps.js";
import { onAddress } from "./url_state.js";

let isReading = false; // whether the keyboard went from the picture to the evidence
let waiting = null; // waits for the panel's answer

const typing = (target) =>
  target.closest("input, textarea, select, [role=slider], [role=listbox], [contenteditable]");

const focus = () => new URLSearchParams(window.location.search).get("focus") || "";

/* ---- to the evidence and back ---- */

/* What the evidence rests on: of the line that stands first, or of all. */
function leadOf(panel) {
  const line = panel.querySelector("h3 + .quiet");
  if (line) return `${line.previousElementSibling.textContent}. ${line.textContent}`;
  const lead = panel.querySelector(".lead");
  return lead ? lead.textContent : "";
}

/* The claim that was opened, or the heading of all; what it rests on is told after it. */
function focusEvidence(claim) {
  const panel = byId(ids.panel);
  const part = (claim && byId(claim)) || panel.querySelector("h2");
  part.tabIndex = -1;
  part.focus();
  byId(ids.spoken).textContent = `Evidence opened. ${leadOf(panel)}`;
  isReading = true;
}

function forget() {
  if (waiting) waiting.disconnect();
  waiting = null;
}

/* The server answers with the panel, which Dash may not have built yet. */
function awaitEvidence(claim) {
  waiting = new MutationObserver((changes) => {
    const panel = byId(ids.panel);
    if (!panel || !panel.querySelector("h2")) return;
    if (!changes.some(({ target }) => panel.contains(target))) return;
    forget();
    focusEvidence(claim);
  });
  waiting.observe(document.body, { childList: true, characterData: true, subtree: true });
}

/* Open what a key names, and go to its evidence; a fold draws its members instead. */
function read(key, claim) {
  forget();
  const isOpen = focus() === key;
  const isFold = key.startsWith(contract.groupPrefix);
  if (!isFold && !isOpen) awaitEvidence(claim);
  chartPage.open(key);
  if (isOpen) focusEvidence(claim);
}

export const keyboardPage = { ...chartPage, read };

onAddress(() => {
  if (focus() || !isReading) return;
  isReading = false;
  byId(ids.spoken).textContent = "Evidence closed.";
  enter();
});

/* ---- to the picture ---- */

const skipLink = () => document.querySelector(".skip");

/* The link leads to the frame that is there: the first, then Dash's. */
function aimSkipLink() {
  if (frame()) skipLink().hash = frame().id;
}

["tieline:placed", "tieline:stands"].forEach((event) =>
  document.addEventListener(event, () => window.queueMicrotask(aimSkipLink)));

/* ---- keys of the page ---- */

/* Escape closes what is uppermost: the list of keys, then the evidence. */
function close() {
  const help = byId(ids.keys);
  forget();
  if (help && help.open) help.close();
  else chartPage.close();
}

function onPage({ key }) {
  if (key === "Escape") close();
  else if (key === "/") byId(ids.actors).focus();
  else if (key === "?" && byId(ids.keys)) byId(ids.keys).showModal();
  else if (Object.hasOwn(STEP_KEYS, key)) STEP_KEYS[key]();
  else return false;
  return true;
}

/* Whoever types means a letter. Another dialog hears its own keys, and Escape closes it alone. */
function isMeant({ target, key }) {
  if (typing(target) && key !== "Escape") return false;
  return !target.closest(`dialog:not(#${ids.keys})`);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !frame() || !isMeant(event)) return;
  if (onPage(event)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target === skipLink()) {
    event.preventDefault();
    enter();
    return;
  }
  const button = event.target.closest(`[data-opens=${ids.keys}], [data-closes=${ids.keys}]`);
  if (!button || !byId(ids.keys)) return;
  const help = byId(ids.keys);
  if (button.dataset.opens) help.showModal();
  else help.close();
});
