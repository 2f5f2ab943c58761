/* Begins when the page's places are there: reads the tables and says so to the other scripts. */
(function () {
  "use strict";

  const tieline = (window.tieline = window.tieline || {});

  async function begin() {
    document.dispatchEvent(new CustomEvent("tieline:ready"));
    const { status, body } = await tieline.draft.load();
    if (status === 200) document.getElementById("title").textContent = tieline.draft.title;
    else tieline.tell(body);
  }

  /* What keeps the tables from being shown, where their title would stand. */
  tieline.tell = function (body) {
    const problems = (body.problems || []).map((one) => `${one.file}: ${one.message}`);
    document.getElementById("told").textContent = body.error || problems.join(" ");
  };

  const waiting = new MutationObserver(() => {
    if (!document.getElementById("spoken")) return;
    waiting.disconnect();
    begin();
  });
  waiting.observe(document.documentElement, { childList: true, subtree: true });
})();
