/* The passage that a tie quotes: its places count the characters of composed text (NFC). */

const composed = (text) => [...text.normalize("NFC")].length;

/* From which to which place in a text a quote reaches, null where it is none of this text. */
export function spanOf(text, quote) {
  const numbers = /^([0-9]+)-([0-9]+)$/.exec(quote || "");
  if (!numbers) return null;
  const ends = new Map([[0, 0]]);
  let [count, end] = [0, 0];
  // A letter and the accents behind it, which may become one.
  (text.match(/\P{M}\p{M}*|\p{M}+/gu) || []).forEach((letter) => {
    count += composed(letter);
    end += letter.length;
    ends.set(count, end);
  });
  const [from, to] = numbers.slice(1).map((one) => ends.get(Number(one)));
  return from < to ? [from, to] : null;
}

/* The quote of what stands between two places of a text, without the blanks around it. */
export function quoteAt(text, from, to) {
  const passage = text.slice(from, to);
  const start = from + passage.length - passage.trimStart().length;
  const [first, last] = [start, start + passage.trim().length]
    .map((at) => composed(text.slice(0, at)));
  return first < last ? `${first}-${last}` : "";
}
