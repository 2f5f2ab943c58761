/* The editor's one entry: begins when the page's places are there, and reads the tables. */

import { byId, ids } from "./contract.js";
import { current } from "./current.js";
import { draft } from "./draft.js";
import { choose } from "./grid.js";
import { begin as readTables } from "./mend.js";
import { tell } from "./status_line.js";
import "./draft_sync.js";
import "./article_panel.js";
import "./fault_banner.js";
import "./fault_popup.js";
import "./problems_panel.js";
import "./history_panel.js";
// Their buttons stand in this order.
import "./rename_dialog.js";
import "./new_article_dialog.js";
import "./spreadsheet_dialog.js";
import "./column_dialog.js";
import "./compare_dialog.js";
import "./import_dialog.js";
import "./begin_panel.js";
import "./desk_panel.js";
import "./queue_panel.js";
import "./preview.js";
import "./find_dialog.js";
import "./set_dialog.js";
import "./clusters_dialog.js";
import "./columns_dialog.js";
import "./filter_bar.js";
import "./filter_panel.js";
import "./grid_range.js";
import "./row_actions.js";
import "./save_dialog.js";

async function begin() {
  document.dispatchEvent(new CustomEvent("tieline:ready"));
  const { status, body } = await readTables();
  if (status !== 200) tell(body);
}

/* Dash makes the page from its layout, before this script runs or after. */
function beginOnceThere() {
  const waiting = new MutationObserver(() => {
    if (!byId(ids.spoken)) return;
    waiting.disconnect();
    begin();
  });
  if (byId(ids.spoken)) begin();
  else waiting.observe(document.documentElement, { childList: true, subtree: true });
}

/* For tests, which drive the page from outside. */
window.tieline = { draft, choose, get chosen() { return current.chosen; } };

beginOnceThere();
