"""The history of one pair over time: warm entries above the axis, cold ones below."""

__all__ = [
    "chart",
    "layout",
]
