/* The sentence above a chart whose dates the page has drawn itself: how much it holds, at once; the
 * server's whole sentence takes its place. */

import { settle as settleChart } from "../chart/lifecycle.js";
import { byId, ids } from "./contract.js";

const isBusy = (sentence) => sentence.getAttribute("aria-busy") === "true";

/* Mark that the server is to tell the rest; without words the sentence speaks of other dates. */
function mark(sentence, words) {
  if (!isBusy(sentence)) {
    // The picture below stays where it is.
    sentence.style.minHeight = `${sentence.offsetHeight}px`;
    sentence.setAttribute("aria-busy", "true");
  }
  sentence.toggleAttribute("data-of-other-dates", !words);
}

/* The sentence of the page that stands until Dash has made its own. */
function tellInFirst(words) {
  const first = byId(ids.first);
  const sentence = first && first.querySelector(".sentence");
  if (!sentence) return;
  mark(sentence, words);
  if (!words) return;
  const told = document.createElement("span");
  told.className = "said";
  told.textContent = words;
  sentence.replaceChildren(told);
}

/* Until the server tells the rest: these words, or none where the page cannot count. */
export function tellCounts(words) {
  tellInFirst(words);
  const sentence = byId(ids.sentence);
  const { set_props: setProps } = window.dash_clientside;
  if (!sentence || !setProps) return;
  mark(sentence, words);
  if (!words) return;
  const said = { children: words, className: "said" };
  setProps(ids.sentence, {
    children: [{ type: "Span", namespace: "dash_html_components", props: said }],
  });
  setProps(ids.drawing, { "aria-label": words });
}

/* Clientside callback: the page's other parts are filled in. Where the server has told of the
 * address that stands, the sentence is whole. */
export function settle(chosen) {
  const sentence = byId(ids.sentence);
  if (sentence && chosen && `?${chosen.asked}` === (window.location.search || "?")) {
    sentence.removeAttribute("aria-busy");
    sentence.removeAttribute("data-of-other-dates");
    sentence.style.minHeight = "";
  }
  return settleChart();
}
