/* Beside the proposal: the picture as it is, with what is ticked, and what would be wrong then. */

import { byId, ids } from "./contract.js";
import { made, number, worded } from "./elements.js";
import { drawing } from "./preview.js";
import { isOpen, isShown, isWhole, operations, queue } from "./queue_state.js";
import { call } from "./server.js";

const PATIENCE = 200; // milliseconds
const HEIGHT = 0.62; // of the width
let timer = 0;
let asked = 0;
let shown = ""; // what was asked for last

const place = () => byId(ids.queueBeside);

function size() {
  const width = Math.max(280, Math.round(place().clientWidth - 36));
  return [width, Math.max(240, Math.round(width * HEIGHT))];
}

/* The tie whose line is lit: the first one that is ticked, or that the proposal concerns. */
function lit(ops, [row]) {
  const added = ops.find((op) => op.op === "add" && op.table === "relations");
  if (added) return added.row;
  if (!row) return null;
  const cells = ops.filter((op) => op.op === "set" && op.id === row.id)
    .map((op) => [op.column, op.new]);
  return { ...row, ...Object.fromEntries(cells) };
}

function figure(title, answer, tie) {
  if (answer.status !== 200) return [];
  return [made("figure", { className: "drawing" }, worded("figcaption", "", title),
    drawing(answer.body, tie))];
}

function problemsOf({ status, body }) {
  if (status !== 200) return [];
  const found = body.problems.filter((one) => !one.known);
  if (!found.length) return [worded("p", "note", "It makes no new problem.")];
  const told = `${number(found.length, "new problem")} if it is accepted so`;
  return [worded("h2", "", told), made("ul", { className: "problems" },
    ...found.map((one) => made("li", { className: one.severity },
      made("div", { className: "problem" }, worded("span", "where",
        [one.file, one.column].filter(Boolean).join(", ")), worded("span", "", one.text)))))];
}

async function draw({ version, concerns }, ops) {
  const mine = (asked += 1);
  const draft = { base: version, ops };
  const picture = (some) => call("/api/picture", { ...draft, ops: some, size: size() });
  const [now, then, check] = await Promise.all([picture([]),
    ops.length ? picture(ops) : null, ops.length ? call("/api/check", draft) : null]);
  if (mine !== asked) return;
  place().replaceChildren(
    ...(check ? problemsOf(check) : []),
    ...(then ? figure("With what is ticked", then, lit(ops, concerns)) : []),
    ...figure("As it is", now, concerns[0] || null));
}

/* Asked again where something else is ticked, or typed. */
export function updatePictures() {
  place().hidden = !isShown();
  if (!isShown() || !queue.one) {
    window.clearTimeout(timer);
    asked += 1;
    if (!queue.one) place().replaceChildren();
    shown = "";
    return;
  }
  const ops = isOpen() && !isWhole() ? operations() : [];
  const now = JSON.stringify([queue.one.id, queue.one.version, ops, size()]);
  if (now === shown) return;
  shown = now;
  window.clearTimeout(timer);
  const { one } = queue;
  timer = window.setTimeout(() => draw(one, ops), PATIENCE);
}
