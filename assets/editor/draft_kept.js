/* A person's draft as the editor's program keeps it, and the browser's copy of what it lacks.
 *
 * The copy is there for the time in which the program does not answer. Each page has its own; one
 * that opens takes over those that were left behind, and what earlier versions left.
 */

import { EMPTY, merged, mergedDesk } from "./draft_merge.js";
import { call } from "./server.js";

const KEPT_STEPS = 30;

export const kept = {
  tab: Math.random().toString(36).slice(2, 8), // this page's name among those of one person
  name: "",
  dossier: "",
  revision: "",
  base: EMPTY, // what the program has, as far as this tab knows
  desk: EMPTY.desk, // what it has of the desk, until that is opened
  clashes: [], // cells of which this browser has another text than the program
  aside: "",
};

const place = () => `tieline-draft:${kept.dossier}:${encodeURIComponent(kept.name)}:`;
/* Where versions before this one kept it. */
const OLD = () => [`tieline-draft:${kept.dossier}`, `tieline-desk:${kept.dossier}`];
let taken = []; // places of copies that are in this tab's draft
let last = []; // what the last copy was made of

/* Keep a copy in the browser; `isSent` tells whether the program has it all. */
export function copy({ work, desk, past }, isSent) {
  const now = [work, desk.begun, desk.settled, past, past.length, isSent, kept.revision];
  if (now.every((one, at) => one === last[at])) return;
  last = now;
  const steps = { past: past.slice(-KEPT_STEPS), revision: kept.revision };
  const unsent = { work, desk, base: kept.base, clashes: kept.clashes };
  const whole = isSent ? steps : { ...unsent, ...steps };
  try {
    if (!write(whole) && !isSent) write(unsent);
    if (isSent) forgetTaken();
  } catch {
    // Without a store, what the program does not have lasts as long as the page.
  }
}

/* Write the copy; false where the store is full. */
function write(held) {
  try {
    window.localStorage.setItem(place() + kept.tab, JSON.stringify(held));
    return true;
  } catch {
    return false;
  }
}

function forgetTaken() {
  const [, oldDesk] = OLD();
  taken.filter((name) => name !== place() + kept.tab && name !== oldDesk)
    .forEach((name) => window.localStorage.removeItem(name));
  // Where the desk was is still the browser's to know.
  const { begun, settled, ...where } = readCopy(oldDesk) || {};
  if (begun || settled) window.localStorage.setItem(oldDesk, JSON.stringify(where));
  taken = [];
}

function readCopy(name) {
  try {
    return JSON.parse(window.localStorage.getItem(name) || "null");
  } catch {
    return null;
  }
}

function names() {
  try {
    return Object.keys(window.localStorage).filter((name) => name.startsWith(place()));
  } catch {
    return [];
  }
}

function copies() {
  const [draft, desk] = OLD();
  const { begun, settled } = readCopy(desk) || {};
  const old = begun || settled
    ? [{ name: desk, desk: { begun: begun || [], settled: settled || {} } }] : [];
  return [...old, ...[draft, ...names()].map((name) => ({ name, ...readCopy(name) }))];
}

/* Put what the browser has, and the program has not, into the draft. */
function withCopy(draft, { work = EMPTY.work, desk = EMPTY.desk, base = EMPTY, clashes = [] }) {
  const both = merged(base.work, work, draft.work);
  kept.clashes.push(...clashes, ...both.clashes);
  const { begun, settled } = desk;
  const own = mergedDesk(base.desk, { begun, settled }, draft.desk);
  return { ...draft, work: both.work, desk: own };
}

/* Take over what the program has; returns whether that is known. */
export async function fetchKept() {
  const { status, body } = await call("/api/draft");
  if (status !== 200 || body.revision === undefined) return null;
  Object.assign(kept, { name: body.name, aside: body.aside });
  return { draft: body.draft || EMPTY, revision: body.revision, arrived: body.arrived };
}

/* The draft with which a page begins: {work, desk, past, arrived}. */
export async function recall(dossier) {
  kept.dossier = dossier;
  const found = await fetchKept();
  if (!found) return { ...EMPTY, past: [], arrived: [] };
  Object.assign(kept, { base: found.draft, revision: found.revision, clashes: [] });
  const all = copies();
  taken = all.map((one) => one.name);
  const draft = all.filter((one) => one.work || one.desk).reduce(withCopy, found.draft);
  kept.desk = draft.desk;
  const steps = all.find((one) => one.past && one.past.length && one.revision === found.revision)
    || all.find((one) => one.past && one.work) || { past: [] };
  return { ...draft, past: steps.past, arrived: found.arrived };
}
