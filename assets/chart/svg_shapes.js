/* Paths, numbers and colours of a drawing, written as render/svg_canvas.py writes them.
 *
 * In: points in pixels, look words. Out: texts of attributes, to a tenth of a pixel.
 */

const [HEAD_LONG, HEAD_HALF] = [0.951, 0.309];
const BAR_HALF = 0.7;
const DASHES = { solid: [], dash: [7, 5], dot: [1.5, 5] };

const MOST_KEPT = 1000; // numbers of which the text is kept
const shortened = new Map();
const written = new Map(); // each number is written once: most steps of a path are a few tenths

/* In whole parts of one, halves upwards, as charts/rounding.py. */
export const rounded = (value, parts) => Math.floor(value * parts + 0.5) / parts;

const tenths = (length) => Math.floor(length * 10 + 0.5);

/* Tenths as a short decimal number: -.5, 12. */
export function decimal(number) {
  if (!written.has(number)) {
    written.set(number, String(number / 10).replace(/^(-?)0\./, "$1."));
  }
  return written.get(number);
}

export const pixels = (length) => decimal(tenths(length));

/* The first point, then steps; a point that falls on the one before is left out. */
export function pathOf(points, closed = false) {
  let [left, top] = points[0].map(tenths);
  let text = `M${decimal(left)},${decimal(top)}`;
  let sign = "l";
  for (const point of points) {
    const [x, y] = [tenths(point[0]), tenths(point[1])];
    if (x === left && y === top) continue;
    text += `${sign}${decimal(x - left)},${decimal(y - top)}`;
    [left, top, sign] = [x, y, " "];
  }
  return closed ? `${text}z` : text;
}

/* The step between two points as a path has it; blank where they are one on the screen. */
export function stepOf(before, point) {
  const [across, down] = [0, 1].map((axis) => tenths(point[axis]) - tenths(before[axis]));
  return across || down ? `${decimal(across)},${decimal(down)}` : "";
}

function direction([x, y], [u, v]) {
  const [across, down] = [u - x, v - y];
  const length = Math.sqrt(across * across + down * down);
  return length ? [across / length, down / length] : [1, 0];
}

/* An arrow's head that points from `before` to its tip. */
export function arrowPath(before, tip, size) {
  const [across, down] = direction(before, tip);
  const [long, half] = [HEAD_LONG * size, HEAD_HALF * size];
  const base = [tip[0] - across * long, tip[1] - down * long];
  const corners = [1, -1].map((s) => [base[0] + s * down * half, base[1] - s * across * half]);
  return pathOf([tip, ...corners], true);
}

/* A stroke square across the way from `before` to `at`. */
export function barPath(before, at, size) {
  const [across, down] = direction(before, at);
  const half = BAR_HALF * size;
  return pathOf([1, -1].map((s) => [at[0] + s * down * half, at[1] - s * across * half]));
}

/* The colour of a look word, mixed into the background where `share` is below 1. */
export const paint = (look, share = 1) =>
  `var(--tl-${look}${share === 1 ? "" : `-${Math.round(share * 100)}`})`;

/* The attribute of a line's dashes, `share` of their usual length. */
export function dashes(dash, share) {
  const lengths = DASHES[dash].map((length) => short(length * share));
  return lengths.length ? { "stroke-dasharray": lengths.join(" ") } : {};
}

/* A number of six digits at most. Thousands of lines share a few widths. */
export function short(number) {
  if (!shortened.has(number)) {
    if (shortened.size > MOST_KEPT) shortened.clear();
    shortened.set(number, String(Number(number.toPrecision(6))));
  }
  return shortened.get(number);
}
