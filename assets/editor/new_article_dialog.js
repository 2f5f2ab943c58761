/* A new article: its record goes into the draft, its text into the folder of texts. */

import { suggested, taken } from "./article_id.js";
import { dateOf, explained } from "./date_field.js";
import { draft } from "./draft.js";
import { made } from "./elements.js";
import { ask, faults, field, tool } from "./form_dialog.js";
import { choose } from "./grid.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const columns = [
  "publisher", "title", "author", "published", "language", "kind", "url", "archived", "retrieved", "note",
];

/* ---- the form ------------------------------------------------------------------------------ */

function input(name) {
  const meaning = draft.meanings("articles")[name];
  if (name !== "kind") return made("input", { name, autocomplete: "off", title: meaning });
  const select = made("select", { name, title: meaning });
  select.append(...draft.choices.words.articles.kind.map((word) => new Option(word, word)));
  return select;
}

const label = (name) => name[0].toUpperCase() + name.slice(1);

async function explain(input, told) {
  const found = await explained(input);
  if (found) told.textContent = found.text;
}

const paragraphs = (text) => text.split(/\r\n|\r|\n/).filter((line) => line.trim()).length;

function counted(text) {
  const count = paragraphs(text);
  return count ? `${count} paragraph${count === 1 ? "" : "s"}, one for each line that is not blank.`
    : "One paragraph a line. Without a text the record alone is added.";
}

/* The bytes as they are: the hash in the record is theirs. */
async function read(file) {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
    return decoder.decode(await file.arrayBuffer());
  } catch {
    return null;
  }
}

function open() {
  const inputs = Object.fromEntries(columns.map((name) => [name, input(name)]));
  const says = made("small", { role: "status" });
  const id = made("input", { name: "id", autocomplete: "off", required: true });
  const text = made("textarea", { name: "text", rows: 8 });
  const file = made("input", { type: "file", name: "file", accept: ".txt,text/plain" });
  const count = made("small", { textContent: counted("") });
  const when = field("Published", inputs.published);
  when.append(says);
  inputs.language.value = "en";
  const asked = ask("New article", "Add to the draft",
    made("div", { className: "fields" },
      ...columns.map((name) => (name === "published" ? when : field(label(name), inputs[name]))),
      field("Id", id, "A short name for addresses; it also names the text’s file.")),
    field("Text", text), count, field("or a file", file),
    made("p", { className: "aside",
      textContent: "The text is put into the folder of texts at once, where git does not see it. "
        + "If the record is never saved, it lies there unused." }));
  const form = { inputs, id, text, file, count, says, uploaded: null };
  listen(asked, form);
  inputs.publisher.focus();
}

function listen(asked, form) {
  let own = false;
  form.id.addEventListener("input", () => { own = form.id.value !== ""; });
  asked.form.addEventListener("input", () => {
    asked.tell("");
    if (!own) form.id.value = suggested(cells(form));
  });
  form.inputs.published.addEventListener("input", () => explain(form.inputs.published, form.says));
  form.text.addEventListener("input", () => {
    [form.uploaded, form.file.value] = [null, ""];
    form.count.textContent = counted(form.text.value);
  });
  form.file.addEventListener("change", () => upload(asked, form));
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(asked, form);
  });
}

async function upload(asked, form) {
  const [file] = form.file.files;
  const found = file ? await read(file) : "";
  if (found === null) {
    form.file.value = "";
    asked.tell("The file is not plain text in UTF-8. Save it so, or paste the text.");
    return;
  }
  form.uploaded = found;
  form.text.value = found;
  form.count.textContent = counted(found);
}

const cells = ({ inputs }) => ({
  ...Object.fromEntries(columns.map((name) => [name, inputs[name].value.trim()])),
  published: dateOf(inputs.published),
});

async function add(asked, form) {
  const id = form.id.value.trim();
  if (taken(id)) {
    asked.tell(`There is an article ${id} already. Choose another id.`);
    return;
  }
  const text = form.uploaded === null ? form.text.value : form.uploaded;
  asked.submit.disabled = true;
  const filed = text.trim() ? await call("/api/texts", { id, text }) : null;
  asked.submit.disabled = false;
  if (filed && filed.status !== 200) {
    asked.tell(faults(filed.body));
    return;
  }
  const { file = "", sha256 = "" } = filed ? filed.body : {};
  const row = { id, ...cells(form), file, sha256 };
  asked.close();
  const [key] = draft.do(`New article ${id}`, [{ table: "articles", add: row }]);
  say(`The article ${id} is in the draft${file ? `, its text in ${file}` : ""}.`);
  choose("articles", key, "title");
}

document.addEventListener("tieline:ready", () => {
  tool("New article…", "new-article", ["articles", "relations"], open);
});
