/* The chart by keyboard and heard: a tree of actors, their lines, and the claims of each.
 *
 * In: the chart that stands, and the page, which tells claims and opens what is chosen. Out: a list
 * with the role `tree` in the chart's frame, out of sight and one stop of the Tab key. What stands
 * in focus is ringed and lit in the drawing, with its words beside it. Keys as in the ARIA
 * Authoring Practices.
 */

import { light, restingLight, showTip } from "./highlight.js";
import { CLAIMS, claimItems, outlineOf } from "./outline.js";
import { page } from "./page.js";
import { drawRing, removeRing } from "./ring.js";
import { chart, frame } from "./scene.js";

const LABEL = "The picture as a list: who is tied to whom, by which claims";
const FAILED = "The claims could not be loaded. Close and open this line to try again.";
const PAUSE = 700; // milliseconds after which a letter begins another name
const REST = 120; // milliseconds without a change after which the list follows the picture

const root = document.createElement("ul");
const items = new Map(); // id -> {item, node, parent}: what is drawn of the outline
const idOf = new WeakMap(); // node -> id
const expanded = new Set(); // ids of items whose children are shown
let outline = "";
let here = ""; // the id of the item that takes the focus
let typed = { text: "", at: 0 };
let timer = 0;

/* ---- the list ---- */

function render(into, level, children, parent) {
  into.replaceChildren(...children.map((item) => {
    const node = document.createElement("li");
    node.setAttribute("role", "treeitem");
    node.setAttribute("aria-level", level);
    node.setAttribute("aria-label", item.label);
    node.tabIndex = -1;
    items.set(item.id, { item, node, parent });
    idOf.set(node, item.id);
    if (item.children) node.setAttribute("aria-expanded", "false");
    if (expanded.has(item.id)) expand(item.id);
    return node;
  }));
}

/* Show the children of an item; those of a line come from the page, when they are wanted first. */
function expand(id) {
  const { item, node } = items.get(id);
  if (!item.children) return;
  expanded.add(id);
  if (item.children === CLAIMS) {
    loadClaims(item);
    return;
  }
  const group = document.createElement("ul");
  group.setAttribute("role", "group");
  node.replaceChildren(group);
  node.setAttribute("aria-expanded", "true");
  render(group, Number(node.getAttribute("aria-level")) + 1, item.children, id);
}

async function loadClaims(line) {
  let claims = [["", FAILED]];
  let isLoaded = true;
  try {
    claims = await page.claims(line.key);
  } catch {
    isLoaded = false;
  }
  const known = items.get(line.id);
  if (!known || known.item !== line || !expanded.has(line.id)) return; // another chart stands
  line.children = claimItems(line, claims);
  expand(line.id);
  if (!isLoaded) line.children = CLAIMS;
}

function collapse(id) {
  const { node } = items.get(id);
  expanded.delete(id);
  node.replaceChildren();
  node.setAttribute("aria-expanded", "false");
  [...items.keys()].filter((one) => one.startsWith(`${id}\n`)).forEach((one) => items.delete(one));
}

const isOpen = (id) => items.get(id).node.getAttribute("aria-expanded") === "true";

/* The item of an id, or of the nearest one above it that is still there, or the first; undefined
 * where the chart shows nothing. */
function nearestItem(id = "") {
  const parts = id.split("\n");
  while (parts.length && !items.has(parts.join("\n"))) parts.pop();
  return parts.length ? parts.join("\n") : items.keys().next().value;
}

/* Build the list anew where the chart says something else, and put it where the chart is. */
export function refresh() {
  if (!chart || !frame()) return;
  const hadFocus = root.contains(document.activeElement);
  const now = outlineOf(chart);
  if (JSON.stringify(now) !== outline) {
    outline = JSON.stringify(now);
    items.clear();
    render(root, 1, now, "");
    here = nearestItem(here);
    if (here !== undefined) items.get(here).node.tabIndex = 0;
  }
  putInFrame(hadFocus);
}

