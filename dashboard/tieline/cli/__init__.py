"""Offer the command `tieline`: the only package that prints, exits or reads the environment."""

__all__ = [
    "commands",
    "options",
    "reload",
    "serve",
]
