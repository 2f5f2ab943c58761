"""The routes of figures and data: their shapes, their words, and what is wrong with a query."""

import csv
import io
import subprocess
import xml.etree.ElementTree as ET
from typing import Any

import networkx as nx
import plotly.graph_objects as go
import pytest

from tests.serving import DEMO, WHOLE, figure, network, reader, rows
from tieline.data.dossier import Dossier
from tieline.web import api, drawing_queue
from tieline.web.drawing_queue import DrawingQueue
from tieline.web.wsgi_server import CAN_WAIT

COLUMNS = [
    *("id", "actor", "target", "type", "form", "when", "certainty", "said_by", "denied_by"),
    *("claim", "source", "paragraph"),
]
FIGURES = ["/figure/network.json", "/figure/chord.json"]
DATA = [
    "/data/relations.csv",
    "/data/relations.json",
    "/data/network.json",
    "/data/network.graphml",
    "/data/network.gexf",
]

BAD = [
    (
        "colour=red",
        "colour",
        "red",
        "'colour': 'red' is given to a word that does not exist. Write from, to, than_from, "
        "than_to, open, known_by, than_known_by, "
        "type, form, source, without, sources_min, sources_max, certainty, actor, level, blocs, "
        "view, focus, fold, width, theme, title, note, highlight, accent or v.",
    ),
    (
        "typ=tension",
        "typ",
        "tension",
        "'typ': 'tension' is given to a word that does not exist. Did you mean 'type'?",
    ),
    (
        "actor=Ardenn",
        "actor",
        "Ardenn",
        "actor: 'Ardenn' is not an actor of this dossier. Did you mean 'Arden'?",
    ),
    (
        "from=2025-13-01",
        "from",
        "2025-13-01",
        "from: '2025-13-01' is not a day of the calendar. "
        "Write a day as YYYY-MM-DD, such as 2025-09-03.",
    ),
    (
        "from=2025-02-01&to=2025-01-01",
        "from",
        "2025-02-01",
        "from: '2025-02-01' is after to, '2025-01-01'. Swap the two days.",
    ),
    (
        "type=",
        "type",
        "",
        "type: the value is empty. Write alliance, support or tension, or leave the word out.",
    ),
    (
        "type=tension&type=alliance",
        "type",
        "alliance",
        "type: 'alliance' is a second value. Write the word once.",
    ),
    ("level=al", "level", "al", "level: 'al' is not a level. Did you mean 'all'?"),
    ("open=yes", "open", "yes", "open: 'yes' is neither 0 nor 1. Write open=1 or open=0."),
    (
        "source=courir",
        "source",
        "courir",
        "source: 'courir' is not an article of this dossier. Did you mean 'courier'?",
    ),
    (
        "view=circle",
        "view",
        "circle",
        "view: 'circle' is not a view. Write network, chord, matrix, timeline or table.",
    ),
]
"""Query, and the problem's word, value and message."""

DRAWING = ["view=chord", "focus=Dorne", "focus=Arden|Borel", "theme=dark", "fold=0"]


@pytest.mark.parametrize(("query", "word", "value", "message"), BAD, ids=[bad[0] for bad in BAD])
@pytest.mark.parametrize("address", [*FIGURES, *DATA])
def test_a_bad_word_is_400_and_told(
    address: str, query: str, word: str, value: str, message: str
) -> None:
    answer = reader().get(f"{address}?{query}")
    assert answer.status_code == 400
    assert answer.mimetype == "application/json"
    assert answer.json == {"problems": [{"word": word, "value": value, "message": message}]}


def test_all_bad_words_are_told_at_once() -> None:
    answer = reader().get("/data/relations.csv?colour=red&from=x&actor=Arden&actor=Nobody")
    assert [one["word"] for one in (answer.json or {})["problems"]] == ["colour", "from", "actor"]


def test_what_is_no_text_is_400() -> None:
    for address in (*FIGURES, *DATA):
        for query in ("%ff=%fe", "actor=%ff", "from=%00", "a" * 70_000):
            assert reader().get(f"{address}?{query}").status_code == 400


