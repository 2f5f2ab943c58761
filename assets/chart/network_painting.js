/* Puts a dressed network (network_dressing.js) into the SVG that stands: only what differs is
 * written, what is new is made, what went is removed. */

import { isPale, PALE } from "./lit_groups.js";
import { fragments } from "./parsing.js";

const SVG = "http://www.w3.org/2000/svg";
const LAYERS = ["lines", "glyphs", "marks"];
let written = new WeakMap(); // the groups of marks -> the SVG that was written into each

function made(name, attributes = {}) {
  const element = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  return element;
}

/* Zoom puts all layers into a group, and what keeps its size is moved in it (zoom.js). */
function unwrap(svg) {
  const world = svg.querySelector(":scope > .world");
  if (!world) return;
  world.replaceWith(...world.children);
  written = new WeakMap();
}

function layersOf(svg) {
  const known = LAYERS.map((name) => svg.querySelector(`:scope > .${name}`));
  if (known.every(Boolean)) return known;
  const layers = known.map((layer, k) => layer
    || made("g", { class: LAYERS[k], ...(k ? {} : { fill: "none" }) }));
  svg.append(...layers);
  return layers;
}

/* Give a layer these elements in this order; whoever stands right is not moved. */
function arrange(layer, elements) {
  const kept = new Set(elements);
  [...layer.children].forEach((child) => { if (!kept.has(child)) child.remove(); });
  let at = layer.firstElementChild;
  elements.forEach((element) => {
    if (element === at) at = at.nextElementSibling;
    else layer.insertBefore(element, at);
  });
}

function write(path, look) {
  [...path.attributes].forEach(({ name }) => { if (!(name in look)) path.removeAttribute(name); });
  Object.entries(look).forEach(([name, value]) => {
    if (path.getAttribute(name) !== value) path.setAttribute(name, value);
  });
}

const groupsOf = (layer, name) =>
  new Map([...layer.children].filter(({ dataset }) => dataset[name] !== undefined)
    .map((group) => [group.dataset[name], group]));

/* What a publisher's highlight leaves out is pale. */
function setPale(group, lit, kind, key) {
  if (isPale(lit, kind, key)) group.setAttribute("opacity", PALE[kind]);
  else group.removeAttribute("opacity");
}

/* One path for each edge; those of groups stand by themselves. */
function paintPaths(layer, shapes, lit) {
  const known = groupsOf(layer, "edge");
  const bare = [...layer.children].filter(({ localName }) => localName === "path");
  arrange(layer, shapes.map(({ key, look }) => {
    const one = (key ? known.get(key) : bare.shift())
      || (key ? made("g", { "data-edge": key }) : made("path"));
    const path = key ? one.querySelector("path") || one.appendChild(made("path")) : one;
    one.classList.remove("out");
    if (key) setPale(one, lit, "edge", key);
    write(path, look);
    return one;
  }));
}

function paintMarks(layer, { marks, loose, lit }) {
  const known = groupsOf(layer, "actor");
  const changed = [];
  const groups = marks.map(({ key, parts }) => {
    const group = known.get(key) || made("g", { "data-actor": key });
    group.classList.remove("out");
    setPale(group, lit, "actor", key);
    if (written.get(group) !== parts) changed.push({ group, parts });
    return group;
  });
  const shapes = fragments(changed.map(({ parts }) => `<g>${parts}</g>`).join(""));
  changed.forEach(({ group, parts }, k) => {
    group.removeAttribute("transform");
    group.replaceChildren(...shapes[k].children);
    written.set(group, parts);
  });
  arrange(layer, [...groups, ...(loose ? fragments(loose) : [])]);
}

/* `style` are the colours of all that such a picture may have, for an id of `root`. */
export function paintNetwork(svg, picture, style, root) {
  unwrap(svg);
  svg.querySelectorAll(":scope > .note, :scope > .areas").forEach((one) => one.remove());
  const colours = style.replaceAll(root, svg.id);
  const sheet = svg.querySelector("style");
  if (sheet.textContent !== colours) sheet.textContent = colours;
  const [lines, glyphs, marks] = layersOf(svg);
  paintPaths(lines, picture.lines, picture.lit);
  paintPaths(glyphs, picture.glyphs, picture.lit);
  paintMarks(marks, picture);
  [lines, glyphs, marks].forEach((layer) => { if (!layer.children.length) layer.remove(); });
  if (picture.note) svg.append(...fragments(picture.note));
}
