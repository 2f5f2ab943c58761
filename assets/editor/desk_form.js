/* The tie at work as a form: who, what, when, on whose word, and the claim. */

import {
  act, both, dates, endsHere, enter, lackingRows, light, names, nextDate, other, refuse, setForm,
  setName, setSource, setType, settle, turn, typeDate, types, words,
} from "./desk_acts.js";
import { claimParts, updateClaim } from "./desk_claim.js";
import { button, check, fillMenu, keycap, line, radios } from "./desk_fields.js";
import { sign } from "./desk_signs.js";
import { certainties, change, desk, forms, ties } from "./desk_state.js";
import { isTwin, onLine } from "./desk_tie.js";
import { contract } from "./contract.js";
import { explained } from "./date_field.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { meaningOf, QUOTED } from "./tie_words.js";

const MOST_DATES = 3;
const MOST_TIES = 3;
const ACTS_FOR = ["person", "organisation"];
let parts = null;

/* ---- who ---------------------------------------------------------------------------------- */

function menu(field) {
  const select = made("select", { name: field });
  select.addEventListener("change", () => setName(field, select.value));
  select.addEventListener("focus", () => { if (desk.lit !== field) light(field); });
  return select;
}

const end = (select) => made("label", { className: "end" }, worded("span", ""), select);

/* The names of the paragraph, then all others. */
function groups() {
  const near = names().map(({ name }) => name);
  const all = [desk.tie.actor, desk.tie.target, ...draft.rows("actors").map((row) => row.name)];
  const rest = [...new Set(all)].filter((name) => name && !near.includes(name));
  return [["named here", near], ["all others", rest]];
}

function updateEnds() {
  const [one, another] = endsHere();
  const labels = { actor: one, target: another };
  const all = groups();
  ["actor", "target"].forEach((field) => {
    parts[field].previousSibling.textContent = labels[field];
    parts[field].parentElement.classList.toggle("lit", desk.lit === field);
    fillMenu(parts[field], all, desk.tie[field]);
  });
  parts.sign.replaceChildren(sign(desk.tie, 76));
}

/* ---- when --------------------------------------------------------------------------------- */

function proposal({ when, says }) {
  const one = button(when, "", () => change({ when }), "small");
  one.title = says;
  return one;
}

async function updateWhen() {
  if (document.activeElement !== parts.when) parts.when.value = desk.tie.when;
  const found = dates();
  const here = found.find(({ when }) => when === desk.tie.when);
  parts.dates.replaceChildren(...found.filter((one) => one !== here).slice(0, MOST_DATES)
    .map(proposal));
  const told = await explained(parts.when);
  if (told) parts.says.textContent = told.text;
}

/* ---- on whose word ------------------------------------------------------------------------ */

function speaker(field) {
  const input = made("input", { name: field, autocomplete: "off" });
  input.addEventListener("change", () => change({ [field]: input.value.trim() }, field));
  input.addEventListener("focus", () => { if (desk.lit !== field) light(field); });
  return input;
}

function updateSource() {
  const { certainty } = desk.tie;
  check(parts.certainty, certainty);
  parts.own.textContent = QUOTED.includes(certainty) ? "" : meaningOf("certainty", certainty);
  [["said_by", certainty !== "stated"], ["denied_by", certainty === "disputed"]]
    .forEach(([field, isAsked]) => {
      const label = parts[field].parentElement;
      label.hidden = !isAsked;
      label.classList.toggle("lit", desk.lit === field);
      if (document.activeElement !== parts[field]) parts[field].value = desk.tie[field];
    });
}

/* ---- an actor whom the dossier lacks ------------------------------------------------------ */

function kindMenu(row) {
  const select = made("select", {});
  select.append(...draft.choices.words.actors.kind.map((word) => new Option(word, word)));
  select.value = row.kind;
  select.setAttribute("aria-label", `What ${row.name} is`);
  select.addEventListener("change", () => {
    const of = ACTS_FOR.includes(select.value) ? row.represents : "";
    settle(row.name, { kind: select.value, represents: of });
  });
  return select;
}

function hostMenu(row) {
  const select = made("select", {});
  const hosts = [...names().map(({ name }) => name),
    ...draft.rows("actors").map((one) => one.name)].filter((name) => name !== row.name);
  select.append(new Option("nobody else", ""),
    ...[...new Set(hosts)].map((name) => new Option(name, name)));
  select.value = row.represents;
  select.setAttribute("aria-label", `For whom ${row.name} acts`);
  select.addEventListener("change", () => settle(row.name, { represents: select.value }));
  return select;
}

