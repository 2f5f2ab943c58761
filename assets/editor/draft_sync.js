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
import { number } from "./elements.js";
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
let keptAt = null;

const content = () => ({ version: draft.version, work: draft.work, desk: deskPart() });

/* An empty draft is not kept anew for each version of the tables. */
function isSent(now = content()) {
  if (kept.clashes.length) return false;
  if (!isSameDraft(now, kept.base)) return false;
  return now.version === kept.base.version || isEmptyDraft(now);
}

/* ---- what is said of it ------------------------------------------------------------------- */

const clock = (date) => date.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

function show(fault = "") {
  const place = byId(ids.kept);
  const isHere = isSent();
  const since = keptAt && !isEmptyDraft(content()) ? `Kept at ${clock(keptAt)}` : "";
  const text = fault ? `Not kept: ${fault}` : since;
  if (!isHere && !fault) return;
  place.toggleAttribute("data-fault", Boolean(fault));
  if (place.textContent !== text) place.textContent = text;
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
  if (isBusy || kept.clashes.length || isSent()) return;
  isBusy = true;
  const sent = content();
  const answer = await call("/api/draft", { revision: kept.revision, draft: sent }, "PUT");
  isBusy = false;
  if (answer.status === 200) {
    Object.assign(kept, { revision: answer.body.revision, base: sent });
    keptAt = new Date();
    copy(draftCopy(), isSent());
    show();
    if (!isSent()) soon();
  } else if (answer.status === 409) {
    await takeOver();
  } else show(faultOf(answer));
}

const draftCopy = () => ({ work: draft.work, desk: deskPart(), past: draft.past });

function soon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(push, SOON);
}

function noticed() {
  if (!draft.version || !kept.name) return;
  copy(draftCopy(), isSent());
  if (!isSent()) soon();
  else show();
}

/* ---- taking over ---------------------------------------------------------------------------- */

const isAtWork = () => grid.isEditing() || Boolean(document.querySelector("dialog[open]"));

async function takeOver() {
  if (isBusy || isAtWork()) return;
  isBusy = true;
  const found = await fetchKept();
  isBusy = false;
  if (!found || found.revision === kept.revision || isAtWork()) return;
  const { base } = kept;
  const theirs = found.draft;
  Object.assign(kept, { base: theirs, revision: found.revision });
  takeDesk(mergedDesk(base.desk, deskPart(), theirs.desk));
  kept.clashes = draft.join(base.work, theirs.work, found.arrived);
  if (theirs.version !== draft.version) await draft.load();
  await settle();
}

/* Ask about the cells that two tabs wrote differently; until then mine stands, and is not sent. */
async function settle() {
  if (isAsking || isAtWork()) return;
  if (kept.clashes.length) {
    isAsking = true;
    show(`${ELSEWHERE}.`);
    const choices = await askClashes(kept.clashes, {
      title: `${number(kept.clashes.length, "cell")} ${ELSEWHERE}`,
      lead: "Choose what is to stand there. Nothing of it is saved yet.",
      theirs: "In the other tab",
    });
    isAsking = false;
    if (!choices) return;
    kept.clashes = [];
    draft.do("choices", choices.map(({ clash, text }) => ({
      table: clash.table, key: clash.key, column: clash.column,
      value: text === null ? clash.theirs : text,
    })));
  }
  noticed();
}

/* ---- who is here, and what other tabs made ------------------------------------------------- */

let askedAt = 0;

async function look() {
  if (!kept.name || (document.hidden && Date.now() - askedAt < HIDDEN_EVERY)) return;
  askedAt = Date.now();
  const { table, key } = current.chosen || { table: "", key: "" };
  const { status, body } = await call("/api/presence", { tab: kept.tab, table, key });
  if (status !== 200) {
    if (!isSent()) show(faultOf({ status, body }));
    return;
  }
  document.dispatchEvent(new CustomEvent("tieline:people", { detail: body.people }));
  if (body.revision !== kept.revision) await takeOver();
  else await push();
}

function begin() {
  if (!kept.name) return;
  document.removeEventListener("tieline:draft", begin);
  document.addEventListener("tieline:draft", noticed);
  document.addEventListener("tieline:desk", noticed);
  if (kept.aside) say(`A draft of yours could not be read. It lies in ${kept.aside}.`);
  if (!isEmptyDraft(content())) keptAt = new Date();
  noticed();
  settle();
  look();
  window.setInterval(look, EVERY);
}

document.addEventListener("tieline:draft", begin);
document.addEventListener("visibilitychange", look);
window.addEventListener("pagehide", push);
document.addEventListener("click", (event) => {
  if (event.target.closest(`#${ids.kept}[data-fault]`)) settle();
});