# Figures


@pytest.mark.parametrize("address", FIGURES)
def test_a_figure_is_data_and_layout_that_plotly_takes(address: str) -> None:
    answer = reader().get(address)
    assert answer.mimetype == "application/json"
    assert "Content-Disposition" not in answer.headers
    made = answer.json or {}
    assert sorted(made) == ["data", "layout"]
    go.Figure(made)
    assert made["layout"]["meta"]["view"] in address


def test_the_network_names_its_actors_and_their_places(demo: Dossier) -> None:
    (actors,) = (one for one in figure("network", "fold=0")["data"] if one["name"] == "actors")
    placed = dict(
        zip(actors["customdata"], zip(actors["x"], actors["y"], strict=True), strict=True)
    )
    assert set(placed) >= {"Arden", "Borel", "Galt", "Harbour League"}
    for name, place in demo.places.items():
        assert placed[name] == pytest.approx(place)


def test_the_addresss_view_wins_over_the_words() -> None:
    plain = reader().get("/figure/chord.json").data
    assert reader().get("/figure/chord.json?view=network").data == plain
    assert reader().get("/figure/chord.json?view=timeline").data == plain
    assert reader().get("/figure/network.json?view=chord").data != plain


def test_focus_draws_nothing() -> None:
    for address in FIGURES:
        assert reader().get(f"{address}?focus=Dorne").data == reader().get(address).data


def test_the_theme_is_light_unless_dark_is_asked_for() -> None:
    for address in FIGURES:
        light = reader().get(address).data
        assert reader().get(f"{address}?theme=auto").data == light
        assert reader().get(f"{address}?theme=light").data == light
        assert reader().get(f"{address}?theme=dark").data != light


def test_words_choose_what_is_drawn() -> None:
    for view in ("network", "chord"):
        edges = figure(view, "type=tension&fold=0")["layout"]["meta"]["edges"]
        assert edges
        assert all(edge.endswith("|tension") for edge in edges)


@pytest.mark.parametrize("size", ["1100x760", "240x240", "2400x2400", "390x600"])
def test_sizes_that_are_drawn(size: str) -> None:
    for address in FIGURES:
        assert reader().get(f"{address}?size={size}").status_code == 200
    assert reader().get("/figure/chord.json?size=1100x760").data == (
        reader().get("/figure/chord.json").data
    )


def test_a_narrow_figure_uses_short_names() -> None:
    wide, narrow = (
        _texts(figure("network", f"level=all&fold=0&size={size}"))
        for size in ("1100x760", "390x600")
    )
    assert "Mara Quill" in wide
    assert "Quill" in narrow


def _texts(made: dict[str, Any]) -> str:
    return " ".join(text for one in made["data"] for text in one.get("text") or [])


@pytest.mark.parametrize(
    "size",
    [
        *("", "x", "1100", "1100x", "1100X760", "239x800", "800x2401", "01100x760", "-800x600"),
        *("1e3x900", "1100x760,1100x760", "٣٠٠x٣٠٠", "99999x99999"),
    ],
)
def test_other_sizes_are_400_even_where_words_are_forgiven(size: str) -> None:
    for headers in ({}, {"Prefer": "handling=lenient"}):
        answer = reader().get("/figure/network.json", query_string={"size": size}, headers=headers)
        assert answer.status_code == 400
        assert answer.json == {
            "problems": [
                {
                    "word": "size",
                    "value": size,
                    "message": f"size: '{size}' is not a width and a height in pixels "
                    "from 240 to 2400. Write for example 1100x760.",
                }
            ]
        }


@pytest.mark.parametrize("scale", ["0", "3", "", "2.0", "x", "1,2", "٢"])
def test_a_scale_is_one_or_two(scale: str) -> None:
    for form in ("png", "svg", "json"):
        answer = reader().get(f"/figure/network.{form}", query_string={"scale": scale})
        assert answer.status_code == 400
        assert answer.json == {
            "problems": [
                {
                    "word": "scale",
                    "value": scale,
                    "message": f"scale: '{scale}' is neither 1 nor 2. "
                    "Write scale=2 for twice as many pixels.",
                }
            ]
        }
    both = reader().get("/figure/network.png?size=9x9&scale=3&colour=red").json or {}
    assert [one["word"] for one in both["problems"]] == ["colour", "size", "scale"]


