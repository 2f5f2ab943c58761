/* The dialog for publishers: what is chosen there and the address of the page make an address, of
 * which the server (/oembed) tells the embed to show and the code to copy.
 *
 * How high the embed is at each width is measured on the embed itself, in frames out of sight.
 */

import { byId, contract, ids } from "./contract.js";
import { said } from "./url_state.js";

const PATIENCE = 300, MEASURING = 10_000; // milliseconds
/* From which width on, and where it is measured; pixels. */
const WIDTHS = [[0, 360], [640, 640], [1000, 1000]];
let version = ""; // of the tables as the dialog was opened
let asked = 0; // counts the questions: a late answer to an old one is not shown
let waiting = 0;
let code = {};

const dialog = () => byId(ids.embedding.dialog);
const part = (name) => byId(ids.embedding[name]);
const chosen = (name) => dialog().querySelector(`[data-choice=${name}] input:checked`).value;
const say = (sentence) => { dialog().querySelector(".copied").textContent = sentence; };
const sayOfPreview = (sentence) => {
  dialog().querySelector(".embedding-said").textContent = sentence;
};

/* Who is in focus is lit in the embed; only a timeline is drawn of somebody. */
function lit(search) {
  const words = new URLSearchParams(search);
  const focus = words.get("focus");
  if (!focus || words.has("highlight")) return search;
  const light = said(search, "highlight", [focus]);
  return contract.byFocus.includes(words.get("view")) ? light : said(light, "focus", []);
}

/* The address of the page as the embed is to show it. */
function address() {
  const words = {
    theme: chosen("theme") === "auto" ? [] : [chosen("theme")],
    v: chosen("state") === "pinned" ? [version] : [],
  };
  ["title", "note"].forEach((word) => {
    const typed = part(word).value.trim();
    if (typed) words[word] = [typed];
  });
  return Object.entries(words)
    .reduce((search, [word, values]) => said(search, word, values), lit(window.location.search));
}

async function ask(heights) {
  const { origin, pathname } = window.location;
  const words = new URLSearchParams({
    url: `${origin}${pathname}${address()}`, maxwidth: chosen("size"), ...heights,
  });
  const answer = await fetch(`oembed?${words}`);
  if (!answer.ok) throw new Error((await answer.json()).problems[0].message);
  return answer.json();
}

/* A frame out of sight; resolves to its height, or to nothing where none is told in time. */
function measured(embed, width) {
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: embed, title: "Measuring", inert: true, tabIndex: -1 });
  frame.setAttribute("sandbox", part("frame").getAttribute("sandbox"));
  frame.setAttribute("aria-hidden", "true");
  frame.className = "embedding-measure";
  frame.style.width = `${width}px`;
  return new Promise((resolve) => {
    const hear = ({ source, data }) => {
      if (source === frame.contentWindow && data.tieline === "height") end(data.height);
    };
    const end = (height) => {
      window.removeEventListener("message", hear);
      window.clearTimeout(late);
      frame.remove();
      resolve(height);
    };
    const late = window.setTimeout(end, MEASURING);
    window.addEventListener("message", hear);
    dialog().append(frame);
  });
}

async function heightsOf(embed) {
  const widths = WIDTHS.filter(([start]) => start <= Number(chosen("size")));
  const found = await Promise.all(
    widths.map(async ([start, width]) => [start, await measured(embed, width)]));
  if (!found.every(([, height]) => height)) return {};
  return { heights: found.map((pair) => pair.join(":")).join(" ") };
}

function showCode() {
  part("code").textContent = code[chosen("form")] || "";
  dialog().querySelectorAll("[data-promise]").forEach((told) => {
    told.hidden = ![chosen("form"), chosen("state")].includes(told.dataset.promise);
  });
}

function showPreview({ title, width, tieline: { embed } }) {
  const frame = part("frame");
  frame.style.width = `${width}px`;
  if (frame.getAttribute("src") !== embed) frame.src = embed;
  part("title").placeholder = title;
}

/* The preview stands before the heights are known, for they are waited for. */
async function update() {
  const mine = ++asked;
  dialog().dataset.state = "busy";
  try {
    const answer = await ask({});
    if (mine !== asked) return;
    version = version || answer.tieline.version;
    showPreview(answer);
    const heights = await heightsOf(answer.tieline.embed);
    const exact = await ask(heights);
    if (mine !== asked) return;
    code = exact.tieline;
    sayOfPreview("");
  } catch (error) {
    if (mine !== asked) return;
    code = {};
    sayOfPreview(`The embed could not be made: ${error.message}`);
  }
  dialog().dataset.state = "ready";
  showCode();
}

function changed() {
  say("");
  showCode();
  window.clearTimeout(waiting);
  waiting = window.setTimeout(update, PATIENCE);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(part("code").textContent);
    say("Copied");
  } catch {
    window.getSelection().selectAllChildren(part("code"));
    say("The clipboard is closed to this page. The code is marked: copy it with Ctrl-C.");
  }
}

/* The fields stand in a template until the dialog is opened first. */
function makeFields() {
  const held = dialog().querySelector("template");
  if (held) held.replaceWith(held.content);
}

function open() {
  makeFields();
  version = "";
  say("");
  dialog().showModal();
  update();
}

const inside = (event) => event.target.closest && event.target.closest(`#${ids.embedding.dialog}`);

document.addEventListener("click", (event) => {
  if (event.target.closest(`[data-opens=${ids.embedding.dialog}]`)) open();
  else if (event.target.closest(`[data-closes=${ids.embedding.dialog}]`)) dialog().close();
  else if (event.target.closest(`#${ids.embedding.copy}`)) copy();
});
document.addEventListener("input", (event) => inside(event) && changed());

window.addEventListener("message", ({ source, data }) => {
  const frame = part("frame");
  if (!frame || source !== frame.contentWindow || !data || data.tieline !== "height") return;
  frame.style.height = `${data.height}px`;
});
