/* Dates as a reader types them: in the page's own words, as ISO text, or with points and slashes.
 *
 * In: what was typed. Out: its first and last day as YYYY-MM-DD, or null where it is no date or can
 * be read in two ways; the server then asks at the field which one is meant.
 */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const LONG_MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august",
  "september", "october", "november", "december"];

const padded = (number, digits) => String(number).padStart(digits, "0");
const iso = (year, month, day) => `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;

function daysIn(year, month) {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

/* A month by its whole name, its first three letters, or "Sept": 1 to 12, or 0. */
function monthOf(name) {
  const word = name.toLowerCase().replace(/\.$/, "");
  return (LONG_MONTHS.indexOf(word) + 1) || (MONTHS.indexOf(word) + 1) || (word === "sept" ? 9 : 0);
}

const isDay = (year, month, day) =>
  year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);

function daySpan(year, month, day) {
  return isDay(year, month, day) ? [iso(year, month, day), iso(year, month, day)] : null;
}

function monthSpan(year, month) {
  if (year < 1 || month < 1 || month > 12) return null;
  return [iso(year, month, 1), iso(year, month, daysIn(year, month))];
}

const yearSpan = (year, last = year) => (year >= 1 ? [iso(year, 1, 1), iso(last, 12, 31)] : null);

/* 9/3/2025 has two readings unless one of them is no day or both are the same. */
function eitherWay(one, other, year) {
  const readings = [[other, one], [one, other]].filter(([month, day]) => isDay(year, month, day));
  const alike = readings.length === 2 && one === other;
  return readings.length === 1 || alike ? daySpan(year, ...readings[0]) : null;
}

/* A form of writing, and its span of the numbers and words in it. */
const FORMS = [
  [/^(\d{4})$/, ([year]) => yearSpan(+year)],
  [/^(?:the )?(\d{3}0)s$/i, ([year]) => yearSpan(+year, +year + 9)],
  [/^(\d{4})-(\d{1,2})$/, ([year, month]) => monthSpan(+year, +month)],
  [/^(\d{4})-(\d{1,2})-(\d{1,2})$/, ([year, month, day]) => daySpan(+year, +month, +day)],
  [/^(\p{L}+\.?) (\d{4})$/u, ([name, year]) => monthSpan(+year, monthOf(name))],
  [/^(\d{1,2})\.? (\p{L}+\.?),? (\d{4})$/u,
    ([day, name, year]) => daySpan(+year, monthOf(name), +day)],
  [/^(\p{L}+\.?) (\d{1,2}),? (\d{4})$/u,
    ([name, day, year]) => daySpan(+year, monthOf(name), +day)],
  [/^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/,
    ([one, , other, year]) => eitherWay(+one, +other, +year)],
];

/* The first and last day of what was typed, or null. */
export function spanOf(text) {
  const typed = text.trim().replace(/\s+/g, " ");
  for (const [form, span] of FORMS) {
    const parts = form.exec(typed);
    if (parts) return span(parts.slice(1));
  }
  return null;
}

/* What the address says of a typed date: its first or last day; nothing of an empty field. What
 * cannot be read stays as it was typed, for the server to ask about. */
export function typedDay(text, end) {
  const typed = (text || "").trim();
  const span = typed && spanOf(typed);
  if (span) return [span[end ? 1 : 0]];
  return typed ? [typed] : [];
}
