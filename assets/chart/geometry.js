/* Points of a drawing's paths, in its own pixels. */

/* The numbers of a path: a point, then steps (svg_canvas.path). */
export function pointsOf(path) {
  const numbers = (path.getAttribute("d").match(/-?\d*\.?\d+/g) || []).map(Number);
  let [x, y] = numbers;
  const points = [[x, y]];
  for (let i = 2; i + 1 < numbers.length; i += 2) {
    [x, y] = [x + numbers[i], y + numbers[i + 1]];
    points.push([x, y]);
  }
  return points;
}

/* From where to where points reach: in x for 0, in y for 1. */
export function extent(points, k) {
  const all = points.map((point) => point[k]);
  return [Math.min(...all), Math.max(...all)];
}

export const middle = ([low, high]) => (low + high) / 2;

/* The box around points: its middle, and how wide and high it is. */
export function box(points) {
  const [x, y] = [extent(points, 0), extent(points, 1)];
  return { x: middle(x), y: middle(y), wide: x[1] - x[0], high: y[1] - y[0] };
}

/* How far (x, y) is from the stretch between two points. */
export function distance([ax, ay], [bx, by], x, y) {
  const length = (bx - ax) ** 2 + (by - ay) ** 2 || 1;
  const along = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length));
  return Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay));
}
