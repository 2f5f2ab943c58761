/* Share a circle out among names by their weights, as charts/chord/arcs.py does.
 *
 * In: names by communities, in their order round the circle, and links {key, a, b, weight}, whose
 * weights are whole numbers. Out: `arcs`, the span [begin, end] of each name, and `ends`, the two
 * spans of each link. Angles are radians from twelve o'clock, clockwise.
 */

const TURN = 2 * Math.PI;
const [GAP, GAP_SHARE] = [0.04, 0.2];
const [COMMUNITY_GAP, COMMUNITY_SHARE] = [0.11, 0.12];
const [LEAST_ARC, LEAST_SHARE] = [0.05, 0.35];
const MOST_UNIT = 0.075;
const FILL = 0.92;
const MOST_SPACING = 0.03;

export const middle = ([begin, end]) => (begin + end) / 2;

/* The remainder that has the sign of the divisor, as in Python. */
export function remainder(number, divisor) {
  const rest = number % divisor;
  return rest < 0 ? rest + divisor : rest;
}

/* The arc of each name, and the angle of a weight of one. */
function shareOut(communities, weights) {
  const gap = Math.min(GAP, GAP_SHARE * TURN / weights.size);
  const apart = Math.min(COMMUNITY_GAP, COMMUNITY_SHARE * TURN / communities.length);
  const communityGap = communities.length > 1 ? apart : 0;
  const free = TURN - gap * weights.size - communityGap * communities.length;
  const total = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const least = total ? Math.min(LEAST_ARC, LEAST_SHARE * TURN / weights.size)
    : free / weights.size;
  const unit = total ? (free - least * weights.size) / total : 0;
  const arcs = new Map();
  let angle = (gap + communityGap) / 2;
  for (const community of communities) {
    for (const name of community) {
      const size = least + unit * weights.get(name);
      arcs.set(name, [angle, angle + size]);
      angle += size + gap;
    }
    angle += communityGap;
  }
  return { arcs, unit };
}

/* The links of each name, sorted by where they lead; parallel ones cross at neither end. */
export function linksOf(arcs, links) {
  const keyed = new Map();
  links.forEach((link, rank) => {
    for (const [name, other] of [[link.a, link.b], [link.b, link.a]]) {
      const [here, there] = [middle(arcs.get(name)), middle(arcs.get(other))];
      const turn = here < there ? rank : -rank;
      const entry = { back: remainder(here - there, TURN), turn, link };
      if (keyed.has(name)) keyed.get(name).push(entry);
      else keyed.set(name, [entry]);
    }
  });
  for (const entries of keyed.values()) entries.sort((x, y) => x.back - y.back || x.turn - y.turn);
  return keyed;
}

/* The two spans of each link, `unit` being the angle of a weight of one. */
function linkEnds(arcs, links, unit) {
  const ends = new Map(links.map(({ key }) => [key, []]));
  for (const [name, entries] of linksOf(arcs, links)) {
    const [begin, end] = arcs.get(name);
    const filled = unit * entries.reduce((sum, { link }) => sum + link.weight, 0);
    const spacing = Math.min(MOST_SPACING, (end - begin - filled) / (entries.length + 1));
    let angle = middle([begin, end]) - (filled + spacing * (entries.length - 1)) / 2;
    for (const { link } of entries) {
      const size = unit * link.weight;
      ends.get(link.key)[link.a === name ? 0 : 1] = [angle, angle + size];
      angle += size + spacing;
    }
  }
  return ends;
}

/* Give every name an arc and every link a span on both of its arcs, `mostUnit` being the widest
 * angle of a weight of one. */
export function circle(communities, links, mostUnit = MOST_UNIT) {
  const some = communities.filter(({ length }) => length);
  if (!some.length) return { arcs: new Map(), ends: new Map() };
  const weights = new Map(some.flat().map((name) => [name, 0]));
  for (const { a, b, weight } of links) {
    weights.set(a, weights.get(a) + weight);
    weights.set(b, weights.get(b) + weight);
  }
  const { arcs, unit } = shareOut(some, weights);
  return { arcs, ends: linkEnds(arcs, links, Math.min(unit * FILL, mostUnit)) };
}
