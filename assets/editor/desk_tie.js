/* A tie as the desk makes it: values in, values out.
 *
 * A paragraph is what the server read of it (editor/desk/reading.py); a tie has the cells of its
 * row, and `own`: the columns that the editor has chosen, which no proposal overwrites.
 */

const CELLS = ["actor", "target", "type", "form", "when", "certainty", "said_by", "denied_by",
  "claim", "source", "paragraph", "quote"];

const MOST_NAMES = 9;
const ITSELF = "the article"; // who says what it predicts

/* The cells of a tie, of those columns that its table has. */
export const cellsOf = (tie, columns) => Object.fromEntries(
  CELLS.filter((name) => columns.includes(name)).map((name) => [name, tie[name] || ""]),
);

/* ---- who ---------------------------------------------------------------------------------- */

const once = (names) => [...new Set(names)];
const namesOf = (part) => (part ? once(part.names.map(([, , actor]) => actor)) : []);

/* The actors to choose from: those of the paragraph in their order, then those of the one before,
 * for "it" and "the two".
 */
export function actorsOf(parts, at) {
  const here = namesOf(parts[at]);
  const before = namesOf(parts[at - 1]).filter((name) => !here.includes(name));
  return [...here.map((name) => ({ name, here: true })),
    ...before.map((name) => ({ name, here: false }))].slice(0, MOST_NAMES);
}

/* The two of a paragraph that names no third one. */
export function onlyPair(part) {
  const names = namesOf(part);
  return part.many && names.length === 2 ? names : ["", ""];
}

/* ---- when --------------------------------------------------------------------------------- */

/* The sentence of a paragraph that names the most of a pair, the first of these. */
function sentenceOf(part, pair) {
  const counts = part.sentences.map(([from, to]) => once(part.names
    .filter(([start, end, actor]) => from <= start && end <= to && pair.includes(actor))
    .map(([, , actor]) => actor)).length);
  return counts.indexOf(Math.max(...counts));
}

const MONTH = "2031-09".length;
const isDay = (when) => /^\d{4}(-\d\d){0,2}$/.test(when);

/* What an article tells without a date, what is likeliest of a form first. */
function untold(usual, form) {
  const likeliest = usual.by_form[form];
  const rest = usual.all.filter(({ when }) => when !== likeliest);
  return [...usual.all.filter(({ when }) => when === likeliest), ...rest];
}

const variants = (dates, made) => dates.filter(({ when }) => isDay(when))
  .map(({ when }) => ({ when: made(when), says: "" }));

/* The dates to choose from for a tie: what the sentence of its two tells, then the others of the
 * paragraph, what stands where none is told, the told ones with no end, their months, and what the
 * paragraph before tells, for "the next morning".
 */
export function datesFor([part, before], tie, usual) {
  const own = part.sentences[sentenceOf(part, [tie.actor, tie.target])] || [];
  const told = [...part.dates].sort((one, other) =>
    Number(other.from === own[0]) - Number(one.from === own[0]));
  const earlier = before ? before.dates : [];
  const all = [...told, ...untold(usual, tie.form), ...variants(told, (when) => `${when}/..`),
    ...earlier, ...variants([...told, ...earlier], (when) => when.slice(0, MONTH))];
  return all.filter(({ when }, at) => all.findIndex((one) => one.when === when) === at);
}

/* ---- a new tie ---------------------------------------------------------------------------- */

const tally = (words) => words.reduce((counts, word) =>
  counts.set(word, (counts.get(word) || 0) + 1), new Map());

/* The word that stands most often, the first of these; blank where there is none. */
function commonest(words) {
  const counts = [...tally(words.filter(Boolean))];
  return counts.reduce((best, one) => (one[1] > best[1] ? one : best), ["", 0])[0];
}

/* The form that ties of a type mostly have, of any type where there is none of it yet. */
export function usualForm(rows, type, forms) {
  const form = commonest(rows.filter((row) => row.type === type).map((row) => row.form))
    || commonest(rows.map((row) => row.form));
  return forms.includes(form) ? form : forms[0];
}

/* What the desk fills in by itself: nothing that the editor has chosen. */
export function proposed(tie, { near, usual, rows, forms }) {
  const free = (name) => !tie.own.includes(name) && !(tie.from && tie[name]);
  const form = free("form") && tie.type ? usualForm(rows, tie.type, forms) : tie.form;
  const [first] = datesFor(near, { ...tie, form }, usual);
  return { ...tie, form, ...(free("when") ? { when: first ? first.when : "" } : {}) };
}

export function blankTie(source, number, part, certainty) {
  const [actor, target] = onlyPair(part);
  return { key: null, own: [], actor, target, type: "", form: "", when: "", certainty,
    said_by: "", denied_by: "", claim: "", quote: "", source, paragraph: String(number) };
}

/* What a suggestion is called: as long as the article says so, it is the same. */
export const nameOf = ({ paragraph, actor, target, type }) =>
  [paragraph, actor, target, type].join("|");

/* A suggestion as a tie, none of whose cells the editor has chosen yet. */
export function tieOf(suggestion, source) {
  const { score, words, paragraph, ...cells } = suggestion;
  return { ...blankTie(source, paragraph, { names: [] }, ""), ...cells, from: nameOf(suggestion) };
}

