/* The chord that the page draws: arcs, ribbons, names, paths. That a whole picture is the server's
 * is tested with it (tests/charts/chord/test_frame.py). */

import assert from "node:assert/strict";
import test from "node:test";

import { circle, linksOf, remainder } from "../../assets/chart/chord_circle.js";
import { byCodePoints } from "../../assets/chart/grouping.js";
import { nameTexts } from "../../assets/chart/chord_names.js";
import { band, bendDepth, crossbar, inRadii, ribbon, strand }
  from "../../assets/chart/chord_ribbons.js";
import { arrowPath, barPath, dashes, paint, pathOf, pixels, short }
  from "../../assets/chart/svg_shapes.js";

const link = (key, a, b, weight = 1) => ({ key, a, b, weight });
const width = ([begin, end]) => end - begin;

test("arcs follow one another once round the circle, communities farther apart", () => {
  const { arcs } = circle([["A", "B"], [], ["C", "D"]], [link("x", "A", "C")]);
  const [a, b, c, d] = [...arcs.values()];
  assert.deepEqual([...arcs.keys()], ["A", "B", "C", "D"]);
  assert.ok(a[0] > 0 && d[1] < 2 * Math.PI);
  assert.ok(c[0] - b[1] > 2 * (b[0] - a[1]));
});

test("nobody is no circle", () => {
  assert.deepEqual(circle([[]], []), { arcs: new Map(), ends: new Map() });
});

test("a link is as wide as its weight at both of its ends", () => {
  const { ends } = circle([["A", "B", "C"]], [link("one", "A", "B"), link("four", "C", "A", 4)]);
  const [one, four] = ["one", "four"].map((key) => ends.get(key).map(width));
  assert.ok(Math.abs(one[0] - one[1]) < 1e-12);
  assert.ok(Math.abs(four[0] - 4 * one[0]) < 1e-12);
});

test("parallel links run in opposite orders at their two ends", () => {
  const arcs = new Map([["A", [0, 1]], ["B", [3, 4]]]);
  const order = linksOf(arcs, [link("first", "A", "B"), link("second", "A", "B")]);
  const keys = (name) => order.get(name).map((entry) => entry.link.key);
  assert.deepEqual(keys("A"), keys("B").reverse());
});

test("a remainder has the sign of its divisor", () => {
  assert.equal(remainder(-1, 4), 3);
  assert.equal(remainder(9, 4), 1);
});

test("texts are in the order of their characters' numbers", () => {
  const names = ["b", "", "a", "ab", "\u{1F600}", "\uFFFD", "Zz"];
  assert.deepEqual(names.sort(byCodePoints), ["", "Zz", "a", "ab", "b", "\uFFFD", "\u{1F600}"]);
  assert.equal(byCodePoints("same", "same"), 0);
});

test("lengths are rounded half upwards to four decimals", () => {
  assert.equal(inRadii(0.12344), 0.1234);
  assert.equal(inRadii(-0.12346), -0.1235);
  assert.equal(inRadii(0.5 / 1e4), 1e-4);
  assert.equal(inRadii(-0.5 / 1e4), 0);
});

test("curves bend near the rim between neighbours, near the middle across", () => {
  assert.ok(bendDepth(0, 0.1) > 0.8);
  assert.ok(Math.abs(bendDepth(0, Math.PI) - 0.1) < 1e-12);
  assert.ok(Math.abs(bendDepth(0.1, 6.2) - bendDepth(6.2, 0.1)) < 1e-12);
});

test("a ribbon has its tip in the middle of its end, and a hollow one a hole", () => {
  const ends = [[0, 0.2], [3, 3.2]];
  const plain = ribbon(...ends, 0.93, { arrow: false, hollow: false });
  const arrow = ribbon(...ends, 0.93, { arrow: true, hollow: false });
  const hollow = ribbon(...ends, 0.93, { arrow: true, hollow: true });
  const tip = [0.93 * Math.sin(3.1), 0.93 * Math.cos(3.1)].map(inRadii);
  assert.equal(plain.length, 7 + 20 + 7 + 20);
  assert.deepEqual(arrow[28], tip);
  assert.equal(hollow.length, arrow.length + 5);
});

test("a strand with a head has one point more; a crossbar stands out at both sides", () => {
  assert.equal(strand(0, 3, 0.93, 0).length, 20);
  assert.equal(strand(0, 3, 0.93, 0.05).length, 21);
  const [[x, y], [u, v]] = crossbar([[0, 0.2], [3.1, 3.3]], 0.93, 0.5, 0.02);
  const [[x0, y0], [u0, v0]] = crossbar([[0, 0.2], [3.1, 3.3]], 0.93, 0.5, 0);
  const longer = Math.hypot(x - u, y - v) - Math.hypot(x0 - u0, y0 - v0);
  assert.ok(Math.abs(longer - 0.04) < 1e-3);
});

test("a wide arc has more points than a narrow one", () => {
  assert.equal(band([0, 0.1], 0.945, 1).length, 14);
  assert.equal(band([0, 0.89], 0.945, 1).length, 60);
});

const FRAME = { size: [1060, 480], unit: 187, letters: 13.5, buttons: [434, -240, 530, -209],
  count: { box: [-530, -240, -380, -216], place: [-2.8, -1.2], size: 11.5 } };
const named = (actor, at, wide = 60) =>
  ({ actor, span: [at, at + 0.01], texts: [[actor, wide]], style: {} });

test("names stand outside their arcs, and as many as find room", () => {
  const names = [named("East", 1.57), named("West", 4.71), named("North", 0)];
  const texts = nameTexts(names, new Set(["East", "West", "North"]), FRAME);
  assert.deepEqual(texts.map(({ anchor }) => anchor), ["start", "end", "middle"]);
  assert.ok(texts[0].place[0] > 1 && texts[1].place[0] < -1);
  const crowd = Array.from({ length: 50 }, (_, k) => named(`Name ${k}`, k / 1000));
  const some = nameTexts(crowd, new Set(crowd.map(({ actor }) => actor)), FRAME);
  assert.match(some.at(-1).text, /^\d+ of 50 names shown$/);
  assert.equal(some.at(-1).actor, "");
  assert.equal(Number(some.at(-1).text.split(" ")[0]), some.length - 1);
});

test("paths are a point and steps in tenths of a pixel", () => {
  assert.equal(pathOf([[1, 2], [1.04, 2.04], [0.5, 12]]), "M1,2l-.5,10");
  assert.equal(pathOf([[0.25, -0.25]], true), "M.3,-.2z");
  assert.equal(pixels(-0.5), "-.5");
  assert.equal(arrowPath([0, 0], [10, 0], 10), "M10,0l-9.5,-3.1 0,6.2z");
  assert.equal(barPath([0, 0], [1, 0], 10), "M1,-7l0,14");
});

test("colours are variables, dashes shares of their lengths", () => {
  assert.equal(paint("support"), "var(--tl-support)");
  assert.equal(paint("support", 0.62), "var(--tl-support-62)");
  assert.deepEqual(dashes("dash", 0.775), { "stroke-dasharray": "5.425 3.875" });
  assert.deepEqual(dashes("solid", 1), {});
  assert.equal(short(2.4000000000000004), "2.4");
});
