/* The address carries the whole selection. Controls write words into it; everything else reads it.
 *
 * The server answers every address with `chosen`: what each control should show. A control that
 * differs from what it last showed was moved by the reader, and only its own words are written.
 */
window.tieline = window.tieline || {};

(function () {
  "use strict";

  const PICTURE_FIRST = 60; // milliseconds
  let known = null; // what the server last said, with the value that each control shows by now

  const encode = (text) =>
    encodeURIComponent(text).replace(/%2C/g, ",").replace(/%7C/g, "|");

  /* [[word, value], ...] of an address; the order of words is kept. */
  function words(search) {
    return Array.from(new URLSearchParams(search).entries());
  }

  function query(pairs) {
    return "?" + pairs.map(([word, value]) => `${word}=${encode(value)}`).join("&");
  }

  /* The address with `word` said anew: one value, several, or none at all. */
  function said(search, word, values) {
    const kept = words(search).filter(([known]) => known !== word);
    return query(kept.concat(values.map((value) => [word, value])));
  }

  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const flag = (on) => (on ? ["1"] : []);

  /* Closed words: nothing is said where the choice is the usual one. */
  function several(values, usual, order) {
    const chosen = order.filter((word) => values.includes(word));
    if (same(chosen, order.filter((word) => usual.includes(word)))) return [];
    return [chosen.length ? chosen.join(",") : "none"];
  }

  /* What a reader types as a day: 2024-06-19, or 2024-06 and 2024 for the whole of it. */
  function typedDay(text, end) {
    const typed = (text || "").trim();
    const parts = /^(\d{4})(?:-(\d{2}))?$/.exec(typed);
    if (!parts) return typed ? [typed] : [];
    const [, year, month] = parts;
    if (!end) return [`${year}-${month || "01"}-01`];
    const last = month ? new Date(Date.UTC(+year, +month, 0)).getUTCDate() : 31;
    return [`${year}-${month || "12"}-${String(last).padStart(2, "0")}`];
  }

  /* The slider has one stop a bin; a thumb at the end of the axis leaves that side open. */
  function days(search, value, chosen) {
    const [left, right] = value;
    const bins = chosen.bins;
    let next = search;
    if (left !== chosen.days[0]) next = said(next, "from", left === 0 ? [] : [bins[left][0]]);
    if (right !== chosen.days[1]) {
      next = said(next, "to", right === bins.length ? [] : [bins[right - 1][1]]);
    }
    return next;
  }

  /* One record a control: the word it writes, and the word's values. */
  const CONTROLS = {
    view: (search, value) => said(search, "view", [value]),
    types: (search, value, chosen) =>
      said(search, "type", several(value, chosen.usual.types, chosen.order.types)),
    forms: (search, value, chosen) =>
      said(search, "form", several(value, chosen.usual.forms, chosen.order.forms)),
    certainties: (search, value, chosen) =>
      said(search, "certainty", several(value, chosen.usual.certainties, chosen.order.certainties)),
    // Whatever `source` said before, the boxes say it all.
    articles: (search, value, chosen) => {
      const out = chosen.order.articles.filter((article) => !value.includes(article));
      return said(said(search, "source", []), "without", out.length ? [out.join(",")] : []);
    },
    "sources-min": (search, value) => said(search, "sources_min", value === "1" ? [] : [value]),
    level: (search, value) => said(search, "level", value ? ["all"] : []),
    blocs: (search, value) => said(search, "blocs", flag(value)),
    singly: (search, value) => said(search, "fold", value ? ["0"] : []),
    "open-ends": (search, value) => said(search, "open", flag(value)),
    actors: (search, value) => said(search, "actor", value || []),
    "from-day": (search, value) => said(search, "from", typedDay(value, false)),
    "to-day": (search, value) => said(search, "to", typedDay(value, true)),
    days,
  };
  const TYPED = ["from-day", "to-day"]; // heard by a script of ours (dates.js), never from Dash
  const HEARD = Object.keys(CONTROLS).filter((id) => !TYPED.includes(id));

  /* The address with one control's value said anew, or null where that changes nothing. */
  function asked(id, value) {
    if (!known || value === undefined || same(value, known[id])) return null;
    return CONTROLS[id](window.location.search, value, known);
  }

  /* A control says its value: heard from Dash, or by a script of ours before Dash hears of it. */
  function say(id, value) {
    const next = asked(id, value);
    if (next === null) return;
    known[id] = value;
    if (!same(words(next), words(window.location.search))) go(next);
  }

  /* Dash is told what a field of a day shows, once the picture stands; where an answer has come
   * meanwhile, the field then shows what that says. */
  function confirm(id, value) {
    const show = (text) => window.dash_clientside.set_props(id, { value: text });
    afterPicture(() => {
      show(value);
      if (!same(known[id], value)) afterPicture(() => show(known[id]));
    });
  }

  /* What the address would be, while the reader's hand is still on the control. */
  function foresee(id, value) {
    window.tieline.preview(asked(id, value) || window.location.search);
  }

  /* Clientside callback: controls were moved. It writes the address itself and hands Dash nothing. */
  function choose(...values) {
    window.dash_clientside.callback_context.triggered
      .map(({ prop_id: moved }) => moved.split(".")[0])
      .filter((id) => HEARD.includes(id))
      .forEach((id) => say(id, values[HEARD.indexOf(id)]));
    return window.dash_clientside.no_update;
  }

  /* Clientside callback: what each control shows, as the server says of the address. An answer to
   * an address that the reader has left already changes nothing: the next is on its way. Nor is a
   * control touched that the reader has moved since, of which Dash is about to tell; of a typed day
   * it has nothing to tell. The values are set by themselves, for Dash may drop what a callback
   * returns. */
  function settle(chosen) {
    const { no_update, callback_context: context, set_props: set } = window.dash_clientside;
    if (!same(words(chosen.asked), words(window.location.search))) return no_update;
    const before = known;
    known = { ...chosen };
    const moved = ({ id, value }) => before && HEARD.includes(id) && !same(value, before[id]);
    context.states_list
      .filter((shown) => !same(shown.value, chosen[shown.id]) && !moved(shown))
      .forEach(({ id, property }) => set(id, { [property]: chosen[id] }));
    return no_update;
  }

  /* The explorer always says its view, so that no address of it is empty. */
  function withView(search) {
    return words(search).some(([word]) => word === "view") ? search : said(search, "view", ["network"]);
  }

  /* The picture answers first: what Dash makes of a change follows when it stands. */
  function afterPicture(action) {
    window.requestAnimationFrame(() => window.setTimeout(action, PICTURE_FIRST));
  }

  /* Written at once, so that whatever is said next builds on it. Dash is told the whole of it, or
   * it would take the part that it was not told for a way back. */
  function go(search) {
    window.history.pushState(null, "", withView(search));
    const { location } = window;
    const tell = () =>
      window.dash_clientside.set_props("address", { href: location.href, search: location.search });
    window.tieline.coming(location.search);
    afterPicture(tell);
  }

  /* The button of light and dark says the other one than what is seen. */
  function otherTheme(clicks, scheme) {
    const other = scheme === "dark" ? "light" : "dark";
    if (clicks) go(said(window.location.search, "theme", [other]));
    return window.dash_clientside.no_update;
  }

  const darkSystem = window.matchMedia("(prefers-color-scheme: dark)");

  function scheme(search) {
    const theme = new URLSearchParams(search).get("theme");
    if (theme === "light" || theme === "dark") return theme;
    return darkSystem.matches ? "dark" : "light";
  }

  /* The drop-down of further choices closes like any other: by a click beside it, or Escape. */
  function closeMore(event) {
    const more = document.querySelector("details.more[open]");
    const beside = more && !more.contains(event.target);
    if (more && (event.key === "Escape" || (event.type === "click" && beside))) more.open = false;
  }
  document.addEventListener("click", closeMore);
  document.addEventListener("keydown", closeMore);

  Object.assign(window.tieline, { words, query, said, say, confirm, foresee, go, TYPED });
  window.dash_clientside = window.dash_clientside || {};
  window.dash_clientside.address = { choose, settle, scheme, otherTheme };
})();
