/* The dossier's headline, standfirst and moments: fields whose texts are cells of the draft. */

import { byId, ids } from "./contract.js";
import { chooseRow, current } from "./current.js";
import { dateOf, explained } from "./date_field.js";
import { draft } from "./draft.js";
import { made } from "./elements.js";
import { field } from "./form_dialog.js";

const FIELD = "dossier-"; // how the ids of the form's fields begin
const WRONG = "wrong-"; // and of what is wrong with each
const ADD = "add-moment";
const place = () => byId(ids.dossier);
const valueOf = (key) => (draft.row("dossier", key) || { value: "" }).value;

function write(key, value) {
  if (value === valueOf(key)) return;
  draft.do(`Edit of ${key}`, [{ table: "dossier", key, column: "value", value }]);
}

/* ---- moments: one a line, its day, a space, its name ------------------------------------- */

const split = (line) => [line.split(" ")[0], line.split(" ").slice(1).join(" ")];
const moments = () => valueOf("moments").split("\n").filter(Boolean).map(split);
const inputs = () => [...place().querySelectorAll(".dated")].map((row) =>
  [...row.querySelectorAll("input")].map(dateOf));
const joined = (rows) => rows.filter(([day, name]) => day || name)
  .map(([day, name]) => `${day.replaceAll(" ", "") || "?"} ${name}`.trim()).join("\n");

async function explain(input, told) {
  const found = await explained(input);
  if (found) told.textContent = found.isFault ? "" : found.text;
}

function moment([day, name]) {
  const when = made("input", { value: day, placeholder: "2025-09-03", autocomplete: "off" });
  const what = made("input", { value: name, placeholder: "What happened", autocomplete: "off" });
  const away = made("button", { type: "button", className: "button", textContent: "Delete" });
  const says = made("small", {});
  when.setAttribute("aria-label", "Day");
  what.setAttribute("aria-label", "Name");
  const row = made("li", { className: "dated" }, when, what, away, says);
  when.addEventListener("input", () => explain(when, says));
  row.addEventListener("change", () => write("moments", joined(inputs())));
  away.addEventListener("click", () => {
    row.remove();
    write("moments", joined(inputs()));
    byId(ADD).focus();
  });
  explain(when, says);
  return row;
}

/* ---- acknowledged warnings: one a line, a tie, a check, a reason ---------------------------- */

const acknowledged = () => valueOf("acknowledged").split("\n").filter(Boolean);

function acknowledgement(line) {
  const away = made("button", { type: "button", className: "button", textContent: "Take back" });
  away.addEventListener("click", () =>
    write("acknowledged", acknowledged().filter((one) => one !== line).join("\n")));
  return made("li", {}, line, " ", away);
}

/* ---- the form ------------------------------------------------------------------------------ */

function text(key, kind) {
  const input = made(kind, { id: FIELD + key, value: valueOf(key) });
  if (kind === "textarea") input.rows = 4;
  input.addEventListener("change", () => write(key, input.value));
  return input;
}

function build() {
  const add = made("button", { type: "button", className: "button", id: ADD,
    textContent: "Add a moment" });
  add.addEventListener("click", () => {
    const row = moment(["", ""]);
    place().querySelector(".dated-list").append(row);
    row.querySelector("input").focus();
  });
  const form = made("form", { className: "own-words" },
    field("Headline", text("title", "input")), wrong("title"),
    field("Standfirst", text("standfirst", "textarea"), "A sentence or two below the headline."),
    wrong("standfirst"),
    made("fieldset", {}, made("legend", { textContent: "Moments" }),
      made("p", { textContent: "Days, months or spans with a name, to which readers can jump." }),
      made("ol", { className: "dated-list" }), add), wrong("moments"),
    made("fieldset", { id: `${FIELD}acknowledged`, tabIndex: -1 },
      made("legend", { textContent: "Acknowledged warnings" }),
      made("ul", { className: "acknowledged-list" })), wrong("acknowledged"));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("focusin", chosen);
  place().replaceChildren(form);
}

function wrong(key) {
  const told = made("p", { className: "fault", id: WRONG + key });
  told.setAttribute("role", "alert");
  return told;
}

/* The history beside shows what was done to the field at work. */
function chosen({ target }) {
  const key = target.id.startsWith(FIELD) ? target.id.slice(FIELD.length) : "moments";
  const { chosen: row } = current;
  if (!row || row.table !== "dossier" || row.key !== key) chooseRow("dossier", key);
}

/* Go to the field of a key; of several moments to the one that has the text. */
export function reachField(key, value) {
  const rows = [...place().querySelectorAll(".dated input")];
  const moment = rows.find((input) => input.value.trim() === value) || rows[0]
    || byId(ADD);
  // Of some keys, as of what is expected, there is none.
  const place_ = key === "moments" ? moment : byId(FIELD + key);
  if (place_) place_.focus();
}

/* A field in which somebody writes stays as it is, so that the place in it is not lost. */
function show() {
  if (!draft.version) return;
  byId(ids.title).textContent = valueOf("title") || draft.title;
  if (place().hidden) return;
  if (!place().firstChild) build();
  ["title", "standfirst"].forEach((key) => {
    const input = byId(FIELD + key);
    if (input.value !== valueOf(key)) input.value = valueOf(key);
    input.toggleAttribute("data-edited", draft.edited("dossier", key, "value"));
  });
  const list = place().querySelector(".dated-list");
  if (joined(inputs()) !== valueOf("moments")) list.replaceChildren(...moments().map(moment));
  byId(`${FIELD}acknowledged`).hidden = !acknowledged().length;
  place().querySelector(".acknowledged-list")
    .replaceChildren(...acknowledged().map(acknowledgement));
}

function faults({ detail }) {
  ["title", "standfirst", "moments", "acknowledged"].forEach((key) => {
    const told = byId(WRONG + key);
    const found = detail.filter((one) => one.table === "dossier" && one.key === key);
    if (told) told.textContent = found.map((one) => one.text).join(" ");
  });
}

document.addEventListener("tieline:draft", show);
document.addEventListener("tieline:table", show);
document.addEventListener("tieline:checked", faults);
