"""A second coding, sent to the editor: figures, and disagreements with the keys of the page."""

import base64
from pathlib import Path
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.editor.test_app import BEARER, editor_client
from tests.serving import DEMO
from tieline.data.schema import RELATIONS
from tieline.editor.tables import files

HEADER = ",".join(RELATIONS.usual)


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def post(folder: Path, text: str, **others: object) -> TestResponse:
    sent = {"base": "", "ops": [], "file": encoded(text)} | others
    return editor_client(folder).post("/api/compare", json=sent, headers=BEARER)


def table(old: str = "", new: str = "") -> str:
    text = (DEMO / "relations.csv").read_text("utf-8")
    assert old in text
    return text.replace(old, new) if old else text


def problems(answer: TestResponse) -> list[str]:
    assert answer.status_code == 422
    found: list[dict[str, Any]] = answer.get_json()["problems"]
    return [f"{one['file']}:{one['line']}: {one['message']} {one['remedy']}" for one in found]


def test_nobody_comes_in_without_a_key() -> None:
    assert editor_client(DEMO).post("/api/compare", json={}).status_code == 401


def test_the_same_table_agrees_wholly() -> None:
    answer = post(DEMO, table())
    assert answer.status_code == 200
    found = answer.get_json()
    assert (found["disagreements"], found["keys"]) == ([], [])
    assert (found["a"]["name"], found["b"]["name"]) == ("this dossier", "the other table")
    assert found["levels"][-1]["f1"] == 1


def test_each_disagreement_has_the_key_of_its_row(demo_folder: Path) -> None:
    before = files.read_files(demo_folder)
    other = table("t0007,Arden,Borel,alliance,agreement", "t0001,Arden,Borel,alliance,stance")
    other += "t0040,Galt,Dorne,tension,words,2025,stated,,,They quarrel.,courier,2\n"
    found = post(demo_folder, other).get_json()
    told = [(one["kind"], one["differs"]) for one in found["disagreements"]]
    assert told == [("only_b", []), ("differs", ["form"])]
    assert found["keys"] == [None, "t0007"]
    assert files.read_files(demo_folder) == before


def test_rows_that_are_not_saved_yet_count_and_keep_their_names() -> None:
    row = {
        "id": "", "actor": "Galt", "target": "Dorne", "type": "tension", "form": "words",
        "when": "2025", "certainty": "stated", "claim": "They quarrel.", "source": "courier",
        "paragraph": "2",
    }  # fmt: skip
    ops = [{"op": "add", "table": "relations", "row": row}]
    found = post(DEMO, table(), ops=ops, names=["new3"]).get_json()
    assert [one["kind"] for one in found["disagreements"]] == ["only_a"]
    assert found["keys"] == ["new3"]


def test_names_that_the_tables_here_lack_are_other_ties() -> None:
    found = post(DEMO, table("t0004,Galt,Cresta", "t0004,Jarvik,Crestholm")).get_json()
    pairs = [one["pair"] for one in found["disagreements"]]
    # Crestholm is an alias of Cresta.
    assert pairs == [["Cresta", "Galt"], ["Cresta", "Jarvik"]]


def test_a_sheet_of_a_spreadsheet_program_is_read() -> None:
    sheet = "\ufeff" + table().replace("\n", "\r\n")
    assert post(DEMO, sheet).get_json()["disagreements"] == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "id,actor\n",
            "the other table:1: The column 'target' is missing.",
        ),
        (
            f"{HEADER}\nt1,Arden,Borel,aliance,words,2024,stated,,,Close.,courier,3\n",
            "the other table:2: 'aliance' is not a type of tie. Did you mean 'alliance'?",
        ),
        (
            f"{HEADER}\nt1,Arden,Borel,alliance,words,2024,stated,,,Close.,herald,3\n",
            "request:None: No article is coded in both: this dossier has 'almanac', 'courier', "
            "'notes' and 'review' and the other table has 'herald'. Write the same ids in both "
            "columns 'source', or compare other codings.",
        ),
    ],
)
def test_what_cannot_be_compared_is_told(text: str, told: str) -> None:
    (first, *_) = problems(post(DEMO, text))
    assert first.strip().startswith(told)


def test_a_file_that_is_not_in_base64() -> None:
    assert problems(post(DEMO, "", file="%")) == [
        "request:None: The file is not written in base64. Send its bytes so."
    ]


def test_faults_of_the_tables_here_come_first(demo_folder: Path) -> None:
    path = demo_folder / "relations.csv"
    path.write_text(table("t0007,Arden,", "t0007,Ardn,"), "utf-8")
    assert problems(post(demo_folder, table())) == [
        "relations.csv:8: 'Ardn' is not in actors.csv. Did you mean 'Arden'?"
    ]
