/* What is being imported: the files that were sent, the mapping as it is chosen, and what the
 * server says of it. Each choice asks anew; nothing is written before `write`.
 */

import { base64 } from "./file_bytes.js";
import { faults } from "./form_dialog.js";
import { call } from "./server.js";

export const MOST_BYTES = 10_000_000;
const TOO_LARGE = "The files have more than 10 MB. "
  + "Import them with the command `tieline import`, or in parts.";

/* The tables of words, and those of them in which `*` stands for all others. */
const WITH_OTHERS = ["words", "forms", "certainties"];
const WORDS = [...WITH_OTHERS, "kinds"];

/* `found` is the last answer, `mapping` what is chosen, `fault` why there is no newer answer. */
export const state = {};
let asked = 0;
let latest = Promise.resolve();

export function forget() {
  asked += 1;
  Object.assign(state, {
    token: "", tables: [], number: 0, kept: true, found: null, mapping: null, fault: "",
    busy: "", done: null, seen: new Set(),
  });
}

function told() {
  document.dispatchEvent(new CustomEvent("tieline:import"));
}

/* The keys of a mapping file, of the mapping as the server shows it. */
function keysOf({ columns, defaults, article, rows, ...words }) {
  const pairs = (list) => Object.fromEntries(list.map(({ word, ours }) => [word, ours]));
  const own = Object.fromEntries(WORDS.map((table) => [table, pairs(words[table])]));
  return { columns, defaults, article, rows, ...own };
}

function take(body) {
  const before = state.mapping;
  state.found = body;
  state.mapping = keysOf(body.mapping);
  WITH_OTHERS.forEach((table) => {
    const others = (before && before[table]["*"]) || "";
    state.mapping[table] = { "*": others, ...state.mapping[table] };
  });
  body.needs.forEach(({ table, key }) => state.seen.add(`${table}.${key}`));
  ["defaults", "article"].forEach((table) => Object.keys(state.mapping[table])
    .forEach((key) => state.seen.add(`${table}.${key}`)));
}

/* Ask, and show the answer unless something newer was asked for meanwhile. */
async function ask(path, body, busy) {
  const mine = (asked += 1);
  Object.assign(state, { busy, fault: "" });
  told();
  const answer = await call(path, body);
  if (mine !== asked) return;
  state.busy = "";
  if (answer.status === 200) {
    const { token, tables } = answer.body;
    if (token) Object.assign(state, { token, tables });
    take(answer.body);
  } else {
    state.fault = faults(answer.body);
  }
  told();
}

export async function send(files) {
  forget();
  if (files.reduce((sum, file) => sum + file.size, 0) > MOST_BYTES) {
    state.fault = TOO_LARGE;
    told();
    return;
  }
  const mine = asked;
  const sent = await Promise.all(files.map(async (file) => (
    { name: file.name, file: base64(await file.arrayBuffer()) })));
  if (mine === asked) await ask("/api/import/files", { files: sent }, "Reading the file…");
}

const body = () => (
  { token: state.token, number: state.number, kept: state.kept, mapping: state.mapping });

function preview() {
  latest = ask("/api/import/preview", body(), "Reading the rows…");
  return latest;
}

/* Another table of the files, or the mapping as it is proposed: both begin anew. */
export function begin(changes) {
  Object.assign(state, changes, { mapping: null, seen: new Set() });
  return preview();
}

/* A column has one meaning, and each meaning one column. */
export function chooseColumn(column, meaning) {
  const left = Object.entries(state.mapping.columns).filter(([, name]) => name !== column);
  const columns = Object.fromEntries(left);
  if (meaning) columns[meaning] = column;
  state.mapping = { ...state.mapping, columns };
  return preview();
}

export function set(table, key, value) {
  const { [key]: gone, ...left } = state.mapping[table];
  const keepsBlank = WORDS.includes(table);
  state.mapping = {
    ...state.mapping, [table]: value || keepsBlank ? { ...left, [key]: value } : left,
  };
  return preview();
}

/* Add the rows, or put them into the queue; what was typed last is asked about before. */
async function finish(path, busy) {
  await latest;
  if (!state.found || state.fault) return;
  state.busy = busy;
  told();
  const { status, body: answer } = await call(path, { ...body(), base: state.found.version });
  state.busy = "";
  if (status === 200) state.done = answer;
  else state.fault = faults(answer);
  told();
}

export const write = () => finish("/api/import/rows", "Adding the rows…");
export const proposeRows = () => finish("/api/import/proposal", "Queueing the rows…");

/* Take the change back that was just made; another file may be begun before the answer. */
export async function takeBack() {
  const { done } = state;
  const { status, body: answer } = await call("/api/undo",
    { number: done.change, reason: "The import is taken back" });
  if (state.done === done) {
    if (status === 200) state.done = { ...done, undone: true };
    else state.fault = faults(answer);
    told();
  }
  return status === 200;
}

forget();
