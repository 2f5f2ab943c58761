"""Keep the counts that dossier.toml expects in step with the tables: lower, or of other articles.

In: the table `expect` of the file, and what the tables hold. Out: its numbers as text, one a line,
and the same with other ones.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from itertools import zip_longest
from typing import Any

from tomlkit.items import SingleKey

KEY = "expect"
Counts = Mapping[str, int | Mapping[str, int]]
"""How many rows there are, as tieline.data.dossier.counts_of has it."""


def format_expected(expect: object) -> str:
    """Write the counts as text: the path of each, a space, its number.

    >>> format_expected({"ties": 30, "types": {"support": 10}})
    'ties 30\\ntypes.support 10'
    """
    return "\n".join(f"{path} {number}" for path, number in numbers(expect))


def numbers(expect: object, above: str = "") -> Iterator[tuple[str, int]]:
    """Yield each count with its path; what is none is left out, and reported elsewhere."""
    for key, value in expect.items() if isinstance(expect, Mapping) else ():
        if isinstance(value, int) and not isinstance(value, bool):
            yield f"{above}{key}", value
        elif not above:
            yield from numbers(value, f"{key}.")


def lowered(text: str, counts: Counts) -> str:
    """Return the text with each number that is not reached lowered to what there is.

    >>> lowered("ties 30\\nactors 2", {"ties": 12, "actors": 5})
    'ties 12\\nactors 2'
    """
    lines = []
    for line in text.splitlines():
        path, _, number = line.rpartition(" ")
        top, _, key = path.partition(".")
        found = counts.get(top)
        count = found.get(key) if isinstance(found, Mapping) else found
        is_fewer = count is not None and number.isdecimal() and count < int(number)
        lines.append(f"{path} {count}" if is_fewer else line)
    return "\n".join(lines)


def without_unknown(text: str, counts: Counts) -> str:
    """Return the text without the counts of articles that there are not.

    >>> without_unknown("ties 30\\narticles.notes 5", {"articles": {}})
    'ties 30'
    """
    articles = counts.get("articles")
    known = {f"articles.{id_}" for id_ in articles} if isinstance(articles, Mapping) else set()
    lines = text.splitlines()
    return "\n".join(
        line
        for line in lines
        if not line.startswith("articles.") or line.rpartition(" ")[0] in known
    )


def renamed_articles(text: str, old: str, new: str) -> str:
    """Return the text with another id of an article; what both are expected to have is added up.

    >>> renamed_articles("ties 30\\narticles.notes 5\\narticles.review 4", "notes", "review")
    'ties 30\\narticles.review 9'
    """
    counts = dict(line.rsplit(" ", 1) for line in text.splitlines())
    if f"articles.{old}" not in counts:
        return text
    moved = counts[f"articles.{old}"]
    if f"articles.{new}" in counts:
        del counts[f"articles.{old}"]
        counts[f"articles.{new}"] = str(int(counts[f"articles.{new}"]) + int(moved))
    return "\n".join(
        f"articles.{new} {number}" if path == f"articles.{old}" else f"{path} {number}"
        for path, number in counts.items()
    )


def set_expected(expect: Any, text: str) -> None:
    """Write the numbers of a text into the table, each where it stands already.

    Where the text has not the count of an article, one that it has instead takes its place; more
    of them come after all others.
    """
    if not isinstance(expect, Mapping):
        return
    new = dict(line.rpartition(" ")[::2] for line in text.splitlines())
    before = [path for path, _ in numbers(expect)]
    gone = [path for path in before if path not in new and path.startswith("articles.")]
    come = [path for path in new if path not in before and path.startswith("articles.")]
    instead = dict(zip_longest(gone, come[: len(gone)]))
    for path, number in list(numbers(expect)):
        top, _, key = path.partition(".")
        table: Any = expect[top] if key else expect
        now = instead.get(path, path)
        if now is None:
            del table[key]
            continue
        written = new.get(now, "")
        if written.isdecimal() and number != int(written):
            table[key or top] = int(written)
        if now != path:
            rename_key(table.value.body, key, now.partition(".")[2])
    for path in come[len(gone) :]:
        table = expect.get("articles")
        if isinstance(table, MutableMapping) and new[path].isdecimal():
            table[path.partition(".")[2]] = int(new[path])


def rename_key(body: list[tuple[Any, Any]], old: str, new: str) -> None:
    """Give an entry another key in its place, which the mapping of the entries cannot do."""
    at = next(at for at, (key, _) in enumerate(body) if key is not None and key.key == old)
    key, item = body[at]
    written = key.as_string()
    spaces = written[len(written.rstrip()) :]
    body[at] = SingleKey(new, sep=key.sep, original=SingleKey(new).as_string() + spaces), item