def test_a_scale_changes_what_has_pixels_alone() -> None:
    for address in FIGURES:
        assert reader().get(f"{address}?scale=2").data == reader().get(address).data
    assert reader().get("/data/relations.csv?scale=2").status_code == 400


def test_size_is_no_word_of_data() -> None:
    assert reader().get("/data/relations.csv?size=1100x760").status_code == 400


def test_a_page_may_ask_to_leave_bad_words_out() -> None:
    lenient = {"Prefer": "handling=lenient"}
    for address in FIGURES:
        asked = reader().get(f"{address}?type=tension&colour=red&actor=Nobody", headers=lenient)
        assert asked.status_code == 200
        assert asked.data == reader().get(f"{address}?type=tension").data
        assert "Prefer" in asked.vary
    assert reader().get("/data/relations.csv?colour=red", headers=lenient).status_code == 400


def test_the_claims_behind_a_line_are_told_one_sentence_each() -> None:
    answer = reader().get("/claims.json?focus=Arden|Dorne|tension&to=2025-10-10")
    assert answer.mimetype == "application/json"
    claims = (answer.json or {})["claims"]
    tense = [
        row for row in rows("type=tension") if {row["actor"], row["target"]} == {"Arden", "Dorne"}
    ]
    assert {id_ for id_, _ in claims} == {row["id"] for row in tense}
    later = reader().get("/claims.json?focus=Arden|Dorne|tension&from=2025-10-01")
    assert 0 < len((later.json or {})["claims"]) < len(claims)


def test_claims_without_a_focus_and_of_a_wrong_word_are_refused() -> None:
    answer = reader().get("/claims.json?view=network")
    assert answer.status_code == 400
    message = "focus: there is none. Write an actor, a pair A|B or a line A|B|type of tie."
    assert answer.json == {"problems": [{"message": message, "value": "", "word": "focus"}]}
    address = "/claims.json?focus=Arden|Dorne&colour=red"
    assert reader().get(address).status_code == 400
    lenient = reader().get(address, headers={"Prefer": "handling=lenient"})
    assert lenient.status_code == 200
    assert "Prefer" in lenient.vary


def test_an_empty_figure_says_so() -> None:
    for view in ("network", "chord"):
        layout = figure(view, "from=1800-01-01&to=1800-12-31")["layout"]
        (note,) = layout["annotations"]
        assert note["text"].startswith("No claim in this selection.")
        assert layout["meta"]["edges"] == []


# Data


def test_relations_json_has_the_rows_as_stored_and_the_counted_days(demo: Dossier) -> None:
    answer = reader().get("/data/relations.json").json or {}
    assert list(answer) == ["version", "ties", "articles"]
    assert answer["version"] == demo.version
    for tie in answer["ties"]:
        assert list(tie) == [*COLUMNS, "first_day", "last_day"]
    (grain,) = (tie for tie in answer["ties"] if tie["id"] == "t0008")
    assert grain == {
        "id": "t0008",
        "actor": "Arden",
        "target": "Borel",
        "type": "support",
        "form": "economic",
        "when": "2024-06/..",
        "certainty": "stated",
        "said_by": "",
        "denied_by": "",
        "claim": "Arden supplies Borel with grain.",
        "source": "courier",
        "paragraph": "7",
        "first_day": "2024-06-01",
        "last_day": "2025-09-05",
    }


def test_relations_csv_has_the_same_rows_under_the_tables_header() -> None:
    answer = reader().get("/data/relations.csv?type=support")
    assert answer.content_type == "text/csv; charset=utf-8"
    found = list(csv.reader(io.StringIO(answer.text)))
    assert found[0] == COLUMNS
    told = [[tie[name] for name in COLUMNS] for tie in rows("type=support")]
    assert found[1:] == told


