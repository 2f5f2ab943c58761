/* Links to the articles' list stand as long as the tables do; the theme is said when they are used.
 */

import { contract } from "./contract.js";

/* It stands beside this page. */
const list = () => `${window.location.pathname}articles`;

/* A theme that the address names is named in the next page's address as well. */
function carryTheme(event) {
  const link = event.target.closest && event.target.closest("a[href]");
  if (!link || link.getAttribute("href").split("?")[0] !== list()) return;
  const theme = new URLSearchParams(window.location.search).get("theme");
  link.search = contract.themes.includes(theme) ? `?theme=${theme}` : "";
}

// Before a click, a copied address, or Enter.
["pointerdown", "focusin", "click"].forEach((name) =>
  document.addEventListener(name, carryTheme, true));
