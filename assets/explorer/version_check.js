/* The tables may change under an open page: their version is asked for now and then. */

import { shownVersion } from "./chart.js";
import { contract, ids } from "./contract.js";

const ASK = 4000; // milliseconds
const HIDDEN = 5; // times as long while nobody sees the page

async function ask() {
  try {
    const state = await (await fetch("/healthz")).json();
    const problems = [...state.problems, ...state.warnings].slice(0, contract.problems);
    const faults = problems.map((problem) => problem.message);
    const now = [state.version, state.status, ...faults].join("-");
    const version = shownVersion();
    if (version !== null && now !== version) {
      window.dash_clientside.set_props(ids.version, { data: now });
    }
  } catch {
    /* the server is away: the picture stays, and the next question may be answered */
  }
  window.setTimeout(ask, document.hidden ? ASK * HIDDEN : ASK);
}
window.setTimeout(ask, ASK);
