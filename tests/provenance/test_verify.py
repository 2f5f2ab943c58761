"""Ties against the articles' texts: what `check` tells where the two differ, word for word."""

import csv
import hashlib
import json
import os
import unicodedata
from pathlib import Path

import pytest

from tests.invented import add_column
from tieline.cli.commands import main
from tieline.provenance.report import report

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("TIELINE_SHARED", ROOT.parent / "shared"))
OTHERWISE = "or acknowledge it in dossier.toml."


def change(file: Path, old: str, new: str) -> None:
    text = file.read_bytes().decode()
    assert text.count(old) == 1
    file.write_bytes(text.replace(old, new).encode())


def told(folder: Path) -> list[str]:
    """The lines of `check`, without the count."""
    return report(folder).lines()[:-1]


def acknowledge(folder: Path, tie: str, check: str, reason: str = "So it is.") -> None:
    with (folder / "dossier.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[[acknowledged]]\nid = "{tie}"\ncheck = "{check}"\nreason = "{reason}"\n')


def with_new_hash(folder: Path, name: str) -> None:
    """Record the hash of a text that was changed on purpose."""
    rows = (folder / "seeds/articles.csv").read_text(encoding="utf-8").splitlines()
    digest = hashlib.sha256((folder / "seeds" / name).read_bytes()).hexdigest()
    rows = [f"{row.rpartition(',')[0]},{digest}" if name in row else row for row in rows]
    (folder / "seeds/articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        (
            "frontier with Arden.,review,6",
            "frontier with Arden.,review,12",
            "relations.csv:21: paragraph: 'review' has no paragraph 12: its last one is 11. "
            "Write its number, counting the text's non-blank lines from 1.",
        ),
        (
            "supplies Borel with grain.,courier,7",
            "supplies Borel with grain.,courier,8",
            "relations.csv:9: target: warning: 'Borel' is not named in paragraph 8 of 'courier', "
            "only in the one before. "
            f"Paragraphs 6, 7 and 9 name both: cite the right one, {OTHERWISE}",
        ),
        (
            "Borel not to send ships.,notes,5",
            "Borel not to send ships.,notes,7",
            "relations.csv:30: actor: warning: 'Dorne' is not named in paragraph 7 of 'notes', "
            "only in the one before. "
            f"Paragraph 5 names both: cite the right one, {OTHERWISE}\n"
            "relations.csv:30: target: warning: 'Borel' is not named in paragraph 7 of 'notes', "
            "nor in the one before. "
            f"Paragraph 5 names both: cite the right one, {OTHERWISE}",
        ),
        (
            "Borel not to send ships.,notes,5",
            "Borel not to send ships.,notes,1",
            "relations.csv:30: actor: warning: 'Dorne' is not named in paragraph 1 of 'notes'. "
            f"Paragraph 5 names both: cite the right one, {OTHERWISE}\n"
            "relations.csv:30: target: warning: 'Borel' is not named in paragraph 1 of 'notes'. "
            f"Paragraph 5 names both: cite the right one, {OTHERWISE}",
        ),
        (
            "t0018,Harbour League,Arden",
            "t0018,Harbour League,Galt",
            "relations.csv:19: target: warning: 'Galt' is named nowhere in 'review'. "
            f"No paragraph names both: change the actor, {OTHERWISE}",
        ),
        (
            "Elvane was at war with Cresta.",
            "Elvane had been on the side of Dorne in the war.",
            "relations.csv:15: claim: warning: The words 'been on the side of' stand in "
            f"paragraph 10 too. Say it in words of your own, {OTHERWISE}",
        ),
    ],
)
def test_a_row_that_its_text_does_not_bear_out_is_named(
    demo_folder: Path, old: str, new: str, line: str
) -> None:
    change(demo_folder / "relations.csv", old, new)
    assert told(demo_folder) == line.split("\n")


def test_a_changed_text_names_its_article_and_the_ties_that_rest_on_it(demo_folder: Path) -> None:
    change(demo_folder / "seeds/demo_notes.txt", "speak with one voice", "speak with two voices")
    digest = hashlib.sha256((demo_folder / "seeds/demo_notes.txt").read_bytes()).hexdigest()
    (line,) = told(demo_folder)
    assert line == (
        f"seeds/articles.csv:4: sha256: The text 'demo_notes.txt' is not the recorded one: its "
        f"hash is {digest}. 5 ties rest on it: t0027 to t0031. "
        "Put back the right text, or hold every tie against the new one and write its hash."
    )


def test_a_changed_name_in_a_text_names_the_row_as_well(demo_folder: Path) -> None:
    change(demo_folder / "seeds/demo_notes.txt", "told Borel", "told Galt")
    places = [line.partition(" ")[0] for line in told(demo_folder)]
    assert places == ["relations.csv:30:", "seeds/articles.csv:4:"]