function updateNew() {
  parts.fresh.replaceChildren(...lackingRows().map((row) => made("p", {},
    worded("b", "", isolated(row.name)), " is new: ", kindMenu(row),
    ...(ACTS_FOR.includes(row.kind) ? [" acts for ", hostMenu(row)] : []),
    worded("small", "", row.why))));
}

/* ---- what is there already ---------------------------------------------------------------- */

const toldOf = (row) =>
  `${row.id || "new"}, paragraph ${row.paragraph}: ${[row.form, row.when].filter(Boolean).join(", ")}`;

function updateLine() {
  const { tie } = desk;
  const type = draft.choices.types[tie.type];
  if (!type || !tie.actor || !tie.target) {
    parts.line.replaceChildren();
    return;
  }
  const found = onLine(ties(), tie, type.directed);
  const twin = found.find((row) => isTwin(row, tie));
  const text = twin ? `The same tie stands there already: ${toldOf(twin)}`
    : found.length ? `${number(found.length, "tie")} on this line already` : "a new line";
  parts.line.replaceChildren(worded("b", twin ? "fault" : "", text),
    ...found.slice(0, MOST_TIES).map((row) => worded("span", "", toldOf(row))));
}

/* ---- the whole ---------------------------------------------------------------------------- */

function typeWords(word) {
  return [keycap(String(types().indexOf(word) + 1)), word, sign({ type: word }, 22)];
}

const labelOf = (word) => [contract.labels.certainty[word]];

function formWords(word) {
  const first = worded("u", "", word[0]);
  return [made("span", {}, first, word.slice(1))];
}

function fieldsOf() {
  const made_ = {
    actor: menu("actor"), target: menu("target"), sign: worded("span", "sign-place"),
    type: radios("type", types(), typeWords, setType),
    form: radios("form", forms(), formWords, (word) => setForm(word)),
    when: made("input", { name: "when", autocomplete: "off" }),
    says: worded("b", "says"), dates: worded("span", "dates"),
    certainty: radios("source", certainties(), labelOf, setSource),
    own: worded("small", ""), said_by: speaker("said_by"), denied_by: speaker("denied_by"),
    fresh: worded("div", "fresh"), line: worded("p", "on-line"),
    main: button("", "", enter, "main"),
    other: button("Other target", "O", other), both: button("Both ways", "B", both),
    turn: button("Turn", "R", turn), refuse: button("Refuse", "X", refuse),
  };
  made_.when.setAttribute("aria-label", "when");
  made_.when.addEventListener("input", () => typeDate(made_.when));
  return made_;
}

function asLines() {
  const by = made("label", { className: "speaker" }, "by ", parts.said_by);
  const denied = made("label", { className: "speaker" }, "denied by ", parts.denied_by);
  const nextOne = button("Another date", "D", () => nextDate(1), "small another");
  return [
    made("div", { className: "ends" }, end(parts.actor), parts.sign, end(parts.target)),
    line("type", "", parts.type), line("form", "", parts.form),
    line("when", "D", parts.when, parts.says, parts.dates, nextOne),
    line("source", "C", parts.certainty,
      made("div", { className: "speakers" }, parts.own, by, denied)),
    ...claimParts(), parts.fresh,
    made("p", { className: "acts" }, parts.main, parts.other, parts.both, parts.turn, parts.refuse),
    parts.line,
  ];
}

/* The form's elements, made once for the words of a dossier. */
export function formParts() {
  parts = fieldsOf();
  return asLines();
}

function updateActs() {
  const name = act();
  parts.main.replaceChildren(words(name), " ", keycap("⏎"));
  const isPair = Boolean(desk.tie.actor && desk.tie.target);
  [parts.other, parts.both, parts.turn].forEach((one) => { one.disabled = !isPair; });
  parts.refuse.firstChild.textContent = desk.tie.key ? "Delete" : "Refuse";
}

export function updateForm() {
  updateEnds();
  check(parts.type, desk.tie.type);
  check(parts.form, desk.tie.form);
  parts.type.classList.toggle("lit", desk.lit === "type");
  updateWhen();
  updateSource();
  updateNew();
  updateActs();
  updateLine();
  updateClaim();
}

export function focusOn(field) {
  parts[field].focus({ preventScroll: true });
  parts[field].select();
}

export const openMenu = () => {
  const select = parts[desk.lit === "target" ? "target" : "actor"];
  select.focus({ preventScroll: true });
  if (select.showPicker) select.showPicker();
};
