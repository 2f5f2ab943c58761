/* Says in the page that the server could not answer, with the id that its log knows.
 *
 * Dash tells of a failed callback only in the browser's console. It asks by `fetch`, so that its
 * answers are looked at here as they pass.
 */

import * as chart from "../chart/lifecycle.js";
import { contract, ids } from "./contract.js";

const FAILED = "The page could not be brought up to date. Reload it to try again.";
const ask = window.fetch;

/* " Request 3f2a9c01." of an answer, blank where a proxy answered instead. */
export const requestName = (answer) => {
  const id = answer.headers.get("X-Request-Id") || "";
  return /^[A-Za-z0-9-]{1,64}$/.test(id) ? ` Request ${id}.` : "";
};

/* The drawing that a request wants, or null: the chart tells of its failure where it stands. */
function wantedBy([, options]) {
  const { output = "", inputs = [] } = JSON.parse((options && options.body) || "{}");
  return output.includes(`${ids.picture}.drawing`) ? inputs[0].value : null;
}

/* In the place of other notices; the next answer that succeeds takes it away. */
function tell(asked, more) {
  const wanted = wantedBy(asked);
  if (wanted) {
    chart.fail(wanted, more);
    return;
  }
  const props = { className: "notice", children: FAILED + more };
  const children = { namespace: "dash_html_components", type: "Div", props };
  window.dash_clientside.set_props(ids.notice, { children });
}

window.fetch = async (...asked) => {
  if (!String(asked[0]).includes(contract.updatePath)) return ask(...asked);
  try {
    const answer = await ask(...asked);
    if (!answer.ok) tell(asked, requestName(answer));
    return answer;
  } catch (fault) {
    tell(asked, "");
    throw fault;
  }
};
