/* What a reader did to the chart while the page had no scripts yet is done now.
 *
 * The loader of the first HTML (web/first_paint.py) notes the last click or key in `window.early`.
 */

const isClick = ({ type, target }) => type === "click" && target.closest("svg.tieline");
/* What was typed stands in the field already. */
const isTyped = ({ key, target }) => key === "Enter" && target.matches("input");

/* Do the act that was noted, and note no more. */
export function replay() {
  const { act, note } = window.early;
  ["click", "keydown"].forEach((name) => window.removeEventListener(name, note, true));
  if (!act || !(isClick(act) || isTyped(act))) return;
  act.target.dispatchEvent(new act.constructor(act.type, act));
}
