"""Where the package's own files lie, in the wheel and in a checkout.

Out: folders. No other module counts folders upwards from its own file.
"""

from pathlib import Path

PACKAGE = Path(__file__).parent
"""The folder of the program's modules."""

TEMPLATES = PACKAGE / "web" / "templates"
"""The HTML templates of all pages."""

_PACKED = PACKAGE / "assets"
ASSETS = _PACKED if _PACKED.is_dir() else PACKAGE.parent.parent / "assets"
"""The pages' own CSS and JavaScript: in the wheel, or at the top of a checkout."""
