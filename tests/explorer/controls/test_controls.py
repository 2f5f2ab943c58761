"""The controls as the server writes them: native elements with what the address says."""

from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from flask import Flask

from tests.invented import with_weights
from tests.serving import DEMO
from tieline.app import create_app
from tieline.data.dates import iso
from tieline.data.dossier import Dossier, load
from tieline.explorer import ids
from tieline.explorer.controls import TakenOver, control_state, dates_html, toolbar_html
from tieline.explorer.controls.dates import stop_words
from tieline.explorer.controls.toolbar import (
    actor_names,
    article_counts,
    level_switch,
    more_switches,
)
from tieline.explorer.page_contract import CONTROLS, page_contract
from tieline.selection.time_axis import time_axis

Attributes = dict[str, str | None]


class Elements(HTMLParser):
    """Reads the attributes of every element that holds a value, and of those with an id."""

    def __init__(self) -> None:
        super().__init__()
        self.inputs: list[Attributes] = []
        self.by_id: dict[str, Attributes] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input":
            self.inputs.append(found)
        if found.get("id"):
            assert found["id"] not in self.by_id, "an id stands twice"
            self.by_id[str(found["id"])] = found


@pytest.fixture(scope="module")
def server() -> Flask:
    return create_app(DEMO)


def written(server: Flask, dossier: Dossier, query: str) -> Elements:
    state = control_state(dossier, query)
    found = Elements()
    with server.app_context():
        found.feed(toolbar_html(state) + dates_html(state))
    return found


def checked(found: Elements, name: str) -> list[str | None]:
    return [one["value"] for one in found.inputs if one.get("name") == name and "checked" in one]


@pytest.mark.parametrize("query", ["view=network", "actor=Dorne&from=2024-01-01"])
def test_every_control_of_the_contract_stands_once(
    server: Flask, demo: Dossier, query: str
) -> None:
    assert {control.id for control in CONTROLS} <= set(written(server, demo, query).by_id)


@pytest.mark.parametrize(
    ("query", "name", "values"),
    [
        ("view=chord", "view", ["chord"]),
        ("view=globe", "view", ["network"]),
        ("type=tension", "type", ["tension"]),
        ("type=none", "type", []),
        ("certainty=expected", "certainty", ["expected"]),
        ("form=words", "form", ["words"]),
        ("without=notes", "source", ["courier", "review", "almanac"]),
        ("sources_min=3", "sources_min", ["3"]),
        ("sources_min=12", "sources_min", ["12"]),
        ("level=all", "level", ["all"]),
        ("blocs=1", "blocs", ["1"]),
        ("fold=0", "fold", ["0"]),
        ("open=1", "open", ["1"]),
        ("view=network", "open", []),
    ],
)
def test_what_an_address_says_is_checked_without_any_script(
    server: Flask, demo: Dossier, query: str, name: str, values: list[str]
) -> None:
    assert checked(written(server, demo, query), name) == values


def test_no_browser_puts_back_what_was_chosen_before_a_reload(server: Flask, demo: Dossier) -> None:
    for one in written(server, demo, "view=network").inputs:
        assert one.get("autocomplete") == "off"


def test_a_day_that_cannot_be_read_stays_with_its_fault(server: Flask, demo: Dossier) -> None:
    found = written(server, demo, "from=9/3/2025&to=2025-10-01").by_id
    assert found["from-day"]["value"] == "9/3/2025"
    assert found["from-day"]["aria-invalid"] == "true"
    assert found["from-day"]["aria-describedby"] == ids.FROM_FAULT
    assert found["to-day"]["value"] == "2025-10-01"
    assert found["to-day"]["aria-invalid"] == "false"


def test_each_thumb_says_its_bin(server: Flask, demo: Dossier) -> None:
    axis = time_axis(demo)
    words = stop_words(axis)
    assert len(words) == len(axis.bins) + 1
    assert words[0] == axis.bins[0].words
    assert words[1] == f"{axis.bins[0].words} | {axis.bins[1].words}"
    assert words[-1] == axis.bins[-1].words
    first = axis.bins[3].first_day
    found = written(server, demo, f"from={iso(first)}")
    thumbs = [one for one in found.inputs if one["type"] == "range"]
    assert [one["value"] for one in thumbs] == ["3", str(len(axis.bins))]
    assert [one["aria-valuetext"] for one in thumbs] == [words[3], words[-1]]


