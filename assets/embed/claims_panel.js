/* The panel of an embed: the claims behind what was chosen, a list for each line. */

import { byId } from "../chart/page.js";
import { frame, titleOf } from "../chart/scene.js";
import {
  articlesOf, countOf, data, edgeSentence, edgesOf, isolated, pairOf, shownClaims, standsBehind,
} from "./claims.js";

export function element(name, text, ...children) {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  made.append(...children);
  return made;
}

function sourceOf({ article, paragraph, place: own }) {
  const [title, about, caution, href, , known] = data.articles[article];
  const addresses = own ? [["where it says so", own], ...known] : known;
  const link = element("a", title);
  link.href = href + (paragraph ? `#p${paragraph}` : "");
  link.rel = "noopener";
  const place = [about, paragraph && `paragraph ${paragraph}`, caution].filter(Boolean);
  const source = element("p", "", link, ` \u00b7 ${place.join(" \u00b7 ")}`);
  for (const [label, url] of addresses) {
    const original = element("a", label);
    [original.href, original.rel] = [url, "noopener noreferrer"];
    source.append(" \u00b7 ", original);
  }
  if (!known.length) source.append(" \u00b7 address not recorded");
  return source;
}

function claimItem(claim) {
  const item = element("li", "", element("p", claim.text),
    element("p", "", element("b", claim.certainty), ` \u00b7 ${claim.about}`), sourceOf(claim));
  return Object.assign(item, { id: claim.id, tabIndex: -1 });
}

function edgeList(edge, claims, open) {
  const sign = element("span");
  sign.className = `key ${edge.split("|")[2]}`;
  const size = ` \u00b7 ${countOf(claims.length, "claim")}, `
    + countOf(articlesOf(claims).size, "article");
  const lead = element("summary", "", sign, element("strong", edgeSentence(edge, claims)), size);
  const list = element("details", "", lead, element("ul", "", ...claims.map(claimItem)));
  list.open = open;
  return list;
}

function heading(key, claims, close) {
  const [one, other] = key.split("|");
  const isFold = [one, other].some((name) => name && name.startsWith("+"));
  const pair = other ? `${isolated(one)} and ${isolated(other)}` : one;
  const title = element("h2", isFold ? titleOf(key) : pair);
  title.id = "opened-title";
  const button = element("button", "Close");
  button.addEventListener("click", close);
  const size = element("p", `${countOf(claims.length, "claim")} in `
    + countOf(articlesOf(claims).size, "article"));
  const row = other && document.querySelector(`tr[data-pair="${CSS.escape(pairOf(key))}"] a`);
  if (row) {
    const story = element("a", "The two over time");
    story.href = row.href;
    size.append(" \u00b7 ", story);
  }
  return [element("div", "", title, button), size];
}

/* Show the claims of an actor or a pair, line by line; those of the chosen line unfolded. */
export function fillPanel(key, close) {
  const claims = shownClaims.filter(({ edge }) => standsBehind(edge, key));
  const edges = edgesOf(claims);
  const isChosen = (edge) =>
    edges.length === 1 || (key.split("|").length === 3 && standsBehind(edge, key));
  const lists = edges.sort((a, b) => isChosen(b) - isChosen(a)).map((edge) =>
    edgeList(edge, claims.filter((claim) => claim.edge === edge), isChosen(edge)));
  byId("opened").replaceChildren(...heading(key, claims, close), ...lists);
}

/* Open the panel on the other side of the picture than `x`, at which the claims were asked for. */
export function openPanel(key, x, close) {
  const panel = byId("opened");
  const { left, width } = frame().getBoundingClientRect();
  fillPanel(key, close);
  panel.hidden = false;
  panel.classList.toggle("left", x > left + width / 2);
  panel.focus({ preventScroll: true });
  panel.firstChild.scrollIntoView({ block: "nearest" });
}

export const closePanel = () => { byId("opened").hidden = true; };
