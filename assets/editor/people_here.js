/* Who else is here: their initials in the header, and at the rows at which they are. */

import { byId, ids } from "./contract.js";
import { isolated, made } from "./elements.js";

let people = [];

const initials = (name) => {
  const words = name.split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [name];
  const [first, last] = letters.map((word) => [...word]);
  return (last ? first[0] + last[0] : first.slice(0, 2).join("")).toUpperCase();
};

const at = (rows) => (rows.length ? `, at ${rows.map(([, key]) => isolated(key)).join(", ")}` : "");

function mark({ name, role, rows }) {
  const told = `${isolated(name)}, ${role}${at(rows)}`;
  return made("li", { textContent: initials(name), title: told, ariaLabel: told });
}

/* Who is at a row: {text, title}, null where nobody is. */
export function othersAt(table, key) {
  const here = people.filter(({ rows }) =>
    rows.some(([name, of]) => name === table && of === key));
  if (!here.length) return null;
  return {
    text: here.map(({ name }) => initials(name)).join(" "),
    title: `${here.map(({ name }) => isolated(name)).join(", ")} ${here.length > 1 ? "are" : "is"} here`,
  };
}

document.addEventListener("tieline:people", ({ detail }) => {
  if (JSON.stringify(detail) === JSON.stringify(people)) return;
  people = detail;
  byId(ids.people).replaceChildren(...people.map(mark));
  document.dispatchEvent(new CustomEvent("tieline:others"));
});
