"""The shelf: tables that change, break and heal while it runs; bounded memory; threads."""

import json
import os
import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import Any

import pytest

from tieline.app import create_app
from tieline.charts.network.chart import build as network_picture
from tieline.charts.scene import Scene, Size
from tieline.data import files, repository
from tieline.data.dossier import FILES, Dossier, DossierError, Tables, load
from tieline.data.files import LARGEST
from tieline.data.problems import Problem
from tieline.data.repository import Repository, Snapshot
from tieline.explorer.view_model import page_values
from tieline.graph.layout import positions
from tieline.render import views
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection
from tieline.web import cache
from tieline.web.context import Context

SIZE = (1100, 760)
NEW = "t0099,Galt,Hesper,tension,words,2025-09-04,stated,,,Galt is angry with Hesper.,courier,3\n"
EVERYTHING = Selection()


def append(folder: Path, row: str = NEW) -> None:
    with (folder / "relations.csv").open("a", encoding="utf-8") as table:
        table.write(row)


def replaced(folder: Path, file: str, old: str, new: str) -> str:
    """Change a text once; returns the file as it was."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text


def drawn(context: Context, query: str = "", view: str = "network") -> bytes:
    selected = select(context.current().dossier, Selection.from_query(query).with_(view=view))
    return context.figure_json(selected, SIZE, "light")


def test_an_unchanged_dossier_is_read_once(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    state = shelf.current()
    assert shelf.current() is state
    assert (state.status, state.problems, state.since) == ("ok", (), None)
    assert state.dossier.version == load(demo_folder).version


def test_a_broken_dossier_is_refused_at_the_start(demo_folder: Path) -> None:
    append(demo_folder, "t0100,Galt\n")
    with pytest.raises(DossierError):
        Repository(demo_folder)


@pytest.mark.parametrize("file", FILES)
def test_a_change_of_any_table_is_served_at_the_next_call(demo_folder: Path, file: str) -> None:
    shelf = Repository(demo_folder)
    before = shelf.current()
    changes = {
        "relations.csv": ("with grain.", "with rice."),
        "actors.csv": ("the Ardenese", "Ardenians"),
        "positions.csv": ("0.45", "0.46"),
        "dossier.toml": ("in the strait", "at the strait"),
        "seeds/articles.csv": ("Ada Fenn", "Ada Fern"),
    }
    replaced(demo_folder, file, *changes[file])
    after = shelf.current()
    assert after.status == "ok"
    assert after.dossier.version != before.dossier.version
    assert after.mark != before.mark


def test_a_file_put_in_anothers_place_is_noticed_by_size_time_or_itself(demo_folder: Path) -> None:
    """A replacement may keep size and time, as `cp -p` and version control do."""
    shelf = Repository(demo_folder)
    path = demo_folder / "relations.csv"
    kept, new = path.stat(), demo_folder / "new.csv"
    new.write_bytes(path.read_bytes().replace(b"with grain.", b"with spelt."))
    os.utime(new, ns=(kept.st_atime_ns, kept.st_mtime_ns))
    assert new.stat().st_size == kept.st_size
    new.replace(path)
    assert "spelt" in " ".join(shelf.current().dossier.ties["claim"])


def test_a_new_row_is_drawn_and_counted(demo_folder: Path) -> None:
    shelf = Context(Repository(demo_folder))
    before = drawn(shelf, "fold=0")
    append(demo_folder)
    after = drawn(shelf, "fold=0")
    assert b"Galt|Hesper|tension" not in before
    assert b"Galt|Hesper|tension" in after


def test_nobody_moves_when_rows_come_and_go(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    before = positions(shelf.current().dossier)
    append(demo_folder)
    after = positions(shelf.current().dossier)
    fixed = shelf.current().dossier.places
    assert fixed
    for name in fixed:
        assert after[name] == before[name]


def test_a_broken_table_keeps_the_last_good_state_and_says_what_is_wrong(demo_folder: Path) -> None:
    shelf = Context(Repository(demo_folder))
    good = shelf.current()
    picture = drawn(shelf)
    text = replaced(demo_folder, "relations.csv", "t0032,Cresta", "t0032,Crsta")
    broken = shelf.current()
    assert broken.dossier is good.dossier
    assert broken.status == "problems"
    assert [str(one) for one in broken.problems] == [
        "relations.csv:33: actor: 'Crsta' is not in actors.csv. Did you mean 'Cresta'?"
    ]
    assert broken.mark != good.mark
    assert drawn(shelf) == picture
    (demo_folder / "relations.csv").write_text(text, encoding="utf-8")
    healed = shelf.current()
    assert (healed.status, healed.problems, healed.since) == ("ok", (), None)
    assert healed.mark == good.mark


def test_since_stays_at_the_first_failure_until_it_heals(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    start = datetime.now(UTC)
    text = replaced(demo_folder, "relations.csv", "t0032,Cresta", "t0032,Crsta")
    first = shelf.current().since
    assert first is not None
    assert start <= first <= datetime.now(UTC)
    append(demo_folder, "t0100,Galt\n")
    again = shelf.current()
    assert len(again.problems) == 2
    assert again.since == first
    (demo_folder / "relations.csv").write_text(text, encoding="utf-8")
    assert shelf.current().since is None
    append(demo_folder, "t0100,Galt\n")
    later = shelf.current().since
    assert later is not None
    assert later > first


@pytest.mark.parametrize("file", ["relations.csv", "actors.csv", "seeds/articles.csv"])
def test_a_deleted_table_is_told_and_may_come_back(demo_folder: Path, file: str) -> None:
    shelf = Repository(demo_folder)
    good = shelf.current().dossier
    kept = (demo_folder / file).read_bytes()
    (demo_folder / file).unlink()
    broken = shelf.current()
    assert broken.dossier is good
    assert str(broken.problems[0]).startswith(f"{file}: There is no such file.")
    (demo_folder / file).write_bytes(kept)
    assert shelf.current().status == "ok"


@pytest.mark.parametrize("file", ["positions.csv", "dossier.toml"])
def test_a_table_that_may_be_missing_may_be_deleted(demo_folder: Path, file: str) -> None:
    shelf = Repository(demo_folder)
    before = shelf.current().dossier
    (demo_folder / file).unlink()
    after = shelf.current()
    assert after.status == "ok"
    assert after.dossier.version != before.version


def test_the_whole_folder_may_vanish_and_come_back(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    good = shelf.current().dossier
    away = demo_folder.with_name("away")
    demo_folder.rename(away)
    broken = shelf.current()
    assert broken.dossier is good
    assert "There is no such folder." in str(broken.problems[0])
    away.rename(demo_folder)
    assert shelf.current().status == "ok"


def test_a_file_that_is_written_slowly_is_read_again_until_it_is_whole(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    path = demo_folder / "relations.csv"
    whole = path.read_bytes() + NEW.encode()
    good = shelf.current().dossier
    for part in (0, 50, len(whole) // 2, len(whole) - 20):
        path.write_bytes(whole[:part])
        state = shelf.current()
        assert state.status == "problems"
        assert state.dossier is good
    path.write_bytes(whole)
    assert len(shelf.current().dossier.ties) == 33


def test_a_change_while_reading_is_read_at_the_next_call(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = Repository(demo_folder)
    calls: list[Path] = []

    def slow(folder: Path, texts: Path | None, *, instead: Tables) -> Dossier:
        calls.append(folder)
        found = load(folder, texts, instead=instead)
        if len(calls) == 1:
            append(demo_folder, NEW.replace("t0099", "t0100").replace("Hesper,", "Isern,"))
        return found

    monkeypatch.setattr(repository, "load", slow)
    append(demo_folder)
    assert len(shelf.current().dossier.ties) == 33
    assert len(shelf.current().dossier.ties) == 34
    assert len(shelf.current().dossier.ties) == 34
    assert len(calls) == 2


def test_a_file_that_cannot_be_read_is_told(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may read everything, so that permissions alone would prove nothing here."""
    shelf = Repository(demo_folder)
    opened = files.open_descriptor

    def refused(path: Any, *how: Any, **more: Any) -> int:
        if str(path).endswith("relations.csv"):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *how, **more)

    monkeypatch.setattr(files, "open_descriptor", refused)
    os.utime(demo_folder / "relations.csv", ns=(1, 1))
    state = shelf.current()
    assert [str(one) for one in state.problems] == [
        "relations.csv: The file cannot be read: Permission denied. Make it a readable file."
    ]
    monkeypatch.undo()
    os.utime(demo_folder / "relations.csv", ns=(2, 2))
    assert shelf.current().status == "ok"