def test_a_hash_that_was_not_recorded(demo_folder: Path) -> None:
    articles = demo_folder / "seeds/articles.csv"
    digest = hashlib.sha256((demo_folder / "seeds/demo_notes.txt").read_bytes()).hexdigest()
    change(articles, digest, "")
    assert told(demo_folder) == [
        "seeds/articles.csv:4: sha256: warning: The cell is blank, so a change of "
        "'demo_notes.txt' would go unnoticed. 5 ties rest on it: t0027 to t0031. "
        f"Write {digest}.",
    ]


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"Gr\xfc\xdfe", "is not UTF-8. Put the right text in its place."),
        (None, "cannot be read: Is a directory. Make it readable."),
    ],
)
def test_a_text_that_cannot_be_read(demo_folder: Path, content: bytes | None, fault: str) -> None:
    text = demo_folder / "seeds/demo_notes.txt"
    text.unlink()
    if content is None:
        text.mkdir()
    else:
        text.write_bytes(content)
    assert told(demo_folder) == [f"seeds/articles.csv:4: file: The text 'demo_notes.txt' {fault}"]


def test_texts_that_are_missing_are_no_problem_but_told(demo_folder: Path) -> None:
    for name in ("notes", "review"):
        (demo_folder / f"seeds/demo_{name}.txt").unlink()
    change(demo_folder / "relations.csv", "send ships.,notes,5", "send ships.,notes,99")
    found = report(demo_folder)
    assert found.lines() == [
        "Not compared, for their texts are not at hand: review, notes. Name them by --texts.",
        "No problems in 32 ties, 14 actors and 4 articles.",
    ]
    assert found.as_json()["not_compared"] == ["review", "notes"]


def test_rows_with_faults_of_their_own_are_not_compared(demo_folder: Path) -> None:
    relations = demo_folder / "relations.csv"
    change(relations, "t0029,Dorne,Borel,tension", "t0029,Galt,Borel,tensions")
    change(relations, "t0030,Farrow,", "t0030,Galt,")
    places = [line.partition(": ")[0] for line in told(demo_folder)]
    assert places == ["relations.csv:30", "relations.csv:31"]
    assert report(demo_folder).errors == 1


def test_whom_an_actor_represents_stands_for_it(demo_folder: Path) -> None:
    change(demo_folder / "relations.csv", "t0010,Dorne,Arden", "t0010,Dorne,Mara Quill")
    change(demo_folder / "relations.csv", "t0003,Tomas Reed,Ilse Vane", "t0003,Borel,Cresta")
    assert told(demo_folder) == []


def test_an_acknowledged_warning_is_listed_and_not_counted(demo_folder: Path) -> None:
    change(demo_folder / "relations.csv", "grain.,courier,7", "grain.,courier,8")
    acknowledge(demo_folder, "t0008", "named", "It follows from the one before.")
    found = report(demo_folder)
    assert found.lines() == [
        "relations.csv:9: target: acknowledged: 'Borel' is not named in paragraph 8 of "
        "'courier', only in the one before. (It follows from the one before.)",
        "No problems in 32 ties, 14 actors and 4 articles.",
    ]
    (accepted,) = json.loads(json.dumps(found.as_json()["acknowledged"]))
    assert accepted["line"] == 9
    assert accepted["reason"] == "It follows from the one before."


def test_an_acknowledgement_is_of_one_check_only(demo_folder: Path) -> None:
    change(demo_folder / "relations.csv", "grain.,courier,7", "grain.,courier,8")
    acknowledge(demo_folder, "t0008", "words")
    assert [line.partition(" ")[0] for line in told(demo_folder)] == [
        "relations.csv:9:",
        "dossier.toml:29:",
    ]


def test_an_acknowledgement_of_nothing_is_a_warning(demo_folder: Path) -> None:
    acknowledge(demo_folder, "t0008", "words")
    assert told(demo_folder) == [
        "dossier.toml:29: acknowledged: warning: 't0008' has no warning of 'words' any more. "
        "Take it away."
    ]
    (demo_folder / "seeds/demo_courier.txt").unlink()
    assert report(demo_folder).warnings == 0


