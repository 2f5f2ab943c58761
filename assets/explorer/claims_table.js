/* The table view: rows come from the server as values; here they are written and sorted.
 *
 * Its filters write words of the address, as the controls above do, so that link, downloads and the
 * way back hold the same rows. The search in claims and the order concern the screen alone. Every
 * text is written as text, never as markup.
 */

import { digits } from "../chart/digits.js";
import { byId, contract, ids } from "./contract.js";
import { spanOf } from "./typed_dates.js";
import { go, said } from "./url_state.js";

const SLICE = 150; // rows that are written at once: a screen full, and some more
const START = { column: "when", down: true };
const NUMBERS = new Set(["when", "weight"]); // sorted from the newest and the greatest on
let held = null; // what the server last said
let rows = []; // [{values, place, line}] in the order of the server; `line` once it was needed
let turn = 0; // how often rows were written: a newer writing ends an older
let order = { ...START };
let collator = null; // made when texts are sorted first: it takes 50 ms
let base = null; // what was asked of the server last

const SEVERAL = "*"; // an option that stands for several, chosen elsewhere

const field = (name) => byId(ids.tableBox).querySelector(`[data-filter="${name}"]`);
const search = () => field("claim");

/* Said of each part, for on a narrow screen a row is laid out as no row of a table is. */
const ROLES = {
  table: "table", thead: "rowgroup", tbody: "rowgroup", tr: "row", td: "cell",
};
const HEADS = { col: "columnheader", row: "rowheader" };

function made(name, about = {}, ...children) {
  const { data = {}, ...rest } = about;
  const element = document.createElement(name);
  const role = ROLES[name] || HEADS[rest.scope];
  if (role) element.setAttribute("role", role);
  Object.entries(rest).forEach(([key, value]) => element.setAttribute(key, value));
  Object.assign(element.dataset, data);
  element.append(...children);
  return element;
}

/* ---- writing ------------------------------------------------------------------------------ */

function head(column) {
  const sorter = made("button", { class: "sort", type: "button" }, column.title);
  sorter.addEventListener("click", () => sortBy(column.name));
  return made("th", { scope: "col", data: { column: column.name } }, sorter);
}

/* A cell of the head: the field that filters by its column. */
function filter({ name, title, filter: about }) {
  if (!about) return made("td");
  const attributes = { "aria-label": FILTER_LABELS[about.kind](title), data: { filter: name } };
  if (about.kind === "choice") {
    const menu = made("select", attributes);
    menu.addEventListener("change", () => choose(menu, about.words));
    return made("td", {}, menu);
  }
  const input = made("input", { ...attributes, type: "search" });
  const listed = about.kind === "actor" ? [names(input, about.options)] : [];
  const [event, hear] = HEARD[about.kind];
  input.addEventListener(event, () => hear(input));
  return made("td", {}, input, ...listed);
}

const FILTER_LABELS = {
  choice: (title) => `Only where “${title}” is`,
  actor: () => "Only ties that touch",
  days: () => "Only on the days of",
  search: () => "Search the claims on this screen",
};

/* The list of names that a field offers. */
function names(input, options) {
  const list = made("datalist", { id: `${ids.tableBox}-names` },
    ...options.map((name) => made("option", { value: name })));
  input.setAttribute("list", list.id);
  return list;
}

/* What is chosen now, elsewhere too. What is being typed stays. */
function showFilters(columns) {
  columns.filter((column) => column.filter).forEach(({ name, filter: about }) => {
    const one = field(name);
    if (about.kind === "choice") {
      one.replaceChildren(...about.options.map(([value, label]) => made("option", { value }, label)));
    } else {
      one.placeholder = about.hint;
    }
    if (about.kind !== "search") one.value = about.value;
  });
}

/* ---- filters: words of the address ---------------------------------------------------------- */

/* The address with the first of the words said anew, and the others left out. */
function chosen([word, ...others], values) {
  const bare = others.reduce((kept, other) => said(kept, other, []), window.location.search);
  return said(bare, word, values);
}

function choose(menu, words) {
  if (menu.value !== SEVERAL) go(chosen(words, menu.value ? [menu.value] : []));
}

function chooseActor(input) {
  const { options } = held.columns.find(({ name }) => name === input.dataset.filter).filter;
  const typed = plain(input.value.trim());
  const begin = options.filter((name) => plain(name).startsWith(typed));
  const exact = begin.filter((name) => plain(name) === typed);
  const [name] = exact.length ? exact : begin.length === 1 ? begin : [];
  if (typed && !name) {
    byId(ids.tableSaid).textContent =
      `No actor is called “${input.value.trim()}”. Choose a name from the list.`;
    return;
  }
  go(said(window.location.search, "actor", typed ? [name] : []));
}

