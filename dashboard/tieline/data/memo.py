"""Results that are computed once and live as long as the value from which they follow.

A dossier, and the ties that are selected of it, never change: what follows from them is kept with
them, and goes when they go. No module holds a cache of whole dossiers.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, Protocol, TypeVar, cast

P = ParamSpec("P")
Result = TypeVar("Result")


class Memo:
    """Results by function and arguments, of each function the last. Safe to use from threads."""

    def __init__(self) -> None:
        """Start without any."""
        self._lock = Lock()
        self._results: dict[object, OrderedDict[object, object]] = {}

    def get(
        self, function: object, key: object, most: int, compute: Callable[[], Result]
    ) -> Result:
        """Return the result of `compute`, or the one kept under the key; keep at most `most`."""
        with self._lock:
            kept = self._results.setdefault(function, OrderedDict())
            if key in kept:
                kept.move_to_end(key)
                return kept[key]  # type: ignore[return-value]
        result = compute()
        with self._lock:
            kept[key] = result
            while len(kept) > most:
                kept.popitem(last=False)
        return result


class HasMemo(Protocol):
    """A value that never changes and keeps what follows from it."""

    @property
    def memo(self) -> Memo:
        """What was computed from it."""
        ...


Owner = TypeVar("Owner", bound=HasMemo)


def remembered(
    most: int,
) -> Callable[[Callable[Concatenate[Owner, P], Result]], Callable[Concatenate[Owner, P], Result]]:
    """Keep the last `most` results of a function with its first argument, by all the others."""

    def decorate(
        function: Callable[Concatenate[Owner, P], Result],
    ) -> Callable[Concatenate[Owner, P], Result]:
        @wraps(function)
        def call(owner: Owner, *args: P.args, **options: P.kwargs) -> Result:
            key = (args, tuple(options.items())) if options else args
            return owner.memo.get(function, key, most, lambda: function(owner, *args, **options))

        return cast(Callable[Concatenate[Owner, P], Result], call)

    return decorate
