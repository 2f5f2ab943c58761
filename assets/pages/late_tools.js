/* The tools of a chart (chart_tools.js), fetched after the page: zoom, and the picture as a tree.
 *
 * They come when a reader first points at the picture, touches it or goes to it by the Tab key,
 * and otherwise when the page has rested for a while, so that a screen reader finds the tree. Until
 * then the picture is a stop of the Tab key, which the tree takes over. Nothing waits for them.
 */

import { frame } from "../chart/scene.js";

const REST = 1500; // milliseconds
const NEEDS = ["pointerover", "pointerdown", "focusin"];

export function fetchToolsLater() {
  const picture = frame();
  let script = null;
  const load = () => {
    if (script) return;
    script = document.createElement("script");
    script.src = picture.dataset.tools;
    script.addEventListener("error", () => picture.removeAttribute("tabindex"));
    document.head.append(script);
  };
  picture.tabIndex = 0;
  NEEDS.forEach((name) => picture.addEventListener(name, load, { once: true }));
  window.setTimeout(load, REST);
}
