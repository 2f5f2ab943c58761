/* What the desk knows: the article, the paragraph and the tie at work, and what was begun.
 *
 * Kept ties stand in the draft. What was begun and not kept is the desk's own; it is kept by the
 * editor's program like the draft. Where the editor was is the browser's to know.
 */

import { current } from "./current.js";
import { ids } from "./contract.js";
import { draft } from "./draft.js";
import { kept } from "./draft_kept.js";
import {
  blankTie, chosen, isAsSuggested, isBegun, isMostlyWrong, nextOpen, proposed, suggestedFor,
  tieOf, unnamed,
} from "./desk_tie.js";
import { stretch, withPlaces } from "./places.js";
import { call } from "./server.js";

const NOTHING = {
  article: "", at: 0, begun: [], seen: {},
  settled: {}, // by article: the suggestions that were taken or refused
  judged: { right: 0, wrong: 0 }, // how many of the dossier's suggestions were
  isSuggesting: true,
  isSuggestingAnyway: false, // though most of them were wrong
};

const NO_DATES = { all: [], by_form: {} };

export const desk = {
  parts: null, // the paragraphs as the server reads them, null where there is no text
  fault: "",
  lacking: {}, // the rows of actors whom the dossier lacks, by name
  usual: NO_DATES,
  suggestions: [],
  tie: null, // the tie at work
  lit: "type", // what the digits choose
  kept: NOTHING,
};

export const isShown = () => current.table === ids.desk;
export const part = () => desk.parts[desk.kept.at];
export const number = () => desk.kept.at + 1;
export const forms = () => draft.choices.words.relations.form;
export const certainties = () => draft.choices.words.relations.certainty;
export const ties = () => draft.rows("relations");

let sorted = { rows: null, article: "", at: new Map() };

/* The ties of a paragraph; they are sorted once for each state of the draft. */
export function tiesAt(at) {
  const { article } = desk.kept;
  if (sorted.rows !== ties() || sorted.article !== article) {
    sorted = { rows: ties(), article, at: new Map() };
    ties().filter((row) => row.source === article).forEach((row) =>
      sorted.at.set(row.paragraph, [...(sorted.at.get(row.paragraph) || []), row]));
  }
  return sorted.at.get(String(at + 1)) || [];
}

export const begunHere = () => desk.kept.begun.filter((tie) =>
  tie.source === desk.kept.article && tie.paragraph === String(number()));
export const openAfter = () => nextOpen(desk.parts, desk.kept.at, (at) => tiesAt(at).length > 0);

export const articles = () => draft.rows("articles").filter((row) => row.file);
export const articleRow = () => draft.rows("articles").find((row) => row.id === desk.kept.article);

/* ---- kept in the browser ------------------------------------------------------------------ */

const place = () => `tieline-desk:${draft.dossier}`;

function remember() {
  const { begun, settled, ...where } = desk.kept;
  try {
    window.localStorage.setItem(place(), JSON.stringify(where));
  } catch {
    // A full store: the desk then begins anew with the page.
  }
}

let isRecalled = false;

export function recall() {
  if (isRecalled) return;
  isRecalled = true;
  let where = {};
  try {
    where = JSON.parse(window.localStorage.getItem(place()) || "{}");
  } catch {
    window.localStorage.removeItem(place());
  }
  desk.kept = { ...NOTHING, ...where, ...kept.desk };
}

/* What the program keeps of the desk. */
export function deskPart() {
  if (!isRecalled) return kept.desk;
  const { begun, settled } = desk.kept;
  return { begun, settled };
}

/* What another tab made of it comes in. */
export function takeDesk(part_) {
  if (JSON.stringify(part_) === JSON.stringify(deskPart())) return;
  if (isRecalled) {
    desk.kept = { ...desk.kept, ...part_ };
    changed();
  } else kept.desk = part_;
}

/* Tell all parts of the desk that something is another. */
export function changed() {
  remember();
  document.dispatchEvent(new CustomEvent("tieline:desk"));
}

/* ---- the tie at work ---------------------------------------------------------------------- */

/* A paragraph and the one before it. */
export const near = (at) => [desk.parts[at], desk.parts[at - 1]];

const filled = (tie) => proposed(tie, {
  near: near(Number(tie.paragraph) - 1), usual: desk.usual, rows: ties(), forms: forms(),
});

const CHANGES = "a tie at the desk";

/* A kept tie is changed in the draft, cell by cell; a new one is begun. */
export function change(cells, series = "") {
  const { tie } = desk;
  if (tie.key) {
    const next = chosen(tie, cells);
    const changes = draft.columns("relations").filter((name) => (next[name] || "") !== (tie[name] || ""))
      .map((column) => ({ table: "relations", key: tie.key, column, value: next[column] }));
    desk.tie = next;
    if (changes.length) draft.do(CHANGES, changes, series && `${series} ${tie.key}`);
    return;
  }
  begin(filled(chosen(tie, cells)));
}

/* A tie that the editor has begun stands among the others until it is kept or refused. */
export function begin(tie) {
  const { kept } = desk;
  const others = kept.begun.filter((one) => one !== desk.tie);
  desk.tie = tie;
  desk.kept = { ...kept, begun: isBegun(tie) ? [...others, tie] : others };
  changed();
}

