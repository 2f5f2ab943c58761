"""The articles' pages: what stands in them, what is escaped, and where their links lead."""

import html
import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import add_column, dossier, lands
from tests.serving import DEMO, ROOT, reader
from tieline.app import create_app
from tieline.charts.network.chart import build as network_picture
from tieline.charts.theme import style_sheet
from tieline.data.articles import Article, paragraphs, text_of
from tieline.data.dossier import Dossier, load
from tieline.data.english import counted
from tieline.data.vocabulary import ARTICLE_KINDS, TYPES
from tieline.graph.network import build, edge_id
from tieline.narrative.article_record import (
    articles_title,
    by_date,
    coverage_sentence,
    missing_text_note,
    record,
)
from tieline.narrative.citation import cite
from tieline.narrative.claims_table import table_values
from tieline.narrative.evidence import evidence
from tieline.provenance.coverage import Coverage, coverage
from tieline.selection.filters import mask
from tieline.selection.selected import select
from tieline.selection.selection import Selection
from tieline.selection.urls import article_url, explorer_url
from tieline.web.article_page import whole_article
from tieline.web.passages import cited_paragraphs, line_of, pieces

ADDRESSES = ["/articles", "/articles/courier", "/articles/review", "/articles/notes"]
PARAGRAPH = re.compile(r'<li class="paragraph[^"]*"(?: id="p(\d+)" value="\d+")?>')
CLAIM = re.compile(
    r'<li class="claim \w+ \w+" id="(t\d+)"[^>]*>\s*<p class="tie"><a href="([^"]*)"'
)


def page(address: str, folder: Path | None = None) -> str:
    client = create_app(folder).test_client() if folder else reader()
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.text


def parted(text: str) -> dict[int | None, str]:
    """The HTML of each paragraph by its number."""
    found = PARAGRAPH.split(text)[1:]
    numbers = [int(one) if one else None for one in found[::2]]
    return dict(zip(numbers, found[1::2], strict=True))


def plain(text: str) -> str:
    return html.unescape(re.sub(r"<[^>]*>", "", text))


def edited(folder: Path, name: str, before: str, after: str) -> Path:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after), encoding="utf-8")
    return folder


# Addresses


@pytest.mark.parametrize("path", ADDRESSES)
def test_pages_answer_in_html_with_no_script_but_that_of_claims(path: str) -> None:
    answer = reader().get(path)
    assert answer.mimetype == "text/html"
    scripts = re.findall(r"<script.*?</script>", answer.text, re.DOTALL)
    of_claims = '<script defer src="/assets/pages.js"></script>'
    assert scripts == [of_claims] * (path != "/articles")
    assert not re.search(r"<[^>]*\son\w+=", answer.text)


@pytest.mark.parametrize("path", ["nothing", "Courier", "courier/", "courier.txt", "..", "%00", ""])
def test_an_unknown_article_is_404(path: str) -> None:
    answer = reader().get(f"/articles/{path}")
    assert answer.status_code == 404
    assert "There is nothing at this address." in answer.text


@pytest.mark.parametrize("path", ADDRESSES)
def test_pages_can_only_be_read(path: str) -> None:
    assert reader().head(path).status_code == 200
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert reader().open(path, method=method).status_code == 405


@pytest.mark.parametrize(
    ("words", "theme"),
    [("", "auto"), ("?theme=dark", "dark"), ("?theme=light", "light"), ("?theme=<b>", "auto")],
)
def test_the_theme_is_the_addresses_or_the_systems(words: str, theme: str) -> None:
    for path in ADDRESSES:
        assert f'data-theme="{theme}"' in page(path + words)


def test_a_named_theme_goes_along_with_every_link() -> None:
    for path in ADDRESSES:
        links = re.findall(r'href="(/(?:\?|articles)[^"#]*)', page(path + "?theme=dark"))
        assert links
        assert all("theme=dark" in link for link in links)
        assert "theme=" not in "".join(re.findall(r'href="([^"]*)', page(path)))


def test_ids_of_any_script_stand_in_addresses() -> None:
    assert article_url("où.1", 3) == "/articles/o%C3%B9.1#p3"


# The list


def test_the_list_is_in_the_order_of_publication_and_undated_ones_come_last() -> None:
    found = re.findall(r'<h2><a href="/articles/(\w+)"', page("/articles"))
    assert found == ["notes", "courier", "review", "almanac"]


