/* The patches of a matrix and the ground that they lie on, as charts/matrix/cells.py draws them.
 *
 * In: the edges of grouping.js, the grid of matrix_grid.js, the frame of charts/matrix/frame.py.
 * Out: areas {id, group, type, points, looks, hollow, broken}, those of the ground without a type.
 */

import { paint, rounded } from "./svg_shapes.js";

const SMALL = 9;
const THIRDS = 21;
const [LEAST, LEAST_SMALL, FILLS] = [0.6, 0.85, 0.94];
const [FULL_SCALE, LEAST_PARTS] = [5, 3];
const LONGEST = 1.35;
const [BAR, BAR_SMALL, HOLE] = [0.4, 0.6, 0.55];
const GROOVE = 1;
const [PALE_PATCH, BROKEN_PATCH, PATCH_EDGE] = [0.42, 0.16, 1.2];

const spanAround = (middle, extent) =>
  [rounded(middle - extent / 2, 10), rounded(middle + extent / 2, 10)];

/* ---- shapes, each in a box of spans ---- */

const square = ([[left, right], [low, high]]) =>
  [[left, low], [left, high], [right, high], [right, low], [left, low]];

const triangle = ([[left, right], [low, high]]) =>
  [[left, low], [rounded((left + right) / 2, 10), high], [right, low], [left, low]];

function hollowTriangle(box) {
  const [[left, right], [low, high]] = box;
  const [outer, x, y] = [triangle(box), (left + right) / 2, (2 * low + high) / 3];
  const inner = outer.map(([a, b]) =>
    [rounded(x + HOLE * (a - x), 10), rounded(y + HOLE * (b - y), 10)]);
  return [...outer, ...inner.reverse(), outer[0]];
}

function slantingBar([[left, right], [low, high]]) {
  const thick = (right - left >= SMALL / 2 ? BAR : BAR_SMALL) * (right - left);
  const [start, end] = [rounded(right - thick, 10), rounded(left + thick, 10)];
  return [[left, low], [start, high], [right, high], [end, low], [left, low]];
}

/* ---- patches ---- */

/* The parts of a box for so many patches, side by side along its longer side. */
function slotsIn([[left, right], [low, high]], count, most) {
  const [wide, tall] = [right - left, high - low];
  const parts = Math.max(wide, tall) >= THIRDS ? most : count;
  const places = Array.from({ length: count }, (_, k) => k);
  if (wide >= tall) {
    const step = wide / parts;
    const start = (left + right - count * step) / 2;
    return places.map((k) => [[start + k * step, start + (k + 1) * step], [low, high]]);
  }
  const step = tall / parts;
  const start = (low + high + count * step) / 2;
  return places.map((k) => [[left, right], [start - (k + 1) * step, start - k * step]]);
}

function shareOf(articles, most, least) {
  const scale = Math.max(most, FULL_SCALE);
  return FILLS * (least + (1 - least) * (Math.min(articles, scale) - 1) / (scale - 1));
}

function shrunk([[left, right], [low, high]], share) {
  const [wide, tall] = [right - left, high - low];
  return [spanAround((left + right) / 2, share * Math.min(wide, LONGEST * tall)),
    spanAround((low + high) / 2, share * Math.min(tall, LONGEST * wide))];
}

function patchLooks({ type, group, stated, dated }, broken) {
  if (!broken) return { fill: paint(type, group || !stated || !dated ? PALE_PATCH : 1) };
  return { fill: paint(type, BROKEN_PATCH), stroke: paint(type), "stroke-width": PATCH_EDGE };
}

function patch(edge, box, frame, isSmall) {
  const { id, group, type } = edge;
  const { directed, barred } = frame.types[type];
  const hollow = Boolean(edge.gestures && directed && !isSmall);
  const broken = !edge.stated && !isSmall;
  const whole = directed ? triangle : barred ? slantingBar : square;
  const points = (hollow ? hollowTriangle : whole)(box);
  return { id, group, type, points, looks: patchLooks(edge, broken), hollow, broken };
}

/* The edges of each cell, by row and column; a mutual one is in both of its cells. */
function cellsOf(edges, { types }) {
  const order = Object.keys(types);
  const cells = new Map();
  const put = (row, column, edge) => {
    const key = `${row}|${column}`;
    if (!cells.has(key)) cells.set(key, { row, column, among: [] });
    cells.get(key).among.push(edge);
  };
  [...edges].sort((x, y) => order.indexOf(x.type) - order.indexOf(y.type)).forEach((edge) => {
    put(edge.a, edge.b, edge);
    if (!types[edge.type].directed) put(edge.b, edge.a, edge);
  });
  return [...cells.values()];
}

export function patches(edges, grid, frame) {
  const order = Object.keys(frame.types);
  const isSmall = Math.min(...grid.cell) < SMALL;
  const cells = cellsOf(edges, frame);
  const parts = Math.max(LEAST_PARTS, ...cells.map(({ among }) => among.length));
  return cells.flatMap(({ row, column, among }) =>
    slotsIn([grid.columns.get(column), grid.rows.get(row)], among.length, parts)
      .map((slot, k) => {
        const share = shareOf(among[k].articles, frame.articles, isSmall ? LEAST_SMALL : LEAST);
        return patch(among[k], shrunk(slot, share), frame, isSmall);
      }))
    .sort((x, y) => order.indexOf(x.type) - order.indexOf(y.type));
}

/* ---- the ground ---- */

function groovesIn({ columns, rows }) {
  const whole = (spans) => [Math.min(...spans.map(([low]) => low)),
    Math.max(...spans.map(([, high]) => high))];
  const [across, down] = [whole([...columns.values()]), whole([...rows.values()])];
  return [
    ...[...columns.values()].map(([left]) => square([spanAround(left, GROOVE), down])),
    ...[...rows.values()].map(([, high]) => square([across, spanAround(high, GROOVE)])),
  ];
}

export function ground(grid) {
  const { names, columns, rows, communities, cell } = grid;
  const fields = communities.flatMap(([across]) =>
    communities.map(([, down]) => square([across, down])));
  const blank = [...(Math.min(...cell) >= SMALL ? groovesIn(grid) : []),
    ...names.map((name) => square([columns.get(name), rows.get(name)]))];
  const area = (look) => (points) => ({ points, looks: { fill: paint(look) } });
  return [...fields.map(area("field")), ...blank.map(area("background"))];
}
