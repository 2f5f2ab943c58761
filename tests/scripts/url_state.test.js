/* The address: what each control writes into it, and what it leaves out. */

import assert from "node:assert/strict";
import test from "node:test";

import { openPage, script } from "./page.js";

const { contract, location, told } = openPage("explorer", "?view=network&focus=Arden%7CBorel");
const state = await script("explorer/url_state.js");
const theme = await script("explorer/theme.js");

const CHOSEN = {
  asked: "view=network&focus=Arden|Borel",
  order: {
    types: ["alliance", "support", "tension"],
    forms: ["military", "economic"],
    certainties: ["stated", "disputed"],
    articles: ["a1", "a2"],
  },
  usual: {
    types: ["alliance", "support", "tension"],
    forms: ["military", "economic"],
    certainties: ["stated"],
  },
  bins: [["2024-01-01", "2024-12-31"], ["2025-01-01", "2025-12-31"], ["2026-01-01", "2026-12-31"]],
  days: [0, 3],
};

const written = (id, value, search = "?view=network") => state.written(id, value, search, CHOSEN);

test("a parameter is said anew, once, at the end", () => {
  assert.equal(state.said("?a=1&b=2&a=3", "a", ["x"]), "?b=2&a=x");
  assert.equal(state.said("?a=1&b=2", "a", []), "?b=2");
});

test("commas and bars stay readable, all else is encoded", () => {
  assert.equal(state.query([["focus", "Arden|the Coast"], ["type", "a,b"]]),
    "?focus=Arden|the%20Coast&type=a,b");
  assert.equal(state.query([["actor", "&=#"]]), "?actor=%26%3D%23");
});

test("whoever asks for more articles a line takes back that there be few", () => {
  assert.equal(written("sources-min", "2", "?view=network&sources_max=1"),
    "?view=network&sources_min=2");
});

test("reading an address is the way back from writing one", () => {
  const pairs = [["actor", "A & B"], ["actor", "C+D"], ["note", "100 %"]];
  assert.deepEqual(state.words(state.query(pairs)), pairs);
});

for (const [id, value, search] of [
  ["view", "chord", "?view=chord"],
  ["types", ["tension", "alliance"], "?view=network&type=alliance,tension"],
  ["types", ["alliance", "support", "tension"], "?view=network"],
  ["types", [], "?view=network&type=none"],
  ["certainties", ["stated", "disputed"], "?view=network&certainty=stated,disputed"],
  ["articles", ["a2"], "?view=network&without=a1"],
  ["articles", ["a1", "a2"], "?view=network"],
  ["sources-min", "1", "?view=network"],
  ["sources-min", "3", "?view=network&sources_min=3"],
  ["level", true, "?view=network&level=all"],
  ["blocs", true, "?view=network&blocs=1"],
  ["singly", true, "?view=network&fold=0"],
  ["singly", false, "?view=network"],
  ["open-ends", true, "?view=network&open=1"],
  ["actors", ["Arden", "Borel"], "?view=network&actor=Arden&actor=Borel"],
  ["actors", null, "?view=network"],
  ["days", [1, 3], "?view=network&from=2025-01-01"],
  ["days", [0, 2], "?view=network&to=2025-12-31"],
  ["days", [0, 3], "?view=network"],
  ["from-day", "2024", "?view=network&from=2024-01-01"],
  ["to-day", "2024", "?view=network&to=2024-12-31"],
]) {
  test(`${id} of ${JSON.stringify(value)} writes ${search}`, () => {
    assert.equal(written(id, value), search);
  });
}

test("what the boxes say replaces the articles that were named", () => {
  assert.equal(written("articles", ["a1"], "?view=network&source=a1"), "?view=network&without=a2");
});

test("every control of the contract has a writer", () => {
  const empty = { days: [0, 3], one: "", firstDay: "", lastDay: "", switch: false };
  for (const { id, kind } of contract.controls) {
    assert.match(written(id, empty[kind] ?? []), /^\?view=/);
  }
});

test("nothing is asked before the server has answered, nor for what is said already", () => {
  assert.equal(state.asked("level", true), null);
  state.know({ ...CHOSEN, level: false });
  assert.equal(state.asked("level", false), null);
  assert.equal(state.asked("level", true), "?view=network&focus=Arden|Borel&level=all");
});

test("what is said is known from then on, and is not said twice", () => {
  const known = { ...CHOSEN, level: false };
  state.know(known);
  state.say("level", true);
  assert.equal(location.search, "?view=network&focus=Arden|Borel&level=all");
  assert.equal(state.asked("level", true), null);
  assert.equal(known.level, false);
  state.say("level", false);
  assert.equal(location.search, "?view=network&focus=Arden|Borel");
});

test("a written address is told at once to who draws, and then to Dash", { timeout: 10_000 }, async () => {
  const heard = [];
  state.onAddress((search) => heard.push(search));
  // Dash has made its page.
  globalThis.document.getElementById = (id) => (id === contract.ids.picture ? {} : null);
  state.go("?type=tension");
  assert.deepEqual(heard, ["?type=tension&view=network"]);
  assert.equal(location.search, "?type=tension&view=network");
  for (let k = 0; k < 200 && !told.length; k += 1) {
    await new Promise((done) => { setTimeout(done, 20); });
  }
  assert.equal(told.at(-1)[0], contract.ids.address);
});

test("a theme that is named is taken, any other is the system's", () => {
  assert.equal(theme.scheme("?theme=dark"), "dark");
  assert.equal(theme.scheme("?theme=pink"), "light");
  assert.equal(theme.themeOf("?theme=dark"), "dark");
  assert.equal(theme.themeOf("?theme=pink"), "auto");
});
