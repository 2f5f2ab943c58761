/* The menu of the tools for many cells: one button behind those for rows. */

import { byId, contract, ids } from "./contract.js";
import { current } from "./current.js";
import { made, worded } from "./elements.js";

const STEPS = { ArrowDown: 1, ArrowUp: -1 };
const list = made("div", { className: "menu-list", hidden: true, role: "menu" });
const opener = made("button", { type: "button", className: "button", textContent: "Tools \u25be" });
opener.setAttribute("aria-haspopup", "menu");
opener.setAttribute("aria-expanded", "false");
list.setAttribute("aria-label", "Tools");

const items = () => [...list.children].filter((item) => !item.hidden);

function show(isOpen) {
  list.hidden = !isOpen;
  opener.setAttribute("aria-expanded", String(isOpen));
  if (!isOpen) return;
  // At the page's edge it begins further left.
  list.style.left = "0";
  const room = document.documentElement.clientWidth - list.getBoundingClientRect().right;
  list.style.left = `${Math.min(0, room)}px`;
  items()[0].focus();
}

function place() {
  const box = made("div", { className: "menu" }, opener, list);
  byId(ids.tools).append(box);
  opener.addEventListener("click", () => show(list.hidden));
  box.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    if (event.key === "Escape") {
      show(false);
      opener.focus();
    }
    if (!STEPS[event.key]) return;
    const all = items();
    const at = all.indexOf(document.activeElement) + STEPS[event.key];
    all[(at + all.length) % all.length].focus();
    event.preventDefault();
  });
  box.addEventListener("focusout", (event) => {
    if (!box.contains(event.relatedTarget)) show(false);
  });
}

/* A tool on the tabs of its tables; `key` is what calls it without the menu. */
export function menuItem({ text, id, key = "", tables = contract.tables }, does) {
  if (!list.isConnected) place();
  const item = made("button", { type: "button", id, role: "menuitem" },
    worded("span", "", text), ...(key ? [worded("kbd", "", key)] : []));
  item.addEventListener("click", () => {
    show(false);
    opener.focus();
    does();
  });
  const fit = () => { item.hidden = !tables.includes(current.table); };
  document.addEventListener("tieline:table", fit);
  list.append(item);
  fit();
}
