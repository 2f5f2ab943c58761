"""Whatever a file holds, it comes in, or it is said in a sentence why not: no traceback."""

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importing.invented_files import FILES
from tests.serving import DEMO
from tieline.data.dossier import read
from tieline.importing.mapping import proposed_mapping, with_values
from tieline.importing.needs import needs_of
from tieline.importing.read import read_sources
from tieline.importing.report import as_json, mapping_lines, report_lines
from tieline.importing.source import ImportFaultError
from tieline.importing.ties.propose import propose

DEFAULTS = {
    "type": "alliance",
    "form": "stance",
    "certainty": "stated",
    "when": "2020",
    "kind": "state",
}
NAMES = ("a.csv", "a.json", "a.gexf", "a.graphml", "a.gml", "a.sif", "a.txt", "a")
TABLES = read(DEMO)


def import_of(name: str, raw: bytes) -> None:
    """Go the whole way, but for writing."""
    try:
        sources = read_sources([(name, raw)])
        mapping = proposed_mapping(sources[0].table)
    except ImportFaultError:
        return
    mapping = with_values(mapping, "defaults", DEFAULTS)
    needs_of(sources[0], mapping, TABLES)
    mapping = with_values(mapping, "article", {"title": "The list", "published": "2021"})
    proposal = propose(sources[0], mapping, TABLES)
    assert list(mapping_lines(sources[0], mapping))
    assert report_lines(proposal)
    as_json(proposal)
    rows = len(proposal.ties) + len(proposal.refused) + len(proposal.present)
    rows += len(proposal.repeated) + len(proposal.ignored)
    # Nothing is lost: each row is a tie, or it is said why not.
    assert rows == len(sources[0].table.rows) + len(sources[0].table.faults)


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(("xlsx", "ods"))])
def test_damaged_files(name: str) -> None:
    chance = random.Random(name)
    raw = FILES[name]()
    for _ in range(12):
        damaged = bytearray(raw)
        for _ in range(chance.randint(1, 8)):
            at = chance.randrange(len(damaged))
            piece = chance.choice([b'"', b"\n", b"|", b"\0", b"<", b"{", b"]", b",", b"\xff", b""])
            damaged[at : at + chance.randint(0, 3)] = piece
        import_of(name, bytes(damaged))
        import_of(name, raw[: chance.randrange(len(raw))])


@settings(max_examples=60)
@given(st.sampled_from(NAMES), st.text(alphabet='ab \n,;|"{}[]:<>/#\t0', max_size=80))
def test_any_text(name: str, text: str) -> None:
    import_of(name, text.encode())


@settings(max_examples=40)
@given(st.sampled_from(NAMES), st.binary(max_size=60))
def test_any_bytes(name: str, raw: bytes) -> None:
    import_of(name, raw)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=4),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["nodes", "links", "source", "target", "id", "data", "elements", "graph"]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@settings(max_examples=80)
@given(VALUES)
def test_any_json(value: object) -> None:
    import_of("a.json", json.dumps(value).encode())


def test_deep_nesting_is_told() -> None:
    import_of("a.json", b"[" * 100_000)
    too_deep = "The file is nested too deep. Choose another file."
    for name, raw in (
        ("a.gexf", b"<gexf>" + b"<a>" * 5_000 + b"</a>" * 5_000 + b"</gexf>"),
        ("a.gml", b"graph [ " * 5_000 + b"]" * 5_000),
    ):
        with pytest.raises(ImportFaultError) as error:
            read_sources([(name, raw)])
        assert str(error.value) == f"{name}:1: {too_deep}"
