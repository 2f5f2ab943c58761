"""The page and the figures of a pair, as a browser asks for them."""

import json
import re
from html import unescape

import pytest

from tests.serving import reader
from tieline.data.dossier import Dossier
from tieline.narrative.legend import pair_legend
from tieline.narrative.pair_history import pair_history
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.web.pair_page import meant_by, neighbours, ranked

PAIR = "/pair?focus=Arden|Borel"


def page(address: str, status: int = 200) -> str:
    answer = reader().get(address)
    assert answer.status_code == status
    assert answer.mimetype == "text/html"
    return unescape(answer.text)


def test_the_page_says_shows_and_tells_the_story() -> None:
    found = page(PAIR)
    assert "in tension as described in October 2025</h1>" in found
    assert found.count("<svg") == 2
    assert re.findall(r"<script.*?</script>", found) == [
        '<script defer src="/assets/pages.js"></script>'
    ]
    assert "A missing line means: not mentioned in them." in found
    assert "Shown: all dates" in found
    order = [found.index(f'id="{key}"') for key in ("t0007", "t0008", "t0012", "t0025", "t0017")]
    assert order == sorted(order)
    assert "denied by Borel" in found


def test_every_claim_has_an_id_a_link_and_a_button_that_only_a_script_shows() -> None:
    found = page(PAIR)
    ids = re.findall(r'<li class="[^"]*" id="(t\d+)"', found)
    links = re.findall(r'href="#(t\d+)" aria-label="Link to claim', found)
    assert len(set(ids)) == len(ids)
    assert set(ids) == set(links)
    assert "t0027" in ids  # the second claim of one event
    assert len(re.findall(r"<button[^>]* data-cites=\"[^\"]*\" hidden>", found)) == len(links)


def test_a_line_is_marked_in_the_story() -> None:
    found = page(PAIR + "|tension&theme=dark")
    marked = re.findall(r'<li class="claim (\w+) \w+ marked"', found)
    assert set(marked) == {"tension"}
    assert len(marked) == len(re.findall(r'<li class="claim tension', found))
    assert "Marked below: Arden and Borel are in tension." in found
    assert '<a class="live" href="/pair?focus=Arden|Borel&theme=dark">Mark nothing</a>' in found
    assert "/?view=network&focus=Arden|Borel&theme=dark" in found
    for other in (PAIR, PAIR + "|support&type=tension"):
        assert "marked" not in page(other).casefold()
    assert "Marked below: Arden supports Borel." in page(PAIR + "|support")


def test_a_line_draws_the_figures_of_its_pair() -> None:
    for form in ("json", "svg"):
        of_pair, of_line = (
            reader().get(f"/figure/pair.{form}?focus={focus}")
            for focus in ("Arden|Borel", "Borel|Arden|tension")
        )
        assert of_line.status_code == 200
        assert of_line.data == of_pair.data


def test_bars_and_words_lead_to_the_paragraph() -> None:
    found = page(PAIR)
    to = '<a href="/articles/courier#p7"'
    assert f'{to}><g data-actor="t0008">' in found
    assert f'{to} tabindex="-1" aria-hidden="true"><g data-edge="t0008">' in found
    assert 'role="img"' not in found


def test_the_selection_stays_on_every_way() -> None:
    found = page(PAIR + "&to=2024-12-31&theme=dark")
    assert 'data-theme="dark"' in found
    assert "/?to=2024-12-31&view=network&focus=Arden|Borel&theme=dark" in found
    assert re.search(r'rel="(prev|next)" href="/pair\?to=2024-12-31&focus=[^"]*&theme=dark"', found)
    assert "/articles/courier?theme=dark#p7" in found
    assert ">Show all dates</a>" in found


def test_words_that_cannot_be_read_are_dropped_and_said() -> None:
    found = page(PAIR + "&from=soon&colour=red")
    assert "from: 'soon' is not a day of the calendar" in found
    assert "'colour'" in found
    assert "Arden and Borel" in found