function chooseDays(input) {
  const typed = input.value.trim();
  const span = typed ? spanOf(typed) : null;
  if (typed && !span) {
    byId(ids.tableSaid).textContent =
      `“${typed}” is no date. Write 2025, September 2025 or 3 September 2025.`;
    return;
  }
  const [from, to] = contract.dateWords;
  const [first, last] = span || [];
  go(said(said(window.location.search, from, span ? [first] : []), to, span ? [last] : []));
}

/* What each field tells, and who hears it. */
const HEARD = {
  actor: ["change", chooseActor],
  days: ["change", chooseDays],
  search: ["input", () => narrow()],
};

function clearFilters() {
  if (search()) search().value = "";
  const bare = held.words.reduce((kept, word) => said(kept, word, []), window.location.search);
  if (held.filtered) go(bare);
  else write();
  search().focus();
}

function frame(columns) {
  const body = made("tbody");
  const heads = made("thead", {},
    made("tr", {}, ...columns.map(head)),
    made("tr", { class: "filters" }, ...columns.map(filter)));
  const caption = made("caption", { class: "unseen" }, "The claims that the choices above select");
  byId(ids.tableBox).replaceChildren(made("table", {}, caption, heads, body));
}

const opening = (focus) =>
  window.location.pathname + said(window.location.search, "focus", [focus]);

/* Both names lead to the pair; one of them is enough for whoever goes by keyboard. */
function actor(row, name, reached) {
  const about = { href: opening(row.focus), data: { focus: row.focus } };
  if (!reached) about.tabindex = "-1";
  return made("a", about, made("bdi", {}, name));
}

function told(row) {
  const parts = [made("bdi", {}, row.claim)];
  if (row.acted) parts.push(made("span", { class: "quiet" }, row.acted));
  return parts;
}

function cited(row) {
  const link = made("a", { href: row.href }, row.article);
  const links = held.addresses[row.source].flatMap(([label, href], at) =>
    [at ? " · " : "", made("a", { href, rel: "noopener noreferrer" }, label)]);
  const place = row.place
    ? [made("a", { href: row.place, rel: "noopener noreferrer" }, held.place_label), " · "] : [];
  const known = [...place, ...(links.length ? links : [held.no_address])];
  const caution = row.caution ? [" ", made("span", { class: "caution" }, row.caution)] : [];
  return [link, made("span", { class: "quiet" }, ...known), ...caution];
}

function dated(row) {
  return row.undated ? [row.when, made("em", {}, "not dated by the article")] : [row.when];
}

const has = (name) => held.columns.some((column) => column.name === name);

function line(row) {
  return made("tr", { data: { focus: row.focus } },
    made("th", { scope: "row" }, actor(row, row.who, true)),
    made("td", {}, made("span", { class: `key ${row.type}` }), row.how),
    made("td", {}, actor(row, row.whom, false)),
    made("td", {}, row.form),
    made("td", {}, ...dated(row)),
    made("td", {}, row.certainty),
    ...(has("weight") ? [made("td", { class: "weight" }, row.weight)] : []),
    made("td", { class: "told" }, ...told(row)),
    made("td", {}, ...cited(row)));
}

/* The row as it stands in the table, made when it is first needed. */
function lineOf(row) {
  if (!row.line) {
    row.line = line(row.values);
    row.line.classList.toggle("open", row.values.focus === opened());
  }
  return row.line;
}

/* What is seen first stands at once, the rest follows slice by slice. */
function writeRows(seen) {
  const body = document.querySelector(`#${ids.tableBox} tbody`);
  const mine = (turn += 1);
  const slice = (from) => {
    if (mine !== turn) return;
    body.append(...seen.slice(from, from + SLICE).map(lineOf));
    if (from + SLICE < seen.length) window.setTimeout(() => slice(from + SLICE));
  };
  body.replaceChildren();
  slice(0);
}

/* ---- sorting and searching ------------------------------------------------------------------ */

const plain = (text) => text.normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();

/* A tie without one comes before all that have some, 0 among them. */
const weight = ({ values }) => (values.weight ? Number(values.weight) : -1);

function compareTexts(a, b) {
  collator ??= new Intl.Collator("en", { sensitivity: "base", numeric: true });
  return collator.compare(a, b);
}

function compare(a, b) {
  const { column, down } = order;
  const found = column === "when" ? a.values.day - b.values.day
    : column === "weight" ? weight(a) - weight(b)
      : compareTexts(a.values[column], b.values[column]);
  // Equals stay in the server's order: newest first.
  return (down ? -found : found) || a.place - b.place;
}

