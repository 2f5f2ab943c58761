/* The third step: a sentence of the article becomes a tie. What it names and when is proposed; what
 * it says of the two is the editor's to decide, and to put into words of their own.
 */

import { atWork } from "./begin_state.js";
import { dateOf, explained } from "./date_field.js";
import { draft } from "./draft.js";
import { isolated, made, number, worded } from "./elements.js";
import { field } from "./form_dialog.js";
import { drawToo } from "./preview.js";
import { problems } from "./problems.js";
import { call } from "./server.js";
import { drawn, endsOf, meaningOf, missing, QUOTED } from "./tie_words.js";

const LAST = " No further sentence of this article names two and has no tie.";
let kept = ""; // the tie that was kept last

const ties = () => draft.rows("relations");

async function asked() {
  const article = atWork();
  if (!article) return [];
  const sent = { article, base: draft.version, ops: draft.ops(), names: draft.names() };
  const { status, body } = await call("/api/begin/sentences", sent);
  return (status === 200 && body.sentences) || [];
}

/* ---- the sentence -------------------------------------------------------------------------- */

function passage({ text, names }) {
  const told = worded("blockquote", "passage");
  let end = 0;
  names.forEach(([from, to, actor]) => {
    const name = worded("b", "name", text.slice(from, to));
    name.title = actor;
    told.append(text.slice(end, from), name);
    end = to;
  });
  told.append(text.slice(end));
  return told;
}

const has = (article, sentence) => ties().some((row) =>
  row.source === article && row.paragraph === String(sentence.paragraph)
  && sentence.pair.every((name) => [row.actor, row.target].includes(name)));

function turn(text, does, isShut) {
  const one = made("button", { type: "button", className: "button", textContent: text });
  one.disabled = isShut;
  one.addEventListener("click", does);
  return one;
}

function sentencePart(view) {
  const { sentences, at } = view;
  if (!sentences.length) {
    return [worded("p", "quiet", "No sentence names two of the actors. "
      + "Say which paragraph the tie rests on, or take more names in the step before.")];
  }
  const one = sentences[at];
  const done = has(view.article, one) ? " · has a tie" : "";
  return [made("div", { className: "turning" },
    worded("small", "", `Sentence ${at + 1} of ${sentences.length}, in paragraph ${one.paragraph}${done}`),
    turn("Previous", () => view.go(at - 1), at === 0),
    turn("Next", () => view.go(at + 1), at === sentences.length - 1)), passage(one)];
}

/* ---- the form ------------------------------------------------------------------------------ */

function menu(name, words, value, blank) {
  const select = made("select", { name, required: true });
  select.append(...(blank ? [new Option(blank, "")] : []),
    ...words.map((word) => new Option(word, word)));
  select.value = words.includes(value) ? value : "";
  return select;
}

/* Words side by side, of which one is pressed. */
function choice(name, words) {
  const box = made("div", { className: "seg" });
  box.setAttribute("role", "radiogroup");
  box.setAttribute("aria-label", name);
  box.append(...words.map((word) => {
    const input = made("input", { type: "radio", name, value: word, required: true });
    const label = made("label", { title: meaningOf(name, word) }, input, word);
    label.dataset.word = word;
    return label;
  }));
  return made("div", { className: "closed" }, worded("span", "label", name), box);
}

function inputsFor(view) {
  const one = view.sentences[view.at] || { pair: [], when: "", paragraph: "" };
  const [actor, target] = one.pair;
  const names = actorsNow();
  const plain = (name, value, given) => made("input", { name, value, autocomplete: "off", ...given });
  const certainties = draft.choices.words.relations.certainty;
  return {
    actor: menu("actor", names, actor, "choose…"),
    target: menu("target", names, target, "choose…"),
    when: plain("when", one.when, { required: true, placeholder: "2031-05" }),
    certainty: menu("certainty", certainties, certainties[0]),
    said_by: plain("said_by", "", {}),
    denied_by: plain("denied_by", "", {}),
    paragraph: plain("paragraph", String(one.paragraph), { size: 3 }),
    claim: made("textarea", { name: "claim", rows: 2, required: true,
      placeholder: "What happened, in one sentence of your own words" }),
  };
}

const actorsNow = () => draft.rows("actors").map((row) => row.name).filter(Boolean);

async function explain(input, says, why) {
  const told = await explained(input);
  if (told) says.textContent = [told.text, why].filter(Boolean).join(" · ");
}

const pressed = (form, name) => (form.querySelector(`[name=${name}]:checked`) || { value: "" }).value;

function row(form, inputs, article) {
  const { actor, target, when, certainty, claim, paragraph, said_by: by, denied_by: no } = inputs;
  return {
    actor: actor.value, target: target.value, type: pressed(form, "type"),
    form: pressed(form, "form"), when: dateOf(when), certainty: certainty.value,
    said_by: by.value.trim(), denied_by: certainty.value === "disputed" ? no.value.trim() : "",
    claim: claim.value.trim().replace(/\s+/g, " "), source: article,
    paragraph: paragraph.value.trim(),
  };
}

/* What the pressed words mean. */
const meant = (form) => ["type", "form"].map((name) => [pressed(form, name), name])
  .filter(([word]) => word).map(([word, name]) => `${word}: ${meaningOf(name, word)}`)
  .join(" ");

