"""The static folder: whole, without texts or ways out, written again only where it changed."""

import csv
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from flask import Flask, render_template_string
from hypothesis import given
from hypothesis import strategies as st

from tests.invented import write
from tests.serving import DEMO, ROOT
from tieline.cli.commands import main
from tieline.data.articles import paragraphs
from tieline.data.dossier import load
from tieline.data.schema import ACTORS, ARTICLES, POSITIONS, RELATIONS
from tieline.narrative import caption
from tieline.paths import TEMPLATES
from tieline.publish.site import images
from tieline.publish.site.build import export_site
from tieline.publish.site.folder import MANIFEST, SiteError
from tieline.publish.site.links import folder_page, relative
from tieline.publish.site.paths import Places, file_names
from tieline.render.files import EXPORTS
from tieline.render.png import to_png
from tieline.selection.selection import Selection
from tieline.web.destination import DESTINATION, Destination, add_link_functions
from tieline.web.downloads import Downloads
from tieline.web.social_meta import Meta

QUERY = "from=2025-01-01"
ROOTED = "http://folder.test/deep/"


class Links(HTMLParser):
    """What a page names: addresses that it leads to or loads, and the places within it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.leads: list[str] = []
        self.loads: list[str] = []
        self.places: set[str] = set()
        self.scripts = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.places.add(told.get("id", ""))
        self.scripts += tag == "script"
        if tag == "a" and "href" in told:
            self.leads.append(told["href"])
        elif tag != "a":
            self.loads += [told[name] for name in ("href", "src") if name in told]


@pytest.fixture(scope="module", autouse=True)
def drawn_once() -> Iterator[None]:
    """The same sheet is the same PNG: tests that export the demo again need not draw it again."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(images, "to_png", cache(to_png))
        yield


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "out"
    export_site(DEMO, out, QUERY)
    return out


def content(out: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()
    }


def stamps(out: Path) -> dict[str, int]:
    return {
        str(path.relative_to(out)): path.stat().st_mtime_ns
        for path in out.rglob("*")
        if path.is_file()
    }


def pages(out: Path) -> Iterator[tuple[str, Links]]:
    for path in sorted(out.rglob("*.html")):
        yield path.relative_to(out).as_posix(), Links(path.read_text("utf-8"))


def lost(out: Path) -> Iterator[str]:
    """Links that lead to no file of the folder, or to no place of a page."""
    found = dict(pages(out))
    for page, links in found.items():
        for link in [*links.leads, *links.loads]:
            there = urlsplit(urljoin(ROOTED + page, link))
            if there.scheme not in ("http", "https") or there.netloc != "folder.test":
                continue
            file = unquote(there.path).removeprefix("/deep/")
            known = found[file].places if file in found else set()
            if not (out / file).is_file() or (there.fragment and there.fragment not in known):
                yield f"{page}: {link}"


# What is in it


def test_every_internal_link_resolves(site: Path) -> None:
    assert sum(len(links.leads) for _, links in pages(site)) > 200
    assert list(lost(site)) == []


