/* How a cell is typed into: lists for closed words, completion for names, dates that say what they
 * mean. Each is a class of the kind that the table's library asks for.
 */

import { dateOf, explained } from "./date_field.js";
import { draft } from "./draft.js";
import { worded } from "./elements.js";

let lists = 0;

/* What a key has typed when it opened the cell: it takes the place of the old text. */
const typed = ({ eventKey, value }) => {
  if (eventKey === "Backspace" || eventKey === "Delete") return "";
  return eventKey && eventKey.length === 1 ? eventKey : value || "";
};

class Field {
  init(params) {
    this.params = params;
    this.input = this.make(params);
    this.input.setAttribute("aria-label", params.column.getColId());
    this.gui = this.around(this.input);
  }
  make(params) {
    const input = worded("input", "cell-input");
    input.value = typed(params);
    return input;
  }
  around(input) { return input; }
  getGui() { return this.gui; }
  getValue() { return this.input.value; }
  afterGuiAttached() {
    this.input.focus();
    const { eventKey } = this.params;
    if (this.input.select && !(eventKey && eventKey.length === 1)) this.input.select();
  }
}

/* One of the closed words; a word that is none stays until another is chosen. */
class Choice extends Field {
  make({ value, words, eventKey }) {
    const select = worded("select", "cell-input");
    const known = [...(value ? [] : [""]), ...words];
    [...new Set(known.includes(value || "") ? known : [value, ...known])].forEach((word) => {
      select.append(new Option(word, word, false, word === value));
    });
    const first = eventKey && eventKey.length === 1
      && words.find((word) => word.startsWith(eventKey.toLowerCase()));
    select.value = first || value || "";
    return select;
  }
}

/* A name that is known, or one that is still to be added. */
class Name extends Field {
  around(input) {
    const box = worded("div", "cell-box");
    const list = worded("datalist");
    list.id = `names-${(lists += 1)}`;
    this.params.names().forEach(({ value, label }) => {
      const option = new Option(label || "", value);
      list.append(option);
    });
    input.setAttribute("list", list.id);
    input.autocomplete = "off";
    box.append(input, list);
    return box;
  }
}

/* A date; below it stands what it says to readers, or why it says nothing. */
class When extends Field {
  isPopup() { return true; }
  around(input) {
    const box = worded("div", "cell-popup");
    box.style.minWidth = `${Math.max(this.params.column.getActualWidth(), 260)}px`;
    this.says = worded("p", "says");
    this.says.setAttribute("role", "status");
    box.append(input, this.says);
    input.addEventListener("input", () => this.explain());
    this.explain();
    return box;
  }
  async explain() {
    const text = this.input.value.trim();
    if (!text) {
      this.says.textContent = "2025-09-03, 2024-06, 2016/2017, 2022-02-24/.., /2025-09 or 2020~";
      return;
    }
    const told = await explained(this.input);
    if (told === null) return;
    this.says.textContent = told.isFault ? told.text : `${text}: ${told.text}`;
    this.says.toggleAttribute("data-wrong", told.isFault);
  }
  getValue() { return dateOf(this.input); }
}

/* A sentence, with room for it. Enter writes it; Shift+Enter is of no use in a table. */
class Sentence extends Field {
  isPopup() { return true; }
  make(params) {
    const area = worded("textarea", "cell-input");
    area.value = typed(params);
    area.rows = 4;
    return area;
  }
  around(input) {
    const box = worded("div", "cell-popup");
    box.style.width = `${Math.max(this.params.column.getActualWidth(), 320)}px`;
    box.append(input);
    return box;
  }
  getValue() { return this.input.value.replace(/\s*\n\s*/g, " "); }
}

const withLabels = (names) => names.map((value) => ({ value }));
const actors = () => withLabels([...new Set([
  ...draft.rows("actors").map((row) => row.name).filter(Boolean),
])].sort());
const articles = () => draft.rows("articles")
  .map((row) => ({ value: row.id, label: row.title }));

const NAMED = {
  "relations.actor": actors, "relations.target": actors, "relations.said_by": actors,
  "relations.denied_by": actors, "relations.source": articles, "actors.represents": actors,
  "positions.name": actors,
};
const SENTENCES = new Set(["relations.claim", "articles.note", "articles.title"]);
const DATES = new Set(["relations.when", "articles.published", "articles.retrieved"]);

/* The library's settings of one column's cells. */
export function typing(table, column) {
  const place = `${table}.${column}`;
  const words = (draft.choices.words[table] || {})[column];
  if (words) {
    return { cellEditor: Choice, cellEditorParams: { words } };
  }
  if (NAMED[place]) return { cellEditor: Name, cellEditorParams: { names: NAMED[place] } };
  if (DATES.has(place)) return { cellEditor: When, cellEditorPopup: true };
  if (SENTENCES.has(place)) return { cellEditor: Sentence, cellEditorPopup: true };
  return { cellEditor: Field };
}

/* The same field outside of the table. */
export function cellField(table, column) {
  const { cellEditor: Editor, cellEditorParams } = typing(table, column);
  const editor = new Editor();
  const place = { getColId: () => column, getActualWidth: () => 0 };
  editor.init({ ...cellEditorParams, value: "", column: place });
  return editor;
}
