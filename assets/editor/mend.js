/* All that has one meaning, mended at once: told first, line by line, then written as a change of
 * its own. Of tables that cannot be read as they are this is all that the page can do.
 */

import { byId, ids } from "./contract.js";
import { draft } from "./draft.js";
import { made, number, worded } from "./elements.js";
import { ask, faults } from "./form_dialog.js";
import { isError, problems } from "./problems.js";
import { problemItem } from "./problems_panel.js";
import { call } from "./server.js";
import { say } from "./status_line.js";

const MOST = 200;
const NOTHING = "None of it has only one meaning. Each is to be mended by hand.";

function lines(sentences) {
  const list = worded("ul", "sentences");
  list.append(...sentences.slice(0, MOST).map((text) => worded("li", "", text)));
  if (sentences.length > MOST) {
    list.append(worded("li", "", `and ${number(sentences.length - MOST, "more change")}`));
  }
  return list;
}

async function write({ form, submit, tell, close }, count) {
  submit.disabled = true;
  const { status, body } = await call("/api/fix", {});
  submit.disabled = false;
  if (status !== 200) {
    tell(faults(body));
    return;
  }
  close();
  form.remove();
  await begin();
  say(`${number(count, "thing")} mended. The history takes it back.`);
}

async function open() {
  const { status, body } = await call("/api/fix");
  const sentences = status === 200 ? body.sentences : [];
  const told = status !== 200 ? worded("p", "fault", faults(body))
    : sentences.length ? lines(sentences) : worded("p", "", NOTHING);
  const asked = ask("Mend what has one meaning", `Mend ${sentences.length || "nothing"}`, told);
  asked.submit.disabled = !sentences.length;
  asked.form.addEventListener("submit", (event) => {
    event.preventDefault();
    write(asked, sentences.length);
  });
}

function button(text) {
  const made_ = made("button", { type: "button", className: "button", textContent: text });
  made_.addEventListener("click", open);
  return made_;
}

/* Where rows cannot be shown, what is wrong stands alone. */
function unreadable(body) {
  const list = worded("ul", "problems");
  list.append(...body.problems.map((one) =>
    problemItem({ ...one, text: `${one.message} ${one.remedy}`.trim() })));
  byId(ids.problems).replaceChildren(
    worded("p", "", "The tables cannot be shown before this is mended."),
    button("Mend what has one meaning\u2026"), list);
}

/* Read the tables; say what keeps them from being read. */
export async function begin() {
  const { status, body } = await draft.load();
  if (status === 200) byId(ids.title).textContent = draft.title;
  else if (status === 422) unreadable(body);
  return { status, body };
}

/* Besides cells the command mends files: their encoding, line ends, header and quotes. */
document.addEventListener("tieline:checked", () => {
  if (problems().some((one) => isError(one) && one.known)) {
    byId(ids.problems).querySelector(".keys")
      .before(made("p", {}, button("Mend the files, as fix does\u2026")));
  }
});
