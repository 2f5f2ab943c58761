/* Full screen: the picture and the open claims alone. Escape leaves it, as browsers have it. */

const LABELS = { true: "Leave full screen", false: "Full screen" };

// Few browsers cannot do it: the button keeps its room in the others from the first paint on.
if (!document.fullscreenEnabled) document.documentElement.dataset.neverFull = "";

document.addEventListener("click", ({ target }) => {
  const button = target.closest("[data-full]");
  if (!button) return;
  if (document.fullscreenElement) document.exitFullscreen();
  else button.closest(".sheet").requestFullscreen();
});

document.addEventListener("fullscreenchange", () => {
  const label = LABELS[Boolean(document.fullscreenElement)];
  document.querySelectorAll("[data-full]").forEach((button) => {
    button.title = label;
    button.setAttribute("aria-label", label);
  });
});