export function forget(tie) {
  desk.kept = { ...desk.kept, begun: desk.kept.begun.filter((one) => one !== tie) };
}

/* A kept row as the desk has it; all its cells are somebody's choice. */
export function ofRow(row) {
  const { _key, _line, ...cells } = row;
  return { ...cells, key: _key, own: Object.keys(cells) };
}

export const fresh = () =>
  filled(blankTie(desk.kept.article, number(), part(), certainties()[0]));

/* Which field the digits fill first. */
function firstLit(tie) {
  if (!tie.actor) return "actor";
  return tie.target ? unnamed(tie) || "type" : "target";
}

export function take(tie) {
  desk.tie = tie;
  desk.lit = firstLit(tie);
  changed();
}

/* Suggestions that are mostly wrong are hidden, until the editor asks for them. */
export const isHidden = () =>
  desk.kept.isSuggesting && !desk.kept.isSuggestingAnyway && isMostlyWrong(desk.kept.judged);

export function suggestTies(isWanted) {
  const isAnyway = isWanted && isMostlyWrong(desk.kept.judged);
  desk.kept = { ...desk.kept, isSuggesting: isWanted, isSuggestingAnyway: isAnyway };
  go(desk.kept.at);
}

/* What is proposed for the paragraph, the likeliest first. */
export function suggestedHere() {
  const { article, isSuggesting, settled } = desk.kept;
  if (!isSuggesting || isHidden()) return [];
  const gone = [...(settled[article] || []), ...begunHere().map((tie) => tie.from)];
  return suggestedFor(desk.suggestions, number(), gone,
    ties().filter((row) => row.source === article));
}

/* A suggestion is settled once: it was right where the tie that is kept says the same. */
export function settleSuggestion(tie, isKept) {
  const { settled, judged } = desk.kept;
  const before = settled[tie.source] || [];
  if (!tie.from || before.includes(tie.from)) return;
  const word = isKept && isAsSuggested(tie) ? "right" : "wrong";
  desk.kept = { ...desk.kept, settled: { ...settled, [tie.source]: [...before, tie.from] },
    judged: { ...judged, [word]: judged[word] + 1 } };
}

export const ofSuggestion = (one) => filled(tieOf(one, desk.kept.article));

/* The first tie of a paragraph to work at: begun, proposed, kept, or a new one. */
function firstTie() {
  const [begun] = begunHere();
  if (begun) return begun;
  const [proposal] = suggestedHere();
  if (proposal) return ofSuggestion(proposal);
  const [row] = tiesAt(desk.kept.at);
  return row ? ofRow(row) : fresh();
}

export function go(at) {
  const { kept } = desk;
  const before = (kept.seen[kept.article] || []).filter((one) => one !== at);
  desk.kept = { ...kept, at, seen: { ...kept.seen, [kept.article]: [...before, at] } };
  take(firstTie());
}

/* ---- the article -------------------------------------------------------------------------- */

/* What the server needs of the draft to read an article: who there is, and which articles. */
export const sent = () => ({
  article: desk.kept.article, base: draft.version, names: [],
  ops: draft.ops((table) => ["actors", "articles"].includes(table)),
});

const readPart = (one) => ({
  ...withPlaces(one),
  sentences: one.sentences.map((sentence) => stretch(one.text, sentence)),
  dates: one.dates.map((date) => {
    const [from, to] = stretch(one.text, [date.from, date.to]);
    return { ...date, from, to };
  }),
});

/* Why a tie is proposed: words of its paragraph, by their places in the string. */
const readWords = (one) => {
  const { text } = desk.parts[one.paragraph - 1];
  return { ...one, words: one.words.map((word) => stretch(text, word)) };
};

let asked = 0;

const faultOf = ({ error, problems }) =>
  error || (problems || []).map((one) => `${one.message} ${one.remedy}`).join(" ");

function takeArticle({ paragraphs, lacking, usual, suggestions }) {
  desk.parts = paragraphs.length ? paragraphs.map(readPart) : null;
  Object.assign(desk, { lacking, usual, suggestions: suggestions.map(readWords) });
}

/* Read the article at work; false where another reading was asked for meanwhile, or where what
 * stands there stays since there is no answer.
 */
export async function read(isAgain = false) {
  const mine = (asked += 1);
  const { status, body } = await call("/api/desk", sent());
  if (mine !== asked || (isAgain && !(status === 200 && body.article))) return false;
  desk.fault = status === 200 ? "" : faultOf(body);
  const none = { paragraphs: [], lacking: {}, usual: NO_DATES, suggestions: [] };
  takeArticle((status === 200 && body.article) || none);
  return true;
}

/* Where an article was left; one that was not begun yet has its first open paragraph. */
function leftAt() {
  const [left] = (desk.kept.seen[desk.kept.article] || []).slice(-1);
  if (left !== undefined) return Math.min(left, desk.parts.length - 1);
  const at = desk.parts.findIndex(({ many }, place_) => many && !tiesAt(place_).length);
  return Math.max(0, at);
}

/* Another article, where it was left. */
export async function open(article) {
  desk.kept = { ...desk.kept, article };
  desk.tie = null;
  if (!(await read())) return;
  if (desk.parts) go(leftAt());
  else changed();
}