/* What belongs to a choice: the words above the two, and who speaks. */
function fit(form, inputs, parts) {
  parts.means.textContent = meant(form) || "Press one of each: what it means is said here.";
  const [one, other] = endsOf(pressed(form, "type"));
  [parts.actor.firstChild.textContent, parts.target.firstChild.textContent] = [one, other];
  const { value } = inputs.certainty;
  parts.certaintySays.textContent = value ? meaningOf("certainty", value) : "";
  parts.saidBy.hidden = !QUOTED.includes(value);
  parts.deniedBy.hidden = value !== "disputed";
}

function swapButton(inputs) {
  return turn("⇄", () => {
    [inputs.actor.value, inputs.target.value] = [inputs.target.value, inputs.actor.value];
  }, false);
}

function parts(view, inputs) {
  const says = worded("small", "");
  const whenPart = field("When", inputs.when);
  whenPart.append(says);
  const certaintySays = worded("small", "");
  const certaintyPart = field("On whose word", inputs.certainty);
  certaintyPart.append(certaintySays);
  const fault = worded("p", "fault", "");
  fault.setAttribute("role", "alert");
  return {
    says, certaintySays, fault, means: worded("small", "means"), when: whenPart, certainty: certaintyPart,
    actor: field("the one", inputs.actor), target: field("the other", inputs.target),
    saidBy: field("Who says it", inputs.said_by), deniedBy: field("Who denies it", inputs.denied_by),
    paragraph: field("Paragraph", inputs.paragraph),
  };
}

function lay(form, view, inputs, has_) {
  const swap = swapButton(inputs);
  swap.setAttribute("aria-label", "Turn the two round");
  const words = draft.choices.words.relations;
  form.replaceChildren(...sentencePart(view),
    made("div", { className: "ends" }, has_.actor, swap, has_.target),
    choice("type", words.type), choice("form", words.form), has_.means,
    field("The claim", inputs.claim),
    made("div", { className: "fields" }, has_.when, has_.certainty, has_.saidBy, has_.deniedBy,
      ...(view.sentences.length ? [] : [has_.paragraph])),
    has_.fault, made("p", { className: "acts" },
      made("button", { type: "submit", className: "button main", textContent: "Keep the tie" }),
      worded("small", "kept", view.told)));
}

function draw(form, view) {
  const inputs = inputsFor(view);
  const has_ = parts(view, inputs);
  const one = view.sentences[view.at];
  lay(form, view, inputs, has_);
  fit(form, inputs, has_);
  const why = one && one.why;
  explain(inputs.when, has_.says, why);
  inputs.when.addEventListener("input", () => explain(inputs.when, has_.says, ""));
  drawToo(null);
  Object.assign(form, {
    onchange: () => {
      fit(form, inputs, has_);
      drawToo(drawn(row(form, inputs, view.article)));
    },
    oninput: () => { has_.fault.textContent = ""; },
    onsubmit: (event) => {
      event.preventDefault();
      const tie = row(form, inputs, view.article);
      has_.fault.textContent = missing(tie);
      if (has_.fault.textContent) return;
      // The claim that was typed last tells of its change as it is taken away.
      form.onchange = null;
      keep(tie, view);
    },
  });
}

function keep(tie, view) {
  drawToo(null);
  const isFirst = !ties().length;
  [kept] = draft.do(`Tie of ${isolated(tie.actor)} and ${isolated(tie.target)}`,
    [{ table: "relations", add: tie }]);
  const next = view.sentences.findIndex((one, at) => at > view.at && !has(view.article, one));
  view.told = `Kept: ${number(ties().length, "tie")} now.${next < 0 ? LAST : ""}`;
  if (isFirst) view.done();
  else view.go(next < 0 ? view.at : next);
}

function body(done) {
  const form = made("form", { className: "tie-form" }, worded("p", "quiet", "The article is read…"));
  const view = { article: atWork(), sentences: [], at: 0, told: "", done };
  view.go = (at) => {
    view.at = at;
    draw(form, view);
    const claim = form.querySelector("[name=type]");
    if (claim) claim.focus({ preventScroll: true });
  };
  asked().then((sentences) => {
    view.sentences = sentences;
    const first = sentences.findIndex((one) => !has(view.article, one));
    view.at = Math.max(0, first);
    // The step was opened by a key, and the form was not there yet.
    if (document.activeElement === document.body) view.go(view.at);
    else draw(form, view);
  });
  return form;
}

/* What `check` says of the tie that was kept last. */
export function doubts() {
  return problems().filter((one) => one.table === "relations" && one.key === kept)
    .map((one) => one.text);
}

function did() {
  const last = ties()[ties().length - 1];
  const told = `${isolated(last.actor)}, ${last.type}, ${isolated(last.target)}`;
  return ties().length > 1 ? `${number(ties().length, "tie")}, the last: ${told}` : told;
}

export const tieStep = {
  name: "The first tie",
  get title() { return ties().length ? "Another tie" : "The first tie"; },
  told: "One sentence of the article becomes one line of the picture.",
  isDone: () => ties().length > 0,
  did,
  again: "another tie",
  body,
};
