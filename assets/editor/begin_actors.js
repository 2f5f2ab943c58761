/* The second step: who is named in the article. Names are proposed with what each may be and why;
 * an editor says who counts, as what, and for whom.
 */

import { atWork } from "./begin_state.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { call } from "./server.js";

const ANOTHER = "another name";

const kinds = () => [...draft.choices.words.actors.kind, ANOTHER];
const known = () => draft.rows("actors").map((row) => row.name);
const LABELS = {
  state: "a state", person: "a person", organisation: "an organisation", bloc: "a bloc",
  [ANOTHER]: "another name of …",
};
const ACTS_FOR = ["person", "organisation"];

async function asked() {
  const article = atWork();
  if (!article) return [];
  const sent = { article, base: draft.version, ops: draft.ops(), names: draft.names() };
  const { status, body } = await call("/api/begin/names", sent);
  return (status === 200 && body.names) || [];
}

/* ---- one name a line ----------------------------------------------------------------------- */

/* Whom a name may count with: states and organisations that are ticked or known. */
function hosts(names, one) {
  const ticked = names.filter((other) => other !== one && other.on
    && (one.kind === ANOTHER ? other.kind !== ANOTHER : ["state", "organisation"].includes(other.kind)));
  return [...new Set([...known().filter((name) => name !== one.name),
    ...ticked.map((other) => other.name)])];
}

function kindMenu(one, redraw) {
  const menu = made("select", {});
  menu.append(...kinds().map((word) => new Option(LABELS[word] || word, word)));
  menu.value = one.kind;
  menu.setAttribute("aria-label", `What ${one.name} is`);
  menu.addEventListener("change", () => {
    Object.assign(one, { kind: menu.value, why: "", on: true });
    if (one.kind === "state" || one.kind === "bloc") one.of = "";
    redraw(menu);
  });
  return menu;
}

function hostMenu(one, names, redraw) {
  if (one.kind !== ANOTHER && !ACTS_FOR.includes(one.kind)) return worded("span", "quiet", "itself");
  const menu = made("select", {});
  menu.append(new Option(one.kind === ANOTHER ? "of whom?" : "nobody else", ""),
    ...hosts(names, one).map((name) => new Option(name, name)));
  menu.value = one.of;
  menu.setAttribute("aria-label", one.kind === ANOTHER ? `Whose other name ${one.name} is`
    : `For whom ${one.name} acts`);
  menu.addEventListener("change", () => {
    one.of = menu.value;
    redraw(menu);
  });
  return menu;
}

function knownLine(one) {
  return made("tr", { className: "known" }, worded("td", "tick", "✓"),
    made("th", { scope: "row" }, worded("b", "", isolated(one.name)),
      worded("small", "", "in the table of actors")),
    worded("td", "count", String(one.count || "")), worded("td", "", LABELS[one.kind] || one.kind),
    worded("td", one.of ? "" : "quiet", one.of || "itself"));
}

function line(one, names, redraw) {
  if (one.known) return knownLine(one);
  const tick = made("input", { type: "checkbox", checked: one.on });
  tick.setAttribute("aria-label", one.name);
  tick.addEventListener("change", () => {
    one.on = tick.checked;
    redraw(tick);
  });
  const others = (one.aliases || []).length ? `also ${one.aliases.join(", ")}` : "";
  return made("tr", { className: one.on ? "" : "off" }, made("td", {}, tick),
    made("th", { scope: "row" }, worded("b", "", isolated(one.name)),
      worded("small", "", [one.why, others].filter(Boolean).join(" · "))),
    worded("td", "count", one.count ? String(one.count) : ""),
    made("td", {}, kindMenu(one, redraw)), made("td", {}, hostMenu(one, names, redraw)));
}

function table(names, redraw) {
  const head = ["", "Name", "Times", "What it is", "Counts with"];
  return made("table", { className: "who" },
    made("thead", {}, made("tr", {}, ...head.map((text) =>
      made("th", { scope: "col", textContent: text })))),
    made("tbody", {}, ...names.map((one) => line(one, names, redraw))));
}

/* ---- what is taken ------------------------------------------------------------------------- */

function fault(names) {
  const lost = names.find((one) => one.on && !one.known && one.kind === ANOTHER && !one.of);
  if (lost) return `Say whose other name ${isolated(lost.name)} is, or untick it.`;
  const gone = names.find((one) =>
    one.on && !one.known && one.of && !hosts(names, one).includes(one.of));
  if (gone) return `${isolated(gone.of)} is not ticked, but ${isolated(gone.name)} counts with it.`;
  return "";
}

