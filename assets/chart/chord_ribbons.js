/* The shapes of a chord diagram, as charts/chord/ribbons.py makes them.
 *
 * In: angles and radii. Out: lists of points [x, y] round the circle's middle, y upwards, in units
 * of its radius, rounded as there. Sines of browsers differ from Python's in the last bit alone.
 */

import { middle, remainder } from "./chord_circle.js";
import { rounded } from "./svg_shapes.js";

const CURVE_POINTS = 20;
const ARC_STEP = 0.03;
const RIM_POINTS = 7;
const [SHALLOW, DEEP] = [0.10, 0.80];
const BODY = 0.6;
const [HEAD, LEAST_HEAD, MOST_HEAD] = [0.8, 0.035, 0.085];
const HOLE = 0.55;

/* To four decimals: what lies half-way goes up on both sides. */
export const inRadii = (length) => rounded(length, 1e4);
const roundedPath = (points) => points.map(([x, y]) => [inRadii(x), inRadii(y)]);

function bezierWeights(share) {
  const rest = 1 - share;
  return [rest * rest * rest, 3 * share * rest * rest, 3 * share * share * rest,
    share * share * share];
}

const BEZIER = Array.from({ length: CURVE_POINTS }, (_, step) =>
  bezierWeights(step / (CURVE_POINTS - 1)));

/* The point on a circle. */
const at = (radius, angle) => [radius * Math.sin(angle), radius * Math.cos(angle)];

function rimPoints([begin, end], radius, points) {
  const step = (end - begin) / (points - 1);
  return Array.from({ length: points }, (_, index) => at(radius, begin + step * index));
}

/* How near the rim a curve between two angles bends, in radii. */
export function bendDepth(a, b) {
  const apart = Math.abs(remainder(a - b + Math.PI, 2 * Math.PI) - Math.PI) / Math.PI;
  return SHALLOW + DEEP * (1 - apart) * (1 - apart);
}

function curve([radius, a], [far, b]) {
  const bend = Math.max(radius, far) * bendDepth(a, b);
  const [p, q, r, s] = [at(radius, a), at(bend, a), at(bend, b), at(far, b)];
  return BEZIER.map(([u, v, w, x]) => [
    u * p[0] + v * q[0] + w * r[0] + x * s[0],
    u * p[1] + v * q[1] + w * r[1] + x * s[1],
  ]);
}

/* The point at a share of the way between two angles. */
function along(radius, [a, b], share) {
  const depth = bendDepth(a, b);
  const [u, v, w, x] = bezierWeights(share);
  const [p, s] = [at(radius, a), at(radius, b)];
  return [0, 1].map((k) => p[k] * (u + v * depth) + s[k] * (w * depth + x));
}

/* The outline of an arc between two radii. */
export function band(span, inner, outer) {
  const steps = Math.max(RIM_POINTS, Math.ceil((span[1] - span[0]) / ARC_STEP));
  const back = rimPoints(span, inner, steps).reverse();
  return roundedPath([...rimPoints(span, outer, steps), ...back]);
}

/* The hole of a hollow head is walked the other way round. */
function headEnd(end) {
  const core = [0, 1].map((k) => (end[0][k] + end[1][k] + end[2][k]) / 3);
  const [left, tip, right] = end.map((point) =>
    point.map((value, k) => core[k] + HOLE * (value - core[k])));
  return [...end.slice(0, 2), tip, left, right, tip, ...end.slice(1)];
}

/* The outline of a ribbon; with `arrow` it tapers and its tip is at the middle of b. */
export function ribbon(a, b, radius, { arrow, hollow }) {
  const length = Math.min(MOST_HEAD, Math.max(LEAST_HEAD, HEAD * (b[1] - b[0])));
  const far = radius - (arrow ? length * radius : 0);
  const [half, centre] = [(b[1] - b[0]) / 2, (b[0] + b[1]) / 2];
  const neck = arrow ? [centre - BODY * half, centre + BODY * half] : b;
  const tips = arrow ? [at(far, b[0]), at(radius, centre), at(far, b[1])]
    : rimPoints(b, radius, RIM_POINTS);
  return roundedPath([
    ...rimPoints(a, radius, RIM_POINTS),
    ...curve([radius, a[1]], [far, neck[0]]),
    ...(hollow ? headEnd(tips) : tips),
    ...curve([far, neck[1]], [radius, a[0]]),
  ]);
}

/* The curve from one angle to another; with a `head` its tip is one point more. */
export function strand(a, b, radius, head) {
  const way = curve([radius, a], [radius - head, b]);
  return roundedPath(head ? [...way, at(radius, b)] : way);
}

/* The line across a ribbon at a share of its way, `overhang` longer at both ends. */
export function crossbar([a, b], radius, share, overhang) {
  const near = along(radius, [a[1], b[0]], share);
  const far = along(radius, [b[1], a[0]], 1 - share);
  const across = [near[0] - far[0], near[1] - far[1]];
  const length = Math.sqrt(across[0] * across[0] + across[1] * across[1]);
  const beyond = across.map((part) => (length ? part / length * overhang : 0));
  return roundedPath([
    [near[0] + beyond[0], near[1] + beyond[1]],
    [far[0] - beyond[0], far[1] - beyond[1]],
  ]);
}

/* The middle of a ribbon at a share of its way. */
export const spot = ([a, b], radius, share) => along(radius, [middle(a), middle(b)], share);
