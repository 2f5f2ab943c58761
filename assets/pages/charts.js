/* The standard charts at work: Plotly draws each in the page's colours, a click opens its claims.
 *
 * A figure stands beside its table as JSON; what is `var(--NAME)` in it is a colour of the theme,
 * which is read when it is drawn and again when the theme changes. Without scripts the tables stand
 * open, with the same numbers and links.
 */

const CONFIG = {
  responsive: true, displayModeBar: false, displaylogo: false, showSendToCloud: false,
};
const VARIABLE = /^var\((--[\w-]+)\)$/;

/* A figure with each variable replaced by its colour. */
function coloured(value, style) {
  if (Array.isArray(value)) return value.map((one) => coloured(one, style));
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => [name, coloured(one, style)]),
    );
  }
  const name = typeof value === "string" && VARIABLE.exec(value);
  return name ? style.getPropertyValue(name[1]).trim() : value;
}

/* The address of the claims behind a point; in a grid it stands in a row of its own. */
const addressOf = ({ customdata }) => (typeof customdata === "string" ? customdata : "");

async function part(address, selector) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return document.importNode(page.querySelector(selector), true);
}

/* Put the claims of a cell below its chart, and lead there; where they cannot be fetched, their own
 * page is opened, which says why. */
async function openClaims(address, place) {
  try {
    const claims = await part(address, "#claims");
    claims.removeAttribute("id");
    claims.removeAttribute("aria-labelledby");
    const heading = claims.querySelector("h2");
    heading.removeAttribute("id");
    const close = document.createElement("button");
    close.type = "button";
    close.className = "button";
    close.textContent = "Close";
    close.addEventListener("click", () => place.replaceChildren());
    place.replaceChildren(claims, close);
    heading.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  } catch {
    window.location.assign(address);
  }
}

function draw(plot) {
  const { data, layout } = JSON.parse(plot.querySelector("script").textContent);
  const style = getComputedStyle(document.documentElement);
  const canvas = plot.querySelector(".canvas") || plot.appendChild(document.createElement("div"));
  canvas.className = "canvas";
  const font = { ...layout.font, family: getComputedStyle(document.body).fontFamily };
  return window.Plotly.react(
    canvas, coloured(data, style), coloured({ ...layout, font }, style), CONFIG,
  );
}

function start(section) {
  const plot = section.querySelector(".plot");
  if (!plot || !window.Plotly) return;
  const place = section.querySelector(".opened");
  const numbers = section.querySelector(".numbers");
  draw(plot).then((canvas) => {
    canvas.on("plotly_click", ({ points }) => {
      const address = addressOf(points[0]);
      if (address) openClaims(address, place);
    });
    section.classList.add("drawn");
  });
  numbers.open = false;
  numbers.classList.add("ready");
}

async function fetchLater(section) {
  try {
    const chart = await part(section.dataset.later, "section.chart");
    section.append(chart);
    start(chart);
  } catch {
    // The link to its own page stays.
  }
}

function redraw() {
  document.querySelectorAll(".drawn > .plot").forEach(draw);
}

document.querySelectorAll("section.chart:not(.later)").forEach(start);
document.querySelectorAll(".later").forEach(fetchLater);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