def test_names_are_no_markup(server: Flask, demo: Dossier) -> None:
    name = '</script><b onclick="x">'
    actors = {**demo.actors, name: replace(demo.actors["Dorne"], name=name)}
    hostile = replace(demo, actors=actors)
    state = control_state(hostile, f"actor={quote(name)}")
    assert state.values[ids.ACTORS] == [name]
    with server.app_context():
        html = toolbar_html(state)
    assert "<b onclick" not in html
    assert html.count("</script>") == 1


@pytest.mark.parametrize(
    ("kinds", "label"),
    [
        ({"person"}, "Show persons separately"),
        ({"person", "organisation"}, "Show persons and organisations separately"),
        ({"organisation"}, "Show organisations separately"),
        (set(), ""),
    ],
)
def test_the_switch_names_who_is_shown_separately_and_is_absent_without(
    demo: Dossier, kinds: set[str], label: str
) -> None:
    agent = demo.actors["Mara Quill"]
    actors = {name: one for name, one in demo.actors.items() if not one.represents}
    actors |= {f"{kind} of Arden": replace(agent, kind=kind) for kind in kinds}
    switch = level_switch(replace(demo, actors=actors))
    assert switch.label == label
    assert switch.is_hidden is not bool(kinds)


def test_the_switch_of_collectives_names_one_and_is_absent_without(demo: Dossier) -> None:
    blocs, *_ = more_switches(demo)
    assert (blocs.label, blocs.is_hidden) == ("Show collectives such as “the Coast”", False)
    none = {name: one for name, one in demo.actors.items() if one.kind != "bloc"}
    blocs, *_ = more_switches(replace(demo, actors=none))
    assert (blocs.label, blocs.is_hidden) == ("Show collectives", True)


def test_a_switch_of_weights_stands_only_where_ties_have_some(
    server: Flask, demo: Dossier, tmp_path: Path
) -> None:
    weighted = load(with_weights(DEMO, tmp_path))
    assert "width" not in written(server, demo, "view=network").by_id
    assert "checked" not in written(server, weighted, "view=network").by_id["width"]
    chosen = written(server, weighted, "view=network&width=weight").by_id["width"]
    assert "checked" in chosen
    assert (chosen["name"], chosen["value"]) == ("width", "weight")
    plain, told = (page_contract(weighted=one)["controls"] for one in (False, True))
    assert told == [*plain, {"id": "width", "kind": "switch", "words": ("width",), "on": "weight"}]


def test_the_search_knows_aliases(demo: Dossier) -> None:
    names = {name: more for name, *more in actor_names(demo)}
    assert list(names) == sorted(demo.actors)
    assert names["Cresta"] == ["crestholm"]
    assert names["Mara Quill"] == ["quill quill"]
    assert names["Dorne"] == []


def test_a_minimum_beyond_those_offered_has_a_button_of_its_own(demo: Dossier) -> None:
    assert [value for value, _ in article_counts(demo, 1)] == ["1", "2", "3", "4"]
    assert [value for value, _ in article_counts(demo, 9)] == ["1", "2", "3", "4", "9"]


def test_a_dossier_without_ties_has_a_slider_that_cannot_be_moved(
    server: Flask, demo_folder: Path
) -> None:
    table = demo_folder / "relations.csv"
    table.write_text(table.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    (demo_folder / "dossier.toml").unlink()
    found = written(server, load(demo_folder), "view=network")
    assert all("disabled" in one for one in found.inputs if one["type"] == "range")


def test_only_what_is_given_is_sent() -> None:
    sent = TakenOver("toolbar").to_plotly_json()
    assert sent == {"props": {"id": "toolbar"}, "type": "TakenOver", "namespace": "tieline"}
    assert TakenOver("toolbar", html="<p></p>").to_plotly_json()["props"]["html"] == "<p></p>"


def test_every_prop_is_explained() -> None:
    for name in TakenOver._prop_names:
        assert f"- {name} (" in (TakenOver.__doc__ or "")