def test_errors_fail_and_warnings_only_if_strict(
    demo_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["check", "--data", str(demo_folder)]
    assert (main(check), main([*check, "--strict"])) == (0, 0)
    change(demo_folder / "relations.csv", "grain.,courier,7", "grain.,courier,8")
    assert (main(check), main([*check, "--strict"])) == (0, 1)
    assert capsys.readouterr().out.endswith(
        "No problems and 1 warning in 32 ties, 14 actors and 4 articles.\n"
    )
    change(demo_folder / "relations.csv", "grain.,courier,8", "grain.,courier,80")
    assert main(check) == 1


def test_every_wrong_paragraph_that_lacks_an_actor_is_told(demo_folder: Path) -> None:
    """Each tie is moved to each paragraph of its article: it is named unless both stand there."""
    actors = {row["name"]: row for row in rows(demo_folder / "actors.csv")}
    files = {row["id"]: row["file"] for row in rows(demo_folder / "seeds/articles.csv")}
    ties = rows(demo_folder / "relations.csv")
    for number in range(1, 12):
        moved = [tie | {"paragraph": str(number)} for tie in ties if files[tie["source"]]]
        write(demo_folder / "relations.csv", moved)
        wrong = {problem.line for problem in report(demo_folder).problems} - {None}
        for line, tie in enumerate(moved, 2):
            text = (demo_folder / "seeds" / files[tie["source"]]).read_text(encoding="utf-8")
            parts = ["", *filter(None, text.split("\n"))]
            part = parts[number] if number < len(parts) else ""
            ends = (words(actors, tie["actor"]), words(actors, tie["target"]))
            both = all(any(word in part for word in end) for end in ends)
            assert (line in wrong) is not both, (tie["id"], number)


def words(actors: dict[str, dict[str, str]], name: str) -> set[str]:
    """Every word by which an actor of the small dossier may stand in a text."""
    own = actors[name]["represents"] or name
    stand = {name, own} | {other for other, row in actors.items() if row["represents"] == name}
    spelt = {word for one in stand for word in (one, *actors[one]["aliases"].split(";"))}
    return {word.replace("the ", "") for word in spelt if word}


def rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(table: Path, cells: list[dict[str, str]]) -> None:
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(cells[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(cells)


@pytest.mark.skipif(
    not (SHARED / "seeds").is_dir(), reason="needs the articles' texts: TIELINE_SHARED"
)
def test_the_repositorys_own_dossier_is_proved(capsys: pytest.CaptureFixture[str]) -> None:
    texts = str(SHARED / "seeds")
    failed = main(["check", "--strict", "--data", str(ROOT), "--texts", texts])
    said = capsys.readouterr().out
    assert not failed, said
    assert "Not compared" not in said


# The passage that a tie quotes


@pytest.mark.parametrize(
    ("quote", "line"),
    [
        ("17-51", ""),
        ("0-91", ""),
        (
            "0-92",
            "'0-92' ends beyond paragraph 7 of 'courier', which has 91 characters. "
            "Write the passage that says it, or none.",
        ),
        (
            "5-6",
            "'5-6' holds nothing but blanks in paragraph 7 of 'courier'. "
            "Write the passage that says it, or none.",
        ),
        (
            "19-51",
            "warning: '19-51' begins within a word of paragraph 7 of 'courier'. "
            f"Write 17-51, which has the whole words, {OTHERWISE}",
        ),
        (
            "18-49",
            "warning: '18-49' begins and ends within a word of paragraph 7 of 'courier'. "
            f"Write 17-51, which has the whole words, {OTHERWISE}",
        ),
    ],
)
def test_a_quote_is_held_against_its_paragraph(demo_folder: Path, quote: str, line: str) -> None:
    add_column(demo_folder, "quote", {"t0008": quote})
    assert told(demo_folder) == ([f"relations.csv:9: quote: {line}"] if line else [])


def test_a_quote_counts_characters_of_composed_letters(demo_folder: Path) -> None:
    text = demo_folder / "seeds" / "demo_courier.txt"
    change(
        text, "has been sending", unicodedata.normalize("NFD", "\u00e9\u00e9 sends \U0001f6a2 to")
    )
    with_new_hash(demo_folder, "demo_courier.txt")
    words = "Since that month Arden \u00e9\u00e9 sends \U0001f6a2 to Borel"
    add_column(demo_folder, "quote", {"t0008": f"0-{len(words)}"})
    assert told(demo_folder) == []


def test_a_cut_word_can_be_acknowledged(demo_folder: Path) -> None:
    add_column(demo_folder, "quote", {"t0008": "19-51"})
    acknowledge(demo_folder, "t0008", "quote")
    (line,) = told(demo_folder)
    assert "acknowledged: '19-51' begins within a word" in line


def test_without_the_text_a_quote_is_not_compared(demo_folder: Path) -> None:
    (demo_folder / "seeds" / "demo_courier.txt").unlink()
    add_column(demo_folder, "quote", {"t0008": "0-9999"})
    assert not any("quote" in line for line in told(demo_folder))
