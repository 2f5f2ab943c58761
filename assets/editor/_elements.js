/* Elements in one line, and counts in words: what all of the editor's scripts share. Its name
 * begins with the sign that sorts before all letters, so that the page loads it first.
 */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});

  function made(kind, given, ...inside) {
    const element = Object.assign(document.createElement(kind), given);
    element.append(...inside);
    return element;
  }

  const worded = (kind, className, text) => made(kind, { className }, text || "");

  const number = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

  tieline.elements = { made, worded, number };
})();
