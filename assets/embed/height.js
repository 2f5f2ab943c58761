/* Tells the page around an embed how high it is, whenever that changes; whoever listens may use it. */
(function () {
  "use strict";

  if (window.parent === window) return;
  let told = 0;

  function tell() {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    // Before the page around has laid it out, a frame has no width, and a line for every letter.
    if (height === told || !window.innerWidth) return;
    told = height;
    window.parent.postMessage({ tieline: "height", height }, "*");
  }

  new ResizeObserver(tell).observe(document.documentElement);
  document.fonts.ready.then(tell);
  window.addEventListener("load", () => {
    // Who began to listen after the first word hears it now.
    told = 0;
    tell();
  });
})();
