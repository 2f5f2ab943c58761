/* The Dash components `Address` and `Store` (explorer/page_state.py), and links that change the
 * address without loading the page anew (explorer/links.py). */

import { go } from "./url_state.js";

/* Tells Dash of the address that it finds, and of those that a reader goes back to. */
export function Address({ search, setProps }) {
  const { useEffect, useRef } = window.React;
  const told = useRef(null);
  told.current = search;
  useEffect(() => {
    // A way back to another claim of the same address changes nothing else.
    const tell = () => {
      const { search: now } = window.location;
      if (now !== told.current) setProps({ search: now });
    };
    tell();
    window.addEventListener("popstate", tell);
    return () => window.removeEventListener("popstate", tell);
  }, []);
  return null;
}

export const Store = () => null;

document.addEventListener("click", (event) => {
  const link = event.target.closest && event.target.closest("a[data-in-page]");
  const { button, metaKey, ctrlKey, shiftKey, altKey } = event;
  const elsewhere = button || metaKey || ctrlKey || shiftKey || altKey;
  if (!link || elsewhere || event.defaultPrevented) return;
  event.preventDefault();
  go(link.search);
  window.scrollTo(0, 0);
});
