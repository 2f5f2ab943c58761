/* What is done at the desk, by a key, a button or a field; each act once. */

import { isClaim } from "./desk_claim.js";
import { deletions } from "./deleting.js";
import { dateOf, explained } from "./date_field.js";
import {
  begin, begunHere, certainties, change, changed, desk, forget, forms, fresh, go, number, ofRow,
  near, ofSuggestion, openAfter, part, settleSuggestion, suggestedHere, take, ties, tiesAt,
} from "./desk_state.js";
import {
  actorsOf, again, aimed, cellsOf, datesFor, isBegun, nameOf, nextAct, onlyPair, otherWay, turned,
} from "./desk_tie.js";
import { draft } from "./draft.js";
import { isolated } from "./elements.js";
import { choose } from "./grid.js";
import { say } from "./status_line.js";
import { showTab } from "./tabs.js";
import { endsOf, missing, QUOTED } from "./tie_words.js";

const SPEAKERS = ["said_by", "denied_by"];
const around = (list, at, step) => list[(at + step + list.length) % list.length];

export const types = () => draft.choices.words.relations.type;
export const names = () => actorsOf(desk.parts, desk.kept.at);
export const dates = () => datesFor(near(desk.kept.at), desk.tie, desk.usual);

/* ---- who ---------------------------------------------------------------------------------- */

const isKnown = (name) => draft.rows("actors").some((row) => row.name === name);

/* The rows that actors.csv lacks for the two of a tie, whom they act for first. */
export function lackingRows() {
  const { tie } = desk;
  const of = (name) => (desk.lacking[name] || {}).represents;
  const wanted = [tie.actor, tie.target].flatMap((name) => [of(name), name]);
  return [...new Set(wanted)].filter((name) => name && desk.lacking[name] && !isKnown(name))
    .map((name) => desk.lacking[name]);
}

/* What an editor says of a new actor instead of what was guessed. */
export function settle(name, cells) {
  desk.lacking = { ...desk.lacking, [name]: { ...desk.lacking[name], ...cells, why: "" } };
  changed();
}

function add() {
  const found = lackingRows();
  const told = found.map((row) => isolated(row.name)).join(" and ");
  const columns = draft.columns("actors");
  draft.do(`New: ${told}`, found.map((row) => ({ table: "actors",
    add: Object.fromEntries(columns.map((name) => [name, row[name] || ""])) })));
  say(`${told} added to the actors. ${draft.count()} not saved yet.`);
}

export function light(field) {
  desk.lit = field;
  changed();
}

/* Which field the digits fill once this one is filled. */
function after(field, tie) {
  if (field === "actor" && !tie.target) return "target";
  if (field === "said_by" && tie.certainty === "disputed" && !tie.denied_by) return "denied_by";
  return "type";
}

export function setName(field, name) {
  // A kept tie has two actors; none is taken away from it.
  if (!name && desk.tie.key) {
    changed();
    return;
  }
  const other = { actor: "target", target: "actor" }[field];
  if (other && desk.tie[other] === name) {
    say("A tie needs two different actors.");
    return;
  }
  desk.lit = after(field, desk.tie);
  if (field !== "target" || !desk.tie.before) {
    change({ [field]: name });
    return;
  }
  begin(aimed(desk.tie, name));
  if (act() === "claim") toClaim();
}

/* A name from the paragraph: for the lit field, else for the pair. */
export function chooseName(name) {
  const field = desk.lit === "type" ? (desk.tie.actor ? "target" : "actor") : desk.lit;
  setName(field, name);
}

/* The pair is chosen anew, both of it. */
export function pair() {
  if (!desk.tie.key) change({ actor: "", target: "" });
  light("actor");
}

/* ---- what, when, on whose word ------------------------------------------------------------ */

export function setType(type) {
  desk.lit = "type";
  change({ type });
}

export function nextDate(step) {
  const all = dates().map(({ when }) => when);
  const at = all.indexOf(desk.tie.when);
  if (all.length) change({ when: at < 0 ? all[0] : around(all, at, step) });
}

/* A date that is typed counts as soon as it means one. */
export async function typeDate(input) {
  await explained(input);
  change({ when: dateOf(input) }, "when");
}

export function setSource(certainty) {
  const speaks = { attributed: "said_by", disputed: "said_by" }[certainty];
  desk.lit = speaks && !desk.tie.said_by ? speaks : "type";
  change({ certainty });
}

/* Who says it is chosen anew, and pressed again who denies it; what nobody said yet is quoted. */
export function speakers() {
  if (desk.tie.certainty === "stated") setSource(QUOTED[0]);
  const isSaid = desk.lit === "said_by" && desk.tie.certainty === "disputed";
  light(isSaid ? "denied_by" : "said_by");
}

export const nextSource = (step) =>
  setSource(around(certainties(), certainties().indexOf(desk.tie.certainty), step));

export function setForm(letter) {
  const form = forms().find((word) => word.startsWith(letter));
  if (form) change({ form });
}

