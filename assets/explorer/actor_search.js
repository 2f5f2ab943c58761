/* The search for actors: a field that finds names and aliases, and the names that are chosen.
 *
 * A combobox as the ARIA practices have it (editable, with a list): the focus stays in the field,
 * arrow keys go through the list, Enter takes a name, Backspace in an empty field gives one back.
 */

import { byId, ids } from "./contract.js";

const MOST = 60; // names of a list: whoever sees so many types another letter
const field = () => byId(ids.actors);
const list = () => byId(ids.actorsFound);
const search = () => field().parentElement;
const options = () => [...list().querySelectorAll("[role=option]")];
const chips = () => [...search().querySelectorAll(".chip")];

/* [name, its other names in small letters] of every actor. */
const known = () => JSON.parse(search().querySelector("script").textContent);

/* The names that hold what is typed, in themselves or in a short name, capital or other alias. */
export function found(names, typed) {
  const wanted = typed.trim().toLowerCase();
  return names.filter(([name, others = ""]) => `${name.toLowerCase()} ${others}`.includes(wanted))
    .map(([name]) => name);
}

export const chosenActors = () => chips().map(({ dataset }) => dataset.actor);

function made(name, attributes, ...children) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...children);
  return element;
}

/* The page of an actor, of what the address chooses; relative, as all the explorer asks for. */
export function pageOf(name, query) {
  const words = new URLSearchParams(query);
  ["actor", "view", "focus"].forEach((word) => words.delete(word));
  words.set("focus", name);
  return `actor?${words}`;
}

function chip(name) {
  const text = made("a", { href: pageOf(name, window.location.search), title: "Its page" },
    made("bdi", {}, name));
  const remove = made("button", { type: "button", "aria-label": `Remove ${name}` }, "×");
  return made("span", { class: "chip", "data-actor": name }, text, remove);
}

export function showActors(names) {
  search().querySelector(".chips").replaceChildren(...names.map(chip));
}

/* The reader chose otherwise: whoever hears of changes hears of it. */
function choose(names) {
  showActors(names);
  field().dispatchEvent(new CustomEvent("tieline:chosen", { bubbles: true }));
}

/* ---- the list ---- */

function close() {
  list().hidden = true;
  field().setAttribute("aria-expanded", "false");
  field().removeAttribute("aria-activedescendant");
}

function point(option) {
  options().forEach((one) => one.setAttribute("aria-selected", String(one === option)));
  if (option) field().setAttribute("aria-activedescendant", option.id);
  else field().removeAttribute("aria-activedescendant");
  if (option) option.scrollIntoView({ block: "nearest" });
}

function open() {
  const chosen = chosenActors();
  const names = found(known(), field().value).filter((name) => !chosen.includes(name));
  list().replaceChildren(...names.slice(0, MOST).map((name, at) => made("li",
    { id: `${list().id}-${at}`, role: "option", "aria-selected": "false" }, name)));
  if (!names.length) {
    list().append(made("li", { role: "option", "aria-disabled": "true", class: "none" },
      "No actor of that name"));
  }
  list().hidden = false;
  field().setAttribute("aria-expanded", "true");
  point(field().value.trim() && names.length ? options()[0] : null);
}

const pointed = () => list().querySelector("[aria-selected=true]");

function take(option) {
  if (!option || option.hasAttribute("aria-disabled")) return;
  field().value = "";
  close();
  choose([...chosenActors(), option.textContent]);
}

function walk(step) {
  if (list().hidden) open();
  const all = options().filter((one) => !one.hasAttribute("aria-disabled"));
  if (!all.length) return;
  const at = all.indexOf(pointed());
  point(all[at < 0 && step < 0 ? all.length - 1 : (at + step + all.length) % all.length]);
}

/* ---- what the reader does ---- */

/* Whether the key meant the list; others are the field's own, or the page's. */
function onListKey(event) {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event.key === "ArrowDown" ? 1 : -1);
  else if (event.key === "Enter" && !list().hidden) take(pointed());
  else if (event.key === "Escape" && !list().hidden) close();
  else return false;
  return true;
}

function onKey(event) {
  if (event.target !== field() || event.isComposing) return;
  if (onListKey(event)) {
    event.preventDefault();
    event.stopPropagation();
  } else if (event.key === "Backspace" && !field().value && chips().length) {
    choose(chosenActors().slice(0, -1));
  } else if (event.key === "Tab") close();
}

/* A name is taken, one is given back, or the field means its list. */
function onClick({ target }) {
  if (!field()) return;
  const one = target.closest(".chip button");
  if (one) {
    const { actor } = one.parentElement.dataset;
    choose(chosenActors().filter((name) => name !== actor));
    field().focus();
  } else if (list().contains(target)) {
    take(target.closest("[role=option]"));
    field().focus();
  } else if (target === field()) open();
  else if (search().contains(target)) field().focus();
  else close();
}

document.addEventListener("keydown", onKey, true);
document.addEventListener("click", onClick);
document.addEventListener("input", ({ target }) => { if (target === field()) open(); });
// The field keeps the focus while a name of its list is pressed.
document.addEventListener("mousedown", (event) => {
  if (field() && list().contains(event.target)) event.preventDefault();
});
document.addEventListener("focusout", ({ target }) => { if (target === field()) close(); });
