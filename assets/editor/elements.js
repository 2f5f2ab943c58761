/* Elements in one line, and counts in words: what all of the editor's scripts share. */

export function made(kind, given, ...inside) {
  const element = Object.assign(document.createElement(kind), given);
  element.append(...inside);
  return element;
}

export const worded = (kind, className, text) => made(kind, { className }, text || "");

export const number = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
