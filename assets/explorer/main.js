/* The explorer's one entry: Dash calls by name what stands in `window` from here on. */

import * as chart from "../chart/lifecycle.js";
import { preview } from "../chart/dates.js";
import { start } from "../chart/page.js";
import { targetAt, titleOf } from "../chart/scene.js";
import { stepsOf } from "../chart/timeline_drag.js";
import { TieChart } from "../chart/tie_chart.js";
import { byId, ids } from "./contract.js";
import * as table from "./claims_table.js";
import * as controls from "./controls.js";
import * as counted from "./counted_sentence.js";
import { replay } from "./early_acts.js";
import { keyboardPage } from "./keys.js";
import { Address, Store } from "./page_state.js";
import { status } from "./page_status.js";
import { TakenOver } from "./taken_over.js";
import { showTheme } from "./theme.js";
import { onAddress } from "./url_state.js";
import "./article_links.js";
import "../chart/zoom.js";
import "./claim_links.js";
import "./date_inputs.js";
import "./embed_dialog.js";
import "./print.js";
import "./full_screen.js";
import "./request_failures.js";
import "./share_menu.js";
import "./version_check.js";

/* The server answered an address: all parts of the page are filled in. */
function settleAll(chosen) {
  controls.settle(chosen);
  return counted.settle(chosen);
}

/* Dash tells of an address to which the browser went back. */
function followTheme() {
  showTheme();
  return window.dash_clientside.no_update;
}

window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  controls: { settle: settleAll, count: controls.count, theme: followTheme },
  picture: { want: chart.want },
  table: { want: table.want, fill: table.fill },
});

/* Dash finds the components by their namespace. The rest is for tests and measures, which drive the
 * page from outside. */
window.tieline = Object.assign(status, {
  TieChart, TakenOver, Address, Store, targetAt, titleOf, preview, steps: stepsOf,
});

start(keyboardPage);
onAddress(chart.readdress);
chart.adopt();
controls.begin();
replay();

/* Until Dash fills the sentence it keeps the height that it has now, so that the picture below it
 * stays where it is (narrow.css). */
const first = byId(ids.first);
const sentence = first && first.querySelector(".sentence");
if (sentence) {
  // Of Dash's page alone: a property of the root would style all that stands anew.
  const dashPage = first.nextElementSibling;
  dashPage.style.setProperty("--sentence-height", `${sentence.offsetHeight}px`);
}
