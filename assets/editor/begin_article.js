/* The first step of a new dossier: an article, its text and what must be known of it. */

import { suggested } from "./article_id.js";
import { dateOf, explained } from "./date_field.js";
import { draft } from "./draft.js";
import { made, number, worded } from "./elements.js";
import { faults, field } from "./form_dialog.js";
import { call } from "./server.js";

const LONGEST_HEADLINE = 160;
const TRIES = ["", "-2", "-3", "-4", "-5"];
const HINT = "Paste the article here, or drop a text file.\n\n"
  + "The first line may be the headline. Each line is a paragraph.";

const lines = (text) => text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter(Boolean);

/* The first line, where it looks like a headline: short, and without a full stop. */
function headline(text) {
  const [line = ""] = lines(text);
  return line.length <= LONGEST_HEADLINE && !line.endsWith(".") ? line : "";
}

function inputs() {
  const kind = made("select", { name: "kind" });
  kind.append(...draft.choices.words.articles.kind.map((word) => new Option(word, word)));
  const plain = (name, given) => made("input", { name, autocomplete: "off", ...given });
  return {
    text: made("textarea", { name: "text", rows: 9, placeholder: HINT }),
    title: plain("title", { placeholder: "taken from the first line" }),
    publisher: plain("publisher", { placeholder: "The Harbour Review" }),
    published: plain("published", { placeholder: "2031-09-14" }),
    language: plain("language", { value: "en", size: 4 }),
    url: plain("url", { placeholder: "https://…" }),
    kind,
  };
}

async function explain(input, says) {
  const told = await explained(input);
  if (told) says.textContent = told.text;
}

function cells(form) {
  const given = ["title", "publisher", "published", "language", "url", "kind"]
    .map((name) => [name, form[name].value.trim()]);
  const row = Object.fromEntries(given);
  const published = dateOf(form.published);
  return { ...row, published, title: row.title || headline(form.text.value) };
}

/* Save the text under the first free name; a text is never written over. */
async function fileText(id, text) {
  let answer = null;
  for (const end of TRIES) {
    const own = `${id}${end}`;
    answer = await call("/api/texts", { id: own, text });
    const [problem = {}] = answer.body.problems || [];
    const isTaken = answer.status === 422 && problem.column === "id"
      && problem.message.startsWith("Another text");
    if (!isTaken) return { ...answer, id: own };
  }
  return answer;
}

async function add(form, parts, done) {
  const row = cells(form);
  const text = form.text.value;
  parts.fault.textContent = "";
  parts.submit.disabled = true;
  // A text that lies in the folder already keeps its file, however its lines end.
  const isAtHand = parts.taken && text === typed(parts.taken.text);
  const name = isAtHand ? parts.taken.id : suggested(row) || "article";
  const sent = isAtHand ? parts.taken.text : text;
  const filed = text.trim() ? await fileText(name, sent) : { id: name, status: 200, body: {} };
  parts.submit.disabled = false;
  if (filed.status !== 200) {
    parts.fault.textContent = faults(filed.body);
    return;
  }
  const { file = "", sha256 = "" } = filed.body;
  draft.do(`New article ${filed.id}`,
    [{ table: "articles", add: { id: filed.id, ...row, file, sha256 } }]);
  done(filed.id);
}

const typed = (text) => text.replace(/\r\n?/g, "\n");

/* The texts that lie in the folder and that no article has: a button for each. */
async function offer(form, parts) {
  const { status, body: found } = await call("/api/begin/texts");
  const known = draft.rows("articles").map((row) => row.file);
  const texts = status === 200 ? found.texts.filter((one) => !known.includes(one.file)) : [];
  if (!texts.length) return;
  parts.offers.replaceChildren("Or one that lies in the folder seeds: ", ...texts.map((one) => {
    const take = made("button", { type: "button", className: "button", textContent: one.file });
    take.addEventListener("click", () => {
      parts.taken = one;
      form.text.value = one.text;
      listen(form, parts);
      form.publisher.focus();
    });
    return take;
  }));
}

async function fill(form, parts) {
  const { status, body } = await call("/api/begin");
  if (status !== 200) return;
  form.text.value = body.text;
  ["title", "publisher", "published"].forEach((name) => { form[name].value = body.article[name]; });
  listen(form, parts);
  parts.submit.focus();
}

/* What the text already says is shown beside its fields. */
function listen(form, parts) {
  const count = lines(form.text.value).length;
  parts.submit.disabled = !count && !form.title.value.trim();
  form.title.placeholder = headline(form.text.value) || "taken from the first line";
  parts.count.textContent = count ? number(count, "paragraph") : "";
  explain(form.published, parts.says);
}

async function drop(event, form, parts) {
  const [file] = event.dataTransfer.files;
  if (!file) return;
  event.preventDefault();
  form.text.value = await file.text();
  listen(form, parts);
}

function body(done) {
  const form = inputs();
  form.text.setAttribute("aria-label", "The article’s text");
  const parts = {
    offers: worded("p", "offers"), taken: null,
    says: worded("small", ""), count: worded("small", "count"), fault: worded("p", "fault"),
    submit: made("button", { type: "submit", className: "button main", textContent: "Read it" }),
  };
  parts.fault.setAttribute("role", "alert");
  const sample = made("button", {
    type: "button", className: "button", textContent: "Try it with an invented article",
  });
  sample.addEventListener("click", () => fill(form, parts));
  const on = field("Published on", form.published);
  on.append(parts.says);
  const element = made("form", {}, form.text, parts.offers,
    made("div", { className: "fields" }, field("Headline", form.title),
      field("Published by", form.publisher), on),
    made("details", {}, worded("summary", "", "Kind, language and address"),
      made("div", { className: "fields" }, field("Kind", form.kind), field("Language", form.language),
        field("Address", form.url))),
    parts.fault, made("p", { className: "acts" }, parts.submit, sample, parts.count));
  element.addEventListener("input", () => listen(form, parts));
  form.text.addEventListener("dragover", (event) => event.preventDefault());
  form.text.addEventListener("drop", (event) => drop(event, form, parts));
  element.addEventListener("submit", (event) => {
    event.preventDefault();
    add(form, parts, done);
  });
  listen(form, parts);
  offer(form, parts);
  return element;
}

function did() {
  const rows = draft.rows("articles");
  const last = rows[rows.length - 1];
  return rows.length > 1 ? `${rows.length} articles, the last: ${last.title || last.id}`
    : last.title || last.id;
}

export const articleStep = {
  title: "The article",
  told: "Paste its text. It stays on this machine, in a folder that git does not see; "
    + "only your ties go into the dossier.",
  isDone: () => draft.rows("articles").length > 0,
  did,
  again: "another article",
  body,
};
