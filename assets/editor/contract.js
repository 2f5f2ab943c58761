/* What the page and its scripts agree on: ids, tables and what their rows are called.
 *
 * Python writes it into the page (editor/layout.py); no script spells any of it again.
 */

export const contract = JSON.parse(document.getElementById("contract").textContent);
export const { ids } = contract;

export const byId = (id) => document.getElementById(id);
