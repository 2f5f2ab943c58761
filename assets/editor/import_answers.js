/* What a file does not say, asked for once; what its words mean; how its rows are read. */

import { draft } from "./draft.js";
import { made, number, worded } from "./elements.js";
import { set, state } from "./import_state.js";

const WORDS = { type: "relations", form: "relations", certainty: "relations", kind: "actors" };
const LABELS = {
  "defaults.type": "Type of all ties without a word for it",
  "defaults.form": "Form of ties without one",
  "defaults.certainty": "On whose word the claims stand",
  "defaults.when": "Date of ties without one, as in 2025 or 1990/1999",
  "defaults.kind": "Kind of new actors",
  "article.title": "Title of the article that the file becomes",
  "article.publisher": "Its publisher",
  "article.published": "Published, as in 2025-09-03",
  "article.url": "Where it is from: an address",
};
/* What else can be told of a file that becomes an article. */
const MAY_BE_TOLD = ["article.publisher", "article.url"];
const LEAVE_OUT = "leave out";
const OTHERS = "*";
const ALL_OTHERS = "all that are not listed";

const closedWords = (key) => (draft.choices.words[WORDS[key]] || {})[key] || [];

function select(options, value, at) {
  const made_ = made("select", {});
  made_.append(...options);
  made_.value = value;
  made_.dataset.at = at;
  return made_;
}

function control(table, key) {
  const value = state.mapping[table][key] || "";
  const words = table === "defaults" ? closedWords(key) : [];
  const at = `${table}.${key}`;
  const input = words.length
    ? select(["", ...words].map((word) => new Option(word || "choose…", word)), value, at)
    : made("input", { value, autocomplete: "off" });
  input.dataset.at = at;
  input.addEventListener("change", () => set(table, key, input.value.trim()));
  return input;
}

function answer(place) {
  const [table, key] = place.split(".");
  const need = state.found.needs.find((one) => one.table === table && one.key === key);
  const label = made("label", { className: need ? "missing" : "given" },
    worded("span", "", LABELS[place]), control(table, key));
  if (need) label.append(worded("small", "", need.question));
  return label;
}

/* The file that becomes an article has a day, too: open dates reach to it. */
const isShown = (place) => state.seen.has(place)
  || (place === "article.published" && state.seen.has("article.title"));

function asked() {
  const places = Object.keys(LABELS).filter(isShown);
  if (!places.length) return [];
  return [worded("h3", "", "Not in the file"), ...places.map(answer)];
}

/* ---- words ---------------------------------------------------------------------------------- */

function typeOptions() {
  const forms = closedWords("form");
  const groups = closedWords("type").map((type) => {
    const group = made("optgroup", { label: type });
    group.append(new Option(type, type),
      ...forms.map((form) => new Option(`${type}, ${form}`, `${type}, ${form}`)));
    return group;
  });
  return [new Option("choose…", ""), new Option(LEAVE_OUT, LEAVE_OUT), ...groups];
}

function word(table, name, told, options) {
  const value = state.mapping[table][name] || "";
  const menu = select(options, value, `${table}.${name}`);
  menu.addEventListener("change", () => set(table, name, menu.value));
  return made("label", { className: value ? "word" : "word missing" },
    worded("span", "", told), menu);
}

const meant = ({ word: own, means }) => (means === own ? `“${own}”` : `“${own}”: ${means}`);

function words() {
  const { words: listed, more_words: more } = state.found.mapping;
  const own = listed.filter((one) => one.word !== OTHERS);
  if (!own.length) return [];
  const others = more || own.some((one) => !one.ours)
    ? [word("words", OTHERS, more ? `and ${number(more, "more word")}` : ALL_OTHERS,
      typeOptions())] : [];
  return [worded("h3", "", "What its words mean"),
    ...own.map((one) => word("words", one.word, meant(one), typeOptions())), ...others];
}

/* The closed columns whose other words have a table of their own, and what is said above it. */
const WORDED = {
  forms: ["form", "What its words for forms mean"],
  certainties: ["certainty", "What its words for certainties mean"],
};

function wordsFor(table) {
  const { [table]: listed, [`more_${table}`]: more } = state.found.mapping;
  const [column, told] = WORDED[table];
  const own = listed.filter((one) => one.word !== OTHERS);
  if (!own.length) return [];
  const options = () => [new Option("choose…", ""), new Option(LEAVE_OUT, LEAVE_OUT),
    ...closedWords(column).map((one) => new Option(one, one))];
  const others = more || own.some((one) => !one.ours)
    ? [word(table, OTHERS, more ? `and ${number(more, "more word")}` : ALL_OTHERS, options())] : [];
  return [worded("h3", "", told),
    ...own.map((one) => word(table, one.word, `“${one.word}”`, options())), ...others];
}

function kinds() {
  const { kinds: listed } = state.found.mapping;
  if (!listed.length) return [];
  const options = () => ["", ...closedWords("kind")]
    .map((one) => new Option(one || "choose…", one));
  return [worded("h3", "", "What its kinds of actors are"),
    ...listed.map((one) => word("kinds", one.word, `“${one.word}”`, options()))];
}

/* ---- how rows are read ---------------------------------------------------------------------- */

const WAYS = {
  dates: ["Dates as 3/9/2025", {
    "": "only those that are clear", dmy: "day, month, year", mdy: "month, day, year",
  }],
  without_end: ["A begin without an end", {
    begin: "counts in its own unit", open: "goes on until the article",
  }],
  repeats: ["Rows that say what an earlier one says", { "leave out": "left out", keep: "kept" }],
};

function way(key) {
  const [text, values] = WAYS[key];
  const options = Object.entries(values).map(([value, told]) => new Option(told, value));
  const menu = select(options, state.mapping.rows[key], `rows.${key}`);
  menu.addEventListener("change", () => set("rows", key, menu.value));
  return made("label", { className: "given" }, worded("span", "", text), menu);
}

function ways(open) {
  const more = state.seen.has("article.title")
    ? MAY_BE_TOLD.filter((place) => !state.seen.has(place)) : [];
  const box = made("details", { open }, worded("summary", "", "More"),
    ...Object.keys(WAYS).map(way), ...more.map(answer));
  return [box];
}

export function answers(isMoreOpen) {
  const others = Object.keys(WORDED).flatMap(wordsFor);
  return [...asked(), ...words(), ...others, ...kinds(), ...ways(isMoreOpen)];
}