function putInFrame(hadFocus = root.contains(document.activeElement)) {
  if (!items.size) root.remove();
  else if (root.parentNode !== frame()) frame().append(root);
  if (!hadFocus || !items.size) return;
  if (root.contains(document.activeElement)) lightHere();
  else window.queueMicrotask(enter); // the page may only then be seen
}

/* ---- what stands in focus ---- */

function lightHere() {
  const { item } = items.get(here);
  const key = item.target.edge || item.target.actor;
  light(item.target);
  const at = drawRing(key);
  showTip(at && item.target, at && { ...at, pointerType: "keyboard" }, null, item.label);
}

/* Move the focus to an item. */
function moveTo(id) {
  if (id === undefined) return;
  if (items.has(here)) items.get(here).node.tabIndex = -1;
  here = id;
  items.get(here).node.tabIndex = 0;
  items.get(here).node.focus();
}

/* Move the focus to where it was last in the tree. */
export function enter() {
  if (!items.size) refresh();
  if (items.has(here)) moveTo(here);
}

root.addEventListener("focusin", (event) => {
  const id = idOf.get(event.target);
  if (id !== here) moveTo(id);
  else lightHere();
});

root.addEventListener("focusout", (event) => {
  if (root.contains(event.relatedTarget)) return;
  removeRing();
  showTip(null);
  restingLight();
});

/* ---- keys ---- */

/* The ids of all items, from above. */
const idsFromAbove = () => [...root.querySelectorAll("li")].map((node) => idOf.get(node));

function beside(step) {
  const all = idsFromAbove();
  moveTo(all[all.indexOf(here) + step]);
}

function inward() {
  const { item } = items.get(here);
  if (!item.children) return;
  if (isOpen(here)) beside(1);
  else expand(here);
}

function outward() {
  if (isOpen(here)) collapse(here);
  else if (items.get(here).parent) moveTo(items.get(here).parent);
}

/* Show the lines of all actors. */
function expandAll() {
  [...items].filter(([, { parent }]) => !parent).forEach(([id]) => !isOpen(id) && expand(id));
}

/* The next item whose name begins with what is typed; one letter again and again goes round. */
function find(letter) {
  const soon = Date.now() - typed.at < PAUSE && typed.text !== letter;
  typed = { text: soon ? typed.text + letter : letter, at: Date.now() };
  const all = idsFromAbove();
  const from = all.indexOf(here) + (soon ? 0 : 1);
  moveTo([...all.slice(from), ...all.slice(0, from)].find((id) =>
    items.get(id).item.name.toLowerCase().startsWith(typed.text)));
}

function openHere() {
  const { item } = items.get(here);
  page.read(item.key, item.claim || "");
}

const KEYS = {
  ArrowDown: () => beside(1),
  ArrowUp: () => beside(-1),
  ArrowRight: inward,
  ArrowLeft: outward,
  Home: () => moveTo(idsFromAbove()[0]),
  End: () => moveTo(idsFromAbove().at(-1)),
  Enter: openHere,
  " ": openHere,
  "*": expandAll,
};

root.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (KEYS[event.key]) {
    typed = { text: "", at: 0 };
    KEYS[event.key]();
  } else if (/^\p{L}$/u.test(event.key)) find(event.key.toLowerCase());
  else return;
  event.preventDefault();
});

/* Screen readers press an item, too. */
root.addEventListener("click", (event) => {
  event.target.closest("[role=treeitem]").focus();
  openHere();
});

/* ---- the chart's life ---- */

root.className = "unseen";
root.setAttribute("role", "tree");
root.setAttribute("aria-label", LABEL);

/* Once the picture rests: dates that are dragged change it many times a second. */
function later() {
  window.clearTimeout(timer);
  timer = window.setTimeout(refresh, REST);
}

["tieline:stands", "tieline:filtered"].forEach((event) =>
  document.addEventListener(event, later));
document.addEventListener("tieline:placed", () => putInFrame());