const joined = (texts) => [...new Set(texts.filter(Boolean))].join(";");

function changes(names) {
  const chosen = names.filter((one) => one.on && !one.known);
  const aliasesOf = (name) => chosen.filter((one) => one.kind === ANOTHER && one.of === name)
    .flatMap((one) => [one.name, ...(one.aliases || [])]);
  const adds = chosen.filter((one) => one.kind !== ANOTHER).map((one) => ({
    table: "actors",
    add: {
      name: one.name, kind: one.kind, iso3: one.kind === "state" ? one.iso3 || "" : "",
      represents: ACTS_FOR.includes(one.kind) ? one.of : "",
      aliases: joined([...(one.aliases || []), ...aliasesOf(one.name)]),
    },
  }));
  const sets = draft.rows("actors").filter((row) => aliasesOf(row.name).length).map((row) => ({
    table: "actors", key: row._key, column: "aliases",
    value: joined([...row.aliases.split(";"), ...aliasesOf(row.name)]),
  }));
  return [...adds, ...sets];
}

function take(names, told, done) {
  told.textContent = fault(names);
  if (told.textContent) return;
  const found = changes(names);
  if (found.length) draft.do(`Actors of ${atWork() || "the dossier"}`, found);
  done();
}

function more(names, told, redraw) {
  const input = made("input", {
    name: "more", autocomplete: "off", placeholder: "Another actor’s name",
  });
  const add = made("button", { type: "button", className: "button", textContent: "Add" });
  input.setAttribute("aria-label", "Another actor’s name");
  const does = () => {
    const name = input.value.trim();
    if (!name) return;
    const there = names.find((one) => one.name === name);
    if (known().includes(name)) {
      told.textContent = `${isolated(name)} is in the table of actors already.`;
      return;
    }
    if (there) there.on = true;
    else names.push({ name, kind: "state", why: "added by hand", of: "", on: true, count: 0 });
    redraw(null);
  };
  add.addEventListener("click", does);
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    does();
  });
  return made("p", { className: "acts more" }, input, add);
}

function show(form, names, done) {
  const redraw = (control) => {
    const label = control && control.getAttribute("aria-label");
    show(form, names, done);
    const same = label ? [...form.querySelectorAll("[aria-label]")]
      .find((one) => one.getAttribute("aria-label") === label && one.tagName === control.tagName)
      : form.querySelector("[name=more]");
    if (same) same.focus();
  };
  const told = worded("p", "fault", "");
  told.setAttribute("role", "alert");
  const count = names.filter((one) => one.on && !one.known && one.kind !== ANOTHER).length;
  const submit = made("button", { type: "submit", className: "button main",
    textContent: count ? `Take ${count === 1 ? "this one" : `these ${count}`}` : "Go on" });
  submit.disabled = count + known().length < 2;
  const others = known().filter((name) => !names.some((one) => one.name === name)).length;
  const aside = worded("small", "", submit.disabled ? "A tie needs two actors."
    : `${others ? `${number(others, "other actor")} in the table. ` : ""}More may be added any time.`);
  form.replaceChildren(
    ...(names.length ? [made("div", { className: "wide-table" }, table(names, redraw))]
      : [worded("p", "quiet", "No names are found. Write two or more.")]),
    more(names, told, redraw), told, made("p", { className: "acts" }, submit, aside));
  Object.assign(form, { onsubmit: (event) => {
    event.preventDefault();
    take(names, told, done);
  } });
}

function body(done) {
  const form = made("form", {}, worded("p", "quiet", "The names are looked for…"));
  asked().then((found) => {
    const names = found.map((one) => ({ of: "", ...one, on: one.known || one.sure }));
    show(form, names, done);
    // The step was opened by a key, and the first name to look at was not there yet.
    if (document.activeElement === document.body) form.querySelector("input").focus();
  });
  return form;
}

function did() {
  const count = draft.rows("actors").length;
  return number(count, "actor");
}

export const actorsStep = {
  title: "Who is named",
  told: "The names are found in the text, each with a guess; you say who counts, as what, and for whom.",
  isDone: () => draft.rows("actors").length > 1,
  did,
  again: "change",
  body,
};
