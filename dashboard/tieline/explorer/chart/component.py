"""A chart of ties as a Dash component: takes over the drawing in the page, tells what is chosen.

In: the drawing as the server writes it, and what a script must know of it. Out: events as props.
The script that registers it with React is `assets/chart/tie_chart.js`; no build makes either.
"""

from typing import Any, ClassVar

from dash.development.base_component import Component

Id = str | dict[str, str | int | float | bool]


class TieChart(Component):  # type: ignore[misc]  # Dash tells no types
    """A chart of ties, as SVG, that can be pointed at, clicked, zoomed and walked by keys.

    Keyword arguments:

    - id (string | dict; required): Names the chart.
    - drawing (string): The SVG that the chart shows. Without one it takes over the drawing that
      stands in the page's first HTML.
    - facts (dict): What the drawing does not show: `edges` (the id of each line -> the first and
      last days of its claims, as ordinals in one list), `legend` (pairs of a sign's SVG and its
      text), `grid` (of each row: actor, left, right, top, bottom in pixels of the drawing), `axis`
      (of each step of time: left, right, first day, last day), `folds` (each folded mark -> its
      members), `query` and `key`, both of the address for which it was drawn.
    - drawn (string): The `key` of the drawing that stands. Reported.
    - room (string): For which of two windows drawings are wanted, "wide" or "narrow"; in full
      screen which size in pixels, as "1420x700". Reported.
    - focus (string): What was clicked or entered last: an actor, a pair `A|B`, or a pair and a type
      `A|B|tension`. Reported.
    - hovered (string): What is pointed at, in the same words; blank for nothing. Reported.
    - zoom (number): How many times nearer than the whole is shown. Reported.
    """

    _children_props: ClassVar[list[str]] = []
    _namespace = "tieline"
    _type = "TieChart"
    _prop_names: ClassVar = ["id", "drawing", "facts", "drawn", "room", "focus", "hovered", "zoom"]
    _valid_wildcard_attributes: ClassVar[list[str]] = []

    def __init__(
        self,
        id: Id,
        *,
        drawing: str | None = None,
        facts: dict[str, Any] | None = None,
    ) -> None:
        """Make a chart; what is None is not sent to the page."""
        given = {"drawing": drawing, "facts": facts}
        super().__init__(id=id, **{name: it for name, it in given.items() if it is not None})
