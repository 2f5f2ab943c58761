"""The page around the parts: which scripts it fetches, and in what order they run."""

from tests.serving import DEMO
from tieline.app import create_app
from tieline.explorer.layout import used


def test_scripts_that_nothing_uses_are_left_out() -> None:
    scripts = (
        '<script src="/a/deps/polyfill@7.js"></script>\n'
        '<script src="/a/deps/react@18.js"></script>\n'
        '<script src="/a/dash_table/bundle.js"></script>\n<script src="/a/dcc/dcc.js"></script>'
    )
    assert used(scripts).split() == [
        *("<script", 'src="/a/deps/react@18.js"></script>'),
        *("<script", 'src="/a/dcc/dcc.js"></script>'),
    ]


def test_the_component_is_known_before_dash_builds_the_page() -> None:
    """Its script runs early, and stands once more as the last of Dash's: then the page is built."""
    page = create_app(DEMO).test_client().get("/?view=network").get_data(as_text=True)
    before, _, scripts = page.partition('<template id="held">')
    main = 'src="/assets/explorer/main.js"'
    assert main in before
    row = scripts.partition("</template>")[0]
    assert row.rindex("src=") == row.rindex(main) > row.index("dash_core_components")
    assert not [name for name in ("polyfill", "plotly", "dash_table") if name in row]
