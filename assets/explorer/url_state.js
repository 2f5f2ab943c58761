/* The address carries the whole selection. Controls write parameters into it; the rest reads it.
 *
 * The server answers every address with `chosen`: what each control should show. A control that
 * differs from what it last showed was moved by the reader; only its own parameters are written.
 */

import { byId, contract, ids } from "./contract.js";
import { typedDay } from "./typed_dates.js";

const listeners = []; // called with the new search part once an address is written
let shown = null; // what the server last said, with the value that each control shows by now

const encode = (text) =>
  encodeURIComponent(text).replace(/%2C/g, ",").replace(/%7C/g, "|");

/* [[word, value], ...] of an address; the order of words is kept. */
export function words(search) {
  return Array.from(new URLSearchParams(search).entries());
}

export function query(pairs) {
  return "?" + pairs.map(([word, value]) => `${word}=${encode(value)}`).join("&");
}

/* The address with `word` said anew: one value, several, or none at all. */
export function said(search, word, values) {
  const kept = words(search).filter(([known]) => known !== word);
  return query(kept.concat(values.map((value) => [word, value])));
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/* Closed words: nothing is said where the choice is the usual one. */
function several(values, usual, order) {
  const chosen = order.filter((word) => values.includes(word));
  if (same(chosen, order.filter((word) => usual.includes(word)))) return [];
  return [chosen.length ? chosen.join(",") : contract.none];
}

/* The slider has one stop a bin; a thumb at the end of the axis leaves that side open. Of dates
 * that no bin has both thumbs are at one place; only a thumb that moved says its day anew. */
function days(search, value, chosen, { words: [from, to] }) {
  const [left, right] = value;
  const { bins, [ids.days]: [first, last] } = chosen;
  let next = search;
  if (left !== first) next = said(next, from, left === 0 ? [] : [bins[left][0]]);
  if (right !== last) next = said(next, to, right === bins.length ? [] : [bins[right - 1][1]]);
  return next;
}

/* Whatever the other word said before, the boxes say it all: which articles are left out. */
function leftOut(search, value, chosen, { id, words: [word, other] }) {
  const out = chosen.order[id].filter((article) => !value.includes(article));
  return said(said(search, other, []), word, out.length ? [out.join(",")] : []);
}

/* A writer a kind of control: the address with the control's value said anew. */
const WRITERS = {
  one: (search, value, _, { words: [word, ...others], usual }) =>
    said(others.reduce((kept, other) => said(kept, other, []), search), word,
      value === usual ? [] : [value]),
  switch: (search, value, _, { words: [word], on }) => said(search, word, value ? [on] : []),
  closed: (search, value, { usual, order }, { id, words: [word] }) =>
    said(search, word, several(value, usual[id], order[id])),
  list: (search, value, _, { words: [word] }) => said(search, word, value || []),
  leftOut,
  firstDay: (search, value, _, { words: [word] }) => said(search, word, typedDay(value, false)),
  lastDay: (search, value, _, { words: [word] }) => said(search, word, typedDay(value, true)),
  days,
};
const CONTROLS = new Map(contract.controls.map((control) => [control.id, control]));

/* The search part that a control's value gives, from what the server last said of the controls. */
export function written(id, value, search, chosen) {
  const control = CONTROLS.get(id);
  return WRITERS[control.kind](search, value, chosen, control);
}

/* What the server last said, with the value that each control shows by now; null before that. */
export const known = () => shown;

export function know(chosen) {
  shown = { ...chosen };
}

/* The address with one control's value said anew, or null where that changes nothing. */
export function asked(id, value) {
  if (!shown || value === undefined || same(value, shown[id])) return null;
  return written(id, value, window.location.search, shown);
}

/* A control says its value. */
export function say(id, value) {
  const next = asked(id, value);
  if (next === null) return;
  shown[id] = value;
  if (!same(words(next), words(window.location.search))) go(next);
}

/* The explorer always says its view, so that no address of it is empty. */
function withView(search) {
  const has = words(search).some(([word]) => word === "view");
  return has ? search : said(search, "view", [contract.view]);
}

/* What can be seen at once is painted first: what Dash makes of a change follows. */
function afterPaint(action) {
  window.requestAnimationFrame(() => window.setTimeout(action));
}

/* Written at once, so that whatever is said next builds on it. What is not new takes the place of
 * the address that stands, so that "Back" skips it. */
export function go(search, isNew = true) {
  window.history[isNew ? "pushState" : "replaceState"](null, "", withView(search));
  const { location } = window;
  // Before Dash has made its page there is nobody to tell: that reads the address when it comes.
  const tell = () => {
    const { set_props: set } = window.dash_clientside;
    if (!set || !byId(ids.picture)) return;
    set(ids.address, { search: location.search });
  };
  listeners.forEach((listen) => listen(location.search));
  afterPaint(tell);
}

/* What the chart can show by itself need not wait for Dash to hear of a new address. */
export const onAddress = (listen) => listeners.push(listen);

/* The drop-down of further choices closes like any other: by a click beside it, or Escape. */
function closeMore(event) {
  const more = document.querySelector("details.more[open]");
  const beside = more && !more.contains(event.target);
  if (more && (event.key === "Escape" || (event.type === "click" && beside))) more.open = false;
}
document.addEventListener("click", closeMore);
document.addEventListener("keydown", closeMore);
