/* How an editor has set up each table: the columns, and filters by name. Kept in the browser, for
 * this dossier.
 */

import { draft } from "./draft.js";

const place = () => `tieline-grid:${draft.dossier}`;

function all() {
  try {
    return JSON.parse(window.localStorage.getItem(place()) || "{}");
  } catch {
    return {};
  }
}

export const settingsOf = (table) => ({ columns: [], filters: {}, ...all()[table] });

/* Keep some of a table's settings; the others stay. Whether they could be kept. */
export function keepSettings(table, some) {
  try {
    const kept = { ...all(), [table]: { ...settingsOf(table), ...some } };
    window.localStorage.setItem(place(), JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}
