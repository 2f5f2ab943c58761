"""Join a script and the modules that it imports into one script, for pages of a single file.

In: the name of an asset that is a module. Out: the text of one script without comments, which
needs no other file. Names are those of the modules: no two modules may share one.
"""

import posixpath
import re
from functools import cache

from tieline.paths import ASSETS

_IMPORT = re.compile(r'^import (?:[^;"]* from )?"(\.[^"]+)";\n', re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*$", re.DOTALL | re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|let)\b)", re.MULTILINE)


def modules_of(entry: str) -> list[str]:
    """Return the names of a module and of all that it imports, each after those that it needs.

    A module that is imported as a whole (`import * as ...`) cannot be joined: raises ValueError.
    """
    found: list[str] = []

    def add(name: str) -> None:
        text = (ASSETS / name).read_text(encoding="utf-8")
        if "import *" in text:
            raise ValueError(f"{name}: 'import *' cannot be joined. Import the names it uses.")
        for needed in _IMPORT.findall(text):
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), needed))
            if path not in found:
                add(path)
        if name not in found:
            found.append(name)

    add(entry)
    return found


@cache
def joined_script(entry: str) -> str:
    """Return a module with all that it imports as one script, without comments."""
    texts = [(ASSETS / name).read_text(encoding="utf-8") for name in modules_of(entry)]
    bodies = "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)
    return f'(() => {{\n"use strict";\n{without_comments(bodies)}\n}})();'


def without_comments(text: str) -> str:
    """Return a script or a style sheet without comments, indents and blank lines.

    >>> without_comments("/* Why. */\\nlet a = 1;\\n\\n  // So.\\n  a += 1;")
    'let a = 1;\\na += 1;'
    """
    lines = map(str.strip, _COMMENT.sub("", text).splitlines())
    return "\n".join(filter(None, lines))
