"""Take over a part of the page's first HTML as a Dash component: the same elements, moved.

In: the id of the part, and its HTML where the tables have changed. Out: nothing; what readers do
in it the page's scripts hear. `assets/explorer/taken_over.js` registers it with React.
"""

from typing import ClassVar

from dash.development.base_component import Component


class TakenOver(Component):  # type: ignore[misc]  # Dash tells no types
    """A part of the first HTML that goes on in Dash's page: nothing in it is made anew.

    Keyword arguments:

    - id (string; required): Names the component, and the element of the first HTML.
    - html (string): The element as the server writes it now. What differs is changed in place, so
      that the focus stays, and what was typed.
    """

    _children_props: ClassVar[list[str]] = []
    _namespace = "tieline"
    _type = "TakenOver"
    _prop_names: ClassVar = ["id", "html"]
    _valid_wildcard_attributes: ClassVar[list[str]] = []

    def __init__(self, id: str, *, html: str | None = None) -> None:
        """Make the place of a part; without HTML that of the first one."""
        super().__init__(id=id, **({} if html is None else {"html": html}))
