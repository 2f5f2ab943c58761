"""The table view's rows, an actor's card, and the words as HTML without any script."""

from pathlib import Path

import jinja2
import markupsafe
import pytest

from tests.invented import add_column
from tieline.data.dossier import Dossier, load
from tieline.data.repository import Snapshot
from tieline.explorer.view_model import on_demand_values
from tieline.narrative import claims_table
from tieline.narrative.actor_profile import ActorProfile, actor_profile
from tieline.narrative.claims_table import table_values
from tieline.narrative.description import PAIR_COLUMNS, describe
from tieline.narrative.evidence import evidence
from tieline.paths import TEMPLATES
from tieline.selection.filters import mask
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.web.destination import link


@pytest.mark.parametrize("query", ["", "level=all", "type=tension", "open=1", "type=none"])
def test_a_row_a_selected_claim_newest_first(demo: Dossier, query: str) -> None:
    selection = Selection.from_query(query, demo)
    found = table_values(select(demo, selection))
    claims = demo.ties["claim"][mask(demo, selection)].tolist()
    assert sorted(row["claim"] for row in found["rows"]) == sorted(claims)
    assert found["total"] == len(claims)
    assert found["whole"]
    if not selection.open:
        shown = [row["day"] for row in found["rows"]]
        assert shown == sorted(shown, reverse=True)


def test_a_row_says_all_of_its_claim(demo: Dossier) -> None:
    rows = table_values(select(demo, Selection(theme="dark")))["rows"]
    names = {column["name"] for column in table_values(select(demo, Selection()))["columns"]}
    assert all(names <= set(row) for row in rows)
    one = next(row for row in rows if row["claim"] == demo.ties["claim"].iloc[0])
    tie = demo.ties.iloc[0]
    assert (one["who"], one["whom"]) == (tie["actor_state"], tie["target_state"])
    assert one["href"] == f"/articles/{tie['source']}?theme=dark#p{tie['paragraph']}"
    assert one["focus"] == "|".join(sorted((one["who"], one["whom"])))
    assert one["article"].endswith(f", paragraph {tie['paragraph']}")


