/* The claim: one sentence in the editor's own words, held against the article while it is typed. */

import { desk, change, sent } from "./desk_state.js";
import { made, worded } from "./elements.js";
import { call } from "./server.js";

const PATIENCE = 150; // milliseconds
const COPIED = 5; // words in a row, as `check` has it
const box = made("textarea", { name: "claim", rows: 2, placeholder: "One sentence in your own words" });
const behind = worded("div", "behind");
const meter = worded("span", "meter");
const told = worded("span", "");
let timer = 0;
let asked = "";

meter.setAttribute("aria-hidden", "true");
behind.setAttribute("aria-hidden", "true");
box.setAttribute("aria-label", "The claim");

export const claimParts = () => [
  made("div", { className: "desk-claim" }, behind, box),
  made("p", { className: "own-words", role: "status" }, meter, told),
];

export const isClaim = (element) => element === box;

/* A claim that was taken over from another tie is selected, to be written anew or kept. */
document.addEventListener("tieline:desk-claim", () => {
  box.focus({ preventScroll: true });
  box.select();
});

/* ---- words of the article ----------------------------------------------------------------- */

function marks(runs) {
  const letters = [...box.value];
  let end = 0;
  const parts = runs.flatMap((run) => {
    const before = letters.slice(end, run.start).join("");
    end = run.end;
    return [before, worded("mark", run.copied ? "copied" : "near", letters.slice(run.start, run.end).join(""))];
  });
  behind.replaceChildren(...parts, letters.slice(end).join(""), "\u200b");
  behind.scrollTop = box.scrollTop;
}

function said(longest) {
  if (!longest) return box.value ? "own words" : "own words are checked as you type";
  const where = `${longest.words} words in a row stand in paragraph ${longest.paragraph}`;
  return longest.copied ? where : `${where}: ${COPIED} are too many`;
}

function show(runs) {
  const longest = runs.reduce((best, run) => (!best || run.words > best.words ? run : best), null);
  const count = Math.min(COPIED, longest ? longest.words : 0);
  meter.replaceChildren(...Array.from({ length: COPIED }, (_, at) =>
    worded("i", at < count ? "on" : "")));
  meter.parentElement.dataset.state = longest ? (longest.copied ? "copied" : "near") : "own";
  told.textContent = said(longest);
  marks(runs);
  document.dispatchEvent(new CustomEvent("tieline:desk-words", { detail: runs }));
}

async function check() {
  const claim = box.value;
  asked = claim;
  if (!claim.trim()) {
    show([]);
    return;
  }
  const { status, body } = await call("/api/desk/words", { ...sent(), claim });
  if (claim === box.value) show(status === 200 ? body.runs : []);
}

function soon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(check, PATIENCE);
}

box.addEventListener("input", () => {
  change({ claim: box.value }, "claim");
  marks([]);
  soon();
});
box.addEventListener("scroll", () => { behind.scrollTop = box.scrollTop; });

/* The claim of the tie at work; what is being typed stays. */
export function updateClaim() {
  if (box.value !== desk.tie.claim) box.value = desk.tie.claim;
  if (asked !== box.value) soon();
  if (!meter.children.length) show([]);
}
