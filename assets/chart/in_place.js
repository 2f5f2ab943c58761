/* The picture of other dates, drawn in the page itself before the server has answered.
 *
 * The claims over all dates are fetched once a chart stands, before anybody asks for dates. What is
 * drawn here is what the server draws for the same words: its answer brings titles, no picture.
 */

import { chordPicture } from "./chord_picture.js";
import { parsed } from "./markup.js";
import { writePicture } from "./picture_dom.js";
import { chart, keyOf, reread, viewName } from "./scene.js";
import { countWindow } from "./window_counts.js";

const PICTURES = { chord: chordPicture }; // by view: what makes a picture of counts
const HERE = "drawn in the page"; // the key of a drawing that the server did not send
let fetched = { address: "", data: null }; // what was fetched last

/* The tables and the room of a drawing's key (explorer/chart/drawing.py). */
const tablesAndRoom = (key) => key.split(" ", 2).join(" ");

/* Where the data are of the chart that stands; blank for a view that the server alone draws. */
function addressOf(words) {
  if (!(viewName() in PICTURES) || new URLSearchParams(words).has("highlight")) return "";
  const { width, height } = chart.svg.viewBox.baseVal;
  return `/chart/data?${words}&size=${width}x${height}`;
}

/* Fetch what the chart of these words needs for other dates, if it is not at hand. `words`: those
 * of its address without the dates. */
export async function prepare(words) {
  const address = addressOf(words);
  const tables = tablesAndRoom(chart.facts.key);
  if (!address || (fetched.address === address && fetched.tables === tables)) return;
  fetched = { address, tables, data: null };
  const mine = fetched;
  try {
    const answer = await fetch(address, { headers: { Prefer: "handling=lenient" } });
    if (answer.ok) mine.data = await answer.json();
  } catch {
    mine.address = ""; // dates are answered by the server, and the next picture tries again
  }
}

/* Draw the picture of these dates (ordinals, infinite for none) into the chart that stands, and
 * return its legend. `query`: the words that the server is asked for. Null where only it can. */
export function drawDates(words, dates, query) {
  const { address, data } = fetched;
  if (!data || addressOf(words) !== address) return null;
  const frame = data[viewName()];
  const picture = PICTURES[viewName()](data, countWindow(data, ...dates), dates, frame);
  if (!picture) return null;
  const colours = frame.style.replaceAll(frame.root, chart.svg.id);
  const sheet = chart.svg.querySelector("style");
  if (sheet.textContent !== colours) sheet.textContent = colours;
  writePicture(chart.svg, picture.layers);
  const tables = tablesAndRoom(chart.facts.key);
  reread();
  Object.assign(chart, { key: HERE, here: { query, tables } });
  return picture.signs.map((sign) => frame.legend[sign]);
}

/* Whether what the server answered is drawn in the page already. */
export const isDrawn = ({ query, key }) => Boolean(chart && chart.here
  && chart.here.query === query && chart.here.tables === tablesAndRoom(key));

/* Take the titles of a drawing for the equal one that stands. */
export function takeTitles(drawing) {
  parsed(drawing).querySelectorAll("g > title")
    .forEach((title) => chart.titles.set(keyOf(title.parentNode), title.textContent));
}
