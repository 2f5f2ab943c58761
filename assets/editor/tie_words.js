/* What the words of a tie ask for: shared by the forms in which a tie is written. */

import { contract } from "./contract.js";
import { draft } from "./draft.js";

const ENDS = { gives: ["who gives", "who receives"], "": ["the one", "the other"],
  against: ["who acts first", "against whom"] };

export const QUOTED = ["attributed", "disputed"];

/* What a word of a column means; types are the dossier's own. */
export const meaningOf = (name, word) => name === "type"
  ? draft.choices.types[word].meaning : contract.meanings[name][word];

/* What the two are called in a tie of this type. */
export function endsOf(type) {
  const record = draft.choices.types[type];
  if (!record) return ENDS[""];
  return ENDS[record.directed ? "gives" : record.sign < 0 ? "against" : ""];
}

/* The tie as far as a line needs it; nothing before it is known between whom, and of which type. */
export function drawn(tie) {
  const isKnown = tie.actor !== tie.target && tie.actor && tie.target && tie.type && tie.when;
  const others = { certainty: "stated", said_by: "", denied_by: "", claim: tie.claim || "…" };
  return isKnown ? { ...tie, ...others, form: tie.form || "stance" } : null;
}

/* What keeps a tie from being kept, in words; blank where nothing does. */
export function missing(tie) {
  if (tie.actor === tie.target) return "A tie needs two different actors.";
  if (QUOTED.includes(tie.certainty) && !tie.said_by) return "Say who says it.";
  if (tie.certainty === "disputed" && !tie.denied_by) return "Say who denies it.";
  return tie.claim ? "" : "Say in a sentence of your own what happened.";
}
