/* Elements in one line, and counts in words: what all of the editor's scripts share. */

export function made(kind, given, ...inside) {
  const element = Object.assign(document.createElement(kind), given);
  element.append(...inside);
  return element;
}

export const worded = (kind, className, text) => made(kind, { className }, text || "");

// eslint-disable-next-line max-len -- the same line as the embed's, which a test compares
const TURNING = /[\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/* A text of the tables for a sentence: one written from right to left keeps to itself, as
 * data/escaping.py has it. */
export const isolated = (text) => (TURNING.test(text) ? `\u2068${text}\u2069` : text);

export const number = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
