"""Draw the partners of an actor over time: a row for each kind of tie, on one axis of steps."""

__all__ = ["chart"]
