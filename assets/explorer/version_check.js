/* The tables may change under an open page, or become broken: now and then their mark is asked. */

import { shownVersion } from "../chart/lifecycle.js";
import { ids } from "./contract.js";

const ASK = 4000; // milliseconds
const HIDDEN = 5; // times as long while nobody sees the page

async function ask() {
  try {
    const { mark } = await (await fetch("healthz")).json();
    const shown = shownVersion();
    if (shown !== null && mark !== shown) {
      window.dash_clientside.set_props(ids.version, { data: mark });
    }
  } catch {
    /* the server is away: the picture stays, and the next question may be answered */
  }
  window.setTimeout(ask, document.hidden ? ASK * HIDDEN : ASK);
}
window.setTimeout(ask, ASK);
