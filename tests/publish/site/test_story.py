"""The story in the static folder: where nothing is left out of what its steps choose."""

from pathlib import Path

import pytest

from tests.publish.site.test_build import lost
from tests.told import tell
from tieline.publish.site.build import export_site

FILES = ("story.html", "embed/story.html", "assets/pages/story.css", "assets/pages/story.js")


@pytest.mark.parametrize(
    ("query", "is_told"), [("", True), ("theme=dark", True), ("type=tension", False)]
)
def test_it_is_there_with_all_that_it_needs(
    demo_folder: Path, tmp_path: Path, query: str, is_told: bool
) -> None:
    out = tmp_path / "out"
    export_site(tell(demo_folder), out, query)
    assert [name for name in FILES if (out / name).is_file()] == list(FILES if is_told else ())
    assert list(lost(out)) == []
    index = (out / "index.html").read_text("utf-8")
    assert ("A story in three steps" in index) is is_told
    if is_told:
        assert 'href="story.html"' in index
        page = (out / "story.html").read_text("utf-8")
        assert 'href="pairs/arden-borel.html"' in page
        assert 'href="../pairs/arden-borel.html"' in (out / "embed/story.html").read_text("utf-8")


def test_a_folder_without_a_story_has_nothing_of_it(demo_folder: Path, tmp_path: Path) -> None:
    export_site(demo_folder, tmp_path / "out")
    assert not [name for name in FILES if (tmp_path / "out" / name).exists()]
