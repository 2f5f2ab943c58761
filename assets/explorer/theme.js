/* Light or dark: the address says it, or the reader's system. */

import { contract, ids } from "./contract.js";
import { go, onAddress, said } from "./url_state.js";

const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");

/* What an address says: one of both, or "auto". */
export function themeOf(search) {
  const theme = new URLSearchParams(search).get("theme");
  return contract.themes.includes(theme) ? theme : "auto";
}

/* What is seen. */
export function scheme(search) {
  const theme = themeOf(search);
  if (theme !== "auto") return theme;
  return darkSystem.matches ? "dark" : "light";
}

/* Of whatever address the page has now. */
export function showTheme() {
  document.documentElement.dataset.theme = themeOf(window.location.search);
}

/* The button says the other one than what is seen. */
document.addEventListener("click", ({ target }) => {
  const { search } = window.location;
  if (!target.closest(`#${ids.theme}`)) return;
  go(said(search, "theme", [scheme(search) === "dark" ? "light" : "dark"]));
});

onAddress(showTheme);
