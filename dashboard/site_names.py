"""What the files of the static folder are called: short, plain, and never two of one name.

In: the keys of pages, pairs as `A|B` or ids of articles. Out: names without ending, in letters,
digits and hyphens, which differ on systems that take capitals for small letters, too.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Collection

LONGEST = 80
_PLAIN = re.compile(r"[A-Za-z0-9 |_-]+")


def file_names(keys: Collection[str]) -> dict[str, str]:
    """Return a name for each key; one that is not told by plain letters alone carries a mark.

    >>> file_names(["Arden|Borel", "parade-report"])
    {'Arden|Borel': 'arden-borel', 'parade-report': 'parade-report'}
    """
    slugs = {key: _slug(key) for key in keys}
    times = Counter(slugs.values())
    clear = {key for key, slug in slugs.items() if times[slug] == 1 and _says_all(key, slug)}
    return {
        key: slug if key in clear else f"{slug}-{_mark(key)}".strip("-")
        for key, slug in slugs.items()
    }


def _slug(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:LONGEST].strip("-")


def _says_all(key: str, slug: str) -> bool:
    return bool(_PLAIN.fullmatch(key)) and bool(slug) and len(key) <= LONGEST


def _mark(key: str) -> str:
    return hashlib.blake2s(key.encode(), digest_size=4).hexdigest()
