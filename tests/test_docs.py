"""The documents say what is so: words, columns, examples, commands, addresses and links."""

import csv
import re
from collections.abc import Iterable, Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path
from shutil import copytree

import pytest

from tests.serving import ROOT, reader
from tieline.cli.commands import main
from tieline.data import dates
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS, Table
from tieline.data.vocabulary import (
    ACTOR_KINDS,
    ARTICLE_KINDS,
    CERTAINTIES,
    CHECKS,
    FORMS,
    TYPES,
)

TOP = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "examples/README.md")]
DOCUMENTS = sorted([*TOP, *(ROOT / "docs").rglob("*.md")])
GUIDES = [path for path in DOCUMENTS if path.parent.name != "decisions"]
CODEBOOK = ROOT / "docs" / "codebook.md"
CURATION = ROOT / "docs" / "curation.md"


@dataclass(frozen=True)
class Shown:
    """A table of a document."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(path: Path) -> Iterator[Shown]:
    for block in re.findall(r"(?:^\|.*\|\n)+", path.read_text("utf-8") + "\n", re.MULTILINE):
        header, _, *rows = (_cells(line) for line in block.splitlines())
        yield Shown(header, tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line[1:-1].split(" |"))


def of_header(*header: str) -> list[Shown]:
    return [one for one in tables(CODEBOOK) if one.header == header]


def coded(word: str) -> str:
    return f"`{word}`"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


# Words


def test_types_are_those_of_the_vocabulary() -> None:
    (found,) = of_header("type", "readers are told", "which way", "what belongs to it")
    assert found.rows == tuple(
        (
            coded(one.word),
            one.label,
            "from actor to target" if one.directed else "both",
            one.meaning,
        )
        for one in TYPES.values()
    )


def test_forms_are_those_of_the_vocabulary() -> None:
    (found,) = of_header("form", "readers are told", "a deed", "what belongs to it")
    assert found.rows == tuple(
        (coded(one.word), one.label, "yes" if one.deed else "no", one.meaning)
        for one in FORMS.values()
    )


def test_certainties_are_those_of_the_vocabulary() -> None:
    (found,) = of_header("certainty", "readers are told", "drawn", "when it is")
    assert found.rows == tuple(
        (coded(one.word), one.label, "always" if one.shown else "on request", one.meaning)
        for one in CERTAINTIES.values()
    )


def test_kinds_of_actors_are_those_of_the_vocabulary() -> None:
    (found,) = of_header("kind", "what it is", "may represent")
    assert found.rows == tuple(
        (coded(one.word), one.label, "yes" if one.represents else "no")
        for one in ACTOR_KINDS.values()
    )


def test_kinds_of_articles_are_those_of_the_vocabulary() -> None:
    (found,) = of_header("kind", "readers are told", "and are warned")
    assert found.rows == tuple(
        (coded(one.word), one.label, one.caution) for one in ARTICLE_KINDS.values()
    )


def test_columns_are_those_of_the_tables() -> None:
    found = of_header("column", "content")
    assert [one.rows for one in found] == [
        _columns(table) for table in (RELATIONS, ACTORS, ARTICLES, POSITIONS)
    ]


def _columns(table: Table) -> tuple[tuple[str, ...], ...]:
    return tuple((coded(column.name), column.meaning) for column in table.columns)


def test_the_guide_names_every_check() -> None:
    text = CURATION.read_text("utf-8")
    assert all(coded(word) in text for word in CHECKS)


# Examples


def examples() -> list[Shown]:
    return [one for one in tables(CODEBOOK) if one.header[0] == "actor"]


def example_rows() -> Iterator[dict[str, str]]:
    """Every example as a row of relations.csv, with sound cells where its table has no column."""
    rows = (dict(zip(one.header, row, strict=True)) for one in examples() for row in one.rows)
    for number, row in enumerate(rows, 1):
        common = {
            "form": "stance",
            "when": "2025-09",
            "certainty": "stated",
            "source": "review",
            "paragraph": "1",
        }
        yield (
            {column.name: "" for column in RELATIONS.columns} | common | row | {"id": f"t{number}"}
        )


def test_examples_of_the_codebook_are_sound_rows_of_invented_countries(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copytree(ROOT / "tests" / "data" / "demo", tmp_path, dirs_exist_ok=True)
    (tmp_path / "dossier.toml").unlink()
    with (tmp_path / "relations.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [column.name for column in RELATIONS.columns])
        writer.writeheader()
        writer.writerows(example_rows())
    failed = main(["check", "--data", str(tmp_path)])
    assert not failed, capsys.readouterr().out


def test_every_word_of_types_forms_and_certainties_has_an_example() -> None:
    for column, words in (("type", TYPES), ("form", FORMS), ("certainty", CERTAINTIES)):
        shown = {
            row[one.header.index(column)]
            for one in examples()
            if column in one.header
            for row in one.rows
        }
        assert shown == set(words)


def test_the_codebook_shows_no_row_of_the_repositorys_own_table() -> None:
    """For whoever reads that table again with the codebook in hand must not find the answers."""
    claims = csv.DictReader((ROOT / "relations.csv").read_text("utf-8").splitlines())
    text = CODEBOOK.read_text("utf-8")
    assert not [row["id"] for row in claims if row["claim"] in text]
    assert not re.findall(r"\bt\d{3}\b", text)


def test_dates_are_read_as_the_codebook_says() -> None:
    (found,) = of_header("when", "readers are told", "because the article")
    for when, told, _ in found.rows:
        assert dates.wording(dates.parse(when)) == told, when


def test_open_dates_of_the_codebook_count_on_no_day_before_the_written_month() -> None:
    (found,) = of_header("when", "the article", "example")
    published = dates.day_of("2025-09-20")
    counted = {row[0]: dates.counted_days(dates.parse(row[0]), published) for row in found.rows}
    first, last = dates.day_of("2025-09-01"), dates.day_of("2025-09-30")
    to_publication = first, published
    assert counted == {
        "2025-09/..": to_publication,
        "/2025-09": to_publication,
        "../2025-09": (first, last),
    }


# Commands, addresses, links


def helped(*command: str) -> str:
    """What `--help` prints."""
    said = StringIO()
    with redirect_stdout(said), pytest.raises(SystemExit) as end:
        main([*command, "--help"])
    assert end.value.code == 0
    return said.getvalue()


@cache
def commands() -> frozenset[str]:
    found = re.search(r"^ +COMMAND\n((?: {4}\w+.*\n)+)", helped(), re.MULTILINE)
    assert found
    return frozenset(re.findall(r"^ {4}(\w+)", found[1], re.MULTILINE))


@cache
def options() -> frozenset[str]:
    texts = [helped(), *map(helped, commands())]
    return frozenset(word for text in texts for word in re.findall(r"--[a-z-]+", text))


def in_code(path: Path) -> str:
    """What a document sets in code: between backticks, or indented by four."""
    text = path.read_text("utf-8")
    blocks = re.findall(r"^ {4}.*$", text, re.MULTILINE)
    return "\n".join([*re.findall(r"`([^`\n]+)`", text), *blocks])


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_options_that_a_guide_names_exist(path: Path) -> None:
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", in_code(path))) <= options()


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_commands_that_a_guide_names_exist(path: Path) -> None:
    named = re.findall(r"^ *(?:python -m tieline|tieline) ([a-z]+)", in_code(path), re.MULTILINE)
    assert {"serve", "check"} <= commands()
    assert set(named) <= commands()


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_make_targets_that_a_guide_names_exist(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)\b", in_code(path))) <= targets


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_addresses_that_a_guide_names_answer(path: Path) -> None:
    named = set(re.findall(r"^/[a-z]+[\w./]*$", in_code(path), re.MULTILINE))
    assert {one for one in named if reader(ROOT).get(one).status_code != 200} == set()


@pytest.mark.parametrize("path", GUIDES, ids=name)
def test_names_that_a_guide_imports_exist(path: Path) -> None:
    lines = re.findall(
        r"^ *from (tieline[\w.]*) import (.*)$", path.read_text("utf-8"), re.MULTILINE
    )
    for module, imported in lines:
        known = dir(import_module(module))
        assert set(re.findall(r"\w+", imported)) <= set(known), module


@pytest.mark.parametrize("path", DOCUMENTS, ids=name)
def test_links_between_documents_lead_somewhere(path: Path) -> None:
    assert list(lost(path)) == []


def lost(path: Path) -> Iterable[str]:
    for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text("utf-8")):
        file, _, place = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        target = (path.parent / file).resolve() if file else path
        if not target.exists() or (place and place not in headings(target)):
            yield link


def headings(path: Path) -> set[str]:
    """The places of a document as links name them."""
    titles = re.findall(r"^#+ (.*)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def test_each_decision_has_a_number_of_its_own_and_says_it() -> None:
    pages = sorted(path for path in DOCUMENTS if path.parent.name == "decisions")
    numbers = [int(path.name.split("-")[0]) for path in pages]
    assert numbers == list(range(1, len(pages) + 1))
    for number, path in zip(numbers, pages, strict=True):
        assert path.read_text(encoding="utf-8").startswith(f"# {number}. "), path.name