def test_by_date_keeps_the_order_of_those_of_one_day() -> None:
    days = {"a": "", "b": "2025-09-03", "c": "2025-09", "d": "2025-09-03~", "e": "2024"}
    found = by_date([Article(id=id_, published=day) for id_, day in days.items()])
    assert [one.id for one in found] == ["e", "c", "b", "d", "a"]


def test_the_list_tells_dates_kinds_and_counts() -> None:
    text = " ".join(plain(page("/articles")).split())
    assert (
        "5 September 2025 Flags over Crestholm The Strait Courier · news report 15 claims" in text
    )
    assert "Harbour Review · Ada Fenn · analysis" in text
    assert "allied or aligned 3 supports 8 in tension 4" in text
    assert "Date not told Wars of the strait Invented Almanac · data set One claim" in text
    assert "A missing line means: not mentioned in them." in text


def test_what_the_articles_are_called(demo: Dossier) -> None:
    assert articles_title(demo) == "The four articles"
    assert articles_title(dossier([], lands(2), articles=1)) == "The article"
    assert articles_title(dossier([], lands(2), articles=0)) == "No articles yet"


def test_a_dossier_without_articles_has_an_empty_list(tmp_path: Path) -> None:
    names = "id,title,publisher,author,published,language,kind,url,note,file,sha256\n"
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "articles.csv").write_text(names, encoding="utf-8")
    header = "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph\n"
    (tmp_path / "relations.csv").write_text(header, encoding="utf-8")
    (tmp_path / "actors.csv").write_text("name,short,kind,represents,iso3,aliases\n", "utf-8")
    shown = page("/articles", tmp_path)
    assert "No article has been read yet" in shown
    assert (
        "There is no article yet. Add one in the browser, with <code>tieline edit</code>, or as a "
        "row of <code>seeds/articles.csv</code>."
    ) in shown


# The record


@pytest.mark.parametrize("path", ["/articles", "/articles/notes"])
def test_readers_see_that_a_page_is_unsigned(path: str) -> None:
    caution = ARTICLE_KINDS["aggregator"].caution
    assert caution == "Unsigned page compiled from other outlets."
    assert page(path).count(f">{caution}<") == 1
    assert caution not in page("/articles/courier")


def test_the_repositorys_aggregator_is_told_as_one() -> None:
    text = reader(ROOT).get("/articles/aggregator").text
    assert f"<strong>{ARTICLE_KINDS['aggregator'].caution}</strong>" in text


def test_what_an_article_does_not_say_of_itself_is_not_told(demo: Dossier) -> None:
    assert record(demo, demo.articles["almanac"]).facts == {
        "Published": "",
        "Publisher": "Invented Almanac",
        "Author": "",
        "Kind": "Data set",
        "Language": "English",
    }
    assert page("/articles/almanac").count("<i>not told</i>") == 2


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/flags", True),
        ("HTTP://example.org", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
    ],
)
def test_only_addresses_of_pages_become_links(demo: Dossier, url: str, linked: bool) -> None:
    article = replace(demo.articles["courier"], url=url)
    assert [url for _, url in cite(article).addresses] == [url, article.archived][not linked :]


def test_the_outside_address_stands_on_the_articles_page() -> None:
    link = '<a href="https://example.org/flags" rel="noopener noreferrer">'
    found = page("/articles/courier")
    assert link in found
    copy = '<a href="https://example.org/kept/flags" rel="noopener noreferrer">'
    assert f"{copy}archived copy, retrieved 6 September 2025</a>" in found
    assert '<p>Read it: <span class="quiet">address not recorded</span></p>' in page(
        "/articles/review"
    )


@pytest.mark.parametrize("folder", [ROOT, DEMO, ROOT / "examples" / "dossier"])
def test_picture_explorer_and_table_hold_as_many_claims_as_the_page_counts(folder: Path) -> None:
    dossier = load(folder)
    for article in dossier.articles.values():
        selected = whole_article(dossier, article.id)
        claims = record(dossier, article).claims
        assert int(selected.mask.sum()) == claims
        assert table_values(selected)["total"] == claims
        assert (
            sum(edge["ties"] for *_, edge in build(selected).edges(keys=True, data=True)) == claims
        )
        found = page(f"/articles/{article.id}", folder)
        address = html.escape(explorer_url(selected.selection))
        all_claims = "its one claim" if claims == 1 else f"all {counted(claims, 'claim')}"
        assert f"What this article alone says, {all_claims}. " in found
        assert f'href="{address}">Explore this article’s claims</a>' in found