def test_a_link_that_leads_nowhere_or_to_a_folder_is_told(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    path = demo_folder / "actors.csv"
    path.unlink()
    path.symlink_to("nowhere.csv")
    assert shelf.current().status == "problems"
    path.unlink()
    path.mkdir()
    assert "Is a directory" in str(shelf.current().problems[0])


# What is remembered


def test_a_picture_is_drawn_once(demo_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    context = Context(Repository(demo_folder))
    drawings: list[Selection] = []

    def draw(selected: SelectedTies, size: Size) -> Scene:
        drawings.append(selected.selection)
        return network_picture(selected, size)

    monkeypatch.setitem(views.FIGURES, "network", draw)
    first = drawn(context, "type=tension,alliance")
    assert drawn(context, "type=alliance,tension&focus=Dorne&theme=dark") is first
    assert len(drawings) == 1
    drawn(context, "type=tension")
    everything = select(context.current().dossier, EVERYTHING)
    context.figure_json(everything, (800, 600), "light")
    context.figure_json(everything, (800, 600), "dark")
    assert len(drawings) == 4


def test_views_do_not_share_their_pictures(demo_folder: Path) -> None:
    context = Context(Repository(demo_folder))
    network, chord = drawn(context), drawn(context, view="chord")
    assert json.loads(network)["layout"]["meta"]["view"] == "network"
    assert json.loads(chord)["layout"]["meta"]["view"] == "chord"


def test_memory_is_bounded_and_keeps_what_was_asked_last(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(Repository(demo_folder))
    length = len(drawn(context))
    monkeypatch.setattr(cache, "CAPACITY", 4 * length)
    kept = drawn(context)
    for day in range(1, 20):
        drawn(context, f"to=2025-09-{day:02d}")
        assert drawn(context) is kept
        assert sum(map(len, context.cache._answers.values())) == context.cache._bytes <= 4 * length
    monkeypatch.setattr(cache, "CAPACITY", length // 2)
    assert drawn(context, "from=2025-09-01") == drawn(context, "from=2025-09-01")
    assert context.cache._bytes == 0


def test_small_answers_are_bounded_in_number(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = Context(Repository(demo_folder))
    monkeypatch.setattr(cache, "CAPACITY", 10 * cache.SMALLEST_ENTRY)
    for number in range(50):
        assert context.cache.get_or_write((number,), lambda: b"") == b""
    assert list(context.cache._answers) == [cache.key_hash((n,)) for n in range(40, 50)]
    assert context.cache._bytes == 10 * cache.SMALLEST_ENTRY


def test_many_threads_get_one_answer_while_the_table_changes(demo_folder: Path) -> None:
    context = Context(Repository(demo_folder))
    queries = ["", "type=tension", "level=all", "fold=0"]
    stop = threading.Event()

    def ask(number: int) -> int:
        asked = 0
        while not stop.is_set():
            json.loads(drawn(context, queries[(number + asked) % 4]))
            assert len(context.current().dossier.ties) >= 32
            asked += 1
        return asked

    with ThreadPoolExecutor(6) as pool:
        readers = [pool.submit(ask, number) for number in range(6)]
        for number in range(5):
            append(demo_folder, NEW.replace("t0099", f"t01{number:02d}"))
            time.sleep(0.05)
        stop.set()
        assert all(reader.result() > 0 for reader in readers)
    assert len(context.current().dossier.ties) == 37


def test_a_change_is_read_once_by_however_many(demo_folder: Path, reads: list[Path]) -> None:
    shelf = Repository(demo_folder)
    reads.clear()
    append(demo_folder)
    with ThreadPoolExecutor(8) as pool:
        states = list(pool.map(lambda _: shelf.current(), range(40)))
    assert len({id(state) for state in states}) == 1
    assert len(reads) == 1


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Grows with every reading of the tables."""
    found: list[Path] = []

    def counted(folder: Path, texts: Path | None, *, instead: Tables) -> Dossier:
        found.append(folder)
        return load(folder, texts, instead=instead)

    monkeypatch.setattr(repository, "load", counted)
    return found


def test_a_table_that_is_too_large_is_not_read_and_not_at_each_change(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, reads: list[Path]
) -> None:
    table = demo_folder / "relations.csv"
    whole = table.read_bytes()
    shelf = Repository(demo_folder)
    opened: list[Path] = []
    plain = Path.open

    def watched(path: Path, *named: Any, **options: Any) -> Any:
        opened.append(path)
        return plain(path, *named, **options)

    monkeypatch.setattr(Path, "open", watched)
    for size in range(LARGEST + 1, LARGEST + 30):
        os.truncate(table, size)
        assert [str(one) for one in shelf.current().problems] == [
            "relations.csv:1: The file has more than 100,000,000 bytes, the most that is read. "
            "Split it into several dossiers."
        ]
    assert table not in opened
    assert len(reads) <= 3  # the first, and one for each second
    table.write_bytes(whole)
    assert shelf.current().status == "ok"


def test_what_was_refused_at_some_cost_is_read_again_after_a_pause(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, reads: list[Path]
) -> None:
    monkeypatch.setattr(repository, "COSTLY", 0.0)
    shelf = Repository(demo_folder)
    text = replaced(demo_folder, "relations.csv", "t0032,Cresta", "t0032,Crsta")
    assert shelf.current().status == "problems"
    (demo_folder / "relations.csv").write_text(text, encoding="utf-8")
    before = len(reads)
    assert (shelf.current().status, len(reads)) == ("problems", before)
    shelf._refused_until -= repository.PAUSE
    assert (shelf.current().status, len(reads)) == ("ok", before + 1)


# What users see of it


class Clock:
    """A clock that is an hour later each time that it is read."""

    def __init__(self) -> None:
        self.hours = iter(range(1, 9))

    def now(self, zone: tzinfo) -> datetime:
        return datetime(2026, 1, 1, next(self.hours), tzinfo=zone)


def test_health_and_page_tell_what_is_wrong_and_since_when(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "datetime", Clock())
    client = create_app(demo_folder).test_client()
    good = client.get("/healthz").json or {}
    replaced(demo_folder, "relations.csv", "t0032,Cresta", "t0032,Crsta")
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.json == good | {
        "status": "problems",
        "mark": (answer.json or {})["mark"],
        "since": "2026-01-01T01:00:00+00:00",
        "problems": [
            {
                "file": "relations.csv",
                "line": 33,
                "column": "actor",
                "value": "Crsta",
                "message": "'Crsta' is not in actors.csv.",
                "remedy": "Did you mean 'Cresta'?",
                "severity": "error",
            }
        ],
    }
    assert client.get("/figure/network.json").status_code == 200
    assert client.get("/?view=network").status_code == 200


SINCE = re.compile("cannot be read since ([^.]+)")


@pytest.mark.parametrize(
    "address",
    [
        *("/?view=network", "/embed/network", "/embed/pair?focus=Arden|Borel", "/articles"),
        *("/articles/courier", "/pair?focus=Arden|Borel", "/pair?focus=nobody"),
    ],
)
def test_every_page_says_since_when_the_tables_are_broken_now(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    """The same fault came, was mended, and came again: an earlier page tells of another hour."""
    client = create_app(demo_folder).test_client()
    monkeypatch.setattr(repository, "datetime", Clock())
    # On a slow hour even these tables are costly to read, and then are not read again at once.
    monkeypatch.setattr(repository, "COSTLY", float("inf"))
    for hour in (1, 2):
        sound = replaced(demo_folder, "relations.csv", "t0032,Cresta", "t0032,Crsta")
        assert SINCE.findall(client.get(address).text) == [f"01 January 2026, 0{hour}:00 UTC"]
        (demo_folder / "relations.csv").write_text(sound, encoding="utf-8")
        assert not SINCE.findall(client.get(address).text)


def test_an_open_page_is_told_of_a_fault_that_healed_and_came_again(
    demo_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between two questions of the page: version and faults are the same, the hour is another."""
    monkeypatch.setattr(repository, "datetime", Clock())
    monkeypatch.setattr(repository, "COSTLY", float("inf"))
    client = create_app(demo_folder).test_client()
    health = []
    for _ in range(2):
        sound = replaced(demo_folder, "relations.csv", "t0032,Cresta", "t0032,Crsta")
        health.append(client.get("/healthz").json or {})
        (demo_folder / "relations.csv").write_text(sound, encoding="utf-8")
        client.get("/healthz")
    first, again = health
    assert (first["version"], first["problems"]) == (again["version"], again["problems"])
    assert first["mark"] != again["mark"]
    assert (first["since"], again["since"]) == (
        "2026-01-01T01:00:00+00:00",
        "2026-01-01T02:00:00+00:00",
    )


def test_a_mark_counts_the_minutes_that_a_notice_tells(demo: Dossier) -> None:
    fault = Problem("relations.csv", 2, "actor", "x", "Fault.", "Remedy.")
    at = datetime(2026, 1, 1, 1, 30, 10, tzinfo=UTC)
    marks = [
        Snapshot(demo, problems, since).mark
        for problems, since in (
            ((fault,), at),
            ((fault,), at.replace(second=50)),
            ((fault,), at.replace(minute=31)),
            ((fault, fault), at),
            ((), None),
        )
    ]
    assert marks[0] == marks[1]
    assert len(set(marks)) == 4
    assert marks[-1] == f"{demo.version}-ok"


def test_a_long_list_of_problems_is_cut_on_the_page(demo_folder: Path) -> None:
    shelf = Repository(demo_folder)
    for number in range(20):
        append(demo_folder, f"t02{number:02d},Galt\n")
    (notice,) = page_values(shelf.current(), "view=network")["notice"]
    lead, listed = notice.children
    assert lead.children.startswith("The tables cannot be read since ")
    assert len(listed.children) == 9
    assert listed.children[-1].children == "and 12 more"
