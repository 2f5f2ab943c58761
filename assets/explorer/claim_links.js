/* Links to single claims: marks the one that the address names, and copies one with its source.
 *
 * The pages of pairs and articles run it too (assets/pages/main.js). What is copied stands in the
 * button's data-cites; the claim's own address follows it.
 */

const SHOWN = 5000; // milliseconds for which a message stands
const PATIENCE = 20000; // milliseconds in which the explorer's panel has to hold the claim

let marked = []; // the claims that are marked
let hidesMessage = 0;

/* The id of a claim in an address; blank where it names none. */
export function claimIn(hash) {
  const [, id] = /^#(t[0-9]+)$/.exec(hash) || [];
  return id || "";
}

/* What is copied: the citation, and the address at which the claim stands. */
export const copiedText = (button, address) =>
  `${button.dataset.cites} ${address.split("#")[0]}#${claimIn(linkBeside(button).hash)}`;

const linkBeside = (button) => button.parentElement.querySelector("a");

/* Claims in folded lists are unfolded, or there would be nothing to scroll to. */
function unfold(element) {
  for (let fold = element.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
}

/* Mark claims, no others, and bring the first of them into view. */
export function markClaims(claims) {
  marked.forEach((claim) => claim.classList.remove("named"));
  marked = claims;
  claims.forEach((claim) => {
    unfold(claim);
    claim.classList.add("named");
  });
  if (claims.length) claims[0].scrollIntoView({ block: "center" });
}

/* Mark the claim of an id; false where the page does not hold it (yet). */
export function mark(id) {
  const claim = id ? document.getElementById(id) : null;
  markClaims(claim ? [claim] : []);
  return Boolean(claim);
}

/* Dash fills the panel after the page is there: the claim is waited for. */
function awaitClaim() {
  const id = claimIn(window.location.hash);
  if (mark(id) || !id) return;
  const watch = new MutationObserver(() => {
    if (claimIn(window.location.hash) !== id || mark(id)) watch.disconnect();
  });
  watch.observe(document.body, { childList: true, subtree: true });
  window.setTimeout(() => watch.disconnect(), PATIENCE);
}

/* The one line that says what happened, seen and heard; it must stand before it is filled. */
function messageLine() {
  const known = document.querySelector(".message");
  if (known) return known;
  const line = document.createElement("p");
  line.className = "message";
  line.setAttribute("role", "status");
  document.body.append(line);
  return line;
}

function say(sentence) {
  window.clearTimeout(hidesMessage);
  messageLine().textContent = sentence;
  hidesMessage = window.setTimeout(() => { messageLine().textContent = ""; }, SHOWN);
}

/* Where the clipboard is refused, the claim is selected for the reader's own keys. */
export async function copy(button) {
  const id = claimIn(linkBeside(button).hash);
  try {
    await navigator.clipboard.writeText(copiedText(button, window.location.href));
    say(`Copied claim ${id} with its source.`);
  } catch {
    window.getSelection().selectAllChildren(button.closest("li"));
    say("The clipboard is closed to this page. The claim is marked: copy it with Ctrl-C.");
  }
}

function showButtons() {
  messageLine();
  document.querySelectorAll("button[data-cites]").forEach((button) => { button.hidden = false; });
  awaitClaim();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest && target.closest("button[data-cites]");
  if (button) copy(button);
});
window.addEventListener("hashchange", awaitClaim);
// A module runs once the page is read.
if (document.body) showButtons();
