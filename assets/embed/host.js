/* Puts Tieline's charts into a page: a frame right where each script with `data-embed` stands.
 *
 * data-embed: the embed's address · data-title: what the frame is called · data-heights: the height
 * to reserve from which width on, "0:900 640:700", until the embed tells its own.
 */
(function () {
  "use strict";

  const LEAST = 100, MOST = 20000;
  const SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox";

  // The script may come many times; its first run serves all charts of the page.
  if (window.tielineEmbeds) {
    window.tielineEmbeds();
    return;
  }

  const frames = () => Array.from(document.querySelectorAll("iframe[data-tieline-frame]"));

  /* The height to reserve at the width that the frame has. */
  function reserved(frame) {
    const pairs = (frame.dataset.heights || "0:900").split(/\s+/).map((pair) => pair.split(":").map(Number));
    const fitting = pairs.filter(([start]) => start <= frame.clientWidth);
    return (fitting.length ? fitting[fitting.length - 1] : pairs[0])[1] || 900;
  }

  function setHeight(frame, height) {
    const wanted = Math.min(MOST, Math.max(LEAST, height));
    const { bottom, height: before } = frame.getBoundingClientRect();
    frame.style.height = `${wanted}px`;
    // Browsers that do not hold the page still themselves: what is read must not move away.
    if (bottom < 0 && !CSS.supports("overflow-anchor", "auto")) window.scrollBy(0, wanted - before);
  }

  /* The address, only where it is of the host from which this script came. */
  function addressOf(script) {
    const address = new URL(script.dataset.embed, script.src);
    return address.origin === new URL(script.src).origin ? address.href : "";
  }

  function framed(script) {
    const frame = document.createElement("iframe");
    frame.setAttribute("sandbox", SANDBOX);
    frame.loading = "lazy";
    frame.title = script.dataset.title || "Chart";
    frame.dataset.tielineFrame = "";
    frame.dataset.heights = script.dataset.heights || "";
    frame.style.cssText = "display:block;width:100%;border:0";
    frame.src = addressOf(script);
    return frame;
  }

  function place(script) {
    script.dataset.placed = "";
    if (!addressOf(script)) {
      console.warn("Tieline: data-embed names another host than embed.js.", script);
      return;
    }
    const frame = framed(script);
    script.before(frame);
    setHeight(frame, reserved(frame));
    const block = script.parentElement;
    if (block.hasAttribute("data-tieline")) block.style.minHeight = "";
  }

  function placeAll() {
    document.querySelectorAll("script[data-embed][src]:not([data-placed])").forEach(place);
  }

  /* A sandboxed page has no origin of its own: `event.origin` is "null" for all of them. So a word
   * counts if it comes from the very window of one of our frames, and is of the agreed form; all
   * that it can do is to set that frame's height. */
  function follow({ source, data }) {
    if (!data || data.tieline !== "height" || !Number.isFinite(data.height)) return;
    const frame = frames().find(({ contentWindow }) => contentWindow === source);
    if (!frame) return;
    frame.dataset.told = "";
    setHeight(frame, data.height);
  }

  function reserveAll() {
    frames().filter(({ dataset }) => !("told" in dataset))
      .forEach((frame) => setHeight(frame, reserved(frame)));
  }

  window.tielineEmbeds = placeAll;
  window.addEventListener("message", follow);
  window.addEventListener("resize", reserveAll);
  placeAll();
})();