/* The suggestions for a paragraph that are neither settled nor coded there. */
export function suggestedFor(suggestions, number, settled, rows) {
  const isCoded = (one) => rows.some((row) => row.paragraph === String(number)
    && row.type === one.type && isSame(row, one));
  return suggestions.filter((one) => one.paragraph === number
    && !settled.includes(nameOf(one)) && !isCoded(one));
}

const FEWEST = 12;

/* Whether fewer than a third of the suggestions judged so far were right: they cost more keys than
 * they save.
 */
export const isMostlyWrong = ({ right, wrong }) =>
  right + wrong >= FEWEST && right * 3 < right + wrong;

/* Whether a tie still says what was suggested: its two, in any order, and its type. */
export function isAsSuggested({ from, actor, target, type }) {
  const [, one, other, word] = from.split("|");
  return word === type && isSame({ actor, target }, { actor: one, target: other });
}

/* Who speaks goes with the source: nobody by name where the article says so itself; where it
 * predicts, mostly the article (docs/codebook.md).
 */
function withSpeakers(tie) {
  const said = tie.said_by === ITSELF ? "" : tie.said_by;
  const by = { stated: "", expected: said || ITSELF }[tie.certainty];
  return { ...tie, said_by: by === undefined ? said : by,
    denied_by: tie.certainty === "disputed" ? tie.denied_by : "" };
}

/* A tie with cells that the editor has chosen. */
export function chosen(tie, cells) {
  const isCopied = Boolean(tie.isCopied) && cells.claim === undefined;
  const next = { ...tie, ...cells, isCopied, own: once([...tie.own, ...Object.keys(cells)]) };
  return cells.certainty ? withSpeakers(next) : next;
}

export const isBegun = (tie) => tie.own.length > 0;

/* ---- one from another --------------------------------------------------------------------- */

const escaped = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/* A sentence with names in place of others, all at once, so that two can change places. */
export function renamed(claim, pairs) {
  const known = pairs.filter(([from, to]) => from && to);
  if (!known.length) return claim;
  const longest = [...known].sort(([one], [other]) => other.length - one.length);
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.map(([from]) => escaped(from)).join("|")})`
    + "(?![\\p{L}\\p{N}])", "gu");
  return claim.replace(any, (found) => known.find(([from]) => from === found)[1]);
}

export const turned = (tie) => chosen(tie, { actor: tie.target, target: tie.actor });

/* The same tie the other way round, as a row of its own and no suggestion any more. */
export function otherWay(tie) {
  const claim = renamed(tie.claim, [[tie.actor, tie.target], [tie.target, tie.actor]]);
  return { ...turned(tie), claim, isCopied: true, key: null, from: "" };
}

/* The same of another one: its claim is the old one until its target is known. */
export const again = (tie) =>
  ({ ...tie, isCopied: true, key: null, from: "", target: "", before: tie.target });

/* The other one is known: it takes the place of the one before in the claim. */
export function aimed(tie, target) {
  const { before, ...rest } = tie;
  const claim = before ? renamed(tie.claim, [[before, target]]) : tie.claim;
  return chosen({ ...rest, claim }, { target });
}

/* ---- what is there already ---------------------------------------------------------------- */

const isSame = (one, other) => [one.actor, one.target].sort().join("\n")
  === [other.actor, other.target].sort().join("\n");

/* The rows behind the line that a tie makes, itself left out; of a directed type those that go the
 * same way.
 */
export function onLine(rows, tie, isDirected) {
  return rows.filter((row) => row._key !== tie.key && row.type === tie.type && isSame(row, tie)
    && (!isDirected || row.actor === tie.actor));
}

/* Whether a row says the same: what the codebook takes as one row. */
export const isTwin = (row, tie) => ["source", "form", "when", "certainty"]
  .every((name) => (row[name] || "") === (tie[name] || ""));

/* ---- where to go -------------------------------------------------------------------------- */

/* The next paragraph that names two and has no tie, from the one after; round the end. */
export function nextOpen(parts, at, hasTie) {
  const order = parts.map((_, step) => (at + 1 + step) % parts.length);
  const found = order.find((one) => one !== at && parts[one].many && !hasTie(one));
  return found === undefined ? null : found;
}

/* Which speaker is still to be named; blank where none is. */
export function unnamed({ certainty, said_by: said, denied_by: denied }) {
  if (["attributed", "disputed"].includes(certainty) && !said) return "said_by";
  return certainty === "disputed" && !denied ? "denied_by" : "";
}

/* What a tie that is not kept yet needs first. A claim that was copied is looked at. */
function needed(tie, isLacking, isWriting) {
  if (!tie.actor || !tie.target || tie.actor === tie.target) return "pair";
  if (isLacking) return "add";
  if (!tie.type) return "type";
  if (unnamed(tie)) return unnamed(tie);
  return !tie.claim.trim() || (tie.isCopied && !isWriting) ? "claim" : "keep";
}

/* What the blue button does with a tie, by the desk's name of it. */
export function nextAct(tie, { lacking, isMoreHere, isOpenLeft, isWriting }) {
  if (!tie.key) return needed(tie, lacking.length > 0, isWriting);
  if (isMoreHere) return "more";
  return isOpenLeft ? "next" : "table";
}
