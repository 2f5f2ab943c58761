/* An embedded picture at work: what is pointed at shines, a click opens its claims, dates narrow it.
 *
 * All it needs is in the page: groups of the drawings carry `data-actor` and `data-edge` (a|b|type),
 * #claims the rest as JSON. Texts become text nodes, never markup; nothing is asked of a server.
 */
"use strict";

const TURNING = /[\u0590-\u065f\u066d-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function start() {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("claims").textContent);
  const figure = document.querySelector("figure");
  const [tip, panel, said, counts, days] = ["tip", "opened", "said", "counts", "days"].map(byId);
  const asSent = { said: said.textContent, counts: counts.textContent };
  // What a narrow frame would show is text until now.
  figure.querySelectorAll(".narrow > noscript").forEach((held) => { held.outerHTML = held.textContent; });
  const drawings = ["wide", "narrow"].map((name) => {
    const svg = figure.querySelector(`.${name} > svg`);
    return { svg, groups: [...svg.querySelectorAll("g[data-actor], g[data-edge]")], ...data[name] };
  });
  const lit = new Set(figure.querySelectorAll("g.on"));
  let live = data.claims;
  let opened = null; // {key, drawing, from}: whose claims are open, and what had the focus before

  /* A name written from right to left, kept from turning what stands around it (data/escaping.py). */
  const isolated = (name) => (TURNING.test(name) ? `\u2068${name}\u2069` : name);
  const keyOf = (group) => group.dataset.edge || group.dataset.actor;
  const drawingOf = (group) => drawings.find(({ svg }) => svg.contains(group));
  const many = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;
  const edgeOf = (claim) => data.edges[claim[0]];
  const articles = (claims) => new Set(claims.map((claim) => claim[6]));
  /* Claims with 0 are denied or forecast, with 1 gestures: no count of what the words say. */
  const gestures = (claims) => claims.every((claim) => claim[8] === 1);
  const between = ([a, b, type], claims) => data.types[type][gestures(claims) ? "gestures" : "between"]
    .replace(/\{([ab])\}/g, (_, end) => isolated(end === "a" ? a : b));

  function made(name, text, ...children) {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    element.append(...children);
    return element;
  }

  /* Whether a claim's edge stands behind an actor, a pair or a line, folded ones included. */
  function behind(edge, [one, other, type], folds) {
    const [a, b, kind] = edge.split("|");
    const is = (name, end) => (folds[name] || [name]).includes(end);
    if (!other) return is(one, a) || is(one, b);
    if (type && type !== kind) return false;
    const turned = !type || !data.types[type].directed;
    return (is(one, a) && is(other, b)) || (turned && is(one, b) && is(other, a));
  }

  /* ---- light --------------------------------------------------------------------------------- */

  function touches(edge, target) {
    const [a, b] = edge.split("|");
    const [one, other, type] = target.split("|");
    if (type) return edge === target;
    return other ? [a, b].sort().join() === [one, other].sort().join() : a === one || b === one;
  }

  /* The keys of all that shines with one: an actor's lines and partners, a line's ends. */
  function shining(groups, target) {
    const edges = groups.map(({ dataset }) => dataset.edge).filter((edge) => edge && touches(edge, target));
    const ends = edges.map((edge) => edge.split("|").slice(0, 2));
    const rows = ends.map((pair) => pair.sort().join("|"));
    return new Set([target, ...edges, ...ends.flat(), ...rows, target.replace(/^\+/, "")]);
  }

  function light(target) {
    for (const { svg, groups } of drawings) {
      const keys = target && shining(groups, target);
      svg.classList.toggle("lit", Boolean(target || lit.size));
      for (const one of groups) one.classList.toggle("on", keys ? keys.has(keyOf(one)) : lit.has(one));
    }
  }

  function point(group, x, y) {
    light(keyOf(group));
    tip.textContent = group.getAttribute("aria-label");
    tip.hidden = false;
    const room = figure.getBoundingClientRect();
    const left = Math.min(x - room.left - tip.offsetWidth / 2, room.width - tip.offsetWidth);
    const above = y - room.top - tip.offsetHeight - 14;
    tip.style.left = `${Math.max(0, left)}px`;
    tip.style.top = `${above < 0 ? y - room.top + 20 : above}px`;
  }

  function unpoint() {
    tip.hidden = true;
    light(opened && opened.key);
  }

  /* What lies under a pointer, or close by: lines are thin. */
  function under({ clientX, clientY }) {
    for (const far of [0, 2, 4, 6, 9]) {
      for (let turn = 0; turn < (far ? 8 : 1); turn += 1) {
        const [x, y] = [Math.cos, Math.sin].map((way) => far * way((turn * Math.PI) / 4));
        const hit = document.elementFromPoint(clientX + x, clientY + y);
        const group = hit && hit.closest("g[data-actor], g[data-edge]");
        if (group && drawingOf(group)) return group;
      }
    }
    return null;
  }

  /* ---- claims -------------------------------------------------------------------------------- */

  function told([, , , text, meta, certainty, source, paragraph]) {
    const [title, about, caution, href, , addresses] = data.articles[source];
    const link = made("a", title);
    link.href = href + (paragraph ? `#p${paragraph}` : "");
    link.rel = "noopener";
    const place = [about, paragraph && `paragraph ${paragraph}`, caution].filter(Boolean);
    const where = made("p", "", link, ` \u00b7 ${place.join(" \u00b7 ")}`);
    for (const [label, url] of addresses) {
      const original = made("a", label);
      [original.href, original.rel] = [url, "noopener noreferrer"];
      where.append(" \u00b7 ", original);
    }
    if (!addresses.length) where.append(" \u00b7 address not recorded");
    return made("li", "", made("p", text), made("p", "", made("b", certainty), ` \u00b7 ${meta}`), where);
  }

  function group(edge, claims, open) {
    const parts = edge.split("|");
    const key = made("span");
    key.className = `key ${parts[2]}`;
    const size = ` \u00b7 ${many(claims.length, "claim")}, ${many(articles(claims).size, "article")}`;
    const folded = made("details", "", made("summary", "", key, made("strong", between(parts, claims)), size),
      made("ul", "", ...claims.map(told)));
    folded.open = open;
    return folded;
  }

  function heading(parts, claims) {
    const [one, other] = parts;
    const folded = parts.some((name) => name[0] === "+") && opened.from.getAttribute("aria-label");
    const close = made("button", "Close");
    close.addEventListener("click", shut);
    const title = made("h2", folded || (other ? `${isolated(one)} and ${isolated(other)}` : one));
    title.id = "opened-title";
    const size = `${many(claims.length, "claim")} in ${many(articles(claims).size, "article")}`;
    const row = document.querySelector(`tr[data-pair="${CSS.escape(parts.slice(0, 2).sort().join("|"))}"] a`);
    const story = row && other ? [" \u00b7 ", made("a", "The two over time")] : [];
    if (story.length) story[1].href = row.href;
    return [made("div", "", title, close), made("p", size, ...story)];
  }

  /* Open the claims of an actor or a pair, line by line; those of the clicked line unfolded. */
  function show(key, drawing) {
    const parts = key.split("|");
    const found = live.filter((claim) => behind(edgeOf(claim), parts.slice(0, 2), drawing.folds));
    const edges = [...new Set(found.map(edgeOf))];
    const asked = (edge) => edges.length === 1 || (parts[2] && behind(edge, parts, drawing.folds));
    const lists = edges.sort((a, b) => asked(b) - asked(a)).map((edge) =>
      group(edge, found.filter((claim) => edgeOf(claim) === edge), Boolean(asked(edge))));
    panel.replaceChildren(...heading(parts, found), ...lists);
    panel.hidden = false;
  }

  /* `x`: where it was asked for; the claims stand on the other side of the picture. */
  function open(one, x) {
    opened = { key: keyOf(one), drawing: drawingOf(one), from: one };
    show(opened.key, opened.drawing);
    const room = figure.getBoundingClientRect();
    panel.classList.toggle("left", x > room.left + room.width / 2);
    light(opened.key);
    panel.focus({ preventScroll: true });
    tip.hidden = true;
    panel.firstChild.scrollIntoView({ block: "nearest" });
  }

  function shut() {
    const back = panel.contains(document.activeElement) && opened;
    opened = null;
    panel.hidden = true;
    unpoint();
    if (back) back.from.focus({ preventScroll: true });
  }

  /* ---- dates --------------------------------------------------------------------------------- */

  const worded = (day) => new Date(`${day}T00:00Z`).toLocaleDateString("en-GB",
    { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  /* The best told of each pair, of one sign: what most articles say, never cut among equals. */
  function strongest(sign) {
    const best = new Map();
    for (const edge of new Set(live.map(edgeOf))) {
      const parts = edge.split("|");
      if (data.types[parts[2]].sign !== sign) continue;
      const borne = live.filter((claim) => edgeOf(claim) === edge && claim[8]);
      if (!borne.length) continue;
      const claims = gestures(borne) ? borne : borne.filter((claim) => claim[8] > 1);
      const weight = (gestures(borne) ? 0 : 1e9) + articles(claims).size * 1e6 + claims.length;
      const one = { parts, claims, in: articles(claims), weight };
      const pair = parts.slice(0, 2).sort().join("|");
      if (!best.has(pair) || best.get(pair).weight < one.weight) best.set(pair, one);
    }
    const ranked = [...best.values()].sort((p, q) => q.weight - p.weight);
    const above = ranked.slice(0, 3).filter((one) => !ranked[3] || one.weight > ranked[3].weight);
    return above.length || !ranked.length ? above.map(named).join("; ")
      : `${ranked.filter((one) => one.weight === ranked[0].weight).length} pairs alike`;
  }

  function named({ parts, claims, in: sources }) {
    const pair = data.types[parts[2]].directed ? between(parts, claims) : parts.slice(0, 2).map(isolated).join(" and ");
    const alone = sources.size === 1 && data.articles[[...sources][0]][4];
    return `${pair} (${alone ? `only in ${alone}` : `in ${sources.size} articles`})`;
  }

  function tell(span) {
    const [close, odds] = [1, -1].map(strongest);
    const pairs = (claims) => new Set(claims.map((one) => edgeOf(one).split("|").slice(0, 2).sort().join())).size;
    const both = [close && `Closest: ${close}.`, odds && `Most at odds: ${odds}.`].filter(Boolean);
    said.textContent = span ? both.join(" ") || "No claim is of these dates." : asSent.said;
    counts.textContent = span ? `${span}: ${live.length} of ${many(data.claims.length, "claim")}, on `
      + `${pairs(live)} of ${many(pairs(data.claims), "pair")}. Lines are as thick as over all dates shown.` : asSent.counts;
  }

  /* Over a timeline two veils leave the chosen days clear. */
  function veil({ svg, axis }, from, to) {
    svg.querySelectorAll(".veil").forEach((one) => one.remove());
    const inside = axis.filter(([, , first, last]) => (!to || first <= to) && (!from || last >= from));
    if (!axis.length || !(from || to)) return;
    const [left, right] = [axis[0][0], axis[axis.length - 1][1]];
    const clear = inside.length ? [inside[0][0], inside[inside.length - 1][1]] : [right, right];
    for (const [x, end] of [[left, clear[0]], [clear[1], right]]) {
      const one = document.createElementNS(svg.namespaceURI, "rect");
      Object.entries({ class: "veil", x, width: Math.max(0, end - x), height: "100%" })
        .forEach(([name, value]) => one.setAttribute(name, value));
      svg.append(one);
    }
  }

  function narrow(from, to, span) {
    const [low, high] = data.window;
    const [first, last] = [from > low ? from : low, to && (!high || to < high) ? to : high];
    live = span ? data.claims.filter(([, a, b]) => (!last || a <= last) && (!first || b >= first)) : data.claims;
    const edges = [...new Set(live.map(edgeOf))];
    for (const drawing of drawings) {
      for (const one of drawing.groups) {
        const parts = keyOf(one).split("|");
        one.classList.toggle("out", !edges.some((edge) => behind(edge, parts, drawing.folds)));
      }
      veil(drawing, span && first, span && last);
    }
    document.querySelectorAll("tr[data-edge]").forEach((row) => {
      row.hidden = !edges.includes(row.dataset.edge);
    });
    tell(span);
    if (opened) show(opened.key, opened.drawing);
  }

  function choose(from, to, name) {
    const wrong = from && to && from > to;
    const ends = from && to ? `${worded(from)} to ${worded(to)}` : from ? `From ${worded(from)} on` : `Up to ${worded(to)}`;
    if (wrong) counts.textContent = "\u201cFrom\u201d is later than \u201cTo\u201d.";
    else narrow(from, to, from || to ? name || ends : "");
  }

  /* What was pressed, or null where days were typed. */
  function onDays(pressed) {
    const { from, to } = days.elements;
    if (pressed) [from.value, to.value] = [pressed.dataset.from, pressed.dataset.to];
    for (const one of days.querySelectorAll("button")) one.setAttribute("aria-pressed", one === pressed);
    choose(from.value, to.value, pressed && pressed.dataset.name);
  }

  /* ---- pointer and keys ---------------------------------------------------------------------- */

  function stops() {
    const { groups } = drawings.find(({ svg }) => svg.getBoundingClientRect().width);
    return groups.filter((one) => one.getAttribute("role") && !one.classList.contains("out"));
  }

  function walk(event) {
    const all = stops();
    const here = all.indexOf(document.activeElement);
    const steps = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: all.length - 1 };
    if (here >= 0 && (event.key === "Enter" || event.key === " ")) open(all[here], all[here].getBoundingClientRect().left);
    else if (here < 0 || !(event.key in steps)) return;
    else all[(steps[event.key] + all.length) % all.length].focus();
    event.preventDefault();
  }

  function onFocus({ target }) {
    if (!target.matches("g:focus-visible")) return;
    const box = target.getBoundingClientRect();
    point(target, box.left + box.width / 2, box.top);
    for (const one of stops()) one.setAttribute("tabindex", one === target ? 0 : -1);
  }

  /* A drawing is one stop of Tab; arrow keys go through its actors, then its lines. */
  function reachable({ svg, groups }) {
    svg.setAttribute("role", "group");
    const known = new Map();
    groups.sort((a, b) => Boolean(a.dataset.edge) - Boolean(b.dataset.edge)).forEach((one, place) => {
      const title = one.querySelector("title");
      one.setAttribute("aria-label", title ? title.textContent : keyOf(one));
      if (title) title.remove(); // else the browser shows it beside ours
      one.setAttribute(...(known.has(keyOf(one)) ? ["aria-hidden", "true"] : ["role", "button"]));
      if (!known.has(keyOf(one))) one.setAttribute("tabindex", place ? -1 : 0);
      known.set(keyOf(one), one);
    });
  }

  /* Fields of dates cost a browser more than all the rest of the page, so they come after it. */
  function dateField(label) {
    const field = made("input");
    Object.assign(field, { type: "date", name: label.dataset.day });
    label.append(field);
  }

  function listen() {
    figure.addEventListener("pointermove", (event) => {
      if (event.pointerType === "touch") return;
      const one = under(event);
      if (one) point(one, event.clientX, event.clientY);
      else unpoint();
    });
    figure.addEventListener("pointerleave", unpoint);
    figure.addEventListener("focusin", onFocus);
    figure.addEventListener("focusout", unpoint);
    figure.addEventListener("keydown", walk);
    figure.addEventListener("click", (event) => {
      if (panel.contains(event.target)) return;
      const one = under(event);
      if (one) open(one, event.clientX);
      else shut();
    });
    document.addEventListener("keydown", ({ key }) => { if (key === "Escape") shut(); });
    days.addEventListener("change", () => onDays(null));
    days.addEventListener("click", ({ target }) => {
      const pressed = target.closest("button");
      if (pressed) onDays(pressed);
    });
  }

  drawings.forEach(reachable);
  days.querySelectorAll("label").forEach(dateField);
  listen();
  days.hidden = false;
  figure.dataset.ready = "1";
}

/* The page starts this script after its first paint (before_paint.py); the next frames come first. */
window.setTimeout(start, 100);