def test_a_claim_within_one_country_is_in_its_articles_picture(demo_folder: Path) -> None:
    """Where countries alone are drawn it has no line: then persons stand for themselves."""
    relations = demo_folder / "relations.csv"
    row = "t0099,Mara Quill,Arden,tension,words,2025-09,stated,,,Quill scolds Arden.,almanac,\n"
    relations.write_text(relations.read_text(encoding="utf-8") + row, encoding="utf-8")
    (demo_folder / "dossier.toml").unlink()
    selected = whole_article(load(demo_folder), "almanac")
    assert selected.selection.level == "all"
    assert int(selected.mask.sum()) == 2


def test_counts_are_those_of_the_table(demo: Dossier) -> None:
    for article in demo.articles.values():
        ties = demo.ties[demo.ties["source"] == article.id]
        found = record(demo, article)
        assert found.claims == len(ties)
        assert list(found.counts) == list(TYPES)
        assert found.counts == {word: int((ties["type"] == word).sum()) for word in TYPES}


@pytest.mark.parametrize(
    ("ties", "cited", "count", "said"),
    [
        (0, [], 9, "No claims."),
        (1, [], None, "One claim."),
        (1, [4], 9, "One claim in one of its nine paragraphs."),
        (15, [4, 5], 30, "15 claims in two of its 30 paragraphs."),
        (3, [1, 2, 99], 2, "Three claims in two of its two paragraphs."),
        (3, [1], None, "Three claims in one paragraph."),
    ],
)
def test_coverage_in_a_sentence(ties: int, cited: list[int], count: int | None, said: str) -> None:
    by_paragraph: dict[int, tuple[str, ...]] = dict.fromkeys(cited, ("t1",))
    assert coverage_sentence(Coverage(ties, by_paragraph, (), count)) == said


# Paragraphs and claims


def test_every_paragraph_stands_under_its_number_with_its_own_claims(demo: Dossier) -> None:
    for id_, article in demo.articles.items():
        text = text_of(article, demo.texts)
        if text is None:
            continue
        found = parted(page(f"/articles/{id_}"))
        assert list(found) == list(range(1, len(paragraphs(text)) + 1))
        for number, part in enumerate(paragraphs(text), 1):
            shown = re.search(r'<p class="text"[^>]*>(.*?)</p>', found[number], re.DOTALL)
            assert shown
            assert plain(shown[1]) == part
            ids = tuple(id_ for id_, _ in CLAIM.findall(found[number]))
            assert ids == coverage(demo, id_).by_paragraph.get(number, ())


def test_a_claim_says_what_when_who_and_on_whose_word(demo: Dossier) -> None:
    words = " ".join(plain(parted(page("/articles/courier"))[4].partition("</li>")[0]).split())
    assert words.endswith(
        "Borel made a gesture to Cresta Reed travelled to Crestholm to watch Vane's parade. "
        "3 September 2025 · gestures · Tomas Reed, for Borel, to Ilse Vane, for Cresta · "
        "the article says · t0003 Link Copy"
    )
    assert "quoted: Dorne, denied by Borel" in plain(page("/articles/courier"))
    assert "quoted: a general of Elvane" in plain(page("/articles/review"))
    assert "2026 · military · forecast" in plain(page("/articles/review"))


def test_every_claim_has_a_link_and_a_button_that_only_a_script_shows() -> None:
    found = page("/articles/courier")
    claims = re.findall(r'<li class="claim [^"]*" id="(t\d+)"', found)
    assert claims
    assert re.findall(r'href="#(t\d+)" aria-label="Link to claim', found) == claims
    buttons = re.findall(r'<button[^>]*aria-label="Copy claim (t\d+)"[^>]* hidden>', found)
    assert buttons == claims
    cited = re.search(r'aria-label="Copy claim t0010" data-cites="([^"]*)"', found)
    assert cited
    assert "Flags over Crestholm, The Strait Courier, 5 September 2025, paragraph 8." in cited[1]


def test_actors_are_marked_with_whom_they_name(demo: Dossier) -> None:
    first = parted(page("/articles/courier"))[3]
    assert '<mark title="Mara Quill">Mara Quill</mark> of <mark title="Arden">Arden</mark>' in first
    assert '<mark title="Cresta">Crestholm</mark>' in first


