"""`tieline import` as users type it: what it shows, asks, writes and refuses."""

import io
import json
from pathlib import Path

import pytest

from tieline.cli import ask, import_command
from tieline.cli.commands import main
from tieline.data.dossier import load
from tieline.editor.scaffold.files import new_files
from tieline.editor.scaffold.folder import make
from tieline.editor.tables.change import undo
from tieline.editor.tables.save import Reason, Workspace

TEXT = "Source,Target,Weight\nArden,Borel,3\nBorel,Cresta,1\n"
ANSWERS = (
    *("--type", "alliance", "--form", "stance", "--certainty", "stated", "--when", "2020"),
    *("--kind", "organisation", "--article-title", "The list"),
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    make(tmp_path / "mine", new_files())
    return tmp_path / "mine"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(TEXT, encoding="utf-8")
    return path


def terminal(monkeypatch: pytest.MonkeyPatch, *answers: str) -> None:
    """Somebody sits there and gives these answers."""
    monkeypatch.setattr(import_command, "at_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{one}\n" for one in answers)))


def run(file: Path, mine: Path, *words: str) -> int:
    return main(["import", str(file), "--data", str(mine), *words])


def test_without_write_nothing_is_written(
    file: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()}
    assert run(file, mine, *ANSWERS) == 0
    assert {path: path.read_bytes() for path in mine.rglob("*") if path.is_file()} == before
    assert capsys.readouterr().out == (
        "list.csv: commas, UTF-8, with a header, 2 rows.\n"
        "  actor   Source  'Arden', 'Borel'\n"
        "  target  Target  'Borel', 'Cresta'\n"
        "  weight  Weight  '3', '1'\n"
        "  type = alliance, where the file has none.\n"
        "  form = stance, where the file has none.\n"
        "  certainty = stated, where the file has none.\n"
        "  when = 2020, where the file has none.\n"
        "  kind = organisation, where the file has none.\n"
        "  The file is the article: title 'The list'.\n"
        "By default: certainty 'stated' in 2 ties.\n"
        "By default: form 'stance' in 2 ties.\n"
        "By default: type 'alliance' in 2 ties.\n"
        "By default: when '2020' in 2 ties.\n"
        "Kept as weight: the numbers in 'Weight', of 2 ties.\n"
        "3 new actors of kind organisation: Arden, Borel, Cresta.\n"
        "New article 'the-list': 'The list'.\n"
        "2 rows read: 2 ties, 3 actors and 1 article to add; 0 rows refused.\n"
        "Nothing is written; add --write.\n"
    )


def test_what_is_missing_is_told_where_nobody_can_be_asked(
    file: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, mine, "--write", "--yes") == 2
    assert capsys.readouterr().err == (
        "list.csv: No column says of which type the ties are. "
        "Give --type TYPE (alliance, support or tension).\n"
        "list.csv: No column says of which form the ties are. "
        "Give --form FORM (military, economic, agreement, words, gesture or stance).\n"
        "list.csv: No column says on whose word the claims stand. "
        "Give --certainty CERTAINTY (stated, attributed, disputed or expected).\n"
        "list.csv: No column says when the ties held. "
        "Give --when DATE, as in 2025 or 1990/1999.\n"
        "list.csv: It is not known of which kind these new actors are: Arden, Borel, Cresta. "
        "Give --kind KIND (state, person, organisation or bloc).\n"
        "list.csv: The file becomes an article of the dossier, which needs a title. "
        "Give --article-title TITLE.\n"
    )
    assert load(mine).ties.empty


def test_a_proposed_mapping_is_confirmed_before_it_is_used(
    file: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, mine, *ANSWERS, "--write") == 2
    assert capsys.readouterr().err == (
        "Nothing is written: the mapping above is only proposed. Add --yes where it is right, or "
        "--mapping FILE to write it down and change it there.\n"
    )
    assert load(mine).ties.empty
    assert run(file, mine, *ANSWERS, "--write", "--yes") == 0
    assert len(load(mine).ties) == 2


