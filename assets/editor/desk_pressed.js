/* Which of the desk's keys was pressed, on keyboards of other languages too. */

const isLatin = (key) => /^[\x20-\x7e]$/.test(key);

/* A digit by its place on the keyboard, too, where the key gives another sign (AZERTY); a letter by
 * its place where the keyboard writes other letters.
 */
export function pressed({ key, code }) {
  const [, digit] = /^(?:Digit|Numpad)(\d)$/.exec(code) || [];
  if (/^\d$/.test(key)) return key;
  if (digit && !/^[a-z?]$/i.test(key)) return digit;
  const [, letter] = /^Key([A-Z])$/.exec(code) || [];
  return letter && key.length === 1 && !isLatin(key) ? letter.toLowerCase() : key.toLowerCase();
}
