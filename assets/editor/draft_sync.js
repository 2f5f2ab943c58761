/* Keep the draft at the editor's program, and take over what other tabs of the same person made.
 *
 * A change is sent at once. What others made is asked for every other second; it is taken over when
 * no cell and no dialog is open. Who else is here is told with the same answer.
 */

import { askClashes } from "./clash_dialog.js";
import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { deskPart, takeDesk } from "./desk_state.js";
import { draft } from "./draft.js";
import { copy, fetchKept, kept } from "./draft_kept.js";
import { isEmptyDraft, isSameDraft, mergedDesk } from "./draft_merge.js";
import { made, number } from "./elements.js";
import { grid } from "./grid.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const SOON = 200; // milliseconds
const EVERY = 1500;
const HIDDEN_EVERY = 10000;
const ELSEWHERE = "changed in another tab of yours, too";

let timer = 0;
let isBusy = false;
let isAsking = false;
let isLater = false; // the clashes are not to be asked about before that is wanted
let keptAt = null;

const content = () => ({ version: draft.version, work: draft.work, desk: deskPart() });

/* An empty draft is not kept anew for each version of the tables. */
function isSent(now = content()) {
  if (kept.clashes.length) return false;
  if (!isSameDraft(now, kept.base)) return false;
  return now.version === kept.base.version || isEmptyDraft(now);
}

/* ---- what is said of it ------------------------------------------------------------------- */

const clock = (date) =>
  [date.getHours(), date.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");

function show(fault = "", ...more) {
  if (!fault && !isSent()) return;
  const place = byId(ids.kept);
  const since = keptAt && !isEmptyDraft(content()) ? `Kept at ${clock(keptAt)}` : "";
  const text = fault ? `Not kept: ${fault}` : since;
  place.toggleAttribute("data-fault", Boolean(fault));
  place.setAttribute("role", fault ? "alert" : "none");
  if (place.firstChild && place.firstChild.data === text) return;
  place.replaceChildren(text, ...more);
}

/* The button by which cells that two tabs wrote differently are asked about. */
function chooser() {
  const button = made("button", { type: "button", className: "button", textContent: "Choose…" });
  button.addEventListener("click", () => {
    isLater = false;
    settle();
  });
  return button;
}

const faultOf = ({ status, body }) => {
  if (status === 0) return "the program does not answer. It stays in this browser until then.";
  if (status === 401) return "open the link that the program prints. It stays in this browser.";
  if (status === 413) return "it is too large. Save some of it.";
  return (body && body.error) || "the program has a fault.";
};

/* ---- sending -------------------------------------------------------------------------------- */

async function push() {
  window.clearTimeout(timer);
  timer = 0;
  const isKept = isSent();
  copy(draftCopy(), isKept);
  if (isKept) show();
  if (kept.clashes.length) {
    show(`${ELSEWHERE}.`, chooser());
    if (!isLater) settle();
  } else if (!isKept && !isBusy) await send();
}

async function send() {
  isBusy = true;
  const sent = content();
  const answer = await call("/api/draft", { revision: kept.revision, draft: sent }, "PUT");
  isBusy = false;
  if (answer.status === 200) {
    Object.assign(kept, { revision: answer.body.revision, base: sent });
    keptAt = new Date();
    copy(draftCopy(), isSent());
    soon();
  } else if (answer.status === 409) {
    await takeOver();
  } else show(faultOf(answer));
}

const draftCopy = () => ({ work: draft.work, desk: deskPart(), past: draft.past });

function soon() {
  timer = timer || window.setTimeout(push, SOON);
}

/* ---- taking over ---------------------------------------------------------------------------- */

const isAtWork = () => grid.isEditing() || Boolean(document.querySelector("dialog[open]"));

const isOfCell = (one) => (other) =>
  one.table === other.table && one.key === other.key && one.column === other.column;

function addClashes(found) {
  if (found.length) isLater = false;
  kept.clashes = [...kept.clashes.filter((one) => !found.some(isOfCell(one))), ...found];
}

async function takeOver() {
  if (isBusy || isAtWork()) return;
  isBusy = true;
  const found = await fetchKept();
  isBusy = false;
  if (!found || found.revision === kept.revision || isAtWork()) return;
  const { base } = kept;
  const theirs = found.draft;
  Object.assign(kept, { base: theirs, revision: found.revision });
  keptAt = new Date();
  takeDesk(mergedDesk(base.desk, deskPart(), theirs.desk));
  addClashes(draft.join(base.work, theirs.work, found.arrived));
  if (theirs.version !== draft.version) await draft.load();
  soon();
}

/* Ask about the cells that two tabs wrote differently; until then mine stands, and is not sent. */
async function settle() {
  if (isAsking || isAtWork()) return;
  if (kept.clashes.length) {
    isAsking = true;
    const choices = await askClashes(kept.clashes, {
      title: `${number(kept.clashes.length, "cell")} ${ELSEWHERE}`,
      lead: "Choose what is to stand there. Nothing of it is saved yet.",
      theirs: "In the other tab",
    });
    isAsking = false;
    isLater = !choices;
    if (isLater) return;
    kept.clashes = [];
    const changes = choices.map(({ clash: { table, key, column, theirs }, text }) =>
      ({ table, key, column, value: text === null ? theirs : text }))
      .filter(({ table, key, column, value }) =>
        (draft.row(table, key) || {})[column] !== value);
    if (changes.length) draft.do("choices", changes);
  }
  soon();
}

/* ---- who is here, and what other tabs made ------------------------------------------------- */

let askedAt = 0;

const tellPeople = (detail) =>
  document.dispatchEvent(new CustomEvent("tieline:people", { detail }));

async function look() {
  if (document.hidden && Date.now() - askedAt < HIDDEN_EVERY) return;
  askedAt = Date.now();
  const { table, key } = current.chosen || { table: "", key: "" };
  const { status, body } = await call("/api/presence", { tab: kept.tab, table, key });
  if (status !== 200) {
    if (!isSent()) show(faultOf({ status, body }));
    tellPeople([]);
    return;
  }
  tellPeople(body.people);
  if (body.revision !== kept.revision) await takeOver();
  else await push();
}

function begin() {
  if (!draft.version) return;
  document.removeEventListener("tieline:draft", begin);
  document.addEventListener("tieline:draft", soon);
  document.addEventListener("tieline:desk", soon);
  if (kept.aside) say(`A draft of yours could not be read. It lies in ${kept.aside}.`);
  if (!isEmptyDraft(content())) keptAt = new Date();
  soon();
  look();
  window.setInterval(look, EVERY);
}

document.addEventListener("tieline:draft", begin);
document.addEventListener("visibilitychange", () => draft.version && look());
window.addEventListener("pagehide", push);
