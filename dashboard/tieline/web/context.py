"""Hold what the reader's routes share: the repository, and the answers that were written of it.

In: a repository. Out: snapshots, and charts as bytes, each drawn once for a version and selection.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tieline.charts.scene import Size
from tieline.charts.theme import Theme
from tieline.data.repository import Repository, Snapshot
from tieline.narrative.caption import Caption
from tieline.render.views import (
    draw_interactive,
    draw_json,
    draw_sheet,
    draw_svg,
    drawn_words,
)
from tieline.selection.selected import SelectedTies
from tieline.web.cache import ResponseCache
from tieline.web.reports.box import ReportBox


@dataclass(frozen=True)
class Context:
    """The repository and the cache of one program; handed to every module that adds routes.

    `reports` is the box for readers' reports, None where none are taken.
    """

    repository: Repository
    cache: ResponseCache = field(default_factory=ResponseCache)
    reports: ReportBox | None = None

    def current(self) -> Snapshot:
        """Return the newest good snapshot of the dossier."""
        return self.repository.current()

    def snapshot(self, version: str = "") -> Snapshot:
        """Return the snapshot of a version; raises VersionError where it is not kept."""
        return self.repository.snapshot(version)

    def figure_json(self, selected: SelectedTies, size: Size, theme: Theme) -> bytes:
        """Return the Plotly figure of the selection's view as JSON."""
        return self._draw_once(
            selected, ("json", size, theme), lambda: draw_json(selected, size, theme)
        )

    def figure_svg(
        self, selected: SelectedTies, size: Size, theme: Theme | None, *, crop: bool = False
    ) -> bytes:
        """Return the chart of the selection's view as SVG; without a theme it follows a page.

        `crop` cuts off empty room above and below.
        """
        return self._draw_once(
            selected,
            ("svg", size, theme, crop),
            lambda: draw_svg(selected, size, theme, crop=crop),
        )

    def interactive_chart(self, selected: SelectedTies, size: Size) -> dict[str, Any]:
        """Return the chart for a page's script: the `drawing`, and the `facts` about it."""
        written = self._draw_once(
            selected, ("interactive", size), lambda: draw_interactive(selected, size)
        )
        chart: dict[str, Any] = json.loads(written)
        return chart

    def sheet_svg(
        self, selected: SelectedTies, size: Size, theme: Theme, caption: Caption
    ) -> bytes:
        """Return the chart on its sheet, with caption and legend, as SVG."""
        return self._draw_once(
            selected,
            ("sheet", size, theme, caption),
            lambda: draw_sheet(selected, size, theme, caption=caption),
        )

    def _draw_once(
        self, selected: SelectedTies, options: tuple[object, ...], draw: Callable[[], str]
    ) -> bytes:
        words = drawn_words(selected.selection).to_query()
        key = (selected.dossier.version, words, *options)
        return self.cache.get_or_write(key, lambda: draw().encode())
