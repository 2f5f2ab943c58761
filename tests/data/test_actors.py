"""Names of actors: aliases, and how long the nearest name is looked for."""

from tieline.data.actors import Names, aliases_of, names_of
from tieline.data.csv_reader import rows_of
from tieline.data.schema import ACTORS

TABLE = b"""name,short,kind,represents,iso3,aliases
Arden,,state,,,Ardenport; the Ardenese
Borel,,state,,,Arden
"""


def test_aliases_are_parted_by_semicolons() -> None:
    assert aliases_of("") == ()
    assert aliases_of(" a ;b c;; ") == ("a", "b c")


def test_a_name_is_a_name_before_it_is_an_alias() -> None:
    rows, _ = rows_of(ACTORS, TABLE)
    assert rows is not None
    names = names_of(rows)
    assert dict(names.rows) == {"Arden": 0, "Borel": 1}
    assert dict(names.owners) == {"Ardenport": "Arden", "the Ardenese": "Arden"}


def test_the_nearest_name_is_looked_for_a_few_times_only() -> None:
    names = Names({"Arden": 0}, {})
    remedies = [names.fault("Ardn")[1] for _ in range(25)]
    assert remedies[:20] == ["Did you mean 'Arden'?"] * 20
    assert remedies[20:] == ["Add it there, or write one of its names."] * 5
