"""Readers' reports: off by default, bounded, kept as text, never in the dossier."""

import errno
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.serving import lettered
from tieline.app import create_app
from tieline.data.archive import StateFolder
from tieline.web.reports import box as bounds
from tieline.web.reports import kept as reports
from tieline.web.reports.kept import read_reports, reports_path

HERE = {"Sec-Fetch-Site": "same-origin"}
TEXT = "The minister stayed at home: the Strait Gazette of 4 September says so."


@pytest.fixture
def client(demo_folder: Path, tmp_path: Path) -> FlaskClient:
    return create_app(
        demo_folder, state=StateFolder(tmp_path / "state", reports=True)
    ).test_client()


def send(client: FlaskClient, address: str = "10.0.0.1", **form: str) -> TestResponse:
    body = {"claim": "t0004", "text": TEXT, "name": ""} | form
    return client.post("/report", data=body, headers=HERE, environ_base={"REMOTE_ADDR": address})


def kept(tmp_path: Path, demo_folder: Path) -> list[reports.Report]:
    return read_reports(reports_path(tmp_path / "state", demo_folder))


def test_no_reports_are_taken_by_default(demo_folder: Path, tmp_path: Path) -> None:
    client = create_app(demo_folder, state=tmp_path / "state").test_client()
    assert client.get("/report?claim=t0004").status_code == 404
    assert client.post("/report", data={"claim": "t0004", "text": "No"}).status_code == 404
    assert "Report an error" not in client.get("/articles/courier").text


def test_a_claim_leads_to_the_form_and_the_form_keeps_a_report(
    client: FlaskClient, demo_folder: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in demo_folder.rglob("*") if path.is_file()}
    address = "/report?claim=t0004"
    assert f'href="{address}"' in client.get("/articles/courier").text
    page = client.get(address)
    assert page.status_code == 200
    assert "A minister of Galt attended Cresta" in lettered(page.text)
    answer = send(client, name="Mara B.")
    assert answer.status_code == 201
    (report,) = kept(tmp_path, demo_folder)
    assert f"as number {report.id}" in answer.text
    assert (report.claim, report.text, report.name) == ("t0004", TEXT, "Mara B.")
    assert {path: path.read_bytes() for path in demo_folder.rglob("*") if path.is_file()} == before
    path = reports_path(tmp_path / "state", demo_folder)
    assert path.stat().st_mode & 0o777 == 0o600
    assert b"10.0.0.1" not in path.read_bytes()


@pytest.mark.parametrize(
    ("form", "fault"),
    [
        ({"text": " \r\n "}, "Say what is wrong, and where you know it from."),
        ({"text": "x" * 1001}, "The report has 1,001 characters. Shorten it to 1,000."),
        ({"name": "y" * 81}, "The name has 81 characters. Shorten it to 80."),
    ],
    ids=["blank", "long", "long name"],
)
def test_what_cannot_be_kept_is_said_and_stays_in_the_form(
    client: FlaskClient, form: dict[str, str], fault: str
) -> None:
    answer = send(client, **form)
    assert answer.status_code == 422
    assert fault in answer.text
    assert form.get("text", TEXT).strip() in lettered(answer.text)


def test_nothing_of_a_report_runs(client: FlaskClient, demo_folder: Path, tmp_path: Path) -> None:
    answer = send(client, text="<script>alert(1)</script>\x07" * 60)
    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    send(client, text="<b>bold</b>\r\nand\x1b[31m red")
    (report,) = kept(tmp_path, demo_folder)
    assert report.text == "<b>bold</b>\nand[31m red"


@pytest.mark.parametrize("id_", ["", "t9999", "../t0004"])
def test_a_claim_that_there_is_not_has_no_form(client: FlaskClient, id_: str) -> None:
    assert client.get("/report", query_string={"claim": id_}).status_code == 404
    assert send(client, claim=id_).status_code == 404


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://other.example"}]
)
def test_a_page_of_another_site_reports_nothing(
    client: FlaskClient, headers: dict[str, str]
) -> None:
    body = {"claim": "t0004", "text": TEXT}
    assert client.post("/report", data=body, headers=headers).status_code == 403


def test_a_large_body_is_refused(client: FlaskClient) -> None:
    assert send(client, text="x" * 30_000).status_code == 413


def test_an_address_reports_so_often_an_hour(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(bounds.MOST_OF_ONE):
        assert send(client).status_code == 201
    answer = send(client)
    assert answer.status_code == 429
    assert "There were many reports within the hour. Try again later." in answer.text
    assert TEXT in lettered(answer.text)
    assert send(client, "10.0.0.2").status_code == 201
    later = time.monotonic() + 3601
    monkeypatch.setattr(time, "monotonic", lambda: later)
    assert send(client).status_code == 201


def test_all_together_report_so_often_an_hour(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "MOST_OF_ALL", 2)
    assert [send(client, f"10.0.0.{n}").status_code for n in (1, 2, 3)] == [201, 201, 429]


def test_a_full_file_takes_no_more(
    client: FlaskClient, demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    send(client)
    size = reports_path(tmp_path / "state", demo_folder).stat().st_size
    monkeypatch.setattr(reports, "LARGEST", size + 10)
    answer = send(client)
    assert answer.status_code == 429
    assert "No more reports can be kept here. Write to who publishes this." in answer.text
    assert len(kept(tmp_path, demo_folder)) == 1


def test_a_disk_that_takes_nothing_is_said(
    client: FlaskClient, demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = send(client)
    monkeypatch.undo()
    assert "The report could not be kept. Try again later." in answer.text
    assert kept(tmp_path, demo_folder) == []


def test_what_a_crash_has_torn_takes_no_other_along(
    client: FlaskClient, demo_folder: Path, tmp_path: Path
) -> None:
    send(client)
    path = reports_path(tmp_path / "state", demo_folder)
    path.write_bytes(path.read_bytes() + b'{"id": "half')
    send(client)
    assert len(kept(tmp_path, demo_folder)) == 2
