/* The edges of a chord as ribbons, or as lines where those were too thin, as charts/chord/shapes.py
 * draws them.
 *
 * In: edges of grouping.js, most important first, the spans of each on its two arcs, and the
 * frame of charts/chord/frame.py. Out: areas {id, group, points, looks, hollow, stated} and lines
 * {id, type, points, width, dash, room, pale, glyph, at, head, hollow}, in units of the radius.
 */

import { middle } from "./chord_circle.js";
import { crossbar, ribbon, spot, strand } from "./chord_ribbons.js";
import { paint } from "./svg_shapes.js";

const REACH = 0.93;
const LEAST_RIBBON = 3;
const [THINNEST, LINE_SHARE] = [1.2, 0.7];
const HEAD_SHARE = 0.8;
const [BAR, BAR_OVERHANG] = [2.5, 4];
const APART = 15;
const MOST_BARS = 150;
const SHARES = [0.5, 0.42, 0.58, 0.34, 0.66];
const [ROOMY, LEAST_SHARE] = [150, 0.45];
const [HEAD, HEAD_WIDTHS] = [11, 1.1];
const [PALE_RIBBON, RIBBON, RIBBON_EDGE] = [0.3, 0.66, 0.9];

const roomShare = (lines) => Math.floor(
  Math.max(Math.sqrt(ROOMY / Math.max(lines, ROOMY)), LEAST_SHARE) * 1000 + 0.5) / 1000;

/* Where on its way a crossbar is clear of those before it. */
function freeShare(ends, bars, apart) {
  let found = null;
  for (const share of [...SHARES, SHARES[0]]) {
    found = { share, place: spot(ends, REACH, share) };
    const [x, y] = found.place;
    const far = (bar) => Math.sqrt((x - bar[0]) * (x - bar[0]) + (y - bar[1]) * (y - bar[1]));
    if (bars.every((bar) => far(bar) >= apart)) break;
  }
  return found;
}

const isPale = (edge) => Boolean(edge.group) || !(edge.stated && edge.dated);

function ribbonArea(edge, ends, directed) {
  const hollow = Boolean(directed && edge.gestures);
  return {
    ...edge,
    hollow,
    points: ribbon(...ends, REACH, { arrow: directed, hollow }),
    looks: {
      fill: paint(edge.type),
      "fill-opacity": isPale(edge) ? PALE_RIBBON : RIBBON,
      stroke: paint(edge.type, RIBBON_EDGE),
      "stroke-width": 0.8,
      ...(edge.stated ? {} : { "stroke-dasharray": "4 3" }),
    },
  };
}

/* An edge too thin for a ribbon of so many pixels: a line with its glyph. */
function strandLine(edge, ends, { width, share, room, unit, thinnest }, { directed, barred }) {
  const thick = Math.floor(Math.max(width * LINE_SHARE, thinnest * room) * 100 + 0.5) / 100;
  const head = HEAD * room + HEAD_WIDTHS * thick;
  const reach = directed ? head * HEAD_SHARE / unit : 0;
  const points = strand(middle(ends[0]), middle(ends[1]), REACH, reach);
  return {
    id: edge.id, type: edge.type, units: edge.units, points, width: thick, room, head,
    dash: !edge.stated ? "dash" : isPale(edge) ? "dot" : "solid",
    pale: isPale(edge) && Boolean(edge.id),
    glyph: directed ? "arrow" : barred ? "bar" : "",
    at: directed ? points.length - 1 : Math.floor(share * (points.length - 1) + 0.5),
    hollow: Boolean(directed && edge.gestures),
  };
}

/* Ribbons as `areas`; their crossbars and the edges too thin for a ribbon as `lines`. */
export function drawEdges(edges, ends, frame) {
  const { unit } = frame;
  const room = roomShare(edges.length);
  const [areas, lines, bars] = [[], [], []];
  edges.forEach((edge, rank) => {
    const two = ends.get([edge.a, edge.b, edge.type].join("|"));
    const { directed, barred } = frame.types[edge.type];
    const width = (two[0][1] - two[0][0]) * REACH * unit;
    let share = SHARES[rank % SHARES.length];
    if (barred && bars.length < MOST_BARS) {
      const free = freeShare(two, bars, APART / unit);
      bars.push(free.place);
      ({ share } = free);
    }
    if (width < LEAST_RIBBON) {
      const scale = { width, share, room, unit,
        thinnest: edge.units === null ? frame.weights[1] : THINNEST };
      lines.push(strandLine(edge, two, scale, { directed, barred }));
      return;
    }
    areas.push(ribbonArea(edge, two, directed));
    if (barred) {
      lines.push({ id: edge.id, type: edge.type, width: BAR, dash: "solid", room: 1, glyph: "",
        points: crossbar(two, REACH, share, BAR_OVERHANG / unit) });
    }
  });
  return { areas, lines };
}
