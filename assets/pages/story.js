/* The story's steps: the picture of the one that is being read, by scroll, by its link and by keys.
 *
 * It runs in the page's head, not as a module, so that the page is laid out once: without it the
 * steps stand in a row. In an embed, whose page does not scroll, one step at a time is seen.
 */
{
  const root = document.documentElement;
  const narrow = window.matchMedia("(max-width: 900px)");
  let steps = [];
  let course = [];
  let at = 0;
  let next = 0; // the step to which the page scrolls, until it is there

  const isPaged = () => Boolean(document.querySelector(".steps.paged"));

  /* Show a step's picture, and where in the course it is. */
  const show = (shown) => {
    at = shown;
    steps.forEach((step, place) => step.classList.toggle("on", place === at));
    course.forEach((link, place) => {
      if (place === at) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
    });
    // A button that were disabled would lose the keyboard's place.
    document.querySelector(".course .back").setAttribute("aria-disabled", at === 0);
    document.querySelector(".course .next").setAttribute("aria-disabled", at === steps.length - 1);
  };

  /* Bring a step to be read: by its text on a page that scrolls, otherwise in its place. */
  const go = (place) => {
    next = Math.min(Math.max(place, 0), steps.length - 1);
    if (isPaged()) {
      show(next);
      const title = steps[at].querySelector("h2").textContent;
      document.querySelector(".course [role=status]").textContent = `Of ${steps.length}: ${title}`;
    } else steps[next].querySelector("h2").scrollIntoView({ block: "start" });
  };

  const onKey = (event) => {
    const { key, altKey, ctrlKey, metaKey, shiftKey } = event;
    const isPlain = !altKey && !ctrlKey && !metaKey && !shiftKey;
    const move = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!isPlain || !move) return;
    event.preventDefault();
    go(next + move);
  };

  /* A step is read whose text crosses a line of the window: below the picture in a narrow one. */
  const watch = () => {
    const line = narrow.matches ? 72 : 50;
    const seen = new IntersectionObserver((entries) => {
      entries.filter((one) => one.isIntersecting)
        .forEach(({ target }) => show(steps.indexOf(target.parentElement)));
      if (!("onscrollend" in window)) next = at;
    }, { rootMargin: `-${line}% 0px -${100 - line}% 0px` });
    steps.forEach((step) => seen.observe(step.querySelector(".telling")));
    narrow.addEventListener("change", () => {
      seen.disconnect();
      watch();
    }, { once: true });
  };

  const begin = () => {
    steps = [...document.querySelectorAll(".step")];
    course = [...document.querySelectorAll(".course a")];
    course.forEach((link, place) => link.addEventListener("click", (event) => {
      if (!isPaged()) return;
      event.preventDefault();
      go(place);
    }));
    document.querySelector(".course .back").addEventListener("click", () => go(next - 1));
    document.querySelector(".course .next").addEventListener("click", () => go(next + 1));
    document.addEventListener("keydown", onKey);
    document.addEventListener("scrollend", () => { next = at; });
    show(0);
    if (!isPaged()) watch();
    root.dataset.story = "ready";
  };

  root.classList.add("live");
  // On paper all steps stand in a row.
  window.addEventListener("beforeprint", () => root.classList.remove("live"));
  window.addEventListener("afterprint", () => root.classList.add("live"));
  document.addEventListener("DOMContentLoaded", begin);
}
