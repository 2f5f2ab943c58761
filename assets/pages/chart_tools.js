/* What a chart can do a moment later on pages without Dash: zoom, and the picture as a tree.
 *
 * A script of its own (late_tools.js): what it imports of the page's first script it reads there
 * (web/assets.py).
 */

import { chart, frame } from "../chart/scene.js";
import { enter, refresh } from "../chart/tree.js";
import "../chart/zoom.js";

/* The tree has the words of all parts, and is the one way to them: the keyboard and those who hear
 * it find nothing in the drawing, whose links are for pointers then. */
function quieten() {
  chart.svg.querySelectorAll("a").forEach((link) => { link.tabIndex = -1; });
  chart.svg.querySelectorAll(":scope > g").forEach((layer) => {
    layer.setAttribute("aria-hidden", "true");
  });
}

function begin() {
  // A pointer that presses the picture gives it the focus, too.
  const isWaitedFor = frame().matches(":focus-visible");
  quieten();
  document.addEventListener("tieline:stands", quieten);
  document.addEventListener("tieline:left", enter);
  refresh();
  if (isWaitedFor) enter();
  frame().removeAttribute("tabindex");
  document.querySelectorAll(".zooms").forEach((buttons) => { buttons.hidden = false; });
}

begin();
