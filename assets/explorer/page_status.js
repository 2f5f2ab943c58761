/* What the page tells of itself to whoever listens: a test, a measure. */

/* How often a chart was drawn, and a change of dates was previewed. */
export const status = { drawn: 0, previewed: 0 };

export function announce(event) {
  status[event] += 1;
  document.dispatchEvent(new Event(`tieline:${event}`));
}
