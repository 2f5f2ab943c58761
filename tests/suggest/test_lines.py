"""Suggestions as lines, with what of them is coded already."""

from tests.serving import DEMO
from tieline.data.articles import paragraphs, text_of
from tieline.data.dossier import load
from tieline.suggest import Suggestion, suggest
from tieline.suggest.lines import NONE, NOT_WRITTEN, lines_of

TEXT = ("Arden armed Borel.",)


def row(actor: str, target: str, type_: str, said_by: str = "") -> Suggestion:
    certainty = "attributed" if said_by else "stated"
    places = ((0, 5), (6, 11))
    return Suggestion(1, actor, target, type_, "military", "2024", certainty, said_by, 0.5, places)


def lines(*found: Suggestion) -> list[str]:
    demo = load(DEMO)
    return list(lines_of(found, TEXT, demo, next(iter(demo.articles))))


def test_none() -> None:
    assert lines() == [NONE]


def test_lines() -> None:
    assert lines(
        row("Arden", "Nowhere", "support"), row("Arden", "Nowhere", "tension", "Galt")
    ) == [
        "Paragraph 1",
        "  0.50  Arden -> Nowhere: support, military; 2024; stated; “Arden … armed”.",
        "  0.50  Arden - Nowhere: tension, military; 2024; attributed by Galt; “Arden … armed”.",
        "Two suggestions in one paragraph.",
        NOT_WRITTEN,
    ]


def test_what_is_coded_already_is_said() -> None:
    demo = load(DEMO)
    tie = demo.ties.iloc[0]
    found = [row(tie.target, tie.actor, tie.type)]
    told = list(lines_of(found, TEXT, demo, tie.source))[1]
    assert f"Already coded at {tie.paragraph}" in told


def test_every_text_of_the_demo_has_lines() -> None:
    demo = load(DEMO)
    for id_, article in demo.articles.items():
        if text := text_of(article, demo.texts):
            parts = paragraphs(text)
            told = list(lines_of(suggest(demo, id_, parts), parts, demo, id_))
            assert told[-1] in (NONE, NOT_WRITTEN)