def test_the_whole_table_is_the_file() -> None:
    answer = reader().get(f"/data/relations.csv?{WHOLE}")
    assert answer.data == (DEMO / "relations.csv").read_bytes()
    whole = rows(WHOLE)
    assert len(whole) == 32
    assert [tie["id"] for tie in whole] == sorted(tie["id"] for tie in whole)


def test_network_json_has_the_keys_of_the_design(demo: Dossier) -> None:
    found = network("")
    assert list(found) == ["version", "directed", "multigraph", "graph", "nodes", "edges"]
    assert found["version"] == demo.version
    assert (found["directed"], found["multigraph"], found["graph"]) == (True, True, {})
    for node in found["nodes"]:
        assert list(node)[:4] == ["id", "kind", "ties", "sources"]
    for edge in found["edges"]:
        assert list(edge)[:9] == [
            *("source", "target", "key", "type", "ties", "sources", "ids"),
            *("first_day", "last_day"),
        ]
    ids = [tie for edge in found["edges"] for tie in edge["ids"]]
    assert sorted(ids) == sorted(tie["id"] for tie in rows(""))
    ends = {end for edge in found["edges"] for end in (edge["source"], edge["target"])}
    assert ends == {node["id"] for node in found["nodes"]}


def test_mutual_ties_are_one_edge_and_support_keeps_its_direction() -> None:
    edges = network("")["edges"]
    keys = [(edge["source"], edge["target"], edge["type"]) for edge in edges]
    assert len(set(keys)) == len(keys)
    assert all(edge["key"] == edge["type"] for edge in edges)
    for a, b, kind in keys:
        assert kind == "support" or (a < b and (b, a, kind) not in keys)
    assert ("Arden", "Borel", "support") in keys
    assert ("Borel", "Arden", "support") in keys
    (allied,) = (edge for edge in edges if (edge["source"], edge["key"]) == ("Arden", "alliance")
                 and edge["target"] == "Borel")  # fmt: skip
    assert allied["ids"] == ["t0007", "t0016", "t0025", "t0027"]
    assert (allied["ties"], allied["sources"]) == (4, 3)
    assert (allied["first_day"], allied["last_day"]) == ("2024-06-01", "2025-10-10")


def test_the_network_files_are_read_by_networkx() -> None:
    told = network("type=support")
    graphs = [
        nx.node_link_graph(told, edges="edges"),
        nx.read_graphml(io.BytesIO(reader().get("/data/network.graphml?type=support").data)),
        nx.read_gexf(io.BytesIO(reader().get("/data/network.gexf?type=support").data)),
    ]
    edges = [{(a, b): data["ids"] for a, b, data in graph.edges(data=True)} for graph in graphs]
    assert edges[0] == {pair: ids.split(" ") for pair, ids in edges[1].items()}
    assert edges[1] == edges[2]
    assert len(edges[0]) == len(told["edges"])


def test_missing_days_are_null_in_json_and_left_out_of_xml() -> None:
    query = "open=1&actor=Farrow&type=support"
    (edge,) = network(query)["edges"]
    assert edge["first_day"] is None
    assert edge["last_day"] == "2025-09-30"
    root = ET.fromstring(reader().get(f"/data/network.graphml?{query}").data)
    (element,) = root.iter("{http://graphml.graphdrawing.org/xmlns}edge")
    told = {data.get("key"): data.text for data in element}
    assert "edge_first_day" not in told
    assert told["edge_last_day"] == "2025-09-30"


@pytest.mark.parametrize("word", DRAWING)
@pytest.mark.parametrize("address", DATA)
def test_words_that_only_draw_are_taken_and_change_no_data(address: str, word: str) -> None:
    answer = reader().get(f"{address}?{word}")
    assert answer.status_code == 200
    assert answer.data == reader().get(address).data


