/* Links to other dates: the bars of the histogram, the moments, the days that may be meant.
 *
 * They show in the picture at once. Those of Dash it follows itself, and finds them shown already.
 */

import { preview } from "../chart/dates.js";
import { byId, ids } from "./contract.js";
import { go } from "./url_state.js";

/* Whether a link leads to this page with other words. */
const isOfPage = (link) =>
  link.getAttribute("href").startsWith(`${window.location.pathname}?`);

/* A plain click on a link within the page. Those among the dates are no links of Dash: their
 * address is written here. */
function onLink(event) {
  const link = event.target.closest && event.target.closest("a[href*='?']");
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || !isOfPage(link)) return;
  preview(link.search);
  const dates = byId(ids.dates);
  if (!dates || !dates.contains(link)) return;
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

document.addEventListener("keydown", onBarKey);
document.addEventListener("click", onLink, true);
