"""What leaves the server: embeds for other people's pages, and a static folder."""

__all__ = [
    "embed",
    "site",
]
