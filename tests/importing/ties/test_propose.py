"""Rows become ties, or it is said why not, with the line."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from tieline.data.dossier import read, version_of
from tieline.data.schema import RELATIONS
from tieline.editor.tables.add_rows import add_proposal
from tieline.editor.tables.save import Workspace
from tieline.importing.mapping import proposed_mapping, with_values
from tieline.importing.read import read_sources
from tieline.importing.report import report_lines
from tieline.importing.ties.proposal import Proposal
from tieline.importing.ties.propose import propose

DEFAULTS = {
    "type": "alliance",
    "form": "stance",
    "certainty": "stated",
    "when": "2020",
    "kind": "organisation",
}


def proposal_of(folder: Path, text: str, **changes: object) -> Proposal:
    (source,) = read_sources([("list.csv", text.encode())])
    mapping = with_values(proposed_mapping(source.table), "defaults", DEFAULTS)
    mapping = with_values(mapping, "article", {"title": "The list", "published": "2021"})
    words = changes.pop("words", {})
    assert isinstance(words, dict)
    mapping = replace(with_values(mapping, "words", words), **changes)  # type: ignore[arg-type]
    return propose(source, mapping, read(folder))


def refusals(proposal: Proposal) -> list[str]:
    return list(map(str, proposal.refused))


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("Arden,Arden,,", "target: 'Arden' has a tie with itself. A tie needs two actors."),
        ("Arden,,,", "target: The cell is blank. A tie needs two actors."),
        (
            "Arden,Bo|rel,,",
            "target: 'Bo|rel' holds a '|', which parts the two names of a pair. "
            "Write the name without it.",
        ),
        (
            "Arden,Bo\u200brel,,",
            r"target: 'Bo\u200brel' holds a character that cannot be seen. Delete it in the file.",
        ),
        (
            "Arden,Borel,met,",
            "type: 'met' has no type of tie yet. Give it one: --word met=TYPE, "
            "--word '*=TYPE' for all others, or in [words] of the mapping.",
        ),
        (
            "Arden,Borel,,soon",
            "when: 'soon' is not a date. Write 2025-09-03, 2024-06, 2024, 2016/2017, "
            "2022-02-24/.., ../2025-09, /2025-09 or 2020~.",
        ),
    ],
)
def test_a_row_that_is_refused(row: str, message: str, empty: Path) -> None:
    text = f"from,to,relation,date\nCresta,Dorn,ally,2020\n{row}\n"
    proposal = proposal_of(empty, text)
    assert refusals(proposal) == [f"list.csv:3: {message}"]
    # Whom only a refused row names is not added.
    assert [actor["name"] for actor in proposal.actors] == ["Cresta", "Dorn"]


def test_a_row_with_too_many_cells_is_refused(empty: Path) -> None:
    proposal = proposal_of(empty, "from,to\nArden,Borel\nArden,Cresta,Dorn\n")
    assert refusals(proposal) == [
        "list.csv:3: The row has 3 cells, the header has 2. "
        "Put a cell that holds the separator into double quotes."
    ]


def test_what_check_would_find_is_refused_with_its_words(empty: Path) -> None:
    text = "from,to,certainty,said_by\nArden,Borel,attributed,\nArden,Cresta,attributed,Borel\n"
    proposal = proposal_of(empty, text)
    assert refusals(proposal) == [
        "list.csv:2: said_by: The cell is blank, but the certainty is attributed. "
        "Write who says it."
    ]


def test_a_claim_says_no_more_than_the_file(empty: Path) -> None:
    text = (
        "from,to,relation,description\n"
        "Arden,Borel,ally,\n"
        "Arden,Cresta,,\n"
        "Arden,Dorn,ally,old friends\n"
        "Borel,Dorn,ally,Borel and Dorn share one harbour.\n"
    )
    assert [tie["claim"] for tie in proposal_of(empty, text).ties] == [
        "Arden and Borel are listed as “ally” in The list, line 2.",
        "Arden and Cresta are listed as tied in The list, line 3.",
        "Arden and Dorn are listed as “old friends” in The list, line 4.",
        "Borel and Dorn share one harbour.",
    ]


def test_words_are_translated_and_defaults_fill_the_rest(empty: Path) -> None:
    text = "from,to,relation\nArden,Borel,WAR\nArden,Cresta,met\nBorel,Dorn,\nBorel,Eld,gossip\n"
    proposal = proposal_of(empty, text, words={"met": "tension", "gossip": "leave out"})
    kept = [(tie["target"], tie["type"], tie["form"]) for tie in proposal.ties]
    assert kept == [
        ("Borel", "tension", "military"),
        ("Cresta", "tension", "stance"),
        ("Dorn", "alliance", "stance"),
    ]
    assert proposal.defaulted["form", "stance"] == 2
    assert [one.line for one in proposal.ignored] == [5]


def test_states_get_their_usual_name_and_code(empty: Path) -> None:
    text = "country1,country2\nRussian Federation,Viet Nam\nBurma,Paris\nFrance,Chad\n"
    proposal = proposal_of(empty, text)
    rows = [(row["name"], row["kind"], row["iso3"], row["aliases"]) for row in proposal.actors]
    assert rows == [
        ("Russia", "state", "RUS", "Russian Federation"),
        ("Vietnam", "state", "VNM", "Viet Nam"),
        ("Myanmar", "state", "MMR", "Burma"),
        ("France", "state", "FRA", "Paris"),
        ("Chad", "state", "TCD", ""),
    ]
    assert proposal.renamed["Burma"] == "Myanmar"


def test_persons_with_the_names_of_states_stay_persons(empty: Path) -> None:
    text = "person1,person2\nChad,Ada Venn\nIlse Borel,Ada Venn\nHugo Marn,Ilse Borel\n"
    proposal = proposal_of(empty, text)
    assert {row["kind"] for row in proposal.actors} == {"organisation"}


def test_actors_of_the_dossier_are_found_by_name_and_alias(demo_folder: Path) -> None:
    known = read(demo_folder)
    assert known.actors
    alias_row = next(n for n, cell in enumerate(known.actors.columns["aliases"]) if cell)
    alias = known.actors.columns["aliases"][alias_row].split(";")[0].strip()
    name = known.actors.columns["name"][alias_row]
    other = next(one for one in known.actors.columns["name"] if one != name)
    proposal = proposal_of(demo_folder, f"from,to\n{alias},{other}\n")
    assert proposal.actors == []
    assert (proposal.ties[0]["actor"], proposal.ties[0]["target"]) == (name, other)


def test_rows_that_repeat_are_left_out_unless_they_are_to_be_kept(empty: Path) -> None:
    text = "from,to\nArden,Borel\nBorel,Arden\nArden,Borel\n"
    assert [one.line for one in proposal_of(empty, text).repeated] == [3, 4]
    assert len(proposal_of(empty, text, repeats="keep").ties) == 3


def test_support_in_both_directions_is_no_repeat(empty: Path) -> None:
    text = "from,to,relation\nArden,Borel,aid\nBorel,Arden,aid\n"
    assert len(proposal_of(empty, text).ties) == 2


def test_a_treaty_without_a_clause_is_no_tie(empty: Path) -> None:
    text = "mem1,mem2,defense,nonagg\n245,267,1,0\n245,269,0,0\n"
    proposal = proposal_of(empty, text)
    assert [tie["target"] for tie in proposal.ties] == ["Baden"]
    assert [one.line for one in proposal.ignored] == [3]


def test_each_address_becomes_an_article(empty: Path) -> None:
    text = (
        "from,to,source,headline\n"
        "Arden,Borel,https://example.org/a,First\n"
        "Arden,Cresta,https://example.org/a,First\n"
        "Arden,Dorn,https://example.org/b,Second\n"
        "Arden,Eld,ftp:b,Third\n"
    )
    proposal = proposal_of(empty, text)
    cells = [(row["id"], row["title"], row["url"], row["kind"]) for row in proposal.articles]
    assert cells == [
        ("first", "First", "https://example.org/a", "dataset"),
        ("second", "Second", "https://example.org/b", "dataset"),
    ]
    assert refusals(proposal) == [
        "list.csv:5: url: 'ftp:b' is not an address of a page. "
        "Write it in full, with https in front."
    ]


def test_a_row_without_an_article_is_refused_where_the_file_is_none(empty: Path) -> None:
    rows = "Arden,Borel,https://example.org/a\nArden,Cresta,https://example.org/b\nArden,Dorn,\n"
    text = f"from,to,url\n{rows}"
    (source,) = read_sources([("list.csv", text.encode())])
    mapping = with_values(proposed_mapping(source.table), "defaults", DEFAULTS)
    assert refusals(propose(source, mapping, read(empty))) == [
        "list.csv:4: source: The row names no article, and neither does the whole file. "
        "Give the file a title: --article-title, or title in [article]."
    ]


def test_what_is_said_of_all_rows(empty: Path) -> None:
    text = (
        "from,to,relation,weight\nArden,Borel,ally,3\nArden,Arden,ally,1\nBorel,Arden,ally,3\n"
        "Arden,Cresta,met,2\nArden,Dorn,met,2\n"
    )
    assert report_lines(proposal_of(empty, text)) == [
        "By default: certainty 'stated' in 1 tie.",
        "By default: form 'stance' in 1 tie.",
        "By default: when '2020' in 1 tie.",
        "Mapped: 'ally' as alliance in 2 rows.",
        "Mapped: 'met' as no type in 2 rows.",
        "Kept as weight: the numbers in 'weight', of 1 tie.",
        "2 new actors of kind organisation: Arden, Borel.",
        "New article 'the-list': 'The list'.",
        'Left out: 1 row saying what an earlier row says (repeats = "keep" keeps them): line 4.',
        "Refused: list.csv:3: target: 'Arden' has a tie with itself. A tie needs two actors.",
        "Refused: 2 rows: type: 'met' has no type of tie yet. Give it one: --word met=TYPE, "
        "--word '*=TYPE' for all others, or in [words] of the mapping. (lines 5, 6)",
        "5 rows read: 1 tie, 2 actors and 1 article to add; 3 rows refused.",
    ]


# Weights


def weights(folder: Path, *cells: str) -> tuple[list[str], list[str]]:
    """The weights of ties that a file has, and what is said of them."""
    rows = "".join(f'Arden,Land {n},"{cell}"\n' for n, cell in enumerate(cells))
    proposal = proposal_of(folder, f"from,to,weight\n{rows}")
    lines = [line for line in report_lines(proposal) if "weight" in line]
    return [row["weight"] for row in proposal.ties], lines


def test_weights_are_kept_as_plain_numbers(empty: Path) -> None:
    cells = ["3", "2.0", "0,5", "£12.5", "1e+05", "", "NA"]
    assert weights(empty, *cells) == (
        ["3", "2", "0.5", "12.5", "100000", "", ""],
        ["Kept as weight: the numbers in 'weight', of 5 ties."],
    )


def test_what_a_comma_is_the_column_tells(empty: Path) -> None:
    assert weights(empty, "1,500", "0.25")[0] == ["1500", "0.25"]
    assert weights(empty, "1,500", "0,25")[0] == ["1.5", "0.25"]


def test_a_weight_that_cannot_be_read_leaves_its_tie_without_one(empty: Path) -> None:
    assert weights(empty, "1,500", "-3", "7", "many") == (
        ["", "", "7", ""],
        [
            "Kept as weight: the numbers in 'weight', of 1 tie.",
            "Not kept: '1,500', '-3' and 'many' in 'weight', no number from 0 of one meaning: "
            "lines 2, 3, 5. Write them in plain digits, as in 12000 or 0.5.",
        ],
    )


def test_rows_that_differ_by_their_weight_alone_are_two_ties(empty: Path) -> None:
    text = "from,to,relation,weight\nArden,Borel,ally,3\nBorel,Arden,ally,5\nArden,Borel,ally,\n"
    proposal = proposal_of(empty, text)
    assert [row["weight"] for row in proposal.ties] == ["3", "5"]
    assert [one.of for one in proposal.repeated] == ["line 2"]


def test_a_tie_without_a_weight_is_there_whatever_the_file_weighs(demo_folder: Path) -> None:
    text = "from,to,relation,weight\nEld,Fenn,ally,3\n"
    first = proposal_of(demo_folder, text.replace(",weight", "").replace(",3", ""))
    add_proposal(Workspace(demo_folder), "Ada", first, version_of(demo_folder))
    again = proposal_of(demo_folder, text)
    assert (again.ties, [one.of for one in again.present]) == ([], ["t0033"])


def test_our_own_table_keeps_quote_and_address(demo_folder: Path) -> None:
    header = f"{','.join(RELATIONS.usual)},quote,url"
    row = "t1,Arden,Borel,alliance,words,2024,stated,,,They agreed on it all.,courier,7"
    text = f"{header}\n{row},17-51,https://example.org/7\n"
    (source,) = read_sources([("list.csv", text.encode())])
    mapping = proposed_mapping(source.table, ["courier"])
    assert (mapping.columns["quote"], mapping.columns["url"]) == ("quote", "url")
    (tie,) = propose(source, mapping, read(demo_folder)).ties
    assert (tie["quote"], tie["url"], tie["source"]) == (
        "17-51",
        "https://example.org/7",
        "courier",
    )


def test_who_coded_and_who_checked_a_tie_is_kept(demo_folder: Path) -> None:
    text = (
        "from,to,relation,Coded by,Checked by\nArden,Borel,ally,Ann; Ben, Cy \nDorne,Galt,ally,,\n"
    )
    mapping = {"coder": "Coded by", "checked_by": "Checked by"}
    proposal = proposal_of(demo_folder, text)
    assert {field: proposal.mapping.columns[field] for field in mapping} == mapping
    assert [(tie["coder"], tie["checked_by"]) for tie in proposal.ties] == [
        ("Ann; Ben", "Cy"),
        ("", ""),
    ]


def test_a_quote_of_words_is_no_passage(demo_folder: Path) -> None:
    text = "from,to,quote\nArden,Borel,They have agreed on it all.\n"
    (source,) = read_sources([("list.csv", text.encode())])
    assert "quote" not in proposed_mapping(source.table).columns


def test_thousands_of_actors_without_a_kind_are_looked_at_once(empty: Path) -> None:
    text = "from,to\n" + "".join(f"Place {n},Place {n + 1}\n" for n in range(0, 40_000, 2))
    (source,) = read_sources([("list.csv", text.encode())])
    mapping = with_values(proposed_mapping(source.table), "defaults", {**DEFAULTS, "kind": ""})
    mapping = with_values(mapping, "article", {"title": "The list"})
    begin = process_time()
    proposal = propose(source, mapping, read(empty))
    assert len(proposal.without_kind) == 40_000
    # Looked through once for each of them, they took a minute.
    assert process_time() - begin < 20
