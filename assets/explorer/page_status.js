/* What the page tells of itself to whoever listens: a test, a measure. */

/* How often a chart was drawn, the data for other dates came, a chart was drawn here for these, and
 * a change of dates was only previewed. */
export const status = { drawn: 0, loaded: 0, dressed: 0, previewed: 0 };

export function announce(event) {
  status[event] += 1;
  document.dispatchEvent(new Event(`tieline:${event}`));
}
