"""Which licences stand behind the program: of itself and of all that it needs to run.

In: what is installed. Out: a line a package, and 1 where one has a licence that is not allowed.
`python -m tests.licences` is what `make licences` runs.
"""

import re
import sys
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ALLOWED = {
    *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "CC0-1.0", "ISC", "MIT", "MIT-0"),
    *("MPL-2.0", "OFL-1.1", "PSF-2.0", "Unlicense", "Zlib", "ZPL-2.1"),
}
"""SPDX names of licences under which others may use what is built on them as they like."""

KNOWN_AS = {
    "Apache 2": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "BSD": "BSD-3-Clause",
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "ZPL 2.1": "ZPL-2.1",
}
"""What packages wrote before there was a field for it, as SPDX names it."""

READ = {"resvg-py": "MIT"}
"""Packages that name no licence but bring its text, with what that was read to be."""

_CLASSIFIER = "License :: OSI Approved :: "
_WORD = re.compile(r"[\w.+-]+")


@dataclass(frozen=True, slots=True)
class Licence:
    """A package and the licence that it names, blank where it names none."""

    name: str
    version: str
    licence: str

    @property
    def allowed(self) -> bool:
        """Whether the licence is allowed: of alternatives one, of several parts all.

        >>> Licence("a", "1", "MIT OR GPL-3.0-only").allowed
        True
        >>> Licence("a", "1", "MIT AND GPL-3.0-only").allowed
        False
        >>> Licence("a", "1", "(MIT OR GPL-3.0-only) AND Zlib").allowed
        False
        """
        if "(" in self.licence:
            parts = [word for word in _WORD.findall(self.licence) if word not in ("AND", "OR")]
            return ALLOWED.issuperset(parts)
        ways = (re.split(r"\s+AND\s+", way) for way in re.split(r"\s+OR\s+", self.licence))
        return any(ALLOWED.issuperset(map(str.strip, way)) for way in ways)

    def __str__(self) -> str:
        """Return the line that is printed."""
        mark = "" if self.allowed else "   not among those allowed"
        return f"{self.name} {self.version}: {self.licence or 'names no licence'}{mark}"


def licences(root: str = "tieline[editor]") -> list[Licence]:
    """Return the licences of a package and of all that it requires here, by name."""
    found: dict[str, Distribution] = {}
    _gather(Requirement(root), found)
    return [_licence(name, found[name]) for name in sorted(found)]


def _gather(wanted: Requirement, found: dict[str, Distribution]) -> None:
    name = canonicalize_name(wanted.name)
    held = found.get(name) or distribution(wanted.name)
    known = name in found and not wanted.extras
    found[name] = held
    for line in [] if known else held.requires or []:
        needed = Requirement(line)
        extras = ("", *wanted.extras)
        if needed.marker is None or any(needed.marker.evaluate({"extra": one}) for one in extras):
            _gather(needed, found)


def _licence(name: str, held: Distribution) -> Licence:
    told = held.metadata
    classified = [
        line.removeprefix(_CLASSIFIER)
        for line in told.get_all("Classifier") or []
        if line.startswith(_CLASSIFIER)
    ]
    # A long text is the licence itself; its name is then told by the classifier.
    (short, *_), (text, *_) = (
        told.get_all(one) or [""] for one in ("License", "License-Expression")
    )
    text = text or ("" if len(short) > 40 else short)
    text = KNOWN_AS.get(text, text) or " AND ".join(KNOWN_AS.get(one, one) for one in classified)
    return Licence(name, held.version, text or READ.get(name, ""))


def main() -> int:
    """Print every licence; returns 1 where one is not allowed, or what is needed is missing."""
    try:
        found = licences()
    except PackageNotFoundError as error:
        print(f"{error.name} is not installed: run make install.")
        return 1
    print("\n".join(map(str, found)))
    return 0 if all(one.allowed for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
