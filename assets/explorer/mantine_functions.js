/* Functions that Mantine's components call by name; main.js hands them over. */

/* A slider's thumb stands between two bins: the first says its bin, the last the one before. */
export const axisLabel = (value, { labels }) => {
  const at = Math.max(0, Math.min(labels.length - 1, value));
  const before = Math.max(0, value - 1);
  return value >= labels.length ? labels[labels.length - 1] : value === 0 ? labels[0]
    : `${labels[before]} | ${labels[at]}`;
};

/* An actor is found by name, short name, capital or any other alias. */
export const byNameOrAlias = ({ options, search }, { aliases }) => {
  const wanted = search.trim().toLowerCase();
  return options.filter((option) =>
    `${option.label.toLowerCase()} ${aliases[option.value] || ""}`.includes(wanted));
};
