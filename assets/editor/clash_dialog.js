/* The same cell, changed by two: mine, theirs, or both in a field to be edited by hand. */

import { byId, ids } from "./contract.js";
import { isolated, made } from "./elements.js";

const written = (held) => {
  if (held === null || held === undefined) return "(the row was deleted)";
  if (typeof held === "string") return isolated(held) || "(blank)";
  return Object.values(held).filter(Boolean).map(isolated).join(" · ");
};

function option(at, value, title, inside) {
  const input = made("input", { type: "radio", name: `clash-${at}`, value, required: true });
  return made("label", { className: "option" }, input,
    made("span", { className: "where", textContent: title }), inside);
}

const words = (text) => made("span", { className: "what", textContent: text });

/* Both texts, a line each; who writes into the field has chosen it. */
function bothOption(clash, at) {
  const field = made("textarea", {
    name: `both-${at}`, rows: 2, value: `${clash.mine}\n${clash.theirs}`,
  });
  const label = option(at, "both", "Both, edited", field);
  field.setAttribute("aria-label", "Both, edited");
  field.addEventListener("input", () => { label.querySelector("input").checked = true; });
  return label;
}

function question(clash, at, theirs) {
  const title = [clash.key, clash.column].filter(Boolean).map(isolated).join(" · ");
  const isText = clash.column !== null && typeof clash.theirs === "string";
  return made("fieldset", {}, made("legend", { textContent: title }),
    made("p", { className: "base", textContent: `It was: ${written(clash.base)}` }),
    option(at, "mine", "Mine", words(clash.column === null ? "(delete the row)" : written(clash.mine))),
    option(at, "theirs", theirs, words(written(clash.theirs))),
    ...(isText ? [bothOption(clash, at)] : []));
}

/* The text that is chosen; null where what the other has is to stay. */
function textOf(clash, at, chosen) {
  const which = chosen.get(`clash-${at}`);
  if (which === "theirs") return null;
  if (which === "mine") return clash.mine || "";
  return chosen.get(`both-${at}`).split("\n").map((line) => line.trim()).filter(Boolean).join(" ");
}

/* Ask for each clash what is to stand there: resolves to {clash, text}s, or null for later. */
export function askClashes(clashes, { title, lead, theirs }) {
  const box = byId(ids.clashDialog);
  return new Promise((resolve) => {
    const later = made("button", { type: "button", className: "button", textContent: "Later" });
    const form = made("form", { method: "dialog" }, made("h2", { textContent: title }),
      made("p", { textContent: lead }),
      ...clashes.map((clash, at) => question(clash, at, theirs)),
      made("p", { className: "acts" }, later, made("button", {
        type: "submit", className: "button main", textContent: "Go on",
      })));
    let choices = null;
    later.addEventListener("click", () => box.close());
    form.addEventListener("submit", () => {
      const chosen = new FormData(form);
      choices = clashes.map((clash, at) => ({ clash, text: textOf(clash, at, chosen) }));
    });
    box.addEventListener("close", () => resolve(choices), { once: true });
    box.setAttribute("aria-label", title);
    box.replaceChildren(form);
    box.showModal();
  });
}
