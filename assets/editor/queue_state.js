/* What the queue knows: the list, the proposal at work, and what the editor has ticked and typed.
 *
 * It is the server's; nothing is kept here. All parts of the tab hear `tieline:queue`.
 */

import { ids } from "./contract.js";
import { current } from "./current.js";
import { number } from "./elements.js";
import { takePerson } from "./person.js";
import { stretch, withPlaces } from "./places.js";
import { call } from "./server.js";

export const queue = {
  list: null, // what the server lists, null before it was asked
  which: "open", // or "all"
  more: false,
  count: 0, // of the open ones
  one: null, // the proposal at work, whole
  ticked: new Set(), // the steps that are to be accepted
  edits: new Map(), // by step: what is to stand in which column instead
  over: new Set(), // the steps that are done although others came first
  isRefusing: false,
  fault: "",
};

export const isShown = () => current.table === ids.queue;
export const isOpen = () => Boolean(queue.one) && queue.one.status === "open";
/* More steps than are shown are accepted or refused as a whole. */
export const isWhole = () => queue.one.steps > queue.one.rows.length;

export function changed() {
  document.dispatchEvent(new CustomEvent("tieline:queue"));
}

const worded = (body) => (body.problems
  ? body.problems.map(({ column, message, remedy }) =>
    `${column ? `${column}: ` : ""}${message} ${remedy}`.trim()).join(" ")
  : body.error || "It could not be done.");

/* ---- the list ------------------------------------------------------------------------------ */

let asked = 0;

/* The list anew; the proposal at work stays, and nothing is drawn anew where all is as it was.
 * False where the server does not answer.
 */
export async function load() {
  const mine = (asked += 1);
  const { status, body } = await call(`/api/proposals?status=${queue.which}`);
  if (mine !== asked) return false;
  if (status !== 200) {
    if (!queue.list) queue.fault = worded(body);
    return false;
  }
  const before = JSON.stringify([queue.list, queue.more, queue.count]);
  Object.assign(queue, { list: body.proposals, more: body.more, count: body.open });
  takePerson(body.you);
  if (before !== JSON.stringify([queue.list, queue.more, queue.count])) changed();
  return true;
}

export async function loadMore() {
  const last = queue.list[queue.list.length - 1];
  const { status, body } = await call(
    `/api/proposals?status=${queue.which}&before=${last.id}`);
  const isSame = queue.list && queue.list[queue.list.length - 1] === last;
  if (status !== 200 || !isSame) return;
  Object.assign(queue, { list: [...queue.list, ...body.proposals], more: body.more });
  changed();
}

export function show(which) {
  queue.which = which;
  queue.list = null;
  return load();
}

/* Put the suggestions of an article into the queue; resolves to what is to be said of it. */
export async function queueSuggestions(article) {
  const { status, body } = await call("/api/proposals/suggestions", { article });
  if (status !== 200) return worded(body);
  await load();
  if (!queue.one && queue.list && queue.list.length) await choose(queue.list[0].id);
  const { ids: queued } = body;
  return queued.length
    ? `${number(queued.length, "suggestion")} of ${article} queued.`
    : `The queue has every suggestion of ${article} already.`;
}

/* ---- the proposal at work ------------------------------------------------------------------ */

/* Where the paragraphs name whom, and say why, in the places of the string. */
function read(found) {
  const texts = found.texts.map((text) => ({
    ...text,
    paragraphs: text.paragraphs.map((one) => ({
      ...withPlaces(one),
      words: one.number === found.paragraph && text.article === found.article
        ? found.words.map((word) => stretch(one.text, word)) : [],
    })),
  }));
  return { ...found, texts };
}

const left = new Map(); // by proposal: what was ticked and typed when another one was chosen

/* What an editor has typed is there again after a look at another proposal, or at the tables. */
function leave() {
  const { one, ticked, edits, over } = queue;
  if (!one) return;
  if (edits.size) left.set(one.id, { version: one.version, ticked, edits, over });
  else left.delete(one.id);
}

function begun(found) {
  const fits = found.rows.filter((row) => row.state === "fits").map((row) => row.step);
  const fresh = { ticked: new Set(fits), edits: new Map(), over: new Set() };
  if (found.decision) return { ...fresh, ticked: new Set(found.decision.accepted) };
  const before = left.get(found.id);
  if (!before) return fresh;
  // In other tables others may have come first: their cells are asked about again.
  return before.version === found.version ? before : { ...fresh, edits: before.edits };
}

let chosen = 0;

