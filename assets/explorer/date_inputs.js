/* The dates as the reader's hand sets them, heard before Dash hears of it.
 *
 * Dash tells of a control's change some frames late. A typed day, a thumb on its way and a link to
 * other dates show in the picture at once; Dash then finds them said already.
 */

import { preview } from "../chart/dates.js";
import { contract, ids } from "./contract.js";
import { asked, confirm, go, say } from "./url_state.js";

const TYPED = contract.controls.filter(({ typed }) => typed).map(({ id }) => id);

const thumbs = () => Array.from(document.querySelectorAll(`#${ids.days} [role=slider]`))
  .map((thumb) => Number(thumb.getAttribute("aria-valuenow")));

/* A day typed to its end: by Enter, or by leaving the field. */
function onTyped(event) {
  const { id, value } = event.target;
  if (!TYPED.includes(id) || (event.type === "keydown" && event.key !== "Enter")) return;
  event.stopPropagation();
  say(id, value);
  confirm(id, value);
}

/* A plain click on a link within the page: Dash follows it, the picture goes ahead. A bar of the
 * histogram is no link of Dash: its address is written here. */
function onLink(event) {
  const link = event.target.closest && event.target.closest("a[href^='/?']");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain) return;
  preview(link.search);
  if (!link.parentElement || link.parentElement.id !== ids.histogram) return;
  event.preventDefault();
  go(link.search);
}

/* The bars are one stop of Tab; arrow keys go from bar to bar, Enter follows like any link. */
function onBarKey(event) {
  const bar = event.target.closest && event.target.closest(`#${ids.histogram} > a`);
  if (!bar) return;
  const next = {
    ArrowRight: bar.nextElementSibling,
    ArrowLeft: bar.previousElementSibling,
    Home: bar.parentElement.firstElementChild,
    End: bar.parentElement.lastElementChild,
  }[event.key];
  if (!next) return;
  event.preventDefault();
  bar.tabIndex = -1;
  next.tabIndex = 0;
  next.focus();
}

/* What the address would be, while the reader's hand is still on the slider. */
function onThumb() {
  const value = thumbs();
  if (value.length === 2) preview(asked(ids.days, value) || window.location.search);
}

document.addEventListener("keydown", onTyped, true);
document.addEventListener("keydown", onBarKey);
document.addEventListener("change", onTyped, true);
document.addEventListener("click", onLink, true);
new MutationObserver(onThumb)
  .observe(document, { subtree: true, attributes: true, attributeFilter: ["aria-valuenow"] });