def test_a_lost_link_is_noticed(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html"></a><a href="#no"></a><img src="c.png">')
    assert list(lost(tmp_path)) == ["a.html: b.html", "a.html: #no", "a.html: c.png"]


def test_links_are_relative_and_lead_nowhere_else_but_to_the_articles(site: Path) -> None:
    articles = load(DEMO).articles.values()
    urls = {url for one in articles for url in (one.url, one.archived)}
    for page, links in pages(site):
        assert [one for one in links.leads + links.loads if one.startswith("/")] == [], page
        outside = {one for one in links.leads if re.match(r"[a-z]+:", one)}
        assert {one for one in outside if not one.startswith("mailto:")} <= urls, page
        assert {one for one in links.loads if ":" in one} <= {"data:,"}, page


def test_no_file_names_the_server_that_wrote_it(site: Path) -> None:
    naming = [name for name, text in content(site).items() if b"localhost" in text]
    assert naming == []


def test_pages_with_a_picture_or_claims_have_the_one_script(site: Path) -> None:
    without = {page for page, links in pages(site) if not links.scripts}
    assert without == {"404.html", "articles.html"}
    assert "getElementById" in (site / "assets" / "pages.js").read_text("utf-8")


def test_claims_have_links_and_a_button_that_only_a_script_shows(site: Path) -> None:
    for page in ("pairs/arden-borel.html", "articles/courier.html"):
        text = (site / page).read_text(encoding="utf-8")
        assert 'href="#t0008" aria-label="Link to claim t0008"' in text
        zooms = 3 * text.count('<div class="zooms" hidden>')
        assert text.count("<button") - zooms == text.count("hidden>Copy</button>") > 0


def test_every_page_has_a_policy_that_lets_no_other_script_in(site: Path) -> None:
    for page in site.rglob("*.html"):
        found = re.findall(
            '<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page.read_text("utf-8")
        )
        assert len(found) == 1, page
        scripts = found[0].split("script-src ", 1)[1].split(";")[0]
        own = page.parent == site / "embed" or page.parent.parent == site / "embed"
        lost = page.name == "404.html"
        assert "'sha256-" in scripts if own else scripts == ("'none'" if lost else "'self' file:")
        tools = "chart_tools.js" in page.read_text("utf-8")
        assert scripts.endswith("'self' file:") is (tools or not (own or lost))
        assert "unsafe" not in scripts


def test_nothing_of_the_texts_is_in_it(site: Path) -> None:
    told = "\n".join(
        text.decode("utf-8", "replace")
        for name, text in content(site).items()
        if not name.endswith(".png")
    )
    for text in (DEMO / "seeds").glob("*.txt"):
        long = [one for one in paragraphs(text.read_text("utf-8"))[1:] if len(one) > 60]
        assert long
        assert [one for one in long if one[:50] in told] == []


def test_every_view_pair_and_article_has_its_page(site: Path) -> None:
    demo = load(DEMO)
    views = {"index.html", "chord.html", "matrix.html", "timeline.html", "table.html"}
    top = {name for name in content(site) if "/" not in name}
    others = {"articles.html", "structure.html", "404.html", "datapackage.json"}
    assert top == {*views, *others, MANIFEST}
    index = Links((site / "index.html").read_text("utf-8"))
    assert {*views, "structure.html"} - {"index.html"} <= set(index.leads)
    shown = demo.ties["id"].isin(ids(site / "data" / "relations.csv"))
    ends = demo.ties.loc[shown, ["actor_state", "target_state"]].to_numpy().tolist()
    pairs = {"-".join(sorted(pair)).lower().replace(" ", "-") for pair in ends}
    for folder in ("pairs", "embed/pairs"):
        assert {path.stem for path in (site / folder).glob("*.html")} == pairs, folder
    actors = {name for pair in ends for name in pair}
    for folder in ("actors", "embed/actors"):
        stems = {path.stem.replace("-", " ") for path in (site / folder).glob("*.html")}
        assert stems == {name.lower() for name in actors}, folder
    assert {path.stem for path in (site / "articles").glob("*.html")} == set(demo.articles)
    assert {f"pairs/{name}.html" for name in pairs} <= set(index.leads)


def ids(path: Path) -> list[str]:
    return [row["id"] for row in csv.DictReader(path.read_text("utf-8").splitlines())]


def test_data_are_exactly_those_of_the_selection(site: Path) -> None:
    demo = load(DEMO)
    for name, one in EXPORTS.items():
        written = (site / "data" / name).read_bytes()
        assert written == one.write(demo, Selection.from_query(QUERY)), name
    assert len(ids(site / "data" / "relations.csv")) < len(demo.ties)
    table = Links((site / "table.html").read_text("utf-8"))
    named = [one for one in table.leads if one.startswith("articles/")]
    assert len(named) == len(ids(site / "data" / "relations.csv"))
    for file in (RELATIONS.file, ACTORS.file, POSITIONS.file):
        assert (site / "tables" / file).read_bytes() == (DEMO / file).read_bytes()
    articles = (site / "tables" / "articles.csv").read_bytes()
    assert articles == (DEMO / ARTICLES.file).read_bytes()


def test_words_of_a_publisher(demo_folder: Path, tmp_path: Path) -> None:
    export_site(demo_folder, tmp_path / "out", "type=none&title=Who%3F+%3Ci%3E&note=As+told")
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "<h1>Who? &lt;i&gt;</h1>" in index
    assert "As told" in index


def test_names_of_any_kind_are_text_and_have_their_pages(tmp_path: Path) -> None:
    names = ['<b>&"%2F#?', "../Ünïon", "ünion", "Ünion", "%41", "한국", "A" * 300]
    ties = [(names[0], name, "alliance") for name in names[1:]]
    write(tmp_path / "dossier", ties, names)
    export_site(tmp_path / "dossier", tmp_path / "out")
    assert len(list((tmp_path / "out" / "pairs").iterdir())) == len(ties)
    assert list(lost(tmp_path / "out")) == []
    index = (tmp_path / "out" / "index.html").read_text("utf-8")
    assert "&lt;b&gt;&amp;" in index
    assert "<b>&" not in index


# The data package


def test_the_package_describes_every_table(site: Path) -> None:
    package = json.loads((site / "datapackage.json").read_bytes())
    resources = {one["name"]: one for one in package["resources"]}
    tables = {"relations": RELATIONS, "actors": ACTORS, "articles": ARTICLES, "shown": RELATIONS}
    for name, table in (tables | {"positions": POSITIONS}).items():
        text = (site / resources[name]["path"]).read_text("utf-8")
        schema = resources[name]["schema"]
        header = next(csv.reader(text.splitlines()))
        assert [one["name"] for one in schema["fields"]] == header == list(table.usual)
        assert [
            one["constraints"]["enum"]
            for one in schema["fields"]
            if "enum" in one.get("constraints", {})
        ] == [list(c.words) for c in table.columns if c.words]
        rows = list(csv.DictReader(text.splitlines()))
        for foreign in schema.get("foreignKeys", []):
            other = foreign["reference"]["resource"] or name
            keys = csv.DictReader((site / resources[other]["path"]).read_text("utf-8").splitlines())
            known = {row[foreign["reference"]["fields"][0]] for row in keys} | {""}
            assert {row[foreign["fields"][0]] for row in rows} <= known
        (key,) = schema["primaryKey"]
        assert len({row[key] for row in rows}) == len(rows)
    assert package["licenses"] == [{"name": "CC0-1.0", "title": "CC0-1.0"}]
    assert package["sources"][0]["title"] == "Flags over Crestholm"
    files = {one["path"] for one in package["resources"]}
    assert {f"data/{name}" for name in EXPORTS} <= files


@pytest.mark.parametrize("folder", [DEMO, ROOT], ids=["demo", "repository"])
def test_the_package_validates(folder: Path, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless")
    export_site(folder, tmp_path / "out", QUERY)
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.flatten(["rowNumber", "fieldName", "note"]) == []
    assert report.valid


# Written again


def test_another_run_writes_nothing(demo_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_site(demo_folder, out, QUERY)
    before = stamps(out)
    made = export_site(demo_folder, out, QUERY)
    assert (made.changed, made.removed, made.files) == (0, 0, len(before) - 1)
    assert stamps(out) == before


def test_the_day_and_the_place_change_nothing(
    demo_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: Path
) -> None:
    monkeypatch.setattr(caption, "today", lambda: "3 May 2031")
    export_site(demo_folder, tmp_path / "elsewhere", QUERY)
    assert content(tmp_path / "elsewhere") == content(site)


def test_a_change_writes_only_what_it_changes(demo_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export_site(demo_folder, out, QUERY)
    before, then = content(out), stamps(out)
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text("utf-8").replace("was a guest at", "came to"), "utf-8")
    made = export_site(demo_folder, out, QUERY)
    after, now = content(out), stamps(out)
    changed = {name for name in after if after[name] != before.get(name)}
    assert {name for name in now if now[name] != then.get(name)} == changed
    assert made.changed == len(changed - {MANIFEST})
    assert "assets/tieline.css" not in changed
    assert "images/network-bare.svg" not in changed


def test_what_is_no_longer_shown_goes_and_what_others_put_there_stays(
    demo_folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    export_site(demo_folder, out)
    (out / "CNAME").write_text("example.org")
    (out / "pairs" / "mine.txt").write_text("mine")
    mended = out / "pairs" / "arden-borel.html"
    mended.write_text("mended by hand")
    made = export_site(demo_folder, out, "type=none")
    assert made.removed > 10
    assert list((out / "pairs").iterdir()) != []
    assert {path.name for path in (out / "pairs").iterdir()} == {"mine.txt", "arden-borel.html"}
    assert mended.read_text() == "mended by hand"
    assert (out / "CNAME").read_text() == "example.org"
    assert not (out / "embed" / "pairs").exists()
    assert list(lost(out)) == []


def test_a_run_that_was_cut_off_is_taken_up(demo_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"

    def stop(done: int, _: int) -> None:
        if done == 7:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_site(demo_folder, out, QUERY, progress=stop)
    assert len(content(out)) == 8
    export_site(demo_folder, out, QUERY)
    assert list(lost(out)) == []


def test_progress_is_told_file_by_file(demo_folder: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = export_site(demo_folder, tmp_path / "out", QUERY, progress=lambda *one: told.append(one))
    assert told == [(done, made.files) for done in range(1, made.files + 1)]


# The sitemap


def test_a_sitemap_needs_the_folders_address(demo_folder: Path, tmp_path: Path, site: Path) -> None:
    out = tmp_path / "out"
    export_site(demo_folder, out, QUERY, base="https://example.org/ties?".rstrip("?"))
    told = (out / "sitemap.xml").read_text("utf-8")
    places = re.findall("<loc>https://example.org/ties/(.*?)</loc>", told)
    assert set(places) == {
        page for page, _ in pages(out) if page != "404.html" and not page.startswith("embed/")
    }
    assert 'href="https://example.org/ties/"' in (out / "404.html").read_text("utf-8")
    shown = (out / "chord.html").read_text("utf-8")
    assert 'property="og:url" content="https://example.org/ties/chord.html"' in shown
    assert 'property="og:image" content="https://example.org/ties/images/chord-card.png"' in shown
    embedded = (out / "embed" / "chord.html").read_text("utf-8")
    assert "'self' file: https://example.org/ties/assets/chart_tools.js;" in unescape(embedded)
    assert "og:url" not in (site / "chord.html").read_text("utf-8")
    assert not (site / "sitemap.xml").exists()
    assert "<a" not in (site / "404.html").read_text("utf-8")


# Refusals


def refused(folder: Path, out: Path, query: str = "", base: str = "") -> str:
    with pytest.raises(SiteError) as error:
        export_site(folder, out, query, base=base)
    return str(error.value)


def test_places_that_are_refused(demo_folder: Path, tmp_path: Path) -> None:
    assert refused(demo_folder, demo_folder) == (
        f"{demo_folder}: This is the dossier's own folder. Name one outside it."
    )
    inside = demo_folder / "public"
    assert refused(demo_folder, inside) == (
        f"{inside}: This lies within the dossier's folder. Name one outside it."
    )
    assert not inside.exists()
    file = tmp_path / "file"
    file.write_text("mine")
    assert refused(demo_folder, file) == f"{file}: This is a file. Name a folder."
    full = tmp_path / "full"
    full.mkdir()
    (full / "letter.txt").write_text("mine")
    assert refused(demo_folder, full) == (
        f"{full}: The folder is not empty, and what is in it is no export of Tieline. "
        "Name an empty folder, or one that does not exist yet."
    )
    assert [path.name for path in full.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize(
    "listed",
    ["{", "[]", '{"files": {"../x": ""}}', '{"files": {"/x": ""}}', '{"files": {"x": 1}}', "{}"],
)
def test_a_broken_list_is_refused(demo_folder: Path, tmp_path: Path, listed: str) -> None:
    (tmp_path / "out").mkdir()
    path = tmp_path / "out" / MANIFEST
    path.write_text(listed)
    assert refused(demo_folder, tmp_path / "out") == (
        f"{path}: The list of the last export cannot be read. Empty the folder, or name another."
    )


def test_files_of_others_and_ways_out_are_refused(demo_folder: Path, tmp_path: Path) -> None:
    out, elsewhere = tmp_path / "out", tmp_path / "elsewhere"
    elsewhere.mkdir()
    export_site(demo_folder, out, "type=none")
    (out / "pairs").mkdir(exist_ok=True)
    (out / "pairs" / "arden-borel.html").write_text("mine")
    assert refused(demo_folder, out) == (
        f"{out}/pairs/arden-borel.html: The export would write here, but this file is not its own. "
        "Move it away."
    )
    (out / "pairs" / "arden-borel.html").unlink()
    (out / "pairs").rmdir()
    (out / "pairs").symlink_to(elsewhere)
    assert refused(demo_folder, out) == (
        f"{out}/pairs: This leads out of the folder. Take the link away."
    )
    assert list(elsewhere.iterdir()) == []


def test_no_link_in_the_folder_leads_an_export_elsewhere(demo_folder: Path, tmp_path: Path) -> None:
    out, precious = tmp_path / "out", tmp_path / "precious.txt"
    precious.write_text("Mine.")
    export_site(demo_folder, out, "type=none")
    for name in ("index.html", ".index.html.new"):
        (out / name).unlink(missing_ok=True)
        (out / name).symlink_to(precious)
    export_site(demo_folder, out, "type=none")
    assert precious.read_text() == "Mine."
    assert not any((out / name).is_symlink() for name in ("index.html", ".index.html.new"))


@pytest.mark.parametrize("base", ["example.org", "ftp://example.org", "https://", "https://a/?b"])
def test_addresses_that_are_refused(demo_folder: Path, tmp_path: Path, base: str) -> None:
    assert refused(demo_folder, tmp_path / "out", base=base) == (
        f"--base: '{base}' is not the address of a folder. Write it in full, with https in front."
    )
    assert not (tmp_path / "out").exists()


def test_another_version_is_refused(demo_folder: Path, tmp_path: Path) -> None:
    version = load(demo_folder).version
    assert refused(demo_folder, tmp_path / "out", "v=000000000000") == (
        f"v: '000000000000' is not the version of these tables, {version}. Leave the word out."
    )
    assert export_site(demo_folder, tmp_path / "out", f"v={version}").files > 20


# The command


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    code = main(["export", *words])
    out, err = capsys.readouterr()
    return code, out, err


def test_the_command(demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    words = (str(out), "--data", str(demo_folder), "--query", QUERY)
    code, said, err = run(capsys, *words)
    count = len(content(out)) - 1
    size = sum(len(text) for name, text in content(out).items() if name != MANIFEST)
    assert (code, err) == (0, "")
    assert said == (
        f"{count} files, {size:,} bytes; {count} written, none removed in {out}/\n"
        "No sitemap: it needs the folder's address. Add --base URL.\n"
    )
    code, said, err = run(capsys, *words, "--base", "https://example.org/")
    assert (code, err) == (0, "")
    assert re.fullmatch(rf"{count + 1} files, .* bytes; \d+ written, none removed in .*\n", said)


def test_a_bar_grows_on_a_terminal_alone(
    demo_folder: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    _, _, err = run(capsys, str(tmp_path / "out"), "--data", str(demo_folder))
    lines = err.split("\r")[1:]
    assert lines[-1] == "\x1b[K"
    assert re.fullmatch(r"\[ {40}\] 1 of \d+ files", lines[0])
    assert re.fullmatch(r"\[#{39} \] (\d+) of \d+ files", lines[-2])


def test_bad_words_are_wrong_use(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    query = "type=aliance&from=2025-13-01"
    code, said, err = run(capsys, str(tmp_path / "x"), "--data", str(DEMO), "--query", query)
    assert (code, said) == (2, "")
    assert err.splitlines() == [one.message for one in Selection.problems_in(query, load(DEMO))]
    assert not (tmp_path / "x").exists()


def test_broken_tables_are_told_as_check_does(
    demo_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = demo_folder / "relations.csv"
    path.write_text(path.read_text("utf-8").replace("t0032,Cresta", "t0032,Crsta"), "utf-8")
    code, said, err = run(capsys, str(tmp_path / "x"), "--data", str(demo_folder))
    assert (code, err) == (1, "")
    assert said.startswith("relations.csv:33: actor: 'Crsta' is not in actors.csv.")
    assert not (tmp_path / "x").exists()


# Its parts


@given(st.lists(st.text(min_size=1), unique=True))
def test_file_names_are_plain_and_differ(keys: list[str]) -> None:
    names = file_names(keys)
    assert list(names) == keys
    assert len({name.casefold() for name in names.values()}) == len(keys)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in names.values())


@given(st.lists(st.text(min_size=1), min_size=2, max_size=2, unique=True))
def test_the_name_of_a_file_does_not_hang_on_others_unless_they_clash(keys: list[str]) -> None:
    both, alone = file_names(keys), file_names(keys[:1])
    assert both[keys[0]] == alone[keys[0]] or keys[0].isascii()


def test_ways_through_the_folder() -> None:
    assert relative("index.html", "pairs/a.html") == "pairs/a.html"
    assert relative("embed/pairs/a.html", "index.html") == "../../index.html"
    assert relative("a/ü.html", "a/ü b.html#p3") == "%C3%BC%20b.html#p3"


def rendered(template: str, place: Destination, **values: object) -> str:
    """What a template writes for a page of the folder."""
    server = Flask("tieline", template_folder=str(TEMPLATES), static_folder=None)
    add_link_functions(server)
    with server.test_request_context(environ_overrides={DESTINATION: place}):
        return render_template_string(template, **values)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{% call link("/x") %}X{% endcall %}', '<a href="../x.html">X</a>'),
        ('{% call link("/none") %}X{% endcall %}', "X"),
        ('{% call live_link("/none") %}X{% endcall %}, Y', ", Y"),
        ('{% call live_link("/x") %}X{% endcall %}', '<a class="live" href="../x.html">X</a>'),
        ('{% call link("/self") %}X{% endcall %}', '<a href="../index.html">X</a>'),
        (
            '{% call link("/x", rel="prev", title="T", aria_current="") %}<b>X</b>{% endcall %}',
            '<a rel="prev" href="../x.html" title="T"><b>X</b></a>',
        ),
        ("{{ href('/x') }}", "../x.html"),
    ],
)
def test_links_of_a_page(before: str, after: str) -> None:
    places = {"/x": "x.html", "/self": "p/page.html"}
    assert rendered(before, folder_page("p/page.html", places.get)) == after


def test_a_download_that_is_not_held_goes_with_its_comma() -> None:
    files = [("PNG", "/none"), ("SVG", "/x"), ("CSV", "/none")]
    place = folder_page("p/page.html", {"/x": "x.html"}.get)
    text = rendered('{% include "take.html" %}', place, downloads=Downloads("Cited.", tuple(files)))
    assert text.endswith(' Download:  <a class="live" href="../x.html">SVG</a>, .</p>')


def test_a_page_leads_home_and_names_no_day() -> None:
    place = folder_page("p/page.html", lambda _: None)
    assert place.home == "../index.html"
    assert not place.dated


def test_what_names_the_page_to_others_needs_the_folders_address() -> None:
    found = folder_page("x.html", {"/x": "x.html"}.get, "https://example.org/")
    assert found.absolute("/x") == "https://example.org/x.html"
    assert found.absolute("/none") == ""
    assert folder_page("x.html", {"/x": "x.html"}.get).absolute("/x") == ""


def test_what_is_said_of_a_cards_picture_goes_with_it() -> None:
    card = Meta("A", "Title", image="", address="", oembed="")
    template = '{% include "card_meta.html" %}'
    place = folder_page("x.html", lambda _: None)
    without = rendered(template, place, meta=card)
    assert not re.findall("image:|og:url|oembed", without)
    whole = rendered(template, place, meta=replace(card, image="https://example.org/i.png"))
    assert whole.count("https://example.org/i.png") == 2
    assert len(re.findall('"(?:og|twitter):image:[a-z]+"', whole)) == 5


@pytest.mark.parametrize(
    ("address", "file"),
    [
        ("/", "index.html"),
        (f"/?{QUERY}&view=chord", "chord.html"),
        (f"/?{QUERY}&view=network&focus=Borel|Arden", "pairs/arden-borel.html"),
        (f"/pair?{QUERY}&focus=Borel|Arden|support", "pairs/arden-borel.html"),
        (f"/pair?{QUERY}&focus=Arden|Borel&theme=dark", "pairs/arden-borel.html"),
        (f"/actor?{QUERY}&focus=Arden&theme=dark", "actors/arden.html"),
        (f"/actor?{QUERY}&focus=Mara Quill", "actors/arden.html"),
        (f"/actor?{QUERY}&focus=Arden|Borel", None),
        ("/actor?level=all&focus=Arden", None),
        (f"/figure/actor.svg?{QUERY}&focus=Arden&sheet=1", "images/actors/arden.svg"),
        (f"/figure/actor.png?{QUERY}&focus=Arden&sheet=1", None),
        (f"/embed/actor?{QUERY}&focus=Arden", "embed/actors/arden.html"),
        ("/?blocs=1&view=network&focus=Arden|Borel", "pairs/arden-borel.html"),
        ("/?view=network&level=all&focus=Ilse%20Vane|Mara%20Quill", None),
        ("/pair?focus=Arden|Borel", None),
        (f"/pair?{QUERY}&focus=Arden|Nobody", None),
        ("/?view=chord", None),
        ("/articles", "articles.html"),
        ("/articles/courier?theme=dark#p3", "articles/courier.html#p3"),
        ("/articles/none", None),
        (f"/figure/chord.png?{QUERY}&sheet=1", "images/chord.png"),
        (f"/figure/chord.png?{QUERY}&size=1200x630", "images/chord-card.png"),
        (f"/figure/pair.svg?{QUERY}&focus=Arden|Borel&sheet=1", "images/pairs/arden-borel.svg"),
        (f"/figure/pair.png?{QUERY}&focus=Arden|Borel&sheet=1", None),
        (f"/data/network.gexf?{QUERY}", "data/network.gexf"),
        ("/data/network.gexf", None),
        (f"/data/none?{QUERY}", None),
        (f"/embed/matrix?{QUERY}", "embed/matrix.html"),
        (f"/embed/pair?{QUERY}&focus=Arden|Borel", "embed/pairs/arden-borel.html"),
        (f"/embed/none?{QUERY}", None),
        ("/assets/tieline.css?v=1", "assets/tieline.css"),
        ("/healthz", None),
        ("/oembed?url=x", None),
    ],
)
def test_where_the_folder_keeps_what_the_server_has(address: str, file: str | None) -> None:
    demo = load(DEMO)
    assert Places(demo, Selection.from_query(QUERY)).file(address) == file
