/* A page that is printed: the picture is whole, folds are open, address and day are said. */

import { byId, ids } from "./contract.js";

const DAY = { day: "numeric", month: "long", year: "numeric" };
let opened = []; // folds that are open for the print alone

export const printedFrom = (address, now) =>
  `Printed ${now.toLocaleDateString("en-GB", DAY)} from ${address}`;

window.addEventListener("beforeprint", () => {
  const line = byId(ids.printedFrom);
  if (line) line.textContent = printedFrom(window.location.href, new Date());
  const whole = document.querySelector(`#${ids.frame}[data-zoomed] ~ .reading [data-zoom="whole"]`);
  if (whole) whole.click();
  opened = [...document.querySelectorAll(`#${ids.panel} details:not([open])`)];
  opened.forEach((fold) => { fold.open = true; });
});

window.addEventListener("afterprint", () => {
  opened.forEach((fold) => { fold.open = false; });
  opened = [];
});
