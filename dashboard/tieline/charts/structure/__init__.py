"""Draw the two camps that the signs of a selection support, as two columns of names."""

__all__ = ["chart"]
