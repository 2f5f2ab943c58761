/* For which room drawings are wanted: "wide" or "narrow", as the window is, or in full screen the
 * size that fills it, "1420x700".
 *
 * A drawing of a window has its width, and its letters grow with it. In full screen width and
 * height are given, and letters are only so many times as large as they were drawn.
 */

import { contract } from "./page.js";
import { frame } from "./scene.js";

const LETTERS = 1.3; // times
const REST = 150; // milliseconds without another size after which a drawing is wanted

const narrow = () => window.matchMedia(contract.narrow);

export const windowRoom = () => (narrow().matches ? "narrow" : "wide");

/* Drawings are of some sizes only, that the server may keep them. */
const inSteps = (pixels) => Math.max(1, Math.round(pixels / contract.sizeStep)) * contract.sizeStep;

function fullRoom() {
  const { width, height } = frame().getBoundingClientRect();
  const wanted = narrow().matches ? 1 : Math.min(LETTERS, width / contract.wide);
  const larger = Math.max(wanted, width / contract.sizeMost, height / contract.sizeMost);
  return [width, height].map((pixels) => inSteps(pixels / larger)).join("x");
}

export const room = () => (document.fullscreenElement ? fullRoom() : windowRoom());

/* Call a function whenever the room may be another. */
export function listenToRoom(hear) {
  let timer = 0;
  const watch = new ResizeObserver(() => {
    window.clearTimeout(timer);
    timer = window.setTimeout(hear, REST);
  });
  narrow().addEventListener("change", hear);
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) watch.observe(frame());
    else {
      watch.disconnect();
      hear();
    }
  });
}
