/* The explorer's one entry: Dash and Mantine call by name what stands in `window` from here on. */

import * as chart from "../chart/lifecycle.js";
import { start } from "../chart/page.js";
import { targetAt } from "../chart/scene.js";
import { stepsOf } from "../chart/timeline_drag.js";
import { TieChart } from "../chart/tie_chart.js";
import { byId, ids } from "./contract.js";
import * as table from "./claims_table.js";
import * as counted from "./counted_sentence.js";
import { keyboardPage } from "./keys.js";
import * as mantine from "./mantine_functions.js";
import { status } from "./page_status.js";
import * as address from "./url_state.js";
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

window.dash_clientside = Object.assign(window.dash_clientside || {}, {
  address: {
    choose: address.choose,
    settle: address.settle,
    scheme: address.scheme,
    otherTheme: address.otherTheme,
  },
  picture: { want: chart.want, settle: counted.settle },
  table: { want: table.want, fill: table.fill },
});
window.dashMantineFunctions = Object.assign(window.dashMantineFunctions || {}, mantine);

/* Dash finds the component by its namespace. The others are for tests and measures, which drive the
 * page from outside. */
window.tieline = Object.assign(status, { TieChart, targetAt, steps: stepsOf });

start(keyboardPage);
address.onAddress(chart.readdress);
chart.adopt();

/* Until Dash fills the sentence it keeps the height that it has now, so that the picture below it
 * stays where it is (narrow.css). */
const first = byId(ids.first);
const sentence = first && first.querySelector(".sentence");
if (sentence) {
  document.documentElement.style.setProperty("--sentence-height", `${sentence.offsetHeight}px`);
}
