"""`fix`: what it adds to positions.csv, and that every other byte stays."""

from pathlib import Path

import pytest

from dashboard.dossier import DossierError, load
from dashboard.fixing import fix, places_to_write
from dashboard.positions import positions


def test_adds_the_missing_places_and_keeps_every_byte(demo_folder: Path) -> None:
    before = load(demo_folder)
    places = positions(before)
    old = (demo_folder / "positions.csv").read_bytes()
    change = places_to_write(before)
    missing = [name for name in places if name not in before.places]
    assert len(change.sentences) == len(missing) > 0
    assert change.sentences[0].startswith(f"positions.csv: {missing[0]} at ")
    assert change.content.startswith(old)
    assert (demo_folder / "positions.csv").read_bytes() == old
    change.write()
    after = load(demo_folder)
    assert positions(after) == places
    assert dict(after.places) == places
    assert places_to_write(after).sentences == ()
    assert places_to_write(after).content == change.content
    assert sorted(path.name for path in demo_folder.glob("*")) == sorted(
        ["actors.csv", "dossier.toml", "positions.csv", "relations.csv", "seeds"]
    )


def test_begins_the_file_where_there_is_none(demo_folder: Path) -> None:
    (demo_folder / "positions.csv").unlink()
    dossier = load(demo_folder)
    places_to_write(dossier).write()
    assert (demo_folder / "positions.csv").read_text().startswith("name,x,y\n")
    assert dict(load(demo_folder).places) == positions(dossier)


def test_says_first_and_writes_only_when_asked_to(demo_folder: Path) -> None:
    old = (demo_folder / "positions.csv").read_bytes()
    said = fix(demo_folder)
    assert said[-1] == "6 places missing; add --write."
    assert (demo_folder / "positions.csv").read_bytes() == old
    assert fix(demo_folder, write=True) == [*said[:-1], "6 places written."]
    assert fix(demo_folder, write=True) == ["Nothing to do: every actor has a place."]
    (demo_folder / "actors.csv").unlink()
    with pytest.raises(DossierError):
        fix(demo_folder)


@pytest.mark.parametrize(
    "old",
    [
        b"\xef\xbb\xbfname,x,y\r\nArden,0,0\r\n",
        b"name,x,y\nArden,0,0",
        b"y,x,name\n0,0,Arden\n",
    ],
    ids=["BOM and CRLF", "no last line end", "another order"],
)
def test_writes_as_the_file_does(old: bytes, demo_folder: Path) -> None:
    path = demo_folder / "positions.csv"
    path.write_bytes(old)
    places = positions(load(demo_folder))
    places_to_write(load(demo_folder)).write()
    new = path.read_bytes()
    assert new.startswith(old)
    assert (b"\r\n" in new) is (b"\r\n" in old)
    assert new.count(b"\n") == len(places) + 1
    assert dict(load(demo_folder).places) == places


def test_a_linked_file_and_its_rights_stay(demo_folder: Path, tmp_path: Path) -> None:
    path, real = demo_folder / "positions.csv", tmp_path / "real.csv"
    path.rename(real)
    real.chmod(0o640)
    path.symlink_to(real)
    places_to_write(load(demo_folder)).write()
    assert path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert b"Farrow" in real.read_bytes()
