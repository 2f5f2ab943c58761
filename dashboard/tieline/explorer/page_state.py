"""Hold the page's address and values for its callbacks, as Dash components that show nothing.

Dash's own `Location`, `Store` and `Link` come with a package of 100 KB, which takes a browser 60 ms
to run. `assets/explorer/page_state.js` registers these with React.
"""

from typing import Any, ClassVar

from dash.development.base_component import Component


class Address(Component):  # type: ignore[misc]  # Dash tells no types
    """The address of the page.

    Keyword arguments:

    - id (string; required): Names the component.
    - search (string): The query of the address, with its "?". Reported when Dash has made the page
      and when a reader goes back or forward; whatever else changes the address says it by
      `dash_clientside.set_props`.
    """

    _children_props: ClassVar[list[str]] = []
    _namespace = "tieline"
    _type = "Address"
    _prop_names: ClassVar = ["id", "search"]
    _valid_wildcard_attributes: ClassVar[list[str]] = []

    def __init__(self, id: str) -> None:
        """Make an address that is reported once the page stands."""
        super().__init__(id=id)


class Store(Component):  # type: ignore[misc]  # Dash tells no types
    """A value that callbacks exchange.

    Keyword arguments:

    - id (string; required): Names the component.
    - data (any JSON): The value.
    """

    _children_props: ClassVar[list[str]] = []
    _namespace = "tieline"
    _type = "Store"
    _prop_names: ClassVar = ["id", "data"]
    _valid_wildcard_attributes: ClassVar[list[str]] = []

    def __init__(self, id: str, *, data: Any = None) -> None:
        """Make a store, empty without data."""
        super().__init__(id=id, **({} if data is None else {"data": data}))
