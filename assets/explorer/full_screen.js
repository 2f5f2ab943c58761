/* Full screen: the picture and the open claims alone. Escape leaves it, as browsers have it. */

const LABELS = { true: "Leave full screen", false: "Full screen" };

// The button stands where the browser can do it (full_screen.css).
document.documentElement.toggleAttribute("data-can-full", Boolean(document.fullscreenEnabled));

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
