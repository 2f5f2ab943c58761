"""A story of the invented dossier, for tests that need one."""

from pathlib import Path

from tieline.data.dossier import Dossier, load

STEPS = """
[[story]]
selection = "from=2024-01-01&to=2024-12-31"
focus = ["Arden|Borel|alliance", "Arden|Borel|support"]
title = "A pact"
text = "In 2024 Arden and Borel conclude a treaty. Arden supplies grain."

[[story]]
selection = "from=2025-09-01&to=2025-09-30"
focus = ["Borel|Arden"]
text = "In September 2025 Arden and Borel are close. Dorne warns both."

[[story]]
selection = "from=1951-01-01&to=1953-12-31&theme=dark"
focus = ["Cresta|Elvane|tension", "Cresta|Dorne|tension"]
title = "A war <& peace>"
text = "Elvane and Dorne were at war with Cresta. One article says so."
"""


def tell(folder: Path, steps: str = STEPS) -> Path:
    """Let the dossier of a folder tell a story; returns the folder."""
    file = folder / "dossier.toml"
    file.write_text(file.read_text("utf-8") + steps, "utf-8")
    return folder


def told(folder: Path, steps: str = STEPS) -> Dossier:
    """Return the dossier of a folder with a story."""
    return load(tell(folder, steps))
