"""The explorer's controls: native elements that the first HTML holds, and that Dash takes over.

Takes a dossier and an address's query. Gives the toolbar and the dates as HTML, what each control
shows, and the Dash component that moves them into its page as they stand.
"""

from tieline.explorer.controls.dates import date_columns, dates_html, moments
from tieline.explorer.controls.state import ControlState, control_state
from tieline.explorer.controls.taken_over import TakenOver
from tieline.explorer.controls.toolbar import count_texts, toolbar_html

__all__ = [
    "ControlState",
    "TakenOver",
    "control_state",
    "count_texts",
    "date_columns",
    "dates_html",
    "moments",
    "toolbar_html",
]
