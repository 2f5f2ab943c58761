/* The ids of articles, as people give them: a word or two of the publisher, else of the title. */

import { draft } from "./draft.js";

const LEFT_OUT = new Set(["the", "a", "an", "of", "and", "in", "on", "to", "for", "with"]);
const WORDS = 3;

const words = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
  .split(/[^a-z0-9]+/).filter((word) => word && !LEFT_OUT.has(word));
export const taken = (id) => draft.rows("articles").some((row) => row.id === id);

/* The shortest that nobody has: publisher, with year, with month, with the title, numbered. */
export function suggested({ publisher, title, published }) {
  const who = words(publisher).slice(0, WORDS).join("-");
  const what = words(title).slice(0, WORDS).join("-");
  const [year, month] = (published.match(/^(\d{4})(?:-(\d{2}))?/) || []).slice(1);
  const base = who || what;
  if (!base) return "";
  const longer = [year, year && month && `${year}-${month}`, who && what];
  const tries = [base, ...longer.filter(Boolean).map((end) => `${base}-${end}`)];
  for (let count = 2; tries.every(taken); count += 1) tries.push(`${base}-${count}`);
  return tries.find((one) => !taken(one));
}
