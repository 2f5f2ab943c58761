/* Links to single claims: which claim an address names, what is copied, what is said of it. */

import assert from "node:assert/strict";
import test, { beforeEach } from "node:test";

import { openPage, script } from "./page.js";

openPage("explorer");
const links = await script("explorer/claim_links.js");

let line;
let selected;
let byId;

/* An element as far as the script looks at it: its class names, and whether it was scrolled to. */
function element(parents = {}) {
  const names = new Set();
  return {
    names,
    scrolled: 0,
    classList: { add: (name) => names.add(name), remove: (name) => names.delete(name) },
    closest: (selector) => parents[selector] || null,
    scrollIntoView() { this.scrolled += 1; },
  };
}

function copyButton(id) {
  const item = element();
  return {
    dataset: { cites: "“They met.” A paper." },
    parentElement: { querySelector: () => ({ hash: `#${id}` }) },
    closest: () => item,
    item,
  };
}

beforeEach(() => {
  line = null;
  selected = null;
  byId = {};
  Object.assign(globalThis.document, {
    getElementById: (id) => byId[id] || null,
    querySelector: () => line,
    createElement: () => ({ textContent: "", setAttribute() {} }),
    body: { append: (made) => { line = made; } },
  });
  globalThis.setTimeout = () => 0;
  globalThis.clearTimeout = () => {};
  globalThis.getSelection = () => ({ selectAllChildren: (one) => { selected = one; } });
});

function clipboard(writeText) {
  Object.defineProperty(globalThis, "navigator",
    { value: { clipboard: { writeText } }, configurable: true });
}

for (const [hash, id] of [
  ["#t097", "t097"], ["", ""], ["#p7", ""], ["#panel", ""], ["#t", ""], ["#t1 x", ""],
]) {
  test(`the place ${hash || "of none"} names ${id || "no claim"}`, () => {
    assert.equal(links.claimIn(hash), id);
  });
}

test("the claim's own address follows its citation", () => {
  const address = "http://127.0.0.1/?view=network&focus=A|B|tension";
  for (const here of [address, `${address}#t001`]) {
    assert.equal(links.copiedText(copyButton("t097"), here),
      `“They met.” A paper. ${address}#t097`);
  }
});

test("a claim is marked, unfolded and scrolled to, and the one before no longer", () => {
  const fold = { open: false, parentElement: element() };
  [byId.t1, byId.t2] = [element({ details: fold }), element()];
  assert.equal(links.mark("t1"), true);
  assert.deepEqual([[...byId.t1.names], byId.t1.scrolled, fold.open], [["named"], 1, true]);
  assert.equal(links.mark("t2"), true);
  assert.deepEqual([[...byId.t1.names], [...byId.t2.names]], [[], ["named"]]);
});

test("a claim that the page does not hold yet is not marked", () => {
  assert.equal(links.mark("t3"), false);
  assert.equal(links.mark(""), false);
});

test("what was copied is said", async () => {
  const copied = [];
  clipboard(async (text) => { copied.push(text); });
  globalThis.location.href = "http://127.0.0.1/pair?focus=A|B";
  await links.copy(copyButton("t097"));
  assert.deepEqual(copied, ["“They met.” A paper. http://127.0.0.1/pair?focus=A|B#t097"]);
  assert.equal(line.textContent, "Copied claim t097 with its source.");
});

test("where the clipboard is refused the claim is selected", async () => {
  clipboard(async () => { throw new Error("refused"); });
  const button = copyButton("t097");
  await links.copy(button);
  assert.equal(selected, button.item);
  assert.equal(line.textContent,
    "The clipboard is closed to this page. The claim is marked: copy it with Ctrl-C.");
});
