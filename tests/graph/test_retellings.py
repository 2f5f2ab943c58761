"""Articles that retell one report count as one, and without the column nothing is changed."""

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import invented
from tests.serving import DEMO, reader
from tieline.app import create_app
from tieline.data.dossier import Dossier, load
from tieline.graph.network import build
from tieline.narrative.citation import only_in
from tieline.narrative.evidence import evidence
from tieline.narrative.summary import coverage
from tieline.selection.filters import support_count
from tieline.selection.selected import SelectedTies, select
from tieline.selection.selection import Selection

PAIR = ("Arden", "Borel", "alliance")
ARTICLES = ("courier", "review", "notes", "almanac")


def retold(place: Path, **relays: str) -> Dossier:
    return load(invented.with_relays(DEMO, place, relays))


def whole(dossier: Dossier) -> SelectedTies:
    return select(dossier, Selection())


@given(st.dictionaries(st.sampled_from(ARTICLES), st.sampled_from(("agency:A", "agency:B"))))
@settings(max_examples=12, deadline=None)
def test_lines_count_reports(relays: dict[str, str]) -> None:
    with TemporaryDirectory() as folder:
        selected = whole(retold(Path(folder) / "d", **relays))
    graph = build(selected)
    support = support_count(selected.dossier, "state", selected.mask)
    for _, _, facts in graph.edges(data=True):
        assert facts["sources"] == len({relays.get(id_, id_) for id_ in facts["articles"]})
    by_id = dict(zip(selected.dossier.ties["id"], support.tolist(), strict=True))
    for *_, facts in graph.edges(data=True):
        assert {by_id[id_] for id_ in facts["ids"]} == {facts["sources"]}


def test_five_retellings_of_an_agency_count_as_one_everywhere(tmp_path: Path) -> None:
    names = ["Arden", "Borel"]
    plain = invented.write(
        tmp_path / "plain", [("Arden", "Borel", "alliance")] * 6, names, articles=6
    )
    relays = {f"a{k}": "agency:Coast Wire" for k in range(5)}
    selected = whole(load(invented.with_relays(plain, tmp_path / "retold", relays)))
    facts = build(selected).edges[PAIR]
    assert (facts["sources"], len(facts["articles"]), facts["ties"]) == (2, 6, 6)
    assert build(selected).nodes["Arden"]["sources"] == 2
    found = evidence(selected, "Arden|Borel")
    assert found is not None
    assert (found.articles, found.claims) == (2, 6)
    assert selected.with_(sources_min=3).mask.sum() == 0
    assert coverage(selected.dossier).count("Articles that retell one report count as one.") == 1
    only = selected.with_(without=("a5",))
    assert build(only).edges[PAIR]["sources"] == 1
    told = evidence(only, "Arden|Borel")
    assert told is not None
    assert told.only_in == "five articles that retell one report"
    assert told.lead.startswith("Five claims, only in five articles that retell one report")


def test_who_retells_an_article_counts_with_it_and_so_does_who_retells_that(
    tmp_path: Path,
) -> None:
    dossier = retold(tmp_path / "d", notes="courier", review="notes")
    assert {one.origin for one in dossier.articles.values()} == {"courier", "almanac"}
    facts = build(whole(dossier)).edges[PAIR]
    assert (facts["sources"], facts["articles"]) == (1, ("courier", "notes", "review"))
    assert only_in(dossier.articles.values()) == ""


def test_a_column_of_blanks_changes_no_picture_and_no_count(tmp_path: Path) -> None:
    folder = invented.with_relays(DEMO, tmp_path / "blank", {})
    client = create_app(folder).test_client()
    for address in (
        "/figure/network.svg",
        "/figure/chord.svg",
        "/figure/timeline.svg",
        "/data/relations.csv",
    ):
        assert client.get(address).data == reader().get(address).data
    with (folder / "seeds" / "articles.csv").open(encoding="utf-8", newline="") as file:
        assert {row["relays"] for row in csv.DictReader(file)} == {""}


def test_the_file_says_what_an_article_retells(tmp_path: Path) -> None:
    folder = invented.with_relays(DEMO, tmp_path / "told", {"notes": "courier"})
    articles = create_app(folder).test_client().get("/data/relations.json").get_json()["articles"]
    assert {id_: one.get("relays") for id_, one in articles.items()} == {
        "courier": None,
        "review": None,
        "notes": "courier",
        "almanac": None,
    }
