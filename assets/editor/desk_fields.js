/* The fields of the desk's form: native elements, each of which shows its key. */

import { made, worded } from "./elements.js";

/* A key, as it is drawn on a button; screen readers are told of it by the help. */
export function keycap(text) {
  const cap = worded("kbd", "", text);
  cap.setAttribute("aria-hidden", "true");
  return cap;
}

export function line(label, key, ...inside) {
  const name = made("span", { className: "of" }, label, ...(key ? [" ", keycap(key)] : []));
  return made("div", { className: "line" }, name, made("div", { className: "desk-choice" }, ...inside));
}

/* Words side by side of which one is chosen; `keyed` gives what a label says of each. */
export function radios(name, words, keyed, does) {
  const box = made("div", { className: `seg ${name}` });
  box.setAttribute("role", "radiogroup");
  box.setAttribute("aria-label", name);
  box.append(...words.map((word) => {
    const input = made("input", { type: "radio", name: `desk-${name}`, value: word });
    input.addEventListener("change", () => does(word));
    const label = made("label", {}, input, ...keyed(word));
    label.dataset.word = word;
    return label;
  }));
  return box;
}

export function check(box, word) {
  box.querySelectorAll("input").forEach((input) => { input.checked = input.value === word; });
}

export function button(text, key, does, look) {
  const one = made("button", { type: "button", className: look ? `button ${look}` : "button" },
    text, ...(key ? [" ", keycap(key)] : []));
  one.addEventListener("click", does);
  return one;
}

/* Groups of names in a list to choose from; it is made anew only where they are others. */
export function fillMenu(menu, groups, value) {
  const all = JSON.stringify(groups);
  if (menu.dataset.all !== all) {
    menu.dataset.all = all;
    menu.replaceChildren(new Option("choose…", ""), ...groups.filter(([, names]) => names.length)
      .map(([label, names]) => made("optgroup", { label },
        ...names.map((name) => new Option(name, name)))));
  }
  menu.value = value;
}
