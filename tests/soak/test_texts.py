"""A tenth of the hostile texts of the soak."""

from tests import hostile
from tests.soak.texts import trial


def test_hostile_texts_are_texts_everywhere() -> None:
    assert len(set(hostile.TEXTS)) == len(hostile.TEXTS) >= 40
    figures = trial(0.1)
    assert [one.promise for one in figures] == [
        "Hostile cells",
        "Hostile texts on the reader's pages",
        "Hostile texts in the editor's tables",
        "Hostile texts in the static folder",
    ]
    assert all(one.held for one in figures), figures
