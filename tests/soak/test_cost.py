"""A twentieth of the odd selections of the soak, on a machine that does other things, too."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from tests.soak.cost import trial


def test_no_selection_costs_more_than_is_promised() -> None:
    # In a process of its own: what other tests leave in this one would be paid for, too.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
        figures = alone.submit(trial, 0.05, patience=3).result()
    assert [one.promise for one in figures] == [
        "A selection of 5,000 ties costs at most 3 s of the processor",
        "447 actors and 2,500 ties are served in 45 s at most",
    ]
    assert all(one.held for one in figures), figures
