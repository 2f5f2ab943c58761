/* The desk: an article's paragraphs at the left, the tie at work as a form at the right, its
 * picture below. It writes into the draft as the tables do.
 */

import { articleParts, updateArticle } from "./desk_article.js";
import { formParts, updateForm } from "./desk_form.js";
import { foot, headParts, updateBars } from "./desk_bars.js";
import { showKeys } from "./desk_keys.js";
import { home, rowsParts, updateRows } from "./desk_rows.js";
import {
  articles, begin, changed, desk, go, isShown, ofRow, open, read, recall, sent, ties,
} from "./desk_state.js";
import { cellsOf } from "./desk_tie.js";
import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { made, worded } from "./elements.js";
import { drawToo } from "./preview.js";
import { showTab } from "./tabs.js";
import { drawn } from "./tie_words.js";

const PATIENCE = 250; // milliseconds
const NONE = "No article with a text yet. Add one on the tab Articles, with “New article…”.";
const NO_TEXT = "No text of this article is at hand. Put it into the folder seeds under the name "
  + "that its row has in the column file.";
let timer = 0;
let known = ""; // what the article was read with
let isOpened = false;
let made_ = ""; // the words for which the form was made
let sentTo = {}; // the article and the paragraph to which another panel leads

const place = () => byId(ids.desk);
const tiePlace = () => byId(ids.deskTie);

/* ---- which article ------------------------------------------------------------------------ */

function articleMenu() {
  const select = made("select", { name: "article" });
  select.append(...articles().map((row) => new Option(row.title || row.id, row.id)));
  select.value = desk.kept.article;
  select.setAttribute("aria-label", "Article");
  select.addEventListener("change", () => show(select.value));
  return select;
}

/* That to which another panel leads, that of the chosen row, that of the last time, the first one
 * with a text.
 */
function firstArticle() {
  const has = (id) => articles().some((row) => row.id === id);
  const { table, key } = current.chosen || {};
  const row = (table && draft.row(table, key)) || {};
  const ofRow_ = table === "relations" ? row.source : row.id;
  const wanted = [sentTo.article, ofRow_, desk.kept.article].find(has);
  return wanted || (articles()[0] || { id: "" }).id;
}

async function show(article) {
  known = "";
  const words = JSON.stringify(draft.choices.words);
  if (!article) {
    place().replaceChildren(worded("p", "empty", NONE));
    tiePlace().hidden = true;
    return;
  }
  await open(article);
  known = JSON.stringify(sent());
  if (desk.parts && desk.parts[sentTo.at]) go(sentTo.at);
  sentTo = {};
  layOut(words);
}

function layOut(words) {
  const isThere = Boolean(desk.parts);
  place().replaceChildren(...headParts(articleMenu()),
    ...(isThere ? [...articleParts(), foot] : [worded("p", "empty", desk.fault || NO_TEXT)]));
  tiePlace().hidden = !isThere;
  if (!isThere) return;
  if (made_ !== words || !tiePlace().children.length) {
    made_ = words;
    tiePlace().replaceChildren(...rowsParts(), ...formParts());
  }
  showKeys();
  update();
  home();
}

/* ---- what changes ------------------------------------------------------------------------- */

function update() {
  if (!isShown() || !desk.parts || !desk.tie || !tiePlace().children.length) return;
  updateRows();
  updateForm();
  updateArticle();
  updateBars();
  drawToo(desk.tie.key ? null : drawn(cellsOf(desk.tie, draft.columns("relations"))));
}

/* The kept row at work may be another now. Once it is saved it has another key; where it was taken
 * back it is unfinished again, with all its cells.
 */
function follow() {
  const { tie } = desk;
  if (!tie.key) return;
  const columns = draft.columns("relations").filter((name) => name !== "id");
  const row = draft.row("relations", tie.key)
    || ties().find((one) => columns.every((name) => (one[name] || "") === (tie[name] || "")));
  if (row) desk.tie = ofRow(row);
  else begin({ ...tie, key: null, id: "" });
}

/* Who there is decides whom the paragraphs name. */
async function readAgain() {
  const now = JSON.stringify(sent());
  if (now === known || !isShown() || !desk.parts) return;
  known = now;
  if (await read(true)) changed();
}

function onDraft() {
  // The tab was opened before the tables had come.
  if (isShown() && !isOpened) onTable();
  if (!isShown() || !desk.tie) return;
  follow();
  changed();
  window.clearTimeout(timer);
  timer = window.setTimeout(readAgain, PATIENCE);
}

function onTable() {
  const isHere = isShown() && Boolean(draft.version);
  byId(ids.editor).toggleAttribute("data-desk", isHere);
  if (!isHere) {
    if (!tiePlace().hidden) drawToo(null);
    tiePlace().hidden = true;
    return;
  }
  recall();
  isOpened = true;
  showTab(ids.preview);
  show(firstArticle());
}

/* Another panel leads to a paragraph; the desk may be the tab that is open. */
function onSent({ detail }) {
  sentTo = detail;
  if (isShown()) show(detail.article);
  else showTab(ids.desk);
}

document.addEventListener("tieline:to-desk", onSent);
document.addEventListener("tieline:desk", update);
document.addEventListener("tieline:draft", onDraft);
document.addEventListener("tieline:table", onTable);
