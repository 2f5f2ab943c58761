/* Lines as thick as they have articles or, where that is asked for, as their weight is great.
 *
 * In: `data` and `counts` of window_counts.js; with weights `data.claims.units` has those of each
 * claim, -1 where it has none. `measures` are {widths, weights}: the full width of 1, 2, ...
 * articles, and render/bloc_data.py's `weight_data`, if lines are as thick as their weights. The
 * same numbers as in charts/theme.py and graph/weight_scale.py.
 */

/* The width of a line where all have this share of their full one. */
const inRoom = (full, share) => Math.floor(full * share * 100 + 0.5) / 100;

/* The units of the claims of edges that are left; null where none has a weight. */
export function unitsOf({ claims: { units } }, { spans, kept }, edges) {
  let sum = null;
  for (const edge of edges) {
    for (let k = spans[edge]; k < spans[edge + 1]; k += 1) {
      if (kept[k] && units[k] >= 0) sum += units[k];
    }
  }
  return sum;
}

function weightWidth({ most, widths, hairline }, units) {
  if (units === null) return hairline;
  const last = widths.length - 1;
  return widths[Math.min(Math.floor(Math.sqrt(units / most) * last + 0.5), last)];
}

/* The `width` of a line of some edges and so many articles; `untold` is one without a weight. */
export function thickness({ data, counts }, { edges, articles }, { widths, weights }, share) {
  if (!weights) return { width: inRoom(widths[Math.min(articles, widths.length) - 1], share) };
  const units = unitsOf(data, counts, edges);
  return { width: inRoom(weightWidth(weights, units), share), untold: units === null };
}

/* The rows of a legend: after what is said of weights a line for each sample, as thick as here. */
export function withSamples(legend, { weights }, share) {
  if (!weights) return legend;
  const samples = weights.samples.map(([full, sign, text]) => ["weight",
    sign.replace(/stroke-width="[^"]*"/, `stroke-width="${inRoom(full, share)}"`), text]);
  return legend.flatMap((row) => (row[0] === "weight" ? [row, ...samples] : [row]));
}
