/* A field for a date: what is typed is said in words, and written as the tables write it where it
 * can mean one date only, as "10 September 2031".
 */

import { call } from "./server.js";

const meant = new WeakMap(); // by field: what was typed, and what it means

/* What to say of the date in a field: its meaning or its fault; null where more was typed. */
export async function explained(input) {
  const text = input.value.trim();
  const { body } = text ? await call(`/api/date?text=${encodeURIComponent(text)}`) : { body: {} };
  if (input.value.trim() !== text) return null;
  meant.set(input, { text, date: body.meant || text });
  return { text: body.says || body.fault || body.error || "", isFault: !body.says };
}

export function dateOf(input) {
  const text = input.value.trim();
  const known = meant.get(input);
  return known && known.text === text ? known.date : text;
}
