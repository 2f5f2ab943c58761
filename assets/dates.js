/* The dates as the reader's hand sets them, heard before Dash hears of it.
 *
 * Dash tells of a control's change some frames late. A typed day, a thumb on its way and a link to
 * other dates show in the picture at once; Dash then finds them said already.
 */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});

  const thumbs = () => Array.from(document.querySelectorAll("#days [role=slider]"))
    .map((thumb) => Number(thumb.getAttribute("aria-valuenow")));

  /* A day typed to its end: by Enter, or by leaving the field. */
  function onTyped(event) {
    const { id, value } = event.target;
    if (!tieline.TYPED.includes(id) || (event.type === "keydown" && event.key !== "Enter")) return;
    event.stopPropagation();
    tieline.say(id, value);
    tieline.confirm(id, value);
  }

  /* A plain click on a link within the page: Dash follows it, the picture goes ahead. */
  function onLink(event) {
    const link = event.target.closest && event.target.closest("a[href^='/?']");
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
    if (link && plain) tieline.preview(link.search);
  }

  function onThumb() {
    const value = thumbs();
    if (value.length === 2) tieline.foresee("days", value);
  }

  document.addEventListener("keydown", onTyped, true);
  document.addEventListener("change", onTyped, true);
  document.addEventListener("click", onLink, true);
  new MutationObserver(onThumb)
    .observe(document, { subtree: true, attributes: true, attributeFilter: ["aria-valuenow"] });
})();