def test_many_rows_wait_until_they_are_asked_for(
    demo: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(claims_table, "AT_FIRST", 3)
    first = table_values(select(demo, Selection()))
    whole = table_values(select(demo, Selection()), whole=True)
    assert len(first["rows"]) == 3
    assert not first["whole"]
    assert first["rows"] == whole["rows"][:3]
    assert len(whole["rows"]) == first["total"] == whole["total"]
    assert whole["whole"]


def test_each_filter_shows_what_is_chosen(demo: Dossier) -> None:
    def found(query: str) -> dict[str, object]:
        values = table_values(select(demo, Selection.from_query(query, demo)))
        filters = {one["name"]: one["filter"] for one in values["columns"] if one["filter"]}
        assert values["filtered"] == bool(query and query != "view=table&level=all")
        written = {word for one in filters.values() for word in one["words"]}
        assert written == set(values["words"])
        return {name: one["value"] or one.get("hint", "") for name, one in filters.items()}

    unchosen = {
        "who": "any", "how": "", "form": "", "when": "any", "certainty": "", "claim": "search",
        "article": "",
    }  # fmt: skip
    for query in ("", "view=table&level=all"):
        assert found(query) == unchosen
    for query, shown in (
        ("type=tension", {"how": "tension"}),
        ("type=tension,support", {"how": "*"}),
        ("type=none", {"how": "*"}),
        ("form=gesture&certainty=expected", {"form": "gesture", "certainty": "expected"}),
        ("actor=Arden", {"who": "Arden"}),
        ("actor=Arden&actor=Borel", {"who": "Arden or Borel"}),
        ("from=2014-01-01&to=2014-12-31", {"when": "2014"}),
        ("from=2014-01-01", {"when": "from 1 January 2014 on"}),
        ("source=courier", {"article": "courier"}),
        ("without=courier,review", {"article": "*"}),
    ):
        assert found(query) == unchosen | shown


def test_a_menu_counts_what_is_chosen_elsewhere(demo: Dossier) -> None:
    chosen = Selection.from_query("type=tension,support", demo)
    (how,) = (one for one in table_values(select(demo, chosen))["columns"] if one["name"] == "how")
    assert how["filter"]["options"] == [
        ("", "any"),
        ("*", "2 of 3"),
        ("alliance", "allied or aligned"),
        ("support", "supports"),
        ("tension", "in tension"),
    ]


@pytest.mark.parametrize("asked", [None, 3, "x", {}, {"query": 5}, {"query": "type=x"}])
def test_what_no_page_asks_for_is_answered_with_nothing(demo: Dossier, asked: object) -> None:
    assert on_demand_values(Snapshot(demo), asked) == {"rows": None, "pairs": None}


def test_rows_and_pairs_come_when_they_are_asked_for(demo: Dossier) -> None:
    found = on_demand_values(
        Snapshot(demo), {"query": "type=tension", "table": True, "pairs": True}
    )
    assert {row["type"] for row in found["rows"]["rows"]} == {"tension"}
    assert found["pairs"]


# The actor's card


def card_of(demo: Dossier, focus: str, query: str = "") -> ActorProfile:
    selection = Selection.from_query(query, demo)
    found = evidence(select(demo, selection), focus)
    assert found is not None
    return actor_profile(select(demo, selection), found)


def test_a_card_says_who_acts_for_a_country(demo: Dossier) -> None:
    card = card_of(demo, "Arden")
    assert (card.kind, card.acts_for, card.alone) == ("country", "", False)
    assert "Mara Quill" in card.agents
    person = card_of(demo, "Mara Quill", "level=all")
    assert (person.kind, person.acts_for, person.alone) == ("person", "Arden", True)
    assert person.agents == ()


def test_partners_stand_by_kind_of_tie_and_direction(demo: Dossier) -> None:
    card = card_of(demo, "Arden")
    assert [one.title for one in card.partner_groups] == [
        "Allied or aligned with", "Supports", "Supported by", "In tension with",
    ]  # fmt: skip
    shown = {one.title: {p.name: p.claims for p in one.partners} for one in card.partner_groups}
    found = evidence(select(demo, Selection()), "Arden")
    assert found is not None
    assert sum(sum(partners.values()) for partners in shown.values()) == found.claims
    assert shown["Supports"]["Borel"] == 1
    assert shown["Supported by"]["Borel"] == 2


def test_a_partner_of_gestures_alone_stands_last_and_says_so(demo: Dossier) -> None:
    groups = {one.title: one.partners for one in card_of(demo, "Arden").partner_groups}
    assert [(one.name, one.caveat) for one in groups["Supports"]] == [
        ("Borel", ""),
        ("Cresta", "gestures only"),
    ]
    assert [one.caveat for one in groups["Supported by"] if one.name == "Cresta"] == [""]


def test_a_guest_supports_nobody_in_the_table(demo: Dossier) -> None:
    table = table_values(select(demo, Selection()))
    how = {row["how"] for row in table["rows"] if row["form"] == "gestures"}
    assert how == {"made a gesture to", "side by side"}
    assert {row["how"] for row in table["rows"] if row["form"] == "economic"} >= {"supports"}


def test_the_latest_day_is_as_coarse_as_it_is_told(demo: Dossier) -> None:
    (supports,) = (one for one in card_of(demo, "Arden").partner_groups if one.title == "Supports")
    (borel,) = (one for one in supports.partners if one.name == "Borel")
    assert borel.focus == "Arden|Borel"
    assert borel.latest.endswith("September 2025")


def test_the_latest_day_is_none_that_only_the_articles_day_ends(demo: Dossier) -> None:
    (group,) = (one for one in card_of(demo, "Arden").partner_groups if "tension" in one.title)
    assert {one.name: one.latest for one in group.partners}["Borel"] == "October 2025"


# The words as HTML


def test_the_words_as_html_are_whole_and_escaped(demo: Dossier) -> None:
    loader = jinja2.FileSystemLoader(TEMPLATES)
    environment = jinja2.Environment(loader=loader, autoescape=True)
    environment.globals["link"] = link
    html = environment.get_template("words.html")
    selection = Selection()
    words = describe(select(demo, selection), most=4)
    made = html.render(words=words, selection=selection, columns=PAIR_COLUMNS)
    assert made.count('<th scope="row">') == 4
    assert f"And {words.more} more." in made
    assert "<caption>The 4 most important" in made
    assert 'href="/?view=network&amp;focus=' in made
    for sentence in words.sentences:
        assert str(markupsafe.escape(sentence)) in made


def test_weights_have_a_column_only_where_ties_have_some(demo: Dossier, demo_folder: Path) -> None:
    names = [column["name"] for column in table_values(select(demo, Selection()))["columns"]]
    assert "weight" not in names
    add_column(demo_folder, "weight", {"t0008": "1200.5"})
    add_column(demo_folder, "url", {"t0008": "https://example.org/7", "t0009": "http://b.example"})
    values = table_values(select(load(demo_folder), Selection()))
    columns = [(column["name"], column["title"]) for column in values["columns"]]
    assert columns[6:8] == [("weight", "Weight"), ("claim", "Claim")]
    assert all(column["filter"] is None for column in values["columns"][6:7])
    (row,) = (row for row in values["rows"] if row["weight"])
    assert (row["weight"], row["place"]) == ("1200.5", "https://example.org/7")
    assert values["place_label"] == "where it says so"
