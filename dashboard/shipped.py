"""Where the pages' own CSS and JavaScript lie: in the wheel, or at the top of a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def assets_folder() -> Path:
    """Return the folder of the reader's assets; those of the editor are in `editor` within."""
    packed = _PACKAGE / "assets"
    return packed if packed.is_dir() else _PACKAGE.parent / "assets"
