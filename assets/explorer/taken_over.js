/* The Dash component `TakenOver` (explorer/controls/taken_over.py): a part of the first HTML goes
 * on in Dash's page, the same elements with their focus and whatever was typed into them. */

import { byId, ids } from "./contract.js";
import { bringWhole } from "./patch.js";

const places = new Map(); // by the id of each part: where Dash's page has it
const taken = new Map(); // by the same: its element, once it left the first page

/* Where a browser can move what is in focus, the focus stays; elsewhere it is given back. */
function move(element, place) {
  const field = document.activeElement;
  const isIn = element.contains(field);
  const marked = isIn && field.type === "text" && [field.selectionStart, field.selectionEnd];
  if (place.moveBefore && element.isConnected) place.moveBefore(element, null);
  else place.append(element);
  // Dash's page is seen once the first one is gone, which this waits for.
  window.queueMicrotask(() => {
    if (!isIn || document.activeElement === field) return;
    field.focus({ preventScroll: true });
    if (marked) field.setSelectionRange(...marked);
  });
}

/* All parts that Dash's page has a place for. */
function moveAll() {
  for (const [id, place] of places) {
    if (!taken.has(id)) taken.set(id, byId(id));
    if (taken.get(id).parentNode !== place) move(taken.get(id), place);
  }
}

export function TakenOver({ id, html }) {
  const { createElement, useEffect, useLayoutEffect, useRef } = window.React;
  const place = useRef(null);
  useLayoutEffect(() => {
    places.set(id, place.current);
    if (!byId(ids.first)) moveAll();
    return () => places.delete(id);
  }, []);
  useEffect(() => {
    if (html) bringWhole(byId(id), html);
  }, [html]);
  return createElement("div", { ref: place, className: "taken-over" });
}

document.addEventListener("tieline:placed", moveAll);