/* ---- the rows of a paragraph -------------------------------------------------------------- */

/* All ties to choose from: proposed, kept and begun ones, then a new one with those whom it has. */
export function rows() {
  const { tie } = desk;
  const proposed = suggestedHere().map((one) => ({ state: "suggested", tie: proposalAtWork(one) }));
  const kept = tiesAt(desk.kept.at).map((row) => ({ state: "kept", tie: ofRow(row) }));
  const begun = begunHere().map((one) => ({ state: "unfinished", tie: one }));
  const isBlank = !tie.key && ![...proposed, ...begun].some((one) => one.tie === tie);
  const [actor, target] = onlyPair(part());
  return [...proposed, ...kept, ...begun,
    { state: "blank", tie: isBlank ? tie : null, ends: isBlank ? tie : { actor, target } }];
}

/* The tie at work stays the same while nobody has changed it. */
function proposalAtWork(one) {
  const isIt = desk.tie.from === nameOf(one) && !isBegun(desk.tie);
  return isIt ? desk.tie : ofSuggestion(one);
}

export const isAtWork = ({ state, tie }) =>
  (state === "kept" ? desk.tie.key === tie.key : desk.tie === tie);

export function step(by) {
  const all = rows();
  const at = all.findIndex(isAtWork);
  takeRow(all[Math.min(all.length - 1, Math.max(0, at + by))]);
}

export function takeRow({ tie }) {
  take(tie || fresh());
}

/* ---- from paragraph to paragraph ---------------------------------------------------------- */

export function move(by) {
  const at = desk.kept.at + by;
  if (at >= 0 && at < desk.parts.length) go(at);
}

export function next() {
  const at = openAfter();
  if (at === null) say("No other paragraph names two and has no tie.");
  else go(at);
}

/* ---- keeping, again, refusing ------------------------------------------------------------- */

const nameOfTie = (tie) => `Tie of ${isolated(tie.actor)} and ${isolated(tie.target)}`;
const whole = () => ({ ...desk.tie, claim: desk.tie.claim.trim().replace(/\s+/g, " ") });

export function keep() {
  const tie = whole();
  const fault = missing(tie);
  if (fault) {
    say(fault);
    return;
  }
  const told = nameOfTie(tie);
  forget(desk.tie);
  settleSuggestion(tie, true);
  const cells = cellsOf(tie, draft.columns("relations"));
  const [key] = draft.do(told, [{ table: "relations", add: cells }]);
  desk.tie = ofRow(draft.row("relations", key));
  changed();
  say(`${told} kept: ${ties().length} now. Z takes it back.`);
}

/* A copy of the tie at work as another one. */
function copy(tie, lit) {
  desk.tie = null;
  begin({ ...tie, own: [...tie.own, "claim"] });
  light(lit);
}

/* The cursor goes into the claim. */
const toClaim = () => document.dispatchEvent(new CustomEvent("tieline:desk-claim"));

const isPair = () => Boolean(desk.tie.actor && desk.tie.target);

export function other() {
  if (isPair()) copy(again(desk.tie), "target");
}

export function both() {
  if (!isPair()) return;
  copy(otherWay(desk.tie), "type");
  if (act() === "claim") toClaim();
}

export function turn() {
  const { actor, target } = turned(desk.tie);
  change({ actor, target });
}

export function refuse() {
  const { tie } = desk;
  desk.tie = null;
  if (tie.key) draft.do(`Delete: ${nameOfTie(tie)}`, deletions("relations", [tie.key]));
  forget(tie);
  settleSuggestion(tie, false);
  desk.tie = fresh();
  take(rows()[0].tie);
}

export function undo() {
  const why = draft.undo();
  if (why) say(`Undone: ${why}.`);
}

/* ---- what the blue button does ------------------------------------------------------------ */

export const act = () =>
  nextAct(desk.tie, {
    lacking: lackingRows(), isMoreHere: suggestedHere().length > 0,
    isOpenLeft: openAfter() !== null, isWriting: isClaim(document.activeElement),
  });

export function words(name) {
  const said = {
    more: "Next suggestion", next: "Next paragraph", table: "Show it in the table", pair: "Choose the two",
    type: "Choose the type", said_by: "Say who says it", denied_by: "Say who denies it",
    claim: "Write the claim", keep: "Keep",
  };
  return said[name] || `Add ${lackingRows().map((row) => isolated(row.name)).join(" and ")}`;
}

function showInTable() {
  const { key } = desk.tie;
  showTab("relations");
  choose("relations", key);
}

const more = () => take(ofSuggestion(suggestedHere()[0]));

const DOES = {
  more, next, add, keep, claim: toClaim, table: showInTable, type: () => light("type"),
  pair: () => light(desk.tie.actor ? "target" : "actor"),
  ...Object.fromEntries(SPEAKERS.map((name) => [name, () => light(name)])),
};

export const enter = () => DOES[act()]();

export const endsHere = () => endsOf(desk.tie.type);
export const place = () => `Paragraph ${number()}`;
