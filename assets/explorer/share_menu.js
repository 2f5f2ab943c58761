/* Share and download: copies the link, the citation and the snippet, and says whether it could.
 *
 * The address of the page is the link; a picture is saved in the colours in which it is seen.
 */

import { byId, ids } from "./contract.js";
import { scheme } from "./theme.js";

const part = (name) => byId(ids.take[name]);
const drop = () => document.querySelector("details.take");

/* What a button copies; a citation ends with the link. */
function text(what) {
  if (what === "here") return window.location.href;
  const said = part(what).textContent;
  return what === "cite" ? `${said} ${window.location.href}` : said;
}

function say(sentence) {
  drop().querySelector(".copied").textContent = sentence;
}

/* Where the clipboard is refused, the text is marked for the reader's own keys. */
function mark(what) {
  if (what !== "snippet") part("here").textContent = text(what);
  window.getSelection().selectAllChildren(part(what === "snippet" ? what : "here"));
  say("The clipboard is closed to this page. The text is marked: copy it with Ctrl-C.");
}

async function copy(what) {
  say("");
  try {
    await navigator.clipboard.writeText(text(what));
    say("Copied");
  } catch {
    mark(what);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copies]");
  if (button) copy(button.dataset.copies);
  const picture = event.target.closest("a[data-pictured]");
  if (!picture) return;
  const address = new URL(picture.href);
  address.searchParams.set("theme", scheme(window.location.search));
  picture.href = address.href;
});

/* The element's own event does not rise, so that it is caught on its way down. */
document.addEventListener("toggle", (event) => {
  if (event.target !== drop() || !drop().open) return;
  part("here").textContent = window.location.href;
  say("");
}, true);

/* Escape closes the drop-down before anything else, and its button keeps the focus. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !drop() || !drop().open) return;
  drop().open = false;
  drop().querySelector("summary").focus();
  event.stopPropagation();
}, true);
