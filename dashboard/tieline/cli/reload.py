"""Run a command in a process of its own and start it again when the code or an asset changes.

In: a function without arguments. Out: the command's exit status. It is for work on the code only:
what runs is the program as everybody runs it, without a debugger.
"""

import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

from tieline.cli.options import FINE
from tieline.paths import ASSETS, PACKAGE

INTERVAL = 0.5
"""Seconds between two looks at the files: soon enough for a hand that saves and looks."""
PATIENCE = 10
"""Seconds that a command may take to end before it is killed."""
KINDS = frozenset({".py", ".html", ".xml", ".js", ".css", ".svg"})
"""Suffixes of files that are read once, at the start, or are sent with a hash of their content."""


def file_times() -> dict[Path, int]:
    """Return when each file of the code, the templates and the assets was changed, in ns."""
    times = {}
    for folder in (PACKAGE, ASSETS):
        for path in folder.rglob("*"):
            if path.suffix in KINDS:
                # An editor that saves puts a new file in the place of the old one.
                with suppress(FileNotFoundError):
                    times[path] = path.stat().st_mtime_ns
    return times


def run_and_reload(command: Callable[[], int]) -> int:
    """Run `command`, again after each change of a file, until Ctrl-C.

    A command that ends by itself at its first start ends all, with its status. One that ends after
    a change, as code with a mistake in it does, waits for the next change.
    """
    # A spawned process reads the code anew; `terminate` then ends this one with its child.
    spawn = get_context("spawn")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    first = True
    while True:
        before = file_times()
        process = spawn.Process(target=run_once, args=(command,))
        process.start()
        try:
            while file_times() == before:
                if first and process.exitcode is not None:
                    return process.exitcode
                time.sleep(INTERVAL)
        finally:
            end(process)
        first = False
        print("The code has changed: starting again.", flush=True)


def run_once(command: Callable[[], int]) -> None:
    """Run `command` in this process, which SIGTERM ends as quietly as Ctrl-C."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        status = command()
    except KeyboardInterrupt:
        status = FINE
    sys.exit(status)


def end(process: BaseProcess) -> None:
    """End a process, by force where it does not go by itself."""
    process.terminate()
    process.join(PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
