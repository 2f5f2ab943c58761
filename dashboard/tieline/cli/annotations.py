"""Write problems as annotations, which GitHub shows at the lines of a change.

In: problems and the dossier's folder. Out: a workflow command a problem.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tieline.data.problems import Problem


def annotations(problems: Iterable[Problem], folder: Path, root: Path) -> Iterator[str]:
    """Yield a line a problem; files are named from `root`, the folder of the checkout."""
    for problem in problems:
        file = (folder / problem.file).resolve()
        name = file.relative_to(root.resolve()) if file.is_relative_to(root.resolve()) else file
        place = {"file": name.as_posix(), "line": problem.line or 1}
        if problem.column:
            place["title"] = problem.column
        written = ",".join(f"{key}={property_value(str(one))}" for key, one in place.items())
        text = f"{problem.message} {problem.remedy}".rstrip()
        yield f"::{problem.severity} {written}::{message_value(text)}"


def message_value(text: str) -> str:
    """Return a text in which nothing ends the command.

    >>> message_value("100% of\\nit")
    '100%25 of%0Ait'
    """
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """Return a value in which nothing ends the property either."""
    return message_value(text).replace(":", "%3A").replace(",", "%2C")
