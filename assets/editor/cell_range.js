/* A rectangle of cells, and cells as text between tabs.
 *
 * In: a rectangle as the places of two of its corners, rows and columns counted from 0. Out: its
 * bounds, its text for a spreadsheet, and what a text from one brings.
 */

/* {top, bottom, left, right} of a rectangle by two opposite corners, each {row, column}. */
export const boundsOf = (one, other) => ({
  top: Math.min(one.row, other.row), bottom: Math.max(one.row, other.row),
  left: Math.min(one.column, other.column), right: Math.max(one.column, other.column),
});

const bounded = (place, count) => Math.max(0, Math.min(place, count - 1));

/* A corner moved by an arrow key; with `isFar` as far as the table goes. */
export function moved({ row, column }, [down, right], { rows, columns }, isFar = false) {
  const step = isFar ? Math.max(rows, columns) : 1;
  return {
    row: bounded(row + down * step, rows), column: bounded(column + right * step, columns),
  };
}

/* "3 by 4 cells": rows, then columns. */
export const sizeOf = ({ top, bottom, left, right }) =>
  `${bottom - top + 1} by ${right - left + 1} cells`;

const quoted = (text) => (/["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/* Rows of cells as text, which `parsed` reads; a last row that is blank has an end, too. */
export function tabbed(rows) {
  const lines = rows.map((cells) => cells.map(quoted).join("\t"));
  return lines.join("\n") + (lines[lines.length - 1] ? "" : "\n");
}

/* Rows of a spreadsheet: tabs between cells; a cell with a tab or line break in double quotes. */
export function parsed(text) {
  const rows = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\r|\n|$)/g;
  for (let match = cell.exec(text); match; match = cell.exec(text)) {
    const raw = match[1];
    const isQuoted = raw.length > 1 && raw.startsWith('"') && raw.endsWith('"');
    const value = isQuoted ? raw.slice(1, -1).replaceAll('""', '"') : raw;
    rows[rows.length - 1].push(value.replace(/\s*[\r\n]+\s*/g, " "));
    if (match[2] === "") break;
    if (match[2] !== "\t") rows.push([]);
  }
  // The last line has an end, or none.
  if (rows[rows.length - 1].join("") === "" && rows[rows.length - 1].length === 1) rows.pop();
  return rows;
}

/* What is pasted into a rectangle: one cell goes into all of it, else it goes from its corner on,
 * whatever size the rectangle has.
 */
export function spread(rows, { top, bottom, left, right }) {
  const isOne = rows.length === 1 && rows[0].length === 1;
  if (!isOne) return rows;
  return Array.from({ length: bottom - top + 1 }, () => Array(right - left + 1).fill(rows[0][0]));
}
