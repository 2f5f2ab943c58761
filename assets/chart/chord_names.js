/* Names round a circle, as charts/chord/label_ring.py and labels.py place them.
 *
 * In: names, most important first: {actor, span, style, texts: [[text, width in pixels], ...]}, and
 * the frame of charts/chord/frame.py. Out: the texts that found room: {actor, style, text, place,
 * anchor, size}, places in units of the circle's radius.
 */

import { inRadii } from "./chord_ribbons.js";
import { digits } from "./digits.js";

const LINE = 1.3;
const MARGIN = 5;
const APART = 7;
const UPRIGHT = 0.55;
const [TURN, LEAST_TURN] = [0.42, 8];
const TURNS = [0, -0.5, 0.5, -1, 1];
const OUTWARD = [0, 0.55, 1.1];
const NAME_GAP = 8;
const MOST_STEPPING = 40;

const touch = (a, b) => a[0] < b[2] + APART && b[0] < a[2] + APART && a[1] < b[3] && b[1] < a[3];

/* The box (left, bottom, right, top) of a text that touches the circle of names from outside. */
function textBox(angle, radius, wide, line) {
  const [across, up] = [Math.sin(angle), Math.cos(angle)];
  const side = Math.max(-1, Math.min(1, across / UPRIGHT));
  const left = radius * across + (side - 1) * wide / 2;
  const nearest = Math.min(Math.max(0, left), left + wide);
  const inner = Math.max(0, radius * radius - nearest * nearest);
  const clear = Math.sqrt(inner) + line / 2 * Math.abs(up);
  const flush = Math.abs(side) === 1;
  const middle = flush ? radius * up + line / 2 * up : up < 0 ? -clear : clear;
  const box = [left, middle - line / 2, left + wide, middle + line / 2];
  return { box, anchor: !flush ? "middle" : side > 0 ? "start" : "end" };
}

/* The texts and boxes that a name may take, the best first. */
function* candidates({ span, texts }, ring) {
  const [centre, width] = [(span[0] + span[1]) / 2, span[1] - span[0]];
  const reach = Math.max(TURN * width, LEAST_TURN / ring.radius);
  for (const out of ring.roomy ? OUTWARD : OUTWARD.slice(0, 1)) {
    for (const [text, wide] of out ? [...texts].reverse() : texts) {
      for (const turn of TURNS) {
        const radius = ring.radius + out * ring.line;
        yield { text, ...textBox(centre + turn * reach, radius, wide, ring.line) };
      }
    }
  }
}

function placeNames(names, ring, keptFree) {
  const boxes = [...keptFree];
  const [width, height] = ring.size.map((extent) => extent / 2 - MARGIN);
  const fits = (box) => -width <= box[0] && box[2] <= width && -height <= box[1]
    && box[3] <= height && !boxes.some((other) => touch(box, other));
  return names.flatMap((name) => {
    for (const candidate of candidates(name, ring)) {
      if (fits(candidate.box)) {
        boxes.push(candidate.box);
        return [written(name, candidate, ring)];
      }
    }
    return [];
  });
}

function written({ actor, style }, { text, box: [left, bottom, right, top], anchor }, ring) {
  const x = { start: left, middle: (left + right) / 2, end: right }[anchor];
  const place = [inRadii(x / ring.unit), inRadii((bottom + top) / 2 / ring.unit)];
  return { actor, style, text, place, anchor, size: ring.letters };
}

/* The texts of a circle: names, and how many of the actors are named where not all are. */
export function nameTexts(names, actors, frame) {
  const { size, unit, letters, buttons, count } = frame;
  const ring = { size, unit, letters, radius: unit + NAME_GAP, line: letters * LINE,
    roomy: names.length <= MOST_STEPPING };
  const named = (texts) => texts.filter(({ actor }) => actors.has(actor)).length;
  const texts = placeNames(names, ring, [buttons]);
  if (named(texts) === actors.size) return texts;
  const kept = placeNames(names, ring, [buttons, count.box]);
  return [...kept, countText(named(kept), actors.size, count)];
}

function countText(named, actors, { place, size }) {
  const [some, all] = [named, actors].map(digits);
  const text = named < actors ? `${some} of ${all} names shown` : "";
  return { actor: "", style: { look: "muted" }, text, place, anchor: "start", size };
}
