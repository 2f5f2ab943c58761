/* What the page and its scripts agree on: ids, parameters, defaults, marks of the figure.
 *
 * Python writes it into the page (explorer/contract.py); no script spells any of it again.
 */

export const contract = JSON.parse(document.getElementById("contract").textContent);
export const ids = contract.ids;

export const byId = (id) => document.getElementById(id);
