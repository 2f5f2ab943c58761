"""Make an invented dossier with two types of tie of its own and another name for a third."""

from pathlib import Path
from shutil import copytree

DEMO = Path(__file__).parent / "data" / "demo"
TRADE = """
[[types]]
word = "trade"
label = "trades with"
sign = 1
directed = true
colour = "#0a0a5c"
"""
TYPES = f"""{TRADE}
[[types]]
word = "boycott"
label = "boycotting one another"
sign = -1
colour = "#4d1926"

[[types]]
word = "alliance"
label = "partners"
"""
TIES = """\
t0101,Arden,Borel,trade,economic,2025-08,stated,,,Arden sells timber to Borel.,courier,3
t0102,Borel,Arden,trade,economic,2025-08,stated,,,Borel sells salt to Arden.,courier,3
t0103,Arden,Cresta,boycott,economic,2025-09,stated,,,Neither buys from the other.,courier,3
"""


def write_dossier(folder: Path, types: str = TYPES) -> Path:
    """Write the demo with these types and three ties of them into a folder; return it."""
    copytree(DEMO, folder)
    with (folder / "dossier.toml").open("a", encoding="utf-8") as file:
        file.write(types)
    with (folder / "relations.csv").open("a", encoding="utf-8") as file:
        file.write(TIES)
    return folder