def test_pieces_make_the_whole_text(demo: Dossier) -> None:
    texts = ["", "Nobody.", "Arden", "Arden Borel", " Quill, Vane & <Reed> of Crestholm."]
    for text in texts:
        found = pieces(text, demo)
        assert "".join(one.text for one in found) == text
        assert all(one.text for one in found)


def test_what_the_editor_has_still_to_read(demo: Dossier, demo_folder: Path) -> None:
    edited(demo_folder, "relations.csv", "a pact of eleven articles.,notes,3", "a pact.,notes,4")
    text = page("/articles/notes", demo_folder)
    details = text.partition("<details>")[2].partition("</details>")[0]
    assert "one paragraph that names two or more countries" in details
    assert '<a href="#p3">3</a> 1. The pact of June 2024' in details
    assert "<details>" not in page("/articles/notes")


def test_without_the_text_its_numbers_remain_and_a_sentence_says_so(demo_folder: Path) -> None:
    (demo_folder / "seeds" / "demo_review.txt").unlink()
    text = page("/articles/review", demo_folder)
    assert "The article’s text is not at hand here" in text
    assert "Eleven claims in nine paragraphs." in text
    assert list(parted(text)) == [3, 4, 5, 6, 7, 8, 9, 10, 11]
    assert "<mark" not in text
    assert "<details>" not in text
    assert len(CLAIM.findall(text)) == 11


def test_an_article_that_has_no_text_says_so(demo: Dossier) -> None:
    text = page("/articles/almanac")
    assert "There is no text of it to show." in text
    assert list(parted(text)) == [None]
    found = coverage(demo, "almanac")
    assert missing_text_note(demo.articles["almanac"], found) == "There is no text of it to show."
    assert missing_text_note(demo.articles["courier"], coverage(demo, "courier")) == ""


def test_a_paragraph_that_the_text_does_not_have_is_said(demo_folder: Path) -> None:
    edited(demo_folder, "relations.csv", "work of pilots.,notes,6", "work of pilots.,notes,60")
    text = page("/articles/notes", demo_folder)
    assert "The text has no paragraph of this number." in parted(text)[60]
    assert "<b>t0030" not in text


def test_whatever_stands_in_tables_and_texts_is_escaped(demo_folder: Path) -> None:
    evil = '<img src=x onerror="alert(1)">&amp;{{ 7 * 7 }}'
    cell = '"' + evil.replace('"', '""') + '"'
    articles, texts = "seeds/articles.csv", "seeds/demo_notes.txt"
    edited(demo_folder, "relations.csv", "Dorne warned Borel not to send ships.", cell)
    edited(demo_folder, articles, "Five things to know about the strait", cell)
    edited(demo_folder, articles, "An unsigned page; the month is its own.", cell)
    edited(demo_folder, texts, "3. Dorne told", f"3. {evil}Dorne told")
    for path, times in (("/articles/notes", 5), ("/articles", 1)):
        text = page(path, demo_folder)
        assert "<img" not in text
        beside = re.sub(r"<figure.*?</figure>", "", text, flags=re.DOTALL)
        assert plain(beside).count(evil) == times


def test_a_claim_leads_to_where_it_can_be_seen(demo: Dossier) -> None:
    _each_line_shows_its_claim(demo)


def test_every_claim_of_the_repository_leads_to_where_it_can_be_seen() -> None:
    _each_line_shows_its_claim(load(ROOT))


def _each_line_shows_its_claim(dossier: Dossier) -> None:
    drawn: dict[Selection, set[str]] = {}
    for at, row in enumerate(dossier.ties.to_dict("records")):
        selection = line_of(dossier, row)
        assert mask(dossier, selection)[at], row["id"]
        found = evidence(select(dossier, selection), selection.focus)
        assert found is not None
        assert row["id"] in {claim.id for group in found.groups for claim in group.claims}
        base = selection.with_(focus="")
        if base not in drawn:
            drawn[base] = {
                line.edge for line in network_picture(select(dossier, base)).lines if line.edge
            }
        graph = build(select(dossier, selection))
        assert found.of_line is not None
        assert row["id"] in {claim.id for claim in found.of_line.claims}
        a, b, kind = selection.focus.split("|")
        edges = {edge_id(*pair, kind) for pair in ((a, b), (b, a)) if graph.has_edge(*pair)}
        assert edges & drawn[base], f"{row['id']} is in no line of {base.to_query()}"


