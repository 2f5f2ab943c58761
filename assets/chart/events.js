/* What readers do with the chart, told to Dash as props of the component `TieChart`.
 *
 * What they do before Dash runs is kept, the last of each, and told when it listens.
 */

let hears = null;
let kept = {};

export function tell(props) {
  if (hears) hears(props);
  else Object.assign(kept, props);
}

export function listen(setProps) {
  hears = setProps;
  const props = kept;
  kept = {};
  if (setProps) setProps(props);
}
