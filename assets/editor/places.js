/* Places in a string, whose characters beyond the first 65,536 are two: the server counts each as
 * one.
 */

/* What gives for the server's place in a text the one in the string. */
function placesIn(text) {
  const letters = [...text];
  if (letters.length === text.length) return (at) => at;
  return (at) => letters.slice(0, at).join("").length;
}

/* A paragraph whose names stand where the string has them. */
export function withPlaces(part) {
  const place = placesIn(part.text);
  const names = part.names.map(([from, to, ...rest]) => [place(from), place(to), ...rest]);
  return { ...part, names };
}

/* A stretch of a text, by the names that its ends have. */
export function stretch(text, [from, to]) {
  const place = placesIn(text);
  return [place(from), place(to)];
}
