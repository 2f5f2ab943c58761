"""Ask whoever sits at a terminal, one question a line.

In: a question with its choices. Out: the answer. Questions go to standard error, so that standard
output holds the result alone.
"""

import sys
from collections.abc import Sequence

from tieline.data.problems import nearest, quoted
from tieline.data.schema import listed


def at_terminal() -> bool:
    """Tell whether somebody can be asked."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: str, choices: Sequence[str] = (), *, required: bool = True) -> str:
    """Ask until the answer is one of the choices, by its word or its first letters; or any text.

    A blank answer is taken where none is required. Raises EOFError where the input ends.
    """
    options = f" [{', '.join(choices)}]" if choices else ""
    while True:
        print(f"{question}{options} ", end="", file=sys.stderr, flush=True)
        line = sys.stdin.readline()
        if not line:
            raise EOFError
        answer = line.strip()
        if not answer and not required:
            return ""
        if answer and not choices:
            return answer
        begun = [choice for choice in choices if answer and choice.startswith(answer.casefold())]
        if len(begun) == 1:
            return begun[0]
        if answer in choices:
            return answer
        meant = nearest(answer, choices) if answer else None
        remedy = f"Did you mean {quoted(meant)}?" if meant else f"Write {listed(choices)}."
        print(remedy if choices else "Write something.", file=sys.stderr)


def confirm(question: str) -> bool:
    """Ask for yes or no."""
    return ask(question, ("yes", "no")) == "yes"
