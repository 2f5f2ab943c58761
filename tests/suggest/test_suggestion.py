"""Suggestions: rows with their reasons, whatever a text holds, whoever is known."""

from collections.abc import Mapping
from pathlib import Path
from time import perf_counter

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import TEXTS
from tests.serving import DEMO
from tests.suggest.reading import COAST
from tieline.data import dates
from tieline.data.actors import Actor
from tieline.data.articles import Article, paragraphs, text_of
from tieline.data.dossier import About, Dossier, load
from tieline.data.vocabulary import CERTAINTIES, FORMS, TYPES
from tieline.suggest import CUT, LIKELY, Suggestion, suggest


def dossier(actors: Mapping[str, Actor] = COAST, published: str = "2031-05-12") -> Dossier:
    """A dossier without a coded row."""
    columns = ("source", "actor_state", "target_state", "type")
    ties = pd.DataFrame({name: pd.Series(dtype=str) for name in columns})
    articles = {"a": Article("a", published=published)}
    return Dossier(Path(), None, "", ties, actors, articles, {}, About())


def suggested(*text: str, actors: Mapping[str, Actor] = COAST) -> list[Suggestion]:
    return suggest(dossier(actors), "a", text)


def words(one: Suggestion, text: str) -> list[str]:
    return [text[start:end] for start, end in one.words]


def test_a_row_with_its_reasons() -> None:
    text = "According to Dorne, Borel was armed by Quill in 2030."
    (one,) = (s for s in suggested(text) if {s.actor, s.target} == {"Mara Quill", "Borel"})
    assert (one.actor, one.target, one.type, one.form) == (
        "Mara Quill", "Borel", "support", "military",
    )  # fmt: skip
    assert (one.when, one.certainty, one.said_by) == ("2030", "attributed", "Dorne")
    assert words(one, text) == ["Borel", "armed", "Quill"]
    assert one.score >= LIKELY


def test_json_has_these_keys_in_this_order() -> None:
    (one,) = suggested("Arden armed Borel.")
    assert one.as_json() == {
        "paragraph": 1,
        "actor": "Arden",
        "target": "Borel",
        "type": "support",
        "form": "military",
        "when": "/2031-05",
        "certainty": "stated",
        "said_by": "",
        "score": one.score,
        "words": [[0, 5], [6, 11], [12, 17]],
    }
    assert list(one.as_json()) == [
        "paragraph", "actor", "target", "type", "form", "when", "certainty", "said_by", "score",
        "words",
    ]  # fmt: skip


def test_states_and_persons_in_office_without_a_row_of_actors() -> None:
    text = ("Chad accused Mali of theft.", "Malian President Ansa Torrel denounced Chad.")
    found = suggested(*text, actors={})
    assert {(one.actor, one.target, one.type) for one in found} == {
        ("Chad", "Mali", "tension"),
        ("Ansa Torrel", "Chad", "tension"),
    }


def test_one_named_before_has_no_words_of_its_own() -> None:
    answer = "Borel rejected the charge."
    found = suggested("Arden accused Borel of theft.", answer)
    (one,) = (s for s in found if s.paragraph == 2)
    assert (one.actor, one.target) == ("Borel", "Arden")
    assert words(one, answer) == ["Borel", "rejected the charge"]


def test_an_acts_day_is_that_of_the_event() -> None:
    found = suggested(
        "On 3 May 2031 Arden's parade began.", "Quill embraced Cresta's Borelian guests."
    )
    assert {one.when for one in found if one.form == "gesture"} == {"2031-05-03"}


def test_by_paragraph_and_the_likeliest_first() -> None:
    demo = load(DEMO)
    for id_ in demo.articles:
        text = text_of(demo.articles[id_], demo.texts)
        found = suggest(demo, id_, paragraphs(text or ""))
        order = [(one.paragraph, -one.score) for one in found]
        assert order == sorted(order)


def test_an_articles_own_rows_are_not_looked_at() -> None:
    demo = load(DEMO)
    id_ = next(id_ for id_, article in demo.articles.items() if text_of(article, demo.texts))
    text = paragraphs(text_of(demo.articles[id_], demo.texts) or "")
    found = suggest(demo, id_, text)
    others = demo.ties[demo.ties["source"] != id_]
    without = Dossier(
        demo.folder, demo.texts, "", others, demo.actors, demo.articles, {}, demo.about
    )
    assert found
    assert suggest(without, id_, text) == found


PIECES = (
    *("Arden", "Borel", "Quill", "They", "both countries", "each other", "Ardenese leader"),
    *("President Ana Bo of Chad", "accused", "was armed by", "said", "denied", "will sign"),
    *("the rebels", "sanctions", "between", "and", "with the help of", "in 2024", "last month"),
    *("since 31 February", "parade", "according to", "arming"),
    *(".", ",", ";", "“", "\u00a0", "\u202e", "\u200f", "😀", "e\u0301", "Q: ", "we", "ARDEN"),
    *TEXTS[:30],
)  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join), max_size=4),
    st.sampled_from(["", "2031-05-12", "2031", "1955-06~", "2031-05-01/2031-05-03"]),
    st.booleans(),
)
def test_nothing_but_what_stands_in_the_paragraph(
    text: list[str], published: str, known: bool
) -> None:
    own = dossier(COAST if known else {}, published)
    for one in suggest(own, "a", text):
        assert 1 <= one.paragraph <= len(text)
        assert one.words
        for start, end in one.words:
            assert 0 <= start < end <= len(text[one.paragraph - 1])
        assert one.actor != one.target
        assert one.type in TYPES
        assert one.form in FORMS
        assert one.certainty in CERTAINTIES
        assert (one.certainty == "stated") <= (not one.said_by)
        assert one.when == "" or dates.parse(one.when)
        assert CUT - 0.001 <= one.score <= 1


def test_a_very_long_line_is_read_in_time() -> None:
    line = (
        "Arden and Borel met. Both countries accused Cresta of arming the rebels, they said. "
        * 1000
    )
    start = perf_counter()
    assert suggested(line)
    assert perf_counter() - start < 10


def test_a_long_article_is_read_in_time() -> None:
    start = perf_counter()
    assert suggested(*["Arden accused Borel of arming Cresta."] * 300)
    assert perf_counter() - start < 5


def test_date_and_voice_are_those_of_the_sentence_of_the_word() -> None:
    text = "Quill armed Borel in 2020. Cresta said that Arden attacked Borel in 2030."
    by_type = {one.type: one for one in suggested(text) if one.target == "Borel"}
    assert (by_type["support"].when, by_type["support"].certainty) == ("2020", "stated")
    assert (by_type["tension"].when, by_type["tension"].said_by) == ("2030", "Cresta")