export async function choose(id) {
  const mine = (chosen += 1);
  const { status, body } = await call(`/api/proposals/${id}`);
  if (mine !== chosen) return;
  if (status !== 200) {
    queue.fault = worded(body);
    changed();
    return;
  }
  leave();
  const { ticked, edits, over } = begun(body);
  Object.assign(queue, { one: read(body), ticked, edits, over, isRefusing: false, fault: "" });
  changed();
}

/* The neighbour of the proposal at work, `by` places further in the list. */
export function move(by) {
  if (!queue.list || !queue.list.length) return null;
  const at = queue.list.findIndex((one) => queue.one && one.id === queue.one.id);
  const next = queue.list[at < 0 ? 0 : Math.max(0, Math.min(queue.list.length - 1, at + by))];
  return queue.one && next.id === queue.one.id ? null : choose(next.id);
}

export function tick(step, isTicked) {
  const row = queue.one.rows[step];
  if (isTicked) queue.ticked.add(step);
  else queue.ticked.delete(step);
  // What others have written since is replaced only by who has seen it.
  if (row.state === "conflict" && isTicked) queue.over.add(step);
  else queue.over.delete(step);
  changed();
}

export const valueOf = (row, column) => {
  const edit = (queue.edits.get(row.step) || {})[column];
  if (edit !== undefined) return edit;
  return row.op === "set" ? row.new : row.new[column] || "";
};

/* What an editor types is accepted with its step; typed as it was, it is no edit. */
export function edit(row, column, value) {
  const { [column]: gone, ...others } = queue.edits.get(row.step) || {};
  const was = row.op === "set" ? row.new : row.new[column] || "";
  queue.edits.set(row.step, value === was ? others : { ...others, [column]: value });
  if (value === was) changed();
  else tick(row.step, true);
}

/* The ticked operations as they would be saved, for picture and check. */
export function operations() {
  return queue.one.rows.filter((row) => queue.ticked.has(row.step)).map((row) => {
    const cells = queue.edits.get(row.step) || {};
    if (row.op === "set") return { ...row.operation, new: valueOf(row, row.column) };
    return row.op === "add"
      ? { ...row.operation, row: { ...row.operation.row, ...cells } } : row.operation;
  });
}

/* ---- decisions ----------------------------------------------------------------------------- */

function choice() {
  const edits = [...queue.edits].filter(([step]) => queue.ticked.has(step))
    .flatMap(([step, cells]) => Object.entries(cells)
      .map(([column, value]) => ({ step, column, value })));
  const { version } = queue.one;
  const accept = isWhole() ? null : [...queue.ticked].sort((a, b) => a - b);
  const there = queue.one.rows.filter((row) => row.state === "there").map((row) => row.step);
  return {
    // What is there already is accepted with the others.
    accept: accept && [...accept, ...there], edits, over: [...queue.over], version,
  };
}

/* What came first is shown: another decision, or another's cells. */
async function clashed(id, { error, conflicts }) {
  await Promise.all([load(), choose(id)]);
  const cells = (conflicts || []).map((one) => [one.id, one.column].filter(Boolean).join(": "));
  queue.fault = error
    || `Others have changed ${cells.join(", ")} meanwhile. Choose what is to stand there.`;
  changed();
}

/* Say why a decision is not taken; by then another proposal may be at work. */
async function refused(one, { status, body }) {
  if (queue.one !== one) queue.fault = `Proposal ${one.id}: ${worded(body)}`;
  else if (status === 409) await clashed(one.id, body);
  else queue.fault = worded(body);
  changed();
}

/* Go on to the next one, unless another was chosen while the decision was being kept. */
async function goOn(one, at) {
  left.delete(one.id);
  const isAtWork = queue.one === one;
  if (isAtWork) queue.one = null;
  await load();
  const list = queue.list || [];
  const next = list[queue.which === "open" ? Math.min(at, list.length - 1) : at];
  if (isAtWork && !queue.one && next) await choose(next.id);
  else changed();
}

let isDeciding = false;

/* Resolves to whether it is done; pressed twice, it is asked for once. */
async function decide(path, body) {
  if (isDeciding) return false;
  isDeciding = true;
  const { one } = queue;
  const at = queue.list.findIndex(({ id }) => id === one.id);
  const answer = await call(`/api/proposals/${one.id}/${path}`, body);
  isDeciding = false;
  const isDone = answer.status === 200;
  await (isDone ? goOn(one, at) : refused(one, answer));
  return isDone;
}

export const accept = () => decide("decision", choice());
export const refuse = (why) => decide("decision", { refuse: why });
export const withdraw = () => decide("withdrawal", {});
