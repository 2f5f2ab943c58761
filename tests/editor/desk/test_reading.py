"""What the desk reads of an article: who each paragraph names, who is new, which dates it tells."""

from typing import Any

from tieline.data.actors import Actor
from tieline.data.articles import Article
from tieline.editor.article_api import DraftedArticle
from tieline.editor.desk.reading import read_article

TEXT = (
    "Since May 2031 Arden has shipped shells to Borel. "
    "Orla Venn, chancellor of Tamrin, looked on.\n"
    "Venn said nothing.\n"
    "France praised Arden on 3 March.\n"
)
ACTORS = {"Arden": Actor("Arden"), "Borel": Actor("Borel", aliases=("Port Borel",))}


def read(text: str = TEXT, published: str = "2031-09-14", actors: Any = None) -> Any:
    article = Article("courier", "", "", "", published, "", "report", "", file="courier.txt")
    return read_article(DraftedArticle(article, text, ACTORS if actors is None else actors))


def names(part: Any) -> list[tuple[str, str, str]]:
    return [(part["text"][start:end], actor, by) for start, end, actor, by in part["names"]]


def test_names_are_known_or_new() -> None:
    first, second, third = read()["paragraphs"]
    assert names(first) == [
        ("Arden", "Arden", "name"),
        ("Borel", "Borel", "name"),
        ("Orla Venn", "Orla Venn", "new"),
        ("Tamrin", "Tamrin", "new"),
    ]
    assert names(second) == [("Venn", "Orla Venn", "new")]
    assert names(third) == [("France", "France", "new"), ("Arden", "Arden", "name")]


def test_new_actors_come_as_rows_with_a_reason() -> None:
    lacking = read()["lacking"]
    assert set(lacking) == {"Orla Venn", "Tamrin", "France"}
    france = lacking["France"]
    assert (france["kind"], france["iso3"], france["why"]) == (
        "state",
        "FRA",
        "known to the program",
    )
    venn = lacking["Orla Venn"]
    assert (venn["kind"], venn["aliases"]) == ("person", "Venn")
    assert venn["why"].startswith("a guess: ")
    assert venn["represents"] == "Tamrin"


def test_a_paragraph_that_names_two_states_is_one_to_code() -> None:
    assert [part["many"] for part in read()["paragraphs"]] == [True, False, True]
    own = {"Arden": Actor("Arden"), "Mara": Actor("Mara", kind="person", represents="Arden")}
    (part,) = read("Mara left Arden.", actors=own)["paragraphs"]
    assert not part["many"]


def test_a_dossier_without_actors_still_has_names() -> None:
    (part,) = read("The Valdoria Herald reports that Valdoria arms Esmar.", actors={})["paragraphs"]
    assert part["many"]
    assert ("Esmar", "Esmar", "new") in names(part)


def test_dates_are_those_of_sentences_that_tell_one() -> None:
    found = read()
    first, second, third = (part["dates"] for part in found["paragraphs"])
    assert first == [{"when": "2031-05/..", "says": "since May 2031", "from": 0, "to": 49}]
    assert second == []
    assert third[0]["when"] == "2031-03-03"
    assert [one["when"] for one in found["usual"]["all"]] == [
        "/2031-09",
        "2031-09",
        "../2031-09",
        "2031-09/..",
    ]
    assert found["usual"]["by_form"]["words"] == "2031-09"
    assert found["usual"]["by_form"]["stance"] == "/2031-09"


def test_dates_that_mean_nothing_are_left_out() -> None:
    found = read("On 31 February 2031 Arden met Borel.", published="")
    assert found["paragraphs"][0]["dates"] == []
    assert found["usual"]["all"] == []
    assert read("Arden met Borel on 31 February.")["paragraphs"][0]["dates"] == []


def test_a_mark_at_the_begin_is_no_text() -> None:
    assert read("\ufeffArden waits.")["paragraphs"][0]["text"] == "Arden waits."