def test_what_was_written_is_one_change_and_the_mapping_is_kept(
    file: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (mine / "relations.csv").read_bytes()
    assert run(file, mine, *ANSWERS, "--write", "--yes") == 0
    out = capsys.readouterr().out.splitlines()
    assert out[-2:] == [
        "Written into mine, change 1; the history can undo it.",
        f"The mapping is in {mine / 'mapping.toml'}: "
        "the next file of this kind needs --mapping alone.",
    ]
    other = file.with_name("other.csv")
    other.write_text(TEXT.replace("Cresta", "Dorn"), encoding="utf-8")
    assert run(other, mine, "--mapping", str(mine / "mapping.toml"), "--write") == 0
    # The row that both files have is there once.
    assert list(load(mine).ties["target"]) == ["Borel", "Cresta", "Dorn"]
    undo(Workspace(mine), 2, Reason("ada", ""))
    undo(Workspace(mine), 1, Reason("ada", ""))
    assert (mine / "relations.csv").read_bytes() == before


def test_a_mapping_that_is_named_and_missing_is_written_to_be_filled_in(
    file: Path, mine: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = file.with_name("m.toml")
    assert run(file, mine, "--mapping", str(path)) == 2
    text = path.read_text(encoding="utf-8")
    assert 'actor = "Source"' in text
    for line in ("type", "form", "certainty", "when", "kind"):
        value = {"type": "alliance", "form": "stance", "certainty": "stated", "when": "2020"}
        answer = value.get(line, "organisation")
        section = text.index("[defaults]")
        text = text[:section] + text[section:].replace(
            f'\n{line} = ""', f'\n{line} = "{answer}"', 1
        )
    text = text.replace('\ntitle = ""', '\ntitle = "The list"')
    path.write_text(text, encoding="utf-8")
    assert run(file, mine, "--mapping", str(path), "--write") == 0
    assert len(load(mine).ties) == 2
    # What is kept is the mapping that was confirmed; it is not written over.
    assert path.read_text(encoding="utf-8") == text


def test_at_a_terminal_each_thing_is_asked_for_once(
    file: Path, mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(
        monkeypatch,
        *("all", "stanse", "stance", "stated", "soon", "2020", "org", "The list", "yes"),
    )
    assert run(file, mine, "--write") == 0
    assert len(load(mine).ties) == 2
    err = capsys.readouterr().err
    assert err.count("No column says of which type") == 1
    assert "Did you mean 'stance'?" in err
    assert "'soon' is not a date." in err


def test_words_are_asked_for_and_may_stay_unknown(
    mine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "words.csv"
    path.write_text("from,to,relation\nArden,Borel,met\nArden,Cresta,sang\n", encoding="utf-8")
    terminal(monkeypatch, "tension", "", "yes")
    answers = ("--form", "stance", "--certainty", "stated", "--when", "2020", "--kind", "state")
    assert run(path, mine, *answers, "--article-title", "List", "--write") == 0
    assert list(load(mine).ties["target"]) == ["Borel"]


def test_answers_that_a_mapping_did_not_have_are_kept_beside_it(
    file: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(file, mine, *ANSWERS, "--write", "--yes") == 0
    kept = mine / "mapping.toml"
    path = file.with_name("other.csv")
    path.write_text("Source,Target,Weight\nEld,Fenn,3\n", encoding="utf-8")
    kept.write_text(kept.read_text("utf-8").replace('form = "stance"', 'form = ""'), "utf-8")
    before = kept.read_bytes()
    terminal(monkeypatch, "words")
    assert run(path, mine, "--mapping", str(kept), "--write") == 0
    assert list(load(mine).ties["form"]) == ["stance", "stance", "words"]
    assert kept.read_bytes() == before
    assert 'form = "words"' in (mine / "mapping-2.toml").read_text("utf-8")


def test_a_mapping_that_is_not_confirmed_writes_nothing(
    file: Path, mine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal(monkeypatch, "no")
    assert run(file, mine, *ANSWERS, "--write") == 2
    assert load(mine).ties.empty


def test_questions_without_answers(
    file: Path, mine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal(monkeypatch, "alliance")
    assert run(file, mine, "--write") == 2
    assert capsys.readouterr().err.endswith(
        "\nThe questions were not answered. Nothing was written.\n"
    )


def test_as_json(file: Path, mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(file, mine, *ANSWERS, "--format", "json") == 0
    out, err = capsys.readouterr()
    (report,) = json.loads(out)["imports"]
    assert err == ""
    assert [(tie["line"], tie["id"], tie["actor"]) for tie in report["ties"]] == [
        (2, "t0001", "Arden"),
        (3, "t0002", "Borel"),
    ]
    assert report["mapping"]["columns"] == {
        "actor": "Source",
        "target": "Target",
        "weight": "Weight",
    }


def test_columns_that_are_named(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "odd.csv"
    path.write_text("one,two,three\n1,Arden,Hale Ltd\n2,Borel,Corvex\n", encoding="utf-8")
    named = ("--column", "actor=two", "--column", "target=three", "--write", "--yes")
    assert run(path, mine, *ANSWERS, *named) == 0
    assert list(load(mine).ties["target"]) == ["Hale Ltd", "Corvex"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            ("--column", "actor=Sorce"),
            "--column: 'Sorce' is not a column of list.csv. Did you mean 'Source'?",
        ),
        (("--word", "pact"), "--word: 'pact' is not of the form NAME=VALUE. Write both."),
        (
            ("--word", "pact=aliance"),
            "The options: words.pact: 'aliance' is not a type of tie. Did you mean 'alliance'?",
        ),
        (
            ("--published", "soon"),
            "The options: article.published: 'soon' is not a date. Write 2025-09-03, 2024-06, "
            "2024, 2016/2017, 2022-02-24/.., ../2025-09, /2025-09 or 2020~.",
        ),
    ],
)
def test_options_that_cannot_be_used(
    words: tuple[str, ...],
    message: str,
    file: Path,
    mine: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(file, mine, *ANSWERS, *words) == 2
    assert capsys.readouterr().err == f"{message}\n"


def test_no_such_file(mine: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(mine / "list.csv", mine) == 2
    assert capsys.readouterr().err == (
        f"{mine / 'list.csv'}: There is no such file. Name another one.\n"
    )


def test_a_folder_without_tables(
    file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(file, tmp_path, *ANSWERS) == 1
    assert capsys.readouterr().err.splitlines()[0] == (
        "relations.csv: There is no such file. Make it with `tieline new DIR`, name another folder "
        "with --data, or write its first line: "
        "id,actor,target,type,form,when,certainty,said_by,denied_by,claim,source,paragraph"
    )


def test_nothing_that_can_be_used(mine: Path, tmp_path: Path) -> None:
    path = tmp_path / "loops.csv"
    path.write_text("from,to\nArden,Arden\n", encoding="utf-8")
    assert run(path, mine, *ANSWERS) == 1


def test_a_question_is_asked_until_it_is_answered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("\nxyz\ns\n"))
    assert ask.ask("Which?", ("stated", "expected")) == "stated"
    assert capsys.readouterr().err == (
        "Which? [stated, expected] Write stated or expected.\n"
        "Which? [stated, expected] Write stated or expected.\n"
        "Which? [stated, expected] "
    )