function sortBy(column) {
  order = { column, down: order.column === column ? !order.down : NUMBERS.has(column) };
  wantAll();
  write();
}

function narrow() {
  wantAll();
  write();
}

/* What matches in part of the rows would be taken for all of them. */
function wantAll() {
  if (held && !held.whole) ask({ whole: true });
}

function matches({ values }, text) {
  return plain(`${values.claim} ${values.acted}`).includes(text);
}

function write() {
  const text = plain(search().value.trim());
  const seen = rows.filter((row) => matches(row, text)).sort(compare);
  writeRows(seen);
  document.querySelectorAll(`#${ids.tableBox} th[data-column]`).forEach((th) => {
    const mine = th.dataset.column === order.column;
    th.setAttribute("aria-sort", mine ? (order.down ? "descending" : "ascending") : "none");
  });
  say(seen.length, Boolean(text));
  mark();
}

function say(count, searched) {
  const of = digits(held.total);
  const claims = held.total === 1 ? "claim" : "claims";
  const all = rows.length === held.total;
  const has = searched
    ? `${digits(count)} of ${of} ${claims} ${count === 1 ? "matches" : "match"} the search, `
      + `which concerns this screen only: link and downloads hold ${held.total === 1 ? "it" : `all ${of}`}`
    : all ? `${of} ${claims}` : `The ${digits(rows.length)} newest of ${of} ${claims}`;
  byId(ids.tableSaid).textContent = held.total ? `${has}.` : "No claim is selected.";
  byId(ids.tableWhole).hidden = held.whole;
  byId(ids.tableWhole).textContent = `Show all ${of}`;
  byId(ids.tableClear).hidden = !held.filtered && !searched;
}

function opened() {
  const focus = new URLSearchParams(window.location.search).get("focus") || "";
  return focus.split("|").slice(0, 2).sort().join("|");
}

/* The rows of what is opened shine. */
function mark() {
  const pair = opened();
  rows.filter((row) => row.line)
    .forEach((row) => row.line.classList.toggle("open", row.values.focus === pair));
}

/* ---- life ----------------------------------------------------------------------------------- */

const wordsOpen = () => Boolean(byId(ids.words) && byId(ids.words).open);

/* Ask for more of the same choice: its held back rows, its table of pairs. */
function ask(more) {
  if (!base || Object.keys(more).every((name) => base[name] === more[name])) return;
  base = { ...base, ...more };
  window.dash_clientside.set_props(ids.asked, { data: base });
}

/* Clientside callback: what the server has to say of a choice beside the picture. What is open
 * in the panel changes neither rows nor words. */
export function want(chosen, version) {
  const no_update = window.dash_clientside.no_update;
  if (!chosen) return no_update;
  const query = said(`?${chosen.query}`, "focus", []).slice(1);
  const next = { query, version, table: chosen.view === contract.tableView, pairs: wordsOpen() };
  const same = base && Object.keys(next).every((name) => base[name] === next[name]);
  if (same) {
    mark();
    return no_update;
  }
  base = { ...next, whole: false };
  return next.table || next.pairs ? base : no_update;
}

/* Clientside callback: the rows have come. What is searched for stays, and so does the order. */
export function fill(values) {
  const none = window.dash_clientside.no_update;
  if (!values || !byId(ids.tableBox)) return none;
  const fresh = !held || !document.querySelector(`#${ids.tableBox} table`);
  held = values;
  if (fresh) frame(values.columns);
  showFilters(values.columns);
  rows = values.rows.map((one, place) => ({ values: one, place, line: null }));
  if (!values.whole && search().value) ask({ whole: true });
  write();
  return none;
}

/* A click that means another page, tab or window is the browser's. */
const isPlain = (event) =>
  !(event.ctrlKey || event.metaKey || event.shiftKey || event.button > 0);

function follow(event) {
  const { target } = event;
  if (!isPlain(event) || !target.closest || !target.closest(`#${ids.tableBox}`)) return;
  const link = target.closest("a");
  const row = target.closest("tr[data-focus]");
  if (!row || (link && !link.dataset.focus) || String(window.getSelection())) return;
  event.preventDefault();
  go(said(window.location.search, "focus", [row.dataset.focus]));
}
document.addEventListener("click", follow);

document.addEventListener("click", (event) => {
  if (event.target.closest(`#${ids.tableWhole}`)) ask({ whole: true });
  if (event.target.closest(`#${ids.tableClear}`)) clearFilters();
});

/* The words under the picture are asked for when they are opened. */
document.addEventListener("toggle", (event) => {
  if (event.target.id !== ids.words || !event.target.open) return;
  ask({ pairs: true });
}, true);
