/* A tie as the desk makes it: what is proposed, what is copied, where the keys lead. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

openPage("editor");
const {
  actorsOf, again, aimed, blankTie, cellsOf, chosen, datesFor, isBegun, isTwin, nextAct, nextOpen,
  nameOf, onLine, onlyPair, otherWay, proposed, renamed, suggestedFor, tieOf, turned, usualForm,
} = await script("editor/desk_tie.js");
const { pressed } = await script("editor/desk_pressed.js");
const { withPlaces } = await script("editor/places.js");

const FORMS = ["military", "economic", "words"];
const name = (from, actor) => [from, from + actor.length, actor, "name"];
const part = (text, names, rest = {}) => ({ text, names, many: names.length > 1,
  sentences: [[0, text.length]], dates: [], ...rest });
const TWO = part("Arden met Borel.", [name(0, "Arden"), name(10, "Borel")]);
const THREE = part("Arden met Borel and Cresta.",
  [name(0, "Arden"), name(10, "Borel"), name(20, "Cresta")]);
const ONE = part("Dorne waits.", [name(0, "Dorne")]);
const USUAL = {
  all: [{ when: "/2031-06", says: "" }, { when: "2031-06", says: "" }],
  by_form: { economic: "/2031-06", words: "2031-06" },
};
const tie = (cells = {}) => ({ ...blankTie("courier", 1, TWO, "stated"), ...cells });
const row = (cells) => ({ _key: "t1", actor: "Arden", target: "Borel", type: "support", ...cells });

test("digits choose the paragraph's names, then those of the one before", () => {
  assert.deepEqual(actorsOf([ONE, TWO], 1).map((one) => [one.name, one.here]),
    [["Arden", true], ["Borel", true], ["Dorne", false]]);
  const many = part("", Array.from({ length: 12 }, (_, at) => name(at, `A${at}`)));
  assert.equal(actorsOf([many], 0).length, 9);
});

test("a pair is filled in only where there is no other", () => {
  assert.deepEqual(onlyPair(TWO), ["Arden", "Borel"]);
  assert.deepEqual(onlyPair(THREE), ["", ""]);
  assert.deepEqual(onlyPair({ ...TWO, many: false }), ["", ""]);
});

test("the date is that of the sentence that names the two", () => {
  const text = "In 2029 Arden rested. Since 2030 Arden feeds Borel.";
  const told = part(text, [name(8, "Arden"), name(33, "Arden"), name(45, "Borel")], {
    sentences: [[0, 21], [22, text.length]],
    dates: [{ when: "2029", from: 0, to: 21 }, { when: "2030/..", from: 22, to: text.length }],
  });
  const whens = (part_, cells, before) =>
    datesFor([part_, before], tie(cells), USUAL).map(({ when }) => when);
  assert.deepEqual(whens(told, {}), ["2030/..", "2029", "/2031-06", "2031-06", "2029/.."]);
  assert.equal(whens(told, { actor: "", target: "" })[0], "2029");
  assert.deepEqual(whens(ONE, { form: "words" }), ["2031-06", "/2031-06"]);
  const day = { ...ONE, dates: [{ when: "2030-05-02", from: 0, to: 12 }] };
  assert.deepEqual(whens(ONE, {}, day).slice(-2), ["2030-05-02", "2030-05"]);
});

test("a form is the commonest of its type, of any type, the first", () => {
  const rows = [row({ form: "words", type: "tension" }), row({ form: "economic" }),
    row({ form: "economic" })];
  assert.equal(usualForm(rows, "tension", FORMS), "words");
  assert.equal(usualForm(rows, "alliance", FORMS), "economic");
  assert.equal(usualForm([], "alliance", FORMS), "military");
});

test("no proposal overwrites what the editor has chosen", () => {
  const about = { near: [TWO], usual: USUAL, rows: [row({ form: "economic" })], forms: FORMS };
  const begun = proposed(chosen(tie(), { type: "support" }), about);
  assert.deepEqual([begun.form, begun.when], ["economic", "/2031-06"]);
  const own = chosen(begun, { form: "words", when: "2030" });
  assert.deepEqual([proposed(own, about).form, proposed(own, about).when], ["words", "2030"]);
  assert.ok(isBegun(begun));
  assert.ok(!isBegun(proposed(tie(), about)));
});

test("who speaks goes with the source", () => {
  const said = { said_by: "Dorne", denied_by: "Arden" };
  const denied = chosen(tie(said), { certainty: "disputed" });
  assert.equal(denied.denied_by, "Arden");
  const quoted = chosen(denied, { certainty: "attributed" });
  assert.deepEqual([quoted.said_by, quoted.denied_by], ["Dorne", ""]);
  assert.equal(chosen(quoted, { certainty: "stated" }).said_by, "");
  const forecast = chosen(tie(), { certainty: "expected" });
  assert.equal(forecast.said_by, "the article");
  assert.equal(chosen(forecast, { certainty: "attributed" }).said_by, "");
  assert.equal(chosen(quoted, { certainty: "expected" }).said_by, "Dorne");
});

test("names change places in a claim, whole words only", () => {
  const swap = [["Arden", "Upper Arden"], ["Upper Arden", "Arden"]];
  assert.equal(renamed("Upper Arden pays Arden, no Ardenese.", swap),
    "Arden pays Upper Arden, no Ardenese.");
  assert.equal(renamed("Élan pays.", [["Élan", "Borel"]]), "Borel pays.");
  assert.equal(renamed("A (b) c", [["(b)", "x"]]), "A x c");
  assert.equal(renamed("Arden", [["", "x"]]), "Arden");
});

test("a tie is turned, and made again with another", () => {
  const kept = tie({ key: "t1", claim: "Arden arms Borel.", quote: "0-5" });
  assert.deepEqual([turned(kept).actor, turned(kept).target], ["Borel", "Arden"]);
  const back = otherWay(kept);
  assert.deepEqual([back.key, back.actor, back.claim], [null, "Borel", "Borel arms Arden."]);
  const other = again(kept);
  assert.deepEqual([other.key, other.target, other.claim], [null, "", "Arden arms Borel."]);
  const whole = aimed(other, "Cresta");
  assert.deepEqual([whole.target, whole.claim], ["Cresta", "Arden arms Cresta."]);
  assert.ok(!("before" in whole));
});

test("a copied claim is looked at before it is kept", () => {
  const about = { lacking: [], isOpenLeft: true };
  const copy = otherWay(tie({ type: "support", claim: "Arden arms Borel." }));
  assert.equal(nextAct(copy, about), "claim");
  assert.equal(nextAct(copy, { ...about, isWriting: true }), "keep");
  assert.equal(nextAct(chosen(copy, { claim: "Borel arms Arden, too." }), about), "keep");
  assert.equal(nextAct(chosen(copy, { form: "words" }), about), "claim");
});

test("a row has the cells of its table alone", () => {
  const cells = cellsOf(tie({ quote: "0-5" }), ["id", "actor", "target", "paragraph"]);
  assert.deepEqual(cells, { actor: "Arden", target: "Borel", paragraph: "1" });
});

test("what is on the line already, and what says the same", () => {
  const rows = [row(), row({ _key: "t2", actor: "Borel", target: "Arden" }),
    row({ _key: "t3", type: "tension" })];
  const keys = (directed) => onLine(rows, tie({ type: "support" }), directed).map((one) => one._key);
  assert.deepEqual(keys(true), ["t1"]);
  assert.deepEqual(keys(false), ["t1", "t2"]);
  assert.deepEqual(onLine(rows, tie({ key: "t1", type: "support" }), true), []);
  const same = { source: "courier", form: "words", when: "2031", certainty: "stated" };
  assert.ok(isTwin(row(same), tie(same)));
  assert.ok(!isTwin(row(same), tie({ ...same, when: "2030" })));
});

test("the next open paragraph names two and has no tie", () => {
  const parts = [TWO, ONE, THREE, TWO];
  assert.equal(nextOpen(parts, 0, () => false), 2);
  assert.equal(nextOpen(parts, 3, (at) => at === 0), 2);
  assert.equal(nextOpen(parts, 2, (at) => at !== 2), null);
});

for (const [cells, lacking, act] of [
  [{ target: "" }, [], "pair"],
  [{ target: "Arden" }, [], "pair"],
  [{}, ["Borel"], "add"],
  [{}, [], "type"],
  [{ type: "support", certainty: "attributed" }, [], "said_by"],
  [{ type: "support", certainty: "disputed", said_by: "Dorne" }, [], "denied_by"],
  [{ type: "support", claim: " " }, [], "claim"],
  [{ type: "support", claim: "Arden pays." }, [], "keep"],
  [{ key: "t1" }, [], "next"],
]) {
  test(`Enter of ${JSON.stringify(cells)} does: ${act}`, () =>
    assert.equal(nextAct(tie(cells), { lacking, isOpenLeft: true }), act));
}

test("a suggestion is a tie until it is settled or coded", () => {
  const one = { paragraph: 1, actor: "Arden", target: "Borel", type: "support", form: "words",
    when: "2030", certainty: "stated", said_by: "", score: 0.9, words: [[0, 5]] };
  const made = tieOf(one, "courier");
  assert.deepEqual([made.actor, made.when, made.paragraph, made.claim, made.from],
    ["Arden", "2030", "1", "", nameOf(one)]);
  assert.ok(!isBegun(made));
  const about = { near: [TWO], usual: USUAL, rows: [], forms: FORMS };
  assert.deepEqual([proposed(made, about).form, proposed(made, about).when], ["words", "2030"]);
  const left = (settled, rows) => suggestedFor([one], 1, settled, rows).length;
  assert.equal(left([], []), 1);
  assert.equal(left([nameOf(one)], []), 0);
  assert.equal(left([], [row({ paragraph: "1" })]), 0);
  assert.equal(left([], [row({ paragraph: "2" })]), 1);
  assert.equal(suggestedFor([one], 2, [], []).length, 0);
  assert.equal(otherWay(made).from, "");
});

test("after a tie the next suggestion of its paragraph comes", () => {
  const about = { lacking: [], isMoreHere: true, isOpenLeft: true };
  assert.equal(nextAct(tie({ key: "t1" }), about), "more");
});

test("after the last open paragraph Enter shows the table", () => {
  assert.equal(nextAct(tie({ key: "t1" }), { lacking: [], isOpenLeft: false }), "table");
});

test("the server's places become those of a string", () => {
  const found = withPlaces(part("\u{1f600} Arden", [[2, 7, "Arden", "name"]]));
  assert.deepEqual(found.names, [[3, 8, "Arden", "name"]]);
});

for (const [key, code, meant] of [
  ["1", "Digit1", "1"],
  ["&", "Digit1", "1"],
  ["é", "Digit2", "2"],
  ["4", "Numpad4", "4"],
  ["?", "KeyM", "?"],
  ["N", "KeyN", "n"],
  ["a", "KeyQ", "a"],
  ["т", "KeyN", "n"],
  ["Enter", "Enter", "enter"],
  ["é", "KeyE", "e"],
]) {
  test(`${key} at ${code} is ${meant}`, () => assert.equal(pressed({ key, code }), meant));
}
