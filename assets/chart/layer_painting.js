/* Writes a picture (layers.js) into the SVG that stands: only what differs is written, what is new
 * is made, what went is removed. */

import { isPale, PALE } from "./lit_groups.js";
import { fragments } from "./parsing.js";

const SVG = "http://www.w3.org/2000/svg";
const DATA = { edge: "data-edge", actor: "data-actor" };

const make = (tag) => document.createElementNS(SVG, tag);
const nameOf = (kind, key) => (kind ? `${kind} ${key}` : "");

/* What an element is the group of; blank where it is a bare shape. */
function nameIn(element) {
  const kind = Object.keys(DATA).find((one) => element.hasAttribute(DATA[one]));
  return kind ? nameOf(kind, element.getAttribute(DATA[kind])) : "";
}

function setLooks(element, looks) {
  for (const name of element.getAttributeNames()) {
    if (!(name in looks)) element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(looks)) {
    if (element.getAttribute(name) !== String(value)) element.setAttribute(name, value);
  }
}

/* Let a parent have these children in this order, and no others. */
function arrange(parent, children) {
  const kept = new Set(children);
  [...parent.children].filter((child) => !kept.has(child)).forEach((child) => child.remove());
  let next = parent.firstElementChild;
  for (const child of children) {
    if (child === next) next = next.nextElementSibling;
    else parent.insertBefore(child, next);
  }
}

/* The element of a shape: the one that stands, if it is of its kind. */
function shapeElement({ tag, looks, text }, standing) {
  const element = standing && standing.localName === tag ? standing : make(tag);
  setLooks(element, looks);
  if (text !== undefined && element.textContent !== text) element.textContent = text;
  return element;
}

function groupElement({ kind, key, shapes }, standing, lit) {
  if (!kind) return shapeElement(shapes[0], standing);
  const group = standing || make("g");
  group.classList.remove("out");
  if (!standing) group.setAttribute(DATA[kind], key);
  if (isPale(lit, kind, key)) group.setAttribute("opacity", PALE[kind]);
  else group.removeAttribute("opacity");
  const before = [...group.children].filter(({ localName }) => localName !== "title");
  arrange(group, shapes.map((shape, k) => shapeElement(shape, before[k])));
  return group;
}

function fillLayer(layer, groups, lit) {
  const standing = new Map();
  for (const child of layer.children) {
    const name = nameIn(child);
    if (!standing.has(name)) standing.set(name, []);
    standing.get(name).push(child);
  }
  arrange(layer, groups.map((group) =>
    groupElement(group, (standing.get(nameOf(group.kind, group.key)) || []).shift(), lit)));
}

/* Write a picture above the ground of an SVG. `style` are the colours of all that such a picture
 * may have, for an id of `root`. What zoom has wrapped is made anew. */
export function paintLayers(svg, { layers, lit, note }, style, root) {
  const colours = style.replaceAll(root, svg.id);
  const sheet = svg.querySelector("style");
  if (sheet.textContent !== colours) sheet.textContent = colours;
  const standing = [...svg.children].filter(({ localName }) => localName === "g");
  const elements = layers.map(({ name, looks, groups }) => {
    const layer = standing.find((one) => one.classList.contains(name)) || make("g");
    setLooks(layer, { class: name, ...looks });
    fillLayer(layer, groups, lit);
    return layer;
  });
  const below = [...svg.children].filter(({ localName }) => !["g", "text"].includes(localName));
  arrange(svg, [...below, ...elements, ...(note ? fragments(note) : [])]);
}