def test_known_by_leaves_out_what_was_published_later_or_on_no_day() -> None:
    def sources(query: str) -> set[str]:
        return {tie["source"] for tie in rows(query)}

    assert sources("") == {"courier", "review", "notes", "almanac"}
    assert sources("known_by=2025-09-04") == set()
    assert sources("known_by=2025-09-05") == {"courier"}
    assert sources("known_by=2025-09-30") == {"courier", "notes"}
    assert sources("known_by=2100-01-01") == {"courier", "review", "notes"}


def test_open_reaches_beyond_what_is_told() -> None:
    def ids(query: str) -> set[str]:
        return {tie["id"] for tie in rows(query)}

    late, early = "from=2030-01-01&to=2030-12-31", "from=1800-01-01&to=1800-12-31"
    assert ids(late) == ids(early) == set()
    assert {"t0008", "t0009", "t0013"} <= ids(f"{late}&open=1")
    unknown = {"t0016", "t0017", "t0026", "t0028"}
    assert ids(f"{early}&open=1") == {"t0012", "t0024", *unknown}
    (grain,) = (tie for tie in rows(f"{late}&open=1") if tie["id"] == "t0008")
    assert (grain["first_day"], grain["last_day"]) == ("2024-06-01", None)


def test_level_blocs_certainty_actor_and_none_filter_the_data() -> None:
    def ids(query: str) -> set[str]:
        return {tie["id"] for tie in rows(query)}

    assert "t0022" not in ids("")
    assert ids("certainty=expected") == {"t0022"}
    assert "t0023" not in ids("")
    assert "t0023" in ids("blocs=1")
    assert ids("type=none") == ids("form=none") == ids("certainty=none") == set()
    assert ids("actor=Mara Quill&level=all") == {"t0001", "t0002", "t0025"}
    assert ids("actor=Galt&actor=Hesper") == {"t0004", "t0005"}
    nodes = {node["id"] for node in network("level=all")["nodes"]}
    assert {"Mara Quill", "Tomas Reed", "Ilse Vane"} <= nodes
    assert not nodes & {node["id"] for node in network("type=none")["nodes"]}


def test_health_tells_version_counts_and_problems(demo: Dossier) -> None:
    answer = reader().get("/healthz")
    assert answer.mimetype == "application/json"
    assert answer.json == {
        "status": "ok",
        "version": demo.version,
        "mark": f"{demo.version}-ok",
        "since": None,
        "ties": 32,
        "actors": 14,
        "problems": [],
        "warnings": [],
    }


def never(*drawing: object) -> bytes:
    assert not drawing, "it was drawn"
    return b""


def test_head_draws_no_png(monkeypatch: pytest.MonkeyPatch) -> None:
    address = "/figure/chord.png?type=tension"
    drawn = reader().get(address)
    monkeypatch.setattr(api, "draw_in_turn", never)
    for one in (address, "/figure/chord.png?type=alliance"):
        head = reader().head(one)
        assert head.status_code == 200
        assert head.content_type == "image/png"
        assert "Content-Length" not in head.headers
        assert (head.get_etag() == drawn.get_etag()) == (one == address)


def test_where_too_many_are_drawn_one_is_told_when_to_come_again(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(drawing_queue, "DRAWINGS", DrawingQueue(at_once=0, waiting=0))
    address = "/figure/chord.png?type=support"
    answer = reader().get(address)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Too many pictures are asked for at once." in answer.text
    assert len(caplog.messages) == 1
    # The server that asks again has refused nobody yet.
    assert reader().get(address, environ_overrides={CAN_WAIT: True}).status_code == 503
    assert len(caplog.messages) == 1


def test_a_drawing_that_takes_too_long_is_told_in_a_line(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(*_: object) -> bytes:
        raise subprocess.TimeoutExpired("painter", 60)

    monkeypatch.setattr(api, "to_png", busy)
    answer = reader().get("/figure/matrix.png?type=support")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    (line,) = caplog.messages
    assert line.endswith("The machine is too busy: a drawing was given up.")


def test_for_a_client_that_has_left_nothing_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "to_png", never)
    gone = {"waitress.client_disconnected": lambda: True}
    answer = reader().get("/figure/chord.png?type=support", environ_overrides=gone)
    assert answer.status_code == 503