def test_a_pair_of_which_nothing_is_said() -> None:
    found = page("/pair?focus=Borel|Galt")
    assert "<h1>Borel and Galt</h1>" in found
    assert "No article says anything of Borel and Galt." in found
    assert "<svg" not in found


@pytest.mark.parametrize("focus", ["", "focus=", "focus=Arden", "focus=Arden|Nobody", "focus=|"])
def test_what_is_no_pair_is_404_in_words(focus: str) -> None:
    found = page(f"/pair?{focus}", 404)
    assert "No such pair" in found
    assert "Pairs told in most articles" in found


def test_the_nearest_names_are_offered() -> None:
    found = page("/pair?focus=Ardn|borel", 404)
    assert 'Did you mean <a href="/pair?focus=Arden|Borel">' in found


def test_a_hostile_focus_stays_text() -> None:
    answer = reader().get("/pair?focus=<img src=x>|Arden")
    assert answer.status_code == 404
    assert "<img" not in answer.text


def test_meant_are_names_and_aliases(demo: Dossier) -> None:
    assert meant_by(demo, "Port Borell|Arden") == "Arden|Borel"
    assert meant_by(demo, "Arden|Arden") == ""
    assert meant_by(demo, "Zzz|Arden") == ""


def test_neighbours_follow_importance(demo: Dossier) -> None:
    pairs = ranked(select(demo, Selection()))
    assert len(set(pairs)) == len(pairs)
    assert neighbours(select(demo, Selection(focus=pairs[0]))) == ("", pairs[1])
    assert neighbours(select(demo, Selection(focus=pairs[-1]))) == (pairs[-2], "")
    assert neighbours(select(demo, Selection(focus="Borel|Galt"))) == ("", pairs[0])


def test_the_legend_explains_only_what_is_drawn(demo: Dossier) -> None:
    story = pair_history(select(demo, Selection()), "Borel|Dorne")
    assert story is not None
    assert pair_legend(story) == "Below the axis: tension."
    assert "Dotted: start not told." in page("/pair?focus=Elvane|Farrow")


def test_the_figure_routes() -> None:
    json_ = reader().get("/figure/pair.json?focus=Arden|Borel&size=900x400")
    assert json_.status_code == 200
    assert json.loads(json_.data)["layout"]["meta"]["view"] == "pair"
    other = reader().get("/figure/pair.json?focus=Arden|Cresta&size=900x400")
    assert other.data != json_.data
    svg = reader().get("/figure/pair.svg?focus=Arden|Borel&theme=dark")
    assert svg.mimetype == "image/svg+xml"
    assert "Arden and Borel: bound by agreement" in svg.text


@pytest.mark.parametrize("form", ["json", "svg"])
@pytest.mark.parametrize("query", ["", "focus=Arden", "focus=Arden|Nobody", "focus=Arden|Arden"])
def test_figures_of_no_pair_are_refused(form: str, query: str) -> None:
    answer = reader().get(f"/figure/pair.{form}?{query}")
    assert answer.status_code == 400
    assert answer.json is not None
    assert answer.json["problems"][0]["word"] == "focus"


def test_the_pair_is_no_view_of_the_explorer() -> None:
    assert "view: 'pair'" in reader().get("/figure/network.json?view=pair").text


def test_only_embeds_may_stand_in_other_peoples_pages() -> None:
    """Anywhere is told by silence: a star would leave out sandboxed pages and apps."""
    for address, framed in ((PAIR, True), ("/embed" + PAIR, False), ("/embed/nothing", False)):
        policy = reader().get(address).headers["Content-Security-Policy"]
        assert policy.endswith("; frame-ancestors 'self'") is framed
        assert ("frame-ancestors" in policy) is framed
    assert reader().get("/embed/pair?focus=Arden|Nobody").status_code == 404
