"""Articles: their paragraphs as they are counted, and what readers are told of them."""

from pathlib import Path

import pytest

from tieline.data.articles import Article, paragraphs, text_of
from tieline.data.dossier import Dossier, DossierError, load


def test_paragraphs_are_lines_that_are_not_blank() -> None:
    text = "One.\r\n \r\nTwo,\x0bstill two,\u2028and two.\rThree.\n\n"
    assert paragraphs(text) == ("One.", "Two,\x0bstill two,\u2028and two.", "Three.")
    assert paragraphs(" \n\n") == ()


def test_every_tie_cites_a_paragraph_that_is_there(demo: Dossier) -> None:
    counts = {
        id_: len(paragraphs(text_of(article, demo.texts) or ""))
        for id_, article in demo.articles.items()
    }
    cited = demo.ties[demo.ties["paragraph"] != ""]
    pairs = zip(cited["source"], cited["paragraph"], strict=True)
    assert all(1 <= int(paragraph) <= counts[source] for source, paragraph in pairs)


def test_a_text_that_is_not_at_hand(tmp_path: Path) -> None:
    article = Article("a", file="a.txt")
    assert text_of(article, None) is None
    assert text_of(article, tmp_path) is None
    assert text_of(Article("b"), tmp_path) is None
    (tmp_path / "a.txt").write_bytes(b"\xff")
    assert text_of(article, tmp_path) is None
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbfOne.")
    assert text_of(article, tmp_path) == "One."


def test_what_readers_are_told_of_an_article() -> None:
    assert Article("a", "Title", "Publisher").label == "Publisher"
    assert Article("a", "Title").label == "Title"
    assert Article("a").label == "a"
    assert Article("a").published_last is None


@pytest.mark.parametrize(
    "url", ["http://[broken", "https://", "https://#x", "javascript:alert(1)", "//example.org", "x"]
)
def test_what_is_no_address_is_refused(demo_folder: Path, url: str) -> None:
    """Pages link to it: it must split into its parts, and lead to a host."""
    table = demo_folder / "seeds" / "articles.csv"
    content = table.read_text(encoding="utf-8").replace("https://example.org/flags", url)
    table.write_text(content, encoding="utf-8")
    with pytest.raises(DossierError) as error:
        load(demo_folder)
    assert [str(problem) for problem in error.value.problems] == [
        f"seeds/articles.csv:2: url: '{url}' is not an address of a page. "
        "Write it in full, with https in front."
    ]
