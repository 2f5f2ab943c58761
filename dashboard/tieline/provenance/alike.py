"""Print problems in as few lines as say all: one for those that are alike.

In: problems in their order. Out: lines. What has the same fault in many places is told once with
its places, and names that actors.csv lacks are told together, for they are added together.
"""

from collections.abc import Iterable, Sequence

from tieline.data.actors import NOT_AN_ACTOR
from tieline.data.english import joined
from tieline.data.problems import Problem, quoted
from tieline.data.schema import listed
from tieline.data.vocabulary import ACTOR_KINDS

_ALIKE = 4
"""Problems from which on those that are alike are told in one line; names, too."""
_NAMED = 3
"""Lines or names that such a line names."""


def lines_of(problems: Iterable[Problem]) -> list[str]:
    """Return the lines that tell all problems, each where its first one stands."""
    groups: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        groups.setdefault(key_of(problem), []).append(problem)
    return [line for group in groups.values() for line in lines_of_group(group)]


def key_of(problem: Problem) -> tuple[str, ...]:
    """Return what problems that are told together have in common."""
    if problem.remedy == NOT_AN_ACTOR:
        return problem.file, NOT_AN_ACTOR
    return problem.file, problem.severity, problem.message, problem.remedy


def lines_of_group(group: Sequence[Problem]) -> list[str]:
    """Return the lines of problems that are alike."""
    names = list(dict.fromkeys(problem.value for problem in group))
    if group[0].remedy == NOT_AN_ACTOR and len(names) >= _ALIKE:
        return [missing_actors(group, names)]
    if group[0].remedy == NOT_AN_ACTOR and len(names) > 1:
        by_name = ([one for one in group if one.value == name] for name in names)
        return [line for same in by_name for line in lines_of_group(same)]
    if len(group) < _ALIKE or group[0].line is None:
        return list(map(str, group))
    others = [str(problem.line) for problem in group[1 : _NAMED + 1]]
    more = len(group) - 1 - len(others)
    places = joined([*others, f"{more:,} more"] if more else others)
    return [f"{group[0]} The same in lines {places}."]


def missing_actors(group: Sequence[Problem], names: Sequence[str]) -> str:
    """Say which names actors.csv lacks, and the way to add them all at once."""
    first = group[0]
    some = list(map(quoted, names if len(names) == _ALIKE else names[:_NAMED]))
    more = [f"{len(names) - len(some):,} more"] if len(names) > len(some) else []
    fault = (
        f"{len(group):,} cells name {len(names):,} actors that are not in actors.csv: "
        f"{joined([*some, *more])}."
    )
    kinds = listed(list(ACTOR_KINDS))
    remedy = f"Add all by tieline fix --new-actors KIND --write (KIND: {kinds}), or correct them."
    return f"{first.file}:{first.line}: {fault} {remedy}"