def test_links_of_claims_are_selections_that_the_explorer_reads(demo: Dossier) -> None:
    for id_ in demo.articles:
        told = [one for part in cited_paragraphs(demo, id_) for one in part.claims]
        links = dict(CLAIM.findall(page(f"/articles/{id_}")))
        assert {one.claim.id: one.href for one in told} == {
            id_: html.unescape(href) for id_, href in links.items()
        }
        for one in told:
            query, _, place = one.href.removeprefix("/?").partition("#")
            assert Selection.problems_in(query, demo) == []
            assert place == one.claim.id


def test_what_the_line_needs_is_in_the_link(demo: Dossier) -> None:
    rows = {row["id"]: row for row in demo.ties.to_dict("records")}

    def query(id_: str) -> str:
        return line_of(demo, rows[id_]).to_query(with_view=True)

    assert query("t0001") == "view=network&focus=Arden|Cresta|support"
    assert query("t0004") == "view=network&focus=Galt|Cresta|support&fold=0"
    assert query("t0023") == "blocs=1&view=network&focus=Cresta|the%20Coast|tension"
    forecast = "certainty=stated,attributed,disputed,expected&view=network"
    assert query("t0022") == f"{forecast}&focus=Borel|Cresta|alliance"


def test_a_tie_inside_one_state_is_a_line_between_persons(demo: Dossier) -> None:
    row = demo.ties.iloc[0].to_dict() | {"target": "Arden", "target_state": "Arden"}
    chosen = line_of(demo, row)
    assert (chosen.level, chosen.focus) == ("all", "Mara Quill|Arden|support")


# The two dark themes


def test_both_ways_to_dark_have_the_same_colours() -> None:
    css = style_sheet()
    named = re.search(r'\[data-theme="dark"\] \{([^}]*)\}', css)
    system = re.search(r'\[data-theme="auto"\] \{([^}]*)\}', css)
    assert named
    assert system
    assert named[1].split() == system[1].split()


def test_what_a_claim_quotes_is_marked_in_its_paragraph(demo_folder: Path) -> None:
    add_column(demo_folder, "quote", {"t0008": "17-51", "t0009": "57-90", "t0001": "0-10"})
    part = parted(page("/articles/courier", demo_folder))[7]
    assert (
        '<span class="passage" data-claims="t0008" title="Claim t0008 rests on this passage">'
        '<mark title="Arden">Arden</mark> has been sending <mark title="Borel">Borel</mark> grain'
        "</span>, and "
    ) in part
    text = paragraphs((demo_folder / "seeds" / "demo_courier.txt").read_text("utf-8"))[6]
    assert plain(re.findall(r'<p class="text"[^>]*>(.*?)</p>', part)[0]) == text


def test_quotes_may_overlap_and_reach_beyond_the_paragraph(demo: Dossier) -> None:
    found = pieces("Arden sails to Borel.", demo, {"t1": (0, 11), "t2": (6, 99)})
    assert [(one.text, one.actor, one.claims) for one in found] == [
        ("Arden", "Arden", ("t1",)),
        (" ", "", ("t1",)),
        ("sails", "", ("t1", "t2")),
        (" to ", "", ("t2",)),
        ("Borel", "Borel", ("t2",)),
        (".", "", ("t2",)),
    ]


@given(st.text(max_size=30), st.lists(st.tuples(st.integers(0, 40), st.integers(1, 20))))
def test_pieces_with_quotes_make_the_whole_text(
    demo: Dossier, text: str, spans: list[tuple[int, int]]
) -> None:
    quotes = {f"t{n}": (first, first + length) for n, (first, length) in enumerate(spans)}
    found = pieces(f"Arden {text}", demo, quotes)
    whole = unicodedata.normalize("NFC", f"Arden {text}") if quotes else f"Arden {text}"
    assert "".join(one.text for one in found) == whole
    for id_, (first, last) in quotes.items():
        assert "".join(one.text for one in found if id_ in one.claims) == whole[first:last]


def test_a_claim_says_its_weight_and_leads_to_where_it_is_said(demo_folder: Path) -> None:
    add_column(demo_folder, "weight", {"t0008": "1200.5"})
    add_column(demo_folder, "url", {"t0008": "https://example.org/flags?row=7&all=1"})
    link = (
        '<a href="https://example.org/flags?row=7&amp;all=1" rel="noopener noreferrer">'
        "where it says so</a>"
    )
    for address in ("/articles/courier", "/pair?focus=Arden%7CBorel"):
        text = page(address, demo_folder)
        assert text.count(link) == 1
        assert text.count("weight 1200.5") == 1
